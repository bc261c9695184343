"""Measure and print: `python -m tests.bench`, or `make bench`.

Starts PostgreSQL, Redis and the real web server, and stops them again. Bounded in
number and time; nothing is asserted, because absolute times are the machine's.
"""

import http.client
import os
import platform
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from tooling.serve import PREPARE, web

REQUESTS, SECONDS = 60, 6.0  # for each page: whichever comes first
RENDERINGS, RENDER_SECONDS = 5, 8.0
LOGS = (10_000, 100_000)  # how long the action log is grown
SETTINGS = {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}


@dataclass(frozen=True)
class Figures:
    """Milliseconds of the server, sorted, and the queries of the last answer.

    `processor` is the part that the server computed: it hardly depends on what else
    the machine does, so the ratio of pages is taken from it.
    """

    times: list[float]
    processor: list[float]
    queries: int = 0

    @property
    def cost(self) -> float:
        """The middle of what it cost the processor."""
        return self.processor[len(self.processor) // 2]

    def at(self, share: float) -> float:
        """The time that this share of the answers stayed within."""
        return self.times[min(int(len(self.times) * share), len(self.times) - 1)]


def main() -> int:
    """Prepare, measure, print; begin again beside the servers where there are none."""
    if not os.environ.get("DATABASE_URL"):
        again = [sys.executable, "-m", "tests.servers", sys.executable]
        os.execv(sys.executable, [*again, "-m", "tests.bench"])
    os.environ.update(SETTINGS, PORT=str(_free_port()))
    subprocess.run(
        [*map(str, PREPARE), "--migrate", "--static", "--demo"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    _measure()
    return 0


def _measure() -> None:
    import django  # noqa: PLC0415 - after the environment is set

    django.setup()
    from tests.bench import digests, papers, plans, world  # noqa: PLC0415 - after Django

    measured = world.build()
    board = measured.board
    pages = {
        "Bare page: sign-in, one query, 50 rows": f"/bench/floor/{board.pk}/",
        "Action list, 50 rows": f"{board.get_absolute_url()}actions/",
        "Record page, 20 items and 30 people": measured.recorded.url(),
    }
    log = f"{board.get_absolute_url()}actions/"
    across = f"/{board.partnership.slug}/actions/"
    lists = {
        "Log of {n:,}: the list": log,
        "Log of {n:,}: overdue, of one owner": f"{log}?status=overdue&owner={measured.owner}",
        "Log of {n:,}: one word, everything": f"{log}?status=all&q=matter+77",
        "Log of {n:,}: across the partnership": across,
    }
    plan, group = plans.build(board, measured.recorded.who)
    pages |= {
        "Plan page, 20 areas, 200 actions, 5 years": plan.get_absolute_url(),
        "The same with every area open": f"{plan.get_absolute_url()}?area=all",
    }
    world.publish(measured)
    public = f"/public/{board.partnership.slug}/"
    published = {
        "Public: a board with 500 published minutes": f"{public}{board.slug}/?page=2",
        "Public: the same, as kept": f"{public}{board.slug}/",
        "Public: search of 5,000 items, 500 found": f"{public}search/?q=transport",
    }
    with _server():
        found = {n: _page(path, measured.session) for n, path in pages.items()}
        found |= {n: _page(path, measured.session) for n, path in published.items()}
        for length in LOGS:
            world.fill_log(measured, length)
            found |= {
                name.format(n=length): _page(path, measured.session)
                for name, path in lists.items()
            }
    print(f"{platform.machine()}, {os.cpu_count()} cores, {time.strftime('%d %b %Y')}")  # noqa: T201
    _print("page", found)
    html = papers.html(measured.recorded.meeting)
    renderers = {
        "Bare WeasyPrint on the same HTML": papers.bare(html),
        "Minutes PDF in the warm child": papers.ours(html),
    }
    _print("paper", _papers(renderers))
    report = plans.report_html(group, board)
    reports = {
        "Bare WeasyPrint on the same report": papers.bare(report),
        "Highlight report PDF in the warm child": papers.ours(report),
    }
    _print("paper", _papers(reports))
    secretary = measured.recorded.secretary
    _print("digests", _turns(digests.measured(board, secretary), digests.seconds))


def _turns(
    builders: dict[str, Callable[[], object]],
    seconds: Callable[[Callable[[], object]], float],
) -> dict[str, Figures]:
    """Build in turns, three times each; the floor comes first."""
    times: dict[str, list[float]] = {name: [] for name in builders}
    for _ in range(3):
        for name, build in builders.items():
            times[name].append(seconds(build) * 1000)
    return {name: Figures(sorted(t), sorted(t)) for name, t in times.items()}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _server() -> Iterator[None]:
    """The web server as in production, with one worker."""
    command = web(host="127.0.0.1", workers=1, threads=4)
    process = subprocess.Popen(command, env=os.environ.copy())
    try:
        _await_server()
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await_server(seconds: float = 30) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", int(os.environ["PORT"])), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
        else:
            return


def _page(path: str, session: str) -> Figures:
    """Ask for one page again and again on one connection."""
    from tests.bench.probe import (  # noqa: PLC0415 - after Django
        MILLISECONDS,
        PROCESSOR,
        QUERIES,
    )

    connection = http.client.HTTPConnection("127.0.0.1", int(os.environ["PORT"]))
    times: list[float] = []
    worked: list[float] = []
    queries = 0
    until = time.monotonic() + SECONDS
    for number in range(REQUESTS + 3):
        connection.request("GET", path, headers={"Cookie": f"session={session}"})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answered {answer.status}")
        queries = int(answer.headers[QUERIES])
        if number >= 3:  # the first ones fill caches
            times.append(float(answer.headers[MILLISECONDS]))
            worked.append(float(answer.headers[PROCESSOR]))
        if time.monotonic() > until and times:
            break
    connection.close()
    return Figures(sorted(times), sorted(worked), queries)


def _papers(renderers: dict[str, Callable[[], bytes]]) -> dict[str, Figures]:
    """Make one paper in turns; the first of each warms the fonts and is not counted."""
    times: dict[str, list[float]] = {name: [] for name in renderers}
    for render in renderers.values():
        render()
    until = time.monotonic() + RENDER_SECONDS
    for _ in range(RENDERINGS):
        for name, render in renderers.items():
            began = time.perf_counter()
            render()
            times[name].append((time.perf_counter() - began) * 1000)
        if time.monotonic() > until:
            break
    return {name: Figures(sorted(t), sorted(t)) for name, t in times.items()}


def _print(what: str, found: dict[str, Figures]) -> None:
    """A table; the ratio is to its first row."""
    lines = [
        f"\n{what:44}{'p50 ms':>9}{'p95 ms':>9}{'CPU ms':>9}{'queries':>9}{'ratio':>8}"
    ]
    floor = next(iter(found.values())).cost
    lines += [
        f"{name:44}{f.at(0.5):9.1f}{f.at(0.95):9.1f}{f.cost:9.1f}{f.queries or '':>9}"
        f"{f.cost / floor:8.2f}"
        for name, f in found.items()
    ]
    print("\n".join(lines))  # noqa: T201 - this is what the command is for


if __name__ == "__main__":
    sys.exit(main())
