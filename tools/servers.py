"""Finds web servers for the tests of the generated settings, and installs them where there are none and we may.

A test of settings that no server has read would prove little. Where a server cannot be had, its tests are not run, and
``make test`` says so in its last lines.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from tools import packages

# Program → packages that bring it (Debian and its kin; where others keep them differs, so there we only look).
PACKAGES = {
    "nginx": ("nginx-light", "libnginx-mod-http-brotli-static"),
    "apache2": ("apache2",),
    "caddy": ("caddy",),
}
# Programs of a system are not always on the path of a user.
PLACES = ("/usr/sbin", "/usr/local/sbin", "/sbin")
BROTLI_MODULES = (
    "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
    "/usr/lib64/nginx/modules/ngx_http_brotli_static_module.so",
)


def server(name: str) -> str | None:
    """The path of a server that is installed, or None."""
    return shutil.which(name) or shutil.which(name, path=os.pathsep.join(PLACES))


def brotli_module() -> str | None:
    """The module with which nginx sends packed twins of this kind, or None."""
    return next((place for place in BROTLI_MODULES if Path(place).exists()), None)


def missing() -> list[str]:
    """What is not installed, by the names of ``PACKAGES``."""
    return [name for name in PACKAGES if not server(name) or (name == "nginx" and not brotli_module())]


def install() -> None:
    """Asks the package manager for what is missing, where we may. The tests start each server themselves."""
    packages.ask({name: PACKAGES[name] for name in missing()}, "hosting")


def not_run() -> list[str]:
    """For people: which tests cannot be run on this machine, one line each."""
    return [
        f"Not run: tests of the settings for {name} on a real server (install {' '.join(PACKAGES[name])})."
        for name in missing()
    ]
