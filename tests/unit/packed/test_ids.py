"""Many texts at once are made into the ids, and read as the cells, that the importers make and read of each."""

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from orgchart.importers._gathering import Gathering
from orgchart.packed.from_table.ids import ids_of, is_plain, tidied

CELLS = st.lists(st.text("aZ09 -_'`é\u00a0\t", max_size=8) | st.text("ab-0", max_size=70), max_size=6)


@pytest.mark.parametrize("before", [0, 2])
@given(CELLS)
@example(["a-", "b"])
@example(["a", "-b"])
@example(["-1"])
@example(["a--b"])
@example(["a" * 61])
@example(["12", "Ab c", "x"])
@example(["a ", "b"])
@example(["a", "", "b"])
def test_texts_are_made_into_ids_and_tidied_as_each_by_itself(before: int, texts: list[str]) -> None:
    """Also where they are a part of an array."""
    given = pa.array([*(["a  b"] * before), *texts], pa.string()).slice(before)
    tidy = [" ".join(text.split()) for text in texts]
    assert tidied(given).to_pylist() == tidy
    assert is_plain(given) == all(text == told and text.isascii() for text, told in zip(texts, tidy, strict=True))
    assert ids_of("unit", pa.array(tidy, pa.string())).to_pylist() == [Gathering("").id_of("unit", one) for one in tidy]
