"""``api/v1/index.json``: what there is, and the list of plans, by province where it is long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator import open_data, routes
from generator.catalog import Catalog
from generator.exports import json_api, json_text
from generator.exports.parted import Lists
from generator.views.part_words import AnyPart, number_of_entries

Json = dict[str, Any]


def files(catalog: Catalog, site_url: str) -> Iterator[tuple[str, bytes]]:
    """The index, and the parts of its list of plans."""
    lists, plans = Lists(catalog, site_url), catalog.division.of(open_data.PLANS)

    def summaries(part: AnyPart) -> list[Json]:
        return [json_api.summary(catalog.plan(size.id), site_url) for size in part.entries]

    def leaf(part: AnyPart) -> bytes:
        return json_text.dump(summaries(part)).encode("utf-8")

    found = lists.as_object(plans, open_data.INDEX_JSON, number_of_entries) if plans.parts else summaries(plans)
    yield open_data.INDEX_JSON, json_text.dump(_index(catalog, site_url, found)).encode("utf-8")
    yield from lists.below(plans, open_data.INDEX_JSON, number_of_entries, leaf)


def _index(catalog: Catalog, site_url: str, plans: list[Json] | Json) -> Json:
    """All plans and areas with the addresses of their pages and files."""
    division = catalog.division
    return {
        "phien_ban": open_data.VERSION if division.is_whole else open_data.VERSION_IN_PARTS,
        "so_ke_hoach": len(catalog.plan_ids),
        "so_nhiem_vu": catalog.task_count,
        "nhiem_vu": routes.absolute(site_url, open_data.TASKS_JSON),
        "van_ban": routes.absolute(site_url, open_data.DOCUMENTS_JSON),
        "chi_tieu": routes.absolute(site_url, open_data.TARGETS_JSON),
        **({} if division.is_whole else {"chia_phan": _cut(catalog)}),
        "ke_hoach": plans,
        "linh_vuc": [
            {"ma": area.slug, "ten": area.name, "url": routes.absolute(site_url, routes.area(area.slug))}
            for area in catalog.areas.values()
        ],
    }


def _cut(catalog: Catalog) -> list[str]:
    """The keys of the index that lead to, or hold, a list of parts in place of records."""
    division = catalog.division
    return [
        *(["nhiem_vu", "chi_tieu"] if division.is_cut(open_data.RECORDS) else []),
        *(["van_ban"] if division.is_cut(open_data.DOCUMENTS) else []),
        *(["ke_hoach"] if division.is_cut(open_data.PLANS) else []),
    ]
