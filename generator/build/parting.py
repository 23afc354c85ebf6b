"""A site made in parts by several machines, each its own, which one of them joins: the bytes are those of one build.

A part is a work folder: the files of its share of the site, the Markdown of its pages, and a ledger that says what they
were made of. Each machine checks all content, for pages lead to each other; what is joined of several plans' files, and
the index of the search, is made by the one who joins.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path

from generator.build.check import Content
from generator.build.failure import BuildFailedError
from generator.build.folders import remove
from generator.build.job import Job
from generator.build.ledger import FILE, Ledger, opened
from generator.build.making import IsMine, Making
from generator.build.markdown_pages import FOLDER, Pages
from generator.build.reading import Progress
from generator.build.staging import SPARE, SharedStage, Stage
from generator.changes import PlanHistory
from generator.deferred import dataclass
from generator.model import PlanId

_NUMBER, _CONTENT = "phan", "noi-dung"
_AGAIN = "dựng lại phần này bằng `portal part`"


@dataclass(frozen=True, slots=True)
class Share:
    """Which part it is, from 1, and how many there are."""

    number: int
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


@dataclass(frozen=True, slots=True)
class Said:
    """What all parts of one site have in common: what they are made with, and of which content."""

    stamp: str
    content: str


def said(stamp: str, content: Content, histories: Mapping[PlanId, PlanHistory]) -> Said:
    """What a part made now would say. Raises BuildFailedError where files change while they are read."""
    found = hashlib.blake2b(digest_size=16)
    for plan in content.catalog.plans:
        made_from = content.store.content(plan)
        if not made_from or not stamp:
            raise BuildFailedError("nội dung đang được sửa trong lúc dựng; đợi sửa xong rồi chạy lại")
        found.update(f"{plan.path}\0{histories.get(plan.id)!r}\0".encode() + made_from)
    return Said(stamp, found.hexdigest())


def make(job: Job, share: Share, told: Said, progress: Progress | None) -> tuple[int, int]:
    """Make a part in the work folder of a job; gives how many pages and outputs it has. Raises as `site.build`."""
    work = job.options.work
    with opened(work) as ledger:  # whatever ends this before its time, the folder is no part
        ledger.begin_anew("")
        ledger.commit()
    with opened(work) as ledger, job.workshop(work) as shop:
        ledger.begin_anew(told.stamp)
        shop.pages.begin_anew()
        remove(work / SPARE)
        (work / SPARE).mkdir()
        stage = SharedStage(work, shop.writer)
        mine = _is_mine(share, frozenset(job.content.catalog.provinces.slugs()))
        making = Making(ledger, stage, shop.pages, shop.rendering, job.content.catalog.reads, progress)
        job.families(ledger).make_part(making, mine)
        making.finish()
        stage.close()
        shop.pages.flush()
        ledger.settle()
        ledger.tell(_CONTENT, told.content)
        ledger.tell(_NUMBER, str(share))
        ledger.commit()
        return ledger.pages, stage.changes


def _is_mine(share: Share, provinces: Container[str]) -> IsMine:
    """What is of one province goes together; the rest as it falls."""

    def is_mine(member: str) -> bool:
        first = member.partition("/")[0]
        word = first if first in provinces else member
        return zlib.crc32(word.encode()) % share.of == share.number - 1

    return is_mine


def take(folders: Sequence[Path], told: Said, ledger: Ledger, stage: Stage, pages: Pages) -> None:
    """Take over all parts. Raises BuildFailedError where they do not make up this site, and OSError."""
    _refuse_others(folders, told)
    for folder in folders:
        with _part(folder) as part:
            for path in part.outputs():
                stage.link(path, folder / SPARE / path)
            for file, _, _ in part.addresses():
                pages.link(file, folder / FOLDER / file)
        ledger.merge(folder / FILE)


def _refuse_others(folders: Sequence[Path], told: Said) -> None:
    """Raises BuildFailedError unless these are all parts of one site, each once, made of the same as it."""
    numbers: dict[str, Path] = {}
    for folder in folders:
        with _part(folder) as part:
            number = part.told(_NUMBER)
            if not number:
                raise BuildFailedError(f"`{folder}` không phải là một phần đã dựng xong; {_AGAIN}")
            if part.stamp != told.stamp:
                message = "dựng bằng chương trình, giao diện, danh mục hay địa chỉ khác với lượt ghép"
                raise BuildFailedError(f"phần {number} trong `{folder}` {message}; {_AGAIN}")
            if part.told(_CONTENT) != told.content:
                message = "dựng từ kế hoạch hay lịch sử khác với lượt ghép"
                raise BuildFailedError(f"phần {number} trong `{folder}` {message}; {_AGAIN}")
            for path in part.outputs():
                if not (folder / SPARE / path).is_file():
                    raise BuildFailedError(f"phần {number} trong `{folder}` thiếu tệp `{path}`; {_AGAIN}")
        if number in numbers:
            raise BuildFailedError(f"`{numbers[number]}` và `{folder}` đều là phần {number}; chỉ ghép mỗi phần một lần")
        numbers[number] = folder
    counts = {number.partition("/")[2] for number in numbers}
    if len(counts) > 1:
        raise BuildFailedError(f"các phần được chia theo số khác nhau: {', '.join(sorted(numbers))}")
    wanted = [str(Share(number, int(count))) for count in counts for number in range(1, int(count) + 1)]
    if missing := [number for number in wanted if number not in numbers]:
        raise BuildFailedError(f"còn thiếu phần {', '.join(missing)}")


@contextlib.contextmanager
def _part(folder: Path) -> Iterator[Ledger]:
    """The ledger of a part. Raises BuildFailedError where there is none that can be read."""
    try:
        connection = sqlite3.connect(f"{(folder / FILE).resolve().as_uri()}?mode=ro", uri=True)
        try:
            yield Ledger(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise BuildFailedError(f"`{folder}` không phải là một phần đã dựng xong; {_AGAIN}") from error
