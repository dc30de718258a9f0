"""What the library holds, for other programs."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import datetime
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
        if path.exists() and not path.is_file():  # a device or a pipe
            path.write_bytes(content)
        else:
            _replace(path.resolve(), content)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CannotWrite(f"{path} cannot be written ({why})", "Choose another place.") from error


def _replace(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".termnews-", dir=path.parent)
    written = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        if path.exists():
            shutil.copymode(path, written)
        else:
            written.chmod(0o666 & ~_umask())
        written.replace(path)
    except BaseException:
        written.unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What new files do not permit; it can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
