"""Records of what a register says: however they are made they are alike, and attrs understands them."""

import attrs
import pytest

from orgchart.diagnostics.place import Place
from orgchart.foundation.records import evolve
from orgchart.model import Citation, PartOf, Register, Tenure
from orgchart.model.plain import record_of


def test_a_record_of_some_fields_has_the_others_by_default() -> None:
    made = record_of(Tenure, {"id": "t", "post": "p", "cites": (record_of(Citation, {"source": "s"}),)})
    other = Tenure(id="t", post="p", cites=(Citation(source="s"),))
    assert (made, repr(made), hash(made)) == (other, repr(other), hash(other))
    assert vars(made) == vars(other)
    assert evolve(made, note="n") == evolve(other, note="n") == Tenure(id="t", post="p", cites=made.cites, note="n")


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
    with pytest.raises(AttributeError, match="no attribute .colour."):
        made.colour  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="no attribute .place_of."):
        made.place_of  # type: ignore[attr-defined]  # noqa: B018
    with pytest.raises(AttributeError, match="PartOf has no place"):
        PartOf.place  # noqa: B018


def test_a_place_still_to_be_found_can_be_replaced() -> None:
    place = Place("g.yaml", 1, 1)
    made = record_of(PartOf, {"id": "l", "unit": "u", "parent": "p"}, lambda: Place("f.yaml", 3, 5))
    assert evolve(made, place=place).place == place
    assert evolve(made, parent="q").place == Place("f.yaml", 3, 5)


def test_attrs_understands_what_a_register_says() -> None:
    """Who works on records in Python may use the functions of attrs."""
    tenure = Tenure(id="t", post="p", person="a", place=Place("f.yaml", 3, 5))
    assert attrs.has(Tenure)
    assert attrs.evolve(tenure, person="b") == evolve(tenure, person="b")
    assert attrs.asdict(tenure)["person"] == "a"
    assert [one.name for one in attrs.fields(Citation)][:2] == ["source", "at"]
    assert attrs.fields(Register).policy.default == Register(title="").policy
    assert attrs.fields(Register).title.default is attrs.NOTHING
