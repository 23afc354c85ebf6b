"""Which files of open data there are, and what each is good for."""

from __future__ import annotations

from typing import Protocol

from generator import routes
from generator.deferred import dataclass


@dataclass(frozen=True, slots=True)
class DataFile:
    """A published file; ``words`` says what it is good for, ``schema`` is the address of its JSON Schema."""

    address: str
    form: str
    media_type: str
    words: str
    schema: str = ""


@dataclass(frozen=True, slots=True)
class DataSet:
    """One body of data in one or more forms.

    ``division`` is the name of how it is cut where it is too much for one file; empty for what is always small.
    """

    slug: str
    title: str
    description: str
    files: tuple[DataFile, ...]
    division: str = ""


class Sizes(Protocol):
    """The bytes of published files by address; not all that there are need be known at once."""

    def __contains__(self, address: object) -> bool:
        """Whether there is such a file."""

    def __getitem__(self, address: str) -> int:
        """Its bytes. Raises KeyError where there is none."""


RECORDS, PLANS, DOCUMENTS = "records", "plans", "documents"
"""The divisions: of what plans hold, of the lists of plans, of cited documents."""


CSV, JSON, ZIP, ICS, ATOM = "text/csv", "application/json", "application/zip", "text/calendar", "application/atom+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YAML = "application/yaml"
SCHEMA = "application/schema+json"

PLAN_SCHEMA = f"{routes.DATA}plan.schema.json"
TASK_SCHEMA = f"{routes.DATA}nhiem-vu.schema.json"
DICTIONARY = f"{routes.DATA}tu-dien.csv"
CATALOGUE = f"{routes.DATA}dcat.jsonld"
ARCHIVE = f"{routes.DATA}tat-ca.zip"
WORKBOOK = f"{routes.DATA}nhiem-vu.xlsx"
TASKS_JSON = f"{routes.API}tasks.json"
INDEX_JSON = f"{routes.API}index.json"
TARGETS_JSON = f"{routes.API}targets.json"
DOCUMENTS_JSON = f"{routes.API}documents.json"


def table_file(table: str) -> str:
    """The CSV of a whole table."""
    return f"{routes.DATA}{table}.csv"


DATASETS = (
    DataSet(
        "nhiem-vu",
        "Nhiệm vụ",
        "Mọi nhiệm vụ trong các kế hoạch cải cách hành chính trên cổng, mỗi nhiệm vụ một dòng: làm gì, ai chủ trì, ai "
        "phối hợp, khi nào xong, sản phẩm, kinh phí.",
        (
            DataFile(WORKBOOK, "XLSX", XLSX, "mở bằng Excel, LibreOffice; có cả bảng kế hoạch và từ điển dữ liệu"),
            DataFile(table_file("nhiem-vu"), "CSV", CSV, "bảng chữ thuần, mở được ở mọi nơi"),
            DataFile(TASKS_JSON, "JSON", JSON, "cho chương trình máy tính, có thời gian máy đọc", TASK_SCHEMA),
        ),
        RECORDS,
    ),
    DataSet(
        "chi-tieu",
        "Chỉ tiêu",
        "Mọi chỉ tiêu trong các kế hoạch, nguyên văn, kèm con số và đơn vị đọc ra từ câu.",
        (
            DataFile(table_file("chi-tieu"), "CSV", CSV, "mỗi chỉ tiêu một dòng"),
            DataFile(TARGETS_JSON, "JSON", JSON, "cho chương trình máy tính, con số đã tách"),
        ),
        RECORDS,
    ),
    DataSet(
        "van-ban",
        "Văn bản được nhắc tới",
        "Mọi văn bản mà các kế hoạch nhắc tới, ngày và tên nếu biết, quan hệ với nhau, và từng chỗ nhắc.",
        (DataFile(DOCUMENTS_JSON, "JSON", JSON, "mỗi văn bản một đối tượng, kèm mọi chỗ nhắc tới"),),
        DOCUMENTS,
    ),
    DataSet(
        "ke-hoach",
        "Kế hoạch",
        "Danh sách các kế hoạch trên cổng với số hiệu, ngày ban hành và địa chỉ các tệp.",
        (
            DataFile(table_file("ke-hoach"), "CSV", CSV, "mỗi kế hoạch một dòng"),
            DataFile(INDEX_JSON, "JSON", JSON, "địa chỉ trang và tệp của từng kế hoạch"),
        ),
        PLANS,
    ),
    DataSet(
        "tat-ca",
        "Tất cả trong một tệp nén",
        "Mọi kế hoạch ở dạng YAML như đã gõ và dạng JSON, các bảng, lược đồ, từ điển dữ liệu và giấy phép.",
        (DataFile(ARCHIVE, "ZIP", ZIP, "tải một lần, dùng không cần mạng"),),
        RECORDS,
    ),
    DataSet(
        "lich",
        "Lịch thời hạn",
        "Ngày cuối của mọi nhiệm vụ và mốc có ngày, dạng lịch điện tử.",
        (DataFile(routes.calendar(), "ICS", ICS, "cho ứng dụng lịch trên điện thoại, máy tính"),),
    ),
    DataSet(
        "tin",
        "Kế hoạch mới và vừa sửa",
        "Tin về các kế hoạch mới đăng và vừa sửa, mới nhất ở trên, nhiều nhất 50 tin.",
        (DataFile(routes.FEED, "Atom", ATOM, "cho ứng dụng đọc tin"),),
    ),
)
"""What there is to download whole."""


def data_sets(*, has_events: bool) -> tuple[DataSet, ...]:
    """The data sets that are published: a calendar without an event is none."""
    return tuple(data_set for data_set in DATASETS if has_events or data_set.slug != "lich")


PLAN_FORMS = (
    ("xlsx", "XLSX", XLSX, "bảng nhiệm vụ, mở bằng Excel, LibreOffice"),
    ("csv", "CSV", CSV, "bảng nhiệm vụ, chữ thuần"),
    ("json", "JSON", JSON, "toàn bộ kế hoạch và những gì máy đọc ra"),
    ("yml", "YAML", YAML, "toàn bộ kế hoạch, đúng như người nhập liệu gõ"),
)
"""The forms of one plan: ending, name, media type, what it is good for."""
