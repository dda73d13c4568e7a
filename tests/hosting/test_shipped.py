"""The shipped site behind real servers: every file at its address, with what the description says."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.headers import headers_for
from publish.hosting import hosting_files
from publish.hosting.description import media_type
from publish.write_hosting import hosted
from tests.editions import WEB
from tests.hosting.conftest import require
from tests.hosting.running import running
from tests.hosting.test_wire import address_of, wrong_headers
from tests.trees import read_tree

HOSTING = Path(WEB).parent / "hosting"


def test_the_shipped_settings_are_those_of_the_shipped_site() -> None:
    """Else the policy stops the pages' own inline code."""
    shipped = {name: content.decode() for name, content in read_tree(HOSTING).items()}
    assert shipped == hosting_files(hosted(WEB, site_url=""))


def test_nothing_in_the_served_folder_is_for_one_kind_of_host() -> None:
    names = {path.name for path in WEB.rglob("*")}
    assert names.isdisjoint({"_headers", "_redirects", ".htaccess", ".nojekyll", "Caddyfile", "web.config"})
    assert [name for name in names if name.startswith(".")] == []


@pytest.mark.parametrize("kind", ["nginx", "container", "apache", "htaccess", "caddy"])
def test_every_shipped_file_is_served_as_described(kind: str) -> None:
    require(kind)
    site = hosted(WEB, site_url="")
    faults = {}
    with running(kind, WEB, site) as host:
        for name in site.files:
            address = address_of(name)
            answer = host.ask(address)
            expected = (200, (WEB / name).read_bytes(), media_type(name))
            if (answer.status, answer.body, answer.get("Content-Type")) != expected:
                faults[address] = (answer.status, answer.get("Content-Type"))
            elif wrong := wrong_headers(answer, headers_for(address, site.rules), host):
                faults[address] = (answer.status, str(wrong))
            for coding, ending in (("br", ".br"), ("gzip", ".gz")):
                twin = WEB / f"{name}{ending}"
                if twin.exists() and not (kind == "container" and coding == "br"):
                    packed = host.ask(address, Accept_Encoding=coding)
                    if (packed.get("Content-Encoding"), packed.body) != (coding, twin.read_bytes()):
                        faults[f"{address} ({coding})"] = (packed.status, packed.get("Content-Encoding"))
        lost = host.ask("/nowhere/at/all")
        assert (lost.status, lost.body) == (404, (WEB / "404.html").read_bytes())
    assert len(site.files) > 100
    assert faults == {}
