"""Pages for tiny invented sites."""

from __future__ import annotations

from macros import words
from publish.redirects import Words

# What the page at an old address says, and the file beside the bundle's pages.
MOVED_WORDS = Words("en", "ltr", **words.MOVED)
READ_ME = words.BUNDLE["read_me"]


def html_page(name: str, body: str = "", head: str = "") -> str:
    """A page without a fault, unless ``body`` or ``head`` holds one.

    ``head`` starts on line 5 and ``body`` on line 8, where ``head`` is one line long.

    Args:
        name: makes title and description unlike those of other pages.
        body: what stands below the heading.
        head: what else stands in the head.
    """
    return f"""<!doctype html>
<html lang="en"><head>
<title>Title {name}</title>
<meta name="description" content="About {name}.">
{head}
</head><body>
<main><article><h1>{name}</h1>
{body}
</article></main></body></html>
"""
