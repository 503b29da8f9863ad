"""The register finds its records; its policy is echoed as published; names fall back without inventing any."""

from __future__ import annotations

import pytest

from orgchart.errors import UnknownIdError
from orgchart.model import Membership, Name, Person, Policy, Post, Register, Source, Unit
from orgchart.temporal import parse, parse_day


def test_an_unknown_id_offers_those_most_like_it() -> None:
    register = Register(title="T", people={"hekmat": Person(id="hekmat", name="Hekmat")})
    assert register.get("hekmat").name == "Hekmat"
    with pytest.raises(UnknownIdError) as caught:
        register.get("hekmet")
    assert caught.value.suggestions == ("hekmat",)


def test_the_policy_is_echoed_with_what_is_in_force() -> None:
    assert Policy().to_json() == {
        "presume": {"on": True, "forward": "P12M", "backward": "P6M", "across_leader_change": True},
        "continuity": "P12M",
        "strict": False,
        "literal": False,
        "identity": "strict",
        "without": [],
        "bridge": "P5Y",
        "uncited": "possible",
        "shown": "P24M",
        "approximate": {"year": "P1Y", "month": "P1M", "day": "P1D"},
    }


def test_who_and_what_has_no_name_is_shown_by_id_in_brackets() -> None:
    spelled = (Name(text="Spelled"),)
    assert [Person(id="x").label, Unit(id="u").label, Post(id="p", unit="u").label] == ["[x]", "[u]", "[p]"]
    assert [Person(id="x", names=spelled).label, Unit(id="u", names=spelled).label] == ["Spelled", "Spelled"]
    assert Post(id="p", unit="u", names=spelled).label == "Spelled"
    assert Membership(id="m", of="u", person="x").member == "x"


def test_a_source_was_published_by_its_earlier_latest_day() -> None:
    """`published` or `accessed`, whichever is certain first; without either nobody can say."""
    source = Source(id="s", title="S", published=parse("[2018-03..]"), accessed=parse("2018-05-01"))
    assert source.published_by(parse_day("2018-05-01")) is True
    assert source.published_by(parse_day("2018-04-30")) is False
    assert Source(id="s", title="S").published_by(parse_day("2018-05-01")) is None
