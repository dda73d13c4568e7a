"""The settings of a build: what is taken, what is refused, and the time where none is given."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.catalogue.problems import StopBuild
from macros.gate import open_gate
from tests.mini import Mini
from tools.site import settings_from_environment


def settings(mini: Mini, monkeypatch: pytest.MonkeyPatch, **given: str) -> dict[str, str]:
    """The settings of a build of the mini guide, with these variables and no others."""
    for name in ("SITE_URL", "SOURCE_DATE_EPOCH", "BUILDER"):
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    return settings_from_environment(open_gate(mini.folder))


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("", ""),
        ("  ", ""),
        ("https://example.org", "https://example.org/"),
        ("https://example.org/", "https://example.org/"),
        (" http://example.org:8080/guide ", "http://example.org:8080/guide/"),
        ("https://example.org/a/b//", "https://example.org/a/b/"),
    ],
)
def test_public_address_always_ends_with_a_slash(
    mini: Mini, monkeypatch: pytest.MonkeyPatch, given: str, used: str
) -> None:
    assert settings(mini, monkeypatch, SITE_URL=given)["SITE_URL"] == used


@pytest.mark.parametrize(
    "address",
    [
        "example.org",
        "/guide",
        "https://",
        "https:///guide",
        "ftp://example.org/",
        "https://example.org/guide?a=b",
        "https://example.org/#top",
        "https://exam ple.org/",
        'https://example.org/"><script>',
        "javascript:alert(1)",
    ],
)
def test_what_is_no_public_address_stops_the_build(mini: Mini, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    with pytest.raises(StopBuild) as stop:
        settings(mini, monkeypatch, SITE_URL=address)

    assert [str(problem) for problem in stop.value.problems] == [
        f"SITE_URL:1: “{address}” is not a public address; allowed: https://host/ or https://host/folder/; "
        "correct it, or leave it out"
    ]


@pytest.mark.parametrize("epoch", ["315532800", "1772582400", "3999999999", " 1772582400 "])
def test_given_time_is_used(mini: Mini, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    assert settings(mini, monkeypatch, SOURCE_DATE_EPOCH=epoch)["SOURCE_DATE_EPOCH"] == epoch.strip()


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "0", "315532799", "4000000000", "1e9", "1.5", "2026-03-04", "²"])
def test_what_is_no_time_that_a_zip_can_hold_stops_the_build(
    mini: Mini, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    with pytest.raises(StopBuild) as stop:
        settings(mini, monkeypatch, SOURCE_DATE_EPOCH=epoch)

    assert [str(problem) for problem in stop.value.problems] == [
        f"SOURCE_DATE_EPOCH:1: “{epoch}” is not a time; allowed: seconds since 1970, from 1980 on; "
        "correct it, or leave it out"
    ]


def test_all_settings_are_refused_at_once(mini: Mini, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(StopBuild) as stop:
        settings(mini, monkeypatch, SITE_URL="here", SOURCE_DATE_EPOCH="now", BUILDER="hugo")

    assert [(problem.path, problem.rule) for problem in stop.value.problems] == [
        ("SITE_URL", "setting"),
        ("SOURCE_DATE_EPOCH", "setting"),
        ("BUILDER", "setting"),
    ]


def day(epoch: str) -> str:
    """A time in seconds as a day in Greenwich."""
    moment = dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    assert moment.time() == dt.time()
    return moment.date().isoformat()


def test_without_a_time_the_newest_date_of_pages_and_data_is_used(mini: Mini, monkeypatch: pytest.MonkeyPatch) -> None:
    assert day(settings(mini, monkeypatch)["SOURCE_DATE_EPOCH"]) == "2026-02-04"  # a page

    mini.replace("data/outcomes.yml", "reviewed: 2026-01-09", "reviewed: 2026-03-04")
    assert day(settings(mini, monkeypatch)["SOURCE_DATE_EPOCH"]) == "2026-03-04"  # a record

    mini.replace("docs/index.md", "reviewed: 2026-02-01", "reviewed: 2026-03-05")
    assert day(settings(mini, monkeypatch, SOURCE_DATE_EPOCH="  ")["SOURCE_DATE_EPOCH"]) == "2026-03-05"
