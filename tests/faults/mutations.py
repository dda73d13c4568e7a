"""Files of a guide with one mistake each, as people, editors and disks make them. Hypothesis chooses.

Some mistakes are always a fault, and it is known where: ``Mutation.lines`` says so, and the check must list a problem
there. Others may be harmless; then the guide must be whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hypothesis import strategies as st

LISTS = ("redirects.yml", "checks/exceptions.yml")


@dataclass(frozen=True)
class Mutation:
    """A file with a mistake.

    Attributes:
        name: of the file.
        family: what kind of mistake it is.
        raw: the whole new content.
        lines: the first and last line of which one must be named by a problem; None where it may be harmless.
    """

    name: str
    family: str
    raw: bytes
    lines: tuple[int, int] | None = None


# Values that mean something else than they seem to, or much more.
_VALUES = (
    *("~", "yes", "no", "010", "12:30", "0x1F", "1e9", ".inf", ".nan", "-0", "1" + "0" * 400, "9" * 5000),
    *("2026-02-30", "2026-01-01", "2026-01-01T00:00:00Z", "9999-12-31", "0001-01-01", "99999-01-01", "22/11/2026"),
    *("[]", "{}", "[[]]", "[a, [b, {c: d}]]", "{a: {b: c}}", "[" * 60 + "]" * 60, "[" * 3000, "{a: " * 900),
    *("&x *x", "*nobody", "&a [*a]", "!!python/object:os.system x", "!!binary aGk=", "!!set {a}", "!ENV [X, y]", "!x"),
    *("'", '"', '"\\x00"', '"\\ud800"', '"\\q"', "a: b: c", "# nothing", "|", ">-", "@x", "`x`", "%x", "- x", "? x"),
    *("<b>bold</b>", "<script>a()</script>", "[x](javascript:a)", "[x](nowhere.md)", "£20", "100%", "{{ cite() }}"),
    *("\u2028", "\u200b", "\ufeff", "\x85", "é" * 2000, "x " * 3000, "\U0001f600", "TODO", "not-known", "not-reviewed"),
)
_KEYS = ("<<", "?", "id", "no", "1", "null", "reviewd", "sources ", '"name"', "é")
_CALLS = (
    *('{{ sight("x") }}', "{{ cite }}", "{{ cite( }}", "{{ cite() }}", "{{ cite('alder-2001', 1) }}", "{{ }}", "{{"),
    *('{{ cite("a" + "b") }}', "{{ cite(x=1) }}", '{{ cite(["alder-2001"]) }}', "{% if x %}", "{% raw %}", "{#", "}}"),
    *('{{ certainty("sure") }}', "{{ ''.__class__ }}", "{{ cite(*x) }}", "{{ " + "(" * 2000, '{{ claim("glow") }} x'),
    *("- {{ ingredient_table() }}", '{{ related("nowhere") }}', '{{ leaflet("x") }}', "{{ page_sources(1) }}"),
)
# Calls that are a fault wherever they stand in the text of a page.
_WRONG_CALLS = (
    '{{ sight("x") }}',
    '{{ certainty("sure") }}',
    "{{ cite() }}",
    '{{ cite("nobody-1999") }}',
    "{% if x %}",
)
_SETTINGS = (
    *("theme: materiel", "theme: [material]", "theme:\n  name: material\n  custom_dir: nowhere", "plugins: macros"),
    *(
        "plugins:\n  - nothing-here",
        "plugins: []",
        "plugins:\n  - search\n  - search",
        "markdown_extensions:\n  - nope",
    ),
    *(
        "strict: maybe",
        "strict: false",
        "docs_dir: nowhere",
        "site_dir: docs",
        "use_directory_urls: 3",
        "hooks: [a.py]",
    ),
    *(
        "extra_css: guide.css",
        "extra_css: [nowhere.css]",
        "extra_javascript: [x.js]",
        "extra: []",
        "extra:\n  guide: x",
    ),
    *("nav: []", "nav:\n  - index.md\n  - index.md", "nav: index.md", "nav:\n  - A:\n    - B:\n      - C: nowhere.md"),
    *(
        "site_name: 5",
        "site_name:",
        "site_url: nowhere",
        "site_url: 5",
        "validation: x",
        "copyright: [x]",
        "INHERIT: x",
    ),
    *("no_such_setting: true", "repo_url: x", "edit_uri: [x]", "exclude_docs: '*'", "not_in_nav: 5", "watch: x"),
)
_FIELD = re.compile(r"^( *(?:- )?)([\w-]+):( ?)(.*)$")


@dataclass(frozen=True)
class _Line:
    """A line with a field, as it stands in a file."""

    number: int
    start: str
    key: str
    value: str


def _fields(text: str) -> list[_Line]:
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = _FIELD.match(line)
        if match:
            found.append(_Line(number, match[1], match[2], match[4]))
    return found


def _with_line(text: str, number: int, *lines: str) -> bytes:
    """The text with other lines in the place of one."""
    whole = text.split("\n")
    whole[number - 1 : number] = lines
    return "\n".join(whole).encode("utf-8", "surrogatepass")


def _head_end(text: str) -> int:
    """The number of the line that ends the header of a page."""
    return text.split("\n").index("---", 1) + 1


@st.composite
def bytes_of(draw: st.DrawFn, name: str, raw: bytes) -> Mutation:
    """What editors, disks and transfers do to a file."""
    what = draw(
        st.sampled_from(("invalid", "nul", "bom", "crlf", "cr", "tab", "cut", "slice", "latin", "empty", "wide"))
    )
    at = draw(st.integers(0, len(raw)))
    # Before the last line break: behind it there is no line.
    inner = min(at, len(raw.rstrip(b"\n")))
    while raw[inner : inner + 1] and 0x80 <= raw[inner] < 0xC0:
        inner -= 1  # not inside of a letter
    line = raw.count(b"\n", 0, inner) + 1
    if what == "invalid":
        bad = draw(st.sampled_from((b"\xff", b"\xc3\x28", b"\xed\xa0\x80", b"\xf8")))
        return Mutation(name, "invalid UTF-8", raw[:inner] + bad + raw[inner:], (line, line))
    if what == "nul":
        return Mutation(name, "NUL", raw[:inner] + b"\0" + raw[inner:], (line, line))
    if what == "tab":
        return Mutation(name, "tab", raw[:at] + b"\t" + raw[at:])
    if what == "slice":
        end = at + draw(st.integers(1, 200))
        return Mutation(name, "slice", raw[:at] + draw(st.sampled_from((b"", raw[at:end] * 2))) + raw[end:])
    new = {
        "bom": b"\xef\xbb\xbf" + raw,
        "crlf": raw.replace(b"\n", b"\r\n"),
        "cr": raw.replace(b"\n", b"\r"),
        "cut": raw[:at],
        "latin": raw + "é".encode("latin-1"),
        "empty": b"",
        "wide": raw.decode("utf-8").encode("utf-16"),
    }[what]
    return Mutation(name, what, new)


@st.composite
def fields_of(draw: st.DrawFn, name: str, raw: bytes) -> Mutation:
    """A field of a data file, of a page's header or of the settings is not as it should be."""
    text = raw.decode("utf-8")
    fields = _fields(text)
    if name.endswith(".md"):
        fields = [field for field in fields if field.number < _head_end(text)]
    if not fields:
        return draw(bytes_of(name, raw))
    field = draw(st.sampled_from(fields))
    record = name.startswith("data/")
    here = (field.number, field.number)
    what = draw(st.sampled_from(("value", "value", "value", "drop", "twice", "misspelt", "key", "deep", "merge")))
    first = field.start.endswith("- ")
    if what == "drop":
        return Mutation(name, "field dropped", _with_line(text, field.number))
    if what == "twice" and not first:
        line = text.split("\n")[field.number - 1]
        known = name.endswith(".md") or record
        return Mutation(
            name,
            "field twice",
            _with_line(text, field.number, line, line),
            (field.number, field.number + 1) if known else None,
        )
    if what == "misspelt":
        return Mutation(
            name,
            "field misspelt",
            _with_line(text, field.number, f"{field.start}{field.key}x: {field.value}"),
            here if record else None,
        )
    if what == "key":
        key = draw(st.sampled_from(_KEYS))
        return Mutation(name, "odd key", _with_line(text, field.number, f"{field.start}{key}: {field.value}"))
    if what == "deep":
        depth = draw(st.sampled_from((30, 300, 3000)))
        opening = draw(st.sampled_from(("[", "{a: ", "- ")))
        return Mutation(name, "deep", _with_line(text, field.number, f"{field.start}{field.key}: {opening * depth}"))
    if what == "merge":
        return Mutation(
            name,
            "anchors",
            _with_line(
                text,
                field.number,
                f"{field.start}{field.key}: &here {field.value}",
                f"{' ' * len(field.start)}<<: *here",
            ),
        )
    value = draw(st.sampled_from(_VALUES))
    return Mutation(name, "odd value", _with_line(text, field.number, f"{field.start}{field.key}: {value}"))


@st.composite
def calls_of(draw: st.DrawFn, name: str, raw: bytes) -> Mutation:
    """A call of a macro is none, or a line of a page is odd."""
    text = raw.decode("utf-8")
    lines = text.split("\n")
    end = _head_end(text)
    blank = [number for number, line in enumerate(lines, start=1) if number > end and not line and number < len(lines)]
    what = draw(st.sampled_from(("wrong", "call", "brace", "quote", "header")))
    at = draw(st.sampled_from(blank))
    if what == "wrong":
        call = draw(st.sampled_from(_WRONG_CALLS))
        return Mutation(name, "wrong call", _with_line(text, at, "", f"Odd {call}.", ""), (at + 1, at + 1))
    if what == "call":
        call = draw(st.sampled_from(_CALLS))
        return Mutation(name, "odd call", _with_line(text, at, "", call, ""))
    calling = [number for number, line in enumerate(lines, start=1) if "}}" in line]
    if what == "brace" and calling:
        number = draw(st.sampled_from(calling))
        cut = draw(st.sampled_from(("}}", "{{", ")", "(", '"', "}")))
        return Mutation(name, "cut call", _with_line(text, number, lines[number - 1].replace(cut, "", 1)))
    if what == "header":
        return Mutation(name, "no header end", "\n".join([*lines[: end - 1], *lines[end:]]).encode())
    odd = draw(
        st.sampled_from(("# Again", "### Deep", "<div>", "</div>", "[a](b", "```", "~~~", "![x](y.png)", "[x]: y"))
    )
    return Mutation(name, "odd line", _with_line(text, at, "", odd, ""))


@st.composite
def settings_of(draw: st.DrawFn, name: str, raw: bytes) -> Mutation:
    """A setting of the site is not what the builder can use."""
    text = raw.decode("utf-8")
    new = draw(st.sampled_from(_SETTINGS))
    key = new.partition(":")[0]
    start = re.search(rf"^{key}:.*\n(?:[ ].*\n|\n(?=[ ]))*", text, re.MULTILINE)
    if start and draw(st.booleans()):
        return Mutation(name, "other setting", (text[: start.start()] + new + "\n" + text[start.end() :]).encode())
    return Mutation(name, "setting twice" if start else "more settings", f"{text}{new}\n".encode())


def mutations(files: Mapping[str, bytes], settings_weight: int = 1) -> st.SearchStrategy[Mutation]:
    """One mistake in one file.

    Args:
        files: name → content of every file that may get one.
        settings_weight: how many times likelier it is in ``mkdocs.yml`` than in another file.
    """
    names = [*sorted(files), *["mkdocs.yml"] * (settings_weight - 1)]

    def of(name: str) -> st.SearchStrategy[Mutation]:
        raw = files[name]
        kinds = [bytes_of(name, raw)]
        if name.endswith(".yml"):
            kinds += [fields_of(name, raw)] * 2
        elif name.startswith("docs/"):
            kinds += [fields_of(name, raw), calls_of(name, raw)]
        if name == "mkdocs.yml":
            kinds.append(settings_of(name, raw))
        return st.one_of(kinds)

    return st.sampled_from(names).flatmap(of)
