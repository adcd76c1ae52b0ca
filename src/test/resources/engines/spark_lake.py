"""Spark in one process. Reads lines of JSON, {"sql": ...}, and answers each with {"rows": ...} or {"error": ...}; its one argument is the folder
of the jars that it needs for S3."""
import glob
import json
import os
import sys

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from py4j.protocol import Py4JJavaError

# what Spark itself prints belongs into the log
answers = os.fdopen(os.dup(1), "w")
os.dup2(2, 1)

settings = {
    "spark.jars": ",".join(glob.glob(sys.argv[1] + "/*.jar")),
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.memory": "1g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.sql.sources.parallelPartitionDiscovery.threshold": "100000",
    "spark.hadoop.fs.s3a.endpoint": os.environ["AWS_ENDPOINT_URL"],
    "spark.hadoop.fs.s3a.endpoint.region": os.environ["AWS_REGION"],
    "spark.hadoop.fs.s3a.path.style.access": "true",
    "spark.hadoop.fs.s3a.access.key": os.environ["AWS_ACCESS_KEY_ID"],
    "spark.hadoop.fs.s3a.secret.key": os.environ["AWS_SECRET_ACCESS_KEY"],
}
builder = SparkSession.builder.master("local[2]")
for name, value in settings.items():
    builder = builder.config(name, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("OFF")
for line in sys.stdin:
    try:
        rows = spark.sql(json.loads(line)["sql"]).collect()
        answer = {"rows": [[None if value is None else str(value) for value in row] for row in rows]}
    except (PySparkException, Py4JJavaError) as trouble:
        answer = {"error": str(trouble)}
    print(json.dumps(answer), file=answers, flush=True)
