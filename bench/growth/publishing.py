"""``python -m bench.growth.publishing …``: publishes a made guide, and says what publishing alone took.

Run in the folder of the made guide, which holds the code that is measured. Arguments: the web edition and the bundle as
the builder left them, the folder of kept twins, the file to write seconds of processors to. The editions stay as they
are.
"""

from __future__ import annotations

import dataclasses
import shutil
import sys
import time
from pathlib import Path

from macros import languages, words
from macros.registry import LEAFLET_FILE
from macros.search_words import vocabulary
from publish.redirects import Words
from publish.steps import Job, publish
from tools.edition.handed_over import read_guide

_DAY = 1_768_435_200


def publishing(project: Path, editions: tuple[Path, Path], kept: Path) -> float:
    """Seconds of processors that ``publish`` took, its threads included.

    Args:
        project: the folder of the guide, with what the gate handed over in ``guide``.
        editions: web and bundle.
        kept: the folder of twins.

    Raises:
        RuntimeError: where anything is wrong with the editions.
    """
    languages.speak(project, languages.FORM)
    guide = read_guide(project / "guide")
    work = (project / "published").absolute()
    shutil.rmtree(work, ignore_errors=True)
    folders = [work / "web", work / "bundle"]
    for edition, folder in zip(editions, folders, strict=True):
        shutil.copytree(edition, folder)
        (folder / LEAFLET_FILE).write_bytes(b"%PDF")  # pages link to it
    spoken = words.spoken()
    job = Job(
        web=folders[0],
        bundle=folders[1],
        dist=work / "new",
        work=work,
        site_name=guide.site_name,
        bundle_name="made-guide",
        site_url="",
        epoch=_DAY,
        version=guide.settings.version,
        read_me=words.BUNDLE["read_me"],
        moved_words=Words(spoken.tag, spoken.direction, **words.MOVED),
        words={**dataclasses.asdict(vocabulary(guide.catalogue)), "help": guide.settings.help_page},
        pages=frozenset(guide.pages),
        kept=kept,
    )
    began = time.process_time()
    problems = publish(job)
    took = time.process_time() - began
    if problems:
        raise RuntimeError("\n".join(map(str, problems[:5])))
    return took


if __name__ == "__main__":
    web, bundle, kept_twins, answer = map(Path, sys.argv[1:])
    answer.write_text(str(publishing(Path(), (web, bundle), kept_twins)), "ascii")
