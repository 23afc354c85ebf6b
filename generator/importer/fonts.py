"""Old Vietnamese fonts (TCVN3, VNI): their letters are other letters, so their text cannot be taken as it stands."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from generator.importer.refusal import RefusedFileError

_VIETNAMESE = re.compile("[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")
_TCVN3 = re.compile("[µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ«×Ø¬­°±²³¯]")
_VNI = re.compile("[ûøïñäåëæüöÿ]|[aeoAEO][âêôùøûõïáàåãäéèëöüúÁÀÅÃÄÉÈËÖÜÚ]")
_SHARE = 0.2
"""Above this share of old letters the document cannot be read; below, the places are marked."""
_FEW = 40
"""Letters: fewer say nothing."""


def old_encoding(font: str) -> str:
    """``TCVN3`` or ``VNI`` for a font that was made for it, else nothing."""
    name = font.lower().lstrip("@").rpartition("+")[2]
    if name.startswith(".vn"):
        return "TCVN3"
    return "VNI" if name.startswith(("vni-", "vni ")) else ""


@dataclass(slots=True)
class FontCount:
    """Counts letters while a document is read, and says what they mean in the end."""

    letters: int = 0
    old: Counter[str] = field(default_factory=Counter)
    _signs: Counter[str] = field(default_factory=Counter)

    def add(self, text: str, font: str) -> None:
        """Count one run of text."""
        count = sum(char.isalpha() for char in text)
        self.letters += count
        known = old_encoding(font)
        if known and not _VIETNAMESE.search(text):  # Unicode letters in an old font are Unicode letters
            self.old[known] += count
        self._signs["Unicode"] += len(_VIETNAMESE.findall(text))
        self._signs["TCVN3"] += len(_TCVN3.findall(text))
        self._signs["VNI"] += len(_VNI.findall(text))

    def check(self) -> str:
        """A warning when a small part is in an old font, else nothing. Raises RefusedFileError when much is."""
        name, count = max(self.old.items(), key=lambda item: item[1], default=("", 0))
        if not count:
            name, count = self._by_letters()
        if self.letters < _FEW or not count:
            return ""
        if count > _SHARE * self.letters:
            hint = "chuyển mã sang Unicode (ví dụ bằng Unikey: Ctrl+Shift+F6) rồi nhập lại"
            raise RefusedFileError(f"văn bản dùng phông chữ cũ {name}, không phải Unicode; {hint}")
        return f"một phần văn bản dùng phông chữ cũ {name}: tìm và gõ lại các chữ bị sai"

    def _by_letters(self) -> tuple[str, int]:
        """The encoding that the letters themselves give away, where the font's name says nothing."""
        for name in ("TCVN3", "VNI"):
            signs = self._signs[name]
            if signs > 0.03 * self.letters and signs > 5 * self._signs["Unicode"]:
                return name, self.letters
        return "", 0
