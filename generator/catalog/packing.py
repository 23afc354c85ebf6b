"""Plain values as bytes, which are loaded in a fraction of the time that objects take."""

from __future__ import annotations

import marshal
from typing import Any

_CANONICAL = 0
"""The version of marshal that writes equal values as equal bytes: later ones tell which of them are one object."""


def packed(value: Any) -> bytes:
    """The bytes of a value, equal for equal values; ``marshal.loads`` gives it back. Raises ValueError for objects."""
    return marshal.dumps(value, _CANONICAL)
