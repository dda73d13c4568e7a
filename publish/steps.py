"""The steps from two built editions to ``dist/``, in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros.catalogue.problems import Problem
from publish.archive import READ_ME_NAME, pack, read_me
from publish.inspect_site import inspect_site
from publish.offline_search import offline_search
from publish.redirects import old_anchors, redirect_pages
from publish.swap import swap
from publish.trim import trim


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
        moved_pages: old page id → new page id.
        moved_anchors: old id of an element → its new id.
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
    moved_pages: Mapping[str, str] = field(default_factory=dict)
    moved_anchors: Mapping[str, str] = field(default_factory=dict)


def publish(job: Job) -> list[Problem]:
    """Makes ``dist/web/`` and the zip; replaces ``dist/`` only when both are without fault.

    Returns:
        The problems; where there is one, ``dist/`` is as it was.
    """
    trim(job.web, has_address=bool(job.site_url), on_web=True)
    trim(job.bundle, has_address=bool(job.site_url), on_web=False)
    problems = offline_search(job.bundle)
    day = dt.datetime.fromtimestamp(job.epoch, dt.UTC).date()
    (job.bundle / READ_ME_NAME).write_text(read_me(job.site_name, job.version, day), "utf-8", newline="\r\n")

    for name, folder, as_files in (("web", job.web, False), ("bundle", job.bundle, True)):
        redirect_pages(folder, job.moved_pages, as_files=as_files, site_url=job.site_url)
        old_anchors(folder, job.moved_anchors)
        for problem in inspect_site(folder, as_files=as_files, site_url=job.site_url):
            problems.append(
                Problem(
                    f"{name}: {problem.path}",
                    problem.line,
                    problem.rule,
                    problem.message,
                    problem.allowed,
                    problem.hint,
                )
            )
    if problems:
        return problems

    new = job.work / "dist"
    new.mkdir()
    job.web.rename(new / "web")
    pack(job.bundle, new / f"{job.bundle_name}.zip", top=job.bundle_name, epoch=job.epoch)
    swap(new, job.dist)
    return []
