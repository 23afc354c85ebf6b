"""The words of what stands at the address of a file that is cut: the list of its parts."""

from __future__ import annotations

from generator.open_data.columns import ColumnType

PARTS_TITLE = "Các phần"
"""What the list is called, as a table and as a sheet."""

_COLUMNS = (
    ("chia_theo", "Chia theo", ColumnType.TEXT, "Các phần khác nhau ở điều gì: năm, tỉnh, phạm vi hoặc số thứ tự."),
    (
        "phan",
        "Tên phần",
        ColumnType.TEXT,
        "Năm, tên tỉnh hoặc số thứ tự của phần; JSON có thêm mã ở khóa nam, tinh, pham_vi hoặc so.",
    ),
    ("so_muc", "Số mục của phần", ColumnType.INTEGER, "Bao nhiêu dòng hoặc đối tượng trong phần, kể cả khi còn chia."),
    ("chia_tiep", "Còn chia tiếp", ColumnType.TEXT, "“có” khi tệp của phần lại là danh sách các phần nhỏ hơn."),
    ("url", "Tệp của phần", ColumnType.ADDRESS, "Địa chỉ tệp; tệp giữ đúng dạng mà tệp gộp có khi còn ít dòng."),
)

PARTS_HEADINGS = tuple(heading for _, heading, _, _ in _COLUMNS)
"""None of them is a heading of a table: a program that looks for a table's columns finds none and fails at once."""


def parts_dictionary() -> tuple[tuple[str, ...], ...]:
    """The columns of the list, as rows of the data dictionary."""
    return tuple(
        (PARTS_TITLE, key, heading, kind, "", meaning, "bảng, JSON") for key, heading, kind, meaning in _COLUMNS
    )
