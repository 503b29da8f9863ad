"""Tuples with names that cost little to define are like those of typing."""

from __future__ import annotations

import inspect
import pickle
import typing

import pytest

from orgchart.foundation.named_tuples import NamedTuple


class Ours(NamedTuple):
    """Two days."""

    first: int
    last: int | None = None

    @property
    def is_open(self) -> bool:
        """Return whether it goes on."""
        return self.last is None

    def until(self, day: int) -> Ours:
        """Return it with an end."""
        return self._replace(last=day)


class Theirs(typing.NamedTuple):
    """Two days."""

    first: int
    last: int | None = None


def test_they_have_the_fields_defaults_and_annotations_of_those_of_typing() -> None:
    assert Ours._fields == Theirs._fields
    assert Ours._field_defaults == Theirs._field_defaults
    assert list(inspect.signature(Ours).parameters) == list(inspect.signature(Theirs).parameters)
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)
    assert inspect.get_annotations(Ours) == {"first": "int", "last": "int | None"}
    assert (Ours.__doc__, Ours.__name__, Ours.__qualname__, Ours.__module__) == ("Two days.", "Ours", "Ours", __name__)


def test_they_are_tuples_with_methods() -> None:
    days = Ours(1)
    assert days == (1, None) == Theirs(1)
    assert days.is_open
    assert days.until(5) == Ours(first=1, last=5)
    assert repr(days) == "Ours(first=1, last=None)"
    assert pickle.loads(pickle.dumps(days)) == days
    assert type(days).__mro__ == (Ours, tuple, object)


def test_a_field_that_is_not_given_is_missed() -> None:
    with pytest.raises(TypeError, match="first"):
        Ours()  # type: ignore[call-arg]
