"""A person fills in a plan in the browser: by keyboard, from Word, from a published plan; the file is sound."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import plan_trees
import pytest
from audits import EVERY_RULE
from axe_playwright_python.sync_playwright import Axe
from conftest import CONTENT, REPOSITORY, copy_registers
from playwright.sync_api import Browser, Page, expect
from tabs import VIEWS, Scheme, watched

from generator import problems, serve
from generator.build.check import check
from generator.build.site import Options, build
from generator.model import Plan

PLACE = "huong-dan/soan/"
WORD = (REPOSITORY / "tests" / "data" / "word_table.html").read_text(encoding="utf-8")
PASTE = """([html, text]) => {
    const carried = new DataTransfer();
    if (html) carried.setData("text/html", html);
    carried.setData("text/plain", text);
    document.querySelector("[data-paste]").dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh tab with the form ready, in which nothing may go wrong."""
    with watched(browser, address) as tab:
        opened(tab.page, address)
        yield tab.page


def opened(page: Page, address: str) -> None:
    """Go to the form and wait until it is there."""
    page.goto(address + PLACE)
    expect(page.locator("[data-compose]")).to_be_visible()


def step(page: Page, number: int) -> None:
    """Go to a step as its link does."""
    page.locator(f"[data-steps] a[href='#buoc-{number}']").click()
    expect(page.locator(f"#buoc-{number}")).to_be_visible()


def written(page: Page) -> str:
    """The file as the last step shows it."""
    step(page, 6)
    return page.locator("[data-yaml]").input_value()


def count(page: Page) -> str:
    """What the last step says about faults."""
    return page.locator("[data-count]").inner_text()


def choose_place(page: Page) -> None:
    """Lai Châu 2022, the health department."""
    page.locator("#soan-nam").fill("2022")
    page.locator("#soan-tinh").select_option("lai-chau")
    page.locator("#soan-nam").dispatch_event("change")


def reported(tmp_path: Path, text: str) -> list[str]:
    """What `portal check` says of the file at its place."""
    content = tmp_path / "content"
    copy_registers(content)
    file = content / "plans" / "lai-chau" / "2022" / "so-y-te.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    checked = check(content)
    assert checked.ok == (not problems.has_errors(checked.problems))
    return [problem.rule for problem in checked.problems if problem.severity is problems.Severity.ERROR]


def pasted(page: Page, html: str, text: str = "") -> None:
    """Paste into the place for tables, at the step where it stands."""
    step(page, 4)
    page.evaluate(PASTE, [html, text])


def test_an_agency_that_the_register_does_not_know_gets_its_line(page: Page) -> None:
    choose_place(page)
    note = page.locator("[data-new-agency]")
    expect(note).to_be_hidden()
    page.locator("#soan-co-quan").fill("sở Nội  vụ")
    expect(note.locator(".p-compose-line")).to_have_text("- {ma: so-noi-vu, ten: sở Nội vụ, viet_tat: SNV}")
    page.locator("#soan-co-quan").fill("Sở Y tế")
    expect(note).to_be_hidden()
    page.locator("#soan-co-quan").fill("Sở Nội vụ")
    step(page, 6)
    expect(page.locator("[data-path]")).to_have_text("content/plans/lai-chau/2022/so-noi-vu.yml")


def test_a_person_makes_a_sound_plan_by_keyboard(page: Page, tmp_path: Path) -> None:
    keys = page.keyboard
    page.locator("#soan-nam").focus()
    keys.type("2022")
    keys.press("Tab")
    keys.type("Lai")
    keys.press("Tab")
    expect(page.locator("#soan-co-quan")).to_be_focused()
    go_on(page)
    keys.press("Tab")
    keys.press("Tab")
    keys.type("Cải cách hành chính: năm 2022")
    keys.press("Tab")
    keys.type("123/KH-SYT")
    keys.press("Tab")
    keys.type("20/12/2021")
    go_on(page)
    keys.press("Tab")
    keys.type("Căn cứ Nghị quyết số 76/NQ-CP;")
    keys.press("Enter")
    keys.type("Căn cứ Kế hoạch của tỉnh.")
    go_on(page)
    page.get_by_role("button", name="Thêm lĩnh vực").focus()
    keys.press("Enter")
    expect(page.get_by_role("group", name="Các lĩnh vực").locator("summary").first).to_contain_text("Lĩnh vực 1")
    page.get_by_label("Lĩnh vực (bắt buộc)").select_option("the-che")
    page.get_by_role("button", name="Thêm nhiệm vụ").focus()
    keys.press("Enter")
    expect(page.get_by_label("Số in trong kế hoạch").last).to_be_focused()
    keys.type("1")
    keys.press("Tab")
    keys.type("Rà soát văn bản; tăng 5% #1")
    keys.press("Tab")
    keys.type("Văn phòng Sở")
    text = written(page)
    assert count(page) == "Tệp đúng mẫu, có thể gửi."
    assert page.locator("[data-path]").inner_text() == "content/plans/lai-chau/2022/so-y-te.yml"
    assert text == (
        "# yaml-language-server: $schema=../../../../schema/plan.schema.json\n"
        "loai: ke-hoach\n"
        "so_hieu: 123/KH-SYT\n"
        "ngay_ban_hanh: 2021-12-20\n"
        "tieu_de: 'Cải cách hành chính: năm 2022'\n"
        "can_cu:\n"
        "  - Căn cứ Nghị quyết số 76/NQ-CP;\n"
        "  - Căn cứ Kế hoạch của tỉnh.\n"
        "linh_vuc:\n"
        "  - ma: the-che\n"
        "    nhiem_vu:\n"
        "      - id: nv-1-1\n"
        "        ma: '1'\n"
        "        ten: 'Rà soát văn bản; tăng 5% #1'\n"
        "        chu_tri: [Văn phòng Sở]\n"
    )
    assert reported(tmp_path, text) == []


def go_on(page: Page) -> None:
    """Press the link to the next step by keyboard; the heading of that step has the keyboard then."""
    page.locator("[data-step]:not([hidden])").get_by_role("link", name="Tiếp tục").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-step]:not([hidden]) > h2")).to_be_focused()


def test_a_table_from_word_becomes_tasks(page: Page, tmp_path: Path) -> None:
    choose_place(page)
    step(page, 2)
    page.get_by_label("Trích yếu (tên kế hoạch)").fill("Cải cách hành chính năm 2022")
    pasted(page, WORD)
    expect(page.locator("[data-paste-preview]")).to_be_visible()
    done = page.get_by_role("button", name="Đưa vào kế hoạch")
    done.click()
    expect(page.get_by_role("alert")).to_contain_text("Còn cột chưa chọn ý nghĩa: “Mã theo dõi”")
    page.get_by_label("Mã theo dõi").select_option("bo-cot")
    done.click()
    expect(page.locator("[data-paste-status]")).to_contain_text("Đã đưa 3 nhiệm vụ vào kế hoạch")
    text = written(page)
    assert count(page) == "Tệp đúng mẫu, có thể gửi."
    assert plan_trees.read(text)["linh_vuc"] == [
        {
            "ma": "the-che",
            "de_muc": "I. CẢI CÁCH THỂ CHẾ",
            "nhiem_vu": [
                {
                    "ma": "1",
                    "nhom": "Theo dõi thi hành pháp luật",
                    "nhiem_vu": [
                        {
                            "id": "nv-1-1-1",
                            "ma": "1.1",
                            "ten": "Rà soát, hệ thống hóa văn bản: ngành Y tế",
                            "muc_con": ["Lập danh mục;", "Báo cáo kết quả."],
                            "chu_tri": ["Phòng Kế hoạch – Tài chính"],
                            "phoi_hop": ["Văn phòng Sở", "Thanh tra Sở"],
                            "san_pham": "Báo cáo",
                            "thoi_gian": {"bat_dau": "Tháng 01/2022", "ket_thuc": "Tháng 3/2022"},
                        },
                        {
                            "id": "nv-1-1-2",
                            "ma": "1.2",
                            "ten": "Kiểm tra việc thi hành pháp luật #2",
                            "chu_tri": ["Phòng Kế hoạch – Tài chính"],
                            "san_pham": ["Kế hoạch", "Biên bản"],
                            "thoi_gian": {"bat_dau": "Quý I", "ket_thuc": "Quý IV"},
                        },
                    ],
                }
            ],
        },
        {
            "ma": "thu-tuc-hanh-chinh",
            "de_muc": "II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH",
            "nhiem_vu": [
                {
                    "id": "nv-2-1",
                    "ma": "1",
                    "ten": "Công khai thủ tục hành chính",
                    "chu_tri": ["Văn phòng Sở"],
                    "san_pham": ["Quyết định công bố", "Trang thông tin"],
                    "thoi_gian": "Thường xuyên",
                }
            ],
        },
    ]
    assert page.evaluate("window.hacked") is None
    assert reported(tmp_path, text) == []


def test_text_with_tabs_becomes_tasks_of_a_chosen_area(page: Page) -> None:
    pasted(
        page,
        "",
        'TT\tNội dung công việc\tThực hiện\tHạn\n1\t"Việc ""một""\nvà hai"\tVăn phòng\tQuý I\n2\tViệc ba\t\tQuý II\n',
    )
    page.get_by_label("Hạn").select_option("thoi_gian")
    page.get_by_role("button", name="Đưa vào kế hoạch").click()
    expect(page.get_by_role("alert")).to_have_text("Chưa chọn lĩnh vực để đưa bảng vào.")
    page.get_by_label("Đưa vào lĩnh vực").select_option("mot-cua")
    page.get_by_role("button", name="Đưa vào kế hoạch").click()
    (section,) = plan_trees.read(written(page))["linh_vuc"]
    assert section == {
        "ma": "mot-cua",
        "nhiem_vu": [
            {
                "id": "nv-1-1",
                "ma": "1",
                "ten": 'Việc "một"',
                "muc_con": ["và hai"],
                "chu_tri": ["Văn phòng"],
                "thoi_gian": "Quý I",
            },
            {"id": "nv-1-2", "ma": "2", "ten": "Việc ba", "thoi_gian": "Quý II"},
        ],
    }


def test_a_table_that_is_too_long_to_look_through_is_told_so(page: Page) -> None:
    pasted(page, "", "TT\tNội dung\n" + "1\tViệc\n" * 700)
    expect(page.locator("[data-paste-status]")).to_contain_text("Bảng có 701 dòng, dài quá")
    assert not page.locator("[data-paste-preview]").is_visible()


def test_what_is_no_table_is_told_so(page: Page) -> None:
    pasted(page, "<p>Chỉ có chữ</p>", "Chỉ có chữ")
    expect(page.locator("[data-paste-status]")).to_contain_text("Chỗ vừa dán không có bảng")


def test_a_fault_leads_to_its_field_and_goes_when_it_is_mended(page: Page) -> None:
    choose_place(page)
    step(page, 2)
    page.get_by_label("Ngày ban hành").fill("2021-02-30")
    page.get_by_label("Ngày ban hành").blur()
    date = page.get_by_label("Ngày ban hành")
    expect(date).to_have_attribute("aria-invalid", "true")
    described = str(date.get_attribute("aria-describedby")).split()[1]
    expect(page.locator(f"#{described}")).to_contain_text("“2021-02-30” không phải ngày có thật")
    expect(page.locator("[data-faults]")).to_be_hidden()
    step(page, 6)
    expect(page.locator("[data-faults] h2")).to_have_text("Còn 3 chỗ phải điền hoặc sửa.")
    page.get_by_role("link", name="Ngày ban hành: “2021-02-30” không phải ngày có thật").click()
    expect(date).to_be_focused()
    date.fill("2021-02-28")
    expect(date).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator("[data-faults] h2")).to_have_text("Còn 2 chỗ phải điền hoặc sửa.")
    page.get_by_role("link", name="Các lĩnh vực").click()
    expect(page.get_by_role("button", name="Thêm lĩnh vực")).to_be_focused()


def test_entries_move_and_go_and_the_keyboard_stays(page: Page) -> None:
    pasted(page, "", "TT\tNội dung\tChủ trì\n1\tViệc một\tA\n2\tViệc hai\tB\n3\tViệc ba\tC\n")
    page.get_by_label("Đưa vào lĩnh vực").select_option("khac")
    page.get_by_role("button", name="Đưa vào kế hoạch").click()
    page.locator("summary", has_text="Việc ba").click()
    up = page.get_by_role("button", name="Chuyển lên: nhiệm vụ 3")
    up.click()
    expect(page.locator(":focus")).to_have_attribute("aria-label", "Chuyển lên: nhiệm vụ 2")
    expect(page.locator("[data-compose-status]")).to_have_text("Đã chuyển tới vị trí 2.")
    page.get_by_role("button", name="Xóa: nhiệm vụ 2").click()
    expect(page.locator("summary:focus")).to_contain_text("Việc hai")
    (section,) = plan_trees.read(written(page))["linh_vuc"]
    assert [task["ten"] for task in section["nhiem_vu"]] == ["Việc một", "Việc hai"]


def test_an_id_that_stands_twice_is_told(page: Page) -> None:
    pasted(page, "", "TT\tNội dung\tChủ trì\n1\tViệc một\tA\n2\tViệc hai\tB\n")
    page.get_by_label("Đưa vào lĩnh vực").select_option("khac")
    page.get_by_role("button", name="Đưa vào kế hoạch").click()
    page.locator("summary", has_text="Việc hai").click()
    page.get_by_label("Định danh của nhiệm vụ").last.fill("nv-1-1")
    step(page, 6)
    expect(page.locator("[data-faults]")).to_contain_text("“nv-1-1” đã dùng cho một nhiệm vụ ở trên")


def test_what_word_smuggles_in_is_cleaned(page: Page) -> None:
    step(page, 2)
    page.get_by_label("Trích yếu (tên kế hoạch)").fill("Ca\u0309i\u00a0ca\u0301ch\u200b hành\u00ad chính")
    assert "tieu_de: Cải cách hành chính\n" in written(page)


@pytest.mark.parametrize(
    ("date", "kept"),
    [
        ("20/12/2021", "2021-12-20"),
        ("5.1.2021", "2021-01-05"),
        ("12/2021", "2021-12"),
        ("2021-12", "2021-12"),
        ("2021", "2021"),
    ],
)
def test_dates_may_be_typed_as_people_do(page: Page, date: str, kept: str) -> None:
    step(page, 2)
    page.get_by_label("Ngày ban hành").fill(date)
    assert plan_trees.read(written(page))["ngay_ban_hanh"] == kept
    expect(page.locator("[data-faults]")).not_to_contain_text("Ngày ban hành")


def test_a_draft_is_kept_on_this_machine_until_it_is_deleted(page: Page, address: str) -> None:
    choose_place(page)
    step(page, 2)
    page.get_by_label("Trích yếu (tên kế hoạch)").fill("Bản để dở")
    text = written(page)
    page.goto("about:blank")
    opened(page, address)
    expect(page.locator("[data-compose-status]")).to_have_text("Đã mở lại bản nháp để dở ở máy này.")
    expect(page.locator("#soan-tinh")).to_have_value("lai-chau")
    assert written(page) == text
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Xóa bản nháp").click()
    assert "Bản để dở" not in page.locator("[data-yaml]").input_value()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('ke-hoach-soan'))") == []
    opened(page, address)
    assert "Bản để dở" not in written(page)


@pytest.mark.parametrize(
    "tree", [{"linh_vuc": "x"}, {"linh_vuc": [{"ma": "the-che", "linh_vuc_phu": "x"}]}, {"muc_dich": [None, 3]}]
)
def test_a_draft_that_cannot_be_read_does_not_keep_the_form_shut(page: Page, address: str, tree: object) -> None:
    page.goto(address)
    page.evaluate("(kept) => localStorage.setItem('ke-hoach-soan:/', kept)", json.dumps({"nam": "2022", "tree": tree}))
    opened(page, address)
    words = "Bản nháp để dở ở máy này không mở lại được; mẫu bắt đầu lại từ đầu."
    expect(page.locator("[data-compose-status]")).to_have_text(words)
    choose_place(page)
    assert plan_trees.read(written(page)) == {"loai": "ke-hoach"}


def test_provinces_are_those_of_the_year(page: Page) -> None:
    names = page.locator("#soan-tinh option")
    page.locator("#soan-nam").fill("2022")
    assert "Đắk Nông" in names.all_inner_texts()
    page.locator("#soan-nam").fill("2026")
    assert "Đắk Nông" not in names.all_inner_texts()


def test_a_published_plan_of_that_name_is_told(page: Page) -> None:
    page.locator("#soan-nam").fill("2021")
    page.locator("#soan-tinh").select_option("lai-chau")
    expect(page.locator("[data-known]")).to_contain_text("Kế hoạch này đã có trên cổng")


def typed(tree: Any) -> Any:
    """A plan's record, without what the path and the portal's history say."""
    return Plan.model_validate(
        {key: value for key, value in tree.items() if key not in ("tinh", "nam", "co_quan", "lich_su")}
    )


def copied(page: Page, plan: str) -> str:
    """Begin with a published plan; the file that comes of it."""
    page.get_by_text("Bắt đầu từ một kế hoạch đã đăng").click()
    page.locator(f"#soan-mau option[value='{plan}']").wait_for(state="attached")
    page.locator("#soan-mau").select_option(plan)
    page.get_by_role("button", name="Chép vào mẫu").click()
    expect(page.locator("[data-compose-status]")).to_contain_text("Đã chép kế hoạch vào mẫu")
    return written(page)


@pytest.mark.parametrize("path", sorted((CONTENT / "plans").rglob("*.yml")), ids=lambda path: path.parent.parent.name)
def test_every_published_plan_can_be_expressed(page: Page, path: Path) -> None:
    text = copied(page, path.relative_to(CONTENT / "plans").with_suffix("").as_posix())
    assert count(page) == "Tệp đúng mẫu, có thể gửi."
    assert typed(plan_trees.read(text)) == typed(plan_trees.read(path.read_text(encoding="utf-8")))


def test_a_plan_that_uses_every_key_can_be_expressed(browser: Browser, golden_site: Path) -> None:
    with serve.served(golden_site) as root, watched(browser, root) as tab:
        opened(tab.page, root)
        text = copied(tab.page, "lai-chau/2022/so-y-te")
    assert typed(plan_trees.read(text)) == typed(plan_trees.golden())


def test_where_plans_are_very_many_the_province_is_chosen_first(browser: Browser, parted_site: Path) -> None:
    with serve.served(parted_site) as root, watched(browser, root) as tab:
        opened(tab.page, root)
        tab.page.get_by_text("Bắt đầu từ một kế hoạch đã đăng").click()
        tab.page.get_by_label("Kế hoạch của tỉnh, thành phố").select_option("Lai Châu (12)")
        plans = tab.page.locator("#soan-mau option")
        expect(plans).to_have_count(1 + 12)
        tab.page.get_by_label("Kế hoạch của tỉnh, thành phố").select_option("")
        expect(plans).to_have_count(1)
        tab.page.get_by_label("Kế hoạch của tỉnh, thành phố").select_option("Quảng Ngãi (12)")
        tab.page.locator("#soan-mau").select_option("quang-ngai/2021/so-noi-vu")
        tab.page.get_by_role("button", name="Chép vào mẫu").click()
        expect(tab.page.locator("[data-compose-status]")).to_contain_text("Đã chép kế hoạch vào mẫu")
        assert "Việc 1 của so-noi-vu quang-ngai năm 2021" in written(tab.page)


def test_every_key_of_a_plan_has_its_step(page: Page) -> None:
    steps, in_the_path = page.evaluate(
        """async () => {
            const { STEPS, IN_THE_PATH } = await import(new URL("../../assets/compose/layout.js", location.href));
            return [Object.values(STEPS).flatMap(({ first, more }) => [...first, ...more]), IN_THE_PATH];
        }"""
    )
    assert sorted([*steps, *in_the_path]) == sorted(info.alias or "" for info in Plan.model_fields.values())


def test_the_file_can_be_copied_and_saved(browser: Browser, address: str, tmp_path: Path) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], accept_downloads=True)
    page = context.new_page()
    opened(page, address)
    choose_place(page)
    text = written(page)
    page.get_by_role("button", name="Chép YAML").click()
    expect(page.locator("[data-compose-status]")).to_have_text("Đã chép cả tệp.")
    assert page.evaluate("navigator.clipboard.readText()") == text
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp về").click()
    assert download.value.suggested_filename == "so-y-te.yml"
    download.value.save_as(tmp_path / "so-y-te.yml")
    assert (tmp_path / "so-y-te.yml").read_text(encoding="utf-8") == text
    context.close()


def test_github_gets_the_name_and_the_text_or_only_the_name(browser: Browser, tmp_path: Path) -> None:
    repository = "https://github.com/owner/name"
    assert build(Options(CONTENT, tmp_path / "out", tmp_path / "work", repository=repository)).ok
    with serve.served(tmp_path / "out") as root, watched(browser, root) as tab:
        opened(tab.page, root)
        choose_place(tab.page)
        text = written(tab.page)
        link = tab.page.get_by_role("link", name="Mở GitHub với tệp này")
        address = urlsplit(str(link.get_attribute("href")))
        assert f"{address.scheme}://{address.netloc}{address.path}" == f"{repository}/new/main"
        assert parse_qs(address.query) == {"filename": ["content/plans/lai-chau/2022/so-y-te.yml"], "value": [text]}
        step(tab.page, 3)
        tab.page.get_by_label("Căn cứ ban hành").fill("Căn cứ rất dài. " * 500)
        step(tab.page, 6)
        address = urlsplit(str(link.get_attribute("href")))
        assert parse_qs(address.query) == {"filename": ["content/plans/lai-chau/2022/so-y-te.yml"]}


@pytest.mark.parametrize(("width", "scheme"), VIEWS)
def test_each_step_is_accessible(browser: Browser, address: str, width: int, scheme: Scheme) -> None:
    with watched(browser, address, width, scheme) as tab:
        opened(tab.page, address)
        copied(tab.page, "dak-nong/2020/so-y-te")
        pasted(tab.page, WORD)
        for number in (6, 1, 2, 3, 4, 5):
            step(tab.page, number)
            if number == 4:
                for words in ("Lĩnh vực 1:", "Nhóm nhiệm vụ 1:", "Nhiệm vụ 1:"):
                    tab.page.locator("#buoc-4 summary", has_text=re.compile(f"^{words}")).first.click()
            assert tab.page.evaluate("document.documentElement.scrollWidth") <= width
            found = Axe().run(tab.page, options=EVERY_RULE)
            assert found.violations_count == 0, (number, found.generate_report())


def test_without_javascript_there_are_words_and_a_sample(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PLACE)
    assert not page.locator("[data-compose]").is_visible()
    words = page.locator("noscript").first
    assert words.inner_text().startswith("Mẫu này cần JavaScript.")
    assert words.bounding_box()
    page.get_by_text("Một tệp mẫu ngắn nhất").click()
    expect(page.locator("pre")).to_contain_text("tieu_de: Cải cách hành chính năm 2022")
    context.close()


def test_the_form_works_below_a_base_path(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "kho")
    with serve.served(tmp_path) as root, watched(browser, root) as tab:
        opened(tab.page, f"{root}kho/")
        assert "Quảng Ngãi" in copied(tab.page, "quang-ngai/2021/so-y-te")


def test_when_the_lists_do_not_come_the_page_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.route("**/soan.json", lambda route: route.abort())
    page.goto(address + PLACE)
    expect(page.get_by_text("Không tải được mẫu.")).to_be_visible()
    context.close()
