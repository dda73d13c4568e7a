"""``make diff``: what a reader will see changed against another state of the project, as one page to open.

make diff [BASE=main]

Both states are built with the environment of today. The other state is taken out of git into a temporary folder;
nothing in the project changes but build/diff.html.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

from macros.addresses import page_url
from macros.catalogue.problems import Problem
from macros.redirects import read_redirects
from tools.settings import fail, settings
from workbench.compare import compare, report, summary

OUTPUT = Path("build") / "diff.html"


def main(arguments: Sequence[str], project: Path = Path()) -> int:
    """Writes the page; exit code 1 where one of the two states does not build."""
    values, problems = settings(arguments, ("BASE",))
    base = values["BASE"] or "main"
    if not problems and base.startswith("-"):
        problems = [_base_problem(base, "it is no name")]
    if problems:
        return fail(problems)
    with tempfile.TemporaryDirectory(prefix="diff-") as folder:
        work = Path(folder)
        fault = _take_out(project, base, work / "old")
        if fault:
            return fail([_base_problem(base, fault)])
        states = {f"the state “{base}”": (work / "old", work / "before"), "today’s state": (project, work / "after")}
        runs = {name: _build(source.resolve(), site) for name, (source, site) in states.items()}
        outputs = {name: run.communicate()[0] for name, run in runs.items()}
        for name, run in runs.items():
            if run.returncode:
                print(f"{outputs[name].strip()}\nThe builder stopped on {name}. Nothing was compared.", file=sys.stderr)
                return 1
        moved = {page_url(old): page_url(new) for old, new in _moved(project).items()}
        found = compare(pages_of(work / "before"), pages_of(work / "after"), moved)
    (project / OUTPUT).parent.mkdir(exist_ok=True)
    (project / OUTPUT).write_text(report(found, base), "utf-8", newline="\n")
    print(summary(found, base))
    if found:
        print(f"Side by side: open {OUTPUT.as_posix()}")
    return 0


def _moved(project: Path) -> dict[str, str]:
    """Old page → new page, as the list of redirects has them."""
    redirects = [located.redirect for located in read_redirects(project)[0]]
    return {redirect.old: redirect.new for redirect in redirects if not redirect.is_anchor}


def _base_problem(base: str, why: str) -> Problem:
    allowed = "a branch, a tag or a commit of this project"
    return Problem(
        "BASE", 1, "setting", f"“{base}” cannot be compared with: {why}", allowed, "correct it; git log shows them"
    )


def _take_out(project: Path, base: str, folder: Path) -> str:
    """Puts a state of the project into a folder; what went wrong, or nothing."""
    try:
        run = subprocess.run(["git", "archive", "--format=tar", base], cwd=project, capture_output=True, check=False)
    except FileNotFoundError:
        return "git is not installed"
    if run.returncode:
        said = run.stderr.decode("utf-8", errors="replace").strip().splitlines()
        return said[0].removeprefix("fatal: ") if said else "git does not know it"
    with tarfile.open(fileobj=io.BytesIO(run.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return ""


def _build(source: Path, site: Path) -> subprocess.Popen[str]:
    """Starts the builder on a state of the project."""
    environ = {
        **{name: value for name, value in os.environ.items() if name not in ("SITE_URL", "PYTHONPATH")},
        "DIRECTORY_URLS": "true",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--no-strict", "--site-dir", str(site)]
    return subprocess.Popen(
        command, cwd=source, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )


def pages_of(site: Path) -> dict[str, str]:
    """Address → markup of each page of a built site; a page that only leads on is none."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix().removesuffix("index.html")
        if name != "404.html":
            found[name] = path.read_text("utf-8", errors="replace")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
