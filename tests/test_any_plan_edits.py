"""After any edit of the plans the real pages and files are those that a build in empty folders makes.

MkDocs is left out, else everything is what a build does. The limits are low, so that every list and every body of data
is cut and what is added moves the cuts.
"""

from __future__ import annotations

import copy
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import country
import pytest
import yaml
from conftest import REPOSITORY
from country import Limits
from faults import tree
from small_sites import InstantWorker

from generator.build import forking, mkdocs, reading, shares
from generator.build.check import check
from generator.build.families import Families
from generator.build.making import Making
from generator.build.site import Options, build
from generator.views import paging

SITE = "https://example.org/kho/"
Tree = dict[str, Any]
LOW = Limits(records=20, plans=4, cited=10, mentions=6, events=5)
GOLDEN = "plans/lai-chau/2022/so-y-te.yml"
"""The plan that uses every key."""

WORDS: dict[str, list[Any]] = {
    "thoi_gian": ["Quý I/2021", "Tháng 11/2022", "Trong năm 2022", "Hằng quý", "Thường xuyên", "Trước 31/12 hằng năm"],
    "chu_tri": [
        ["Văn phòng Sở"],
        ["Thanh tra Sở", "Văn phòng Sở"],
        ["Các đơn vị trực thuộc"],
        ["Phòng Tổ chức cán bộ"],
    ],
    "phoi_hop": [["Thanh tra Sở"], ["Các phòng chức năng"]],
    "ten": ["Rà soát văn bản theo Quyết định số 12/QĐ-TTg", "Việc theo Nghị quyết số 30c/NQ-CP ngày 08/11/2011"],
    "muc": [">= 98 %", "= 3 bài"],
    "muc_tieu": ["ho-so-dung-han", "kiem-tra-don-vi"],
    "linh_vuc_phu": [["khac"], ["chi-dao-dieu-hanh", "khac"]],
    "so_hieu": ["12/KH-SYT", "15/KH-SNV"],
    "ngay_ban_hanh": ["2021-02-01", "2020-12-30"],
    "kinh_phi": ["12", "0", ["Chi từ ngân sách theo Quyết định số 7/2020/QĐ-UBND."]],
    "can_cu": [["Quyết định số 12/QĐ-TTg ngày 05/01/2019;"], ["Kế hoạch số 12/KH-SYT ngày 01/02/2021;"]],
    "de_muc": ["Về thể chế", "Về công vụ"],
    "san_pham": [["Báo cáo"], ["Kế hoạch", "Tờ trình"]],
    "tieu_de": ["Kế hoạch khác của năm"],
    "ma": ["the-che", "che-do-cong-vu", "1", "2.1"],
    "lich_su": [[{"ngay": "2026-11-20", "noi_dung": "Đăng."}, {"ngay": "2026-11-28", "noi_dung": "Sửa."}]],
    "nguon": [{"tep": "Tệp khác", "url": "https://example.org/b"}],
    "to_chuc_thuc_hien": [[{"don_vi": "Thanh tra Sở", "nhiem_vu": ["Theo dõi chung."]}]],
}
"""What may stand under a key. Some of it is refused in some places; such an edit is taken back."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Content of a dozen small plans, one of which uses every key."""
    country.write(tmp_path / "content", [2021, 2022], 3)
    shutil.copyfile(REPOSITORY / "tests/golden" / GOLDEN, tmp_path / "content" / GOLDEN)
    monkeypatch.setattr(mkdocs, "start", InstantWorker)
    monkeypatch.setattr(paging, "LIMIT", 3_000)
    LOW.set(monkeypatch)
    return tmp_path


def made(folder: Path, name: str) -> tuple[dict[str, str], dict[str, str]]:
    """The site and the pages of a build in folders of this name."""
    out, work = folder / f"out{name}", folder / f"work{name}"
    assert build(Options(folder / "content", out, work, SITE)).ok
    return tree(out), tree(work / "pages")


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value of a tree."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*path, key)
        yield from spots(value[key], (*path, key))


class Editor:
    """Makes edits at random; which ones they are follows from the seed."""

    def __init__(self, content: Path, seed: int) -> None:
        self._content = content
        self._random = random.Random(seed)  # noqa: S311  # it chooses edits, not secrets

    def edit(self) -> str:
        """One edit after which the content is sound; gives what it was."""
        while True:
            deeds: list[Callable[[list[Path]], str]] = [self._move, self._remove, self._add, *[self._change] * 8]
            deed = self._random.choice(deeds)
            before = {path: path.read_bytes() for path in (self._content / "plans").rglob("*.yml")}
            said = deed(sorted(before))
            now = {path: path.read_bytes() for path in (self._content / "plans").rglob("*.yml")}
            if now != before and check(self._content).ok:
                return said
            shutil.rmtree(self._content / "plans")
            for path, data in before.items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    def _change(self, plans: list[Path]) -> str:
        path = self._random.choice([*plans, *[self._content / GOLDEN] * (self._content / GOLDEN).exists()])
        found: Tree = yaml.load(path.read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506  # texts only
        steps = self._random.choice(list(spots(found)))
        at: Any = found
        for step in steps[:-1]:
            at = at[step]
        deeds: list[Callable[[Any, Any], str]] = [self._other, self._longer, self._without, self._twice, self._further]
        said = self._random.choice(deeds)(at, steps[-1])
        path.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False), encoding="utf-8")
        return f"{path.relative_to(self._content)} {steps}: {said}"

    def _other(self, at: Any, key: Any) -> str:
        if key in WORDS:
            at[key] = copy.deepcopy(self._random.choice(WORDS[key]))
        return "other words"

    def _longer(self, at: Any, key: Any) -> str:
        if isinstance(at[key], str):
            at[key] += self._random.choice([" thêm", ", Nghị định số 9/2020/NĐ-CP", " năm 2022"])
        return "longer"

    def _without(self, at: Any, key: Any) -> str:
        del at[key]
        return "gone"

    def _twice(self, at: Any, key: Any) -> str:
        if isinstance(at, list):
            again = copy.deepcopy(at[key])
            if isinstance(again, dict) and "id" in again:
                again["id"] = f"nv-{self._random.randrange(100, 999)}"
            at.append(again)
        return "twice"

    def _further(self, at: Any, _: Any) -> str:
        if isinstance(at, dict):
            key = self._random.choice(list(WORDS))
            at[key] = copy.deepcopy(self._random.choice(WORDS[key]))
            return f"with {key}"
        at.reverse()
        return "backwards"

    def _place(self) -> Path:
        province, agency = (
            self._random.choice(["lai-chau", "thanh-hoa", "ha-noi"]),
            self._random.choice(country.AGENCIES),
        )
        return self._content / f"plans/{province}/{self._random.randrange(2019, 2024)}/{agency}.yml"

    def _move(self, plans: list[Path]) -> str:
        old, new = self._random.choice(plans), self._place()
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        return f"{old.relative_to(self._content)} becomes {new.relative_to(self._content)}"

    def _remove(self, plans: list[Path]) -> str:
        gone = self._random.choice(plans)
        if len(plans) > 4:
            gone.unlink()
        return f"{gone.relative_to(self._content)} goes"

    def _add(self, plans: list[Path]) -> str:
        pattern, new = self._random.choice(plans), self._place()
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(pattern.read_bytes())
        return f"{new.relative_to(self._content)} comes"


def differing(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """The paths under which there is not the same."""
    return sorted(path for path in {**one, **other} if one.get(path) != other.get(path))


STEPS = 6


def by(processors: int, patch: pytest.MonkeyPatch) -> None:
    """Let builds be made by so many, however few plans there are."""
    patch.setattr(forking, "processors", lambda: processors)
    patch.setattr(shares, "FEWEST_PLANS", 2)
    patch.setattr(reading, "FEWEST_FILES", 2)


@pytest.mark.parametrize(("seed", "processors"), [(1, 1), (2, 3)])
def test_any_edits_give_the_site_of_a_build_in_empty_folders(
    folder: Path, seed: int, processors: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether builds are made by one process or by several."""
    by(processors, monkeypatch)
    editor = Editor(folder / "content", seed)
    made(folder, "")
    for step in range(STEPS):
        said = [editor.edit() for _ in range(1 + step % 3)]
        over, anew = made(folder, ""), made(folder, f"-{step}")
        assert [differing(*pair) for pair in zip(over, anew, strict=True)] == [[], []], said


def test_one_process_and_several_give_the_same_bytes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by(1, monkeypatch)
    alone = made(folder, "-alone")
    by(3, monkeypatch)
    together = made(folder, "-together")
    assert [differing(*pair) for pair in zip(alone, together, strict=True)] == [[], []]


@pytest.mark.parametrize(
    ("old", "new", "is_beside"), [("Quý II/2021", "Quý III/2021", True), ("id: nv-1-2", "id: nv-1-9", False)]
)
def test_the_search_is_made_beside_the_pages_where_few_of_its_files_change(
    folder: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, *, is_beside: bool
) -> None:
    """A document at another address moves all numbers: that makes too many files to send."""
    by(3, monkeypatch)
    made(folder, "")
    plan = folder / "content/plans/lai-chau/2021/so-y-te.yml"
    text = plan.read_text(encoding="utf-8")
    assert old in text
    plan.write_text(text.replace(old, new), encoding="utf-8")
    here: list[Families] = []
    search = Families._search

    def noted(families: Families, making: Making) -> None:
        here.append(families)
        search(families, making)

    monkeypatch.setattr(Families, "_search", noted)
    over = made(folder, "")
    assert len(here) == (0 if is_beside else 1)
    assert [differing(*pair) for pair in zip(over, made(folder, "-anew"), strict=True)] == [[], []]


def test_a_page_that_goes_alone_leaves_the_sitemap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The calendars fit on one file each again, so their parts go; everything else that made pages makes them still."""
    monkeypatch.setattr(mkdocs, "start", InstantWorker)
    Limits(events=5).set(monkeypatch)
    country.write(tmp_path / "content", [2021], 3, ["lai-chau"])
    made(tmp_path, "")
    parts = set((tmp_path / "out/lich").rglob("index.html"))
    assert len(parts) > 2
    plan = tmp_path / "content/plans/lai-chau/2021/so-y-te.yml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("Quý II/2021", "Hằng quý"), encoding="utf-8")
    over, anew = made(tmp_path, ""), made(tmp_path, "-anew")
    assert not set((tmp_path / "out/lich").rglob("index.html"))
    assert [differing(*pair) for pair in zip(over, anew, strict=True)] == [[], []]


def test_the_parts_of_a_calendar_stand_in_their_new_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first plan of one agency goes, which holds no event of these years: the other agency's now comes first."""
    monkeypatch.setattr(mkdocs, "start", InstantWorker)
    Limits(events=5).set(monkeypatch)
    country.write(tmp_path / "content", [2019, 2020, 2021], 3, ["lai-chau"])
    made(tmp_path, "")
    (tmp_path / "content/plans/lai-chau/2019/so-noi-vu.yml").unlink()
    over, anew = made(tmp_path, ""), made(tmp_path, "-anew")
    assert [differing(*pair) for pair in zip(over, anew, strict=True)] == [[], []]


def cite(plan: Path, words: str) -> None:
    """Put words before all others that a plan is based on; nothing where there are none."""
    if words:
        text = plan.read_text(encoding="utf-8")
        plan.write_text(text.replace("can_cu:\n", f"can_cu:\n  - {words}\n"), encoding="utf-8")


RELATED = """
van_ban:
  - ma: {local}
    quan_he:
      - {{loai: thuc-hien, toi: vn/nq-cp/2010/99, nguon: {{noi: "Điều 1", url: "https://example.org/77"}}}}
  - ma: vn/nd-cp/2012/5
    quan_he:
      - {{loai: sua-doi, toi: vn/nq-cp/2010/99, nguon: {{noi: "Điều 2", url: "https://example.org/5"}}}}
"""


@pytest.mark.parametrize(
    ("cited", "elsewhere"),
    [("", ""), ("Nghị định số 5/2012/NĐ-CP;", ""), ("", "Quyết định số 77/QĐ-UBND ngày 12/11/2019 của UBND tỉnh;")],
    ids=["by nothing else", "by one more", "beside a namesake of another year"],
)
def test_a_document_that_is_only_known_by_another_comes_and_goes_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cited: str, elsewhere: str
) -> None:
    """It stands in the list of its own scope, and says what has to do with it, though no plan names it.

    ``cited`` and ``elsewhere`` are what its plan and another one cite all along.
    """
    monkeypatch.setattr(mkdocs, "start", InstantWorker)
    country.write(tmp_path / "content", [2021], 1, ["lai-chau"])
    register = tmp_path / "content/van-ban.yml"
    local = "lai-chau/qd-ubnd/2020/77"
    register.write_text(register.read_text(encoding="utf-8") + RELATED.format(local=local), encoding="utf-8")
    plan = tmp_path / "content/plans/lai-chau/2021/so-y-te.yml"
    cite(plan.with_name("so-noi-vu.yml"), elsewhere)
    cite(plan, cited)
    text = plan.read_text(encoding="utf-8")
    made(tmp_path, "")
    for number, words in enumerate(("Quyết định số 77/QĐ-UBND ngày 10/12/2020 của UBND tỉnh;", "")):
        plan.write_text(text, encoding="utf-8")
        cite(plan, words)
        over, anew = made(tmp_path, ""), made(tmp_path, f"-{number}")
        assert (tmp_path / "out/van-ban/vn/nq-cp/2010/99/index.html").exists() == bool(words or cited)
        assert [differing(*pair) for pair in zip(over, anew, strict=True)] == [[], []]
