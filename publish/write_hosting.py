"""Step: writes settings for each kind of host beside the finished site, never into it: hosts would serve them.

In the same step as the site, because the policy in them names the inline code of these very pages: settings of another
build would stop it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from macros.catalogue.problems import Problem
from publish.headers import header_rules
from publish.hosting import hosting_files
from publish.hosting.description import MEDIA_TYPES, TWINS, Hosted, Redirect, media_type
from publish.policy import hashes_of_site


def write_hosting(web: Path, target: Path, *, site_url: str, redirects: Sequence[Redirect] = ()) -> list[Problem]:
    """Writes a folder of settings for a finished web edition.

    Args:
        web: the finished site.
        target: the folder to make.
        site_url: the public address with a / at its end, or empty.
        redirects: addresses that have moved.

    Returns:
        The problems; where there is one, nothing is written.
    """
    site = hosted(web, site_url=site_url, redirects=redirects)
    problems = [
        Problem(
            f"web: {path}",
            1,
            "media-type",
            "nobody has said what kind of file this is",
            ", ".join(MEDIA_TYPES),
            "add its ending and type in publish/hosting/description.py",
        )
        for path in site.files
        if media_type(path) is None
    ]
    if problems:
        return problems
    for name, text in hosting_files(site).items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    return []


def hosted(web: Path, *, site_url: str, redirects: Sequence[Redirect] = ()) -> Hosted:
    """What hosts need to know of a finished web edition."""
    names = sorted(path.relative_to(web).as_posix() for path in web.rglob("*") if path.is_file())
    twins = tuple(TWINS.values())
    files = tuple(name for name in names if not (name.endswith(twins) and name.rpartition(".")[0] in names))
    hashes = hashes_of_site(web)
    rules = header_rules(script_hashes=hashes.scripts, style_hashes=hashes.styles)
    return Hosted(rules=rules, redirects=tuple(redirects), files=files, site_url=site_url)
