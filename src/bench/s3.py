"""As much of an S3 client as the harness needs to make buckets and to check them from outside, with Signature Version 4."""
from __future__ import annotations

import datetime
import hashlib
import hmac
import http.client
import ssl
import urllib.parse
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass

ACCESS_KEY = "benchmark-access"
SECRET_KEY = "benchmark-secret-key"
REGION = "us-east-1"
_NOTHING = hashlib.sha256(b"").hexdigest()
_XML = "{http://s3.amazonaws.com/doc/2006-03-01/}"


@dataclass(frozen=True)
class S3Server:
    """An S3 server on this machine: its address, and the certificate file to trust (None: plain HTTP)."""

    host: str
    port: int
    certificate: str | None = None

    @property
    def url(self) -> str:
        return f"{'https' if self.certificate else 'http'}://{self.host}:{self.port}"

    def make_bucket(self, name: str) -> None:
        self._request("PUT", f"/{name}", {})

    def buckets(self) -> None:
        """Asks for the list of buckets: whoever answers this is ready."""
        self._request("GET", "/", {})

    def sizes_by_key(self, bucket: str, prefix: str) -> dict[str, int]:
        """What was moved there: the object by which Landfall asks the server is none of the files."""
        sizes: dict[str, int] = {}
        query = {"list-type": "2", "prefix": prefix}
        while True:
            page = ElementTree.fromstring(self._request("GET", f"/{bucket}", query))
            for entry in page.iter(f"{_XML}Contents"):
                if "/_landfall/" not in entry.findtext(f"{_XML}Key"):
                    sizes[entry.findtext(f"{_XML}Key")] = int(entry.findtext(f"{_XML}Size"))
            if page.findtext(f"{_XML}IsTruncated") != "true":
                return sizes
            query["continuation-token"] = page.findtext(f"{_XML}NextContinuationToken")

    def _request(self, method: str, path: str, query: dict[str, str]) -> bytes:
        canonical_query = urllib.parse.urlencode(sorted(query.items()), quote_via=urllib.parse.quote, safe="-_.~")
        target = path + ("?" + canonical_query if canonical_query else "")
        connection = self._connect()
        try:
            connection.request(method, target, headers=self._signed(method, path, canonical_query))
            response = connection.getresponse()
            body = response.read()
            if response.status != 200:
                raise OSError(f"{method} {target} was answered with {response.status}: {body[:300].decode(errors='replace')}")
            return body
        finally:
            connection.close()

    def _connect(self) -> http.client.HTTPConnection:
        if not self.certificate:
            return http.client.HTTPConnection(self.host, self.port, timeout=30)
        context = ssl.create_default_context(cafile=self.certificate)
        return http.client.HTTPSConnection(self.host, self.port, timeout=30, context=context)

    def _signed(self, method: str, path: str, canonical_query: str) -> dict[str, str]:
        time = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%dT%H%M%SZ")
        day = time[:8]
        headers = {"host": f"{self.host}:{self.port}", "x-amz-content-sha256": _NOTHING, "x-amz-date": time}
        names = ";".join(sorted(headers))
        lines = [f"{name}:{headers[name]}" for name in sorted(headers)]
        canonical = "\n".join([method, path, canonical_query, *lines, "", names, _NOTHING])
        scope = f"{day}/{REGION}/s3/aws4_request"
        to_sign = "\n".join(["AWS4-HMAC-SHA256", time, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        key = ("AWS4" + SECRET_KEY).encode()
        for part in (day, REGION, "s3", "aws4_request"):
            key = hmac.new(key, part.encode(), hashlib.sha256).digest()
        signature = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
        headers["authorization"] = f"AWS4-HMAC-SHA256 Credential={ACCESS_KEY}/{scope},SignedHeaders={names},Signature={signature}"
        return headers
