"""A static file server that behaves like GitHub Pages: text compressed, ten minutes of cache, connections kept."""

from __future__ import annotations

import contextlib
import gzip
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from generator.serve import running

_COMPRESSED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
_LEVEL = 6


class _Cache:
    """Files as they go over the wire, kept so that compressing is never part of what is measured twice."""

    def __init__(self) -> None:
        self._bodies: dict[Path, bytes] = {}
        self._lock = threading.Lock()

    def compressed(self, path: Path) -> bytes:
        with self._lock:
            if path not in self._bodies:
                self._bodies[path] = gzip.compress(path.read_bytes(), _LEVEL)
            return self._bodies[path]


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else the body waits for the headers to be acknowledged

    def __init__(self, *args: Any, cache: _Cache, **named: Any) -> None:
        self._cache = cache
        super().__init__(*args, **named)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the base class calls it so
        """Say nothing."""

    def do_GET(self) -> None:  # the base class calls it so
        """The file, or the index page of the folder."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self._send(404, "text/plain; charset=utf-8", b"not found\n")
            return
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        if path.suffix in _COMPRESSED and accepts:
            self._send(200, self.guess_type(str(path)), self._cache.compressed(path), "gzip")
        else:
            self._send(200, self.guess_type(str(path)), path.read_bytes())

    def _send(self, code: int, kind: str, body: bytes, encoding: str | None = None) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if encoding:
            self.send_header("Content-Encoding", encoding)
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a browser that is closed does not wait for its answers
            self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True
    block_on_close = False  # kept connections end with the browser, not before


def served(folder: Path) -> contextlib.AbstractContextManager[str]:
    """Serve the folder in the background; gives the address of its root, with a slash at the end."""
    return running(_Server(("127.0.0.1", 0), partial(_Handler, directory=str(folder), cache=_Cache())))
