"""The log: tracebacks of what went wrong, for reports. People get one line; the rest stands here."""

from __future__ import annotations

import re
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from termnews.paths import log_path

_LARGEST = 1_000_000
"""Bytes after which the log starts anew."""
_LOGIN = re.compile(r"//[^\s/@]+@")
"""User name and password of a web address, which somebody may have typed."""


def record(error: BaseException) -> Path | None:
    """Write an error with its traceback to the log; gives the log's path, or None where it cannot be written."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = "a" if not path.exists() or path.stat().st_size < _LARGEST else "w"
        with path.open(mode, encoding="utf-8", errors="backslashreplace") as log:
            log.write(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S}Z  {_LOGIN.sub('//', ' '.join(sys.argv))}\n")
            log.writelines(_LOGIN.sub("//", lines) for lines in traceback.format_exception(error))
            log.write("\n")
    except OSError:
        return None
    return path
