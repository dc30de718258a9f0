"""What the library holds, for other programs."""

from __future__ import annotations

import os
import secrets
import stat
from datetime import datetime
from functools import partial
from pathlib import Path

from termnews.errors import CannotWrite
from termnews.library import Library, feeds
from termnews.model import Subscription


def opml(library: Library, *, now: datetime) -> bytes:
    """The subscriptions as an OPML 2.0 document in UTF-8, folders as outlines."""
    from termnews.ingest.opml import write_opml

    subscriptions = [
        Subscription(feed.url, feed.title, folders=feed.folders, site_url=feed.site_url)
        for feed in feeds.feeds(library)
    ]
    return write_opml(subscriptions, title="termnews subscriptions", created=now)


def write_file(path: Path, content: bytes) -> None:
    """Write a file wholly or not at all: what was there stays until all of the new one is on the disk.

    Raises CannotWrite.
    """
    try:
        mode = _mode(path)
        if mode is not None and not stat.S_ISREG(mode):  # a device or a pipe
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content, mode)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CannotWrite(f"{path} cannot be written ({why})", "Choose another place.") from error


def _mode(path: Path) -> int | None:
    """Kind and permissions of a file, None where there is none. Raises OSError, as of links that lead in circles."""
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None


def _replace(path: Path, content: bytes, mode: int | None) -> None:
    """Put a new file in the place of one with this mode, or of none."""
    permissions = 0o666 if mode is None else stat.S_IMODE(mode)
    new = path.with_name(f".termnews-{secrets.token_hex(8)}")
    try:
        with open(new, "xb", opener=partial(os.open, mode=permissions)) as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            new.chmod(permissions)  # what the umask took away, too
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
