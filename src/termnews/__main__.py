"""The start: a bare `termnews` goes straight to the screen, everything else to the commands."""

from __future__ import annotations

import gc
import os
import sys
import warnings

_COMPLETION_VARIABLE = "_TERMNEWS_COMPLETE"
"""A shell that asks how a line goes on sets it, and gives no arguments."""


def main() -> None:
    """Run termnews with the arguments of the process; ends it with status 0, 1 or 2, or 128 and the number of a signal."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # libraries' warnings are for their developers, and would break the screen
    _replace_closed_streams()
    try:
        _run()
    except KeyboardInterrupt:  # while modules were loaded
        sys.exit(130)


def _run() -> None:
    library = None if _COMPLETION_VARIABLE in os.environ else _only_library(sys.argv[1:])
    if library is None:
        from termnews.cli import commands

        commands.main(prog_name="termnews")
    else:
        # Nothing of a start is garbage: looking for it takes a tenth of the time. The screen turns this on again.
        gc.disable()
        from termnews.cli.edge import need_terminal, plain_errors

        with plain_errors():
            from termnews.paths import library_path

            need_terminal()
            from termnews.ui.app import run

            run(library_path(library))


def _replace_closed_streams() -> None:
    """Where the process was started without a standard stream, let there be one that is empty or forgets.

    The numbers 0 to 2 would be given to other files otherwise, in the processes that this one starts too.
    """
    for name, flags, mode in (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_WRONLY, "w"), ("stderr", os.O_WRONLY, "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, flags), mode))


def _only_library(arguments: list[str]) -> str | None:
    """The value of --library where nothing else was asked for, "" without it, None where a command was.

    Click takes 40 ms to load, a sixth of the way to the first frame.
    """
    match arguments:
        case []:
            return ""
        case ["--library", path] if path:
            return path
        case [only] if only.startswith("--library=") and only != "--library=":
            return only.removeprefix("--library=")
    return None


if __name__ == "__main__":
    main()
