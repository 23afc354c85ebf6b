"""Why there is no new site although nothing is wrong with the content."""

from __future__ import annotations


class BuildFailedError(Exception):
    """The site could not be made although the content is sound; the message says why, in Vietnamese."""
