"""The checks that hold the code together: ruff, mypy, the contracts on imports. Their words are the failure's."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCRIPTS = Path(sysconfig.get_path("scripts"))

CHECKS = {
    "ruff check": [SCRIPTS / "ruff", "check", "--no-cache", "src", "tests"],
    "ruff format": [SCRIPTS / "ruff", "format", "--no-cache", "--check", "src", "tests"],
    "mypy": [sys.executable, "-m", "mypy"],
    "import contracts": [SCRIPTS / "lint-imports", "--no-cache"],
}


@pytest.mark.parametrize("name", CHECKS)
def test_the_code_passes(name: str) -> None:
    ended = subprocess.run(
        CHECKS[name], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300
    )
    assert ended.returncode == 0, f"{name} says:\n{ended.stdout}"
