"""What templates show is escaped as the library escapes it, and what is missing is told."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, NamedTuple

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.pages import Renderer

TEMPLATE = """\
{% macro twice(words) %}<b title="{{ words }}">{{ words }}</b>{% endmacro %}
{% macro around() %}<p>{{ caller() }}</p>{{ "<none>" }}{% endmacro %}
{% set kept %}<i>{{ value }}</i>{% endset %}
{{ value }}|{{ twice(value) }}|{{ twice(twice(value)) }}|{% call around() %}{{ value }}{% endcall %}|{{ kept }}
{{ value ~ "<u>" }}|{{ [value, "<", value]|join("&") }}|{{ value|string|upper }}|{{ value|string|safe }}
{{ value|string|tojson }}
{{ "<>&'" }}|{{ 1 + 2 }}|{{ "a" if value else "b" }}|{% for each in [value, 1] %}{{ loop.index }}{{ each }}{% endfor %}
"""


class _Odd(str):
    __slots__ = ()


class _Html(NamedTuple):
    words: str

    def __html__(self) -> str:
        return f"<em>{self.words}</em>"


VALUES = (
    st.text()
    | st.text(st.sampled_from("&<>\"'a ạ\0"))
    | st.integers()
    | st.decimals(allow_nan=False)
    | st.dates()
    | st.booleans()
    | st.text().map(Markup)
    | st.text().map(_Odd)
    | st.text().map(_Html)
)
OURS = Renderer()._environment
PLAIN = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True)
PLAIN.policies["json.dumps_kwargs"] = OURS.policies["json.dumps_kwargs"]


@given(VALUES)
def test_it_is_what_the_library_shows(value: object) -> None:
    ours, plain = (each.from_string(TEMPLATE).render(value=value) for each in (OURS, PLAIN))
    assert ours == plain


@pytest.mark.parametrize("value", [0, Decimal("1.50"), dt.date(2026, 1, 1), "<&>", Markup("<b>"), _Html("<")])
def test_each_kind_of_value_is_shown(value: object) -> None:
    assert OURS.from_string("{{ value }}").render(value=value) == PLAIN.from_string("{{ value }}").render(value=value)


@pytest.mark.parametrize(
    ("template", "fault"),
    [
        ("{{ value }}", "None in a template"),
        ("{{ missing }}", "'missing' is undefined"),
        ("{{ page.missing }}", "no attribute 'missing'"),
        ("{{ page.words.missing }}", "no attribute 'missing'"),
        ("{% if page.missing %}{% endif %}", "no attribute 'missing'"),
    ],
)
def test_what_is_missing_is_told(template: str, fault: str) -> None:
    page: Any = _Html("x")
    with pytest.raises((jinja2.UndefinedError, AttributeError), match=fault):
        OURS.from_string(template).render(value=None, page=page)


def test_a_template_asks_for_what_not_every_page_has() -> None:
    words = "{{ 'has' if page is having('words') else 'has not' }}"
    assert OURS.from_string(words).render(page=_Html("x")) == "has"
    assert OURS.from_string(words).render(page=1) == "has not"
