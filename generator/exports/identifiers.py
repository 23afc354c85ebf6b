"""Names that stay the same wherever the portal is hosted, for calendars and feeds."""

from __future__ import annotations

import uuid

_PORTAL = uuid.UUID("6f1f0c1e-52d4-4f0b-9a53-0f6a4d1b7c58")
"""Drawn once; another value would make every calendar and reader take all entries for new ones."""


def stable_uuid(name: str) -> uuid.UUID:
    """The UUID of a record of the portal: version 5 (RFC 9562), made of nothing but its name."""
    return uuid.uuid5(_PORTAL, name)
