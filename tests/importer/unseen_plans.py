"""Plans of made-up provinces' offices in layouts that none of the published plans has."""

from __future__ import annotations

from paper import Paper

_HEAD = ("TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện", "Kết quả, sản phẩm")
_COUNT = ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)")


def numbered_lists() -> Paper:
    """Sở Nội vụ: numbers out of Word's lists; a table under each area; merged cells; a footnote; page numbers."""
    paper = Paper()
    paper.margins("Kế hoạch CCHC năm 2023", "Trang 1")
    paper.letterhead("UBND TỈNH NGHỆ AN", "SỞ NỘI VỤ", "215/KH-SNV", "Nghệ An, ngày 16 tháng 01 năm 2023")
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Thực hiện công tác cải cách hành chính năm 2023", bold=True, centred=True)
    paper.line("của Sở Nội vụ", bold=True, centred=True)
    paper.lines(
        "Căn cứ Quyết định số 4114/QĐ-UBND ngày 15/12/2022 của UBND tỉnh ban hành Kế hoạch CCHC năm 2023;",
        "Thực hiện Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể CCHC,",
        "Sở Nội vụ ban hành Kế hoạch cải cách hành chính năm 2023 với các nội dung như sau:",
    )
    paper.line("MỤC ĐÍCH, YÊU CẦU", bold=True, level=0)
    paper.line("Mục đích", bold=True, level=1)
    paper.line("Nâng cao chất lượng, hiệu quả công tác cải cách hành chính của cơ quan, đơn vị.", level=4)
    paper.line("Cải thiện Chỉ số cải cách hành chính của Sở trong năm 2023.", level=4)
    paper.line("Yêu cầu", bold=True, level=1)
    paper.line("Xác định rõ trách nhiệm của từng phòng, đơn vị; bảo đảm tiến độ.", level=4)
    paper.line("CHỈ TIÊU", bold=True, level=0)
    note = paper.line("100% thủ tục hành chính được công khai đúng quy định.", level=4)
    paper.note(note, "Theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ.")
    paper.line("Tối thiểu 90% hồ sơ được giải quyết đúng hạn.", level=4)
    paper.line("NHIỆM VỤ TRỌNG TÂM", bold=True, level=0)
    paper.line("Cải cách thể chế", bold=True, level=1)
    paper.line("Nâng cao chất lượng công tác xây dựng văn bản quy phạm pháp luật thuộc lĩnh vực nội vụ.", level=4)
    paper.table(
        [
            _HEAD,
            _COUNT,
            (
                "1",
                "Tham mưu ban hành kế hoạch rà soát văn bản quy phạm pháp luật",
                "Văn phòng Sở",
                "Thanh tra Sở; các phòng chuyên môn",
                "Tháng 01",
                "Kế hoạch",
            ),
            (
                "2",
                "Rà soát văn bản quy phạm pháp luật thuộc lĩnh vực nội vụ",
                "",
                "Các phòng, đơn vị thuộc Sở",
                "Quý III",
                "- Báo cáo;\n- Danh mục văn bản",
            ),
        ],
        merges=[(2, 2, 3, 2)],
    )
    paper.line("Cải cách thủ tục hành chính", bold=True, level=1)
    paper.table(
        [
            _HEAD,
            (
                "1",
                "Công bố, công khai thủ tục hành chính",
                "Văn phòng Sở",
                "Các phòng, đơn vị thuộc Sở",
                "Thường xuyên",
                "Quyết định của Chủ tịch UBND tỉnh",
            ),
        ]
    )
    paper.line("Chuyển đổi số và xây dựng chính quyền điện tử", bold=True, level=1)
    paper.line("Đẩy mạnh ứng dụng chữ ký số trong trao đổi văn bản.", level=4)
    paper.line("TỔ CHỨC THỰC HIỆN", bold=True, level=0)
    paper.line("Văn phòng Sở", bold=True, level=1)
    paper.line("Chủ trì, theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp báo cáo UBND tỉnh.", level=4)
    paper.line("Các phòng, đơn vị thuộc Sở: Căn cứ Kế hoạch này xây dựng kế hoạch của phòng, đơn vị mình.", level=1)
    paper.line("Trên đây là Kế hoạch thực hiện công tác cải cách hành chính năm 2023 của Sở Nội vụ./.")
    paper.beside(
        ["Nơi nhận:", "- UBND tỉnh (b/c);", "- Giám đốc, các PGĐ Sở;", "- Lưu: VT, CCHC."],
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "(Đã ký)", "Nguyễn Viết Hưng"],
    )
    return paper


def decision_with_annex() -> Paper:
    """UBND tỉnh: a decision, the plan attached to it, and a landscape annex with two rows of merged heads and money."""
    paper = Paper()
    paper.beside(
        ["ỦY BAN NHÂN DÂN", "TỈNH BẮC GIANG", "Số: 1250/QĐ-UBND"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Bắc Giang, ngày 30 tháng 12 năm 2021"],
    )
    paper.line("QUYẾT ĐỊNH", bold=True, centred=True)
    paper.line("Ban hành Kế hoạch cải cách hành chính tỉnh Bắc Giang năm 2022", bold=True, centred=True)
    paper.line("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BẮC GIANG", bold=True, centred=True)
    paper.lines(
        "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;",
        "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;",
        "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 640/TTr-SNV ngày 24/12/2021.",
    )
    paper.line("QUYẾT ĐỊNH:", bold=True, centred=True)
    paper.lines(
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải cách hành chính tỉnh Bắc Giang năm 2022.",
        "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "Điều 3. Thủ trưởng các cơ quan thuộc UBND tỉnh căn cứ Quyết định thi hành./.",
    )
    paper.beside(["Nơi nhận:", "- Như Điều 3;", "- Bộ Nội vụ (b/c);", "- Lưu: VT, NC."], ["CHỦ TỊCH", "Lê Ánh Dương"])
    paper.beside(
        ["ỦY BAN NHÂN DÂN", "TỈNH BẮC GIANG"], ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    )
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính tỉnh Bắc Giang năm 2022", bold=True, centred=True)
    paper.line("(Ban hành kèm theo Quyết định số 1250/QĐ-UBND ngày 30/12/2021 của Chủ tịch UBND tỉnh)", centred=True)
    paper.line("I. MỤC TIÊU", bold=True)
    paper.line("1. Mục tiêu chung", bold=True)
    paper.line("Xây dựng nền hành chính dân chủ, chuyên nghiệp, hiện đại.")
    paper.line("2. Mục tiêu cụ thể", bold=True)
    paper.lines(
        "- 100% cơ quan hành chính rà soát quy trình nội bộ.", "- Chỉ số hài lòng của người dân đạt tối thiểu 90%."
    )
    paper.line("II. NỘI DUNG, NHIỆM VỤ", bold=True)
    paper.line("(Chi tiết tại Phụ lục kèm theo)")
    paper.line("III. KINH PHÍ THỰC HIỆN", bold=True)
    paper.line("Kinh phí thực hiện Kế hoạch do ngân sách nhà nước bảo đảm theo phân cấp.")
    paper.line("IV. TỔ CHỨC THỰC HIỆN", bold=True)
    paper.lines(
        "1. Sở Nội vụ chủ trì, phối hợp với các cơ quan theo dõi, đôn đốc việc thực hiện Kế hoạch.",
        "2. Sở Tài chính tham mưu bố trí kinh phí thực hiện Kế hoạch.",
        "3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp giám sát.",
    )
    paper.landscape()
    paper.line("Phụ lục", bold=True, centred=True)
    paper.line("DANH MỤC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022", bold=True, centred=True)
    paper.line("(Kèm theo Kế hoạch cải cách hành chính tỉnh Bắc Giang năm 2022)", centred=True)
    blank = ("",) * 8
    paper.table(
        [
            (
                "STT",
                "Tên nhiệm vụ, đề án",
                "Sản phẩm",
                "Cơ quan thực hiện",
                "",
                "Thời gian thực hiện",
                "",
                "Kinh phí (triệu đồng)",
                "Ghi chú",
            ),
            ("", "", "", "Chủ trì", "Phối hợp", "Bắt đầu", "Hoàn thành", "", ""),
            ("I", "CẢI CÁCH THỂ CHẾ", *blank[:7]),
            (
                "1",
                "Ban hành chương trình xây dựng văn bản quy phạm pháp luật",
                "Quyết định của UBND tỉnh",
                "Sở Tư pháp",
                "Các sở, ban, ngành",
                "Quý I/2022",
                "Quý I/2022",
                "50",
                "",
            ),
            (
                "2",
                "Kiểm tra, rà soát văn bản",
                "Báo cáo",
                "Sở Tư pháp",
                "UBND các huyện, thành phố",
                "Quý I/2022",
                "Quý IV/2022",
                "1.200",
                "Chuyển tiếp",
            ),
            ("II", "CẢI CÁCH CHẾ ĐỘ CÔNG VỤ", *blank[:7]),
            (
                "1",
                "Kiểm tra kỷ luật, kỷ cương hành chính",
                "Kế hoạch;\nBáo cáo kết quả",
                "Sở Nội vụ",
                "Thanh tra tỉnh",
                "Quý II/2022",
                "Quý IV/2022",
                "",
                "",
            ),
            ("", "Tổng cộng", "", "", "", "", "", "1.250", ""),
        ],
        merges=[
            (0, 3, 0, 4),
            (0, 5, 0, 6),
            *((0, column, 1, column) for column in (0, 1, 2, 7, 8)),
            (2, 1, 2, 8),
            (5, 1, 5, 8),
        ],
        bold=2,
    )
    return paper


def annex_by_area() -> Paper:
    """Parts lettered A, B, C; in the annex a heading and a table for each area; a second annex without tasks."""
    paper = Paper()
    paper.letterhead("UBND TỈNH HÀ NAM", "SỞ XÂY DỰNG", "33/KH-SXD", "Hà Nam, ngày 15 tháng 01 năm 2022")
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính năm 2022", bold=True, centred=True)
    paper.line("Thực hiện Kế hoạch số 10/KH-UBND của UBND tỉnh, Sở Xây dựng ban hành Kế hoạch như sau:")
    paper.line("A. MỤC TIÊU", bold=True)
    paper.lines("1. 100% hồ sơ đúng hạn.", "2. Xếp loại Tốt.")
    paper.line("B. NHIỆM VỤ", bold=True)
    paper.line("Các nhiệm vụ cụ thể theo phụ lục đính kèm.")
    paper.line("C. TỔ CHỨC THỰC HIỆN", bold=True)
    paper.line("Giao Văn phòng Sở theo dõi, đôn đốc, tổng hợp báo cáo./.")
    paper.beside(["Nơi nhận:", "- Như trên;", "- Lưu: VT."], ["GIÁM ĐỐC", "Đỗ Văn Hùng"])
    paper.landscape()
    paper.line("PHỤ LỤC I", bold=True, centred=True)
    paper.line("CÁC NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2022", bold=True, centred=True)
    paper.line("(Kèm theo Kế hoạch số 33/KH-SXD ngày 15/01/2022 của Sở Xây dựng)", centred=True)
    head = ("Số TT", "Nhiệm vụ/Hoạt động", "Phòng chủ trì", "Phòng phối hợp", "Thời gian", "Kết quả đầu ra", "Dự toán")
    paper.line("1. Cải cách thể chế", bold=True)
    paper.table(
        [
            head,
            ("1", "Rà soát văn bản QPPL", "Văn phòng Sở", "Các phòng", "Tháng 11", "Báo cáo", "15 triệu đồng"),
            ("2", "Tự kiểm tra văn bản", "Thanh tra Sở", "", "Quý IV", "Báo cáo", "Không"),
        ]
    )
    paper.line("2. Hiện đại hóa hành chính", bold=True)
    paper.table([head, ("1", "Số hóa hồ sơ", "Văn phòng Sở", "Các phòng", "Cả năm", "Hồ sơ số hóa", "")])
    paper.line("PHỤ LỤC II", bold=True, centred=True)
    paper.line("DANH MỤC BÁO CÁO", bold=True, centred=True)
    paper.table([("STT", "Tên báo cáo"), ("1", "Báo cáo quý")])
    return paper


def prose_only() -> Paper:
    """A province's department of education: no table; headings only bold; fields in lines of prose."""
    paper = Paper()
    paper.beside(
        ["UBND THÀNH PHỐ CẦN THƠ", "SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Số: 85 /KH-SGDĐT"],
        ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Cần Thơ, ngày 9 tháng 01 năm 2024"],
    )
    paper.line("KẾ HOẠCH", bold=True, centred=True)
    paper.line("Cải cách hành chính năm 2024 của ngành Giáo dục và Đào tạo", bold=True, centred=True)
    paper.line(
        "Căn cứ Kế hoạch số 245/KH-UBND ngày 29/12/2023 của UBND thành phố; "
        "Sở Giáo dục và Đào tạo xây dựng Kế hoạch cải cách hành chính năm 2024 như sau:"
    )
    paper.line("I. MỤC ĐÍCH, YÊU CẦU", bold=True)
    paper.lines("- Tiếp tục nâng cao chất lượng phục vụ người dân.", "- Bảo đảm thiết thực, hiệu quả, tiết kiệm.")
    paper.line("II. NHIỆM VỤ", bold=True)
    paper.line("1. Cải cách thể chế", bold=True)
    paper.line("a) Rà soát, hệ thống hóa văn bản do Sở tham mưu ban hành.")
    paper.lines(
        "- Chủ trì: Phòng Tổ chức cán bộ.",
        "- Phối hợp: Các phòng, ban thuộc Sở.",
        "- Thời gian hoàn thành: Tháng 6/2024.",
        "- Sản phẩm: Báo cáo kết quả rà soát.",
    )
    paper.line("b) Tuyên truyền, phổ biến pháp luật trong các cơ sở giáo dục.")
    paper.line(
        "Cơ quan chủ trì: Thanh tra Sở; cơ quan phối hợp: các trường trực thuộc; thời gian: thường xuyên; "
        "kết quả: kế hoạch, báo cáo."
    )
    paper.line("2. Cải cách tổ chức bộ máy", bold=True)
    paper.line("Thực hiện sắp xếp các đơn vị sự nghiệp công lập theo quy định.")
    paper.line("3. Công tác tuyên truyền cải cách hành chính", bold=True)
    paper.line("- Xây dựng chuyên mục cải cách hành chính trên trang thông tin điện tử.")
    paper.lines("+ Đơn vị chủ trì: Văn phòng Sở.", "+ Thời gian thực hiện: Quý I/2024.")
    paper.line("III. KINH PHÍ", bold=True)
    paper.line("Từ nguồn chi thường xuyên được giao năm 2024.")
    paper.line("IV. TỔ CHỨC THỰC HIỆN", bold=True)
    paper.lines(
        "- Trưởng các phòng thuộc Sở có trách nhiệm triển khai Kế hoạch này.",
        "- Văn phòng Sở tổng hợp, báo cáo UBND thành phố trước ngày 15/12/2024.",
    )
    paper.line("Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Sở để xem xét, giải quyết./.")
    paper.lines("Nơi nhận:", "- UBND thành phố;", "- Sở Nội vụ;", "- Lưu: VT, VP.")
    paper.line("GIÁM ĐỐC", bold=True, centred=True)
    paper.line("Trần Thanh Bình", bold=True, centred=True)
    return paper
