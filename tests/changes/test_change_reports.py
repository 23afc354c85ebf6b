"""A comparison as text, as GitHub's Markdown and as JSON: golden files, limits, and what a plan must not smuggle in.

After an intended change: ``PORTAL_RENEW_GOLDEN=1 .venv/bin/python -m pytest tests/changes``, then read the diff.
"""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path

import pytest
from comparing import PLACE, PLAN, whole_changes

from generator import changes
from generator.changes import Changes, Report, breaches
from generator.changes.markdown import LIMIT, escape
from generator.changes.sentence import NOTHING
from generator.problems import Location, Problem

GOLDEN = Path(__file__).parent / "golden"
OTHER = "plans/thanh-hoa/2021/so-y-te.yml"
NEW = "plans/dak-nong/2021/so-y-te.yml"

AFTER = (
    PLAN.replace("Quý I/2021", "Quý II/2021")
    .replace("từ 98% trở", "từ 95% trở")
    .replace(">= 98 %", ">= 95 %")
    .replace("Công khai thủ tục", "Công khai, minh bạch thủ tục")
    .replace("  - Căn cứ Quyết định số 908/QĐ-UBND ngày 12/10/2018 của UBND tỉnh;\n", "")
    .replace("chu_tri: [Thanh tra Sở]", "chu_tri: [Văn phòng Sở]")
)
"""Two things that need a reason, and some that need none."""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """One plan changed, one gone, one new."""
    folder = tmp_path_factory.mktemp("report")
    found = whole_changes(
        folder, {PLACE: PLAN, OTHER: PLAN.replace("nv-", "nv-th-")}, {PLACE: AFTER, NEW: PLAN.replace("nv-", "nv-dn-")}
    )
    return Report("main", "HEAD", found, breaches(found), notes=("bản trước có 1 lỗi theo quy tắc hiện nay.",))


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
def test_a_report_is_as_kept(report: Report, form: str) -> None:
    render = {"text": changes.text, "markdown": changes.markdown, "json": changes.to_json}[form]
    name = {"text": "report.txt", "markdown": "report.md", "json": "report.json"}[form]
    actual = render(report).rstrip("\n") + "\n"
    if os.environ.get("PORTAL_RENEW_GOLDEN"):
        (GOLDEN / name).write_text(actual, encoding="utf-8")
    assert actual == (GOLDEN / name).read_text(encoding="utf-8")


def test_json_can_be_read_back(report: Report) -> None:
    value = json.loads(changes.to_json(report))
    assert value["ok"] is False
    assert value["changes"]["counts"]["deadline-later"] == 1
    assert {plan["plan"] for plan in value["changes"]["plans"]} == {
        "dak-nong/2021/so-y-te", "lai-chau/2021/so-y-te", "thanh-hoa/2021/so-y-te"
    }  # fmt: skip


def test_nothing_to_see_is_said_in_one_sentence(tmp_path: Path) -> None:
    found = whole_changes(tmp_path, {PLACE: PLAN}, {PLACE: f"# ghi chú\n{PLAN}"})
    assert found.is_empty
    assert changes.text(Report("a", "b", found)) == NOTHING
    assert changes.markdown(Report("a", "b", found)) == f"**{escape(NOTHING)}**\n"


def test_what_cannot_be_compared_says_why() -> None:
    report = Report("a", "b", None, errors=(Problem(Location("content/x.yml", 3, 1), "tab", "có phím Tab"),))
    assert not report.ok
    assert changes.text(report).startswith("Nội dung mới có lỗi nên chưa so sánh được")
    assert "content/x.yml:3:1: error[tab]" in changes.text(report)
    assert json.loads(changes.to_json(report))["changes"] is None


ATTACKS = [
    "@octocat",
    "nhờ @tổ-chức/nhóm xem",
    "sửa #123 và GH-45",
    "owner/repo#7",
    "https://example.org/x",
    "www.example.org",
    "ai@example.org",
    "![ảnh](https://example.org/a.png)",
    "[chữ](https://example.org)",
    "<img src=x onerror=alert(1)>",
    "<!-- giấu",
    "</pre></details><script>alert(1)</script>",
    "`mã` ```",
    "**đậm** _nghiêng_ ~~gạch~~",
    "| bảng | giả |",
    "- [ ] việc",
    "# tiêu đề",
    "&lt;b&gt; &#64;octocat",
    "$x^2$ và $$y$$",
    ":tada:",
    "\\@octocat",
]
_SAFE = re.compile(r"[\w\s,;?/%“”–…]|&#\d+;|<span>&#36;</span>")
_LIVE = re.compile(r"@\w|#\w|://|\bwww\.\w|\bGH-\d|:\w+:", re.IGNORECASE)


@pytest.mark.parametrize("attack", ATTACKS)
def test_words_of_a_plan_stay_words_in_markdown(attack: str) -> None:
    escaped = escape(attack)
    assert _SAFE.sub("", escaped) == ""
    shown = html.unescape(escaped.replace("<span>", "").replace("</span>", ""))
    assert not _LIVE.search(shown)
    assert shown.replace("\u200b", "") == " ".join(attack.split())


def test_a_hostile_plan_adds_no_markup_to_the_summary(tmp_path: Path) -> None:
    attack = "@octocat #1 <img src=x> ![a](https://example.org/a.png) `x` </pre>"
    after = PLAN.replace("Rà soát văn bản quy", f"{attack} Rà soát văn bản quy").replace("Quý I/2021", "Quý IV/2021")
    after = after.replace("của ngành năm 2021.", "của ngành năm 2021 </pre> @octocat")
    after = after.replace(f"ten: {attack}", f"ten: '{attack}").replace("@octocat\n", "@octocat'\n")
    found = whole_changes(tmp_path, {PLACE: PLAN}, {PLACE: after})
    text = changes.markdown(Report("main", "HEAD", found, breaches(found)))
    assert "nv-1-1" in text
    outside = re.sub(r"<pre>\n.*?\n</pre>", "", text, flags=re.DOTALL)
    assert set(re.findall(r"<[^>]*>", outside)) <= {
        "<del>",
        "</del>",
        "<ins>",
        "</ins>",
        "<sub>",
        "</sub>",
        "<code>",
        "</code>",
    }
    assert "`" not in outside
    assert "](" not in outside
    assert "@" not in outside
    for inside in re.findall(r"<pre>\n(.*?)\n</pre>", text, flags=re.DOTALL):
        assert "<" not in inside


def test_a_summary_never_outgrows_a_comment(tmp_path: Path) -> None:
    tasks = "".join(
        f"      - id: nv-1-{number}\n        ten: {'Rà soát văn bản số ' * 8}{number}.\n" for number in range(400)
    )
    head = "loai: ke-hoach\ntieu_de: Cải cách hành chính năm 2021\nlinh_vuc:\n  - ma: the-che\n    nhiem_vu:\n"
    places = [f"plans/{name}/2021/so-y-te.yml" for name in ("lai-chau", "dak-nong", "thanh-hoa", "quang-ngai")]
    before = dict.fromkeys(places, head + tasks)
    after = dict.fromkeys(places, head + tasks.replace("Rà soát văn", "Xem xét văn"))
    found: Changes = whole_changes(tmp_path, before, after)
    text = changes.markdown(Report("main", "HEAD", found, breaches(found)))
    assert len(text) < LIMIT + 200
    assert re.search(r"Và \d+ dòng nữa\.", text)


def test_the_sentence_names_the_weightiest_first(report: Report) -> None:
    assert report.first_line == (
        "Thay đổi này bỏ 1 kế hoạch với 3 nhiệm vụ; thêm 1 kế hoạch với 3 nhiệm vụ; lùi hạn 1 nhiệm vụ; "
        "đổi mức 1 chỉ tiêu; sửa câu chữ ở 1 kế hoạch; làm mất 3 địa chỉ trang."
    )
