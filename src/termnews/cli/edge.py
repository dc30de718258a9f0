"""The edge of the program: errors become one line and an exit status."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from termnews.errors import NoTerminal, TermnewsError

_OUTPUT_FAILED = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT})


@contextmanager
def plain_errors() -> Iterator[None]:
    """End the process with status 1 and one line on standard error for an error, quietly for a closed pipe.

    What click has to say about wrong usage passes through.
    """
    try:
        yield
        sys.stdout.flush()
    except TermnewsError as error:
        _fail(str(error))
    except BrokenPipeError:
        _abandon_output()
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if type(error).__module__.startswith("click."):
            raise  # wrong usage: click says so itself, with status 2
        if isinstance(error, OSError) and error.errno in _OUTPUT_FAILED and error.filename is None:
            _abandon_output()
            _fail(f"The output could not be written ({(error.strerror or str(error)).lower()})")
        from termnews import log

        path = log.record(error)
        where = f" The details are in {path}." if path else ""
        _fail(f"Something went wrong that should not have ({type(error).__name__}).{where}")


def need_terminal() -> None:
    """Raise NoTerminal where the screen would write its escape sequences into a file, or wait for keys in vain.

    Textual reads keys from standard input and draws on standard error; standard output may be a pipe.
    """
    if not all(stream is not None and stream.isatty() for stream in (sys.__stdin__, sys.__stderr__)):
        raise NoTerminal(
            "The screen needs a terminal", "`termnews list` prints the inbox, `termnews --help` says more."
        )


def _abandon_output() -> None:
    """What takes our output has gone or is full: the interpreter must not try to flush again on its way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(words: str) -> NoReturn:
    from termnews.text.clean import clean_line

    print(f"termnews: {clean_line(words)}", file=sys.stderr)
    sys.exit(1)
