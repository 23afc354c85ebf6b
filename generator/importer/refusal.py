"""A file that is not read, and why."""

from __future__ import annotations


class RefusedFileError(Exception):
    """The file cannot be imported; the message is one line in Vietnamese for the person who gave it."""
