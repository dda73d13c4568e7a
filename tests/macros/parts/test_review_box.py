"""Tests of macros/parts/review_box.py; the whole markup is in tests/golden/."""

from __future__ import annotations

import datetime as dt

import pytest

from macros.parts.review_box import long_date, report_link


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (dt.date(2026, 11, 22), "22 November 2026"),
        (dt.date(2024, 2, 29), "29 February 2024"),
        (dt.date(2030, 1, 1), "1 January 2030"),
        (dt.date(1999, 12, 31), "31 December 1999"),
    ],
)
def test_long_date_is_as_people_say_it(day: dt.date, text: str) -> None:
    assert long_date(day) == text


@pytest.mark.parametrize(
    ("report_to", "link"),
    [
        ("", "mailto:?subject=Problem%20with%20the%20page%20a%2Fb%2C%20version%201.2.3"),
        (
            "help@example.org",
            "mailto:help@example.org?subject=Problem%20with%20the%20page%20a%2Fb%2C%20version%201.2.3",
        ),
        (
            "a+b&c?d@example.org",
            "mailto:a+b%26c%3Fd@example.org?subject=Problem%20with%20the%20page%20a%2Fb%2C%20version%201.2.3",
        ),
        ("https://example.org/report", "https://example.org/report?page=a%2Fb&version=1.2.3"),
        ("https://example.org/report?form=2", "https://example.org/report?form=2&page=a%2Fb&version=1.2.3"),
        ("https://example.org/contact#form", "https://example.org/contact?page=a%2Fb&version=1.2.3#form"),
        ("https://example.org/?a=b#c?d", "https://example.org/?a=b&page=a%2Fb&version=1.2.3#c?d"),
    ],
)
def test_report_link_carries_page_and_version(report_to: str, link: str) -> None:
    assert report_link(report_to, "a/b", "1.2.3") == link
