"""Building blocks of every record: the frozen base, text, identifiers and dates of limited precision."""

from __future__ import annotations

import calendar
import datetime as dt
import os
import re
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from generator.deferred import dataclass

# No package that happens to be installed has a say in what is valid; to look for one takes as long as to read a plan.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


class Record(BaseModel):
    """Base of all records: immutable, no unknown keys, keys of the file only by their alias."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _not_blank(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("blank", "giá trị để trống")
    return value


def _as_list(value: Any) -> Any:
    """One text stands for a list of one: staff need not type a list for a single line."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, AfterValidator(_not_blank)]
"""Words of the plan, exactly as printed; never blank."""

Lines = Annotated[list[Text], BeforeValidator(_as_list, json_schema_input_type=Text | list[Text])]
"""One text, or several when the source prints a list."""

_WHOLE = re.compile(r"-?[0-9]{1,9}")


def _whole(value: Any) -> Any:
    """Plain digits only: ``1_000``, ``+5`` and ``2021.0`` are slips, not numbers."""
    if isinstance(value, str) and not _WHOLE.fullmatch(value):
        raise PydanticCustomError("int_parsing", "không phải số nguyên")
    return value


def _flag(value: Any) -> Any:
    """Two words only: ``yes``, ``on`` and ``1`` would be read otherwise by other readers of YAML."""
    if isinstance(value, str) and value not in ("true", "false"):
        raise PydanticCustomError("bool_parsing", "không phải true hay false")
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number in plain digits."""

Flag = Annotated[bool, BeforeValidator(_flag)]
"""``true`` or ``false``."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An identifier: ASCII lower case letters, digits and single hyphens."""


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A date known to the day, the month or only the year."""

    year: int
    month: int | None = None
    day: int | None = None

    PATTERN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

    @classmethod
    def parse(cls, value: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; raise ValueError for anything else."""
        match = cls.PATTERN.fullmatch(value)
        if match is None:
            raise ValueError(value)
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None:  # the first group always matches
            raise ValueError(value)
        dt.date(year, 1 if month is None else month, 1 if day is None else day)
        return cls(year, month, day)

    @property
    def first_day(self) -> dt.date:
        """The earliest day this date can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> dt.date:
        """The latest day this date can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


def _partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    try:
        return PartialDate.parse(value)
    except (TypeError, ValueError):
        raise PydanticCustomError("partial_date", "không phải ngày có thật") from None


def _full_date(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    parsed = _partial_date(value)
    if parsed.day is None:
        raise PydanticCustomError("full_date", "ngày phải đủ năm, tháng, ngày")
    return parsed.first_day


_YEAR = "(?!0000)[0-9]{4}"
_LEAP_YEAR = "(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
_LONG, _SHORT = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])", "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
_DAY = f"{_YEAR}-(?:{_LONG}|{_SHORT}|02-(?:0[1-9]|1[0-9]|2[0-8]))|{_LEAP_YEAR}-02-29"
"""A day of the calendar, in the regular expressions that JSON Schema knows: 30 February is none."""

DATE_SCHEMA = {
    "type": ["string", "integer"],
    "pattern": f"^(?:{_DAY}|{_YEAR}(?:-(?:0[1-9]|1[0-2]))?)$",
    "minimum": 1000,
    "maximum": 9999,
    "examples": ["2020-11-19", "2020-09"],
}
"""Editors take a lone year for a number; the loader reads text."""

DateOfLimitedPrecision = Annotated[
    PartialDate, PlainValidator(_partial_date), PlainSerializer(str, return_type=str), WithJsonSchema(DATE_SCHEMA)
]
FullDate = Annotated[
    dt.date,
    PlainValidator(_full_date),
    PlainSerializer(dt.date.isoformat, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^(?:{_DAY})$", "examples": ["2021-03-31"]}),
]
