"""Whatever a Word file looks like: a valid draft or a refusal, and no word without a trace."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from paper import Paper
from reading import read_bytes, shape_faults

from generator.drafting import write
from generator.importer import RefusedFileError
from generator.importer.wording import words

STARTS = (
    *("", "", "I. ", "II. ", "1. ", "2. ", "1.1. ", "a) ", "b) ", "- ", "+ ", "(1) "),
    *("Căn cứ ", "Nơi nhận: ", "Điều 1. "),
)
TEXTS = (
    *(
        "KẾ HOẠCH",
        "MỤC ĐÍCH, YÊU CẦU",
        "Yêu cầu",
        "NHIỆM VỤ",
        "Cải cách thể chế",
        "Cải cách tài chính công",
        "KINH PHÍ",
    ),
    *("TỔ CHỨC THỰC HIỆN", "PHỤ LỤC", "(Ban hành kèm theo Kế hoạch số 1/KH-SNV)", "GIÁM ĐỐC", "Nguyễn Văn An"),
    *("Số: 12/KH-SNV", "Hà Nội, ngày 1 tháng 2 năm 2024", "Rà soát văn bản: quy phạm #1 năm 2024."),
    *("Chủ trì: Văn phòng Sở.", "Thời gian: Quý I/2024", "Trên đây là Kế hoạch của Sở./.", "tiếp tục thực hiện"),
    *("1.500", "100% hồ sơ; đúng hạn", "> 90 %"),
)
NAMES = (
    *("STT", "Nhiệm vụ", "Nội dung", "Chủ trì", "Phối hợp", "Thời gian", "Bắt đầu", "Kết thúc", "Kinh phí"),
    *("Sản phẩm", "Lạ"),
)

line = st.tuples(st.sampled_from(STARTS), st.sampled_from(TEXTS), st.booleans(), st.booleans())
cell = st.sampled_from(("", "", "1", "2", "I", "1.1", "x", *TEXTS[14:]))
table = st.integers(2, 5).flatmap(
    lambda width: st.tuples(
        st.lists(st.sampled_from(NAMES), min_size=width, max_size=width),
        st.lists(st.lists(cell, min_size=width, max_size=width), min_size=1, max_size=5),
    )
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(line, table), min_size=1, max_size=14))
def test_every_paper_gives_a_valid_draft_with_all_its_words_or_is_refused(blocks: list[tuple[object, ...]]) -> None:
    paper = Paper()
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    for block in blocks:
        if len(block) == 4:
            start, text, bold, centred = block
            paper.line(f"{start}{text}", bold=bool(bold), centred=bool(centred))
        else:
            head, rows = block
            assert isinstance(head, list)
            assert isinstance(rows, list)
            paper.table([head, *rows])
    printed = [node.text for node in paper.word.element.body.iter("{*}t") if node.text]
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = read_bytes(paper.save(), Path(folder))
        except RefusedFileError:
            return
    assert shape_faults(found) == []
    said = set(words(write(found.draft))) | {word for entry in found.left_out for word in words(entry.text)}
    assert not {word for text in printed for word in words(text)} - said
