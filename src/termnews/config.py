"""Settings: a TOML file of the reader's own. Without one everything has a good default.

[network]
private_hosts = ["intranet.example:8080"]   # hosts on private addresses that feeds may lead to
timeout = 20                                # seconds for one exchange, from the first byte to the last
connections = 64                            # at once, over all hosts, four to one host

[fetch]
interval = 60                               # minutes between two fetches of a feed

[screen]
theme = "dark"                              # or "light"
summary = 3                                 # sentences
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from termnews.errors import ConfigError

CONFIG_VARIABLE = "TERMNEWS_CONFIG"
_LARGEST = 1_000_000
"""Bytes; what is longer is no file of settings, and a device may have no end."""


@dataclass(frozen=True, slots=True)
class Network:
    """How far and how long requests may go."""

    private_hosts: tuple[str, ...] = ()
    """Hosts ("name" or "name:port") on private addresses, or networks ("192.168.1.0/24"), that pages, feeds and redirects
    may lead to."""
    timeout: int = 20
    """Seconds for one exchange, all of it."""
    connections: int = 64
    """Exchanges at once, over all hosts."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """When feeds are asked."""

    interval: int = 60
    """Minutes between two fetches of a feed that says nothing else."""


@dataclass(frozen=True, slots=True)
class ScreenSettings:
    """How things look."""

    theme: str = "dark"
    summary: int = 3
    """Sentences of a summary, until + and - change it."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings."""

    network: Network = field(default_factory=Network)
    fetch: Fetch = field(default_factory=Fetch)
    screen: ScreenSettings = field(default_factory=ScreenSettings)


_RANGES = {"timeout": (1, 600), "connections": (1, 256), "interval": (1, 525_600), "summary": (1, 50)}
_CHOICES = {"theme": ("dark", "light")}


def config_path() -> Path:
    """The settings file: TERMNEWS_CONFIG, else `config.toml` in the user's settings folder. It need not exist.

    Raises ConfigError where "~" cannot be resolved.
    """
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        try:
            return Path(named).expanduser().absolute()
        except RuntimeError as error:
            raise ConfigError(f"{named} names nobody's home folder", f"Change {CONFIG_VARIABLE}.") from error
    import platformdirs

    return Path(platformdirs.user_config_dir("termnews", appauthor=False)) / "config.toml"


def load_config(path: Path | None = None) -> Config:
    """The settings in the file at `path` (or the usual one); defaults where there is no file.

    Raises ConfigError where the file cannot be read or says something that is no setting.
    """
    path = config_path() if path is None else path
    config = Config()
    for table, values in _written(path).items():
        section = getattr(config, table, None) if table in _names(config) else None
        if section is None or not isinstance(values, dict):
            raise _unknown(path, table, _names(config))
        checked = {
            key: _checked(path, f"{table}.{key}", getattr(section, key, None), value) for key, value in values.items()
        }
        config = replace(config, **{table: replace(section, **checked)})
    return config


def _written(path: Path) -> dict[str, Any]:
    """What the file says; nothing where there is none."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        words = content.decode("utf-8-sig")  # some editors begin a file with a byte-order mark
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, getattr(error, "strerror", None) or str(error)) from error
    if len(content) > _LARGEST:
        raise _unreadable(path, f"it is larger than {_LARGEST // 1_000_000} MB")
    import tomllib

    try:
        return tomllib.loads(words)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(path, str(error)) from error


def _unreadable(path: Path, why: str) -> ConfigError:
    return ConfigError(
        f"The settings in {path} cannot be read ({why[:1].lower()}{why[1:]})", "Mend the file or move it away."
    )


def _names(section: Any) -> list[str]:
    return [each.name for each in fields(section)]


def _checked(path: Path, name: str, default: object, value: object) -> object:
    """The value as the setting holds it."""
    key = name.partition(".")[2]
    if default is None:
        table = getattr(Config(), name.partition(".")[0])
        raise _unknown(path, name, [f"{name.partition('.')[0]}.{each}" for each in _names(table)])
    if isinstance(default, tuple):
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return tuple(value)
        raise _wrong(path, name, "a list of names in quotation marks")
    if isinstance(default, str):
        if value in _CHOICES[key]:
            return value
        raise _wrong(path, name, " or ".join(f'"{each}"' for each in _CHOICES[key]))
    low, high = _RANGES[key]
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    raise _wrong(path, name, f"a whole number from {low} to {high}")


def _unknown(path: Path, name: str, known: list[str]) -> ConfigError:
    return ConfigError(f"{path} has a setting that termnews does not know: {name}", f"There are: {', '.join(known)}.")


def _wrong(path: Path, name: str, wanted: str) -> ConfigError:
    return ConfigError(f"{path}: {name} must be {wanted}", "Mend the file.")
