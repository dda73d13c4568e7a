"""The process that builds, one order after the other, for as long as no code of ours changes.

Everything but code is read afresh for each order: settings, plugins and templates by the builder itself, facts by
the gate. What is kept from one order to the next is the checked guide while no file that it is made of changed, and
what our functions remember by the very text that they were given. Code is loaded once; when it changes, the server
starts another process.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import time
import traceback
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tools.preview.messages import Answer, Early, Failed, Fault, Order, Overtaken, Whole

# Slow to load, and never ours: a process may be started with them loaded.
LIBRARIES = (
    *("mkdocs.commands.build", "mkdocs_macros.plugin", "material.plugins.search.plugin", "pymdownx", "pydantic"),
    *("pydantic.main", "pydantic.types", "pydantic.functional_validators", "lxml.html", "markdown_it"),
    *("mkdocs.config.defaults", "material.templates", "pymdownx.betterem", "pygments.formatters", "pygments.lexers"),
    *("markdown.extensions.toc", "markdown.extensions.md_in_html", "markdown.extensions.admonition"),
    *("markdown.extensions.attr_list", "markdown.extensions.codehilite", "markdown.extensions.fenced_code"),
)
# Variables that give another edition. The preview shows the one for the web, without an address.
_EDITION = ("SITE_URL", "DIRECTORY_URLS")


class NewerOrder(Exception):
    """A newer order waits, so this build is not needed any more."""


class Refused(Exception):
    """The guide has problems."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = tuple(faults)


def serve_orders(project: str, connection: Connection) -> None:
    """Builds until the other end of the connection is closed.

    Args:
        project: the folder that holds ``mkdocs.yml``.
        connection: gives orders, takes answers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to all; the server ends this one
    os.chdir(project)
    sys.path.insert(0, project)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    # Python knows compiled code by its source's size and second: of two changes in one second it would show the first.
    sys.dont_write_bytecode = True
    for name in _EDITION:
        os.environ.pop(name, None)
    if not os.environ.get("SOURCE_DATE_EPOCH", "").isdecimal():
        os.environ.pop("SOURCE_DATE_EPOCH", None)  # make hands it on empty where nobody gave it
    builder = Builder(Path(project), connection)
    try:
        while True:
            order: Order = connection.recv()
            while connection.poll():  # what waited while the gate was at work
                newer: Order = connection.recv()
                order = replace(
                    newer,
                    facts_changed=order.facts_changed or newer.facts_changed,
                    check_first=order.check_first or newer.check_first,
                )
            connection.send(builder.answer(order))
    except (EOFError, OSError):
        return


class Builder:
    """Builds with the code as it is when the first order comes."""

    def __init__(self, project: Path, connection: Connection) -> None:
        """Args: the project's folder, and the connection to the server."""
        self.project = project
        self.connection = connection
        self.guide: Any = None
        self.look = ""  # of the last whole site
        self.log = _Log()
        logging.getLogger("mkdocs").addHandler(self.log)
        logging.getLogger("mkdocs").propagate = False

    def answer(self, order: Order) -> Answer:
        """The last answer to an order; an ``Early`` may have been sent before it."""
        self.log.faults.clear()
        self._began = time.process_time()
        if order.facts_changed:
            self.guide = None
        try:
            look = self._build(order)
        except NewerOrder:
            return Overtaken(order.number)
        except Refused as refused:
            return Failed(order.number, refused.faults)
        except BaseException as error:  # StopBuild is a SystemExit too, and the preview must outlive any mistake
            return Failed(order.number, self._why(error))
        self.look = look
        return Whole(order.number, look)

    def _why(self, error: BaseException) -> tuple[Fault, ...]:
        if self.guide is None:  # the gate says more than the builder, which wraps what our code raises
            try:
                self.check()
            except Refused as refused:
                return refused.faults
            except BaseException as closer:
                error = closer
        found = fault_of(error, self.project)
        logged = tuple(self.log.faults)
        return (
            logged if logged and (found is None or isinstance(error, _builders_own())) else (found or _anywhere(error),)
        )

    def wait_for_nothing(self) -> None:
        """Stops this build where a newer order waits. Called between pages.

        Raises:
            NewerOrder: where one does.
        """
        if self.connection.poll():
            raise NewerOrder

    def check(self) -> None:
        """Passes the gate, and keeps what it read.

        Raises:
            Refused: with all problems.
        """
        gate = import_module("macros.gate")
        guide, problems = gate.inspect(self.project)
        if problems:
            refuse(sorted(set(problems)))
        self.guide = guide

    def _build(self, order: Order) -> str:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config

        from tools.preview.ahead import Ahead

        macros = import_module("macros")
        if self.guide is None and order.check_first:
            self.check()
        guide = self.guide
        if guide is None:  # only code changed: facts are as they were when they passed
            guide, problems = import_module("macros.gate").read(self.project)
            if problems or guide is None:
                refuse(sorted(set(problems)))
        self.wait_for_nothing()
        macros.hand_over(self.project, guide)
        config = load_config(config_file=str(self.project / "mkdocs.yml"), site_dir=order.folder)
        ahead = Ahead(order, self)
        config.plugins["preview"] = ahead
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
        return ahead.look

    def early(self, message: Early) -> None:
        """Sends the pages that somebody looks at, unless something was wrong with them; then checks what was not."""
        if message.files and not self.log.faults:
            self.connection.send(replace(message, processor=time.process_time() - self._began))
        if self.guide is None:
            self.check()


def refuse(problems: Iterable[Any]) -> None:
    """Stops with problems of the gate.

    Raises:
        Refused: always.
    """
    raise Refused(Fault(item.path, item.line, item.message, item.allowed, item.hint) for item in problems)


class _Log(logging.Handler):
    """Keeps what the builder warns of: in its strict mode a warning is a fault."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: dict[Fault, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Notes a warning; the builder's summary of all of them is none."""
        message = " ".join(record.getMessage().split())
        page = next((word.strip("'\":,") for word in message.split() if word.strip("'\":,").endswith(".md")), None)
        self.faults[Fault(f"docs/{page}" if page else "mkdocs.yml", 1, message)] = None


def _builders_own() -> tuple[type[BaseException], ...]:
    from mkdocs.exceptions import MkDocsException

    return (MkDocsException,)


def _anywhere(error: BaseException) -> Fault:
    return Fault("mkdocs.yml", 1, _said(error), "", "mend the code, a template or a setting: the preview waits")


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}".split("\n")[0]


def fault_of(error: BaseException, project: Path) -> Fault | None:
    """What is wrong in our code or templates: the last line of ours that was running, and what Python says of it.

    Args:
        error: any.
        project: the folder; files elsewhere are not ours.

    Returns:
        None where no line of ours was running, but for the preview's own.
    """
    places = [(frame.filename, frame.lineno or 1) for frame in traceback.extract_tb(error.__traceback__)]
    # Faults of grammar, in Python and in templates, are where the reading stopped and not where it was started.
    named = getattr(error, "filename", None), getattr(error, "lineno", None)
    if isinstance(named[0], str) and isinstance(named[1], int):
        places.append((named[0], named[1]))
    ours = [(ours, line) for name, line in places if (ours := _ours(name, project))]
    # The preview's own lines are not it: the fault is in what they called.
    theirs = [place for place in ours if not place[0].startswith("tools/")]
    return Fault(*theirs[-1], _said(error), "", "mend this line, or what calls it") if theirs else None


def _ours(name: str, project: Path) -> str | None:
    path = Path(name).resolve()
    if not path.is_relative_to(project) or any(part.startswith(".venv") for part in path.parts):
        return None
    return path.relative_to(project).as_posix()
