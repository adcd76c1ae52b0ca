"""DuckDB with the httpfs that PyPI has. Reads lines of JSON, {"sql": ...}, and answers each with {"rows": ...} or {"error": ...}."""
import glob
import json
import os
import sys
from urllib.parse import urlsplit

import duckdb
import duckdb_extension_httpfs

database = duckdb.connect()
extension = glob.glob(os.path.dirname(duckdb_extension_httpfs.__file__) + "/extensions/*/httpfs.duckdb_extension")[0]
database.execute(f"LOAD '{extension}'")
database.execute(
    "CREATE SECRET (TYPE s3, KEY_ID '{AWS_ACCESS_KEY_ID}', SECRET '{AWS_SECRET_ACCESS_KEY}', REGION '{AWS_REGION}',"
    " ENDPOINT '{server}', URL_STYLE 'path', USE_SSL false)".format(server=urlsplit(os.environ["AWS_ENDPOINT_URL"]).netloc, **os.environ)
)
for line in sys.stdin:
    try:
        rows = database.execute(json.loads(line)["sql"]).fetchall()
        answer = {"rows": [[None if value is None else str(value) for value in row] for row in rows]}
    except duckdb.Error as trouble:
        answer = {"error": str(trouble)}
    print(json.dumps(answer), flush=True)
