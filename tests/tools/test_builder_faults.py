"""What the builder prints becomes listed problems; one build waits for another."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.mini import ROOT, Mini
from tools.builder_faults import builder_faults
from tools.one_at_a_time import alone

OUTPUT = """\
INFO    -  Cleaning site directory
WARNING -  Doc file 'rest.md' contains a link 'x.md',
           but the target is not found.
ERROR   -  Config value 'theme': Unrecognised theme name: 'materiel'.

Aborted with 1 configuration errors!
"""
TRACE = """\
INFO    -  Building documentation...
Traceback (most recent call last):
  File "/usr/lib/python3/mkdocs/x.py", line 5, in build
    raise it
  File "{folder}/overrides/main.html", line 3, in template
    {{{{ nothing.at.all }}}}
    ^^^^^^^^^
jinja2.exceptions.UndefinedError: 'nothing' is undefined
"""


def test_each_message_has_its_place(mini: Mini) -> None:
    mini.write("overrides/main.html", "a\nb\nc\n")
    trace = TRACE.format(folder=mini.folder)
    found = [(p.path, p.line, p.message) for p in builder_faults([OUTPUT, OUTPUT, trace, ""], mini.folder)]
    assert found == [
        ("docs/rest.md", 1, "Doc file 'rest.md' contains a link 'x.md', but the target is not found."),
        (
            "mkdocs.yml",
            mini.line("mkdocs.yml", "theme:"),
            "Config value 'theme': Unrecognised theme name: 'materiel'.",
        ),
        ("overrides/main.html", 3, "jinja2.exceptions.UndefinedError: 'nothing' is undefined"),
        ("mkdocs.yml", 1, "it said nothing"),
    ]


def test_the_second_waits_and_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tools.one_at_a_time import alone\n"
        f"with alone(Path({str(tmp_path / 'build' / 'lock')!r})): print('in', flush=True); sys.stdin.readline()"
    )

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    first = start()
    assert first.stdout and first.stdout.readline() == "in\n"
    second = start()
    first.kill()  # the system takes its lock away
    assert second.stdout and second.stdout.readline() == "in\n"
    second.communicate("\n", timeout=60)
    first.communicate(timeout=60)
    with alone(tmp_path / "build" / "lock"):
        pass
