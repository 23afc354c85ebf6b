"""The guides that are read from top to bottom: the hub, a new plan, a mistake, an amended plan, a merged province."""

from __future__ import annotations

from generator import guides, routes
from generator.deferred import dataclass
from generator.guides import Excerpt, KeyGuide, Report, RuleGuide, Sample
from generator.text import show_date
from generator.views.guides.ways import GuidePage, frame
from generator.views.page import Site

_NOT_IN_WORD = ("tinh", "nam", "co_quan", "nguon", "lich_su", "chinh_sua", "van_ban", "ghi_chu_bien_tap")
"""Keys at the top of a plan's file that stand for nothing in the printed document."""

_ADDED_BY_EDITORS = ("id", "han", "linh_vuc_phu", "chi_tieu", "ten_cot", "ghi_chu_bien_tap")
"""Keys of a task that no column of a table fills."""


@dataclass(frozen=True, slots=True)
class Change:
    """The lines of a plan before and after a change."""

    path: str
    before: Excerpt
    after: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class HubPage(GuidePage):
    """The way into the guides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlanPage(GuidePage):
    """A plan from the Word file to the portal; ``shown`` is a rule whose report is drawn as GitHub shows it."""

    smallest: Sample
    fuller: Sample
    parts: tuple[KeyGuide, ...]
    columns: tuple[KeyGuide, ...]
    shown: RuleGuide


@dataclass(frozen=True, slots=True, kw_only=True)
class MistakePage(GuidePage):
    """A mistake: whose it is decides how it is written down."""

    mended: Change
    too_short: Excerpt
    reports: tuple[Report, ...]
    kept_as_printed: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedPage(GuidePage):
    """A later document moved a deadline or dropped a task; ``rules`` are those about changing a published plan.

    ``history`` is what readers see of it: the day, what was done, why.
    """

    moved: Change
    dropped: Change
    rules: tuple[RuleGuide, ...]
    history: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProvincePage(GuidePage):
    """Provinces, agencies, units, documents and aims that the portal does not know yet."""

    provinces: Sample
    agencies: Sample
    documents: Sample
    aims: Sample
    too_late: RuleGuide
    unknown_unit: RuleGuide


def hub(site: Site) -> HubPage:
    """The way into the guides."""
    description = "Thêm kế hoạch, sửa chỗ sai, ghi kế hoạch được điều chỉnh: từng bước, không cần cài gì."
    return HubPage(**frame(routes.GUIDES, "guides", "Hướng dẫn đóng góp", description, site))


def new_plan(site: Site) -> NewPlanPage:
    """How a plan gets onto the portal."""
    description = "Đưa một kế hoạch từ tệp Word lên cổng, từng bước trên trang web GitHub, không cần cài gì."
    groups = {group.anchor: group.keys for group in guides.records()}
    return NewPlanPage(
        **frame(routes.GUIDE_NEW, "guide-new", "Thêm một kế hoạch", description, site),
        smallest=guides.sample("ke-hoach-nho"),
        fuller=guides.sample("ke-hoach-vua"),
        parts=tuple(key for key in groups["ke-hoach"] if key.key not in _NOT_IN_WORD),
        columns=tuple(key for key in groups["nhiem-vu"] if key.key not in _ADDED_BY_EDITORS),
        shown=guides.rule("unknown-key"),
    )


def mistake(site: Site) -> MistakePage:
    """How a mistake is reported or mended."""
    description = "Thấy chữ sai trên cổng: báo thế nào, sửa thế nào, khi nào thì để nguyên."
    short, reports = guides.sample("nhan-dang-sua-chua-du"), guides.reports_on("nhan-dang-sua-chua-du")
    return MistakePage(
        **frame(routes.GUIDE_MENDING, "guide-mistake", "Sửa chỗ sai", description, site),
        mended=_change("nhan-dang-sai", "nhan-dang-da-sua"),
        too_short=short.unlike(guides.sample("nhan-dang-da-sua"), reports),
        reports=reports,
        kept_as_printed=_change("in-sai-chua-ghi", "in-sai"),
    )


def amended(site: Site) -> AmendedPage:
    """How a later document's changes are written down."""
    description = "Kế hoạch được điều chỉnh: đổi hạn hay bỏ nhiệm vụ thì ghi thế nào để người đọc biết vì sao."
    rules = (rule for chapter in guides.chapters() for rule in chapter.rules if rule.before)
    return AmendedPage(
        **frame(routes.GUIDE_AMENDED, "guide-amended", "Kế hoạch được điều chỉnh", description, site),
        moved=_change("da-dang", "doi-han"),
        dropped=_change("da-dang", "bo-viec"),
        rules=tuple(rules),
        history=tuple(
            (show_date(update.day), update.words, update.reason or "") for update in guides.updates("doi-han")
        ),
    )


def province(site: Site) -> ProvincePage:
    """How the registers follow the world."""
    description = "Tỉnh hợp nhất hay đổi tên, cơ quan mới, đơn vị mới, văn bản mới: ghi vào danh mục nào."
    return ProvincePage(
        **frame(routes.GUIDE_PROVINCE, "guide-province", "Tỉnh sáp nhập, tên mới", description, site),
        provinces=guides.sample("tinh"),
        agencies=guides.sample("co-quan"),
        documents=guides.sample("van-ban"),
        aims=guides.sample("chi-tieu"),
        too_late=guides.rule("province-not-in-year"),
        unknown_unit=guides.rule("unknown-unit"),
    )


def _change(before: str, after: str) -> Change:
    one, other = guides.sample(before), guides.sample(after)
    return Change(one.path, one.unlike(other), other.unlike(one))
