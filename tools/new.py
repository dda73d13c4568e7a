"""``make new``: a new record, page or language with gaps, at its place.

make new KIND=claim ID=makes-skin-glow [AFTER=other-id]
make new KIND=source FROM=pasted.bib [ID=ash-2026]
make new KIND=page ID=safety/sun
make new KIND=language ID=cy
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from macros.catalogue.loading import GAP, load_file
from macros.catalogue.problems import Problem, suggestion
from macros.catalogue.records import SLUG, Record, Source
from macros.catalogue.yaml_nodes import compose, read_text
from macros.languages import FOLDER, FORM
from macros.pages.reading import read_pages
from macros.site_settings import FILE, read_settings
from tools.settings import fail, missing, settings
from tools.writing import write_all
from workbench import pasted, scaffold, translating
from workbench.kinds import LANGUAGE, PAGE, kind_problem, record_type
from workbench.places import records_of
from workbench.scaffold import file_of

NAMES = ("KIND", "ID", "AFTER", "FROM")
_PAGE_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*"
# What a record needs besides its own fields, before `make check` passes.
THEN = {
    "sources": "cite it where it carries a statement; until it is read, write read_extent: unread",
    "claims": "its topic needs a {{ claim_table(…) }}, or a {{ claim(…) }} names it",
    "treatments": "name it in a {{ treatment_comparison(…) }}",
    "outcomes": "name it in a {{ treatment_comparison(…) }}, and give treatments a cell for it",
    "proportions": "name it in an {{ icon_arrays(…) }}",
    "search": "look what it does to searches: “Help people to find it” in CONTRIBUTING.md",
    "side_effects": "serious harm needs in_few_words, for the leaflet; a page must show its block",
}
_THEN = "a page must show it: the macros in CONTRIBUTING.md say which do"


def main(arguments: Sequence[str], project: Path = Path()) -> int:
    """Writes the record or page and says what to fill in; exit code 1 and nothing written where something is wrong."""
    values, problems = settings(arguments, NAMES)
    kind = kind_problem(values["KIND"], new=True)
    problems += [kind] if kind else []
    made = record_type(values["KIND"])
    if values["FROM"] and made is not Source:
        problems.append(_setting("FROM", "only a source can be made from a file", "KIND=source", "leave FROM out"))
    identity = values["ID"]
    if values["KIND"] == LANGUAGE:
        return _language(project, identity, values["AFTER"], problems)
    wanted = _PAGE_ID if values["KIND"] == PAGE else SLUG
    long = len(identity) > 60 and values["KIND"] != PAGE
    if identity and (long or not re.fullmatch(wanted, identity)):
        form = "small letters, digits and single hyphens, at most 60"
        allowed = f"{form}; with / for a folder, without .md" if values["KIND"] == PAGE else form
        problems.append(_setting("ID", f"“{identity}” cannot be an id", allowed, f"write {_slug(identity)}"))
    elif not identity and not values["FROM"]:
        problems.append(missing("ID", "small letters, digits and single hyphens"))
    if problems:
        return fail(problems)
    if made is None:
        return _page(project, identity, values["AFTER"].removesuffix(".md"))
    return _record(project, made, values)


def _setting(name: str, message: str, allowed: str, hint: str) -> Problem:
    return Problem(name, 1, "setting", message, allowed, hint)


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "another one"


def _record(project: Path, made: type[Record], values: dict[str, str]) -> int:
    name = file_of(made)
    loaded = load_file(project / name, name, made)
    # A gap in another record is no reason to stop; a file that cannot be read is.
    problems = [problem for problem in loaded.problems if problem.rule.startswith(("yaml", "file", "utf-8"))]
    if loaded.text is None or problems:
        return fail(problems)
    taken = set(loaded.ids or ()) | {item.record.id for item in loaded.located}
    after = values["AFTER"]
    if after and made.KIND in scaffold.BY_ID:
        problems.append(_setting("AFTER", f"{name} is sorted by id", "no AFTER", "leave it out"))
    elif after and after not in taken:
        hint = suggestion(after, taken, "name another one")
        problems.append(_setting("AFTER", f"there is no “{after}” in {name}", f"an id from {name}", hint))
    if values["ID"] in taken:
        problems.append(
            _setting(
                "ID", f"the id “{values['ID']}” is taken already", f"an id that is not in {name}", "choose another"
            )
        )
    references: list[pasted.Pasted | None] = [None]
    if values["FROM"]:
        found, faults = _pasted(project, values["FROM"])
        faults += _known_already(found, values["FROM"], [item.record for item in loaded.located])
        references, problems = [*found], problems + faults
        if values["ID"] and len(found) > 1:
            problems.append(_setting("ID", f"{values['FROM']} holds {len(found)} references", "no ID", "leave it out"))
    if problems:
        return fail(problems)
    text = loaded.text
    made_ids: list[str] = []
    for reference in references:
        identity = values["ID"] or pasted.id_for(reference or pasted.Pasted(1, {}), {*taken, *made_ids})
        given = pasted.as_yaml(reference) if reference else {}
        notes = [f"The file gives this address: {reference.address}"] if reference and reference.address else []
        new = scaffold.record_text(made, identity, given, notes)
        text, _ = scaffold.insert_record(text, made.KIND, identity, new, after)
        made_ids.append(identity)
    problems = write_all(project, {name: text})
    if problems:
        return fail(problems)
    gaps: list[str] = []
    for span, _ in records_of(text, name):
        if span.id in made_ids:
            gaps += [f"{name}:{span.start + 1}: new: {span.id}"]
            gaps += scaffold.gaps_of(name, text, span.start + 1, span.end)
    print("\n".join(gaps))
    where = "at its place by id" if made.KIND in scaffold.BY_ID else f"behind {after}" if after else "at the end"
    print(f"Written {where} of {name}. Fill in each {GAP}, then run make check; make fix takes the help away.")
    print(f"Then: {THEN.get(made.KIND, _THEN)}.")
    return 0


def _pasted(project: Path, name: str) -> tuple[list[pasted.Pasted], list[Problem]]:
    text, problems = read_text(project / name, name)
    if text is None or problems:
        return [], problems
    return pasted.read(text, Path(name).name)


def _known_already(found: Sequence[pasted.Pasted], name: str, records: Sequence[Record]) -> list[Problem]:
    """One paper is one source: a DOI or PubMed number that a record has already is a problem."""
    known = {
        value: record.id
        for record in records
        if isinstance(record, Source)
        for value in (record.doi, record.pmid)
        if value
    }
    problems = []
    for reference in found:
        for field in ("doi", "pmid"):
            value = reference.fields.get(field, "")
            if value in known:
                problems.append(
                    Problem(
                        Path(name).name,
                        reference.line,
                        "reference-known",
                        f"{field} {value} is the source “{known[value]}” already",
                        "references that are not in data/sources.yml",
                        "take it out of the file",
                    )
                )
                break
    return problems


def _page(project: Path, identity: str, after: str) -> int:
    site, problems = read_settings(project)
    problems = [problem for problem in problems if problem.rule != "to-fill-in"]
    pages, _ = read_pages(project)
    name = f"docs/{identity}.md"
    if identity in pages or (project / name).exists():
        problems.append(
            _setting("ID", f"the page {name} is there already", "a page that is not there", "choose another")
        )
    if after and f"{after}.md" not in site.nav:
        hint = suggestion(after, pages, "name another page")
        problems.append(_setting("AFTER", f"“{after}” is not in the nav", "a page in the nav, without .md", hint))
    settings_text, faults = read_text(project / FILE, FILE)
    if problems or faults or settings_text is None:
        return fail([*problems, *faults])
    text = scaffold.page_text()
    nav, line = scaffold.insert_in_nav(settings_text, site.nav, identity, after)
    problems = write_all(project, {name: text, FILE: nav})
    if problems:
        return fail(problems)
    print("\n".join([*scaffold.gaps_of(name, text), *scaffold.gaps_of(FILE, nav, line, line)]))
    print(f"Written. Fill in each {GAP}; move the line in {FILE} where it belongs; then run make check.")
    print("Then: a page that cites has its sources below; one that does not leaves that part out.")
    return 0


def _language(project: Path, tag: str, after: str, problems: list[Problem]) -> int:
    there = [path.stem for path in (project / FOLDER).glob("*.yml")]
    fault = translating.tag_problem(tag, there)
    problems += [fault] if fault else []
    if after:
        problems.append(_setting("AFTER", "languages have no order", "no AFTER", "leave it out"))
    english, faults = read_text(project / FORM, FORM)
    if english is not None:
        faults += compose(english, FORM)[1]
    locale = translating.locale_of(tag)
    if problems or faults or english is None or locale is None:
        return fail([*problems, *faults])
    name = translating.file_of(tag)
    text = translating.language_text(english, locale)
    problems = write_all(project, {name: text})
    if problems:
        return fail(problems)
    gaps = scaffold.gaps_of(name, text)
    print("\n".join(gaps))
    print(
        f"Written: {name}, with {text.count(GAP)} texts that are English still. Tag, direction and plurals are right."
    )
    print(f"Translate each text behind {GAP}, take {GAP} away, then run make check.")
    print(f"Then: write INHERIT: {name} in {FILE}, in the place of the line that begins so; the guide speaks it then.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
