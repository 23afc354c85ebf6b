"""Texts that are put aside come back as they were."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.search.aside import Aside


@given(texts=st.lists(st.binary(max_size=40)), data=st.data())
def test_texts_come_back_in_any_order(texts: list[bytes], data: st.DataObject) -> None:
    with Aside() as aside:
        for text in texts:
            aside.append(text)
        assert len(aside) == len(texts)
        for place in data.draw(st.permutations(range(len(texts)))):
            assert aside[place] == texts[place]
