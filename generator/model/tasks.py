"""Tasks and the texts around them: items nested as printed, targets, times, groups.

Keys are the column headings of the plans' own annexes, Vietnamese without marks.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.model.amounts import Cost
from generator.model.base import Flag, FullDate, Lines, Record, Slug, Text, Whole


class TaskField(StrEnum):
    """The columns a task can fill; the value is the key in the file."""

    LEAD = "chu_tri"
    SUPPORT = "phoi_hop"
    PRODUCT = "san_pham"
    INDICATOR = "chi_so"
    TIME = "thoi_gian"
    COST = "kinh_phi"
    NOTE = "ghi_chu"


FIELD_LABELS: dict[TaskField, str] = {
    TaskField.LEAD: "Chủ trì",
    TaskField.SUPPORT: "Phối hợp",
    TaskField.PRODUCT: "Sản phẩm",
    TaskField.INDICATOR: "Chỉ số",
    TaskField.TIME: "Thời gian",
    TaskField.COST: "Kinh phí",
    TaskField.NOTE: "Ghi chú",
}
"""The portal's names of the columns, used where a plan prints none of its own (``ten_cot``)."""

ColumnNames = dict[TaskField, Text]
"""Column names as the plan prints them, in the plan's order: key of the field -> printed name."""

FREQUENCIES = ("yearly", "quarterly", "monthly", "unspecified")

TARGET_VALUE = r"^(>=|<=|=|>|<) ([0-9]+(?:[.,][0-9]+)?)(?: - ([0-9]+(?:[.,][0-9]+)?))?(?: (\S.*))?$"
"""A measured target: comparator, number or range, unit; for example ``>= 98 %`` or ``= 25 - 35 %``."""


class TargetValue(NamedTuple):
    """What a target's value says. ``upper`` ends a range; ``unit`` is the plan's word for what is counted, or ``%``."""

    comparator: str
    number: Decimal
    upper: Decimal | None
    unit: str | None


def read_value(text: str) -> TargetValue:
    """The parts of a value. Raises ValueError for text that is not written like one."""
    found = re.match(TARGET_VALUE, text)
    if found is None:
        raise ValueError(f"not a target value: {text}")
    comparator, number, upper, unit = found.groups()
    return TargetValue(comparator, _decimal(number), _decimal(upper) if upper else None, unit)


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.replace(",", "."))


TaskId = Annotated[str, Field(pattern=r"^nv(-[a-z0-9]+)+$")]
"""A task's own id. The prefix keeps it apart from every anchor that the portal makes by itself."""


class Recurrence(Record):
    """How often something recurs."""

    freq: Annotated[str, Field(pattern=f"^({'|'.join(FREQUENCIES)})$")] = Field(
        title="Lặp lại theo", description=f"một trong: {', '.join(FREQUENCIES)}"
    )
    rule: Text | None = Field(
        None,
        title="Lặp lại vào lúc nào",
        description="Ngày hay tháng lặp lại, viết bằng tiếng Anh để máy tính ra ngày: before 31/12 (trước 31/12), "
        "by 15/11 (chậm nhất 15/11), before day 10 of months 3, 6, 9, 12 (trước ngày 10 của tháng cuối quý), day 5",
    )


class Milestone(Record):
    """A part of a task with a time of its own."""

    what: Text | None = Field(None, title="Phần việc nào")
    to: Text | None = Field(None, title="Gửi hoặc trình tới đâu")
    start: FullDate | None = Field(None, title="Ngày bắt đầu")
    end: FullDate | None = Field(None, title="Ngày phải xong")
    end_exclusive: Flag = Field(False, title="Phải xong trước ngày ấy, không kể ngày ấy")
    open_end: Flag = Field(False, title="Kéo dài tới sau ngày ấy")
    tentative: Flag = Field(False, title="Ngày còn là dự kiến")
    continuous: Flag = Field(False, title="Làm thường xuyên, không có hạn")
    recurrence: Recurrence | None = Field(None, title="Lặp lại định kỳ")
    event: Text | None = Field(None, title="Tính từ việc gì", description="Khi hạn chờ một việc khác xảy ra")
    offset_days: Whole | None = Field(None, title="Số ngày kể từ việc ấy")
    external: Text | None = Field(None, title="Theo kế hoạch hay văn bản nào khác")


class Timing(Milestone):
    """The structured time of a task (``han``): stated by hand only where its words defeat the reader of times."""

    milestones: list[Milestone] = Field(default_factory=list, title="Các mốc của từng phần việc")


class Span(Record):
    """Start and end printed in two columns."""

    start: Text | None = Field(None, alias="bat_dau", title="Bắt đầu")
    end: Text | None = Field(None, alias="ket_thuc", title="Kết thúc")


def _span_or_lines(value: Any) -> str:
    return "<khoang>" if isinstance(value, dict | Span) else "<dong>"


TimeCell = Annotated[Annotated[Span, Tag("<khoang>")] | Annotated[Lines, Tag("<dong>")], Discriminator(_span_or_lines)]
"""The words of the time column: one text, several, or start and end in two columns."""


def _text_as_content(value: Any) -> Any:
    """A bare text is an item that has nothing but its words."""
    return {"noi_dung": value} if isinstance(value, str) else value


class Target(Record):
    """A target: its sentence word for word, and the value read out of it."""

    number: Text | None = Field(None, alias="ma", title="Số in trong kế hoạch")
    text: Text = Field(alias="noi_dung", title="Câu chỉ tiêu, nguyên văn")
    area: Slug | None = Field(None, alias="linh_vuc", title="Lĩnh vực")
    value: Annotated[str, Field(pattern=TARGET_VALUE)] | None = Field(
        None, alias="muc", title="Mức", description="Dấu so sánh, số, đơn vị; ví dụ: >= 98 %"
    )
    aim: Slug | None = Field(
        None,
        alias="muc_tieu",
        title="Mục tiêu chung",
        description="Mã trong danh mục chi-tieu.yml, khi con số này nói về một điều mà kế hoạch khác cũng có thể nêu",
    )
    targets: list[TargetEntry] = Field(
        default_factory=list,
        alias="chi_tieu",
        title="Các con số trong cùng một câu",
        description="Khi một câu có nhiều con số: mỗi con số trích đúng chữ của phần câu ấy",
    )
    children: list[TargetEntry] = Field(default_factory=list, alias="muc_con", title="Chỉ tiêu con")
    editor_note: Text | None = Field(None, alias="ghi_chu_bien_tap", title="Ghi chú của người biên tập")


TargetEntry = Annotated[Target, BeforeValidator(_text_as_content, json_schema_input_type=Text | Target)]


class Item(Record):
    """A paragraph, bullet or numbered point, with what is nested under it as printed."""

    number: Text | None = Field(None, alias="ma", title="Số hoặc chữ cái in trước mục")
    text: Text | None = Field(None, alias="noi_dung", title="Nội dung, nguyên văn")
    lead: Lines = Field(default_factory=list, alias="chu_tri", title="Chủ trì")
    support: Lines = Field(default_factory=list, alias="phoi_hop", title="Phối hợp")
    children: list[ItemEntry] = Field(default_factory=list, alias="muc_con", title="Mục con")
    secondary_areas: list[Slug] = Field(default_factory=list, alias="linh_vuc_phu", title="Lĩnh vực phụ")
    targets: list[TargetEntry] = Field(
        default_factory=list,
        alias="chi_tieu",
        title="Chỉ tiêu nằm trong mục",
        description="Trích đúng chữ của chính mục này",
    )
    editor_note: Text | None = Field(None, alias="ghi_chu_bien_tap", title="Ghi chú của người biên tập")

    @model_validator(mode="after")
    def _says_something(self) -> Item:
        if self.text is None and not self.children:
            raise PydanticCustomError("item_empty", "mục không có noi_dung cũng không có muc_con")
        return self


ItemEntry = Annotated[Item, BeforeValidator(_text_as_content, json_schema_input_type=Text | Item)]


class Task(Record):
    """One row or lettered item with a lead unit of its own."""

    id: TaskId = Field(
        title="Định danh của nhiệm vụ",
        description="Bắt đầu bằng nv-, đặt một lần, không bao giờ đổi: là phần sau dấu # của địa chỉ. Ví dụ: nv-1-a1",
    )
    number: Text | None = Field(None, alias="ma", title="Số in trong kế hoạch")
    title: Text | None = Field(None, alias="ten", title="Nội dung nhiệm vụ, nguyên văn")
    parts: list[ItemEntry] = Field(
        default_factory=list, alias="muc_con", title="Các ý a), b)... trong cùng một nhiệm vụ"
    )
    lead: Lines = Field(default_factory=list, alias="chu_tri", title=FIELD_LABELS[TaskField.LEAD])
    support: Lines = Field(default_factory=list, alias="phoi_hop", title=FIELD_LABELS[TaskField.SUPPORT])
    product: Lines = Field(default_factory=list, alias="san_pham", title=FIELD_LABELS[TaskField.PRODUCT])
    indicator: Lines = Field(default_factory=list, alias="chi_so", title=FIELD_LABELS[TaskField.INDICATOR])
    time: TimeCell | None = Field(None, alias="thoi_gian", title=FIELD_LABELS[TaskField.TIME])
    timing: Timing | None = Field(None, alias="han", title="Hạn nêu bằng tay, khi máy không đọc được thoi_gian")
    cost: Cost | None = Field(None, alias="kinh_phi", title="Kinh phí (triệu đồng, hoặc nguyên văn)")
    note: Text | None = Field(None, alias="ghi_chu", title=FIELD_LABELS[TaskField.NOTE])
    targets: list[TargetEntry] = Field(
        default_factory=list,
        alias="chi_tieu",
        title="Chỉ tiêu nằm trong nhiệm vụ",
        description="Trích đúng chữ của chính nhiệm vụ này",
    )
    secondary_areas: list[Slug] = Field(default_factory=list, alias="linh_vuc_phu", title="Lĩnh vực phụ")
    column_names: ColumnNames = Field(default_factory=dict, alias="ten_cot", title="Tên cột in riêng ở nhiệm vụ này")
    editor_note: Text | None = Field(None, alias="ghi_chu_bien_tap", title="Ghi chú của người biên tập")

    @model_validator(mode="after")
    def _says_something(self) -> Task:
        if self.title is None and not self.parts:
            raise PydanticCustomError("task_empty", "nhiệm vụ không có ten cũng không có muc_con")
        return self


class Group(Record):
    """A heading inside an area, or a parent item, with the tasks under it; it has no lead unit of its own."""

    number: Text | None = Field(None, alias="ma", title="Số in trong kế hoạch")
    heading: Text = Field(alias="nhom", title="Tiêu đề nhóm hoặc nội dung mục cha, nguyên văn")
    column_names: ColumnNames = Field(default_factory=dict, alias="ten_cot", title="Tên cột in riêng ở nhóm này")
    tasks: list[TaskEntry] = Field(alias="nhiem_vu", title="Nhiệm vụ trong nhóm", min_length=1)
    editor_note: Text | None = Field(None, alias="ghi_chu_bien_tap", title="Ghi chú của người biên tập")


def _group_or_task(value: Any) -> str:
    grouped = "nhom" in value if isinstance(value, dict) else isinstance(value, Group)
    return "<nhom>" if grouped else "<nhiem_vu>"


TaskEntry = Annotated[
    Annotated[Group, Tag("<nhom>")] | Annotated[Task, Tag("<nhiem_vu>")], Discriminator(_group_or_task)
]
