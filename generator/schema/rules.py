"""The rules of shape: which keys a file has and what kind of value each takes. Rule id -> the rule in words."""

RULES: dict[str, str] = {
    "unknown-key": "Chỉ dùng các khóa có trong mẫu.",
    "missing-key": "Khóa bắt buộc phải có.",
    "wrong-type": "Giá trị đúng kiểu: chữ, số, danh sách hay nhóm.",
    "blank-value": "Giá trị không để trống; nguồn để trống thì bỏ cả khóa.",
    "bad-date": "Ngày có thật, viết năm-tháng-ngày: 2020-11-19 (hoặc 2020-09, 2020).",
    "bad-value": "Giá trị nằm trong danh sách cho phép hoặc đúng mẫu.",
    "bad-id": "Định danh gồm chữ thường không dấu, số và dấu gạch nối.",
}
