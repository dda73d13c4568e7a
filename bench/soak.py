"""``make soak``: 100,000 requests over every address of the guide, to nginx with the generated settings, on loopback.

Holds that each is answered with 200, and that every address is sent with the headers of the one description
(``publish/headers.py``), in each packing, before, during and after the load. Then requests per second and the 99th
percentile beside stock Material on the same server, in turn, as ratios. Bounded in count and in time; the load never
leaves this machine. Writes the record to ``bench/results/soak.md``. ``make site`` must have run; nginx and h2load
(Debian: nghttp2-client) must be there.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.nginx import ours, without_rules
from bench.stock import stock_site
from publish.headers import headers_for
from publish.hosting.description import media_type
from publish.twins import add_twins
from tests.hosting.running import Running, running
from tools import servers

PROJECT = Path(__file__).resolve().parent.parent
RECORD = PROJECT / "bench/results/soak.md"
REQUESTS = 100_000
CLIENTS = 32
# For the comparison: rounds in turn, as other programs use the machine too.
ROUNDS, ROUND = 5, 10_000
LONGEST = 420  # seconds; then h2load is stopped, and nothing is recorded
PACKINGS = ("br", "gzip", "identity")


@dataclass(frozen=True)
class Load:
    """What h2load saw.

    Attributes:
        statuses: how many answers had which status; anything below 100 is no answer.
        times: microseconds of each request, sorted.
        seconds: from the first to the last.
    """

    statuses: Counter[int]
    times: tuple[int, ...]
    seconds: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds below which a share of the requests lies."""
        return self.times[min(len(self.times) - 1, int(share * len(self.times)))] / 1000


def addresses(host: Running) -> list[str]:
    """Every address of the site, as a browser asks for it."""
    names = [name for name in host.site.files if name != "404.html"]
    return ["/" + (name.removesuffix("index.html") if name.endswith("index.html") else name) for name in names]


def load(host: Running, work: Path, count: int, asked: Sequence[str]) -> Load:
    """Sends a number of requests, over all addresses in turn.

    Raises:
        RuntimeError: h2load ends badly, or not in time.
    """
    log, list_file = work / "h2load.log", work / "addresses.txt"
    log.unlink(missing_ok=True)
    list_file.write_text("".join(f"http://127.0.0.1:{host.port}{address}\n" for address in asked), "utf-8")
    command = ["h2load", "--h1", f"-n{count}", f"-c{CLIENTS}", "-t1", f"-i{list_file}", f"--log-file={log}"]
    command += ["-H", "Accept-Encoding: br, gzip"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        raise RuntimeError(f"h2load took longer than {LONGEST} s") from None
    if run.returncode:
        raise RuntimeError(run.stderr[-500:])
    # One line a request: start in microseconds since 1970, status, microseconds until its end.
    rows = [line.split("\t") for line in log.read_text("utf-8").splitlines()]
    ends = [int(start) + int(took) for start, _, took in rows]
    seconds = (max(ends) - min(int(start) for start, _, _ in rows)) / 1e6
    return Load(Counter(int(status) for _, status, _ in rows), tuple(sorted(int(took) for *_, took in rows)), seconds)


def wrong(host: Running, asked: Sequence[str]) -> list[str]:
    """Every address in each packing: what was not sent as the description says."""
    names = {name for rule in host.site.rules for name, _ in rule.headers}
    files = {f"/{name}" for name in host.site.files}
    found = []
    for address in asked:
        expected = headers_for(address, host.site.rules)
        file = address + "index.html" if address.endswith("/") else address
        assert file in files
        for packing in PACKINGS:
            answer = host.ask(address, Accept_Encoding=packing)
            if answer.status != 200:
                found.append(f"{address} {packing}: {answer.status}")
            if answer.get("Content-Type") != media_type(file.removeprefix("/")):
                found.append(f"{address} {packing}: {answer.get('Content-Type')}")
            twin = Path(f"{host.site.folder}{file}.{'br' if packing == 'br' else 'gz'}").is_file()
            if answer.get("Content-Encoding") != (packing if twin and packing != "identity" else None):
                found.append(f"{address} {packing}: packed as {answer.get('Content-Encoding')}")
            found += [
                f"{address} {packing}: {name}: {answer.get(name)}"
                for name in sorted(names)
                if answer.get(name) != expected.get(name)
            ]
    return found


def main() -> int:
    """Soaks, compares, and writes the record; exit code 1 where anything was wrong."""
    if not shutil.which("h2load") or not servers.server("nginx") or not servers.brotli_module():
        print("Missing: nginx with its brotli_static module, or h2load (Debian: nghttp2-client)", file=sys.stderr)
        return 1
    start = time.monotonic()
    (PROJECT / "build").mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="soak-", dir=PROJECT / "build") as place:
        work = Path(place)
        stock = stock_site(work / "stock")
        add_twins(stock)
        web = PROJECT / "dist/web"
        with running("nginx", web, ours(web)) as mine, running("nginx", stock, without_rules(stock)) as theirs:
            asked, others = addresses(mine), addresses(theirs)
            faults = wrong(mine, asked)
            checked = len(asked) * len(PACKINGS)
            during: list[str] = []
            over = threading.Event()

            def watch() -> None:
                nonlocal checked
                while not over.is_set():
                    during.extend(wrong(mine, asked))
                    checked += len(asked) * len(PACKINGS)

            watcher = threading.Thread(target=watch)
            watcher.start()
            try:
                whole = load(mine, work, REQUESTS, asked)
            finally:
                over.set()
                watcher.join()
            faults += during + wrong(mine, asked)
            checked += len(asked) * len(PACKINGS)
            pages = [address for address in asked if address.endswith("/")]
            other_pages = [address for address in others if address.endswith("/")]
            rounds = [(load(mine, work, ROUND, pages), load(theirs, work, ROUND, other_pages)) for _ in range(ROUNDS)]
    errors = sum(count for status, count in whole.statuses.items() if status != 200)
    faster = statistics.median(one.rate / other.rate for one, other in rounds)
    slower = statistics.median(one.percentile(0.99) / other.percentile(0.99) for one, other in rounds)
    rate = [statistics.median(pair[which].rate for pair in rounds) for which in (0, 1)]
    tail = [statistics.median(pair[which].percentile(0.99) for pair in rounds) for which in (0, 1)]
    text = "\n".join(
        [
            "# The load, measured",
            "",
            "Written by `make soak`; what it does and how stands in `bench/soak.py`. nginx with the generated settings",
            "on loopback, load and server on one machine that did other work too: compare the ratios. Do not edit.",
            "",
            "| what | seen | to reach |",
            "|---|---|---|",
            f"| requests over {len(asked)} addresses, {CLIENTS} at a time | {len(whole.times):,} in "
            f"{whole.seconds:.0f} s | 100,000 |",
            f"| errors | {errors} | 0 |",
            f"| answers whose every header was read, before, during and after | {checked:,} | |",
            f"| of these wrong | {len(faults)} | 0 |",
            f"| requests per second | {whole.rate:,.0f} | |",
            f"| 50th, 99th percentile | {whole.percentile(0.5):.1f} ms, {whole.percentile(0.99):.1f} ms | |",
            "",
            "Pages alone, beside stock Material on the same server, medians of "
            f"{ROUNDS} rounds of {ROUND:,} requests in turn:",
            "",
            "| what | stock Material | this guide | ratio |",
            "|---|---|---|---|",
            f"| requests per second | {rate[1]:,.0f} | {rate[0]:,.0f} | {faster:.2f} |",
            f"| 99th percentile | {tail[1]:.1f} ms | {tail[0]:.1f} ms | {slower:.2f} |",
            "",
        ]
    )
    RECORD.parent.mkdir(parents=True, exist_ok=True)
    RECORD.write_text(text, "utf-8", newline="\n")
    print(text)
    for fault in faults[:20]:
        print(fault, file=sys.stderr)
    print(f"Written to {RECORD.relative_to(PROJECT)}. Whole run: {time.monotonic() - start:.0f} s.")
    return 1 if errors or faults or len(whole.times) != REQUESTS else 0


if __name__ == "__main__":
    sys.exit(main())
