"""pyarrow, as a user runs the program's snippet. Reads lines of JSON and answers each with {"rows": ...} or {"error": ...}:
{"run": SNIPPET} makes its dataset, {"count": COLUMNS} counts the rows by them, {"rows": COLUMNS} reads them, {"typed": COLUMNS} with their types; {"files": FILTER} names the files that
would be read. The last three heed {"year": YEAR}."""
import json
import sys

import pyarrow as pa
import pyarrow.dataset as ds

scope = {}


def answered(request):
    if "run" in request:
        scope.clear()
        exec(request["run"], scope)
        return []
    lake = scope["dataset"]
    year = ds.field("year") == request["year"] if "year" in request else None
    if "files" in request:
        return [[fragment.path] for fragment in lake.get_fragments(filter=year)]
    if "count" in request:
        counted = lake.to_table(columns=request["count"], filter=year).group_by(request["count"]).aggregate([([], "count_all")])
        return [[row[column] for column in request["count"] + ["count_all"]] for row in counted.to_pylist()]
    if "typed" in request:
        typed = scope.get("typed", {})
        columns = {name: typed.get(name, ds.field(name)) for name in request["typed"]}
        return [list(row.values()) for row in lake.to_table(columns=columns).to_pylist()]
    return [list(row.values()) for row in lake.to_table(columns=request["rows"], filter=year).to_pylist()]


for line in sys.stdin:
    try:
        answer = {"rows": [[None if value is None else str(value) for value in row] for row in answered(json.loads(line))]}
    except (pa.ArrowException, OSError, UnicodeDecodeError) as trouble:
        answer = {"error": str(trouble)}
    print(json.dumps(answer), flush=True)
