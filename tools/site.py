"""``make site``: checks everything, builds both editions, publishes them into ``dist/``.

Nothing is put into ``dist/`` before both editions are built and checked.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from macros import words
from macros.catalogue.problems import Problem, StopBuild, listing
from macros.gate import Guide, open_gate
from macros.registry import LEAFLET_FILE
from macros.search_words import vocabulary
from publish import steps
from publish.budgets import BUDGETS, read_budgets
from publish.redirects import Words as Moved
from publish.swap import recover
from tools import clock, disk, leaflet, shipped
from tools.builder_faults import builder_faults
from tools.builders import USUAL, Builder, chosen
from tools.edition.handed_over import write_guide
from tools.machine_files import write_machine_files
from tools.one_at_a_time import alone

PROJECT = Path(__file__).resolve().parent.parent
DIST = PROJECT / "dist"
KEPT = PROJECT / "build/kept"
_AS_IT_WAS = "dist/ is as it was."


def settings_from_environment(guide: Guide) -> dict[str, str]:
    """``SITE_URL`` and ``SOURCE_DATE_EPOCH`` for a build; with them ``BUILDER`` is checked.

    Time is ``SOURCE_DATE_EPOCH``, else the newest date in data and pages, and
    never the clock: the same inputs give the same bytes
    (https://reproducible-builds.org/specs/source-date-epoch/).

    Raises:
        StopBuild: where one of the three cannot be used.
    """
    problems = []
    url = os.environ.get("SITE_URL", "").strip()
    if url and not re.fullmatch(r"https?://[^\s/?#\"<>]+(/[^\s?#\"<>]*)?", url):
        problems.append(
            Problem(
                "SITE_URL",
                1,
                "setting",
                f"“{url}” is not a public address",
                "https://host/ or https://host/folder/",
                "correct it, or leave it out",
            )
        )
    newest = dt.datetime.combine(guide.newest_date(), dt.time(), dt.UTC)
    given, faults = clock.epoch()
    problems += [*faults, *chosen()[1]]
    if problems:
        raise StopBuild(problems)
    epoch = int(newest.timestamp()) if given is None else given
    return {"SITE_URL": url and url.rstrip("/") + "/", "SOURCE_DATE_EPOCH": str(epoch)}


def build(
    folder: Path,
    settings: dict[str, str],
    *,
    builder: Builder,
    directory_urls: bool,
    guide: Path,
    shared: str,
    kept: Path | None,
) -> subprocess.Popen[str]:
    """Starts a site builder on one edition.

    Warnings count as errors (``strict`` in mkdocs.yml), and nothing hides them.

    Args:
        folder: to build into.
        settings: from ``settings_from_environment``.
        builder: which one.
        directory_urls: the edition for the web, and not the bundle.
        guide: the file that ``write_guide`` wrote, so that nothing is read and checked twice.
        shared: what pages may show of other pages’ texts.
        kept: where finished pages are kept; None where none are to be used.
    """
    environ = {
        **os.environ,
        **settings,
        # The bundle's file names are no addresses of the site on the web.
        "SITE_URL": settings["SITE_URL"] if directory_urls else "",
        "DIRECTORY_URLS": str(directory_urls).lower(),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "TZ": "UTC",
    }
    command = [sys.executable, "-m", builder.module, str(folder), str(guide), shared, str(kept or "-")]
    return subprocess.Popen(
        command, cwd=PROJECT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )


def kept_pages(builder: Builder) -> Path:
    """Where a builder's finished pages are kept: what one made is no page of another."""
    return KEPT if builder == USUAL else KEPT / builder.name


def add_leaflet(guide: Guide, folders: dict[str, Path], settings: dict[str, str]) -> list[Problem]:
    """Puts the PDF of the leaflet into both built editions; returns what is wrong with it.

    Only the web edition's names the public address: the bundle is the same with and without one.
    """
    for name, folder in folders.items():
        address = settings["SITE_URL"] if name == "web" else ""
        pdf, problems = leaflet.make(guide, epoch=int(settings["SOURCE_DATE_EPOCH"]), site_url=address)
        if problems:
            return problems
        if pdf:
            (folder / LEAFLET_FILE).write_bytes(pdf)
    return []


def main() -> int:
    """Runs the whole way from facts to ``dist/``; what the disk refuses is listed as any other problem."""
    try:
        with alone(PROJECT / "build" / "site.lock"):
            return make()
    except OSError as error:
        print(listing([disk.problem(error, PROJECT)]), file=sys.stderr)
        return 1


def make() -> int:
    """The same, where no other build of this folder runs.

    Raises:
        OSError: the disk refuses something; ``dist/`` is as it was.
    """
    recover(DIST)
    for left in (PROJECT / "build").glob("site-*"):  # of a build that was killed
        shutil.rmtree(left, ignore_errors=True)
    try:
        guide = open_gate(PROJECT)
        settings = settings_from_environment(guide)
        builder, _ = chosen()
    except StopBuild as stop:
        print(stop, file=sys.stderr)
        return 1
    try:
        budgets = read_budgets(PROJECT / BUDGETS)
    except ValueError as error:
        hint = "mend it, or take it from the last commit"
        print(listing([Problem(BUDGETS, 1, "budgets", str(error), "the budgets by name", hint)]), file=sys.stderr)
        return 1
    (PROJECT / "build").mkdir(exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="site-", dir=PROJECT / "build"))
    runs: dict[str, subprocess.Popen[str]] = {}
    try:
        folders = {"web": work / "web", "bundle": work / "bundle"}
        handed_over = work / "guide"
        write_guide(guide, handed_over)
        shared = hashlib.sha256(guide.shared().encode()).hexdigest()
        for name, folder in folders.items():
            runs[name] = build(
                folder,
                settings,
                builder=builder,
                directory_urls=name == "web",
                guide=handed_over,
                shared=shared,
                kept=None if os.environ.get("AFRESH") else kept_pages(builder) / name,
            )
        outputs = {name: run.communicate()[0] for name, run in runs.items()}
        stopped = [name for name, run in runs.items() if run.returncode]
        for name in stopped:
            refused = disk.error_in(outputs[name])
            if refused:
                raise refused
        if stopped:
            faults = builder_faults([outputs[name] for name in stopped], PROJECT)
            print("\n".join(str(fault) for fault in sorted(set(faults))), file=sys.stderr)
            print(f"The builder stopped (edition: {' and '.join(stopped)}). {_AS_IT_WAS}", file=sys.stderr)
            return 1
        problems = add_leaflet(guide, folders, settings)
        if problems:
            print(listing(problems), file=sys.stderr)
            return 1
        write_machine_files(folders["web"], guide, settings["SITE_URL"])
        headers = {page_id: page.header for page_id, page in guide.pages.items() if page.header}
        job = steps.Job(
            web=folders["web"],
            bundle=folders["bundle"],
            dist=DIST,
            work=work,
            site_name=guide.site_name,
            bundle_name="facial-mesotherapy-guide-offline",
            site_url=settings["SITE_URL"],
            epoch=int(settings["SOURCE_DATE_EPOCH"]),
            version=guide.settings.version,
            read_me=words.BUNDLE["read_me"],
            moved_words=Moved(words.spoken().tag, words.spoken().direction, **words.MOVED),
            words={
                **dataclasses.asdict(vocabulary(guide.catalogue)),
                "help": guide.settings.help_page,
                "say": {**words.SEARCH_PANEL, "pages": words.COUNTS["search_pages"]},
            },
            boosts={page_id: header.search.boost for page_id, header in headers.items()},
            not_found=frozenset(page_id for page_id, header in headers.items() if header.search.exclude),
            budgets=budgets,
            parts=shipped.parts(PROJECT, builder.theme),
            own_licences=shipped.own_licences(PROJECT),
            moved_pages={item.old: item.new for item in guide.redirects if not item.is_anchor},
            pages=frozenset(guide.pages),
            kept=None if os.environ.get("AFRESH") else KEPT / "twins",
            moved_anchors={item.old[1:]: item.new[1:] for item in guide.redirects if item.is_anchor},
        )
        problems = steps.publish(job)
        if problems:
            print(listing(problems), file=sys.stderr)
            return 1
    finally:
        for run in runs.values():
            if run.poll() is None:  # the other one could not be started
                run.kill()
                run.communicate()
        shutil.rmtree(work, ignore_errors=True)
    try:
        print(report(guide, settings), flush=True)
    except BrokenPipeError:  # whoever read has gone, as of "make site | head -1"; dist/ is in place
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what Python still writes at its end
    return 0


def report(guide: Guide, settings: dict[str, str]) -> str:
    """What was built, and how to look at it."""
    web = sum(path.stat().st_size for path in (DIST / "web").rglob("*") if path.is_file())
    bundle = next(DIST.glob("*.zip"))
    lines = [
        f"Built {len(guide.pages)} pages, version {guide.settings.version}, "
        f"dated {dt.datetime.fromtimestamp(int(settings['SOURCE_DATE_EPOCH']), dt.UTC):%Y-%m-%d}.",
        f"  dist/web/  {web / 1024:,.0f} KiB   look at it: python3 -m http.server --directory dist/web",
        f"  dist/{bundle.name}  {bundle.stat().st_size / 1024:,.0f} KiB   unpack it and open index.html",
    ]
    if not settings["SITE_URL"]:
        lines.append(
            "No SITE_URL was given: canonical links, sitemap, feed and public addresses in the data are left out."
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
