"""make rename: every use changes, the gate stays green, old addresses lead on; all files are written, or none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from macros.gate import ANCHORS
from tests.bad_input.names import CLAIMS, INGREDIENTS, SETTINGS, SIDE_EFFECTS, SOURCES, START, TREATMENTS
from tests.mini import FILES, ROOT, Mini
from tests.trees import read_tree
from tools import rename
from workbench.kinds import SINGULAR

REDIRECTS = "redirects.yml"
EFFECTS = "docs/safety/side-effects.md"


def run(mini: Mini, *arguments: str) -> int:
    return rename.main(arguments, mini.folder)


def changed(mini: Mini) -> set[str]:
    """The files that are not as the mini guide has them."""
    now = read_tree(mini.folder)
    return {name for name in {*now, *FILES} if now.get(name) != FILES.get(name, "").encode("utf-8")}


_ROW = "row\tsources\trecords\treason\nA\talder-2001 b\tglow\tnot alder-2001, but\n"


def test_source_is_renamed_in_data_and_pages_and_stays_at_its_place_by_id(
    mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    mini.write(
        "tests/coverage/claims.tsv", "row\tsources\trecords\treason\nA\talder-2001 b\tglow\tnot alder-2001, but\n"
    )
    assert run(mini, "KIND=source", "FROM=alder-2001", "TO=yew-2001") == 0
    for name in changed(mini) - {REDIRECTS}:
        assert not re.search(r"\balder-2001", mini.read(name))
    assert changed(mini) == {
        *(SOURCES, CLAIMS, INGREDIENTS, SIDE_EFFECTS, TREATMENTS, "data/proportions.yml", START, REDIRECTS),
        "tests/coverage/claims.tsv",
    }
    assert mini.read("tests/coverage/claims.tsv").split("\n")[1] == "A\tyew-2001 b\tglow\tnot yew-2001, but"
    assert re.findall(r"- id: (\S+)", mini.read(SOURCES)) == ["birch-2002", "cedar-2003", "yew-2001"]
    assert '- old: "#source-alder-2001"\n  new: "#source-yew-2001"\n' in mini.read(REDIRECTS)
    assert f"{START}:15: cite: alder-2001 → yew-2001\n" in capsys.readouterr().out
    assert mini.problems() == []


def test_line_ends_of_other_systems_are_no_hindrance(mini: Mini) -> None:
    for name in (SOURCES, CLAIMS, START):
        mini.write(name, "\ufeff" + FILES[name].replace("\n", "\r\n"))
    assert run(mini, "KIND=source", "FROM=alder-2001", "TO=ash-2001") == 0
    assert mini.problems() == []
    assert mini.read(SOURCES) == FILES[SOURCES].replace("alder-2001", "ash-2001")


def test_links_to_a_record_follow_it(mini: Mini) -> None:
    mini.append("CHANGELOG.md", "\n- See [it](index.md#ingredient-vitamin-x).\n")
    mini.replace(CLAIMS, "Nobody has shown it.", "Nobody has [shown it](index.md#ingredient-vitamin-x).")
    assert run(mini, "KIND=ingredient", "FROM=vitamin-x", "TO=vitamin-y") == 0
    for name in (EFFECTS, CLAIMS, "CHANGELOG.md"):
        assert "#ingredient-vitamin-y" in mini.read(name)
    assert mini.problems() == []


@pytest.mark.parametrize("word", SINGULAR)
def test_first_record_of_each_kind_can_be_renamed_and_back(word: str, mini: Mini) -> None:
    name = f"data/{SINGULAR[word]}.yml"
    (old, *_) = re.findall(r"^- id: (\S+)", mini.read(name), re.MULTILINE)
    assert run(mini, f"KIND={word}", f"FROM={old}", "TO=a-new-name") == 0
    assert mini.problems() == []
    assert "- id: a-new-name\n" in mini.read(name)
    assert f"- id: {old}\n" not in mini.read(name)
    assert run(mini, f"KIND={word}", "FROM=a-new-name", f"TO={old}") == 0
    assert mini.problems() == []
    # Nothing leads to a record that no table shows.
    shown = bool(ANCHORS[SINGULAR[word]])
    assert changed(mini) == ({REDIRECTS} if shown else set())
    assert not shown or "new-name" in mini.read(REDIRECTS)


def test_page_is_moved_with_its_links_and_those_to_it(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.write("tests/coverage/points.tsv", "row\trecords\nA\tpage:safety/side-effects\n")
    mini.replace("docs/rest.md", "The rest of the rest.", 'The rest.\n\n{{ related("safety/side-effects") }}')
    assert run(mini, "KIND=page", "FROM=safety/side-effects", "TO=what-can-happen") == 0
    assert not (mini.folder / EFFECTS).exists()
    moved = mini.read("docs/what-can-happen.md")
    assert "[what goes in](index.md#ingredient-vitamin-x)" in moved
    assert "[side effects](what-can-happen.md)" in mini.read(START)
    assert "(what-can-happen.md#get-help)" in mini.read(INGREDIENTS)
    assert '{{ related("what-can-happen") }}' in mini.read("docs/rest.md")
    assert "      - Side effects: what-can-happen.md\n" in mini.read(SETTINGS)
    assert "    help_page: what-can-happen\n" in mini.read(SETTINGS)
    assert mini.read("tests/coverage/points.tsv") == "row\trecords\nA\tpage:what-can-happen\n"
    assert "- old: safety/side-effects\n  new: what-can-happen\n" in mini.read(REDIRECTS)
    assert "9 changes in 8 files" in capsys.readouterr().out
    assert mini.problems() == []


def test_chain_of_renames_leads_to_the_last_place_and_a_way_back_needs_none(mini: Mini) -> None:
    for old, new in (("rest", "a"), ("a", "b/c"), ("b/c", "d")):
        assert run(mini, "KIND=page", f"FROM={old}", f"TO={new}") == 0
    entries = re.findall(r"- old: (\S+)\n  new: (\S+)", mini.read(REDIRECTS))
    assert entries == [("a", "d"), ("b/c", "d"), ("rest", "d")]
    assert run(mini, "KIND=page", "FROM=d", "TO=rest") == 0
    entries = re.findall(r"- old: (\S+)\n  new: (\S+)", mini.read(REDIRECTS))
    assert entries == [("a", "rest"), ("b/c", "rest"), ("d", "rest")]
    assert mini.problems() == []


def test_dry_run_lists_and_changes_nothing(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    before = read_tree(mini.folder)
    assert run(mini, "KIND=claim", "FROM=glow", "TO=shine", "DRY=1") == 0
    assert capsys.readouterr().out.splitlines() == [
        f"{CLAIMS}:3: id: glow → shine",
        f"{REDIRECTS}:1: #claim-glow leads to #claim-shine",
        "It would be 2 changes in 2 files. Nothing was changed.",
    ]
    assert read_tree(mini.folder) == before


def test_what_stays_is_named(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.write("README.md", "See docs/rest.md, birch-2002-b and\nbirch-2002.\n")
    assert run(mini, "KIND=source", "FROM=birch-2002", "TO=birch-2003") == 0
    assert "README.md:2: “birch-2002” is left as it is: look yourself" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "places"),
    [
        (["KIND=sources", "FROM=x"], ["KIND", "arguments"]),
        (["KIND=sign-off", "FROM=x", "TO=Not An Id"], ["KIND"]),
        (["KIND=source", "FROM=alder-201", "TO=birch-2002"], ["FROM", "TO"]),
        (["KIND=claim", "FROM=glow", "TO=Two Words", "AND=1"], ["TO", "arguments"]),
        (["KIND=page", "FROM=index", "TO=start"], ["FROM"]),
        (["KIND=page", "FROM=docs/rest.md", "TO=safety/side-effects"], ["TO"]),
        (["KIND=page", "FROM=sources", "TO=papers"], ["docs/index.md", "docs/rest.md", EFFECTS]),
        (["KIND=page", "FROM=rest", "TO=../rest"], ["TO"]),
    ],
)
def test_faults_are_all_listed_and_nothing_is_changed(
    arguments: list[str], places: list[str], mini: Mini, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(mini.folder)
    assert run(mini, *arguments) == 1
    said = capsys.readouterr()
    lines = [line for line in said.err.strip().split("\n") if "; allowed: " in line]
    assert [line.split(":")[0] for line in lines] == places
    assert said.out == ""
    assert read_tree(mini.folder) == before


def test_guide_with_a_fault_is_not_touched(mini: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    mini.replace(CLAIMS, "certainty: very-low", "certainty: none")
    mini.replace(SOURCES, "kind: regulator", "kind: law")
    before = read_tree(mini.folder)
    assert run(mini, "KIND=claim", "FROM=glow", "TO=shine") == 1
    assert "2 problems found" in capsys.readouterr().err
    assert read_tree(mini.folder) == before


def test_disk_that_refuses_leaves_all_as_it_was(
    mini: Mini, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = read_tree(mini.folder)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "index.md" and mini.folder in target.parents:
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert run(mini, "KIND=source", "FROM=alder-2001", "TO=ash-2001") == 1
    assert "docs/index.md:1: cannot write: No space left on device" in capsys.readouterr().err
    assert read_tree(mini.folder) == before


LIVE = ("data", "docs", "checks", "languages", "tests/coverage", "tests/live", "mkdocs.yml", "CHANGELOG.md")


@pytest.fixture
def live(tmp_path: Path) -> Mini:
    """A copy of what the gate and a rename read of the live guide."""
    copy = Mini(tmp_path / "live")
    for name in LIVE:
        (copy.folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy.folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(ROOT / name, copy.folder / name)
    return copy


def test_live_source_claim_and_page_are_renamed(live: Mini, capsys: pytest.CaptureFixture[str]) -> None:
    texts = {name: live.read(name) for name in read_tree(live.folder) if name.endswith((".yml", ".md", ".tsv"))}
    ids = re.findall(r"^- id: (\S+)", texts[SOURCES], re.MULTILINE)
    uses = {identity: sum(text.count(identity) for text in texts.values()) for identity in ids}
    source = max(uses, key=lambda identity: uses[identity])
    (claim, *_) = re.findall(r"^- id: (\S+)", texts[CLAIMS], re.MULTILINE)
    assert run(live, "KIND=source", f"FROM={source}", "TO=zz-much-used") == 0
    assert run(live, "KIND=claim", f"FROM={claim}", "TO=zz-claim") == 0
    assert run(live, "KIND=page", "FROM=safety/side-effects", "TO=what-can-happen/effects") == 0
    # It has an exception that names its id.
    entry = r"- rule: untraceable\n  file: data/cautions.yml\n  begins: (\S+)"
    excused = re.findall(entry, live.read("checks/exceptions.yml"))
    assert run(live, "KIND=caution", f"FROM={excused[0]}", "TO=zz-caution") == 0
    assert live.problems() == []
    whole = re.compile(rf"(?<![\w-]){re.escape(source)}(?![\w-])|safety/side-effects(?![\w-])")
    left = {name for name, text in read_tree(live.folder).items() if whole.search(text.decode("utf-8", "replace"))}
    # An example in code, inside a text, is for somebody who reads it.
    told = {line.split(":")[0] for line in capsys.readouterr().out.splitlines() if line.endswith("look yourself")}
    assert left <= {REDIRECTS} | told
    assert len(left) <= 2
    assert rename.main(["KIND=page", "FROM=what-can-happen/effects", "TO=safety/side-effects"], live.folder) == 0
    assert rename.main(["KIND=caution", "FROM=zz-caution", f"TO={excused[0]}"], live.folder) == 0
    assert rename.main(["KIND=claim", "FROM=zz-claim", f"TO={claim}"], live.folder) == 0
    assert rename.main(["KIND=source", "FROM=zz-much-used", f"TO={source}"], live.folder) == 0
    assert {name for name, text in texts.items() if live.read(name) != text} == set()


def test_tests_that_name_a_page_are_laid_out_anew(mini: Mini) -> None:
    """A longer name may make a line too long, and who renames a page need not know how code is laid out."""
    pages = ", ".join(['"safety/side-effects"'] * 4)
    mini.write("tests/live/test_pages.py", f"PAGES = [{pages}]\n")
    new = "safety/what-happens-to-some-people-afterwards"
    assert run(mini, "KIND=page", "FROM=safety/side-effects", f"TO={new}") == 0
    line = f'    "{new}",\n'
    assert mini.read("tests/live/test_pages.py") == f"PAGES = [\n{line * 4}]\n"
