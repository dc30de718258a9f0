"""The edge of the program: errors become one line and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from termnews.errors import TermnewsError


@contextmanager
def plain_errors() -> Iterator[None]:
    """End the process with status 1 and one line on standard error for an error, quietly for a closed pipe."""
    try:
        yield
        sys.stdout.flush()
    except TermnewsError as error:
        _fail(str(error))
    except BrokenPipeError:
        # What reads our output has gone; the interpreter must not try to flush again on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if type(error).__module__.startswith("click."):
            raise  # wrong usage: click says so itself, with status 2
        from termnews import log

        path = log.record(error)
        where = f" The details are in {path}." if path else ""
        _fail(f"Something went wrong that should not have ({type(error).__name__}).{where}")


def _fail(words: str) -> None:
    from termnews.text.clean import clean_line

    print(f"termnews: {clean_line(words)}", file=sys.stderr)
    sys.exit(1)
