"""What all pages have in common."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import field

from generator import linked_data, open_data, routes
from generator.changes import PlanHistory
from generator.deferred import dataclass
from generator.model import PlanId
from generator.views.richtext import Link, TermLink

SITE_NAME = open_data.PUBLISHER


@dataclass(frozen=True, slots=True)
class Site:
    """What pages know of the site as it is published.

    ``url`` is its address, empty when it is not known; ``sizes`` has the bytes of the open data's files by address;
    ``catalogue`` gives the catalogue of the data sets as JSON-LD; ``repository`` is the address of the place where the
    files are kept and changed (``https://github.com/owner/name``), empty when it is not known. ``histories`` says when
    and how each plan changed, for those plans of which git knows it.
    """

    url: str = ""
    sizes: open_data.Sizes = field(default_factory=dict[str, int])
    catalogue: Callable[[], str] = str
    repository: str = ""
    histories: Mapping[PlanId, PlanHistory] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its address, what browsers and search engines call it, and the way back up.

    ``base`` is the relative link to the site's root; ``kind`` names the template. ``terms`` are the abbreviations in
    words that cannot be linked where they stand, such as titles that are links themselves. ``changed_on`` is the day of
    the last change that readers were told of, None where nobody knows it. ``things`` is what the page
    is about as JSON-LD; ``linked_data`` is that and the breadcrumbs as text that is safe within a script element.
    """

    address: str
    kind: str
    title: str
    description: str
    crumbs: tuple[Link, ...] = ()
    has_contents: bool = False
    terms: tuple[TermLink, ...] = ()
    changed_on: dt.date | None = None
    things: tuple[linked_data.Node, ...] = ()
    base: str = field(init=False)
    linked_data: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", routes.relative(self.address, routes.HOME))
        trail = (linked_data.breadcrumbs((crumb.text, crumb.href) for crumb in self.crumbs),) if self.crumbs else ()
        object.__setattr__(self, "linked_data", linked_data.script((*self.things, *trail)))


@dataclass(frozen=True, slots=True)
class Sketch:
    """A page before it is made.

    ``mark`` stands for what is known of it by now, ``keys`` are those of what it will read besides: as long as none of
    these changes, it need not be made again.
    """

    address: str
    mark: bytes
    keys: tuple[str, ...]
    make: Callable[[], Page]


def crumbs(address: str, *trail: tuple[str, str]) -> tuple[Link, ...]:
    """Breadcrumbs for the page at ``address``: the home page, then pairs of name and address."""
    places = (("Trang chủ", routes.HOME), *trail)
    return tuple(Link(name, routes.relative(address, target)) for name, target in places)
