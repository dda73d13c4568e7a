"""make new: what it writes is listed gap by gap, and passes the gate as soon as it is filled in."""

from __future__ import annotations

import pytest
import yaml

from macros import __main__ as check
from macros import words
from macros.catalogue.loading import GAP
from macros.catalogue.records import RECORD_TYPES
from macros.languages import read_others, speak
from tests.mini import FILES, Mini
from tests.tools.fill import fill
from tests.trees import read_tree
from tools import fix, new
from workbench.kinds import BY_COMMAND, SINGULAR, record_type
from workbench.pasted import read


def run(mini: Mini, *arguments: str) -> int:
    return new.main(arguments, mini.folder)


def test_every_kind_of_record_has_its_word() -> None:
    by_command = [kind for kind, _ in BY_COMMAND.values()]
    assert sorted([*SINGULAR.values(), *by_command]) == sorted(kind.KIND for kind in RECORD_TYPES)


# What an editor must do besides, where no page would show the record by itself.
SHOWN = {
    "sources": ("docs/index.md", 'cite("alder-2001")', 'cite("alder-2001", "new-thing")'),
    "proportions": ("docs/rest.md", 'icon_arrays("glowing")', 'icon_arrays("glowing", "new-thing")'),
    "treatments": (
        "docs/index.md",
        '["face-needles", "doing-nothing"]',
        '["face-needles", "doing-nothing", "new-thing"]',
    ),
}
# What the words for “none” or “not shown” cannot say.
BESIDES = {
    "claims": ("      #? sources_against: [TODO]", "      sources_against: [alder-2001]"),
    "treatments": ("      #? sources: [TODO]", "      sources: [alder-2001]"),
}


@pytest.mark.parametrize("word", SINGULAR)
def test_record_has_a_problem_for_each_gap_and_none_once_filled(
    word: str, mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    made = record_type(word)
    assert made
    name = f"data/{made.KIND}.yml"
    assert run(mini, f"KIND={word}", "ID=new-thing") == 0
    said = capsys.readouterr().out.splitlines()
    gaps = [line.rsplit(":", 2)[0] for line in said if line.endswith("TODO")]
    problems = [f"{problem.path}:{problem.line}" for problem in mini.problems() if problem.rule == "to-fill-in"]
    assert len(gaps) > 1
    assert sorted(line.split(": ")[0] for line in said if line.endswith("TODO")) == sorted(problems)
    assert [problem.rule for problem in mini.problems() if problem.rule != "to-fill-in"] == []

    mini.write(name, fill(mini.read(name), made.KIND))
    if made.KIND in BESIDES:
        mini.replace(name, *BESIDES[made.KIND])
    if made.KIND in SHOWN:
        mini.replace(*SHOWN[made.KIND])
    assert mini.problems() == []

    assert fix.main([], mini.folder, code=False) == 0
    assert "#?" not in mini.read(name)
    assert mini.problems() == []
    before = mini.read(name)
    assert fix.main([], mini.folder, code=False) == 0
    assert mini.read(name) == before


def test_source_stands_at_its_place_and_the_rest_is_as_it_was(mini: Mini) -> None:
    assert run(mini, "KIND=source", "ID=beech-2005") == 0
    text = mini.read("data/sources.yml")
    ids = [line.removeprefix("- id: ") for line in text.split("\n") if line.startswith("- id: ")]
    assert ids == ["alder-2001", "beech-2005", "birch-2002", "cedar-2003"]
    start, end = text.index("- id: beech-2005"), text.index("- id: birch-2002")
    assert text[:start] + text[end:] == FILES["data/sources.yml"]


def test_first_of_a_sorted_file_stands_below_the_comments_on_top(mini: Mini) -> None:
    assert run(mini, "KIND=term", "ID=bruise") == 0
    assert mini.read("data/glossary.yml").startswith("# Words of the mini guide.\n\n- id: bruise\n")


def test_record_stands_behind_the_one_that_is_named(mini: Mini) -> None:
    assert run(mini, "KIND=ingredient", "ID=vitamin-y", "AFTER=vitamin-x") == 0
    text = mini.read("data/ingredients.yml")
    assert text.index("vitamin-x") < text.index("vitamin-y") < text.index("leaf-water")


def test_page_has_its_parts_and_its_line_in_the_nav(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mini, "KIND=page", "ID=safety/sun") == 0
    assert "mkdocs.yml:10: TODO: safety/sun.md" in capsys.readouterr().out
    assert "      - Side effects: safety/side-effects.md\n      - TODO: safety/sun.md\n" in mini.read("mkdocs.yml")
    assert {(problem.path, problem.rule) for problem in mini.problems()} == {
        ("docs/safety/sun.md", "to-fill-in"),
        ("mkdocs.yml", "to-fill-in"),
    }
    text = fill(mini.read("docs/safety/sun.md")).replace("# \n", "# The sun\n")
    cited = '## In short\n\nStay out. {{ cite("alder-2001") }}\n'
    mini.write("docs/safety/sun.md", text.replace("## In short\n\n", cited))
    mini.replace("mkdocs.yml", "TODO: safety/sun.md", "The sun: safety/sun.md")
    assert mini.problems() == []


def test_page_stands_behind_the_one_that_is_named(mini: Mini) -> None:
    assert run(mini, "KIND=page", "ID=sun", "AFTER=index") == 0
    assert "  - Start here: index.md\n  - TODO: sun.md\n  - Is it safe?:\n" in mini.read("mkdocs.yml")


def translated(text: str) -> str:
    """The text of a new language as a translator leaves it; words of no language."""
    return text.replace(f"{GAP} ", "é")


# What is right for a language besides its words: direction, locale, and its plural forms with the numbers they are for.
LANGUAGES = {
    "cy": ("ltr", "cy-GB", {"zero": "0", "one": "1", "two": "2", "few": "3", "many": "6", "other": "4, 5, 7, 8 …"}),
    "ar": (
        "rtl",
        "ar-EG",
        {
            "zero": "0",
            "one": "1",
            "two": "2",
            "few": "3, 4, 5, 6 …",
            "many": "11, 12, 13, 14 …",
            "other": "100, 101, 102, 200 …",
        },
    ),
    "ja": ("ltr", "ja-JP", {"other": "0, 1, 2, 3 …"}),
    "ru": (
        "ltr",
        "ru-RU",
        {
            "one": "1, 21, 31, 41 …",
            "few": "2, 3, 4, 22 …",
            "many": "0, 5, 6, 7 …",
            "other": "no whole number that is likely here",
        },
    ),
    "pt-BR": ("ltr", "pt-BR", {"one": "0, 1", "many": "no whole number that is likely here", "other": "2, 3, 4, 5 …"}),
}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_language_has_a_problem_for_each_gap_and_none_once_translated(
    tag: str, mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    name = f"languages/{tag}.yml"
    english = mini.read("languages/en.yml")
    assert run(mini, "KIND=language", f"ID={tag}") == 0
    said = capsys.readouterr().out.splitlines()
    assert f"write INHERIT: {name} in mkdocs.yml" in said[-1]
    text = mini.read(name)
    direction, locale, forms = LANGUAGES[tag]
    given = yaml.safe_load(text)
    assert (given["theme"], given["extra"]["words"]["locale"]) == (
        {"language": tag, "direction": direction},
        locale,
    )
    of_pages = "".join(
        f"        # {form}: {numbers}\n        {form}: "
        + (f"{GAP} 1 page\n" if form == "one" and numbers == "1" else f'"{GAP} {{count}} pages"\n')
        for form, numbers in forms.items()
    )
    assert f"      search_pages:\n{of_pages}" in text
    # Everything but the forms of what is counted stands as in English, comments and order too.
    plain = text.replace(f"{GAP} ", "").partition("    counts:")[0].split("\n")[3:]
    assert [line for line in english.partition("    counts:")[0].split("\n")[3:] if line not in plain] == [
        line
        for line in ("  language: en", "  direction: ltr" if direction == "rtl" else "", "    locale: en-GB")
        if line
    ]

    # The gate of the guide, which speaks English, has nothing to say; `make check` has.
    assert mini.problems() == []
    waiting = read_others(mini.folder, "languages/en.yml")
    assert {problem.rule for problem in waiting} == {"to-fill-in"}
    assert len(waiting) == text.count(GAP) > 400
    lines = sorted({f"{problem.path}:{problem.line}" for problem in waiting})
    assert sorted(":".join(line.split(":")[:2]) for line in said[:-3]) == lines

    mini.write(name, translated(text))
    assert read_others(mini.folder, "languages/en.yml") == []
    mini.replace("mkdocs.yml", "INHERIT: languages/en.yml", f"INHERIT: {name}")
    try:
        assert mini.problems() == []
        assert (words.spoken().tag, words.spoken().direction) == (tag, direction)
    finally:
        speak(mini.folder, None)


def test_faults_of_a_language_that_nobody_speaks_yet_are_listed_at_once(
    mini: Mini, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(mini, "KIND=language", "ID=de") == 0
    mini.write("languages/de.yml", translated(mini.read("languages/de.yml")))
    for old, other in (
        ("      skip: éSkip to the text\n", ""),
        ("      top: éTop of this page\n", "      topp: éTop\n"),
        ("éReviewed {reviewed}, due again {due}.", "Geprüft {reviewed}."),
        ("      get_help: éGet help", f"      get_help: {GAP} Get help"),
        ("      feed: éWhat", f"      feed: {GAP} What"),
        ("        # one: 1\n        one: éSource\n", ""),
    ):
        mini.replace("languages/de.yml", old, other)
    assert mini.problems() == []
    capsys.readouterr()
    monkeypatch.chdir(mini.folder)
    assert check.main() == 1
    listed = capsys.readouterr().err.splitlines()

    def line(text: str) -> int:
        lines = mini.read("languages/de.yml").split("\n")
        return next(number for number, found in enumerate(lines, start=1) if found.startswith(text))

    assert [listed_line.partition("; ")[0] for listed_line in listed[:-1]] == [
        f"languages/de.yml:{line('    page:')}: the words for “extra: words: page: skip” are missing",
        f"languages/de.yml:{line('    page:')}: the words for “extra: words: page: top” are missing",
        f"languages/de.yml:{line('      get_help:')}: “get_help” still has to be filled in",
        f"languages/de.yml:{line('      topp:')}: nothing asks for “topp”",
        f"languages/de.yml:{line('      feed:')}: “feed” still has to be filled in",
        f"languages/de.yml:{line('      reviewed: Geprüft')}: “reviewed” leaves open {{reviewed}}",
        f"languages/de.yml:{line('      sources:')}: the words for “sources: one” are missing",
    ]


BIBTEX = r"""@article{one,
  author = {M{\"u}ller, Anna and van der Ash, Ren{\'e}},
  title = {A {HA} study: more \& less},
  year = 2019, journal = {J. Ex}, volume = 3, number = 2, pages = {1--9},
  doi = {https://doi.org/10.1234/x}, url = {https://example.org/x}
}
@book{two, title = {B}, year = 1999}
"""
RIS = """TY  - NEWS
AU  - Müller, Anna
TI  - A study: more
PY  - 2019/03/01
JO  - J. Ex
VL  - 3
SP  - 1
EP  - 9
DO  - 10.1234/x
ER  -\x20
"""
CSL = """[{"type": "article-newspaper", "title": "A study: more", "author": [{"family": "Müller", "given": "Anna"}],
"issued": {"date-parts": [[2019, 3]]}, "container-title": "J. Ex", "volume": 3, "page": "1-9", "DOI": "10.1234/x"}]
"""


def test_bibtex_as_programs_export_it() -> None:
    """A bare “&”, more authors than are named, tags in a title; a sign that is no tag stays."""
    text = """@article{a, author={van der Berg, Anna and M{\\"u}ller, J. and others}, year=2024, journal={Skin & Hair},
      title={Gel & needles \\& salt, <i>in vivo</i> p < 0.05 > 0.01}, url={https://example.org/?a=1&b=2}}"""
    (found,), problems = read(text, "a.bib")
    assert problems == []
    assert found.fields == {
        "authors": "van der Berg A, Müller J et al",
        "year": "2024",
        "title": "Gel & needles & salt, in vivo p < 0.05 > 0.01",
        "published_in": "Skin & Hair",
    }
    assert found.address == "https://example.org/?a=1&b=2"


def test_bibtex_becomes_two_sources(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.write("pasted.bib", BIBTEX)
    assert run(mini, "KIND=source", "FROM=pasted.bib") == 0
    text = mini.read("data/sources.yml")
    assert "- id: b-1999\n" in text
    (record,) = [piece for piece in text.split("\n\n") if piece.startswith("- id: muller-2019\n")]
    fields = [line for line in record.split("\n") if line and "#?" not in line]
    assert fields == [
        "- id: muller-2019",
        "  kind: TODO",
        "  authors: Müller A, van der Ash R",
        "  year: 2019",
        '  title: "A HA study: more & less"',
        "  published_in: J. Ex",
        "  volume_pages: 3(2):1–9",
        "  doi: 10.1234/x",
        "  finding: TODO",
        "  limits: TODO",
        "  read_at: TODO",
        "  fields_confirmed:",
        "    - TODO",
        "  reference_complete: TODO",
        "  read_extent: TODO",
        "  reviewed: TODO",
    ]
    assert "  #? The file gives this address: https://example.org/x\n" in text
    assert {problem.rule for problem in mini.problems()} == {"to-fill-in"}


@pytest.mark.parametrize(("name", "content"), [("a.ris", RIS), ("a.json", CSL)])
def test_other_formats_give_the_same_source(name: str, content: str, mini: Mini) -> None:
    mini.write(name, content)
    assert run(mini, "KIND=source", f"FROM={name}", "ID=new-thing") == 0
    text = mini.read("data/sources.yml")
    for line in (
        "kind: media",
        "authors: Müller A",
        "year: 2019",
        'title: "A study: more"',
        "published_in: J. Ex",
        "volume_pages: 3:1–9",
        "doi: 10.1234/x",
    ):
        assert f"\n  {line}\n" in text


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", "languages/en.yml is there already; allowed: a language besides en; change it there"),
        ("xx", "“xx” is no language that is known; allowed: aa, ab, "),
        ("pt-br", "; write pt-BR"),
        ("welsh", "or with a country such as pt-BR; "),
        ("../cy", "“../cy” is no language that is known"),
        ("root", "“root” is no language that is known"),
    ],
)
def test_what_is_no_new_language(tag: str, said: str, mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_tree(mini.folder)
    assert run(mini, "KIND=language", f"ID={tag}") == 1
    assert said in capsys.readouterr().err
    assert read_tree(mini.folder) == before


BAD = [
    (["KIND=claims"], ["KIND", "arguments"]),
    (["KIND=sign-off", "ID=Not An Id"], ["ID", "KIND"]),
    (["KIND=claim", "ID=Not An Id", "X=1"], ["ID", "arguments"]),
    (["KIND=claim", "ID=glow", "AFTER=gloe"], ["AFTER", "ID"]),
    (["KIND=source", "ID=new", "AFTER=alder-2001"], ["AFTER"]),
    (["KIND=claim", "FROM=a.bib", "ID=a b"], ["FROM", "ID"]),
    (["KIND=page", "ID=index", "AFTER=nowhere"], ["AFTER", "ID"]),
    (["KIND=language", "ID=xx", "AFTER=en"], ["AFTER", "ID"]),
    (["KIND=language", "ID=en", "FROM=a.bib"], ["FROM", "ID"]),
    (["KIND=language"], ["ID"]),
    (["KIND=source", "FROM=missing.bib"], ["missing.bib"]),
    (["KIND=source", "FROM=bad.bib"], ["bad.bib", "bad.bib"]),
    (["KIND=source", "FROM=bad.ris"], ["bad.ris", "bad.ris"]),
    (["KIND=source", "FROM=bad.json"], ["bad.json"]),
    (["KIND=source", "FROM=list.json"], ["list.json", "list.json"]),
    (["KIND=source", "FROM=empty.bib"], ["empty.bib"]),
    (["KIND=source", "FROM=known.json"], ["known.json"]),
    (["KIND=source", "FROM=x.docx"], ["x.docx"]),
    (["KIND=source", "FROM=two.bib", "ID=one"], ["ID"]),
]


@pytest.mark.parametrize(("arguments", "places"), BAD)
def test_faults_are_all_listed_and_nothing_is_written(
    arguments: list[str], places: list[str], mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    mini.write("bad.bib", "@article{a, title={A}, title={B}}\n@article{b, title={open\n")
    mini.write("bad.ris", "TY  - JOUR\nAU  - Ash, R\nER  - \nTY  - JOUR\nTI  - x\n")
    mini.write("bad.json", '[{"title": "x"},\n]')
    mini.write("list.json", '[1, {"author": "x"}]')
    mini.write("empty.bib", "nothing\n")
    mini.write("known.json", '{"title": "x", "DOI": "10.1234/alder"}')
    mini.write("x.docx", "x")
    mini.write("two.bib", BIBTEX)
    before = read_tree(mini.folder)
    assert run(mini, *arguments) == 1
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.strip().split("\n")
    assert [line.split(":")[0] for line in lines[:-1]] == places
    assert "Nothing was built or changed." in lines[-1]
    assert read_tree(mini.folder) == before
