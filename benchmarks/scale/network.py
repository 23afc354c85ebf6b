"""What a search costs in a real browser that has never been here: bytes, requests, round trips, time.

Slow networks are those of Chromium's own network conditions. They hold each answer back until ``latency`` has passed
since its request; connecting costs nothing extra, all requests share the bandwidth, and workers are slowed with their
page. The server speaks HTTP/1.1, so more than six requests at a time wait for each other, which they would not do
over HTTP/2: a system that asks for much at once is a little faster in the field than it is here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.request import Request as Enquiry
from urllib.request import urlopen

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from playwright.sync_api import Request as Asked

from benchmarks.chromium import find_browser

_PATIENCE, _LATE_EVENTS = 300_000, 200
_SLACK = 5.0  # what the browser reports of a request's end can be later than the program knew of it
_LAST_CHANGE = """(() => {
  const note = () => {
    window.lastChange = performance.timeOrigin + performance.now();
    window.tenShown ??= document.querySelectorAll("[data-search-result]").length >= 10 ? window.lastChange : undefined;
  };
  const all = { attributes: true, characterData: true, childList: true, subtree: true };
  new MutationObserver(note).observe(document, all);
})()"""


def _nothing(_: Page) -> None:
    """There is no page to open beforehand."""


def _nowhere(_: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Scenario:
    """A search: ``run`` returns once all its results are shown; ``open_page`` is done before and not counted.

    What counts is what it takes to show ten results. ``ignore`` says by the address which requests belong to the page
    itself and not to the search.
    """

    run: Callable[[Page], None]
    open_page: Callable[[Page], None] = _nothing
    ignore: Callable[[str], bool] = _nowhere


@dataclass(frozen=True, slots=True)
class Conditions:
    """A network: milliseconds there and back, megabits a second."""

    latency: float
    megabits: float


@dataclass(frozen=True, slots=True)
class Request:
    """One request; times in milliseconds of the page's clock."""

    address: str
    started: float
    ended: float
    size: int


@dataclass(frozen=True, slots=True)
class Measure:
    """What one search took until ten results were shown; ``milliseconds`` run from its first request.

    ``total`` is the size of everything that the page asked for, more than ten results included.
    """

    size: int
    total: int
    requests: int
    round_trips: int
    milliseconds: float
    addresses: tuple[str, ...]


class EmptyMeasureError(Exception):
    """A search asked the server for nothing, so there is nothing to measure."""


@contextlib.contextmanager
def browser() -> Iterator[Browser]:
    """A real browser."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        try:
            yield started
        finally:
            started.close()


def measure(browser: Browser, scenario: Scenario, conditions: Conditions | None = None) -> Measure:
    """Run the search in a new profile. Raises playwright's errors, and EmptyMeasureError."""
    context = browser.new_context()
    context.set_default_timeout(_PATIENCE)
    context.add_init_script(_LAST_CHANGE)
    try:
        page = context.new_page()
        if conditions:
            _slow(context.new_cdp_session(page), conditions)
        scenario.open_page(page)
        page.wait_for_load_state("networkidle")
        asked: list[Asked] = []
        page.on("requestfinished", lambda each: asked.append(each))  # those of its workers, too
        scenario.run(page)
        shown: float = page.evaluate("window.tenShown ?? window.lastChange")
        page.wait_for_timeout(_LATE_EVENTS)
        return _measure([_request(each) for each in asked if _counts(each.url, scenario)], shown)
    finally:
        context.close()


def _slow(session: CDPSession, conditions: Conditions) -> None:
    speed = conditions.megabits * 1_000_000 / 8
    throughput = {"downloadThroughput": speed, "uploadThroughput": speed}
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": conditions.latency, **throughput})


def _counts(address: str, scenario: Scenario) -> bool:
    return address.startswith("http") and not scenario.ignore(address)


def _request(asked: Asked) -> Request:
    timing, sizes = asked.timing, asked.sizes()
    body = sizes["responseBodySize"] or _body_length(asked.url)
    started = timing["startTime"]
    return Request(asked.url, started, started + timing["responseEnd"], sizes["responseHeadersSize"] + body)


def _body_length(address: str) -> int:
    """How long the compressed file is: of a worker's own script the browser tells only the length of the headers."""
    with urlopen(Enquiry(address, headers={"Accept-Encoding": "gzip"})) as answer:  # noqa: S310  # our own server
        return len(answer.read())


def _measure(requests: Sequence[Request], shown: float) -> Measure:
    counted = [request for request in requests if request.ended <= shown + _SLACK]
    if not counted:
        raise EmptyMeasureError
    return Measure(
        sum(request.size for request in counted),
        sum(request.size for request in requests),
        len(counted),
        round_trips(counted),
        shown - min(request.started for request in counted),
        tuple(request.address for request in counted),
    )


def round_trips(requests: Sequence[Request]) -> int:
    """The longest chain of requests each of which began after the one before had ended."""
    depths: list[tuple[float, int]] = []
    for request in sorted(requests, key=lambda request: request.started):
        before = max((depth for ended, depth in depths if ended - _SLACK <= request.started), default=0)
        depths.append((request.ended, before + 1))
    return max((depth for _, depth in depths), default=0)
