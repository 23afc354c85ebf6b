"""What the pages of a list have in common that is cut where it grows too long: see ``paging``."""

from __future__ import annotations

from typing import TypeVar

from generator.deferred import dataclass
from generator.text import upper_first
from generator.views.page import Page
from generator.views.paging import PartLine, Sheet, Way

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPage(Page):
    """The page of a whole list, or of a part of one.

    ``parts`` lead to where the rows stand, and ``cut_by`` says what they are: ``năm``. There are none where the page
    has its rows itself. ``way`` leads to the parts beside this one, and is None where the list is one page.
    """

    parts: tuple[PartLine, ...] = ()
    cut_by: str = ""
    way: Way | None = None


def titled(title: str, sheet: Sheet[T]) -> str:
    """The title of the whole with what tells this page apart: ``Thời hạn năm 2021, Lai Châu, trang 2``."""
    return ", ".join(filter(None, (title, sheet.name)))


def described(description: str, sheet: Sheet[T]) -> str:
    """The description of the whole with what tells this page apart."""
    return f"{upper_first(sheet.name)}: {description}" if sheet.name else description
