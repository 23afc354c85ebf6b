"""What all pages have in common."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator import routes
from generator.views.richtext import Link, TermLink

SITE_NAME = "Cổng kế hoạch cải cách hành chính"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its address, what browsers and search engines call it, and the way back up.

    ``base`` is the relative link to the site's root; ``kind`` names the template. ``terms``
    are the abbreviations in words that cannot be linked where they stand, such as titles that are links themselves.
    """

    address: str
    kind: str
    title: str
    description: str
    crumbs: tuple[Link, ...] = ()
    has_contents: bool = False
    terms: tuple[TermLink, ...] = ()
    base: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", routes.relative(self.address, routes.HOME))


def crumbs(address: str, *trail: tuple[str, str]) -> tuple[Link, ...]:
    """Breadcrumbs for the page at ``address``: the home page, then pairs of name and address."""
    places = (("Trang chủ", routes.HOME), *trail)
    return tuple(Link(name, routes.relative(address, target)) for name, target in places)
