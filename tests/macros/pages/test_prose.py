"""What a page says beside its macros."""

from __future__ import annotations

from macros.pages.prose import Paragraph, paragraphs
from macros.pages.reading import read_page
from macros.pages.sentences import paragraphs as sentences

PAGE = """\
---
title: A title of many words that nobody counts
---

# One heading { #anchor }

{# a comment #}
Two *words*. {{ cite("alder-2001") }} [Three more words](other/page-of-the-guide.md) – here.

<div class="doors" markdown="1">

- **First item**
  on two lines

    1. Nested item

</div>

- {{ certainty("low") }} An item behind a call.

<p>In HTML
<em>on two lines</em></p>

!!! note

    In a box. {: .quiet }

```
code
```

{{ page_sources() }}
"""


def test_prose_is_what_a_reader_sees_without_macros_header_and_marks() -> None:
    page, _problems = read_page(PAGE, "docs/page.md", "page")
    assert list(paragraphs(page)) == [
        Paragraph("One heading", ((0, 5),), heading=True),
        Paragraph("Two words. Three more words – here.", ((0, 8),)),
        Paragraph("First item on two lines", ((0, 12), (11, 13))),
        Paragraph("Nested item", ((0, 15),)),
        Paragraph("An item behind a call.", ((0, 19),)),
        Paragraph("In HTML on two lines", ((0, 21), (8, 22))),
        Paragraph("In a box.", ((0, 26),)),
    ]


def test_page_of_nothing_says_nothing() -> None:
    page, _problems = read_page("", "docs/page.md", "page")
    assert list(paragraphs(page)) == []


def test_explained_words_are_read_where_they_stand() -> None:
    page, problems = read_page(
        '# One\n\nA {{ term("papule") }}, some {{ term("skin-booster", "skin boosters")\n}} and {{ term( \'a-b\', '
        'shown="it’s" ) }}.\n\n- {{ term("x", "Many") }} say so. {{ cite("y") }} End.\n',
        "docs/a.md",
        "a",
    )
    assert [problem.rule for problem in problems] == ["header-missing"]
    texts = ["A papule, some skin boosters and it’s.", "Many say so. End."]
    assert [item.text for item in paragraphs(page)] == ["One", *texts]
    assert [item.text for item in sentences(page)] == texts
    assert [item.may_cite for item in sentences(page)] == [False, True]
    assert [[sentence.line for sentence in item.sentences] for item in sentences(page)] == [[3], [6, 6]]
