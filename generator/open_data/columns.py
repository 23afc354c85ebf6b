"""What each column and key means: headings, data dictionary and schemas all come from here."""

from __future__ import annotations

from enum import StrEnum

from generator.deadlines import TimeKind
from generator.deferred import dataclass

TIME_KINDS = {
    TimeKind.DATED: "có ngày",
    TimeKind.RECURRING: "định kỳ",
    TimeKind.EVENT: "theo sự việc",
    TimeKind.EXTERNAL: "nơi khác định",
    TimeKind.CONTINUOUS: "thường xuyên",
    TimeKind.NONE: "không ghi",
}
COMPARISONS = {"=": "bằng", ">=": "ít nhất", "<=": "nhiều nhất", ">": "trên", "<": "dưới"}

UNREAD = "máy chưa đọc được"
"""Stands in the place of the kind where words are printed that nobody has read into a time yet."""


class ColumnType(StrEnum):
    """What a value is; the value is the word for it."""

    CODE = "mã"
    TEXT = "chữ"
    LINES = "danh sách chữ"
    INTEGER = "số nguyên"
    NUMBER = "số"
    DATE = "ngày"
    OBJECT = "nhóm khóa"
    ADDRESS = "địa chỉ"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, a key of the JSON, or both under the same key. ``unit`` is empty where there is none."""

    key: str
    heading: str
    type: ColumnType
    meaning: str
    unit: str = ""
    in_table: bool = True
    in_json: bool = True


_C = ColumnType

TASKS = (
    Column("id", "Định danh", _C.CODE, "Kế hoạch, dấu #, định danh nhiệm vụ trong kế hoạch; đã đăng thì giữ nguyên."),
    Column("ke_hoach", "Kế hoạch", _C.CODE, "Tỉnh/năm/cơ quan, như trong địa chỉ trang.", in_table=False),
    Column("tinh", "Mã tỉnh", _C.CODE, "Mã của tỉnh, thành phố trong địa chỉ trang.", in_table=False),
    Column("ten_tinh", "Tỉnh", _C.TEXT, "Tên tỉnh, thành phố lúc ban hành kế hoạch.", in_json=False),
    Column("nam", "Năm kế hoạch", _C.INTEGER, "Năm mà kế hoạch lập ra cho."),
    Column("co_quan", "Mã cơ quan", _C.CODE, "Mã của cơ quan ban hành.", in_table=False),
    Column("ten_co_quan", "Cơ quan", _C.TEXT, "Tên cơ quan ban hành.", in_json=False),
    Column("linh_vuc", "Mã lĩnh vực", _C.CODE, "Mã của lĩnh vực chính mà cổng xếp nhiệm vụ vào."),
    Column("ten_linh_vuc", "Lĩnh vực", _C.TEXT, "Tên của lĩnh vực ấy trong danh mục của cổng.", in_json=False),
    Column("de_muc", "Đề mục", _C.TEXT, "Đề mục trong kế hoạch mà nhiệm vụ đứng dưới, như in."),
    Column("ma", "Số", _C.TEXT, "Số hoặc chữ cái in trước nhiệm vụ."),
    Column("ten", "Nội dung", _C.TEXT, "Lời của nhiệm vụ, như in, kể cả các ý a), b)."),
    Column("chu_tri", "Chủ trì", _C.LINES, "Các đơn vị chủ trì, chữ như in, mỗi đơn vị một mục."),
    Column("phoi_hop", "Phối hợp", _C.LINES, "Các đơn vị phối hợp, chữ như in, mỗi đơn vị một mục."),
    Column("san_pham", "Sản phẩm", _C.LINES, "Sản phẩm hoặc kết quả, như in."),
    Column("chi_so", "Chỉ số", _C.LINES, "Chỉ số, như in."),
    Column(
        "thoi_gian",
        "Thời gian (nguyên văn)",
        _C.TEXT,
        "Thời gian như in. Trong bảng: nhiều dòng thì xuống dòng, hai cột bắt đầu và kết thúc thì nối bằng dấu →.",
    ),
    Column(
        "han",
        "Thời gian máy đọc",
        _C.OBJECT,
        "Những gì máy đọc ra từ thời gian: raw (lời in), start, end (ngày đầu, ngày cuối), end_exclusive (không kể "
        "ngày cuối), open_end, tentative, continuous, recurrence, event, offset_days, external, milestones. Trong "
        "recurrence: freq là yearly (hằng năm), quarterly (hằng quý), monthly (hằng tháng) hoặc unspecified (định kỳ); "
        "rule thêm ngày, tháng hay kỳ bằng chữ tiếng Anh, như “before 31/12” là trước ngày 31/12.",
        in_table=False,
    ),
    Column(
        "loai_thoi_han",
        "Loại thời hạn",
        _C.TEXT,
        f"Một trong: {', '.join(TIME_KINDS.values())}; hoặc “{UNREAD}”. Do máy đọc ra.",
        in_json=False,
    ),
    Column("tu_ngay", "Từ ngày", _C.DATE, "Ngày đầu do máy đọc; nhiều mốc thì ngày sớm nhất.", in_json=False),
    Column(
        "den_ngay",
        "Đến ngày",
        _C.DATE,
        "Ngày cuối còn trong hạn do máy đọc (“trước ngày 5” là ngày 4); nhiều mốc thì ngày muộn nhất; lặp lại vào một "
        "ngày thì ngày ấy trong năm kế hoạch.",
        in_json=False,
    ),
    Column(
        "kinh_phi", "Kinh phí", _C.NUMBER, "Số tiền, hoặc lời của nguồn khi nguồn ghi bằng lời.", "triệu đồng", False
    ),
    Column("kinh_phi_so", "Kinh phí (triệu đồng)", _C.NUMBER, "Kinh phí ghi bằng số.", "triệu đồng", in_json=False),
    Column("kinh_phi_loi", "Kinh phí (lời)", _C.TEXT, "Kinh phí ghi bằng lời, như in.", in_json=False),
    Column("ghi_chu", "Ghi chú", _C.TEXT, "Ghi chú in trong bảng của kế hoạch."),
    Column("url", "Địa chỉ", _C.ADDRESS, "Nơi nhiệm vụ đứng trên cổng."),
)

TARGETS = (
    Column("id", "Định danh", _C.CODE, "Kế hoạch, dấu #, chỗ của chỉ tiêu trên trang kế hoạch.", in_json=False),
    Column("ten_tinh", "Tỉnh", _C.TEXT, "Tên tỉnh, thành phố lúc ban hành kế hoạch.", in_json=False),
    Column("nam", "Năm kế hoạch", _C.INTEGER, "Năm mà kế hoạch lập ra cho.", in_json=False),
    Column("ten_co_quan", "Cơ quan", _C.TEXT, "Tên cơ quan ban hành.", in_json=False),
    Column("linh_vuc", "Mã lĩnh vực", _C.CODE, "Lĩnh vực của chỉ tiêu, nếu đã xếp.", in_json=False),
    Column("ten_linh_vuc", "Lĩnh vực", _C.TEXT, "Tên của lĩnh vực ấy.", in_json=False),
    Column("muc_tieu", "Mục tiêu chung", _C.CODE, "Mã mục tiêu chung mà con số nói tới, nếu đã xếp.", in_json=False),
    Column("nhiem_vu", "Nhiệm vụ", _C.CODE, "Định danh của nhiệm vụ có câu này, nếu là lời nhiệm vụ.", in_json=False),
    Column("noi_dung", "Nội dung", _C.TEXT, "Câu hoặc phần câu, như in.", in_json=False),
    Column(
        "so_sanh", "So sánh", _C.TEXT, f"{', '.join(COMPARISONS.values())}; trống khi chưa đọc con số.", in_json=False
    ),
    Column("tu", "Số", _C.NUMBER, "Con số trong câu; với khoảng là số đầu.", in_json=False),
    Column("den", "Đến số", _C.NUMBER, "Số cuối của khoảng; trống khi chỉ có một số.", in_json=False),
    Column("don_vi_tinh", "Đơn vị tính", _C.TEXT, "Đơn vị của con số, ví dụ %.", in_json=False),
    Column("url", "Địa chỉ", _C.ADDRESS, "Nơi chỉ tiêu đứng trên cổng.", in_json=False),
)

PLANS = (
    Column("id", "Định danh", _C.CODE, "Tỉnh/năm/cơ quan."),
    Column("ten_tinh", "Tỉnh", _C.TEXT, "Tên tỉnh, thành phố lúc ban hành kế hoạch.", in_json=False),
    Column("nam", "Năm kế hoạch", _C.INTEGER, "Năm mà kế hoạch lập ra cho."),
    Column("ten_co_quan", "Cơ quan", _C.TEXT, "Tên cơ quan ban hành.", in_json=False),
    Column("loai", "Loại văn bản", _C.TEXT, "Kế hoạch hoặc chương trình; trong JSON là mã."),
    Column("so_hieu", "Số hiệu", _C.TEXT, "Số hiệu; trống khi nguồn để trống."),
    Column("ngay_ban_hanh", "Ngày ban hành", _C.TEXT, "Năm-tháng-ngày; nguồn để trống ngày thì chỉ có năm-tháng."),
    Column("tieu_de", "Trích yếu", _C.TEXT, "Tên kế hoạch, như in."),
    Column("so_nhiem_vu", "Số nhiệm vụ", _C.INTEGER, "Bao nhiêu nhiệm vụ."),
    Column("cap_nhat", "Cập nhật trên cổng", _C.DATE, "Ngày đăng hoặc ngày sửa cuối; chưa ghi thì ngày ban hành.", "",
           in_json=False),
    Column("nguon", "Bản gốc", _C.ADDRESS, "Địa chỉ bản gốc, nếu có.", in_json=False),
    Column("url", "Địa chỉ", _C.ADDRESS, "Trang của kế hoạch trên cổng."),
)  # fmt: skip

TABLES = {"nhiem-vu": ("Nhiệm vụ", TASKS), "chi-tieu": ("Chỉ tiêu", TARGETS), "ke-hoach": ("Kế hoạch", PLANS)}
"""The tables by the name of their file: what they are called, and their columns."""

DICTIONARY_HEADINGS = ("Bảng", "Khóa", "Tên cột", "Kiểu", "Đơn vị", "Nghĩa", "Có ở")

ARMOUR_WORDS = (
    "Trong tệp CSV, ô bắt đầu bằng một trong các dấu = + - @ ' (hoặc dấu toàn cỡ cùng loại, dấu tab, dấu xuống dòng) "
    "có thêm một dấu ' ở trước, để phần mềm bảng tính không coi đó là công thức. Muốn có đúng chữ của nguồn thì bỏ một "
    "dấu ' ở đầu ô. Tệp XLSX và JSON giữ nguyên chữ, không thêm gì."
)


def dictionary() -> tuple[tuple[str, ...], ...]:
    """The data dictionary, a row a column, under ``DICTIONARY_HEADINGS``."""
    return tuple(
        (title, column.key, column.heading, column.type, column.unit, column.meaning, _where(column))
        for title, columns in TABLES.values()
        for column in columns
    )


def table_columns(table: str) -> tuple[Column, ...]:
    """The columns of a table's CSV and XLSX, in order."""
    return tuple(column for column in TABLES[table][1] if column.in_table)


def _where(column: Column) -> str:
    return ", ".join(name for name, is_there in (("bảng", column.in_table), ("JSON", column.in_json)) if is_there)
