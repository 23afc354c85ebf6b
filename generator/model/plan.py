"""The plan file: ``content/plans/<province>/<year>/<agency>.yml``.

Keys are Vietnamese without marks; every text is quoted word for word from the issued document. The order of the fields
below is the order in which the page shows them.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from generator.model.amounts import Amount
from generator.model.base import DateOfLimitedPrecision, FullDate, Lines, Record, Slug, Text, Whole
from generator.model.documents import DocumentMention
from generator.model.tasks import ColumnNames, ItemEntry, TargetEntry, TaskEntry, TaskId


class PlanKind(StrEnum):
    """What sort of document the plan is (``loai``)."""

    PLAN = "ke-hoach"
    PROGRAMME = "chuong-trinh"


class Section(Record):
    """One of the plan's own sections, mapped to a canonical area."""

    area: Slug = Field(alias="ma", title="Lĩnh vực")
    heading: Text | None = Field(None, alias="de_muc", title="Đề mục như in")
    secondary_areas: list[Slug] = Field(default_factory=list, alias="linh_vuc_phu", title="Lĩnh vực phụ")
    narrative: list[ItemEntry] = Field(default_factory=list, alias="noi_dung", title="Phần lời của mục")
    table_heading: Text | None = Field(None, alias="de_muc_bang", title="Đề mục của lĩnh vực trong bảng phụ lục")
    column_names: ColumnNames = Field(default_factory=dict, alias="ten_cot", title="Tên cột in riêng ở mục này")
    tasks: list[TaskEntry] = Field(default_factory=list, alias="nhiem_vu", title="Nhiệm vụ")
    editor_note: Text | None = Field(None, alias="ghi_chu_bien_tap", title="Ghi chú của người biên tập")


class Duty(Record):
    """Who does what when the plan is carried out."""

    number: Text | None = Field(None, alias="ma", title="Số in trong kế hoạch")
    unit: Text = Field(alias="don_vi", title="Đơn vị như in")
    duties: list[ItemEntry] = Field(alias="nhiem_vu", title="Trách nhiệm, nguyên văn", min_length=1)
    editor_note: Text | None = Field(None, alias="ghi_chu_bien_tap", title="Ghi chú của người biên tập")


class Signatory(Record):
    """Who signed, in what capacity."""

    name: Text = Field(alias="ho_ten", title="Họ tên")
    position: Text | None = Field(None, alias="chuc_vu", title="Chức vụ như in")


class Headings(Record):
    """Headings printed above the parts of the plan: one line, or the outer and the inner one."""

    purposes: Lines = Field(default_factory=list, alias="muc_dich", title="Đề mục in trên phần mục đích")
    requirements: Lines = Field(default_factory=list, alias="yeu_cau", title="Đề mục in trên phần yêu cầu")
    targets: Lines = Field(default_factory=list, alias="chi_tieu", title="Đề mục in trên phần chỉ tiêu")
    sections: Lines = Field(default_factory=list, alias="linh_vuc", title="Đề mục in trên phần nhiệm vụ")
    funding: Lines = Field(default_factory=list, alias="kinh_phi", title="Đề mục in trên phần kinh phí")
    duties: Lines = Field(
        default_factory=list, alias="to_chuc_thuc_hien", title="Đề mục in trên phần tổ chức thực hiện"
    )

    @classmethod
    def none(cls) -> Headings:
        """No printed headings at all."""
        return cls.model_validate({})


class Annex(Record):
    """The annex that holds the task table, where the plan has one."""

    lead_in: Lines = Field(default_factory=list, alias="dan", title="Câu trong kế hoạch dẫn tới phụ lục")
    letterhead: Lines = Field(default_factory=list, alias="dau_phu_luc", title="Các dòng đầu phụ lục, như in")
    title: Text | None = Field(None, alias="tieu_de", title="Tên phụ lục")
    caption: Text | None = Field(None, alias="chu_thich", title="Dòng ghi dưới tên phụ lục")
    columns: Lines = Field(default_factory=list, alias="cot", title="Tên các cột, như in")
    total: Amount | None = Field(None, alias="tong_kinh_phi", title="Tổng kinh phí in trong bảng (triệu đồng)")
    below: Lines = Field(default_factory=list, alias="duoi_bang", title="Các dòng in dưới bảng")


class Footnote(Record):
    """A footnote; the text carries its number as a superscript, as printed."""

    number: Whole = Field(alias="so", title="Số cước chú", ge=1)
    text: Text = Field(alias="noi_dung", title="Nội dung, nguyên văn")


class Correction(Record):
    """A slip of text extraction that was mended."""

    printed: Text = Field(alias="in", title="Chữ trong bản nguồn")
    mended: Text = Field(alias="sua", title="Chữ đã sửa")
    place: Text = Field(alias="vi_tri", title="Vị trí")
    reason: Text = Field(alias="ly_do", title="Lý do")
    occurrence: Whole | None = Field(
        None,
        alias="lan_thu",
        title="Lần thứ mấy trong kế hoạch",
        description="Chỉ ghi khi cả câu đã sửa có ở nhiều chỗ giống hệt nhau, đếm từ 1 theo thứ tự in",
        ge=1,
    )


class Source(Record):
    """Where the text came from."""

    file: Text | None = Field(None, alias="tep", title="Tệp nguồn")
    url: Text | None = Field(
        None, alias="url", title="Địa chỉ bản gốc", pattern=r"^https?://\S+$", description="bắt đầu bằng https://"
    )
    note: Text | None = Field(None, alias="ghi_chu", title="Ghi chú về bản nguồn")


class Update(Record):
    """A day on which the record was put on the portal or changed there."""

    day: FullDate = Field(alias="ngay", title="Ngày đăng hoặc ngày sửa")
    words: Text = Field(alias="noi_dung", title="Đăng gì, sửa gì; một câu")
    tasks: list[TaskId] = Field(
        default_factory=list,
        alias="nhiem_vu",
        title="Định danh các nhiệm vụ nói tới",
        description="Bắt buộc khi bỏ một nhiệm vụ đã đăng hay đổi hạn của nó",
    )
    reason: Text | None = Field(
        None,
        alias="ly_do",
        title="Vì sao bỏ nhiệm vụ hay đổi hạn",
        description="Số hiệu văn bản điều chỉnh, hoặc chỗ nhập sai đã sửa",
    )


class Plan(Record):
    """A whole plan as typed; identity (province, year, agency) is the path of its file."""

    province: Slug | None = Field(None, alias="tinh", title="Tỉnh (nếu ghi thì phải khớp đường dẫn)")
    year: Whole | None = Field(None, alias="nam", title="Năm (nếu ghi thì phải khớp đường dẫn)")
    agency: Slug | None = Field(None, alias="co_quan", title="Cơ quan (nếu ghi thì phải khớp đường dẫn)")
    kind: PlanKind = Field(alias="loai", title="Loại văn bản")
    number: Text | None = Field(None, alias="so_hieu", title="Số hiệu", description="Nguồn để trống thì bỏ cả khóa")
    issued: DateOfLimitedPrecision | None = Field(None, alias="ngay_ban_hanh", title="Ngày ban hành")
    dateline: Text | None = Field(None, alias="dia_danh_ngay_thang", title="Dòng địa danh và ngày tháng, như in")
    letterhead: Lines = Field(default_factory=list, alias="dau_van_ban", title="Các dòng đầu văn bản, như in")
    title: Text = Field(alias="tieu_de", title="Trích yếu (tên kế hoạch)")
    signatory: Signatory | None = Field(None, alias="nguoi_ky", title="Người ký")
    column_names: ColumnNames = Field(default_factory=dict, alias="ten_cot", title="Tên cột như in")
    headings: Headings = Field(default_factory=Headings.none, alias="de_muc", title="Đề mục các phần, như in")
    legal_bases: list[ItemEntry] = Field(default_factory=list, alias="can_cu", title="Căn cứ ban hành")
    opening: Lines = Field(default_factory=list, alias="mo_dau", title="Câu mở đầu")
    purposes: list[ItemEntry] = Field(default_factory=list, alias="muc_dich", title="Mục đích, mục tiêu")
    requirements: list[ItemEntry] = Field(default_factory=list, alias="yeu_cau", title="Yêu cầu")
    targets: list[TargetEntry] = Field(default_factory=list, alias="chi_tieu", title="Chỉ tiêu")
    annex: Annex | None = Field(None, alias="phu_luc", title="Phụ lục")
    sections: list[Section] = Field(alias="linh_vuc", title="Các lĩnh vực", min_length=1)
    funding: list[ItemEntry] = Field(default_factory=list, alias="kinh_phi", title="Kinh phí thực hiện")
    duties: list[Duty] = Field(default_factory=list, alias="to_chuc_thuc_hien", title="Tổ chức thực hiện")
    closing: Lines = Field(default_factory=list, alias="loi_ket", title="Lời kết")
    recipients: list[Text] = Field(default_factory=list, alias="noi_nhan", title="Nơi nhận")
    footnotes: list[Footnote] = Field(default_factory=list, alias="cuoc_chu", title="Cước chú")
    corrections: list[Correction] = Field(default_factory=list, alias="chinh_sua", title="Chỗ đã sửa lỗi nhận dạng chữ")
    documents: list[DocumentMention] = Field(
        default_factory=list, alias="van_ban", title="Văn bản mà số hiệu in sai, hoặc nhắc tên mà không in số hiệu"
    )
    editor_notes: Lines = Field(default_factory=list, alias="ghi_chu_bien_tap", title="Ghi chú của người biên tập")
    source: Source | None = Field(None, alias="nguon", title="Nguồn")
    updates: list[Update] = Field(default_factory=list, alias="lich_su", title="Lịch sử trên cổng, cũ trước mới sau")
