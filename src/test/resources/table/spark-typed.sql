-- open_payments: 9 columns, 3 files, 1,770,188 rows, 1.0 GB in 2 partitions, by the ledger
--   year=2023: 2 files, 1,770,185 rows, 1.0 GB
--   year=2024: 1 file, 3 rows, 900 B
-- A new partition needs nothing, or REFRESH TABLE in a session that has read the table already.
-- A new column belongs at the end of the header: once it has landed, print this anew, drop the table and make it again. That deletes no data.
CREATE TABLE `open_payments` (
  `Change_Type` STRING,
  `Total_Amount` STRING,
  `Date_of_Payment` STRING,
  `Payments` STRING,
  `Related` STRING,
  `Published` STRING,
  `Stamp` STRING,
  `Ratio` STRING,
  `Serial` STRING,
  `year` STRING
)
USING csv
OPTIONS (
  path 's3a://my-lake/raw/year=*',
  basePath 's3a://my-lake/raw/',
  pathGlobFilter '*.csv',
  header 'true',
  sep ',',
  quote '"',
  escape '"',
  encoding 'UTF-8',
  multiLine 'false',
  enforceSchema 'true',
  mode 'FAILFAST'
);

CREATE OR REPLACE VIEW `open_payments_typed` AS
SELECT
  `Change_Type`,
  CAST(NULLIF(`Total_Amount`, '') AS DECIMAL(12,2)) AS `Total_Amount`,
  to_date(NULLIF(`Date_of_Payment`, ''), 'MM/dd/yyyy') AS `Date_of_Payment`,
  CAST(NULLIF(`Payments`, '') AS INTEGER) AS `Payments`,
  CAST(CASE lower(NULLIF(`Related`, '')) WHEN 'yes' THEN 'true' WHEN 'y' THEN 'true' WHEN 'no' THEN 'false' WHEN 'n' THEN 'false' ELSE lower(NULLIF(`Related`, '')) END AS BOOLEAN) AS `Related`,
  CAST(NULLIF(`Published`, '') AS DATE) AS `Published`,
  CAST(replace(NULLIF(`Stamp`, ''), 'T', ' ') AS TIMESTAMP) AS `Stamp`,
  CAST(NULLIF(`Ratio`, '') AS DOUBLE) AS `Ratio`,
  CAST(NULLIF(`Serial`, '') AS BIGINT) AS `Serial`,
  `year`
FROM `open_payments`;
