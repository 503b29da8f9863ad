"""Records that cost nothing to define are values: equal by their fields, never changed."""

from __future__ import annotations

import copy
import pickle
from typing import ClassVar

import pytest

from orgchart.foundation.records import Frozen, Slotted, defaults_of, evolve, fields_of, filled_with, late
from orgchart.model import Citation, Tenure


class Step(Frozen, aside=("place",)):
    kind: ClassVar[str] = "step"
    statement: str
    sources: tuple[str, ...] = ()
    place: int | None = None


class DatedStep(Step, late=True):
    day: int


class Pair(Frozen, kw_only=False):
    first: int
    second: int = 2


class Point(Slotted, aside=("label",)):
    __slots__ = ("x", "y", "label")
    x: int
    y: int
    label: str

    def __init__(self, x: int, y: int, label: str = "") -> None:
        object.__setattr__(self, "x", x)
        object.__setattr__(self, "y", y)
        object.__setattr__(self, "label", label)


class Corner(Point):
    __slots__ = ("x", "y", "label")


def test_fields_are_given_by_name_and_default() -> None:
    step = Step(statement="a")
    assert (step.statement, step.sources, step.place, step.kind) == ("a", (), None, "step")
    assert DatedStep(statement="a", day=3, place=1).day == 3


def test_fields_in_order_where_the_class_says_so() -> None:
    assert (Pair(1).second, Pair(1, 3).second, Pair(1, second=4).second) == (2, 3, 4)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (Step, "Step: without statement"),
        (lambda: Step(statment="a"), "Step: without statement; no field statment"),
        (lambda: Step(statement="a", kind="b"), "Step: no field kind"),
        (lambda: DatedStep(statement="a"), "DatedStep: without day"),
        (lambda: Step("a"), "Step: 1 fields in order, 0 are allowed"),
        (lambda: Pair(1, 2, 3), "Pair: 3 fields in order, 2 are allowed"),
        (lambda: evolve(Pair(1), third=3), "Pair: no field third"),
    ],
)
def test_a_missing_or_unknown_field_is_refused_by_name(make, told: str) -> None:
    with pytest.raises(TypeError, match=f"^{told}$"):
        make()


def test_nothing_changes_a_record() -> None:
    step = Step(statement="a")
    with pytest.raises(AttributeError, match="frozen"):
        step.statement = "b"
    with pytest.raises(AttributeError, match="frozen"):
        step.other = "b"
    with pytest.raises(AttributeError, match="frozen"):
        del step.statement
    assert step == Step(statement="a")


def test_equality_is_that_of_all_fields_but_those_set_aside() -> None:
    assert Step(statement="a", place=1) == Step(statement="a", place=2)
    assert hash(Step(statement="a", place=1)) == hash(Step(statement="a", place=2))
    assert Step(statement="a") != Step(statement="b")
    assert DatedStep(statement="a", day=1, place=1) == DatedStep(statement="a", day=1)
    assert DatedStep(statement="a", day=1) != DatedStep(statement="a", day=2)
    assert DatedStep(statement="a", day=1) != Step(statement="a")
    assert Pair(1) != 1


def test_evolve_makes_another_record() -> None:
    step = DatedStep(statement="a", day=1, place=5)
    assert evolve(step, day=2) == DatedStep(statement="a", day=2)
    assert evolve(step, day=2).place == 5
    assert step.day == 1


def test_records_are_told_copied_and_pickled_like_values() -> None:
    assert repr(DatedStep(statement="a", day=1, place=5)) == "DatedStep(statement='a', sources=(), day=1)"
    pair = Pair(1)
    assert copy.deepcopy(pair) == pickle.loads(pickle.dumps(pair)) == pair


def test_a_late_record_is_made_once_when_it_is_first_looked_at() -> None:
    made = []

    def make() -> DatedStep:
        made.append(1)
        return DatedStep(statement="a", day=1, place=5)

    step = late(DatedStep, make)
    assert not made
    assert (step.statement, step.day, step.place, step.sources) == ("a", 1, 5, ())
    assert step == DatedStep(statement="a", day=1)
    assert made == [1]
    with pytest.raises(AttributeError, match="DatedStep has no other"):
        _ = step.other


def test_only_classes_of_late_records_look_up_what_they_do_not_find() -> None:
    """Python finds the fields of all others at once; of a class that looks up, each field takes five times as long."""
    with pytest.raises(TypeError, match="Step was not made with late=True"):
        late(Step, lambda: Step(statement="a"))
    looking_up = [kind.__name__ for kind in (Step, DatedStep, Tenure, Citation) if hasattr(kind, "__getattr__")]
    assert looking_up == ["DatedStep"]


@pytest.mark.parametrize(
    "look",
    [
        lambda step: step == DatedStep(statement="a", day=1),
        lambda step: DatedStep(statement="a", day=1) == step,
        lambda step: hash(step) == hash(DatedStep(statement="a", day=1)),
        lambda step: repr(step) == "DatedStep(statement='a', sources=(), day=1)",
        lambda step: evolve(step, day=2) == DatedStep(statement="a", day=2),
        lambda step: copy.deepcopy(step) == DatedStep(statement="a", day=1),
    ],
)
def test_however_one_looks_at_a_late_record_it_is_like_the_one_made(look) -> None:
    assert look(late(DatedStep, lambda: DatedStep(statement="a", day=1)))


def test_a_record_filled_at_once_is_like_others() -> None:
    values = {"statement": "a", "sources": (), "place": None, "day": 1}
    assert filled_with(DatedStep, values) == DatedStep(statement="a", day=1)


def test_fields_and_defaults_are_those_of_the_class_and_of_what_it_derives_from() -> None:
    assert fields_of(DatedStep) == ("statement", "sources", "place", "day")
    assert dict(defaults_of(DatedStep)) == {"sources": (), "place": None}


def test_evolve_leaves_out_what_a_record_worked_out_and_kept() -> None:
    step = Step(statement="a")
    step.__dict__["_kept"] = [1]
    assert vars(evolve(step, place=3)) == {"statement": "a", "sources": (), "place": 3}
    with pytest.raises(TypeError, match="^Step: no field _kept"):
        evolve(step, _kept=[])


def test_slotted_records_are_values_too() -> None:
    point = Point(1, 2, "here")
    assert point == Point(1, 2, "there")
    assert hash(point) == hash(Point(1, 2))
    assert point != Point(1, 3, "here")
    assert point != Corner(1, 2, "here")
    assert point != (1, 2)
    assert repr(point) == "Point(x=1, y=2, label='here')"


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda point: pickle.loads(pickle.dumps(point))])
def test_slotted_records_are_copied_whole(again) -> None:
    point = again(Point(1, 2, "here"))
    assert (point, point.label) == (Point(1, 2), "here")


def test_nothing_changes_a_slotted_record() -> None:
    point = Point(1, 2)
    with pytest.raises(AttributeError, match="frozen"):
        point.x = 2
    with pytest.raises(AttributeError, match="frozen"):
        del point.x
    assert point == Point(1, 2)
