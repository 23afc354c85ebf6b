"""What is due as it stands in lists: the order of the lists, and a row for each part of a task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from generator import routes
from generator.catalog import Catalog, Due
from generator.deadlines import Milestone, TimeKind
from generator.deferred import dataclass
from generator.text import shorten
from generator.views import paging, timing
from generator.views.richtext import Link, Linker, Relative, RichText

UNDATED: dict[TimeKind, tuple[str, str, str]] = {
    TimeKind.RECURRING: (
        "dinh-ky",
        "Lặp lại định kỳ",
        "Kế hoạch nói hằng quý, hằng năm, định kỳ mà không in ngày; có in ngày thì việc xếp theo ngày ấy.",
    ),
    TimeKind.EVENT: (
        "theo-su-viec",
        "Theo sự việc",
        "Đến hạn khi có việc xảy ra, ví dụ sau khi có văn bản của cấp trên; chưa có ngày định trước.",
    ),
    TimeKind.EXTERNAL: (
        "noi-khac-dinh",
        "Hạn do nơi khác định",
        "Ô thời gian chỉ dẫn sang văn bản hoặc cơ quan khác; có khi ngày lại in ở cột sản phẩm.",
    ),
    TimeKind.CONTINUOUS: (
        "thuong-xuyen",
        "Làm thường xuyên",
        "Làm suốt năm, không có hạn riêng.",
    ),
    TimeKind.NONE: (
        "khong-ghi",
        "Không ghi, hoặc máy chưa đọc được",
        "Ô thời gian để trống, hoặc ghi bằng lời mà máy chưa đọc ra thời hạn; lời ấy vẫn hiện nguyên.",
    ),
}
"""What has no date, by kind: anchor, heading, and what that means."""

WHOLE_YEAR = (
    "ca-nam",
    "Trong cả năm",
    "Kế hoạch hẹn trong cả năm, hoặc từ tháng 1 đến tháng 12, không nêu tháng riêng; hạn chót là ngày 31/12.",
)


ORDER: tuple[int | TimeKind, ...] = (*range(1, 13), TimeKind.DATED, *UNDATED)
"""The lists of a year: its months, the whole of the year, then what has no date."""

_ROW, HEAD = 400, 250
"""Bytes of HTML around the words of a row, and of the heading of a list."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """A task, or a part of it, in a list by time; ``facets`` are what the list can be narrowed by: name -> slugs.

    ``group``, the heading right above it in its plan, and ``product`` tell apart tasks of the same words; what has its
    date elsewhere shows its product too, where plans print dates by the way.
    """

    href: str
    title: str
    group: str | None
    product: tuple[str, ...]
    what: str | None
    plan: Link
    lead: RichText
    words: tuple[str, ...]
    derived: str | None
    facets: dict[str, str]


ToRow = Callable[[Due], DueRow]
"""How tasks become rows of one page."""


def ordered(found: Iterable[Due]) -> list[Due]:
    """The parts of tasks list by list, in each as they are given."""
    place = {name: index for index, name in enumerate(ORDER)}
    return sorted(found, key=lambda due: place[due.list])


def weigh(due: Due) -> int:
    """A guess at the bytes of HTML of a row."""
    task = due.task
    product = task.product if due.kind is TimeKind.EXTERNAL else ()
    mentions = sum(map(len, task.lead_named))
    words = (task.title, *task.lead, *task.time_lines, *product)
    return paging.weigh(*words, links=2 + mentions, markup=_ROW)


def to_rows(found: Iterable[Due], catalog: Catalog, linker: Linker, to: Relative) -> ToRow:
    """How tasks become rows of a page; ``found`` are all that its list has, on other pages too."""
    tasks_shown = {(due.task.plan_id, due.task.anchor): due.task.title for due in found}
    titles = Counter((plan_id, title) for (plan_id, _), title in tasks_shown.items())

    def row(due: Due) -> DueRow:
        task, plan = due.task, catalog.plan(due.task.plan_id)
        linker.note(task.title, *task.time_lines)
        part = due.part
        what = shorten(part.what, 120) if isinstance(part, Milestone) and part.what else None
        shares_title = titles[plan.id, task.title] > 1
        return DueRow(
            href=to(routes.task(task.plan_id, task.anchor)),
            title=task.title,
            group=task.group if shares_title else None,
            product=task.product if shares_title or due.kind is TimeKind.EXTERNAL else (),
            what=what,
            plan=Link(plan.name, to(routes.plan(plan.id))),
            lead=linker.units(task.lead, task.lead_mentions),
            words=task.time_lines,
            derived=(timing.part_words(part) or None) if part else None,
            facets={
                "tinh": task.plan_id.province,
                "linh-vuc": " ".join(task.areas),
                "don-vi": " ".join(task.lead_units),
            },
        )

    return row
