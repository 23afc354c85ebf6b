"""Sums of money as plans state them, in million VND: digits, or the source's words where it has words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import PlainSerializer, PlainValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_DIGITS = r"[0-9]{1,12}(?:[.,][0-9]{1,2})?"
_AMOUNT = re.compile(_DIGITS)
_ANY_DIGIT = "0-9٠-٩۰-۹०-९０-９"
_NEARLY_AMOUNT = rf"(?:[+.,_-][.,_\s]*)?[{_ANY_DIGIT}][{_ANY_DIGIT}.,_eE+\s]*"
"""No two parts next to each other take the same letters: a megabyte of digits is read once, not once a digit."""
_LOOKS_LIKE_AMOUNT = re.compile(_NEARLY_AMOUNT)


def amount(value: Any) -> Decimal:
    """A number as staff type it: digits, at most two of them behind a comma or point; ``1.500`` could mean two."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, str) and _AMOUNT.fullmatch(value.strip()):
        return Decimal(value.strip().replace(",", "."))
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("blank", "giá trị để trống")
    raise PydanticCustomError("amount", "không phải số viết đúng cách")


def _amount_or_words(value: Any) -> Decimal | str:
    """An amount in million VND; anything that is not meant as a number stays the source's words."""
    if isinstance(value, str) and value.strip() and not _LOOKS_LIKE_AMOUNT.fullmatch(value.strip()):
        return value
    if isinstance(value, str | Decimal):
        return amount(value)
    raise PydanticCustomError("string_type", "cần một đoạn chữ hoặc số")


def _number_or_words(value: Decimal | str) -> int | float | str:
    if isinstance(value, str):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


Amount = Annotated[
    Decimal,
    PlainValidator(amount),
    PlainSerializer(_number_or_words),
    WithJsonSchema({"type": ["number", "string"], "minimum": 0, "pattern": rf"^\s*{_DIGITS}\s*$", "examples": [1500]}),
]
"""An amount in million VND."""

Cost = Annotated[
    Decimal | str,
    PlainValidator(_amount_or_words),
    PlainSerializer(_number_or_words),
    WithJsonSchema(
        {
            "type": ["number", "string"],
            "minimum": 0,
            "pattern": rf"^(?:\s*{_DIGITS}\s*|(?!\s*{_NEARLY_AMOUNT}$)[\s\S]*\S[\s\S]*)$",
            "examples": [10, "Theo đề án được phê duyệt"],
        }
    ),
]
"""An amount in million VND, or the source's words where it has words."""
