"""What the preview's server and the process that builds tell each other. Plain values, so that they can be sent."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One problem, as ``macros.catalogue.problems.Problem``, but known where our code cannot be loaded.

    Attributes:
        path: the file, relative to the project.
        line: counted from 1.
        message: what is wrong.
        allowed: what would be right; may be empty.
        hint: how to mend it; may be empty.
    """

    path: str
    line: int
    message: str
    allowed: str = ""
    hint: str = ""

    def __str__(self) -> str:
        allowed = f"allowed: {self.allowed}" if self.allowed else ""
        said = "; ".join(part for part in (self.message, allowed, self.hint) if part)
        return " ".join(f"{self.path}:{self.line}: {said}".split())


@dataclass(frozen=True)
class Order:
    """One build.

    Attributes:
        number: counts the orders.
        folder: where the whole site goes; it is not there yet. Beside the folder that holds it, more may be kept.
        wanted: addresses that somebody looks at, such as ``safety/side-effects/``: these pages are made first.
        facts_changed: something that the gate reads may have changed.
        check_first: whether the gate must pass before a page is shown.
    """

    number: int
    folder: str
    wanted: tuple[str, ...]
    facts_changed: bool
    check_first: bool


@dataclass(frozen=True)
class Early:
    """The pages that somebody looks at, ahead of the whole site; and the other files that pages use.

    Attributes:
        number: of the order.
        files: path in the site → content.
        look: changes when a file changes that is no page, such as a style sheet.
        processor: seconds of the processor since the order came: on a busy machine the clock says more.
    """

    number: int
    files: dict[str, bytes]
    look: str
    processor: float = 0.0


@dataclass(frozen=True)
class Whole:
    """The whole site is in the order's folder."""

    number: int
    look: str


@dataclass(frozen=True)
class Failed:
    """There is no site, for these reasons."""

    number: int
    faults: tuple[Fault, ...] = field(default=())


@dataclass(frozen=True)
class Overtaken:
    """A newer order came before this one was done."""

    number: int


Answer = Early | Whole | Failed | Overtaken
