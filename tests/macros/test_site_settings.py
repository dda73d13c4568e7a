"""``mkdocs.yml`` as far as the guide reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.site_settings import Clinician, GuideSettings, SiteSettings, read_settings

GOOD = """\
site_name: !ENV [NAME, x]
nav:
  - index.md
  - Two: two.md
  - Part:
      - a/three.md
      - Deeper:
          - Four: a/four.md
extra:
  guide:
    version: "1.2.3"
    written_by: somebody
    report_to: a@x.org
    help_page: two
    help_anchor: top
hooks: !!python/name:os.path
"""
Found = list[tuple[int, str]]


def read(folder: Path, text: str) -> tuple[SiteSettings, Found]:
    (folder / "mkdocs.yml").write_text(text, "utf-8")
    settings, problems = read_settings(folder)
    assert {problem.path for problem in problems} <= {"mkdocs.yml"}
    return settings, [(problem.line, problem.rule) for problem in problems]


def test_settings_and_nav_with_their_lines(tmp_path: Path) -> None:
    settings, found = read(tmp_path, GOOD)
    assert found == []
    assert settings.guide == GuideSettings(
        version="1.2.3", written_by="somebody", report_to="a@x.org", help_page="two", help_anchor="top"
    )
    assert settings.nav == {"index.md": 3, "two.md": 4, "a/three.md": 6, "a/four.md": 8}
    assert settings.lines == {"version": 11, "written_by": 12, "report_to": 13, "help_page": 14, "help_anchor": 15}
    assert settings.given["help_page"] == "two"


def test_the_way_to_each_page(tmp_path: Path) -> None:
    start = ("", "index")
    part = ("Part", "a/three")
    settings, _ = read(tmp_path, GOOD)
    assert settings.trails == {
        "index": (start,),
        "two": (start, ("Two", "two")),
        "a/three": (start, part),
        "a/four": (start, part, ("Deeper", "a/four")),
    }


def test_name_of_the_site(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD)[0].site_name == ""  # only the builder knows it
    assert read(tmp_path, GOOD.replace("!ENV [NAME, x]", "Mini guide"))[0].site_name == "Mini guide"


def test_settings_that_may_be_left_out(tmp_path: Path) -> None:
    settings, found = read(tmp_path, GOOD.replace("    report_to: a@x.org\n", "").replace("    help_anchor: top\n", ""))
    assert found == []
    assert settings.guide is not None
    assert (settings.guide.report_to, settings.guide.country, settings.guide.help_anchor) == ("", "", "")


@pytest.mark.parametrize("address", ['""', "a@x.org", "https://x.org/report?to=us"])
def test_addresses_for_reports(tmp_path: Path, address: str) -> None:
    assert read(tmp_path, GOOD.replace("a@x.org", address))[1] == []


@pytest.mark.parametrize("address", ["http://x.org", "a@b@c", "a x@y.org", "javascript:x", "www.x.org"])
def test_addresses_that_reports_cannot_go_to(tmp_path: Path, address: str) -> None:
    assert read(tmp_path, GOOD.replace("a@x.org", address))[1] == [(13, "wrong-form")]


@pytest.mark.parametrize("country", ["Ireland", '""'])
def test_country_of_the_publisher(tmp_path: Path, country: str) -> None:
    settings, found = read(tmp_path, GOOD.replace("    help_page", f"    country: {country}\n    help_page"))
    assert found == []
    assert settings.guide is not None
    assert settings.guide.country == country.strip('"')


@pytest.mark.parametrize(
    ("country", "rule"), [("ireland", "word-not-allowed"), ("7", "word-not-allowed"), ("no", "yaml-bool")]
)
def test_country_that_is_none_is_one_problem(tmp_path: Path, country: str, rule: str) -> None:
    text = GOOD.replace("    help_page", f"    country: {country}\n    help_page").replace('"1.2.3"', "one")
    assert sorted(read(tmp_path, text)[1]) == [(11, "wrong-form"), (14, rule)]


def test_fault_of_one_setting_leaves_the_others_readable(tmp_path: Path) -> None:
    settings, found = read(tmp_path, GOOD.replace('"1.2.3"', "one"))
    assert found == [(11, "wrong-form")]
    assert settings.guide is None
    assert (settings.given["help_page"], settings.lines["help_page"], len(settings.nav)) == ("two", 14, 4)


def test_guide_and_nav_of_a_wrong_kind(tmp_path: Path) -> None:
    settings, found = read(tmp_path, "nav: 7\nextra:\n  guide: [a]\n")
    assert (settings.guide, settings.given, settings.nav) == (None, {}, {})
    assert found == [(3, "wrong-type"), (1, "setting-missing")]


def test_empty_guide_and_nav(tmp_path: Path) -> None:
    _, found = read(tmp_path, "nav:\nextra:\n  guide:\n")
    assert found == [(3, "yaml-empty"), (1, "yaml-empty")]


def test_page_twice_in_the_nav_keeps_its_first_line(tmp_path: Path) -> None:
    settings, found = read(tmp_path, GOOD.replace("a/three.md", "index.md").replace("a/four.md", "index.md"))
    assert found == [(6, "nav-twice"), (8, "nav-twice")]
    assert settings.nav == {"index.md": 3, "two.md": 4}


def test_settings_that_stand_twice(tmp_path: Path) -> None:
    settings, found = read(tmp_path, GOOD.replace("hooks:", "  guide: x\nnav: y\n? [odd]\n: z\nhooks:"))
    assert found == [(17, "duplicate-key"), (16, "duplicate-key")]
    assert settings.guide is not None


def test_broken_grammar_is_one_problem(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD.replace("Two: two.md", "Two: x: two.md"))[1] == [(4, "yaml-syntax")]


def test_tab_is_one_problem_whatever_it_does_to_the_structure(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD.replace("    help_page", "\thelp_page"))[1] == [(14, "yaml-tab")]
    assert read(tmp_path, GOOD.replace("  - index.md", "\t\t- index.md"))[1] == [(3, "yaml-tab")]


def test_clinicians_funding_and_publisher(tmp_path: Path) -> None:
    said = """\
    funded_by: a fund
    given_out_by: A clinic
    sells_treatment: does not
    clinicians:
      - id: ann
        name: Ann Ash
        role: nurse
        registered: List, 1
"""
    settings, found = read(tmp_path, GOOD.replace("    help_page", f"{said}    help_page"))
    assert found == []
    assert settings.guide is not None
    assert (settings.guide.funded_by, settings.guide.given_out_by) == ("a fund", "A clinic")
    assert settings.guide.sells_treatment == "does not"
    assert settings.guide.clinicians == (Clinician(id="ann", name="Ann Ash", role="nurse", registered="List, 1"),)


def test_nobody_checks_pays_or_gives_out_unless_it_is_said(tmp_path: Path) -> None:
    settings, found = read(
        tmp_path, GOOD.replace("    help_page", '    clinicians: []\n    given_out_by: ""\n    help_page')
    )
    assert found == []
    assert settings.guide is not None
    assert (settings.guide.funded_by, settings.guide.given_out_by, settings.guide.sells_treatment) == ("", "", "")
    assert settings.guide.clinicians == ()
