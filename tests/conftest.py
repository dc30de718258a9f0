"""Every test works on folders of its own: nothing of the person who runs the tests is read or written."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Library, settings and log below a temporary folder, for this process and for those it starts."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TERMNEWS_LIBRARY", str(home / "library.db"))
    monkeypatch.setenv("TERMNEWS_CONFIG", str(home / "config.toml"))
    monkeypatch.setenv("XDG_STATE_HOME", str(home / "state"))
    return home
