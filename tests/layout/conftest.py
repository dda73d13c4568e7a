"""The bundle of the other tests."""

from tests.browser.conftest import bundle

__all__ = ["bundle"]
