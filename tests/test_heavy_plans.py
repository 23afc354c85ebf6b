"""A plan that is too heavy for one page: its page is light, its anchors stay on it, and every word stays somewhere."""

from __future__ import annotations

import html
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import country
import pytest
from conftest import CONTENT, REPOSITORY, copy_registers
from cut_pages import Made, dead_links, make

from generator import routes, views
from generator.build.check import check
from generator.catalog import Catalog, PlanEntry
from generator.views import paging, plan
from generator.views.page import Site
from generator.views.plan import splitting
from generator.views.plan.splitting import STEPS, Detail, Kind
from generator.views.plan.values import PlanPage, PlanPartPage
from generator.views.richtext import Vocabulary

MOST = 300_000
"""Bytes that a page may have as MkDocs writes it."""
FRAME = 12_000
"""Bytes of the document around the words of a page, contents included."""
GOLDEN = REPOSITORY / "tests/golden/plans"


def catalog_at(content: Path) -> Catalog:
    """What stands in a folder."""
    checked = check(content)
    assert checked.catalog is not None, checked.problems
    return checked.catalog


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The plan that uses every key."""
    content = tmp_path_factory.mktemp("golden") / "content"
    copy_registers(content)
    shutil.copytree(GOLDEN, content / "plans")
    return catalog_at(content)


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The first five plans."""
    return catalog_at(CONTENT)


@pytest.fixture(scope="module", params=["golden", "real"])
def catalog(request: pytest.FixtureRequest) -> Catalog:
    """Each of them."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Catalog)
    return found


def made(entry: PlanEntry, catalog: Catalog) -> dict[str, Made]:
    """The pages of one plan."""
    return make(plan.pages(entry, catalog, Vocabulary(catalog), Site()))


def ids(found: Made) -> set[str]:
    """The anchors that others may lead to: those of the plan's own elements."""
    return {
        anchor for anchor in found.ids if re.match(r"(can-cu|mo-dau|muc-dich|yeu-cau|chi-tieu|linh-vuc|nv-)", anchor)
    }


def shown(found: Made) -> str:
    """The words of a page without markup and white space."""
    text = re.sub(r"(?s)<script.*?</script>|<[^>]+>|\{#[^}]*\}", "", found.text.split("\n---\n", 1)[1])
    return "".join(html.unescape(text).split())


def words(entry: PlanEntry) -> Iterator[str]:
    """The wording of tasks, points, targets and duties."""
    record = entry.record
    for task in entry.tasks:
        yield from (task.task.title or "", *task.task.product, *task.task.indicator, *task.action.lead)
    for section in record.sections:
        yield from (item.text or "" for item in section.narrative)
    yield from (target.text for target in record.targets)
    yield from (item.text or "" for duty in record.duties for item in duty.duties)


def limit(monkeypatch: pytest.MonkeyPatch, plan_bytes: int, part_bytes: int = 20_000) -> None:
    """Make these the limits of a plan's page and of those below it."""
    monkeypatch.setattr(splitting, "LIMIT", plan_bytes)
    monkeypatch.setattr(paging, "LIMIT", part_bytes)


LAST_WITH_LABELS = max(place for place, (_, detail) in enumerate(STEPS, start=1) if detail is Detail.LABELS)
"""How many steps leave every element its line or its number."""


def give_way(monkeypatch: pytest.MonkeyPatch, steps: int, part_bytes: int = 20_000) -> None:
    """Let so many steps be taken, however light the plan is."""
    limit(monkeypatch, 1, part_bytes)
    monkeypatch.setattr(splitting, "STEPS", STEPS[:steps])


def test_plans_of_the_usual_size_are_one_page(catalog: Catalog) -> None:
    for entry in catalog.plans:
        (page,) = plan.pages(entry, catalog, Vocabulary(catalog), Site())
        assert isinstance(page, PlanPage)
        assert not page.is_brief


@pytest.mark.parametrize("steps", [1, 2, 4, LAST_WITH_LABELS])
def test_every_anchor_and_every_word_stays(catalog: Catalog, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for entry in catalog.plans:
        (whole,) = made(entry, catalog).values()
        with monkeypatch.context() as patch:
            give_way(patch, steps)
            pages = made(entry, catalog)
        main = pages[routes.plan(entry.id)]
        below = [found for found in pages.values() if found is not main]
        assert below
        assert ids(whole) <= ids(main)
        assert main.bytes < whole.bytes
        together = " ".join(map(shown, pages.values()))
        assert [text for text in words(entry) if "".join(text.split()) not in together] == []


def test_every_task_stands_whole_on_exactly_one_page(catalog: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, 1)
    for entry in catalog.plans:
        pages = made(entry, catalog)
        cards = Counter(
            card for found in pages.values() for card in re.findall(r'<article class="p-task" id="([^"]+)"', found.text)
        )
        assert cards == Counter(task.anchor for task in entry.tasks)
        parts = [found.page for found in pages.values() if isinstance(found.page, PlanPartPage)]
        assert len({page.description for page in parts}) == len({page.title for page in parts}) == len(parts)


@pytest.mark.parametrize("steps", [1, 4, LAST_WITH_LABELS])
def test_every_link_leads_to_what_is_there(catalog: Catalog, steps: int, monkeypatch: pytest.MonkeyPatch) -> None:
    give_way(monkeypatch, steps, 8_000)
    assert dead_links(make(views.pages(catalog))) == []


def test_where_not_even_numbers_fit_only_links_to_single_things_end_at_the_plan(
    catalog: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    give_way(monkeypatch, len(STEPS), 8_000)
    found = make(views.pages(catalog))
    dead = dead_links(found)
    assert dead
    assert {link.partition("#")[0] for _, link in dead} <= {routes.plan(entry.id) for entry in catalog.plans}


def test_a_line_leads_to_the_piece_that_has_it_whole(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    give_way(monkeypatch, 1, 10_000)
    entry = max(real.plans, key=lambda found: len(found.tasks))
    pages = made(entry, real)
    main = pages[routes.plan(entry.id)].page
    assert isinstance(main, PlanPage)
    assert main.is_brief
    lines = [
        line
        for part in main.parts
        for section in part.sections
        if section.tasks_brief
        for line in section.tasks_brief.lines
    ]
    assert {line.anchor for line in lines} >= {task.anchor for task in entry.tasks}
    pieces = {line.href.partition("#")[0] for line in lines}
    assert any("trang-2/" in piece for piece in pieces)
    for line in lines:
        path, _, anchor = line.href.partition("#")
        assert anchor == line.anchor
        assert anchor in pages[f"{main.address}{path}"].ids


def test_a_line_says_who_leads_and_when(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    give_way(monkeypatch, 1)
    entry = next(found for found in real.plans if found.id.province == "quang-ngai")
    main = next(plan.pages(entry, real, Vocabulary(real), Site()))
    assert isinstance(main, PlanPage)
    briefs = [section.tasks_brief for part in main.parts for section in part.sections if section.tasks_brief]
    line = next(line for brief in briefs for line in brief.lines if line.anchor == "nv-1-a1")
    task = next(task for task in entry.tasks if task.anchor == "nv-1-a1")
    lead, _, time = line.note.partition(" · ")
    assert task.action.lead[0].startswith(lead.removesuffix("…"))
    assert task.time_lines[0].startswith(time.removesuffix("…"))
    assert task.title.startswith(line.text.removesuffix("…"))


def test_parts_lead_to_each_other_and_up(real: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    limit(monkeypatch, 1, 10_000)
    entry = real.plans[0]
    pages = [found.page for found in made(entry, real).values() if isinstance(found.page, PlanPartPage)]
    for page in pages:
        assert page.way is not None
        assert page.way.up is not None
        assert page.way.up.text == entry.name
    first = [page for page in pages if page.way and page.way.number == 1]
    assert [page.way.before is None for page in first if page.way] == [True, *[False] * (len(first) - 1)]
    assert [page.way.after is None for page in first if page.way] == [*[False] * (len(first) - 1), True]


def test_a_piece_says_which_heading_its_first_task_stands_under(
    golden: Catalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(monkeypatch, 1, 1)
    pages = [found.page for found in made(golden.plans[0], golden).values() if isinstance(found.page, PlanPartPage)]
    under = {task.anchor: [group.heading for group in task.groups] for task in golden.plans[0].tasks}
    checked = 0
    for page in pages:
        heads = ["".join(segment.text for segment in text) for text in page.continued]
        own = [entry for entry in page.entries if not hasattr(entry, "title")]
        tasks = [entry for entry in page.entries if hasattr(entry, "title")]
        if tasks:
            said = [
                *heads,
                *("".join(segment.text for segment in head.text) for head in own if not hasattr(head, "title")),
            ]
            assert said == under[tasks[0].anchor]
            checked += bool(heads)
    assert checked


def test_what_gives_way_does_so_in_order(real: Catalog) -> None:
    entry = max(real.plans, key=lambda found: len(found.tasks))
    whole = next(plan.pages(entry, real, Vocabulary(real), Site()))
    assert isinstance(whole, PlanPage)
    weights = []
    for end in range(len(STEPS) + 1):
        blocks = list(splitting.blocks(whole))
        for kind, detail in STEPS[:end]:
            for block in blocks:
                if block.kind is kind:
                    block.detail = detail
        weights.append(sum(block.weight() for block in blocks))
    assert weights == sorted(weights, reverse=True)
    assert STEPS[0] == (Kind.TASKS, Detail.LINES)
    assert {kind for kind, detail in STEPS if detail is Detail.NOTHING} == set(Kind)


def test_a_plan_of_500_tasks_keeps_within_the_limit_with_all_its_tasks_in_lines(tmp_path: Path) -> None:
    country.write(tmp_path / "content", [2021], 500, ["lai-chau"])
    catalog = country.read(tmp_path / "content")
    entry = catalog.plans[0]
    pages = made(entry, catalog)
    main = pages[routes.plan(entry.id)]
    assert isinstance(main.page, PlanPage)
    assert main.page.is_brief
    briefs = [section.tasks_brief for part in main.page.parts for section in part.sections]
    assert sum(len(brief.lines) for brief in briefs if brief) == 500
    assert {task.anchor for task in entry.tasks} <= set(main.ids)
    assert [address for address, found in pages.items() if found.bytes + FRAME > MOST] == []


def test_a_file_as_large_as_they_may_be_keeps_within_the_limit(tmp_path: Path) -> None:
    """So many tasks of a few words that the file is nearly a megabyte: not even their numbers fit."""
    country.write(tmp_path / "content", [2021], 4_300, ["lai-chau"])
    file = tmp_path / "content/plans/lai-chau/2021/so-y-te.yml"
    text = re.sub(r" của so-y-te.*|\n        (san_pham|thoi_gian).*", "", file.read_text(encoding="utf-8"))
    file.write_text(text.replace("[Văn phòng Sở, Thanh tra Sở]", "[Văn phòng Sở]"), encoding="utf-8")
    catalog = catalog_at(tmp_path / "content")
    entry = next(found for found in catalog.plans if found.id.agency == "so-y-te")
    assert len(entry.tasks) == 4_300
    pages = made(entry, catalog)
    assert [address for address, found in pages.items() if found.bytes + FRAME > MOST] == []
    assert sum(found.text.count('<article class="p-task"') for found in pages.values()) == 4_300
