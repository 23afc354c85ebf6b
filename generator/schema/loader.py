"""Validates one file's tree against its record and puts pydantic's findings into the editor's words."""

from __future__ import annotations

import re
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.deferred import dataclass
from generator.model import Record
from generator.problems import MOST, KeyPath, Location, Locator, Problem, remaining
from generator.schema.fields import Field, closest_key, field_at, fields_at, is_spelling_of
from generator.source import Document, Mapping, Node, Scalar
from generator.source.nodes import TreeLocator, plain

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[R]):
    """A valid record, the file it came from and where its values stand."""

    record: R
    parts: tuple[str, ...]
    path: str
    locator: Locator


def load(document: Document, record: type[R]) -> tuple[Loaded[R] | None, list[Problem]]:
    """The record that the file describes, or None with everything that is wrong with its shape."""
    locator = document.locator
    if not isinstance(locator.root, Mapping):
        place = locator.at()
        message = "tệp phải gồm các dòng `khóa: giá trị`"
        return None, [Problem(place, "wrong-type", message, "so với một kế hoạch có sẵn")]
    try:
        value = record.model_validate(plain(locator.root))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        told = [_Fault(item, record, locator).problem() for item in details[: MOST + 1]]
        return None, [*told[:MOST], *(remaining(last, len(details) - MOST) for last in told[MOST:])]
    file = document.file
    return Loaded(value, file.parts, file.shown_path, locator), []


_MARKS = ("<nhom>", "<nhiem_vu>", "<khoang>", "<dong>", "[key]")
"""What pydantic adds to a place: the tags of the model's unions, and its word for the key of a mapping."""

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})")
_AS_ELSEWHERE = "viết như ở một mục đúng trong cùng tệp hay ở một kế hoạch có sẵn"

_SENTENCE = re.compile(r"\S.* .*\S")
"""What is hardly meant as a key: in a list, words with a colon behind them are a sentence that lacks its quotes."""


class _Fault:
    """One finding of pydantic, in words."""

    def __init__(self, details: ErrorDetails, record: type[Record], locator: TreeLocator) -> None:
        self._type = details["type"]
        self._context = details.get("ctx", {})
        self._text = details["msg"]
        self._record = record
        self._locator = locator
        self._loc: KeyPath = details["loc"]
        self._path: KeyPath = self._typed_path()

    def _typed_path(self) -> KeyPath:
        """The keys and positions as typed: without the marks that pydantic puts between them."""
        if self._type == "extra_forbidden":
            return (*(step for step in self._loc[:-1] if step not in _MARKS), self._loc[-1])
        return tuple(step for step in self._loc if step not in _MARKS)

    def problem(self) -> Problem:
        if self._type == "extra_forbidden" or self._loc[-1:] == ("[key]",):
            return self._unknown_key()
        if self._type == "missing":
            return self._missing_key()
        if self._type == "blank" or self._is_blank():
            return self._at_value("blank-value", f"{self._name} để trống", "nếu nguồn không có thì bỏ cả dòng này")
        if self._type in ("partial_date", "full_date"):
            return self._bad_date()
        if self._type == "days_turned":
            place = self._locator.at(*self._path, "den")
            return Problem(place, "bad-date", self._text, "xem lại hai ngày; `den` là ngày cuối cùng còn hiệu lực")
        if self._type == "enum" or self._type == "literal_error":
            allowed = str(self._context.get("expected", "")).replace(" or ", ", ").replace("'", "")
            return self._at_value(
                "bad-value", f"{self._name}: không có giá trị `{self._shown}`", f"một trong: {allowed}"
            )
        if self._type == "string_pattern_mismatch":
            return self._bad_pattern()
        if self._type == "amount":
            hint = "chỉ gồm chữ số, phần lẻ sau dấu phẩy: 1500 hoặc 2,5 (không viết 1.500); là lời thì viết thành lời"
            return self._at_value("bad-value", f"{self._name}: `{self._shown}` không rõ là số nào", hint)
        if self._type in ("item_empty", "task_empty", "evidence"):
            return self._at_value("missing-key", self._text, "thêm khóa ghi nội dung")
        return self._wrong_type()

    @property
    def _field(self) -> Field | None:
        return field_at(self._record, self._loc)

    @property
    def _key(self) -> str:
        return next((step for step in reversed(self._path) if isinstance(step, str)), "")

    @property
    def _name(self) -> str:
        title = self._field.title if self._field else None
        return f"`{self._key}` ({title})" if title else f"`{self._key}`"

    @property
    def _node(self) -> Node:
        return self._locator.node(self._path)

    @property
    def _shown(self) -> str:
        return self._node.value if isinstance(self._node, Scalar) else "..."

    def _is_blank(self) -> bool:
        return isinstance(self._node, Scalar) and not self._node.value.strip()

    def _unknown_key(self) -> Problem:
        known = fields_at(self._record, self._loc[:-1])
        if self._loc[-1] == "[key]":
            known = str(self._context.get("expected", "")).replace(" or ", ", ").replace("'", "").split(", ")
        guess = closest_key(self._key, known)
        in_list = len(self._path) > 1 and isinstance(self._path[-2], int)
        if (
            in_list
            and not is_spelling_of(self._key, guess)
            and _SENTENCE.fullmatch(self._key)
            and isinstance(self._node, Scalar)
        ):
            line = f"{self._key}: {self._node.value}".replace("'", "''")
            message = f"câu có dấu hai chấm nên bị đọc thành khóa `{self._key}`"
            return Problem(self._locator.at_key(*self._path), "unquoted-colon", message, f"'{line}'")
        hint = f"có phải `{guess}`?" if guess else f"các khóa ở đây: {', '.join(known)}" if known else _AS_ELSEWHERE
        return Problem(self._locator.at_key(*self._path), "unknown-key", f"khóa `{self._key}` không có trong mẫu", hint)

    def _missing_key(self) -> Problem:
        field = self._field
        described = f": {field.title}" if field and field.title else ""
        message = f"thiếu khóa bắt buộc `{self._key}`{described}"
        return Problem(
            self._locator.at(*self._path[:-1]), "missing-key", message, field.example if field else f"{self._key}: ..."
        )

    def _bad_date(self) -> Problem:
        full = self._type == "full_date"
        if found := _DAY_FIRST.fullmatch(self._shown.strip()):
            day, month, year = found.groups()
            hint = f"năm-tháng-ngày: {year}-{int(month):02d}-{int(day):02d}"
            return self._at_value("bad-date", f"{self._name}: `{self._shown}` viết ngược thứ tự", hint)
        hint = "năm-tháng-ngày, ví dụ 2020-11-19" + ("" if full else "; chỉ biết tháng: 2020-11; chỉ biết năm: 2020")
        return self._at_value("bad-date", f"{self._name}: `{self._shown}` không phải ngày có thật", hint)

    def _bad_pattern(self) -> Problem:
        field = self._field
        pattern = str(self._context.get("pattern", ""))
        if "[a-z0-9]+" in pattern:
            hint = f"chữ thường không dấu, số và gạch nối, ví dụ {_example_of(pattern)}"
            return self._at_value("bad-id", f"{self._name}: `{self._shown}` không đúng dạng định danh", hint)
        described = (field.description if field else None) or _AS_ELSEWHERE
        return self._at_value("bad-value", f"{self._name}: `{self._shown}` không đúng mẫu", described)

    def _wrong_type(self) -> Problem:
        wanted = _WANTED.get(self._type)
        if wanted is None and self._type.startswith(("decimal", "int", "float")):
            wanted = _WANTED["int_parsing"]
        message = f"{self._name}: cần {wanted[0] if wanted else 'giá trị khác'}"
        return self._at_value("wrong-type", message, wanted[1] if wanted else _AS_ELSEWHERE)

    def _at_value(self, rule: str, message: str, hint: str | None) -> Problem:
        place: Location = self._locator.at(*self._path)
        return Problem(place, rule, message, hint)


def _example_of(pattern: str) -> str:
    """An id of the kind that the pattern is for."""
    if pattern.startswith("^nv"):
        return "nv-1-a (bắt đầu bằng nv-)"
    return "vn/nd-cp/2020/107 (phạm vi/loại-cơ quan/năm/số)" if "/" in pattern else "lai-chau"


_WANTED: dict[str, tuple[str, str]] = {
    "string_type": (
        "một đoạn chữ, không phải danh sách hay nhóm",
        "khoa: nội dung (có dấu hai chấm thì đặt trong nháy)",
    ),
    "list_type": ("một danh sách", "mỗi dòng một mục, bắt đầu bằng dấu gạch và dấu cách: - nội dung"),
    "dict_type": ("một nhóm khóa", "khoa: giá trị, thụt vào hai dấu cách"),
    "model_type": ("một nhóm khóa", "khoa: giá trị, thụt vào hai dấu cách"),
    "model_attributes_type": ("một nhóm khóa", "khoa: giá trị, thụt vào hai dấu cách"),
    "int_parsing": ("một số", "chỉ gồm chữ số, ví dụ 2021"),
    "bool_parsing": ("true hoặc false", "true"),
    "too_short": ("ít nhất một mục trong danh sách", "thêm một mục, hoặc bỏ cả khóa"),
    "greater_than_equal": ("một số lớn hơn", "ví dụ 1"),
}
