"""What each key of the plan file is for, with an example, in the words of the person who types: hover and hints.

Titles stand in the model. What the model describes, because the loader's messages need it, is only given examples here.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Said(NamedTuple):
    """Words that explain a key; values that show how it is filled."""

    words: str
    examples: tuple[Any, ...]


def _say(words: str, *examples: Any) -> Said:
    return Said(words, examples)


RECORDS: dict[str, tuple[str, str]] = {
    "Plan": ("Kế hoạch cải cách hành chính", "Một kế hoạch, một tệp; đường dẫn của tệp nói tỉnh, năm và cơ quan."),
    "PlanKind": ("Loại văn bản", "Kế hoạch hay chương trình."),
    "Signatory": ("Người ký", "Người ký văn bản và chức vụ của người ấy."),
    "Headings": ("Đề mục các phần", "Các dòng đề mục in trên từng phần; hai cấp thì ghi cấp ngoài trước."),
    "Section": ("Lĩnh vực", "Một mục của kế hoạch, xếp vào một lĩnh vực trong danh mục."),
    "Group": ("Nhóm nhiệm vụ", "Một dòng tiêu đề trong bảng, hay một mục cha, cùng các nhiệm vụ nằm dưới."),
    "Task": ("Nhiệm vụ", "Một dòng của bảng, hay một ý có đơn vị chủ trì riêng."),
    "Item": ("Đoạn hoặc mục", "Một đoạn, một gạch đầu dòng hay một mục có số, và các ý nằm dưới như in."),
    "Target": ("Chỉ tiêu", "Một câu chỉ tiêu, nguyên văn, và con số đọc được từ câu ấy."),
    "Span": ("Bắt đầu và kết thúc", "Khi bảng in thời gian thành hai cột."),
    "Timing": ("Hạn nêu bằng tay", "Chỉ ghi khi máy không đọc được chữ ở cột thời gian."),
    "Milestone": ("Mốc", "Một phần việc có hạn riêng."),
    "Recurrence": ("Lặp lại", "Việc làm hằng năm, hằng quý hay hằng tháng."),
    "Duty": ("Trách nhiệm của một đơn vị", "Đơn vị nào làm gì khi tổ chức thực hiện."),
    "Annex": ("Phụ lục", "Phần in quanh bảng nhiệm vụ, khi bảng là một phụ lục."),
    "Footnote": ("Cước chú", "Một cước chú; trong lời văn, số của nó viết nhỏ ở trên: ¹."),
    "Correction": ("Chỗ đã sửa", "Một lỗi nhận dạng chữ đã sửa, ghi lại để ai cũng tìm được chữ trong bản nguồn."),
    "DocumentMention": ("Văn bản nhắc tới", "Chữ của kế hoạch nói tới một văn bản mà số hiệu không dẫn tới."),
    "Source": ("Nguồn", "Bản gốc lấy từ đâu."),
    "Update": ("Lần đăng hoặc sửa", "Một ngày mà kế hoạch được đăng hay được sửa trên cổng."),
}
"""Title and description of each record."""

_NOTE = _say("Lời của người nhập liệu, không phải của kế hoạch: chỗ in sai, chỗ nghi ngờ", "Bản gốc in “tranh tra”.")
_TASK = {"id": "nv-1-1", "ten": "Rà soát văn bản quy phạm pháp luật của ngành."}
_DATE = "2021-03-31"

KEYS: dict[str, Said] = {
    # in several records
    "ma": _say("Số hay chữ cái như in, không kèm dấu chấm hay dấu ngoặc", "1", "3.1", "a"),
    "noi_dung": _say("Chép nguyên văn, kể cả chỗ in sai", "Nâng cao chất lượng văn bản."),
    "ghi_chu_bien_tap": _NOTE,
    "linh_vuc_phu": _say("Mã các lĩnh vực khác mà nội dung này cũng thuộc về", ["chinh-quyen-so"]),
    "ten_cot": _say("Chữ in ở đầu cột, khi khác tên cột mà cổng dùng", {"chu_tri": "Đơn vị chủ trì thực hiện"}),
    "chu_tri": _say("Như in trong kế hoạch, mỗi dòng một đơn vị", "Văn phòng Sở", ["Văn phòng Sở"]),
    "phoi_hop": _say("Như in trong kế hoạch, mỗi dòng một đơn vị", "Các phòng chức năng", ["Sở Nội vụ"]),
    "muc_con": _say("Các ý nằm dưới, theo thứ tự in", ["Ý thứ nhất.", "Ý thứ hai."]),
    "chi_tieu": _say("", [{"noi_dung": "từ 98% trở lên", "muc": ">= 98 %"}]),
    # the whole plan
    "Plan.tinh": _say("Không cần ghi: đường dẫn của tệp đã nói", "lai-chau"),
    "Plan.nam": _say("Không cần ghi: đường dẫn của tệp đã nói", "2022"),
    "Plan.co_quan": _say("Không cần ghi: đường dẫn của tệp đã nói", "so-y-te"),
    "Plan.loai": _say("Kế hoạch của một năm, hay chương trình của nhiều năm", "ke-hoach"),
    "Plan.so_hieu": _say("Số và ký hiệu như in ở đầu văn bản", "123/KH-SYT"),
    "Plan.ngay_ban_hanh": _say(
        "Viết năm-tháng-ngày; chỉ biết tháng thì viết năm-tháng, chỉ biết năm thì viết năm", "2021-12-20", "2021-12"
    ),
    "Plan.dia_danh_ngay_thang": _say("Cả dòng, kể cả chỗ để trống", "Lai Châu, ngày 20 tháng 12 năm 2021"),
    "Plan.dau_van_ban": _say("Tên cơ quan ở góc trên bên trái, mỗi dòng một mục", ["UBND TỈNH LAI CHÂU", "SỞ Y TẾ"]),
    "Plan.tieu_de": _say("Dòng in dưới chữ KẾ HOẠCH, không kèm chữ ấy", "Cải cách hành chính năm 2022"),
    "Plan.nguoi_ky": _say("Bỏ qua nếu bản nguồn không có", {"ho_ten": "Nguyễn Văn A", "chuc_vu": "Giám đốc"}),
    "Plan.de_muc": _say("Chỉ ghi phần nào có đề mục", {"muc_dich": ["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích"]}),
    "Plan.can_cu": _say("Mỗi căn cứ một mục, nguyên văn", ["Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021;"]),
    "Plan.mo_dau": _say("Câu nằm giữa căn cứ và phần I", "Sở Y tế ban hành Kế hoạch như sau:"),
    "Plan.muc_dich": _say("Mỗi đoạn một mục, nguyên văn", ["Nâng cao chất lượng phục vụ người dân."]),
    "Plan.yeu_cau": _say("Mỗi đoạn một mục, nguyên văn", ["Triển khai đồng bộ, đúng tiến độ."]),
    "Plan.chi_tieu": _say("Các câu chỉ tiêu của cả kế hoạch", [{"noi_dung": "Từ 98% trở lên.", "muc": ">= 98 %"}]),
    "Plan.phu_luc": _say("Chỉ ghi khi bảng nhiệm vụ là một phụ lục", {"tieu_de": "PHỤ LỤC"}),
    "Plan.linh_vuc": _say("Các mục của kế hoạch, theo thứ tự in", [{"ma": "the-che", "nhiem_vu": [_TASK]}]),
    "Plan.kinh_phi": _say("Phần lời nói về kinh phí", ["Chi từ nguồn thường xuyên được giao."]),
    "Plan.to_chuc_thuc_hien": _say(
        "Từng đơn vị và việc của đơn vị ấy", [{"don_vi": "Văn phòng Sở", "nhiem_vu": ["Theo dõi, đôn đốc."]}]
    ),
    "Plan.loi_ket": _say("Câu cuối, trước chữ ký", "Trên đây là Kế hoạch cải cách hành chính năm 2022."),
    "Plan.noi_nhan": _say("Mỗi nơi một mục, như in", ["Sở Nội vụ;", "Lưu: VT."]),
    "Plan.cuoc_chu": _say("Các cước chú, theo số", [{"so": 1, "noi_dung": "Quyết định về thư điện tử."}]),
    "Plan.chinh_sua": _say(
        "Chỉ lỗi của việc nhận dạng chữ; lỗi in của bản gốc thì giữ nguyên",
        [{"in": "Công Dịch vụ công", "sua": "Cổng Dịch vụ công", "vi_tri": "3.11", "ly_do": "lỗi nhận dạng chữ"}],
    ),
    "Plan.van_ban": _say(
        "Để trang của văn bản ấy dẫn về đúng chỗ này",
        [{"in": "Quyết định về thư điện tử", "la": "vn/qd-ttg/2010/1605", "ly_do": "Văn bản ghi đủ tên."}],
    ),
    "Plan.ghi_chu_bien_tap": _NOTE,
    "Plan.nguon": _say("Bản gốc là tệp nào, lấy ở đâu", {"tep": "Ke hoach 123.pdf"}),
    "Plan.lich_su": _say("Thêm một dòng mỗi lần đăng hay sửa", [{"ngay": "2022-01-05", "noi_dung": "Đăng lần đầu."}]),
    "Signatory.ho_ten": _say("Như in, không kèm học hàm", "Nguyễn Văn A"),
    "Signatory.chuc_vu": _say("Như in, kể cả KT. hay TUQ.", "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC"),
    "Headings.muc_dich": _say("Một hoặc hai dòng, như in", "I. MỤC ĐÍCH"),
    "Headings.yeu_cau": _say("Một hoặc hai dòng, như in", "II. YÊU CẦU"),
    "Headings.chi_tieu": _say("Một hoặc hai dòng, như in", "II. CHỈ TIÊU"),
    "Headings.linh_vuc": _say("Một hoặc hai dòng, như in", "III. NHIỆM VỤ"),
    "Headings.kinh_phi": _say("Một hoặc hai dòng, như in", "IV. KINH PHÍ THỰC HIỆN"),
    "Headings.to_chuc_thuc_hien": _say("Một hoặc hai dòng, như in", "V. TỔ CHỨC THỰC HIỆN"),
    # areas and tasks
    "Section.ma": _say("Lĩnh vực trong danh mục gần nhất với mục này của kế hoạch", "the-che"),
    "Section.de_muc": _say("Kể cả số đứng trước", "1. Cải cách thể chế"),
    "Section.noi_dung": _say("Các đoạn nằm ngoài bảng nhiệm vụ", ["Nâng cao chất lượng văn bản."]),
    "Section.de_muc_bang": _say("Chỉ ghi khi bảng ở phụ lục có đề mục riêng cho lĩnh vực này", "I. CẢI CÁCH THỂ CHẾ"),
    "Section.nhiem_vu": _say("Các nhiệm vụ và nhóm nhiệm vụ, theo thứ tự in", [_TASK]),
    "Group.nhom": _say("Cả dòng như in", "Theo dõi thi hành pháp luật"),
    "Group.nhiem_vu": _say("Theo thứ tự in", [_TASK]),
    "Item.chi_tieu": _say("", [{"noi_dung": "100% văn bản được rà soát", "muc": "= 100 %"}]),
    "Task.id": _say("", "nv-1-a1"),
    "Task.ten": _say("Cả ô như in; có nhiều ý a), b) thì ghi các ý ở mục con", _TASK["ten"]),
    "Task.san_pham": _say("Mỗi sản phẩm một dòng", "Báo cáo", ["Kế hoạch", "Báo cáo"]),
    "Task.chi_so": _say("Chỉ khi bảng có cột chỉ số", "100% văn bản được rà soát"),
    "Task.thoi_gian": _say(
        "Như in; máy tự đọc ra ngày", "Quý I/2022", {"bat_dau": "Tháng 01/2022", "ket_thuc": "Tháng 3/2022"}
    ),
    "Task.han": _say("Cổng báo khi không đọc được thời gian", {"start": "2022-01-01", "end": "2022-03-31"}),
    "Task.kinh_phi": _say("Chỉ chữ số, phần lẻ sau dấu phẩy; bảng in lời thì chép lời", 10, "2,5", "Theo đề án"),
    "Task.ghi_chu": _say("Chỉ khi bảng có cột ghi chú", "Theo chỉ đạo của UBND tỉnh"),
    "Span.bat_dau": _say("Như in ở cột bắt đầu", "Tháng 01/2022"),
    "Span.ket_thuc": _say("Như in ở cột kết thúc", "Tháng 3/2022"),
    # targets
    "Target.noi_dung": _say("Chép nguyên văn", "Tỷ lệ hồ sơ giải quyết đúng hạn: từ 98% trở lên."),
    "Target.linh_vuc": _say("Mã của lĩnh vực mà chỉ tiêu thuộc về", "thu-tuc-hanh-chinh"),
    "Target.muc": _say("", ">= 98 %", "= 25 - 35 %"),
    "Target.muc_tieu": _say("", "ho-so-dung-han"),
    "Target.muc_con": _say("Các chỉ tiêu nằm dưới, theo thứ tự in", ["Công khai kịp thời."]),
    # times stated by hand
    "what": _say("Như in", "trình dự thảo"),
    "to": _say("Như in", "UBND tỉnh"),
    "start": _say("Viết năm-tháng-ngày", "2021-01-01"),
    "end": _say("Viết năm-tháng-ngày", _DATE),
    "end_exclusive": _say("Ghi true khi kế hoạch in “trước ngày”", "true"),
    "open_end": _say("Ghi true khi kế hoạch in “và các năm tiếp theo”", "true"),
    "tentative": _say("Ghi true khi kế hoạch in “dự kiến”", "true"),
    "continuous": _say("Ghi true khi kế hoạch in “thường xuyên”", "true"),
    "recurrence": _say("Khi việc làm đi làm lại", {"freq": "quarterly"}),
    "event": _say("", "sau khi có hướng dẫn của Bộ Nội vụ"),
    "offset_days": _say("Số ngày sau việc ấy; trước thì ghi số âm", 15),
    "external": _say("Chép tên như in", "theo kế hoạch của Sở Nội vụ"),
    "freq": _say("Hằng năm, hằng quý, hằng tháng, hay không nói rõ", "quarterly"),
    "rule": _say("", "before 31/12"),
    "milestones": _say("Khi từng phần của nhiệm vụ có hạn riêng", [{"what": "trình dự thảo", "end": _DATE}]),
    # carrying out, annex, notes
    "Duty.don_vi": _say("Như in", "Văn phòng Sở"),
    "Duty.nhiem_vu": _say("Mỗi đoạn một mục, nguyên văn", ["Theo dõi, đôn đốc việc thực hiện."]),
    "Annex.dan": _say("Mỗi câu một mục", "Nội dung chi tiết theo phụ lục đính kèm."),
    "Annex.dau_phu_luc": _say("Mỗi dòng một mục", ["SỞ Y TẾ LAI CHÂU"]),
    "Annex.tieu_de": _say("Như in", "PHỤ LỤC"),
    "Annex.chu_thich": _say("Như in", "(Ban hành kèm theo Kế hoạch số 123/KH-SYT)"),
    "Annex.cot": _say("Từ trái sang phải", ["STT", "Nội dung", "Đơn vị chủ trì"]),
    "Annex.tong_kinh_phi": _say("Chỉ chữ số, phần lẻ sau dấu phẩy", 1500, "4010,5"),
    "Annex.duoi_bang": _say("Mỗi dòng một mục", "SỞ Y TẾ TỈNH"),
    "Footnote.so": _say("Số in của cước chú", 1),
    "Correction.in": _say("Đủ chữ trước và sau để chỉ đúng một chỗ", "Công Dịch vụ công"),
    "Correction.sua": _say("Cả đoạn ấy sau khi sửa", "Cổng Dịch vụ công"),
    "Correction.vi_tri": _say("Mục nào của kế hoạch", "3.11"),
    "Correction.ly_do": _say("Vì sao sửa", "lỗi nhận dạng chữ"),
    "Correction.lan_thu": _say("", 2),
    "DocumentMention.in": _say("Chép đúng chữ", "Quyết định về thư điện tử"),
    "DocumentMention.la": _say("phạm vi/loại-cơ quan/năm/số", "vn/nd-cp/2020/107"),
    "DocumentMention.ly_do": _say("Một câu để người sau kiểm lại được", "Kế hoạch ghi đủ tên và ngày."),
    "Source.tep": _say("Tên tệp như nhận được", "Ke hoach 123.pdf"),
    "Source.url": _say("", "https://example.org/ke-hoach"),
    "Source.ghi_chu": _say("Bản quét, bản có chữ ký số, nhận từ ai", "Bản quét, nhận dạng chữ bằng máy."),
    "Update.ngay": _say("Viết năm-tháng-ngày", "2022-01-05"),
    "Update.noi_dung": _say("Một câu", "Đăng lần đầu."),
    "Update.nhiem_vu": _say("", ["nv-1-1"]),
    "Update.ly_do": _say("", "Công văn số 45/SYT-VP điều chỉnh thời hạn"),
}
"""Words and examples by ``Record.key``; a key alone stands for every record that has it."""
