"""Documents and plans lead to one another on the built pages: every link has its way back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from conftest import CONTENT
from html_pages import HtmlPage, read

from generator import routes
from generator.build.check import check
from generator.catalog import Catalog, DocumentEntry


def load() -> Catalog:
    """The project's own content."""
    catalog = check(CONTENT).catalog
    assert catalog is not None
    return catalog


CATALOG = load()
PLANS = [str(plan.id) for plan in CATALOG.plans]


def page_at(site: Path, address: str) -> HtmlPage:
    """One built page."""
    return read(site / address / "index.html")


def mentions_in(plan: str) -> Counter[str]:
    """How often a plan names each document."""
    found: Counter[str] = Counter()
    for entry in CATALOG.documents.values():
        for place in CATALOG.references.places(entry):
            if str(place.plan_id) == plan:
                found[entry.id] += len(place.references_to(entry.id))
    return found


@pytest.mark.parametrize("plan", PLANS)
def test_every_mention_on_a_plans_page_is_a_link_to_its_document(site: Path, plan: str) -> None:
    links = (link for link in page_at(site, f"ke-hoach/{plan}/").anchors if "p-document" in link.classes)
    shown = Counter(link.href.partition("van-ban/")[2].rstrip("/") for link in links)
    mentions = mentions_in(plan)
    assert set(shown) == set(mentions)
    assert all(shown[document] >= count for document, count in mentions.items())


@pytest.mark.parametrize("entry", CATALOG.documents.values(), ids=lambda entry: entry.id)
def test_a_documents_page_leads_back_to_every_text_that_cites_it(site: Path, entry: DocumentEntry) -> None:
    address = routes.document(entry.id)
    back = {link.href for link in page_at(site, address).anchors if "p-citations__place" in link.classes}
    places = {
        routes.place(place.plan_id, place.spot.path, place.spot.task, place.spot.footnote)
        for place in CATALOG.references.places(entry)
    }
    assert back == {routes.relative(address, place) for place in places}
    for place in places:
        plan, _, anchor = place.partition("#")
        page = page_at(site, plan)
        assert anchor in page.ids
        if anchor != routes.TOP:  # the number in a plan's title is linked in its attributes
            there = {link.href for link in page.anchors if "p-document" in link.classes and anchor in link.within}
            assert routes.relative(plan, address) in there


def test_relations_are_said_from_both_ends(site: Path) -> None:
    relations = [(entry.id, r.target) for entry in CATALOG.documents.values() for r in entry.relations]
    assert relations
    for one, other in relations:
        for here, there in ((one, other), (other, one)):
            links = {link.href for link in page_at(site, routes.document(here)).anchors}
            assert routes.relative(routes.document(here), routes.document(there)) in links


def test_the_index_lists_what_several_plans_cite_first(site: Path) -> None:
    links = page_at(site, routes.DOCUMENTS).anchors
    listed = [link.href.rstrip("/") for link in links if "p-plans__link" in link.classes]
    assert set(listed) == {entry.id for entry in CATALOG.documents.values() if len(entry.plans) > 1}
    counts = [len(CATALOG.documents[document].plans) for document in listed]
    assert counts == sorted(counts, reverse=True)
