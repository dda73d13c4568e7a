"""The watch itself: what must not happen is noticed when it does, so that the other tests are not blind."""

from __future__ import annotations

import time

from tests.browser.conftest import PATIENCE, Site, Visit


def test_requests_errors_and_complaints_are_noticed(visit: Visit, site: Site) -> None:
    reader = visit(site)
    page = reader.open("index")
    assert reader.complaints == []

    page.evaluate("new Image().src = 'http://127.0.0.1:9/picture.png'")
    page.evaluate("console.error('broken')")
    page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    page.evaluate(
        "setTimeout(() => document.head.append(Object.assign(document.createElement('script'), {src: 'no-such.js'})))"
    )

    # The page's policy stops requests to others before they are made, and says so.
    expected = ("violates the following Content Security Policy", "console: broken", "thrown", "TrustedScriptURL")
    deadline = time.monotonic() + PATIENCE / 1000
    while missing := [text for text in expected if not any(text in found for found in reader.complaints)]:
        assert time.monotonic() < deadline, f"not noticed: {missing}"
        page.wait_for_timeout(20)
    page.close()
    reader.complaints.clear()
