"""Every plan and task leads to the file and line where it is typed, and to a report with its fields filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from conftest import CONTENT

from generator import repository
from generator.build.check import check
from generator.catalog import Catalog
from generator.model import PlanId
from generator.views import Site, pages
from generator.views.plan.amending import REPORT_FORM
from generator.views.plan.values import PlanPage
from generator.views.tasks import TaskCard

ROOT = Path(__file__).resolve().parents[1]
REPOSITORY = "https://github.com/chu/kho"
SITE = Site("https://chu.github.io/kho/", repository=REPOSITORY)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The published plans."""
    checked = check(CONTENT)
    assert checked.catalog is not None
    return checked.catalog


def plan_pages(catalog: Catalog, site: Site) -> Iterator[PlanPage]:
    """The pages of plans."""
    yield from (page for page in pages(catalog, site) if isinstance(page, PlanPage))


def cards(page: PlanPage) -> Iterator[TaskCard]:
    """The tasks of a plan's page."""
    for part in page.parts:
        for section in part.sections:
            yield from (entry for entry in section.entries if isinstance(entry, TaskCard))


def test_every_task_leads_to_the_line_on_which_it_is_typed(catalog: Catalog) -> None:
    count = 0
    for page in plan_pages(catalog, SITE):
        for card in cards(page):
            address = urlsplit(card.edit_href)
            assert address.path.startswith("/chu/kho/edit/main/content/plans/")
            lines = (ROOT / address.path.removeprefix("/chu/kho/edit/main/")).read_text(encoding="utf-8").split("\n")
            line = lines[int(address.fragment.removeprefix("L")) - 1]
            assert re.search(rf"\bid: {card.anchor}\b", line), (card.edit_href, line)
            count += 1
    assert count == len(catalog.tasks) > 100


def test_every_report_comes_with_its_fields_filled_in(catalog: Catalog) -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / REPORT_FORM).read_text(encoding="utf-8"))
    ids = {field["id"] for field in form["body"] if "id" in field}
    for page in plan_pages(catalog, SITE):
        plan_id = page.address.removeprefix("ke-hoach/").rstrip("/")
        for card in cards(page):
            address = urlsplit(card.report_href)
            assert f"{address.scheme}://{address.netloc}{address.path}" == f"{REPOSITORY}/issues/new"
            fields = {key: values[0] for key, values in parse_qs(address.query).items()}
            assert set(fields) - {"template", "title"} <= ids
            assert fields["template"] == REPORT_FORM
            assert fields["ke_hoach"] == plan_id
            assert card.anchor in fields["nhiem_vu"]
            assert card.anchor in fields["title"]
            assert fields["dia_chi"] == f"https://chu.github.io/kho/ke-hoach/{plan_id}/#{card.anchor}"
            assert re.fullmatch(rf"content/plans/{plan_id}\.yml, dòng \d+", fields["dong"])
            assert len(card.report_href) < 1_000


def test_the_plan_itself_has_both_ways(catalog: Catalog) -> None:
    for page in plan_pages(catalog, SITE):
        plan_id = page.address.removeprefix("ke-hoach/").rstrip("/")
        assert page.amending.edit_href == f"{REPOSITORY}/edit/main/content/plans/{plan_id}.yml"
        assert f"ke_hoach={plan_id}&" in page.amending.report_href


def test_without_a_repository_the_sites_own_guide_is_told_the_same(catalog: Catalog) -> None:
    for page in plan_pages(catalog, Site()):
        plan_id = page.address.removeprefix("ke-hoach/").rstrip("/")
        guide = "../../../../huong-dan/sua-loi/"
        assert page.amending.edit_href == f"{guide}?ke_hoach={plan_id}&dong=1"
        assert page.amending.report_href == f"{page.amending.edit_href}#bao-loi"
        for card in cards(page):
            assert card.edit_href == ""
            assert card.report_href == f"{guide}?ke_hoach={plan_id}&nhiem_vu={card.anchor}#bao-loi"


def test_addresses_at_the_repository() -> None:
    plan = repository.plan_file(PlanId("lai-chau", 2021, "so-y-te"))
    assert plan == "content/plans/lai-chau/2021/so-y-te.yml"
    assert repository.view(REPOSITORY, plan, 5) == f"{REPOSITORY}/blob/main/{plan}?plain=1#L5"
    assert repository.history(REPOSITORY, plan) == f"{REPOSITORY}/commits/main/{plan}"
    assert repository.commit(REPOSITORY, "abc") == f"{REPOSITORY}/commit/abc"
    assert repository.new_file(REPOSITORY) == f"{REPOSITORY}/new/main"
    assert repository.new_file(REPOSITORY, "a b.yml", "x: 1\n") == (
        f"{REPOSITORY}/new/main?filename=a%20b.yml&value=x%3A%201%0A"
    )
