"""Who publishes the data, under what licence, in which version."""

from __future__ import annotations

PUBLISHER = "Cổng kế hoạch cải cách hành chính"
"""The portal, which publishes the data; also what it is called on its pages."""

VERSION = "1"
"""Changes when a key or column is taken away or comes to mean something else; a new one does not change it."""

VERSION_IN_PARTS = "2"
"""The same records as in version 1, once a body of them is too much for one file.

Its address then has the list of its parts, so what expects records there must learn of it; records stay as they are.
"""

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
LICENCE_NAME = "CC BY 4.0"
LICENCE_WORDS = (
    (
        "Văn bản hành chính của cơ quan nhà nước không thuộc phạm vi bảo hộ quyền tác giả. Chỉ văn bản đã ban hành mới "
        "có giá trị pháp lý."
    ),
    (
        "Phần dự án thêm vào (danh mục, giải thích, phân loại, ghi chú biên tập, thời gian do máy đọc) dùng theo giấy "
        f"phép {LICENCE_NAME}: dùng tự do cho mọi mục đích, nhớ ghi nguồn."
    ),
)
