"""Passwords come from the environment or from a command."""

from __future__ import annotations

import sys

import pytest

from termnews.errors import CredentialsError
from termnews.services.credentials import read_credentials


def test_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BAY_LOGIN", "maren:se:cret")
    assert read_credentials("env:BAY_LOGIN") == ("maren", "se:cret")


def test_from_a_command_without_a_shell() -> None:
    command = f"""{sys.executable} -c "print('maren:se cret; echo'); print('more')" """
    assert read_credentials(f"command:{command}") == ("maren", "se cret; echo")


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("env:NOT_SET_ANYWHERE", "does not give a user"),
        ("command:/no/such/program", "failed"),
        ('command:echo "', "failed"),
        ("command:false", "failed"),
        ("plain:maren:secret", "no way to give a password"),
    ],
)
def test_what_gives_none_is_said(reference: str, said: str) -> None:
    with pytest.raises(CredentialsError, match=said):
        read_credentials(reference)
