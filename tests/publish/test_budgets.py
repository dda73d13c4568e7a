"""What readers are made to load: each figure on a small site, each fault of the file of budgets, two at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.budgets import Budget, measure, over_budget, read_budgets, table

HEAD = '<link rel="stylesheet" href="{up}a.css"><link rel="icon" href="{up}mark.svg"><script src="{up}a.js"></script>'
PAGES = {
    "index.html": f"<!doctype html><title>Start</title>{HEAD.format(up='')}"
    '<p>Start.</p><template><script src="later.js"></script></template>',
    "one/index.html": f"<!doctype html><title>One</title>{HEAD.format(up='../')}"
    '<script src="../more.js"></script><p>One.</p>',
    "404.html": '<!doctype html><title>Not found</title><script src="huge.js"></script><p>No.</p>',
}
# As they travel: the twin where there is one.
FILES = {"a.css": 100, "a.css.br": 40, "mark.svg": 7, "a.js": 20, "more.js": 3, "later.js": 500, "huge.js": 9999}


def budget(limit: int, page: str = "") -> Budget:
    return Budget("words", "bytes", limit, 1, page)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    web = tmp_path / "web"
    for name, text in PAGES.items():
        (web / name).parent.mkdir(parents=True, exist_ok=True)
        (web / name).write_text(text, "utf-8")
    for name, size in FILES.items():
        (web / name).write_bytes(b"x" * size)
    (tmp_path / "guide.zip").write_bytes(b"z" * 1234)
    return web


def test_figures_are_of_what_travels(site: Path) -> None:
    start, one = (len(PAGES[name]) for name in ("index.html", "one/index.html"))
    assert measure(site, site.parent / "guide.zip", {"second_page": budget(1, "one/index.html")}) == {
        "start_page": start + 40 + 7 + 20,
        "beyond_own_html": 40 + 7 + 20 + 3,
        "requests": 5,
        "everything_used": start + 40 + 7 + 20 + 500,
        "second_page": one + 3,  # what the start page brought is there already
        "bundle": 1234,
    }


def test_a_page_of_choice_that_is_not_there_has_no_figure(site: Path) -> None:
    figures = measure(site, site.parent / "guide.zip", {"second_page": budget(1, "gone/index.html")})
    assert "second_page" not in figures
    assert [
        (problem.rule, problem.message) for problem in over_budget(figures, dict.fromkeys(figures, budget(9999)))
    ] == []


def test_all_that_is_over_and_all_that_is_unknown_is_listed() -> None:
    figures = {"a": 11, "b": 10, "c": 5001, "d": 1}
    budgets = {"a": budget(10), "b": budget(10), "c": budget(5000), "e": budget(1), "f": budget(1)}
    assert [(problem.rule, problem.message) for problem in over_budget(figures, budgets)] == [
        ("over-budget", "words: 11 bytes"),
        ("over-budget", "words: 5,001 bytes"),
        ("budget-unknown", "d has no budget"),
        ("budget-unknown", "e is measured by nobody"),
        ("budget-unknown", "f is measured by nobody"),
    ]


def test_table_marks_what_is_over() -> None:
    assert table({"a": 11, "b": 10}, {"a": budget(10), "b": budget(10)}) == (
        "    figure      budget  last release\n"
        "        11          10             1  bytes: words  OVER\n"
        "        10          10             1  bytes: words"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a]\nwhat = \n", r"budgets\.toml:2: the file cannot be read"),
        ("[a]\nwhat = 'x'\n", r"budgets\.toml:1: the file cannot be read"),
        (
            "[b]\nwhat = 'x'\nunit = 'y'\nbudget = 1\nlast_release = 1\n\n"
            "[a]\nwhat = 'x'\nunit = 'y'\nbudget = '1'\nlast_release = -1\n",
            r"budgets\.toml:\d+: a: budget and last_release are whole numbers",
        ),
    ],
)
def test_a_file_that_cannot_be_used_names_its_line(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "budgets.toml").write_text(text, "utf-8")
    with pytest.raises(ValueError, match=said):
        read_budgets(tmp_path / "budgets.toml")
