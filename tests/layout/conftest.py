"""The browser and the bundle of the other tests."""

from tests.browser.conftest import browser, bundle

__all__ = ["browser", "bundle"]
