-- open_payments: 9 columns, 3 files, 1,770,188 rows, 1.0 GB in 2 partitions, by the ledger
--   year=2023: 2 files, 1,770,185 rows, 1.0 GB
--   year=2024: 1 file, 3 rows, 900 B
-- A new year needs nothing: partitions are projected from 2013 to 2034.
-- A new column belongs at the end of the header: once it has landed, print this anew, drop the table and make it again. That deletes no data.
-- It is for a catalog of the Hive connector: USE CATALOG.SCHEMA comes before it.
CREATE TABLE "open_payments" (
  "change_type" varchar,
  "total_amount" varchar,
  "date_of_payment" varchar,
  "payments" varchar,
  "related" varchar,
  "published" varchar,
  "stamp" varchar,
  "ratio" varchar,
  "serial" varchar,
  "year" varchar WITH (partition_projection_type = 'INTEGER', partition_projection_range = ARRAY['2013', '2034'])
)
WITH (
  format = 'CSV',
  csv_separator = ',',
  csv_quote = '"',
  csv_escape = U&'\0001',
  skip_header_line_count = 1,
  partitioned_by = ARRAY['year'],
  external_location = 's3://my-lake/raw/',
  partition_projection_enabled = true,
  partition_projection_location_template = 's3://my-lake/raw/year=${year}/'
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
