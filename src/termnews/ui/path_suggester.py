"""Completing the path that is being typed."""

from __future__ import annotations

from pathlib import Path

from textual.suggester import Suggester

_MOST_NAMES = 5000
"""Entries of a folder that are looked at for a completion."""


class PathSuggester(Suggester):
    """Suggests the first file or folder, in alphabetical order, whose path begins with what was typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The whole path, folders with a slash at the end; None where nothing begins like that."""
        typed_folder, slash, beginning = value.rpartition("/")
        folder = Path(typed_folder + slash or ".").expanduser()
        if not value or value == "~":
            return None
        name = _first_name(folder, beginning)
        if name is None:
            return None
        return f"{typed_folder}{slash}{name}" + ("/" if (folder / name).is_dir() else "")


def _first_name(folder: Path, beginning: str) -> str | None:
    """The first name in `folder` that goes on from `beginning`; hidden ones only where a dot was typed."""
    try:
        names = [entry.name for _, entry in zip(range(_MOST_NAMES), folder.iterdir(), strict=False)]
    except OSError:
        return None
    fitting = [
        name
        for name in names
        if name.startswith(beginning) and name.isprintable() and (beginning or not name.startswith("."))
    ]
    return min(fitting, default=None)
