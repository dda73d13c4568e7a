"""Simple line drawings of our own, one for each word of ``Picture``.

They are drawn in the colour of the text around them, so they are right in light
and dark, in print and where a reader forces colours. They stand beside words
that say the same, so screen readers skip them; with a title they stand for themselves.
"""

from __future__ import annotations

from markupsafe import Markup, escape

# What is drawn on a ground of 64 by 64, with lines 3 wide; class "ink" is filled.
_FACE = '<path d="M14 30a18 20 0 0 1 36 0c0 15-8 26-18 26s-18-11-18-26z"/>'
_EYES = '<circle class="ink" cx="25" cy="30" r="2.5"/><circle class="ink" cx="39" cy="30" r="2.5"/>'
_PERSON = '<circle cx="32" cy="16" r="9"/><path d="M16 56V44a16 14 0 0 1 32 0v12"/>'
_DRAWINGS = {
    # A hand that says stop to a syringe's drop.
    "allergy": (
        '<path d="M20 56c-6-6-8-12-10-20l4-2 6 8V16a3 3 0 0 1 6 0v16V11a3 3 0 0 1 6 0v21V13a3 3 0 0 1 6 0v19V18'
        'a3 3 0 0 1 6 0v22c0 8-3 12-6 16z"/><path d="M53 8c4 6 6 8 6 11a6 6 0 0 1-12 0c0-3 2-5 6-11z"/>'
    ),
    "bleeding": (
        '<path d="M28 8c10 15 16 22 16 31a16 16 0 0 1-32 0c0-9 6-16 16-31z"/><path d="M20 40a8 8 0 0 0 8 8"/>'
        '<path d="M53 14c4 6 6 9 6 12a6 6 0 0 1-12 0c0-3 2-6 6-12z"/>'
    ),
    "breastfeeding": (
        '<circle cx="30" cy="12" r="8"/><path d="M16 56V38c0-9 5-15 14-15 6 0 10 3 12 8l6 13"/>'
        '<circle cx="35" cy="39" r="6"/><path d="M41 42c8 1 12 5 12 12H27"/>'
    ),
    # An open mouth and air that does not come.
    "breathing": (
        '<path d="M36 8c-14-2-26 8-26 24 0 10 5 15 5 24M36 8c6 4 7 10 7 14l5 9-5 2v3M43 44c0 6-3 8-10 7"/>'
        '<circle cx="39" cy="40" r="4"/><path d="M50 36h10M50 44h8M52 28l8-3"/>'
    ),
    "bump": '<path d="M6 46h12c2-12 6-16 14-16s12 4 14 16h12"/><path d="M26 40c1-3 3-4 6-4"/>',
    # A spot on the face, seen through a glass.
    "cancer": (
        f'{_FACE}{_EYES}<circle class="paper" cx="44" cy="42" r="11"/><path d="M52 50l8 8"/>'
        '<path class="ink" d="M40 41l3-4 4 1 2 4-3 4-5-1z"/>'
    ),
    "doctor": (
        f'{_PERSON}<path d="M24 33v8a7 7 0 0 0 7 7"/><circle cx="36" cy="48" r="4"/><path d="M44 33v5M41.5 35.5h5"/>'
    ),
    "eye": (
        '<path d="M5 33c8-13 17-18 27-18s19 5 27 18c-8 12-17 17-27 17S13 45 5 33z"/><circle cx="32" cy="33" r="10"/>'
        '<circle class="ink" cx="32" cy="33" r="4"/><path d="M10 57L54 8"/>'
    ),
    "face-marks": (
        f'{_FACE}{_EYES}<path d="M26 49h12"/><circle class="ink" cx="20" cy="38" r="1.8"/>'
        '<circle class="ink" cx="24" cy="42" r="1.8"/><circle class="ink" cx="19" cy="44" r="1.8"/>'
        '<circle class="ink" cx="44" cy="38" r="1.8"/><circle class="ink" cx="40" cy="42" r="1.8"/>'
        '<circle class="ink" cx="45" cy="44" r="1.8"/>'
    ),
    "face-swollen": (
        '<path d="M18 18c4-8 24-8 28 0 2 5 2 8 8 14 8 12 0 26-22 26S2 44 10 32c6-6 6-9 8-14z"/>'
        '<path d="M21 30c3-2 5-2 8 0M35 30c3-2 5-2 8 0"/><path d="M24 46c0-5 16-5 16 0s-16 5-16 0z"/>'
    ),
    # A head with a cloud of thought.
    "feelings": (
        '<circle cx="22" cy="34" r="9"/><path d="M6 60v-4a16 12 0 0 1 32 0v4"/>'
        '<path d="M38 28a7 7 0 0 1 1-14 9 9 0 0 1 16 3 6 6 0 0 1-2 11z"/><path d="M43 21h8"/>'
    ),
    "fever": (
        '<path d="M26 38V12a6 6 0 0 1 12 0v26a11 11 0 1 1-12 0z"/><circle class="ink" cx="32" cy="47" r="6"/>'
        '<path d="M32 44V20M44 14h6M44 22h6M44 30h6"/>'
    ),
    "heart": '<path d="M32 55C16 43 7 34 7 23a12 12 0 0 1 25-5 12 12 0 0 1 25 5c0 11-9 20-25 32z"/>'
    '<path d="M12 32h11l4-8 6 15 5-10 2 3h10"/>',
    # Heat that rises from the skin.
    "hot-skin": (
        '<path d="M4 52h56M10 44c6-4 10-6 22-6s16 2 22 6"/><path d="M20 30c-4-5 4-8 0-14M32 28c-4-6 4-10 0-17'
        'M44 30c-4-5 4-8 0-14"/>'
    ),
    "implant": (
        f'{_FACE}{_EYES}<path d="M27 50h10"/><ellipse class="ink" cx="21" cy="40" rx="4" ry="2.6"/>'
        '<path d="M4 24l10 12M4 24v6M4 24h6"/>'
    ),
    # A sore that is open.
    "lump": (
        '<path d="M6 48h10c2-16 8-24 16-24s14 8 16 24h10"/><path class="ink" d="M27 30a6 5 0 0 1 10 0c0 3-2 5-5 5'
        's-5-2-5-5z"/><path d="M32 35v5M14 20l4 4M32 10v6M50 20l-4 4"/>'
    ),
    "lying-down": (
        '<circle cx="11" cy="42" r="6"/><path d="M20 38h14l17-20 5 4-18 25H20z"/><path d="M4 55h56M44 55V42h10v13"/>'
    ),
    "medicine": (
        '<path d="M10 40L30 20a9 9 0 0 1 13 13L23 53a9 9 0 0 1-13-13zM20 30l13 13"/>'
        '<circle cx="49" cy="49" r="9"/><path d="M43 52l12-6"/>'
    ),
    "needle": (
        '<path d="M22.8 12.8l28.4 28.4M41 31l-17 17-9-9 17-17M34 41l-5-5M28 47l-5-5M19.5 43.5l-3 3M13 51l-7 7"/>'
        '<path d="M36.5 26.5l13-13M44 8l12 12"/>'
    ),
    "pregnancy": (
        '<circle cx="28" cy="10" r="7"/><path d="M24 21c-5 3-6 8-5 15l2 24"/>'
        '<path d="M32 21c3 2 4 5 4 9 6 1 11 5 11 10s-5 9-12 9l-1 11"/>'
        '<path d="M27 29l3 10 8 2"/>'
    ),
    "ribbon": '<path d="M18 58l22-36c4-7 0-14-8-14s-12 7-8 14l22 36"/><path d="M18 58l6-2M46 58l-6-2"/>',
    "scar": (
        '<path d="M8 40c8-10 14 4 22-6s14 4 26-8"/><path d="M16 30l4 10M27 28l4 12M38 24l4 12M48 22l3 9"/>'
        '<path d="M4 54h56"/>'
    ),
    # A patch whose colour is not that of the skin around it.
    "skin-patch": (
        f'{_FACE}{_EYES}<path d="M26 50h12"/><path d="M37 36l5-1 5 2 1 6-4 5-6-1-3-5z"/>'
        '<path d="M37 42l6-6M38 46l9-8M43 47l5-5"/>'
    ),
    # A face of which one half droops.
    "stroke": (
        f'{_FACE}<circle class="ink" cx="25" cy="29" r="2.5"/><path d="M36 32l6 2"/>'
        '<path d="M24 43c4 2 8 2 10 4l5 5"/><path d="M52 40v14M48 50l4 5 4-5"/>'
    ),
    "under-18": (
        '<circle cx="32" cy="32" r="25"/><path d="M20 25l5-3v20M50 14L14 50"/>'
        '<path d="M39 31a5 5 0 1 1 .1 0zM39 31a6 6 0 1 1-.1 0z"/>'
    ),
}


def names() -> tuple[str, ...]:
    """The pictures that there are."""
    return tuple(_DRAWINGS)


def drawing(name: str, *, title: str = "") -> Markup:
    """A picture.

    Args:
        name: one of ``names()``.
        title: what it shows, where no words beside it say so; empty hides it from screen readers.
    """
    start = '<svg class="drawing" viewBox="0 0 64 64" focusable="false"'
    if title:
        return Markup(f'{start} role="img"><title>{escape(title)}</title>{_DRAWINGS[name]}</svg>')
    return Markup(f'{start} aria-hidden="true">{_DRAWINGS[name]}</svg>')
