"""Every plan leads to the file where it is typed and to a report with its fields filled in, and each task to its line.

``tests/web/test_task_ways.py`` has what the page's script makes of it under each task.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import everything
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


def test_every_task_knows_the_line_on_which_it_is_typed(catalog: Catalog) -> None:
    count = 0
    for page in plan_pages(catalog, SITE):
        plan_id = page.address.removeprefix("ke-hoach/").rstrip("/")
        lines = (CONTENT / f"plans/{plan_id}.yml").read_text(encoding="utf-8").split("\n")
        for card in cards(page):
            assert re.search(rf"\bid: {card.anchor}\b", lines[card.line - 1]), (plan_id, card.anchor)
            count += 1
    assert count == len(everything.tasks(catalog)) > 100


def fields_of(address: str) -> dict[str, str]:
    """What an address asks, field by field."""
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


def test_the_plan_has_both_ways_with_the_fields_of_the_form_filled_in(catalog: Catalog) -> None:
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / REPORT_FORM).read_text(encoding="utf-8"))
    ids = {field["id"] for field in form["body"] if "id" in field}
    for page in plan_pages(catalog, SITE):
        plan_id = page.address.removeprefix("ke-hoach/").rstrip("/")
        assert page.amending.edit_href == f"{REPOSITORY}/edit/main/content/plans/{plan_id}.yml"
        assert page.amending.has_file_page
        assert page.amending.report_href.startswith(f"{REPOSITORY}/issues/new?")
        fields = fields_of(page.amending.report_href)
        assert set(fields) - {"template", "title"} <= ids
        assert fields == {
            "template": REPORT_FORM,
            "title": f"Chỗ sai: {plan_id}",
            "ke_hoach": plan_id,
            "dong": f"content/plans/{plan_id}.yml, dòng 1",
            "dia_chi": f"https://chu.github.io/kho/ke-hoach/{plan_id}/",
        }


def test_without_a_repository_the_sites_own_guide_is_told_the_same(catalog: Catalog) -> None:
    for page in plan_pages(catalog, Site()):
        plan_id = page.address.removeprefix("ke-hoach/").rstrip("/")
        assert page.amending.edit_href == f"../../../../huong-dan/sua-loi/?ke_hoach={plan_id}&dong=1"
        assert page.amending.report_href == f"{page.amending.edit_href}#bao-loi"
        assert not page.amending.has_file_page


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
