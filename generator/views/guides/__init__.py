"""The guides for editors, at ``/huong-dan/``: what to do, step by step, and everything to look up."""

from __future__ import annotations

from collections.abc import Iterator

from generator.views.guides import articles, lookup
from generator.views.page import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """All guides, the hub first."""
    yield articles.hub(site)
    yield articles.new_plan(site)
    yield articles.mistake(site)
    yield articles.amended(site)
    yield articles.province(site)
    yield lookup.rules(site)
    yield lookup.keys(site)


__all__ = ["pages"]
