"""Records made without their constructor are like those made with it."""

import attrs
import pytest

from orgchart.diagnostics.place import Place
from orgchart.model import Citation, PartOf, Tenure
from orgchart.model.plain import record_of


def test_a_record_of_some_fields_has_the_others_by_default() -> None:
    made = record_of(Tenure, {"id": "t", "post": "p", "cites": (record_of(Citation, {"source": "s"}),)})
    other = Tenure(id="t", post="p", cites=(Citation(source="s"),))
    assert (made, repr(made), hash(made)) == (other, repr(other), hash(other))
    assert vars(made) == vars(other)
    assert attrs.evolve(made, note="n") == attrs.evolve(other, note="n")


def test_a_place_is_found_once_when_it_is_asked_for() -> None:
    asked: list[int] = []

    def find() -> Place:
        asked.append(1)
        return Place("f.yaml", 3, 5)

    made = record_of(PartOf, {"id": "l", "unit": "u", "parent": "p"}, find)
    assert made == PartOf(id="l", unit="u", parent="p")
    assert not asked
    assert (made.place, made.place) == (Place("f.yaml", 3, 5), Place("f.yaml", 3, 5))
    assert len(asked) == 1
    with pytest.raises(AttributeError, match="PartOf has no colour"):
        made.colour  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="PartOf has no place_of"):
        made.place_of  # type: ignore[attr-defined]  # noqa: B018
