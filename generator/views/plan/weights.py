"""How heavy the values that a plan's page is made of will be in HTML, guessed from their words."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any

from generator.deferred import field_names
from generator.views.plan.corrections import CorrectionView
from generator.views.plan.values import (
    Attribute,
    Brief,
    BriefLabel,
    Briefs,
    CitedLine,
    DutyView,
    GroupHead,
    ItemView,
    Part,
    SectionView,
)
from generator.views.richtext import Link, Segment
from generator.views.targets import TargetView
from generator.views.tasks import FieldView, PartView, TaskCard

_MARKUP: dict[type, int] = {
    Segment: 8,
    Link: 20,
    ItemView: 35,
    TargetView: 60,
    TaskCard: 420,
    FieldView: 60,
    PartView: 60,
    GroupHead: 60,
    SectionView: 500,
    DutyView: 150,
    Part: 150,
    Brief: 80,
    BriefLabel: 35,
    Briefs: 200,
    CitedLine: 80,
    CorrectionView: 260,
    Attribute: 60,
}
"""Bytes of HTML around the words of each value; what is not named here has next to none."""

_UNSEEN = {"name", "slug", "icon"}
"""Fields that say nothing beside what others say."""


def weigh(value: object) -> int:
    """A guess at the bytes of HTML that a value makes, with everything in it."""
    whole, waiting = 0, [value]
    while waiting:
        part: Any = waiting.pop()
        kind: Any = type(part)
        if kind is str:
            whole += len(part.encode())
        elif kind is tuple:
            waiting += part
        elif part is not None:
            markup, values = _rule(kind)
            whole += markup
            if values:
                waiting += values(part)
    return whole


@cache
def _rule(kind: type) -> tuple[int, Callable[[Any], tuple[object, ...]] | None]:
    """What a value of this kind weighs of itself, and what gives all its fields at once."""
    names = [name for name in field_names(kind) if name not in _UNSEEN]
    if not names:
        return 0, None
    return _MARKUP.get(kind, 0), attrgetter(*names) if len(names) > 1 else (lambda value: (getattr(value, names[0]),))
