"""Files for other programs."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from termnews.errors import CannotWrite
from termnews.services.exporting import write_file

resource = pytest.importorskip("resource", reason="limits on files are POSIX's")


@contextmanager
def full_disk() -> Iterator[None]:
    """No file may have more than ten bytes, as if there were no more room."""
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


def test_a_file_that_cannot_be_written_whole_stays_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_bytes(b"old")
    with full_disk(), pytest.raises(CannotWrite, match=r"feeds\.opml cannot be written"):
        write_file(path, b"new" * 100)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("feeds.opml", b"old")]


def test_a_file_that_is_replaced_keeps_its_place_and_permissions(tmp_path: Path) -> None:
    path, link = tmp_path / "feeds.opml", tmp_path / "link.opml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    link.symlink_to(path)
    write_file(link, b"new")
    assert link.is_symlink()
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_is_replaced_keeps_permissions_that_new_files_do_not_get(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_bytes(b"old")
    path.chmod(0o666)
    write_file(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o666


def test_a_new_file_may_be_read_like_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    write_file(tmp_path / "feeds.opml", b"new")
    assert (tmp_path / "feeds.opml").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_device_is_written_to(tmp_path: Path) -> None:
    write_file(Path("/dev/null"), b"new")
    assert Path("/dev/null").is_char_device()


def test_links_in_a_circle_are_said_to_be_no_place(tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.symlink_to(path)
    with pytest.raises(CannotWrite, match=rf"feeds\.opml cannot be written \({os.strerror(errno.ELOOP).lower()}\)"):
        write_file(path, b"new")
    assert list(tmp_path.iterdir()) == [path]
