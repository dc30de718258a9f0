"""The settings file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from termnews.config import Config, config_path, load_config
from termnews.errors import ConfigError


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert load_config(tmp_path / "none.toml") == Config()


def test_what_the_file_says_replaces_the_defaults(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[network]\nprivate_hosts = ["nas.lan:8080"]\n\n[screen]\ntheme = "light"\nsummary = 5\n')
    config = load_config(path)
    assert config.network.private_hosts == ("nas.lan:8080",)
    assert config.network.timeout == Config().network.timeout
    assert (config.screen.theme, config.screen.summary) == ("light", 5)


def test_the_example_in_the_docstring_is_the_default(tmp_path: Path) -> None:
    import termnews.config

    example = (termnews.config.__doc__ or "").partition("\n\n")[2].replace('"intranet.example:8080"', "")
    path = tmp_path / "config.toml"
    path.write_text("\n".join(line.strip() for line in example.splitlines()))
    assert load_config(path) == Config()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[network", "cannot be read"),
        ("[nets]\n", "does not know: nets"),
        ("network = 3\n", "does not know: network"),
        ("[network]\ntimeouts = 3\n", "does not know: network.timeouts"),
        ('[network]\ntimeout = "3"\n', "network.timeout must be a whole number from 1 to 600"),
        ("[network]\ntimeout = true\n", "network.timeout must be a whole number"),
        ("[network]\nprivate_hosts = 3\n", "network.private_hosts must be a list of names"),
        ('[screen]\ntheme = "blue"\n', 'screen.theme must be "dark" or "light"'),
    ],
)
def test_what_is_no_setting_is_said_in_one_line(tmp_path: Path, written: str, said: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(written)
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    assert said in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_without_an_end_is_not_read_to_it(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("#" * 1_000_001)
    with pytest.raises(ConfigError, match="it is larger than 1 MB"):
        load_config(path)
    assert load_config(Path(os.devnull)) == Config()


def test_a_file_that_cannot_be_had_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match=r"cannot be read \(is a directory\)"):
        load_config(tmp_path)
    monkeypatch.setenv("TERMNEWS_CONFIG", "~nobody-of-this-name/config.toml")
    with pytest.raises(ConfigError, match="names nobody's home folder"):
        load_config()


def test_a_byte_order_mark_is_no_setting(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"\xef\xbb\xbf[screen]\nsummary = 5\n")
    assert load_config(path).screen.summary == 5


def test_the_environment_names_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERMNEWS_CONFIG", str(tmp_path / "mine.toml"))
    assert config_path() == tmp_path / "mine.toml"
