"""Tests of the builder's settings as ``make site`` reads them."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from tests.mini import ROOT
from tools.edition.settings import read_settings


def test_they_are_those_that_the_builder_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the real guide, but for the plugin that is left out and for what is asked for."""
    monkeypatch.setenv("SITE_URL", "https://guide.example/x/")
    monkeypatch.setenv("DIRECTORY_URLS", "false")
    theirs = load_config(str(ROOT / "mkdocs.yml"), site_dir="elsewhere")
    ours = read_settings(ROOT / "mkdocs.yml", "search", site_dir="elsewhere")
    assert [*theirs.plugins] == ["material/search", *ours.plugins]
    for name in theirs:
        if name not in ("plugins", "theme", "hooks", "validation"):  # objects that know no other as their like
            assert ours[name] == theirs[name], name
    assert dict(ours.theme.items()) == dict(theirs.theme.items())
    assert dict(ours.validation.items()) == dict(theirs.validation.items())
    assert ours.site_url == "https://guide.example/x/"
    assert not ours.use_directory_urls


@pytest.mark.parametrize("fault", ["theme: {name: nothing}", "site_url: 7", "markdown_extensions: [no.such]"])
def test_what_the_builder_refuses_is_said_and_stops(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    """In the words of the builder's own reader, which stops at the first."""
    (tmp_path / "docs").mkdir()
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"site_name: x\nplugins: [search]\n{fault}\nnobody_knows: this\n", "utf-8")
    said = []
    for read in (lambda: load_config(str(file), plugins=[]), lambda: read_settings(file, "search")):
        caplog.clear()
        with caplog.at_level(logging.WARNING), pytest.raises(Abort):
            read()  # type: ignore[no-untyped-call]
        said.append([(record.name, record.levelname, record.getMessage()) for record in caplog.records])
    assert len(said[0]) == 2
    assert said[0] == said[1]


def test_a_warning_stops_only_where_warnings_count(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: x\nnobody_knows: this\n", "utf-8")
    assert read_settings(file, "search").site_name == "x"
    with pytest.raises(Abort):
        read_settings(file, "search", strict=True)


def test_what_is_no_yaml_is_the_builders_fault(tmp_path: Path) -> None:
    file = tmp_path / "mkdocs.yml"
    file.write_text("site_name: [x\n", "utf-8")
    with pytest.raises(ConfigurationError):
        read_settings(file, "search")
