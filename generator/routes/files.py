"""Addresses of files for programs that may have to stand in parts, and of the pages that lead to the parts."""

from __future__ import annotations

from collections.abc import Sequence

from generator.routes.addresses import API, CALENDARS, DATA, DEADLINES


def file_part(file: str, values: Sequence[str]) -> str:
    """A part of a file: ``du-lieu/nhiem-vu.csv`` in 2021 is ``du-lieu/nhiem-vu/2021.csv``."""
    stem, dot, ending = file.rpartition(".")
    return f"{'/'.join((stem, *values))}{dot}{ending}"


def data_parts(name: str) -> str:
    """The page of parts of the open data that have no room on the page of the data: those of a year or of a list."""
    return f"{DATA}{name}/"


def citations(document_id: str) -> str:
    """The file of a document's mentions; there are only parts of it, for the others stand with the document."""
    return f"{API}citations/{document_id}.json"


def calendar(*key: str) -> str:
    """A calendar file: of everything, or of one ``tinh``, ``linh-vuc`` or ``don-vi`` and what that is cut into."""
    return f"{CALENDARS}{'/'.join(key or ('tat-ca',))}.ics"


def calendar_parts(*key: str) -> str:
    """The page that leads to what a calendar is cut into; that of everything is cut into those on the hub."""
    return f"{CALENDARS}{'/'.join(key)}/" if key else DEADLINES
