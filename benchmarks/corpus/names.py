"""Made-up names whose number grows with the corpus, as names do in life: places, documents, products.

A name is a pure function of its rank; ranks are drawn by Zipf's law, so a few names are everywhere and most are rare.
"""

from __future__ import annotations

import datetime as dt
import functools
import random
import unicodedata
import zlib


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


_INITIALS = _words("b c ch d đ g gi h kh l m n ng nh ph qu r s t th tr v x")
_RIMES = _words(
    "a ai ao an ang anh ac ach am ăn ăng ăm âu ây ân âng âm e en eo ên êm i inh ia iên iêm iêu iêt in oa oan oai o ong "
    "oi on ôn ông ôi ô ơn ơi ơ u ui uân uyên uôn uông ung un ưng ươi ương ươc ưa ư y yên"
)
_TONES = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
_LATIN = _words("ba be co da di fo ga ke la li lo ma me mi na ne no pa pe ra re ri ro sa se si ta te ti to va vi xi zo")
_ENDINGS = ("", "n", "x", "cin", "net", "soft", "pro", "med", "ol", "id")
_NUMBERED_BY_YEAR = ("NĐ-CP", "TT-")
_FAMILIES = _words("Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý")
_MIDDLES = _words("Văn Thị Hữu Đức Minh Thanh Quang Xuân Ngọc Công Thế Hồng")
_GIVEN = _words("An Bình Chi Dũng Giang Hà Hải Hùng Khánh Lan Long Mai Nam Nga Phong Quân Sơn Tâm Thảo Trung Tuấn Vân")
_PLACE_SLOPE, _WORD_SLOPE, _DOCUMENT_SLOPE = 1.25, 1.35, 1.4
_PLACES_OF_A_PROVINCE = 300
_YEARS_OF_A_DOCUMENT = 5


def zipf(rng: random.Random, slope: float, limit: int) -> int:
    """A rank from 0; the chance of a rank falls with its power ``slope``. Ranks beyond the limit wrap around."""
    draw = 1.0 - rng.random()
    return int(min(draw ** (-1.0 / (slope - 1.0)), 1e15)) % limit


def place(rng: random.Random, province: int) -> str:
    """A commune's or district's name; each province has some hundreds of its own."""
    return _place(province * 7919 + zipf(rng, _PLACE_SLOPE, _PLACES_OF_A_PROVINCE))


def foreign_word(rng: random.Random) -> str:
    """A word that no Vietnamese dictionary has: a drug, a program, a firm."""
    return _foreign(zipf(rng, _WORD_SLOPE, 200_000))


def person(rng: random.Random) -> str:
    """Someone who signs."""
    return " ".join(map(rng.choice, (_FAMILIES, _MIDDLES, _GIVEN)))


def central_document(rng: random.Random, kind: str, until: int) -> tuple[str, int]:
    """The number of a ministry's or the government's document of about this year, and its year; some are cited
    everywhere."""
    return _document(zipf(rng, _DOCUMENT_SLOPE, 20_000), kind, until // _YEARS_OF_A_DOCUMENT * _YEARS_OF_A_DOCUMENT)


def issued_on(document: str, year: int) -> dt.date:
    """The day of a document: whoever cites it prints the same one."""
    return dt.date(year, 1, 1) + dt.timedelta(zlib.crc32(document.encode()) % 365)


@functools.cache
def _syllables() -> tuple[str, ...]:
    """All syllables that can be made, in an order that is always the same but mixes sounds."""
    made = {
        unicodedata.normalize("NFC", initial + _with_tone(rime, tone))
        for initial in _INITIALS
        for rime in _RIMES
        for tone in _TONES
        if not (rime[-1] in "ct" or rime.endswith("ch")) or tone in ("\u0301", "\u0323")
    }
    ordered = sorted(made)
    _fixed(0).shuffle(ordered)
    return tuple(ordered)


def _with_tone(rime: str, tone: str) -> str:
    marked = next((at for at in range(len(rime) - 1, -1, -1) if rime[at] in "ăâêôơư"), None)
    vowels = [at for at, letter in enumerate(rime) if letter in "aeiouyăâêôơư"]
    at = marked if marked is not None else vowels[0 if len(vowels) == 1 or vowels[-1] == len(rime) - 1 else -1]
    return rime[: at + 1] + tone + rime[at + 1 :]


@functools.lru_cache(maxsize=100_000)
def _place(rank: int) -> str:
    rng, syllables = _fixed(rank), _syllables()
    count = 3 if rng.random() < 0.1 else 2
    return " ".join(syllables[zipf(rng, 1.3, len(syllables))].capitalize() for _ in range(count))


@functools.lru_cache(maxsize=100_000)
def _foreign(rank: int) -> str:
    rng = _fixed(rank)
    return ("".join(rng.choices(_LATIN, k=rng.randint(2, 4))) + rng.choice(_ENDINGS)).capitalize()


@functools.lru_cache(maxsize=100_000)
def _document(rank: int, kind: str, until: int) -> tuple[str, int]:
    rng = _fixed(rank * 100 + until)
    has_year = kind.startswith(_NUMBERED_BY_YEAR)
    number, age = rng.randint(1, 199 if has_year else 4999), int(rng.expovariate(0.3))
    return f"{number:02d}/{until - age}/{kind}" if has_year else f"{number}/{kind}", until - age


def _fixed(seed: int) -> random.Random:
    return random.Random(seed * 2_654_435_761 + 12_345)  # noqa: S311  # the same names each time, nothing secret
