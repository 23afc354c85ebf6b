"""Everything a plan refers to exists: province, agency, area, unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.catalog import PlanEntry, Registry, TaskEntry
from generator.catalog.places import items, targets
from generator.checks.rule import Finding, guess, rule
from generator.problems import KeyPath, Severity
from generator.text import name_key, show_date
from generator.units import Mention


@rule("unknown-province")
def province_is_known(plan: PlanEntry, registry: Registry) -> Iterator[Finding]:
    """Tỉnh trong đường dẫn phải có trong danh mục tinh.yml."""
    if registry.provinces.history(plan.id.province) is None:
        message = f"không có tỉnh `{plan.id.province}` trong danh mục tinh.yml"
        hint = "sửa tên thư mục theo một `ma` trong tinh.yml"
        yield Finding(plan.locator.at(), message, guess(plan.id.province, registry.provinces.slugs(), hint))


@rule("province-not-in-year")
def province_existed_in_year(plan: PlanEntry, registry: Registry) -> Iterator[Finding]:
    """Tỉnh phải tồn tại trong năm của kế hoạch (trước hoặc sau khi sắp xếp)."""
    history = registry.provinces.history(plan.id.province)
    if history is None or plan.province is not None:
        return
    unit, year_start = history.latest, dt.date(plan.id.year, 1, 1)
    if unit.valid_until and unit.valid_until < year_start:
        successor = registry.provinces.successor(unit)
        message = f"{unit.latest_name.full} không còn từ sau ngày {show_date(unit.valid_until)}"
        hint = f"kế hoạch năm {plan.id.year} thuộc `{successor.slug}`" if successor else None
    else:
        first = history.units[0]
        begins = show_date(first.valid_from) if first.valid_from else ""
        message = f"đến ngày {begins} mới có {first.names[0].full}"
        old = ", ".join(f"`{unit.slug}`" for unit in registry.provinces.predecessors(first))
        hint = f"kế hoạch năm {plan.id.year} thuộc một trong: {old}" if old else None
    yield Finding(plan.locator.at(), message, hint)


@rule("unknown-agency")
def agency_is_known(plan: PlanEntry, registry: Registry) -> Iterator[Finding]:
    """Cơ quan ban hành (tên tệp) phải có trong danh mục co-quan.yml."""
    if plan.agency is None:
        message = f"không có cơ quan `{plan.id.agency}` trong danh mục co-quan.yml"
        new = f"cơ quan mới thì thêm vào `co_quan` của tệp ấy: - {{ma: {plan.id.agency}, ten: ..., viet_tat: ...}}"
        yield Finding(plan.locator.at(), message, guess(plan.id.agency, registry.agencies, new))


@rule("unknown-area")
def areas_are_known(plan: PlanEntry, registry: Registry) -> Iterator[Finding]:
    """Mã lĩnh vực phải có trong danh mục linh-vuc.yml."""
    for path, slug in _area_references(plan):
        if slug not in registry.areas:
            message = f"không có lĩnh vực `{slug}` trong danh mục linh-vuc.yml"
            hint = f"một trong: {', '.join(registry.areas)}"
            yield Finding(plan.locator.at(*path), message, guess(slug, registry.areas, hint))


@rule("unknown-aim")
def aims_are_known(plan: PlanEntry, registry: Registry) -> Iterator[Finding]:
    """Mã mục tiêu chung (`muc_tieu`) phải có trong danh mục chi-tieu.yml."""
    for path, target, _ in targets(plan):
        slug = target.aim
        if slug is not None and slug not in registry.aims:
            place = plan.locator.at(*path, "muc_tieu")
            message = f"không có mục tiêu `{slug}` trong danh mục chi-tieu.yml"
            hint = "chọn một `ma` trong chi-tieu.yml, thêm mục tiêu mới vào đó, hoặc bỏ `muc_tieu`"
            yield Finding(place, message, guess(slug, registry.aims, hint))


@rule("aim-without-value")
def aims_belong_to_values(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Chỉ tiêu có `muc_tieu` thì phải có `muc`, để đặt cạnh kế hoạch khác."""
    for path, target, _words in targets(plan):
        if target.aim is not None and target.value is None:
            place = plan.locator.at(*path, "muc_tieu")
            yield Finding(place, "có `muc_tieu` mà không có `muc`", "ghi `muc`, ví dụ '>= 98 %', hoặc bỏ `muc_tieu`")


@rule("unknown-unit", Severity.WARNING)
def units_are_known(plan: PlanEntry, _: Registry) -> Iterator[Finding]:
    """Đơn vị chủ trì và phối hợp nên có trong danh mục co-quan.yml, kể cả cách viết khác."""
    if plan.agency is None:  # that is told by itself, and whose units these are is not known
        return
    found: dict[str, list[tuple[KeyPath, Mention]]] = {}
    for task in plan.tasks:
        for path, mention in _mentions(task):
            if mention.unit is None:
                found.setdefault(name_key(mention.text), []).append((path, mention))
    for places in found.values():
        path, mention = places[0]
        message = f"chưa nhận ra đơn vị `{mention.text}`" + (f" ({len(places)} chỗ)" if len(places) > 1 else "")
        hint = "sửa chính tả, hoặc thêm vào co-quan.yml: cách viết khác (`ten_khac`) hay đơn vị mới"
        yield Finding(plan.locator.at(*path), message, hint)


def _area_references(plan: PlanEntry) -> Iterator[tuple[KeyPath, str]]:
    for index, section in enumerate(plan.record.sections):
        yield ("linh_vuc", index, "ma"), section.area
        for position, slug in enumerate(section.secondary_areas):
            yield ("linh_vuc", index, "linh_vuc_phu", position), slug
    for task in plan.tasks:
        for position, slug in enumerate(task.task.secondary_areas):
            yield (*task.path, "linh_vuc_phu", position), slug
    for path, item in items(plan):
        for position, slug in enumerate(item.secondary_areas):
            yield (*path, "linh_vuc_phu", position), slug
    for path, target, _ in targets(plan):
        if target.area is not None:
            yield (*path, "linh_vuc"), target.area


def _mentions(task: TaskEntry) -> Iterator[tuple[KeyPath, Mention]]:
    yield from _cell(task.path, "chu_tri", task.own_action.lead_mentions)
    yield from _cell(task.path, "phoi_hop", task.own_action.support_mentions)
    for index, action in enumerate(task.part_actions):
        part = (*task.path, "muc_con", index)
        yield from _cell(part, "chu_tri", action.lead_mentions)
        yield from _cell(part, "phoi_hop", action.support_mentions)


def _cell(path: KeyPath, key: str, lines: Iterable[Iterable[Mention]]) -> Iterator[tuple[KeyPath, Mention]]:
    for index, line in enumerate(lines):
        for mention in line:
            yield (*path, key, index), mention
