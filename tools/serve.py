"""``make serve``: a live preview of the guide, on this machine only.

A change shows by itself, in well under a second; a mistake shows as a list in the page and in the terminal, and the
last good page stays. Nothing that the preview adds stands in what ``make site`` builds.
"""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
import tempfile
import threading
from pathlib import Path

from tools.preview.loop import Loop
from tools.preview.messages import Fault
from tools.preview.server import HOST, Server
from tools.preview.shown import Shown

PROJECT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Serves until Ctrl-C; exit code 1 where it cannot."""
    reader = argparse.ArgumentParser(prog="make serve", description="Live preview of the guide.")
    reader.add_argument("--port", default="8000", help="where to listen; 0 for any that is free")
    given = reader.parse_args(arguments).port
    shown = Shown()
    try:
        server = Server(_port(given), shown)
    except (OSError, ValueError) as error:
        reason = error.strerror or "in use" if isinstance(error, OSError) else str(error)
        print(
            Fault(
                "PORT",
                1,
                f"nobody can listen on port {given} of {HOST} ({reason})",
                "a free port from 1024 to 65535",
                "end the other program there (another preview?), or run make serve PORT=8001",
            ),
            file=sys.stderr,
        )
        return 1
    signal.signal(signal.SIGTERM, _interrupt)
    with tempfile.TemporaryDirectory(prefix="guide-preview-", ignore_cleanup_errors=True) as work, server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        _say(f"Preview on {server.address} - change a file and look; Ctrl-C ends it.")
        with contextlib.suppress(KeyboardInterrupt):
            Loop(PROJECT, Path(work), shown, _say).run()
        server.shutdown()
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:
        raise ValueError("not a port")
    return int(text)


def _say(line: str) -> None:
    print(line, flush=True)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
