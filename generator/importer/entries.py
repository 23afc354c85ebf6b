"""What a table's rows come to: tasks, headings of groups, totals; and how a text cut by a page is put together."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.importer.blocks import LeftOut
from generator.importer.wording import Marker, ends_sentence, marker


@dataclass(slots=True)
class Entry:
    """A task or the heading of a group. ``fields`` holds lines by column: a key of the plan file, or a printed name."""

    is_group: bool
    number: Marker
    title: list[str]
    place: str
    fields: dict[str, list[str]] = field(default_factory=dict)
    marks: list[str] = field(default_factory=list)
    spans: bool = False

    @property
    def heading(self) -> str:
        """The title in one line."""
        return " ".join(self.title)


@dataclass(slots=True)
class Rows:
    """What a table says: entries in printed order, totals, and the rows that only repeat."""

    entries: list[Entry] = field(default_factory=list)
    totals: list[tuple[str, list[str]]] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def runs_on(lines: list[str], more: str) -> bool:
    """Whether a text only makes sense behind ``lines``."""
    return bool(lines) and more[:1].islower() and not marker(more).kind and not ends_sentence(lines[-1])


def title_lines(texts: list[str]) -> list[str]:
    """The paragraphs of a title: wrapped ones joined, points on lines of their own."""
    lines: list[str] = []
    for text in texts:
        if lines and not marker(text).kind and (not marker(lines[-1]).kind or text[:1].islower()):
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
    return lines


def go_on(lines: list[str], more: list[str], printed: list[str] | None = None) -> None:
    """Put the rest of a cell behind its beginning: in the same line, unless a new point begins."""
    if not more:
        return
    opens = marker((printed or more)[0]).kind
    complete = bool(lines) and ends_sentence(lines[-1]) and more[0][:1].isupper()
    if lines and not opens and not complete:
        lines[-1] = f"{lines[-1]} {more[0]}"
        lines += more[1:]
    else:
        lines += more
