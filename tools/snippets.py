"""Snippets of the macros for Visual Studio Code, generated from the registry: type “cite”, get the whole call.

python -m tools.snippets            writes .vscode/guide.code-snippets
python -m tools.snippets --check    says whether it is current
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from macros.catalogue.loading import Catalogue
from macros.registry import MACROS, Macro, Parameter

FILE = Path(".vscode/guide.code-snippets")


def body(macro: Macro) -> str:
    """A call with a gap for each argument; where the words are a closed list, the editor offers them.

    The syntax is Visual Studio Code's, which other editors read too (that of the Language Server Protocol).
    """
    gaps = [_gap(number, parameter) for number, parameter in enumerate(macro.parameters, start=1)]
    return f"{{{{ {macro.name}({', '.join(gaps)}) }}}}"


def _gap(number: int, parameter: Parameter) -> str:
    # An empty catalogue: ids change with every record, and are no closed list.
    words = parameter.allowed(Catalogue()) if parameter.allowed else ()
    gap = f"${{{number}|{','.join(words)}|}}" if words else f"${{{number}:{parameter.name}}}"
    return f'["{gap}"]' if parameter.many else f'"{gap}"'


def text() -> str:
    """The whole file."""
    snippets = {
        macro.name: {"prefix": macro.name, "scope": "markdown", "description": macro.about, "body": body(macro)}
        for macro in MACROS.values()
    }
    return json.dumps(snippets, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Writes or checks the file."""
    if arguments == ["--check"]:
        current = FILE.is_file() and FILE.read_text("utf-8") == text()
        if not current:
            print(f"{FILE.as_posix()}:1: not what the registry says; allowed: the generated text; run make schemas")
        return 0 if current else 1
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(text(), "utf-8", newline="\n")
    print(f"Wrote {len(MACROS)} snippets to {FILE.as_posix()}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
