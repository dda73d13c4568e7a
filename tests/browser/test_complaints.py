"""Single complaints of users of such sites that no other test holds (tests/complaints.tsv lists all)."""

from __future__ import annotations

from tests.browser.conftest import PHONE, Site, Visit


def test_links_in_texts_are_underlined(visit: Visit, bundle: Site) -> None:
    """Colour alone is not enough to find them."""
    reader = visit(bundle, PHONE)
    for page_id in ("index", "what-is-it", "safety/get-help"):
        plain = (
            reader.open(page_id)
            .locator(".text :is(p, li) > a:not(.headerlink)")
            .evaluate_all(
                "all => all.filter(a => getComputedStyle(a).textDecorationLine !== 'underline').map(a => a.textContent)"
            )
        )
        assert plain == [], page_id
