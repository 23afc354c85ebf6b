"""Measures a preview: how long after a file is written the page in the browser is the new one."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.country.process import Command, Run, kill, reason, start, told

HOST = "127.0.0.1"
_LOOK = 0.02
"""Seconds between two looks at the page: more often, and answering would slow down the building."""
_ANSWER = 10.0
_END = 30.0
_CHANGE = 120.0
"""The longest anybody waits for a page to change, whatever the limit of a build: the edit may have been overlooked."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site that is served: the server's port, and the path without a slash before it."""

    port: int
    path: str

    def read(self) -> bytes | None:
        """What a browser gets, None when there is no answer or another one than the page."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=_ANSWER)
        try:
            connection.request("GET", f"/{self.path}")
            answer = connection.getresponse()
            body = answer.read()
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()
        return body if answer.status == http.client.OK else None


@dataclass(frozen=True, slots=True)
class Change:
    """What is done to the content, and words that the page has afterwards and not before."""

    make: Callable[[], None]
    words: str


class _NotShownError(Exception):
    """Why there is no time to tell; without words when the server ended by itself, whose own words tell it."""


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as place:
        place.bind((HOST, 0))
        port: int = place.getsockname()[1]
        return port


def show(command: Command, page: Page, change: Change, pause: float, limit: float) -> Run:
    """Seconds from the writing of the change to the first answer that shows it.

    The server has ``limit`` seconds until it answers, and as many again, but no more than two minutes, until the page
    is new. Between the two it gets ``pause`` seconds, for its first look at the files. It is ended whatever happens.
    Never raises for a failure.
    """
    with tempfile.TemporaryFile() as said:
        try:
            process = start(command, said)
        except OSError as error:
            return Run(0.0, failure=str(error))
        seconds, failure = 0.0, ""
        try:
            _until(process, page, "", limit, "does not answer")
            time.sleep(pause)
            if change.words in _text(page):
                raise _NotShownError("the page has the new words before the edit")
            before, started = os.fstat(said.fileno()).st_size, time.perf_counter()
            change.make()
            _until(process, page, change.words, min(limit, _CHANGE), "the page does not change")
            seconds = time.perf_counter() - started
            _until_said(process, said.fileno(), before)
        except _NotShownError as error:
            failure = str(error)
        finally:
            has_ended = _end(process)
        text = told(said)
    return Run(seconds, failure=failure or _ending(process, text, seconds, has_ended=has_ended), said=text)


def _ending(process: subprocess.Popen[bytes], text: str, seconds: float, *, has_ended: bool) -> str:
    """What is wrong with how it ended: too late, with an error, or before there was anything to measure."""
    if not has_ended:
        return f"not ended {_END:.0f} s after it was asked to"
    if process.returncode or not seconds:
        return reason(text) or f"exit code {process.returncode}"
    return ""


def _text(page: Page) -> str:
    return (page.read() or b"").decode("utf-8", errors="replace")


def _until(process: subprocess.Popen[bytes], page: Page, words: str, limit: float, else_: str) -> None:
    """Wait until the page is there and has the words. Raises _NotShownError."""
    end = time.perf_counter() + limit
    while (body := page.read()) is None or words.encode() not in body:
        if process.poll() is not None:
            raise _NotShownError
        if time.perf_counter() > end:
            raise _NotShownError(f"{else_}, after {limit:.0f} s")
        time.sleep(_LOOK)


def _until_said(process: subprocess.Popen[bytes], file: int, before: int) -> None:
    """Wait a while until it says that it has done the rest, too: it is not to be ended in the middle."""
    end = time.perf_counter() + _END
    while os.fstat(file).st_size == before and process.poll() is None and time.perf_counter() < end:
        time.sleep(_LOOK)


def _end(process: subprocess.Popen[bytes]) -> bool:
    """Ask it to end, and kill it with all it started when it does not; whether it did."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        process.wait(_END)
    except subprocess.TimeoutExpired:
        kill(process)
        process.wait()
        return False
    return True
