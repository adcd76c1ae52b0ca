"""The pages that hold what was measured, each table between two comments."""
from __future__ import annotations

import re
from pathlib import Path


def put(page: Path, name: str, text: str) -> None:
    """Replaces what stands between the comments of that name."""
    begin, end = f"<!-- measured: {name} -->", f"<!-- end of {name} -->"
    before = page.read_text()
    pattern = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(before):
        raise ValueError(f"{page} has no place for {name}: {begin} … {end}")
    page.write_text(pattern.sub(lambda _: f"{begin}\n{text.strip()}\n\n{end}", before))
