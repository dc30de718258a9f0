"""Users and passwords of feeds. The library holds only where they come from, never the password itself."""

from __future__ import annotations

import os

from termnews.errors import CredentialsError

_SECONDS = 15.0
"""How long a command may take to tell the password."""


def read_credentials(reference: str) -> tuple[str, str]:
    """User name and password that `reference` leads to.

    "env:NAME" is a variable of the environment, "command:pass show news" a command that is run without a shell and
    whose first line of output counts. Both hold "user:password". Raises CredentialsError.
    """
    found = read_secret(reference)
    user, colon, password = found.partition(":")
    if not colon or not user:
        raise CredentialsError(f"{reference} does not give a user and a password", "It must hold user:password.")
    return user, password


def read_secret(reference: str) -> str:
    """What "env:NAME" or "command:…" leads to. Raises CredentialsError."""
    kind, _, name = reference.partition(":")
    if kind == "env":
        return os.environ.get(name, "")
    if kind == "command":
        return _first_line(name)
    raise CredentialsError(f"{kind!r} is no way to give a password", "Use env:NAME or command:PROGRAM.")


def is_reference(value: str) -> bool:
    """Whether a value says where a secret comes from, and is not one itself."""
    kind, colon, name = value.partition(":")
    return bool(colon and name.strip()) and kind in ("env", "command")


def read_headers(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Headers as they are sent, the secret ones with what they lead to. Raises CredentialsError."""
    return tuple((name, _value(name, value)) for name, value in headers)


def _value(name: str, value: str) -> str:
    if not is_reference(value):
        return value
    if found := read_secret(value):
        return found
    raise CredentialsError(f"{value} gives nothing to send as {name}", "Is the variable set?")


def _first_line(command: str) -> str:
    import shlex
    import subprocess

    try:
        done = subprocess.run(
            shlex.split(command), stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        raise CredentialsError(f"The command for the password failed: {command}", str(error)[:200]) from error
    return done.stdout.decode("utf-8", "replace").split("\n", 1)[0].rstrip("\r")
