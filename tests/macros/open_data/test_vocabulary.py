"""The check against schema.org's vocabulary finds what is wrong."""

from __future__ import annotations

from tests.macros.open_data.vocabulary import faults, kinds


def test_types_above_a_type() -> None:
    assert kinds("FAQPage") == {"FAQPage", "WebPage", "CreativeWork", "Thing"}


def test_every_kind_of_fault_is_found() -> None:
    node = {
        "@type": "MedicalWebPage",
        "name": "A page",
        "colour": "red",
        "preparation": "Wash.",
        "lastReviewed": "soon",
        "isAccessibleForFree": "yes",
        "about": {"@type": "Potion"},
        "reviewedBy": {"@type": "Dataset", "name": ""},
    }
    assert list(faults(node)) == [
        "/MedicalWebPage/colour: no such property",
        "/MedicalWebPage/preparation: not a property of it",
        "/MedicalWebPage/lastReviewed: holds 'soon'",
        "/MedicalWebPage/isAccessibleForFree: holds 'yes'",
        "/MedicalWebPage/about/Potion: no such type",
        "/MedicalWebPage/about: holds {'@type': 'Potion'}",
        "/MedicalWebPage/reviewedBy/Dataset/name: holds ''",
        "/MedicalWebPage/reviewedBy: holds {'@type': 'Dataset', 'name': ''}",
    ]
