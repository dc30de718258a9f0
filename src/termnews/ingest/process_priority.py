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


def share(session_id: int, niceness: int) -> bool:
    """Give a session, with all that runs in it, the share that goes with a niceness of 0 to 19. Only Linux knows of that.

    False where that could not be done: the system allows it ten times a second, and no process of that number may lead
    a session, so that the share would be that of others.
    """
    with suppress(OSError, AttributeError):  # it has ended, there are no such shares, or it is too soon
        if os.getsid(session_id) == session_id:
            Path(f"/proc/{session_id}/autogroup").write_text(f"{niceness}")
            return True
    return False
