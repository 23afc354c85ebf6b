"""What crawlers are told: everything may be read, and where the list of pages is."""

from __future__ import annotations

from generator import routes

ROBOTS = "robots.txt"
"""Crawlers look for it at the root of a host only; below a base path it does no harm."""
SITEMAP = "sitemap.xml"


def robots(site_url: str) -> bytes:
    """The file as RFC 9309 has it; it names the sitemap by its whole address, where ``site_url`` is known."""
    lines = ["User-agent: *", "Allow: /"]
    if site_url:
        lines += ["", f"Sitemap: {routes.absolute(site_url, SITEMAP)}"]
    return "\n".join([*lines, ""]).encode("ascii")
