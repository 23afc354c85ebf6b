"""What stands in one cell, or behind one label, as the values of the plan file: lines, units, amounts, times."""

from __future__ import annotations

import re
from typing import Any

from generator.column_names import column_of
from generator.deferred import dataclass
from generator.importer.wording import clean, ends_sentence, folded, marker

_UNITS_OF_MONEY = ("nghìn đồng", "ngàn đồng", "tỷ đồng", "1.000 đồng", "đồng")
_BODY = r"(?:[Cc]ơ quan|[Đđ]ơn vị|[Bb]ộ phận)(?:,\s*đơn vị)?"
_DOES = r"(?:[Cc]hủ trì|[Pp]hối hợp|[Tt]hực hiện|[Tt]ham mưu)"
_LABEL = re.compile(
    rf"(?P<label>(?:(?:^|(?<=[.;,(\n]))\s*[-–+*•]?\s*(?:(?:[Cc]ác\s+)?{_BODY}\s+)?{_DOES}"
    r"|(?<=\s)(?:Cơ quan|Đơn vị|Bộ phận)\s+(?:chủ trì|phối hợp|thực hiện)|(?<=\s)(?:Chủ trì|Phối hợp|Thực hiện))"
    r"(?:\s+(?:thực hiện|chính|tham mưu|và\s+tổ chức thực hiện))?)\s*:\s*",
)
_WITH = re.compile(
    r"^(?P<lead>.{4,}?)(?P<label>\s*,?\s*(?:chủ trì,?\s*)?phối hợp(?:\s+(?:với|cùng))?)\s+(?P<support>.{4,})$",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"\s*\((?P<label>(?:là\s+)?(?:{_BODY}\s+)?(?:chủ trì|phối hợp)(?:\s+thực hiện)?)\)", re.IGNORECASE)
_LINE_LABEL = re.compile(r"^(?P<label>[^:]{3,70}?)\s*:\s*(?P<value>\S.*)$")
_FIELDS = ("chu_tri", "phoi_hop", "san_pham", "thoi_gian", "kinh_phi", "chi_so", "ghi_chu")
_LABEL_WORDS = re.compile(
    r"^(?:(?:cac )?(?:don vi|co quan|phong|so|bo phan|ban) (?:\w+ ){0,2}?)?(?:chu tri|phoi hop|thuc hien|tham muu)\b"
    r"|^(?:thoi gian|thoi han|thoi diem|tien do|san pham|ket qua|dau ra|kinh phi|chi so|ghi chu|trach nhiem)\b"
    r"|^(?:hoan thanh|phan cong|du toan|lanh dao chi dao)\b"
)
_INLINE = re.compile(
    r"(?<=[.;,])\s+(?=(?:[-–+]\s*)?(?:(?:Cơ quan|Đơn vị|Phòng)\s+(?:chủ trì|phối hợp|thực hiện)"
    r"|Chủ trì|Phối hợp|Thời gian|Thời hạn|Sản phẩm|Kết quả|Kinh phí)[^:.;]{0,25}:)",
    re.IGNORECASE,
)
_PARENTHESES = re.compile(r"\s*\((?P<said>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*[.;]?$")
_TOGETHER = (
    r"(?:các\s+)?(?:cơ quan|sở|phòng|ban|bộ phận|tổ chức|cán bộ|công chức|huyện|quận|xã)\s*,\s*"
    r"(?:đơn vị|ban|ngành|phòng|địa phương|công chức|cá nhân|viên chức|thành phố|thị xã|huyện|phường|thị trấn"
    r"|(?<=các sở, )cơ quan)"
)
_MORE = r"(?:\s*,\s*(?:ngành|đơn vị|địa phương|viên chức|đoàn thể|cá nhân|thành phố|thị xã|đặc khu|thị trấn))*"
_KEEP = re.compile(rf"{_TOGETHER}{_MORE}|\([^)]*\)", re.IGNORECASE)
"""Words that belong together though a comma stands between them."""
_NAMED = re.compile(r",\s+[A-ZĐ]\w+ [A-ZĐÀ-Ỹ]$")
"""A body with a name of its own behind a comma: "Văn phòng Sở, Phòng Tổ chức"."""
_MILLION = re.compile(r"^(\d[\d.,]*)\s*(?:triệu(?: đồng)?|tr\.?đ?)\.?$", re.IGNORECASE)
_PLAIN_AMOUNT = re.compile(r"\d{1,12}(?:[.,]\d{1,2})?")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")
_LIKE_NUMBER = re.compile(r"[+-]?[\d.,_\s]*\d[\d.,_eE+\s]*")
_BLANK = re.compile(r"[-–—_.…/\s]*")


def lines_of(texts: list[str]) -> list[str]:
    """The paragraphs of a cell as lines: bullets taken off, what was only wrapped put together again."""
    lines: list[str] = []
    for text in texts:
        found = marker(text)
        body = found.rest if found.is_bullet else text
        follows = text[:1].islower() or not ((lines and ends_sentence(lines[-1])) or text[:1].isupper())
        wrapped = lines and not found.kind and follows
        if wrapped:
            lines[-1] = f"{lines[-1]} {text}"
        elif not _BLANK.fullmatch(body):
            lines.append(body)
    return lines


def one_or_many(lines: list[str]) -> Any:
    """A single line as a text, several as a list: as short to type as it can be."""
    return lines[0] if len(lines) == 1 else lines


def units(lines: list[str]) -> list[str]:
    """The bodies of a cell, cut at commas and semicolons; "các cơ quan, đơn vị liên quan" and the like stay whole."""
    found: list[str] = []
    for line in lines:
        text = line.rstrip(" .;,") if not line.rstrip().endswith("...") else line
        whole = [match.span() for match in _KEEP.finditer(text) if not _NAMED.search(text[: match.end() + 2])]
        start = 0
        for comma in re.finditer(r"[,;]\s+", text):
            if not any(first <= comma.start() < last for first, last in whole):
                found.append(text[start : comma.start()])
                start = comma.end()
        found.append(text[start:])
    return [name for name in map(clean, found) if name]


@dataclass(frozen=True, slots=True)
class Shared:
    """A cell that names who leads and who supports; ``labels`` are its words that became keys."""

    lead: list[str]
    support: list[str]
    labels: list[str]


def shared(lines: list[str], *, joined: bool) -> Shared:
    """Lead and support of a cell: "Chủ trì: A Phối hợp: B"; "A phối hợp B" where a column means both (``joined``)."""
    text = "\n".join(lines)
    found = list(_LABEL.finditer(text))
    if found and any("chu tri" in folded(match["label"]) or "phoi hop" in folded(match["label"]) for match in found):
        parts: dict[str, list[str]] = {"lead": [], "support": []}
        before = text[: found[0].start()].strip(" \n;,.")
        parts["lead"] += [before] if before else []
        for match, following in zip(found, [*found[1:], None], strict=True):
            value = text[match.end() : following.start() if following else len(text)].strip(" \n;,")
            side = "lead" if "chu tri" in folded(match["label"]) else "support"
            parts[side] += [line for line in value.split("\n") if line.strip()]
        return Shared(parts["lead"], parts["support"], [match["label"].strip() for match in found])
    if joined and (roles := list(_ROLE.finditer(text))):
        return _by_role(text, roles)
    if joined and len(lines) == 1 and (told := _WITH.match(lines[0])):
        return Shared([told["lead"].strip(" ,")], [told["support"].strip()], [told["label"].strip(" ,")])
    return Shared(lines, [], [])


def _by_role(text: str, roles: list[re.Match[str]]) -> Shared:
    """Bodies with their role behind them in parentheses; those behind the last one that leads support it."""
    parts: dict[str, list[str]] = {"lead": [], "support": []}
    start = 0
    for role in roles:
        side = "lead" if "chủ trì" in role["label"].lower() else "support"
        parts[side].append(text[start : role.start()])
        start = role.end()
    leads = "chủ trì" in roles[-1]["label"].lower()
    parts["support" if leads else "lead"].append(text[start:])
    lead, support = (
        [line for line in (part.strip(" ;,.-\n") for piece in parts[side] for part in piece.split("\n")) if line]
        for side in ("lead", "support")
    )
    return Shared(lead, support, [role["label"] for role in roles])


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that fills a field: ``- Thời gian thực hiện: Quý I/2021.``"""

    key: str
    label: str
    value: str


def labelled(text: str) -> list[Labelled]:
    """The fields that a line of prose fills, in order; empty when it is no such line."""
    found = []
    for piece in _INLINE.split(text):
        body = marker(piece.strip())
        match = _LINE_LABEL.match(body.rest if body.is_bullet or not body.kind else piece.strip())
        if match is None or not _LABEL_WORDS.match(folded(match["label"])):
            return []
        key = column_of(match["label"])
        if key not in _FIELDS:
            return []
        found.append(Labelled(key, clean(match["label"]), match["value"].strip()))
    return found


def trailing(text: str) -> tuple[str, list[Labelled]]:
    """A task with the fields told behind it, in parentheses or as its last sentences; no fields when there are none."""
    inside = _PARENTHESES.search(text)
    if inside is not None and (fields := labelled(inside["said"])):
        return text[: inside.start()], fields
    for opening in _INLINE.finditer(text):
        if fields := labelled(text[opening.end() :]):
            return text[: opening.start()], fields
    return text, []


def without_stop(text: str) -> str:
    """A value without the full stop that only ends its line."""
    return text[:-1].rstrip() if text.endswith(".") and not text.endswith("..") else text.rstrip(" ;") or text


@dataclass(frozen=True, slots=True)
class Cost:
    """An amount in million VND or words, and what a person should look at."""

    value: int | float | str
    mark: str = ""


def cost(text: str, column: str) -> Cost:
    """What a cell about money says; ``column`` is the printed name of its column, which may hold the unit."""
    text = text.strip()
    in_millions = "trieu" in folded(column) or "trd" in folded(column).split()
    stated = _MILLION.match(text)
    figure = stated.group(1) if stated else text
    if not _LIKE_NUMBER.fullmatch(figure):
        return Cost(text)
    unit = next(
        (
            name
            for name in ("nghìn đồng", "ngàn đồng", "tỷ đồng", "1.000 đồng", "đồng")
            if folded(name) in folded(column)
        ),
        "",
    )
    if stated or in_millions:
        if _PLAIN_AMOUNT.fullmatch(figure):
            return Cost(_number(figure))
        if _GROUPED.fullmatch(figure):
            return Cost(int(re.sub(r"\D", "", figure)), f"in “{text}”; đọc là số nguyên (dấu phân cách hàng nghìn)")
        return Cost(f"{text} triệu đồng", f"số tiền in “{text}”, máy không chắc cách đọc")
    if unit:
        return Cost(f"{text} {unit}")
    return Cost(f"{text} (chưa rõ đơn vị tính)", "cột kinh phí không ghi đơn vị tính; ghi số nếu là triệu đồng")


def _number(figure: str) -> int | float:
    value = float(figure.replace(",", "."))
    return int(value) if value.is_integer() else value
