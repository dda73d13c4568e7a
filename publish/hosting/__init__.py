"""Settings for each kind of host, from one description of headers and one of redirects. Description in, text out."""

from __future__ import annotations

from publish.hosting import apache, caddy, container, folder_hosts, nginx, objects
from publish.hosting.description import Hosted


def hosting_files(site: Hosted) -> dict[str, str]:
    """All files that help to serve a site: path below ``hosting/`` → text."""
    found: dict[str, str] = {}
    for room in (nginx, caddy, apache, folder_hosts, objects, container):
        found.update(room.files(site))
    return found
