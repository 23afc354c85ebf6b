"""What lists are made of says what the plans say: lines, heads and shares beside the tasks and targets themselves."""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter

import countries
import hostile
import pytest
from conftest import CONTENT, REPOSITORY, copy_registers

from generator.build.check import check
from generator.catalog import Catalog, PlanEntry, TaskEntry, TaskLine, WorkCounts, outlines, shares
from generator.catalog.heads import ALL_WORK
from generator.catalog.lines import Listed
from generator.catalog.shares import Bulk
from generator.deadlines import TimeKind
from generator.model import UnitKind

LISTED = [name for name in vars(Listed) if isinstance(vars(Listed)[name], property)]
"""What tasks and their lines are asked for alike."""


@pytest.fixture(scope="module", params=["published", "golden", "hostile", "times"])
def catalog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """The published plans, the one that uses every key, it with hostile words, and plans of every sort of time."""
    if request.param == "times":
        return countries.country(2, 1, range(2020, 2022), 16)
    content = tmp_path_factory.mktemp("lines") / "content"
    if request.param == "published":
        content = CONTENT
    elif request.param == "golden":
        copy_registers(content)
        shutil.copytree(REPOSITORY / "tests/golden/plans", content / "plans")
    else:
        hostile.hostile_content(content)
    found = check(content).catalog
    assert found is not None
    return found


def pairs(catalog: Catalog) -> list[tuple[TaskEntry, TaskLine]]:
    """Every task with its line."""
    return [pair for plan in catalog.plans for pair in zip(plan.tasks, plan.lines, strict=True)]


@pytest.mark.parametrize("name", LISTED)
def test_a_line_says_what_its_task_says(catalog: Catalog, name: str) -> None:
    found = pairs(catalog)
    assert found
    for task, line in found:
        assert getattr(line, name) == getattr(task, name), (str(task.plan_id), task.anchor)


def test_lists_ask_for_more_than_a_few_things() -> None:
    assert {"title", "areas", "lead_mentions", "time_kind", "timing"} < set(LISTED)


def test_a_line_knows_who_supports_and_the_days_of_the_calendar(catalog: Catalog) -> None:
    for task, line in pairs(catalog):
        assert line.support_units == task.action.support_units
        assert [(dt.date.fromordinal(day), is_whole) for day, is_whole in line.days] == [
            (day, part.is_whole_years) for part, day in task.due_dates
        ]
        parts = task.timing.parts if task.timing else ()
        assert [line.part(number) for number in range(len(parts))] == list(parts)
        assert line.part(-1) is None


def test_every_part_of_a_task_is_due_once_for_each_of_its_days(catalog: Catalog) -> None:
    for task, line in pairs(catalog):
        parts = task.timing.parts if task.timing else ()
        expected = Counter({number: len(part.due_days(task.plan_id.year)) or 1 for number, part in enumerate(parts)})
        assert Counter(due.part for due in line.due) == (expected or Counter({-1: 1}))
        for due in line.due:
            part = line.part(due.part)
            assert (part is None) == (due.part < 0)
            if not due.ordinal:
                assert (due.year, due.month) == (task.plan_id.year, 0)
                assert due.kind == (part.kind if part else TimeKind.NONE)
            else:
                day = dt.date.fromordinal(due.ordinal)
                assert part is not None
                assert day in (*part.due_days(task.plan_id.year), part.last_day, part.start)
                assert (due.kind, due.year) == (TimeKind.DATED, day.year)
                assert due.month == (0 if part.is_whole_years else day.month)


def test_targets_have_their_lines(catalog: Catalog) -> None:
    for plan in catalog.plans:
        for entry, line in zip(catalog.targets_in(plan.id), plan.outline.targets, strict=True):
            assert (line.plan_id, line.spot.path) == (plan.id, entry.path)
            assert (line.text, line.value, line.aim) == (entry.target.text, entry.target.value, entry.target.aim)
            assert (line.area, line.is_heading) == (entry.area, entry.is_heading)
            assert line.spot.task == (entry.task.anchor if entry.task else None)
            assert line.spot.number == (entry.task.number if entry.task else None)


def test_duties_and_sections_have_their_lines(catalog: Catalog) -> None:
    for plan in catalog.plans:
        for index, (duty, line) in enumerate(zip(plan.record.duties, plan.outline.duties, strict=True)):
            assert (line.plan_id, line.place, line.number, line.unit) == (plan.id, index, duty.number, duty.unit)
            assert line.points == tuple(item.text for item in duty.duties if item.text)
            mentions = catalog.unit_names.of(plan.id.agency).find(duty.unit)
            assert set(line.units) == {mention.unit for mention in mentions if mention.unit}
        for section, known in zip(plan.record.sections, plan.outline.sections, strict=True):
            assert (known.area, known.secondary) == (section.area, tuple(section.secondary_areas))
            assert known.heading == (section.heading or section.table_heading)


def test_a_head_counts_the_tasks_by_area(catalog: Catalog) -> None:
    for plan in catalog.plans:
        head = plan.head
        assert head.task_count == len(plan.tasks)
        first = plan.tasks[0] if plan.tasks else None
        assert head.first_task == (first and (first.anchor, first.title))
        assert head.tally.counts == Counter(area for task in plan.tasks for area in task.areas)
        assert head.tally.sections == {
            area: next(task.section_index for task in plan.tasks if area in task.areas) for area in head.tally.counts
        }
        for area, index in head.tally.sections.items():
            section = plan.record.sections[index]
            assert head.tally.headings[area] == (section.heading or section.table_heading)


def test_a_head_counts_the_work_of_units(catalog: Catalog) -> None:
    groups = {unit.slug for unit in catalog.units.values() if unit.kind is UnitKind.COLLECTIVE}
    for plan in catalog.plans:
        led = Counter(unit for task in plan.tasks for unit in task.action.lead_units)
        led[ALL_WORK] = sum(not groups.isdisjoint(task.action.lead_units) for task in plan.tasks)
        supported = Counter(unit for task in plan.tasks for unit in task.action.support_units)
        duties = Counter(unit for duty in plan.outline.duties for unit in duty.units)
        assert {unit: counts for unit, counts in plan.head.work.items() if counts.is_any} == {
            unit: WorkCounts(led[unit], supported[unit], duties[unit]) for unit in +(led + supported + duties)
        }


def test_a_head_counts_what_is_due_and_the_events_of_calendars(catalog: Catalog) -> None:
    for plan in catalog.plans:
        due = Counter((day.year, str(day.month or day.kind)) for line in plan.lines for day in line.due)
        assert {(year, name): count for year, each in plan.head.due.items() for name, count in each.items()} == due
        events: Counter[tuple[str, ...]] = Counter()
        for task in plan.tasks:
            keys = [("linh-vuc", area) for area in task.areas] + [("don-vi", unit) for unit in task.action.lead_units]
            for key in ((), ("tinh", plan.id.province), *keys):
                events[key] += len(task.due_dates)
        assert plan.head.events == +events


def test_a_head_counts_the_targets(catalog: Catalog) -> None:
    for plan in catalog.plans:
        found, measures = catalog.targets_in(plan.id), plan.head.measures
        assert measures.all == len(found)
        assert measures.stated == sum(not entry.is_heading for entry in found)
        assert measures.valued == sum(entry.target.value is not None for entry in found)
        assert measures.aims == Counter(entry.target.aim for entry in found if entry.target.aim)
        loose = (entry.area or "" for entry in found if entry.target.value and not entry.target.aim)
        assert measures.loose == Counter(loose)


def test_a_head_counts_how_documents_are_cited(catalog: Catalog) -> None:
    for plan in catalog.plans:
        places, mentions = Counter[str](), Counter[str]()
        for text in plan.outline.texts:
            places.update({named.key for named in text.named})
            mentions.update(named.key for named in text.named)
        by_key: dict[str, list[int]] = {}
        for cite in plan.head.cites:
            by_key.setdefault(cite.key, []).append(cite.mentions)
        assert {key: sum(found) for key, found in by_key.items()} == mentions
        assert set(by_key) == set(places)


def test_lines_and_shares_are_kept_as_they_are(catalog: Catalog) -> None:
    for plan in catalog.plans:
        kept = outlines.dump(outlines.plain(plan.outline))
        loaded = outlines.load(kept, plan.id)
        assert loaded == plan.outline
        assert outlines.dump(outlines.plain(loaded)) == kept
        own = shares.shares_of(plan.outline)
        assert shares.load(shares.dump(own)) == own
        assert shares.shares_of(loaded) == own
        assert shares.dump(shares.load(shares.dump(own))) == shares.dump(own)


def test_lines_that_were_kept_are_a_sequence(catalog: Catalog) -> None:
    for plan in catalog.plans:
        loaded = outlines.load(outlines.dump(outlines.plain(plan.outline)), plan.id)
        for kept, own in ((loaded.tasks, plan.outline.tasks), (loaded.texts, plan.outline.texts)):
            assert list(kept) == list(own)
            assert kept == own
            assert kept != (*own, None)
            assert len(kept) == len(own)
            assert [kept[place] for place in range(-len(own), len(own))] == [*own, *own]
            assert list(kept[1:3]) == list(own[1:3])
            with pytest.raises(IndexError):
                kept[len(own)]


def test_what_is_asked_for_is_found_without_the_other_lines(catalog: Catalog) -> None:
    for plan in catalog.plans:
        found = outlines.load(outlines.dump(outlines.plain(plan.outline)), plan.id)
        tasks = plan.outline.tasks
        for area in catalog.areas:
            assert found.in_area(area) == tuple(task for task in tasks if area in task.areas)
        for unit in catalog.units:
            assert found.led_by(unit) == tuple(task for task in tasks if unit in task.lead_units)
            assert found.supported_by(unit) == tuple(task for task in tasks if unit in task.support_units)
        for year in range(plan.id.year - 2, plan.id.year + 8):
            assert found.due_in(year) == tuple(task for task in tasks if any(day.year == year for day in task.due))


def test_a_damaged_outline_is_known(catalog: Catalog) -> None:
    plan = catalog.plans[0]
    whole = outlines.dump(outlines.plain(plan.outline))
    for place in range(0, len(whole), len(whole) // 40):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        with pytest.raises(ValueError, match="outline"):
            outlines.load(bytes(damaged), plan.id)


def test_bytes_of_another_kind_are_no_lines(catalog: Catalog) -> None:
    plan = catalog.plans[0]
    whole = outlines.dump(outlines.plain(plan.outline))
    for data in (b"", whole[:-9], b"N", b"i\1\0\0\0", shares.dump(plan.bodies.shares(plan))):
        with pytest.raises((ValueError, EOFError, TypeError)):
            outlines.load(data, plan.id)


def weights(plan: PlanEntry, unit: str) -> tuple[list[Bulk], list[Bulk]]:
    """The room that the tasks need which a unit leads and supports, in their order."""
    led = [shares.bulk(line) for line in plan.lines if unit in line.lead_units]
    return led, [shares.bulk(line) for line in plan.lines if unit in line.support_units]


def test_a_unit_has_its_share_of_each_plan_that_gives_it_anything(catalog: Catalog) -> None:
    seen = 0
    for unit in catalog.units:
        given = dict(catalog.work.shares(unit))
        assert {plan.id for plan in given} == {
            plan.id for plan in catalog.plans if plan.head.work.get(unit, WorkCounts(0, 0, 0)).is_any
        }
        for plan, share in given.items():
            assert (list(share.led), list(share.supported)) == weights(plan, unit)
            work = catalog.work.within(plan.id, unit)
            led = [task for task in plan.tasks if unit in task.action.lead_units]
            supported = [task for task in plan.tasks if unit in task.action.support_units]
            assert [task.anchor for task in work.led] == [task.anchor for task in led]
            assert [task.anchor for task in work.supported] == [task.anchor for task in supported]
            assert len(share.duties) == len(work.duties)
            spellings = Counter(
                mention.text
                for task in (*led, *supported)  # who both leads and supports is named in both roles
                for line in (*task.action.lead_mentions, *task.action.support_mentions)
                for mention in line
                if mention.unit == unit
            )
            assert share.spellings == spellings
            seen += 1
    assert seen > 0


def test_a_document_has_its_share_of_each_text_that_cites_it(catalog: Catalog) -> None:
    """Each place is found by its position; what stands there names the document."""
    for entry in catalog.documents.values():
        shared = list(catalog.references.shares(entry))
        places = list(catalog.references.places(entry))
        assert [plan.id for plan, _ in shared] == [place.plan_id for place in places]
        assert [share.mentions for _, share in shared] == [len(place.references_to(entry.id)) for place in places]
        assert [share.task for _, share in shared] == [place.spot.task for place in places]
        assert sum(share.mentions for _, share in shared) == entry.mentions
        anew = Counter(
            (plan.id, text)
            for plan in catalog.plans
            for text in {found.text for found in plan.outline.texts}
            if any(reference.document == entry.id for reference in catalog.references.in_text(plan.id, text))
        )
        assert {(place.plan_id, place.text) for place in places} == set(anew)
