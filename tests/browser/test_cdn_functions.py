"""The functions for CloudFront, run in a real browser's engine: the same answers as every other host gives."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from publish.headers import headers_for
from publish.hosting import hosting_files
from tests.hosting.test_files import site
from tests.hosting.test_wire import FILES, TOPS


def call(browser: Browser, code: str, event: dict[str, Any]) -> Any:
    """What a function returns for an event."""
    page = browser.new_page()
    try:
        return page.evaluate(f"event => {{ {code}\nreturn handler(event); }}", event)
    finally:
        page.close()


@pytest.mark.parametrize("top", TOPS)
def test_each_file_leaves_the_network_with_its_headers(browser: Browser, top: str) -> None:
    described = site(top)
    code = hosting_files(described)["s3-cdn/cloudfront-response.js"]
    for name in [*FILES, "nothing"]:
        status = 404 if name == "nothing" else 200
        event = {"request": {"uri": described.top + name}, "response": {"statusCode": status, "headers": {}}}
        sent = {key: value["value"] for key, value in call(browser, code, event)["headers"].items()}
        expected = headers_for(f"/{name}", described.rules)
        assert sent == {key.lower(): value for key, value in expected.items()}


@pytest.mark.parametrize(
    ("asked", "uri", "location"),
    [
        ("", "index.html", None),
        ("safety/", "safety/index.html", None),
        ("leaflet.pdf", "leaflet.pdf", None),
        ("safety", None, "safety/"),
        ("risks/", None, "safety/"),
        ("old.pdf", None, "leaflet.pdf"),
    ],
)
@pytest.mark.parametrize("top", TOPS)
def test_folders_lead_to_their_pages_and_moved_addresses_to_new_ones(
    browser: Browser, top: str, asked: str, uri: str | None, location: str | None
) -> None:
    described = site(top)
    code = hosting_files(described)["s3-cdn/cloudfront-request.js"]
    answer = call(browser, code, {"request": {"uri": described.top + asked}})
    if uri is not None:
        assert answer == {"uri": described.top + uri}
    else:
        assert (answer["statusCode"], answer["headers"]["location"]["value"]) == (301, f"{described.top}{location}")


def test_nobody_is_led_to_another_host(browser: Browser) -> None:
    """“//evil/” as a new address would be another host."""
    code = hosting_files(site())["s3-cdn/cloudfront-request.js"]
    assert call(browser, code, {"request": {"uri": "//evil"}}) == {"uri": "//evil"}
