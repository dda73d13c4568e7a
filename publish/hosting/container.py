"""A container that serves the guide: nginx, no root, nothing written."""

from __future__ import annotations

from publish.hosting.description import Hosted, head
from publish.hosting.nginx import container_conf

# The official image, without Perl and image filters. Whoever builds may give another, or one by its digest.
_BASE = "docker.io/library/nginx:stable-alpine-slim"


def containerfile(site: Hosted) -> str:
    """For podman and docker. Nothing is fetched but the base image."""
    return (
        head(
            "A container that serves the guide on port 8080. Made beside dist/:",
            "  podman build -f dist/hosting/container/Containerfile -t guide dist",
            "  podman run --read-only --tmpfs /tmp --cap-drop=all --security-opt=no-new-privileges -p 8080:8080 guide",
            "(docker takes the same.) For the same image each time, give the base by its digest:",
            "  --build-arg BASE=docker.io/library/nginx@sha256:…",
            "The image has no module for brotli; it sends the gzip copies. https is the part of what stands in front.",
        )
        + f"ARG BASE={_BASE}\nFROM ${{BASE}}\n"
        + "COPY hosting/container/nginx.conf /etc/nginx/nginx.conf\n"
        + f"COPY web/ {site.folder}/\n"
        # Whoever builds may have a strict umask; files belong to root, and everybody may read them.
        + f"RUN chmod -R a+rX,go-w {site.folder} /etc/nginx/nginx.conf\n"
        # The user “nginx” of the image, by number: then a cluster can see that it is not root.
        + "USER 101:101\nEXPOSE 8080\nSTOPSIGNAL SIGQUIT\n"
        + 'ENTRYPOINT ["nginx"]\nCMD ["-g", "daemon off;"]\n'
    )


def files(site: Hosted) -> dict[str, str]:
    """Path below ``hosting/`` → text."""
    return {"container/Containerfile": containerfile(site), "container/nginx.conf": container_conf(site)}
