"""The form that makes a plan file: what the page says by itself; the program in the browser does the rest."""

from __future__ import annotations

from generator import guides, open_data, repository, routes
from generator.deferred import dataclass
from generator.views.page import Page, Site, crumbs
from generator.views.richtext import relative_to

_NAME, _TEXT = "TEN-TEP", "NOI-DUNG"
"""Stand in GitHub's addresses for what the program in the browser puts there."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the form: its anchor, its heading, that in short, and the word by which the program knows it."""

    anchor: str
    heading: str
    short: str
    name: str


STEPS = (
    Step("buoc-1", "Kế hoạch nào", "Kế hoạch nào", "noi"),
    Step("buoc-2", "Thông tin văn bản", "Văn bản", "van-ban"),
    Step("buoc-3", "Căn cứ, mục đích, yêu cầu", "Căn cứ, yêu cầu", "can-cu"),
    Step("buoc-4", "Nhiệm vụ theo lĩnh vực", "Nhiệm vụ", "nhiem-vu"),
    Step("buoc-5", "Kinh phí, tổ chức thực hiện, nơi nhận", "Tổ chức thực hiện", "thuc-hien"),
    Step("buoc-6", "Xem tệp và gửi", "Xem và gửi", "gui"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComposePage(Page):
    """The steps, and where the program finds the schema, the lists and the plans.

    ``new_file`` is GitHub's page for a new file with name and text to be filled in, ``new_file_named`` the same without
    the text; both are empty when it is not known where the files are kept.
    """

    steps: tuple[Step, ...]
    schema_href: str
    lists_href: str
    guides_href: str
    agency_href: str
    sample: str
    new_file: str
    new_file_named: str


def compose(site: Site) -> ComposePage:
    """The page; it does not depend on the content."""
    address = routes.COMPOSE
    to = relative_to(address)
    root = site.repository
    return ComposePage(
        address=address,
        kind="compose",
        title="Soạn tệp kế hoạch",
        description="Điền một kế hoạch cải cách hành chính hoặc dán bảng từ Word, kiểm tra và nhận tệp YAML đúng mẫu.",
        crumbs=crumbs(address, ("Hướng dẫn", routes.GUIDES), ("Soạn tệp kế hoạch", address)),
        steps=STEPS,
        schema_href=to(open_data.PLAN_SCHEMA),
        lists_href=to(routes.COMPOSE_LISTS),
        guides_href=to(routes.GUIDES),
        sample=guides.sample("ke-hoach-nho").text,
        agency_href=f"{to(routes.GUIDE_PROVINCE)}#co-quan-moi",
        new_file=repository.new_file(root, _NAME, _TEXT) if root else "",
        new_file_named=repository.new_file(root, _NAME) if root else "",
    )
