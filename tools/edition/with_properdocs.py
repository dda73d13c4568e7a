"""``python -m tools.edition.with_properdocs``: the same as ``tools.edition``, with ProperDocs in the place of MkDocs.

ProperDocs goes on with the code of MkDocs 1.x. Its ``replacement`` gives its own modules to whoever imports those of
MkDocs, which is how it runs plugins and themes that were made for MkDocs, and how it runs ours.
"""

from __future__ import annotations

import logging
import sys

from properdocs import replacement  # noqa: F401  (first: what is imported from here on is of ProperDocs)

from tools.edition.__main__ import main

if __name__ == "__main__":
    # As the command of ProperDocs does it: what plugins report to MkDocs is heard.
    logging.getLogger("mkdocs").parent = logging.getLogger("properdocs")
    sys.exit(main(sys.argv[1:]))
