"""The script that people write first: upload each file, then remove it. usage: upload_and_unlink.py DIR BUCKET PREFIX"""
import pathlib
import sys

import boto3

root, bucket, prefix = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3]
s3 = boto3.client("s3")
for file in [path for path in root.rglob("*") if path.is_file()]:
    s3.upload_file(str(file), bucket, f"{prefix}/{file.relative_to(root)}")
    file.unlink()
