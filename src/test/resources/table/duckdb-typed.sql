-- open_payments: 9 columns, 3 files, 1,770,188 rows, 1.0 GB in 2 partitions, by the ledger
--   year=2023: 2 files, 1,770,185 rows, 1.0 GB
--   year=2024: 1 file, 3 rows, 900 B
-- A new partition needs nothing: DuckDB looks for the files at each query.
-- A new column belongs at the end of the header: once it has landed, print this anew.
-- The session needs httpfs and a secret before it, such as CREATE SECRET (TYPE s3, PROVIDER credential_chain)
CREATE OR REPLACE VIEW "open_payments" AS
SELECT * FROM read_csv(
  's3://my-lake/raw/year=*/**/*.csv',
  header = true, delim = ',', quote = '"', escape = '"',
  hive_partitioning = true, hive_types = {'year': VARCHAR},
  auto_detect = false,
  columns = {
    'Change_Type': 'VARCHAR',
    'Total_Amount': 'VARCHAR',
    'Date_of_Payment': 'VARCHAR',
    'Payments': 'VARCHAR',
    'Related': 'VARCHAR',
    'Published': 'VARCHAR',
    'Stamp': 'VARCHAR',
    'Ratio': 'VARCHAR',
    'Serial': 'VARCHAR'
  }
);

CREATE OR REPLACE VIEW "open_payments_typed" AS
SELECT
  "Change_Type",
  CAST(NULLIF("Total_Amount", '') AS DECIMAL(12,2)) AS "Total_Amount",
  CAST(strptime(NULLIF("Date_of_Payment", ''), '%m/%d/%Y') AS DATE) AS "Date_of_Payment",
  CAST(NULLIF("Payments", '') AS INTEGER) AS "Payments",
  CAST(CASE lower(NULLIF("Related", '')) WHEN 'yes' THEN 'true' WHEN 'y' THEN 'true' WHEN 'no' THEN 'false' WHEN 'n' THEN 'false' ELSE lower(NULLIF("Related", '')) END AS BOOLEAN) AS "Related",
  CAST(NULLIF("Published", '') AS DATE) AS "Published",
  CAST(replace(NULLIF("Stamp", ''), 'T', ' ') AS TIMESTAMP) AS "Stamp",
  CAST(NULLIF("Ratio", '') AS DOUBLE) AS "Ratio",
  CAST(NULLIF("Serial", '') AS BIGINT) AS "Serial",
  "year"
FROM "open_payments";
