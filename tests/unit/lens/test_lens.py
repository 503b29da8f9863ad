"""What a lens takes, what it refuses, and what it makes of a register's own policy."""

from __future__ import annotations

import pytest

from orgchart.errors import UsageError
from orgchart.lens.lens import Lens, inferences
from orgchart.model import Policy
from orgchart.temporal import Duration, parse_day

OWN = Policy(forward=Duration.parse("P3M"), identity="likely", without=("ex-officio", "caps"))


def test_a_lens_that_says_nothing_leaves_a_policy_as_it_is_but_for_the_order_of_what_is_turned_off() -> None:
    assert Lens().policy(Policy()) == Policy()
    assert Lens().policy(OWN) == Policy(forward=OWN.forward, identity="likely", without=("caps", "ex-officio"))
    assert (Lens().restricted, Lens().language, Lens().known_by) == (False, None, None)


def test_each_setting_changes_its_own_part_of_a_policy() -> None:
    assert Lens(strict=True).policy(Policy()) == Policy(strict=True)
    assert Lens(presume=False).policy(Policy()) == Policy(presume=False)
    assert Lens(literal=True).policy(Policy()) == Policy(literal=True)
    assert Lens(identity="strict").policy(OWN).identity == "strict"
    assert Lens(identity="likely").policy(Policy()).identity == "likely"
    assert Lens(without=["displacement", "caps"]).policy(OWN).without == ("caps", "displacement", "ex-officio")
    assert Lens(known_by="2018-04-01").known_by == parse_day("2018-04-01")


def test_inferences_are_told_once_each_in_their_order() -> None:
    assert inferences(["displacement", "caps", "displacement"]) == ("caps", "displacement")
    assert inferences("caps") == ("caps",)
    assert inferences(()) == ()


def test_an_inference_that_there_is_not_is_an_error_with_those_there_are() -> None:
    with pytest.raises(UsageError) as caught:
        inferences(["caps", "cap"])
    assert str(caught.value) == 'nothing is inferred by "cap"; there are caps, containment, displacement, ex-officio'
    with pytest.raises(UsageError, match="ex-officio; for presumption there is --no-presume$"):
        inferences(["presumption"])


def test_a_rule_of_identity_that_there_is_not_is_an_error_with_those_there_are() -> None:
    with pytest.raises(UsageError, match='people are not joined by a rule "loose"; there are strict, likely'):
        Lens(identity="loose")  # type: ignore[arg-type]


def test_a_lens_is_told_by_name_and_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        Lens("2018-04-01")  # type: ignore[misc]
    with pytest.raises(AttributeError):
        Lens().strict = True  # type: ignore[misc]
    assert Lens(strict=True) == Lens(strict=True) != Lens()
    assert hash(Lens(strict=True)) == hash(Lens(strict=True))
