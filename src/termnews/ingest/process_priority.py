"""Letting the processor do other work before that of a process.

Linux gives each session (setsid(2)) a share of the processor of its own, within which alone niceness counts
(sched(7), "The autogroup feature"): a nice process in a session of its own takes as much as it likes from all others.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def lower(process_id: int, niceness: int) -> None:
    """Let other processes of its session come before a process. It cannot be raised again."""
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # it has ended, or was lower before
            os.setpriority(os.PRIO_PROCESS, process_id, niceness)


def lower_session(process_id: int, niceness: int) -> None:
    """Let other sessions come before the one that a process leads, with all that it starts. Only Linux knows of that.

    A process that leads no session is left alone: the share is that of others, too.
    """
    with suppress(OSError, AttributeError):  # it has ended, there are no such shares, or no sessions
        if os.getsid(process_id) == process_id:
            Path(f"/proc/{process_id}/autogroup").write_text(f"{niceness}")
