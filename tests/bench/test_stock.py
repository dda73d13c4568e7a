"""The peer that weights stand beside: it must build whenever the guide does, or a bench finds out only months later."""

from __future__ import annotations

from pathlib import Path

from bench.stock import stock_site
from tests.mini import ROOT


def test_stock_material_builds_with_the_same_pages(tmp_path: Path) -> None:
    site = stock_site(tmp_path / "stock")
    pages = {path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    built = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    expected = {page.removesuffix("/index").removesuffix("index") or "." for page in pages}
    assert built >= expected - {"404"}
    assert list(site.glob("assets/javascripts/bundle.*.js"))
