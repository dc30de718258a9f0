"""Where other readers keep their files on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from termnews.ingest.foreign_database import is_database


class ReaderName(StrEnum):
    """The readers that articles and subscriptions are taken from."""

    NEWSBOAT = "newsboat"
    NEWSBEUTER = "newsbeuter"
    NOM = "nom"


@dataclass(frozen=True, slots=True)
class OtherReader:
    """The files of one reader; at least one of `feeds` and `articles` is there."""

    name: ReaderName
    feeds: Path | None = None
    """Where the subscriptions are: newsboat's `urls`, nom's `config.yml`."""
    config: Path | None = None
    articles: Path | None = None
    """The database, in its usual place; newsboat's `config` may name another."""


def find_other_readers(home: Path, environment: Mapping[str, str]) -> list[OtherReader]:
    """The readers that have files in their usual places, newsboat first. Newsbeuter only where newsboat is not.

    `environment` may have XDG_CONFIG_HOME and XDG_DATA_HOME. Nothing is opened, only looked for.
    """
    config_home = _folder(environment.get("XDG_CONFIG_HOME"), home / ".config")
    data_home = _folder(environment.get("XDG_DATA_HOME"), home / ".local" / "share")
    found = list(_newsboats(ReaderName.NEWSBOAT, home, config_home, data_home))
    # Newsboat takes newsbeuter's files over when it is first started.
    found = found or list(_newsboats(ReaderName.NEWSBEUTER, home, config_home, data_home))
    for folder in dict.fromkeys((config_home, home / ".config", home / "Library" / "Application Support")):
        nom = _nom(folder / "nom")
        if nom is not None:
            found.append(nom)
            break
    return found


def other_reader_at(path: Path, home: Path, environment: Mapping[str, str]) -> OtherReader | None:
    """The reader whose file or folder `path` is, with its other files; None where it is no reader's.

    A folder with `urls` or `cache.db` is newsboat's, one with `config.yml` and `nom.db` nom's; a single file is told
    by its name, a database by its name or its looks.
    """
    for reader in find_other_readers(home, environment):
        if path in (reader.feeds, reader.config, reader.articles):
            return reader
        if path.is_dir() and any(file and file.parent == path for file in (reader.feeds, reader.articles)):
            return reader
    folder = path if path.is_dir() else path.parent
    if path.is_dir() or path.name in ("urls", "cache.db", "config"):
        if path.name == "config" and not (folder / "urls").exists():
            return None
        newsboat = _newsboat(ReaderName.NEWSBOAT, folder, folder)
        return newsboat if newsboat is not None else _nom(folder)
    if path.name == "config.yml" or (path.suffix == ".db" and is_database(path)):
        return _nom(folder, path if path.suffix == ".db" else None)
    return None


def _folder(named: str | None, default: Path) -> Path:
    """The folder that a variable names; relative ones are to be ignored (XDG Base Directory Specification)."""
    return Path(named) if named and Path(named).is_absolute() else default


def _newsboats(name: ReaderName, home: Path, config_home: Path, data_home: Path) -> Iterator[OtherReader]:
    for config, data in ((config_home / name, data_home / name), (home / f".{name}", home / f".{name}")):
        found = _newsboat(name, config, data)
        if found is not None:
            yield found


def _newsboat(name: ReaderName, config: Path, data: Path) -> OtherReader | None:
    feeds, articles = _file(config / "urls"), _file(data / "cache.db")
    return OtherReader(name, feeds, _file(config / "config"), articles) if feeds or articles else None


def _nom(folder: Path, database: Path | None = None) -> OtherReader | None:
    config, articles = _file(folder / "config.yml"), database or _file(folder / "nom.db")
    return OtherReader(ReaderName.NOM, config, config, articles) if config or articles else None


def _file(path: Path) -> Path | None:
    try:
        return path if path.is_file() else None
    except OSError:
        return None
