# open_payments: 9 columns, 3 files, 1,770,188 rows, 1.0 GB in 2 partitions, by the ledger
#   year=2023: 2 files, 1,770,185 rows, 1.0 GB
#   year=2024: 1 file, 3 rows, 900 B
# A new partition needs nothing: the files are looked for when this runs. pyarrow goes by the names in each header.
# A new column is not seen by itself: once it has landed, print this anew.
import re

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
from pyarrow import csv, fs

# fs.S3FileSystem(endpoint_override="127.0.0.1:7070", scheme="http", region="us-east-1") for a server other than AWS
s3 = fs.S3FileSystem()
folder = "my-lake/raw"
wanted = re.compile("year=[^/]+/.*(?:\\.csv)")
files = [
    found.path
    for found in s3.get_file_info(fs.FileSelector(folder, recursive=True))
    if found.is_file and found.size > 0 and wanted.fullmatch(found.path[len(folder) + 1:])
]
columns = pa.schema([
    ("Change_Type", pa.string()),
    ("Total_Amount", pa.decimal128(12, 2)),
    ("Date_of_Payment", pa.string()),
    ("Payments", pa.int32()),
    ("Related", pa.bool_()),
    ("Published", pa.date32()),
    ("Stamp", pa.timestamp("us")),
    ("Ratio", pa.float64()),
    ("Serial", pa.int64()),
])
partitions = pa.schema([
    ("year", pa.string()),
])
dataset = ds.dataset(
    files,
    filesystem=s3,
    schema=pa.schema([*columns, *partitions]),
    format=ds.CsvFileFormat(
        parse_options=csv.ParseOptions(delimiter=",", quote_char='"', double_quote=True, newlines_in_values=False),
        convert_options=csv.ConvertOptions(
            column_types=columns,
            null_values=[""],
            strings_can_be_null=True,
            true_values=["true", "True", "TRUE", "yes", "Yes", "YES", "t", "T", "y", "Y", "1"],
            false_values=["false", "False", "FALSE", "no", "No", "NO", "f", "F", "n", "N", "0"],
        ),
    ),
    partitioning=ds.partitioning(partitions, flavor="hive"),
    partition_base_dir=folder,
)
# the dates are text in the dataset; dataset.to_table(columns=typed) makes dates of them
typed = {name: ds.field(name) for name in dataset.schema.names}
typed["Date_of_Payment"] = pc.strptime(ds.field("Date_of_Payment"), format="%m/%d/%Y", unit="s").cast(pa.date32())
