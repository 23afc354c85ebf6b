"""One line for each task, point, target or duty that stands whole on another page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.model import TaskField
from generator.text import shorten
from generator.views.plan.values import Brief, BriefLabel, DutyView, GroupHead, ItemView
from generator.views.richtext import RichText
from generator.views.targets import TargetView
from generator.views.tasks import TaskCard

View = ItemView | TargetView | DutyView | GroupHead | TaskCard
"""What can be told in a line: it has an anchor, and may have others below it."""

WORDS, LEAD, TIME = 68, 32, 26
"""Letters of a line: of the words themselves, of who leads a task, of when it is to be done."""


def anchors(view: View) -> Iterator[str]:
    """The anchor of a view and those of everything in it."""
    yield view.anchor
    for part in _below(view):
        yield from anchors(part)
    for target in _quoted(view):
        yield target.anchor


def briefs(view: View, href: Callable[[str], str]) -> Iterator[Brief]:
    """The line of a view and those of what stands under it; ``href`` leads to where an anchor stands whole."""
    yield from _briefs(view, href, is_below=False)


def labels(lines: Iterable[Brief]) -> Iterator[BriefLabel]:
    """The shortest that lines can become: the number of each, or its place among them where it has none."""
    for place, line in enumerate(lines, start=1):
        yield BriefLabel(line.anchor, line.href, line.number or f"({place})", line.targets)


def _briefs(view: View, href: Callable[[str], str], *, is_below: bool) -> Iterator[Brief]:
    number = None if isinstance(view, DutyView) and view.named_in_text else view.number
    yield Brief(
        anchor=view.anchor,
        href=href(view.anchor),
        number=number,
        text=shorten(_words(view), WORDS) or "…",
        note=_note(view) if isinstance(view, TaskCard) else "",
        targets=tuple((target.anchor, target.value or "") for target in _quoted(view)),
        is_below=is_below,
    )
    for part in _below(view):
        yield from _briefs(part, href, is_below=True)


def _below(view: View) -> tuple[View, ...]:
    """What stands under a view and has an anchor of its own."""
    if isinstance(view, ItemView | TargetView):
        return view.children
    return view.items if isinstance(view, DutyView) else ()


def _quoted(view: View) -> tuple[TargetView, ...]:
    """The targets quoted from a view's own words."""
    if isinstance(view, TargetView):
        return view.quoted
    return view.targets if isinstance(view, ItemView | TaskCard) else ()


def _words(view: View) -> str:
    if isinstance(view, TaskCard):
        return view.name
    return _plain(view.unit if isinstance(view, DutyView) else view.text)


def _note(card: TaskCard) -> str:
    """Who leads a task, and by when: ``Văn phòng Sở · Quý I/2021``."""
    fields = {field.key: field for field in card.fields}
    said = []
    for key, most in ((TaskField.LEAD, LEAD), (TaskField.TIME, TIME)):
        if field := fields.get(key):
            said.append(shorten(", ".join(map(_plain, field.lines)), most))
    return " · ".join(said)


def _plain(text: RichText) -> str:
    return "".join(segment.text for segment in text)
