"""A local preview: serves the built site and builds it again when something it is made of changes."""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.build import forking

POLL_SECONDS = 0.15


class _Handler(SimpleHTTPRequestHandler):
    """Files of the site, the site's own page for what is not there, no log line for each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class calls it so
        """Say nothing."""

    def end_headers(self) -> None:
        """Never let the browser keep a page: the next build may change it."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The site's 404 page instead of the server's."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        data = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)


@contextlib.contextmanager
def served(site: Path, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve the folder in the background; gives the address. Raises OSError when the port is taken."""
    with running(_server(site, host, port), host) as address:
        yield address


@contextlib.contextmanager
def apart(site: Path, port: int, host: str = "127.0.0.1") -> Iterator[tuple[str, Callable[[], bool]]]:
    """Serve the folder beside this process, which stays free to make copies of itself when it builds.

    Gives the address, and what says whether the server still answers. Raises OSError when the port is taken.
    """
    if forking.processors() == 1:
        with served(site, host, port) as address:
            yield address, lambda: True
        return
    server = _server(site, host, port)
    copy = forking.Copy(server.serve_forever)
    try:
        server.socket.close()  # the copy has its own
        yield _address(server, host), lambda: not copy.has_ended
    finally:
        copy.end()


def _server(site: Path, host: str, port: int) -> ThreadingHTTPServer:
    return ThreadingHTTPServer((host, port), partial(_Handler, directory=str(site)))


def _address(server: ThreadingHTTPServer, host: str) -> str:
    return f"http://{host}:{server.server_address[1]}/"


@contextlib.contextmanager
def running(server: ThreadingHTTPServer, host: str = "127.0.0.1") -> Iterator[str]:
    """Let a server answer in the background; gives the address of its root, with a slash at the end."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield _address(server, host)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Watch:
    """Looks at all files below some folders, from its making on: what changes while a site is first built counts."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._seen = _snapshot(folders)

    def run(self, rebuild: Callable[[set[Path]], None], goes_on: Callable[[], bool]) -> None:
        """Call ``rebuild`` with the files each time that some are added, changed or removed, while it ``goes_on``.

        Where it always does, only an interruption ends it.
        """
        while goes_on():
            now = _snapshot(self._folders)
            if changed := now.items() ^ self._seen.items():
                self._seen = now
                rebuild({Path(name) for name, _ in changed})
            time.sleep(POLL_SECONDS)


def _snapshot(places: Iterable[Path]) -> dict[str, tuple[int, int]]:
    return {path: state for place in places for path, state in _states(str(place))}


def _states(place: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Every file at or below a place, when it was changed and how large it is. It is looked at several times a second,
    so there are no objects for paths."""
    try:
        with os.scandir(place) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield from _state(entry.path)
                elif entry.name != "__pycache__":
                    yield from _states(entry.path)
    except NotADirectoryError:
        yield from _state(place)
    except OSError:  # it can vanish between listing and looking
        return


def _state(path: str) -> Iterator[tuple[str, tuple[int, int]]]:
    with contextlib.suppress(OSError):  # as above
        state = os.stat(path)  # noqa: PTH116  # as above: no objects
        yield path, (state.st_mtime_ns, state.st_size)
