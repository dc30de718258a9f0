"""Where things lie on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from termnews.errors import LibraryError

LIBRARY_VARIABLE = "TERMNEWS_LIBRARY"


def library_path(argument: str | None = None) -> Path:
    """The library to use: `argument` (from --library), else TERMNEWS_LIBRARY, else the user's data folder.

    Raises LibraryError where "~" cannot be resolved.
    """
    named = argument or os.environ.get(LIBRARY_VARIABLE)
    if named:
        try:
            return Path(named).expanduser().absolute()
        except RuntimeError as error:
            raise LibraryError(f"{named} names nobody's home folder", "Choose another place with --library.") from error
    import platformdirs

    return Path(platformdirs.user_data_dir("termnews", appauthor=False)) / "library.db"


def log_path() -> Path:
    """The file that tracebacks are written to."""
    import platformdirs

    return Path(platformdirs.user_log_dir("termnews", appauthor=False)) / "termnews.log"


def sample_articles() -> Path:
    """The folder of sample articles: inside an installed package, or beside `src` in a checkout."""
    installed = Path(__file__).parent / "sample_articles"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "sample_articles"
