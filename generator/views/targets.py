"""A target as its plan's page shows it: printed as one, or quoted out of other words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator import routes
from generator.catalog import Catalog
from generator.deferred import dataclass
from generator.model import Target
from generator.views.richtext import Link, Linker, Relative, RichText, plain


@dataclass(frozen=True, slots=True)
class TargetView:
    """A target: its sentence, and the value that was read out of it."""

    anchor: str
    number: str | None
    text: RichText
    value: str | None
    area: Link | None = None
    aim: Link | None = None
    editor_note: str | None = None
    quoted: tuple[TargetView, ...] = ()
    children: tuple[TargetView, ...] = ()


def show_ordinal(number: str | None) -> str | None:
    """A printed number with its usual mark: ``a)`` or ``1.``."""
    if number is None:
        return None
    return f"{number})" if not number[0].isdigit() else f"{number}."


def target_views(
    prefix: str, targets: list[Target], linker: Linker, catalog: Catalog, to: Relative
) -> tuple[TargetView, ...]:
    """The plan's own targets, nested as printed; anchors count from 1 below ``prefix``."""
    views = []
    for index, target in enumerate(targets, start=1):
        anchor = routes.below(prefix, index)
        area = catalog.areas.get(target.area) if target.area else None
        views.append(
            TargetView(
                anchor=anchor,
                number=show_ordinal(target.number),
                text=linker(target.text),
                value=show_value(target.value),
                quoted=quoted_targets(anchor, target.targets, catalog, to),
                area=Link(area.short_name, to(routes.area(area.slug))) if area else None,
                aim=_aim(target, catalog, to),
                editor_note=target.editor_note,
                children=target_views(anchor, target.children, linker, catalog, to),
            )
        )
    return tuple(views)


def show_value(value: str | None) -> str | None:
    """A measured value in print: ``≥ 98%``, ``10–20 đơn vị``; a number without a sign is exactly that number."""
    if value is None:
        return None
    shown = value.replace(">=", "≥").replace("<=", "≤").replace(" %", "%")
    shown = _RANGE.sub("–", shown)
    return shown.removeprefix("= ")


_END = " .;:,"
_RANGE = re.compile(r"(?<=[0-9]) - (?=[0-9])")


def _aim(target: Target, catalog: Catalog, to: Relative) -> Link | None:
    """The common aim that the target's number is about."""
    aim = catalog.aims.get(target.aim) if target.aim else None
    return Link(aim.name, to(routes.aim(aim.slug))) if aim else None


def quoted_targets(
    anchor: str, targets: Iterable[Target], catalog: Catalog, to: Relative, whole: str | None = None
) -> tuple[TargetView, ...]:
    """Targets that quote the words of the element ``anchor``; their own anchors count from 1.

    A quotation of the ``whole`` text that stands right above is not said twice.
    """
    views = []
    for index, target in enumerate(targets, start=1):
        is_whole = whole is not None and target.value and target.text.strip(_END) == whole.strip(_END)
        text = () if is_whole else plain(target.text)
        here, aim = routes.below(routes.quoted_targets(anchor), index), _aim(target, catalog, to)
        views.append(TargetView(here, None, text, show_value(target.value), aim=aim))
    return tuple(views)
