"""Every file of open data, one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from generator import open_data, routes
from generator.catalog import Catalog, PlanEntry
from generator.exports import (
    calendars,
    compose_json,
    dcat,
    documents_json,
    feed,
    json_api,
    robots,
    schemas,
    separated,
    tables,
    targets_json,
    workbook,
)
from generator.exports.archive import Archive
from generator.model import PlanId
from generator.schema.json_schema import render as plan_schema

Typed = Callable[[PlanId], bytes]
"""Gives the file of a plan as it was typed."""

Files = Iterator[tuple[str, bytes]]


def files(catalog: Catalog, site_url: str, typed: Typed) -> Files:
    """Pairs of path and content. ``site_url`` is put before addresses; when empty they start at the server's root.

    What the archive holds is put into it as it is made, so that the whole set is never held twice.
    """
    archive = Archive(_latest(catalog))
    sizes: dict[str, int] = {}
    for path, content in _archived(catalog, site_url, typed):
        archive.add(path, content)
        sizes[path] = len(content)
        yield path, content
    for path, content in _beside(catalog, site_url, archive):
        sizes[path] = len(content)
        yield path, content
    yield open_data.CATALOGUE, dcat.catalogue(catalog, site_url, sizes).encode("utf-8")


def _archived(catalog: Catalog, site_url: str, typed: Typed) -> Files:
    """The files of the archive, in the order of their paths."""
    yield open_data.INDEX_JSON, json_api.index(catalog, site_url).encode("utf-8")
    for plan in sorted(catalog.plans, key=lambda plan: f"{plan.id}."):
        yield from _plan(plan, catalog, site_url, typed)
    yield open_data.DOCUMENTS_JSON, documents_json.documents(catalog, site_url).encode("utf-8")
    yield open_data.TARGETS_JSON, targets_json.targets(catalog, site_url).encode("utf-8")
    yield open_data.TASKS_JSON, json_api.tasks(catalog, site_url).encode("utf-8")
    all_tasks, all_plans = tables.tasks(catalog.plans, catalog, site_url), tables.plans(catalog, site_url)
    yield open_data.table_file("chi-tieu"), separated.table(tables.targets(catalog, site_url))
    yield open_data.table_file("ke-hoach"), separated.table(all_plans)
    yield open_data.table_file("nhiem-vu"), separated.table(all_tasks)
    yield open_data.TASK_SCHEMA, schemas.task_schema().encode("utf-8")
    yield open_data.WORKBOOK, workbook.workbook((all_tasks, all_plans), _latest(catalog))
    yield open_data.PLAN_SCHEMA, plan_schema().encode("utf-8")
    yield open_data.DICTIONARY, separated.dictionary()


def _plan(plan: PlanEntry, catalog: Catalog, site_url: str, typed: Typed) -> Files:
    own = tables.tasks((plan,), catalog, site_url)
    yield routes.plan_data(plan.id, "csv"), separated.table(own)
    yield routes.plan_data(plan.id), json_api.plan(plan, catalog, site_url).encode("utf-8")
    yield routes.plan_data(plan.id, "xlsx"), workbook.workbook((own,), plan.day)
    yield routes.plan_data(plan.id, "yml"), typed(plan.id)


def _beside(catalog: Catalog, site_url: str, archive: Archive) -> Files:
    """What is of no use in an archive, and the archive."""
    yield open_data.ARCHIVE, archive.close()
    yield robots.ROBOTS, robots.robots(site_url)
    yield routes.FEED, feed.feed(catalog, site_url)
    yield from calendars.files(catalog, site_url)
    yield routes.COMPOSE_LISTS, compose_json.lists(catalog).encode("utf-8")


def _latest(catalog: Catalog) -> dt.date:
    """The day that the whole set is of: that of its latest plan or change."""
    return max((plan.updated for plan in catalog.plans), default=dt.date(1980, 1, 1))
