-- open_payments: 9 columns, 3 files, 1,770,188 rows, 1.0 GB in 2 partitions, by the ledger
--   year=2023: 2 files, 1,770,185 rows, 1.0 GB
--   year=2024: 1 file, 3 rows, 900 B
-- A new year needs nothing: partitions are projected from 2013 to 2034.
-- A new column belongs at the end of the header: once it has landed, print this anew, drop the table and make it again. That deletes no data.
-- Athena runs one statement at a time: first the table, then the view with the types.
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

CREATE OR REPLACE VIEW "open_payments_typed" AS
SELECT
  "change_type",
  CAST(NULLIF("total_amount", '') AS DECIMAL(12,2)) AS "total_amount",
  CAST(date_parse(NULLIF("date_of_payment", ''), '%m/%d/%Y') AS DATE) AS "date_of_payment",
  CAST(NULLIF("payments", '') AS INTEGER) AS "payments",
  CAST(CASE lower(NULLIF("related", '')) WHEN 'yes' THEN 'true' WHEN 'y' THEN 'true' WHEN 'no' THEN 'false' WHEN 'n' THEN 'false' ELSE lower(NULLIF("related", '')) END AS BOOLEAN) AS "related",
  CAST(NULLIF("published", '') AS DATE) AS "published",
  CAST(replace(NULLIF("stamp", ''), 'T', ' ') AS TIMESTAMP) AS "stamp",
  CAST(NULLIF("ratio", '') AS DOUBLE) AS "ratio",
  CAST(NULLIF("serial", '') AS BIGINT) AS "serial",
  "year"
FROM "open_payments";
