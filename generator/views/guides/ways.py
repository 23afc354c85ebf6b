"""What every guide has: the ways to the others, and to the place where the files are changed."""

from __future__ import annotations

from typing import Any

from generator import guides, repository, routes
from generator.deferred import dataclass
from generator.views.page import Page, Site, crumbs
from generator.views.richtext import relative_to

HUB_TITLE = "Hướng dẫn"


@dataclass(frozen=True, slots=True)
class Ways:
    """Links to the guides and to the pages they speak of."""

    hub: str
    new: str
    mistake: str
    amended: str
    province: str
    rules: str
    keys: str
    form: str
    provinces: str
    feed: str


@dataclass(frozen=True, slots=True)
class Kept:
    """Addresses at the place where the files are kept, all empty where it is not known."""

    home: str = ""
    new_file: str = ""
    folder: str = ""
    report: str = ""
    propose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage(Page):
    """A guide."""

    ways: Ways
    kept: Kept


def frame(address: str, kind: str, title: str, description: str, site: Site) -> dict[str, Any]:
    """The fields that all guides have, for the page at ``address``."""
    trail = () if address == routes.GUIDES else ((title, address),)
    return {
        "address": address,
        "kind": kind,
        "title": title,
        "description": description,
        "crumbs": crumbs(address, (HUB_TITLE, routes.GUIDES), *trail),
        "has_contents": address != routes.GUIDES,
        "ways": _ways(address),
        "kept": _kept(site.repository),
    }


def _ways(address: str) -> Ways:
    to = relative_to(address)
    return Ways(
        hub=to(routes.GUIDES),
        new=to(routes.GUIDE_NEW),
        mistake=to(routes.GUIDE_MENDING),
        amended=to(routes.GUIDE_AMENDED),
        province=to(routes.GUIDE_PROVINCE),
        rules=to(routes.GUIDE_RULES),
        keys=to(routes.GUIDE_KEYS),
        form=to(routes.COMPOSE),
        provinces=to(routes.PROVINCES),
        feed=to(routes.FEED),
    )


def _kept(root: str) -> Kept:
    if not root:
        return Kept()
    smallest = guides.sample("ke-hoach-nho")
    return Kept(
        home=root,
        new_file=repository.new_file(root, smallest.path, smallest.text),
        folder=repository.view(root, "content"),
        report=repository.report(root, "bao-loi.yml", {}),
        propose=repository.report(root, "ke-hoach-moi.yml", {}),
    )
