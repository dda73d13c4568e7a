"""The steps from two built editions to ``dist/``, in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from macros.catalogue.problems import Problem
from publish.archive import READ_ME_NAME, SUMS_NAME, checksums, pack, read_me
from publish.budgets import Budget, measure, over_budget
from publish.hashed_names import hash_names
from publish.hosting.description import Redirect
from publish.html_files import html_pages
from publish.inspect_files import inspect_files
from publish.inspect_policy import PolicyInspection
from publish.inspect_site import SiteInspection
from publish.join_files import join_files
from publish.lighten import lighten
from publish.materials import Part, write_materials
from publish.policy import add_policy
from publish.redirects import Words, old_anchors, redirect_pages, web_address
from publish.search_texts import search_texts
from publish.swap import swap
from publish.theme_parts import take_out
from publish.trim import trim
from publish.twins import add_twins
from publish.write_hosting import write_hosting


@dataclass(frozen=True)
class Job:
    """What to publish, and where.

    Attributes:
        web: built site with one folder a page; changed in place.
        bundle: built site with one file a page; changed in place.
        dist: the output folder.
        work: an empty place on the same file system as ``dist``.
        site_name: for people.
        bundle_name: name of the zip and of the folder in it.
        site_url: the public address with a / at its end, or empty.
        epoch: the time that files bear, in seconds since 1970.
        version: of the guide.
        words: what the search is told besides the texts of the pages.
        boosts: page id → how high the page stands in results.
        not_found: ids of the pages that are not found by search.
        budgets: what readers may be made to load; without any, nothing is held against them.
        parts: what of others is shipped.
        own_licences: SPDX identifier and text of each licence of the guide.
        moved_pages: old page id → new page id.
        moved_anchors: old id of an element → its new id.
        moved_words: what the page at an old address says.
        read_me: what stands in the file beside the bundle’s pages, with ``{guide}``, ``{version}`` and ``{date}``.
        pages: ids of the pages that each edition must hold.
        kept: the folder in which the twins of files are kept from one build to the next; None for none.
    """

    web: Path
    bundle: Path
    dist: Path
    work: Path
    site_name: str
    bundle_name: str
    site_url: str
    epoch: int
    version: str
    read_me: str
    moved_words: Words
    words: Mapping[str, Any] = field(default_factory=dict)
    boosts: Mapping[str, int] = field(default_factory=dict)
    not_found: frozenset[str] = frozenset()
    budgets: Mapping[str, Budget] | None = None
    parts: Sequence[Part] = ()
    own_licences: Sequence[tuple[str, str]] = ()
    moved_pages: Mapping[str, str] = field(default_factory=dict)
    moved_anchors: Mapping[str, str] = field(default_factory=dict)
    pages: frozenset[str] = frozenset()
    kept: Path | None = None


def publish(job: Job) -> list[Problem]:
    """Makes ``dist/web/``, the settings for hosts and the zip; replaces ``dist/`` only when both are without fault.

    Returns:
        The problems; where there is one, ``dist/`` is as it was.

    Raises:
        OSError: the disk is full, or does not let us; ``dist/`` is as it was then too.
    """
    editions = (("web", job.web, False), ("bundle", job.bundle, True))
    problems: list[Problem] = []
    for name, folder, as_files in editions:
        problems += _of(name, _inspect_files(job, folder, as_files))
    if problems:
        return problems
    trim(job.web, has_address=bool(job.site_url), on_web=True)
    trim(job.bundle, has_address=bool(job.site_url), on_web=False)
    problems = [*take_out(job.web), *take_out(job.bundle)]
    day = dt.datetime.fromtimestamp(job.epoch, dt.UTC).date()
    (job.bundle / READ_ME_NAME).write_text(
        read_me(job.read_me, job.site_name, job.version, day), "utf-8", newline="\r\n"
    )

    for name, folder, as_files in editions:
        found = search_texts(folder, job.words, job.boosts, job.not_found, as_files=as_files)
        redirect_pages(folder, job.moved_pages, job.moved_words, as_files=as_files, site_url=job.site_url)
        old_anchors(folder, job.moved_anchors)
        lighten(folder)
        join_files(folder)
        hash_names(folder)
        found += add_policy(folder, from_disk=as_files)
        found += _inspect_pages(job, folder, as_files)
        found += _inspect_files(job, folder, as_files)
        problems += _of(name, found)
    if problems:
        return problems

    add_twins(job.web, job.kept)
    new = job.work / "dist"
    new.mkdir()
    moved = [Redirect(web_address(old), web_address(page)) for old, page in job.moved_pages.items()]
    problems = write_hosting(job.web, new / "hosting", site_url=job.site_url, redirects=moved)
    if problems:
        return problems
    job.web.rename(new / "web")
    bundle = new / f"{job.bundle_name}.zip"
    (job.bundle / SUMS_NAME).write_text(checksums(job.bundle), "ascii", newline="\n")
    pack(job.bundle, bundle, top=job.bundle_name, epoch=job.epoch)
    write_materials(new, site_name=job.site_name, version=job.version, parts=job.parts, own_licences=job.own_licences)
    if job.budgets is not None:
        problems = over_budget(measure(new / "web", bundle, job.budgets), job.budgets)
        if problems:
            return problems
    swap(new, job.dist)
    return []


def _inspect_pages(job: Job, folder: Path, as_files: bool) -> list[Problem]:
    """Reads each page once for all who look at it."""
    site = SiteInspection(folder, as_files=as_files, site_url=job.site_url)
    policy = PolicyInspection(from_disk=as_files)
    for page in html_pages(folder):
        site.add(page)
        policy.add(page)
    return [*site.problems(), *policy.problems()]


def _inspect_files(job: Job, folder: Path, as_files: bool) -> list[Problem]:
    """One rule for names in both editions: what can be unpacked everywhere can be served everywhere."""
    return inspect_files(folder, pages=job.pages, as_files=as_files, top=job.bundle_name)


def _of(edition: str, problems: list[Problem]) -> list[Problem]:
    """Problems with the edition in front of their paths."""
    return [replace(problem, path=f"{edition}: {problem.path}") for problem in problems]
