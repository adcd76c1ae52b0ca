-- open_payments: 9 columns, 3 files, 1,770,188 rows, 1.0 GB in 2 partitions, by the ledger
--   year=2023: 2 files, 1,770,185 rows, 1.0 GB
--   year=2024: 1 file, 3 rows, 900 B
-- A new year needs nothing: partitions are projected from 2013 to 2034.
-- A new column belongs at the end of the header: once it has landed, print this anew, drop the table and make it again. That deletes no data.
CREATE EXTERNAL TABLE `open_payments` (
  `change_type` string,
  `total_amount` string,
  `date_of_payment` string,
  `payments` string,
  `related` string,
  `published` string,
  `stamp` string,
  `ratio` string,
  `serial` string
)
PARTITIONED BY (`year` string)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde'
WITH SERDEPROPERTIES ('separatorChar' = ',', 'quoteChar' = '"', 'escapeChar' = '\u0001')
STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://my-lake/raw/'
TBLPROPERTIES (
  'skip.header.line.count' = '1',
  'projection.enabled' = 'true',
  'projection.year.type' = 'integer',
  'projection.year.range' = '2013,2034',
  'storage.location.template' = 's3://my-lake/raw/year=${year}/'
);
