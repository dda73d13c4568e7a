"""Which room may enter which: imports are read from the source and held against the map of the house.

A renderer takes records and returns text: no clock, no disk, no environment.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("macros", "checks", "publish", "workbench", "tools", "tests", "bench")

_RECORDS = ("macros.catalogue.records",)
_BASE = ("macros.catalogue.records.base", "macros.catalogue.records.vocabulary")
_RENDERER = ("macros.html", "macros.words", "macros.addresses", *_RECORDS)
# A module, or a package with all that is in it → what of the project it may import. The longest name counts.
MAY_IMPORT: Mapping[str, tuple[str, ...]] = {
    "macros.catalogue.problems": (),
    "macros.catalogue.records": _RECORDS,
    "macros.catalogue.records.vocabulary": (),
    "macros.catalogue.records.base": ("macros.catalogue.records.vocabulary",),
    "macros.catalogue.records.audits": _BASE,
    "macros.catalogue.records.claims": _BASE,
    "macros.catalogue.records.countries": _BASE,
    "macros.catalogue.records.glossary": _BASE,
    "macros.catalogue.records.harms": _BASE,
    "macros.catalogue.records.sign_offs": ("macros.catalogue.records.base",),
    "macros.catalogue.records.proportions": _BASE,
    "macros.catalogue.records.search": _BASE,
    "macros.catalogue.records.sources": _BASE,
    "macros.catalogue.records.substances": (*_BASE, "macros.catalogue.records.countries"),
    "macros.catalogue.records.treatments": (*_BASE, "macros.catalogue.records.countries"),
    "macros.catalogue.records.values": _BASE,
    "macros.catalogue.records.visits": _BASE,
    "macros.catalogue.yaml_nodes": ("macros.catalogue.problems", *_RECORDS),
    "macros.catalogue.loading": ("macros.catalogue.problems", *_RECORDS, "macros.catalogue.yaml_nodes"),
    "macros.catalogue.checks": ("macros.catalogue",),
    "macros.catalogue.lists": ("macros.catalogue",),
    "macros.catalogue.evidence": ("macros.catalogue",),
    "macros.catalogue.exceptions": ("macros.catalogue",),
    "macros.catalogue.frequencies": ("macros.catalogue",),
    "macros.catalogue.schema": (
        *(*_RECORDS, "macros.catalogue.problems", "macros.words", "macros.languages", "macros.site_settings"),
    ),
    "macros.catalogue.review_dates": _RECORDS,
    "macros.catalogue.stand_ins": ("macros.catalogue",),
    "macros.catalogue": (),
    "macros.addresses": (),
    "macros.clock": ("macros.words",),
    "macros.words": (),
    "macros.languages": ("macros.words", "macros.catalogue"),
    "macros.html": ("macros.words", "macros.addresses", "macros.catalogue.review_dates", *_RECORDS),
    "macros.tables": _RENDERER,
    "macros.tables.data_file_table": (*_RENDERER, "macros.open_data.files", "macros.open_data.stamp"),
    "macros.parts": _RENDERER,
    "macros.parts.decision_options": (*_RENDERER, "macros.tables.treatment_comparison"),
    "macros.parts.claim_card": (*_RENDERER, "macros.tables.claim_table"),
    "macros.parts.evidence_list": (*_RENDERER, "macros.tables.claim_table", "macros.catalogue.review_dates"),
    "macros.figures": _RENDERER,
    "macros.open_data": (*_RENDERER, "macros.catalogue.schema", "macros.open_data"),
    "macros.open_data.files": _RECORDS,
    "macros.open_data.stamp": (),
    "macros.open_data.json_ld": (*_RENDERER, "macros.open_data", "macros.tables.claim_table"),
    "macros.open_data.feed": (*_RENDERER, "macros.open_data.stamp", "macros.parts.changes"),
    "macros.open_data.page_list": (*_RENDERER, "macros.open_data", "macros.pages.records"),
    "macros.record_addresses": ("macros",),
    "macros.parts.few_words": (*_RENDERER, "macros.figures"),
    "macros.leaflet": (*_RENDERER, "macros.leaflet", "macros.tables.side_effect_table"),
    "macros.site_settings": ("macros.catalogue",),
    "macros.pages": (
        *("macros.catalogue", "macros.addresses", "macros.html", "macros.pages"),
        *("macros.registry", "macros.site_settings"),
    ),
    "macros.registry": (
        *("macros.catalogue", "macros.addresses", "macros.words", "macros.html", "macros.tables", "macros.parts"),
        *("macros.figures", "macros.leaflet", "macros.pages.records", "macros.site_settings"),
        *("macros.open_data.json_ld", "macros.open_data.stamp", "macros.open_data.files"),
    ),
    "macros.sign_offs": (
        "macros.words",
        "macros.catalogue",
        "macros.html",
        "macros.pages.records",
        "macros.site_settings",
    ),
    "macros.search_words": ("macros.catalogue",),
    "macros.redirects": ("macros.catalogue",),
    "macros.gate": ("macros",),
    "macros.__main__": ("macros",),
    "macros": ("macros",),
    "checks": ("checks", "macros.catalogue", "macros.pages", "macros.html", "macros.addresses"),
    "publish": ("publish", "macros.catalogue.problems"),
    "publish.headers": (),
    "publish.hosting": ("publish.hosting", "publish.headers"),
    # Texts in, texts out: tools/ reads and writes the files.
    "workbench": ("workbench", "macros"),
    "tools": ("tools", "macros", "publish", "workbench"),
    "tests": ("macros", "checks", "publish", "workbench", "tools", "tests", "bench.growth", "bench.stock"),
    "bench": ("bench", "macros", "publish", "tools", "tests"),
}
# Packages whose line above is about themselves alone: a new module in them needs a line of its own.
ALONE = ("macros", "macros.catalogue", "macros.catalogue.records")

RENDERERS = (
    *("macros.html", "macros.words", "macros.addresses", "macros.tables", "macros.parts"),
    *("macros.figures", "macros.leaflet", "macros.open_data"),
    # Description in, text out: the same rules hold.
    *("publish.headers", "publish.hosting"),
)
# What a renderer may import from elsewhere, besides the standard library without clock, disk and environment.
# The longest name counts.
OUTSIDE = {
    "macros.html": ("markdown_it", "markupsafe"),
    "macros.tables": ("markupsafe",),
    "macros.parts": ("markupsafe",),
    "macros.figures": ("markupsafe",),
    "macros.leaflet": ("markupsafe",),
    "macros.parts.changes": ("markupsafe", "markdown_it"),
    "macros.open_data": ("markupsafe",),
    "macros.open_data.feed": ("markupsafe", "markdown_it"),
}
UNSTEADY = (
    *("time", "os", "pathlib", "subprocess", "socket", "random", "secrets", "uuid", "tempfile", "shutil", "glob"),
    *("io", "sys", "locale", "platform", "getpass", "logging", "sqlite3", "http", "urllib.request", "ssl", "ctypes"),
    *("importlib", "threading", "asyncio", "multiprocessing", "zoneinfo", "calendar", "builtins"),
)
CLOCKS = ("now", "today", "utcnow")
# The edge: the only module that asks the clock.
ASKS_THE_CLOCK = "macros.clock"
# Its parser of BibTeX logs what it also gives back.
MAY_LOG = "workbench.pasted"


@dataclass(frozen=True)
class Module:
    """A module of the project."""

    name: str
    path: str
    tree: ast.Module


def modules(root: Path) -> dict[str, Module]:
    """Every module of the project by its dotted name."""
    found = {}
    for package in PACKAGES:
        for path in sorted((root / package).rglob("*.py")):
            parts = path.relative_to(root).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found[name] = Module(name, path.relative_to(root).as_posix(), ast.parse(path.read_text("utf-8")))
    return found


def within(name: str, rooms: tuple[str, ...]) -> bool:
    """Whether a module is one of these, or stands in one of these packages."""
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def imports(module: Module, known: Mapping[str, Module]) -> Iterator[tuple[int, str]]:
    """Line and full name of everything that a module imports, also inside its functions."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.name if module.path.endswith("/__init__.py") else module.name.rpartition(".")[0]
                for _ in range(node.level - 1):
                    package = package.rpartition(".")[0]
                base = f"{package}.{base}".rstrip(".")
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield node.lineno, inner if inner in known or inner in UNSTEADY else base


def room_of(name: str) -> str | None:
    """The line of the map that a module stands under."""
    rooms = [room for room in MAY_IMPORT if name == room or (room not in ALONE and name.startswith(f"{room}."))]
    return max(rooms, key=len, default=None)


def forbidden(root: Path) -> list[str]:
    """Every import, and every look at the clock, that the map does not allow, as ``path:line: what``."""
    known = modules(root)
    faults: list[tuple[str, int, str]] = []
    for module in known.values():
        room = room_of(module.name)
        if room is None:
            faults.append((module.path, 1, f"{module.name} is not on the map; add it to MAY_IMPORT"))
            continue
        for line, target in imports(module, known):
            if not _allowed(module.name, room, target):
                faults.append((module.path, line, f"{module.name} must not import {target}"))
        if within(module.name, ("macros", "publish", "workbench")):
            faults += [(module.path, line, what) for line, what in _looks_outside(module)]
    return [f"{path}:{line}: {what}" for path, line, what in sorted(faults)]


def _allowed(name: str, room: str, target: str) -> bool:
    if within(target, PACKAGES):
        return within(target, MAY_IMPORT[room])
    if within(name, ("macros", "publish")) and within(target, ("time", "importlib")):
        return False
    if within(name, ("macros",)) and name != "macros" and target.split(".")[0].startswith("mkdocs"):
        return False
    if within(name, ("workbench",)) and within(target, UNSTEADY):
        return name == MAY_LOG and target == "logging"
    if within(name, RENDERERS):
        outside = OUTSIDE.get(max((place for place in OUTSIDE if within(name, (place,))), key=len, default=""), ())
        standard = target.split(".")[0] in sys.stdlib_module_names and not within(target, UNSTEADY)
        return standard or within(target, outside)
    return True


def _looks_outside(module: Module) -> Iterator[tuple[int, str]]:
    """Calls that ask the clock; in a renderer also calls that open a file."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS and module.name != ASKS_THE_CLOCK:
            yield node.lineno, f"{module.name} asks the clock: .{node.func.attr}()"
        elif (
            isinstance(node.func, ast.Name)
            and node.func.id in ("open", "__import__")
            and within(module.name, (*RENDERERS, "workbench"))
        ):
            yield node.lineno, f"{module.name} calls {node.func.id}()"


def test_nobody_imports_what_the_map_does_not_allow() -> None:
    assert forbidden(PROJECT) == []


def test_every_line_of_the_map_is_about_a_module_that_is_there() -> None:
    known = modules(PROJECT)
    assert [name for name in (*MAY_IMPORT, *RENDERERS, *OUTSIDE) if name not in known] == []


INVENTED = {
    # Allowed throughout.
    "macros/__init__.py": "import mkdocs.config\nfrom macros.gate import x\n",
    "macros/catalogue/__init__.py": "",
    "macros/catalogue/records/__init__.py": "from macros.catalogue.records.base import x\nfrom .claims import y\n",
    "macros/catalogue/records/base.py": (
        "import datetime as dt\nimport pydantic\nfrom macros.catalogue.records.vocabulary import x\n\n"
        "day = dt.date(2026, 1, 2)\n"
    ),
    "macros/catalogue/records/vocabulary.py": "from typing import Literal\n",
    "macros/catalogue/records/countries.py": "from macros.catalogue.records import base\n",
    "macros/catalogue/records/treatments.py": "from .countries import x\nfrom macros.catalogue.records.base import y\n",
    "macros/catalogue/schema.py": "import sys\nfrom pathlib import Path\nfrom macros.catalogue.records import x\n",
    "macros/tables/__init__.py": "",
    "macros/tables/good.py": (
        "import re\nfrom markupsafe import Markup\nfrom macros import words\nfrom macros.html import x\n"
    ),
    "macros/parts/__init__.py": "",
    "macros/parts/changes.py": "from markdown_it import MarkdownIt\nfrom markupsafe import Markup\n",
    "macros/parts/claim_card.py": "from macros.tables.claim_table import x\n",
    "macros/tables/claim_table.py": "",
    "macros/words.py": "",
    "macros/registry.py": "from macros.tables import good\nfrom macros.pages.records import y\n",
    "macros/pages/records.py": "from macros.catalogue import records\n",
    "publish/steps.py": "import os\nfrom pathlib import Path\nfrom macros.catalogue.problems import Problem\n",
    "tools/site.py": "import time\nfrom macros.gate import x\nfrom publish import steps\n\ntime.time()\n",
    "tests/test_x.py": "import tools.site\nfrom macros.html import x\n",
    # Two faults or more in each.
    "macros/catalogue/problems.py": "from .records import x\nfrom . import loading\n",
    "macros/catalogue/records/claims.py": (
        "from macros.catalogue.records import base\nfrom macros.catalogue.records.countries import x\n"
        "from macros.catalogue.records import Record\nimport macros.catalogue.problems\n"
    ),
    "macros/catalogue/records/new.py": "",
    "macros/parts/other_card.py": "from macros.tables.claim_table import x\nfrom markdown_it import MarkdownIt\n",
    "macros/catalogue/loading.py": "from macros.catalogue.checks import x\nfrom ..html import y\n",
    "macros/html.py": (
        "from macros import registry\nimport macros.gate as gate\nimport lxml\nfrom macros.pages import records\n"
    ),
    "macros/addresses.py": "import macros.html\nfrom urllib import request\nimport urllib.parse\n",
    "macros/tables/bad.py": (
        "import os.path\nfrom macros.catalogue.loading import x\n\n\n"
        'def f():\n    import markdown_it\n    return open("x")\n'
    ),
    "macros/parts/bad.py": (
        "import datetime as dt\nfrom time import time\nfrom publish import steps\n\n"
        "today = dt.date.today()\nnow = dt.datetime.now(dt.UTC)\n"
    ),
    "macros/gate.py": "from mkdocs import config\nimport mkdocs_macros\nfrom tests import test_x\nimport time\n",
    "macros/new.py": "",
    "macros/catalogue/new.py": "",
    "publish/trim.py": (
        "from macros import words\nimport macros\nfrom tools.site import x\nimport datetime\n\ndatetime.date.today()\n"
    ),
    "workbench/pasted.py": "import logging\nfrom macros.gate import x\n",
    "workbench/bad.py": "from pathlib import Path\nimport logging\nfrom tools import site\n\nopen('x')\n",
    "tools/check.py": "from tests.test_x import x\nimport tests\n",
}


def test_walker_finds_every_forbidden_pair_of_an_invented_project(tmp_path: Path) -> None:
    for name, text in INVENTED.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert forbidden(tmp_path) == [
        "macros/addresses.py:1: macros.addresses must not import macros.html",
        "macros/addresses.py:2: macros.addresses must not import urllib.request",
        "macros/catalogue/loading.py:1: macros.catalogue.loading must not import macros.catalogue.checks",
        "macros/catalogue/loading.py:2: macros.catalogue.loading must not import macros.html",
        "macros/catalogue/new.py:1: macros.catalogue.new is not on the map; add it to MAY_IMPORT",
        "macros/catalogue/problems.py:1: macros.catalogue.problems must not import macros.catalogue.records",
        "macros/catalogue/problems.py:2: macros.catalogue.problems must not import macros.catalogue.loading",
        "macros/catalogue/records/claims.py:2: macros.catalogue.records.claims must not import "
        "macros.catalogue.records.countries",
        "macros/catalogue/records/claims.py:3: macros.catalogue.records.claims must not import "
        "macros.catalogue.records",
        "macros/catalogue/records/claims.py:4: macros.catalogue.records.claims must not import "
        "macros.catalogue.problems",
        "macros/catalogue/records/new.py:1: macros.catalogue.records.new is not on the map; add it to MAY_IMPORT",
        "macros/gate.py:1: macros.gate must not import mkdocs",
        "macros/gate.py:2: macros.gate must not import mkdocs_macros",
        "macros/gate.py:3: macros.gate must not import tests.test_x",
        "macros/gate.py:4: macros.gate must not import time",
        "macros/html.py:1: macros.html must not import macros.registry",
        "macros/html.py:2: macros.html must not import macros.gate",
        "macros/html.py:3: macros.html must not import lxml",
        "macros/html.py:4: macros.html must not import macros.pages.records",
        "macros/new.py:1: macros.new is not on the map; add it to MAY_IMPORT",
        "macros/parts/bad.py:2: macros.parts.bad must not import time",
        "macros/parts/bad.py:3: macros.parts.bad must not import publish.steps",
        "macros/parts/bad.py:5: macros.parts.bad asks the clock: .today()",
        "macros/parts/bad.py:6: macros.parts.bad asks the clock: .now()",
        "macros/parts/other_card.py:1: macros.parts.other_card must not import macros.tables.claim_table",
        "macros/parts/other_card.py:2: macros.parts.other_card must not import markdown_it",
        "macros/tables/bad.py:1: macros.tables.bad must not import os.path",
        "macros/tables/bad.py:2: macros.tables.bad must not import macros.catalogue.loading",
        "macros/tables/bad.py:6: macros.tables.bad must not import markdown_it",
        "macros/tables/bad.py:7: macros.tables.bad calls open()",
        "publish/trim.py:1: publish.trim must not import macros.words",
        "publish/trim.py:2: publish.trim must not import macros",
        "publish/trim.py:3: publish.trim must not import tools.site",
        "publish/trim.py:6: publish.trim asks the clock: .today()",
        "tools/check.py:1: tools.check must not import tests.test_x",
        "tools/check.py:2: tools.check must not import tests",
        "workbench/bad.py:1: workbench.bad must not import pathlib",
        "workbench/bad.py:2: workbench.bad must not import logging",
        "workbench/bad.py:3: workbench.bad must not import tools.site",
        "workbench/bad.py:5: workbench.bad calls open()",
    ]
