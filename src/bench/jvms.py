"""The JVMs of this machine."""
from __future__ import annotations

import os
import re
from pathlib import Path

FEATURES = (25, 17)


def jvms() -> dict[int, Path]:
    """A home for each of the versions that are measured, where there is one: that of JAVA_HOME before those that are installed."""
    named = os.environ.get("JAVA_HOME")
    installed = Path("/usr/lib/jvm")
    homes = ([Path(named)] if named else []) + (sorted(installed.iterdir()) if installed.is_dir() else [])
    found: dict[int, Path] = {}
    for home in homes:
        feature = _feature(home)
        if feature in FEATURES and (home / "bin" / "java").exists():
            found.setdefault(feature, home)
    return found


def _feature(home: Path) -> int:
    try:
        told = re.search(r'^JAVA_VERSION="(\d+)', (home / "release").read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(told.group(1)) if told else 0
