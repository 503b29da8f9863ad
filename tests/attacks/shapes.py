"""Registers of every shape, in any size: each is much of one thing, as real registers are somewhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

Tree = dict[str, Any]
SOURCE = {"published": "2018-02", "information": "2018"}
NAMES = ("ali", "aly", "\u0639\u0644\u064a")
CITED = [{"source": "s", "seen": "source"}]
UNIT = {"u": {"name": "U", "cites": CITED}}
POST = {"p": {"unit": "u", "title": "P", "seats": "unknown", "cites": CITED}}
PERSON = {"a": {"name": "A", "cites": CITED}}
HEAD = {"h": {"unit": "u", "title": "H", "head": True, "cites": CITED}}
EARLIER, DAY, LATER = "2015-01-01", "2018-03-01", "2018-09-01"
PERIOD = f"{DAY}/{LATER}"
HELD = {"person": "a", "post": "p", "cites": CITED}


def many(count: int, prefix: str, record: Callable[[int], Tree]) -> Tree:
    return {f"{prefix}{number}": {"cites": CITED, **record(number)} for number in range(count)}


def chained(count: int, key: str, prefix: str, **record: Any) -> Tree:
    """Return records each of which refers to the one before it."""
    return many(count, prefix, lambda number: {**record, **({key: f"{prefix}{number - 1}"} if number else {})})


def diamonds(count: int) -> Tree:
    """Return units, each third of them in two, which are in the third before."""
    units: Tree = {}
    for number in range(max(count // 3, 1)):
        units[f"v{number}"] = {"name": "V", "cites": CITED}
        if number:
            for side in "ab":
                units[f"v{number}{side}"] = {"name": "V", "part_of": f"v{number - 1}", "cites": CITED}
            links = [{"unit": f"v{number}{side}", "cites": CITED} for side in "ab"]
            units[f"v{number}"] |= {"part_of": links}
    return {"units": units}


def days(first: int, last: int) -> Tree:
    """Return the days of a tenure, each counted on from a day long ago."""
    start, end = (date.fromordinal(600_000 + number).isoformat() for number in (first, last))
    return {"start": start, "end": end}


def crossed(count: int) -> Tree:
    """Return posts that report to each of two, which report to each of two, and so on."""
    posts: Tree = {}
    for number in range(count):
        above = {"reports_to": [f"q{number // 2 * 2 - side}" for side in (2, 1)]} if number > 1 else {}
        posts[f"q{number}"] = {"unit": "u", "title": "Q", "cites": CITED, **above}
    return {"units": UNIT, "posts": posts}


def holders(count: int, own: Callable[[int], Tree]) -> Tree:
    """Return holders of one post, each with what else a tenure of their number says."""
    return {
        "units": UNIT,
        "posts": POST,
        "people": many(count, "a", lambda one: {"name": f"A{one}"}),
        "tenures": many(count, "t", lambda one: {"person": f"a{one}", "post": "p", **own(one)}),
    }


def each_seen(count: int, day: Callable[[int], int]) -> Tree:
    """Return holders of one post, each seen on one day: that of their number, counted from the first of the year 1."""
    return holders(count, lambda one: {"cites": [{"source": "s", "seen": date.fromordinal(day(one)).isoformat()}]})


def some_of_all(count: int) -> Tree:
    """Return a register of all that there is: each unit has a post, a member, an event, a source of its own."""
    few = range(max(count // 5, 2))
    named = {"names": [{"text": "Other", "start": "2016"}]}

    def own(one: int) -> Tree:
        return {"cites": [{"source": f"d{one}", "seen": "source"}]}

    return {
        "sources": {f"d{one}": {**SOURCE, "title": f"D{one}"} for one in few},
        "units": {
            f"u{one}": {"name": f"U{one}", **named, **({"part_of": "u0"} if one else {}), **own(one)} for one in few
        },
        "posts": {
            f"p{one}": {"unit": f"u{one}", "title": f"P{one}", "head": True, **own(one)}
            | ({"reports_to": "p0"} if one else {})
            for one in few
        },
        "people": {f"a{one}": {"name": f"Ann{one} Elm{one % 97}", **named, **own(one)} for one in few},
        "events": {
            f"e{one}": {"kind": "renaming", "unit": f"u{one}", "date": days(one, one)["start"], **own(one)}
            for one in few
        },
        "tenures": {f"t{one}": {"person": f"a{one}", "post": f"p{one}", "start": "2017", **own(one)} for one in few},
        "memberships": {f"m{one}": {"person": f"a{one}", "of": f"u{one}", "start": "2017", **own(one)} for one in few},
        "reporting": {f"r{one}": {"from": f"p{one}", "to": "p0", "kind": "dotted", **own(one)} for one in few if one},
        "strengths": {f"s{one}": {"of": f"u{one}", "count": str(one), "of_what": "men", **own(one)} for one in few},
        "judgements": {
            f"j{one}": {"a": f"a{one - 1}", "b": f"a{one}", "verdict": "different", "because": "x"}
            for one in few
            if one
        },
    }


SHAPES: dict[str, Callable[[int], Tree]] = {
    "some of all": some_of_all,
    "units in units": lambda count: {"units": chained(count, "part_of", "v", name="V")},
    "posts under posts": lambda count: {"units": UNIT, "posts": chained(count, "reports_to", "q", unit="u", title="Q")},
    "units beside units": lambda count: {
        "units": {**UNIT, **many(count, "v", lambda _: {"name": "V", "part_of": "u"})},
    },
    "people in a post": lambda count: holders(count, lambda _: {"start": "2017"}),
    "posts in a unit": lambda count: {
        "units": UNIT,
        "posts": many(count, "q", lambda one: {"unit": "u", "title": f"Q{one}"}),
        "people": many(count, "a", lambda one: {"name": f"A{one}"}),
        "tenures": many(count, "t", lambda one: {"person": f"a{one}", "post": f"q{one}", "start": "2017"}),
    },
    "one after the other": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "tenures": chained(count, "follows", "t", person="a", post="p"),
    },
    "one within the other": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "tenures": chained(count, "within", "t", person="a", post="p"),
    },
    "after one another": lambda count: holders(
        count,
        lambda one: {
            **days(one, one + 1),
            **({"follows": {"tenure": f"t{one - 1}", "immediate": "yes"}} if one else {}),
        },
    ),
    "copies of copies": lambda count: {
        "sources": {
            f"d{one}": {"title": "D", "published": "2018", **({"derives_from": f"d{one - 1}"} if one else {})}
            for one in range(count)
        },
    },
    "a source for each": lambda count: {
        "sources": {f"d{one}": {**SOURCE, "title": f"D{one}"} for one in range(count)},
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "tenures": many(count, "t", lambda one: {**HELD, "cites": [{"source": f"d{one}", "seen": "source"}]}),
    },
    "all cited by one": lambda count: {
        "sources": {f"d{one}": {**SOURCE, "title": f"D{one}"} for one in range(count)},
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "tenures": {"t": {**HELD, "cites": [{"source": f"d{one}", "seen": "source"} for one in range(count)]}},
    },
    "names of one": lambda count: {
        "people": {"a": {"name": "A", "cites": CITED, "names": [{"text": f"A B{one}"} for one in range(count)]}},
    },
    "the same person": lambda count: {
        "people": many(count + 1, "a", lambda one: {"name": f"A{one}"}),
        "judgements": {
            f"j{one}": {"a": f"a{one}", "b": f"a{one + 1}", "verdict": "same", "because": "x", "cites": ["s"]}
            for one in range(count)
        },
    },
    "something wrong with each": lambda count: {
        "units": UNIT,
        "posts": {"p": {"unit": "u", "title": "P", "seats": "1", "cites": CITED}},
        "people": many(count, "a", lambda _: {"name": "Ann Elm", "note": "todo"}),
        "tenures": many(
            count,
            "t",
            lambda one: {"person": f"a{one}", "post": "p", "start": "2018-02-01", "end": "2018-03-01", "cites": ["s"]},
        ),
    },
    "diamonds": diamonds,
    "posts of one": lambda count: {
        "units": UNIT,
        "people": PERSON,
        "posts": many(count, "q", lambda one: {"unit": "u", "title": f"Q{one}"}),
        "tenures": many(count, "t", lambda one: {"person": "a", "post": f"q{one}", **days(one, one + 400)}),
    },
    "units with posts": lambda count: {
        "units": many(
            count // 4 + 1, "v", lambda one: {"name": f"V{one}", "part_of": f"v{one // 8}"} if one else {"name": "V"}
        ),
        "posts": many(
            count // 2 + 1, "q", lambda one: {"unit": f"v{one // 2}", "title": f"Q{one % 2}", "head": one % 2 == 0}
        ),
        "people": many(count, "a", lambda one: {"name": f"Ann{one} Elm{one % 97}"}),
        "tenures": many(
            count, "t", lambda one: {"person": f"a{one}", "post": f"q{one // 2}", **days(one % 5000, one % 5000 + 30)}
        ),
    },
    "a year in each unit": lambda count: {
        "units": {
            **UNIT,
            **many(count, "v", lambda one: {"name": f"V{one}", "part_of": {"unit": "u", **days(one, one + 900)}}),
        },
    },
    "posts that cross": crossed,
    "lines of reporting": lambda count: {
        "units": UNIT,
        "posts": many(count + 1, "q", lambda one: {"unit": "u", "title": f"Q{one}"}),
        "reporting": many(
            count, "r", lambda one: {"from": f"q{one + 1}", "to": "q0", "kind": "dotted", **days(one, one + 500)}
        ),
    },
    "members of one": lambda count: {
        "units": UNIT,
        "people": many(count, "a", lambda one: {"name": f"A{one}"}),
        "memberships": many(count, "m", lambda one: {"person": f"a{one}", "of": "u", "start": "2017"}),
    },
    "memberships of one": lambda count: {
        "units": many(count, "v", lambda one: {"name": f"V{one}"}),
        "people": PERSON,
        "memberships": many(count, "m", lambda one: {"person": "a", "of": f"v{one}", "start": "2017"}),
    },
    "heads of one unit": lambda count: {
        "units": UNIT,
        "posts": {**HEAD, **many(count, "q", lambda one: {"unit": "u", "title": f"Q{one}"})},
        "people": many(count, "a", lambda one: {"name": f"A{one}"}),
        "tenures": many(count, "t", lambda one: {"person": f"a{one}", "post": "h", **days(one * 2, one * 2 + 1)}),
    },
    "seats of one post": lambda count: {
        "units": UNIT,
        "posts": {"p": {"unit": "u", "title": "P", "seats": str(count), "cites": CITED}},
        "people": many(count // 2 + 1, "a", lambda one: {"name": f"A{one}"}),
        "tenures": many(count // 2 + 1, "t", lambda one: {"person": f"a{one}", "post": "p", **days(one, one + 3000)}),
    },
    "seats in time": lambda count: {
        "units": UNIT,
        "people": PERSON,
        "tenures": {"t": HELD},
        "posts": {
            "p": {
                "unit": "u",
                "title": "P",
                "cites": CITED,
                "seats": [
                    {"number": str(1 + one % 2), **days(one * 2, one * 2 + 1), "cites": CITED} for one in range(count)
                ],
            }
        },
    },
    "seats by office": lambda count: {
        "units": UNIT,
        "people": PERSON,
        "posts": {
            **many(count, "q", lambda one: {"unit": "u", "title": f"Q{one}"}),
            "p": {"unit": "u", "title": "P", "seats": str(count), "ex_officio": [f"q{one}" for one in range(count)]},
        },
        "tenures": many(count, "t", lambda one: {"person": "a", "post": f"q{one}", "start": "2017"}),
    },
    "events": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": many(count, "a", lambda one: {"name": f"A{one}"}),
        "events": many(
            count, "e", lambda one: {"kind": "appointment", "person": f"a{one}", "date": days(one, one)["start"]}
        ),
        "tenures": many(count, "t", lambda one: {"person": f"a{one}", "post": "p", "start": {"event": f"e{one}"}}),
    },
    "events in a row": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "events": many(count, "e", lambda _: {"kind": "other", "unit": "u"}),
        "tenures": many(
            count - 1, "t", lambda one: {"person": "a", "post": "p", "after": f"e{one}", "before": f"e{one + 1}"}
        ),
    },
    "all on one event": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": many(count, "a", lambda one: {"name": f"A{one}"}),
        "events": {"e": {"kind": "election", "unit": "u", "date": "2017-05", "cites": CITED}},
        "tenures": many(
            count, "t", lambda one: {"person": f"a{one}", "post": "p", "start": {"event": "e"}, "after": "e"}
        ),
    },
    "figures of one": lambda count: {
        "units": UNIT,
        "strengths": many(
            count, "s", lambda one: {"of": "u", "count": str(one), "of_what": "men", **days(one, one + 9)}
        ),
    },
    "facts of one": lambda count: {
        "people": {
            "a": {
                "name": "A",
                "cites": CITED,
                "facts": [{"kind": "origin", "value": f"V{one}", "cites": CITED} for one in range(count)],
            }
        },
    },
    "links of one": lambda count: {
        "units": {
            **many(count, "v", lambda one: {"name": f"V{one}"}),
            "u": {
                "name": "U",
                "cites": CITED,
                "part_of": [{"unit": f"v{one}", **days(one, one + 1), "cites": CITED} for one in range(count)],
            },
        },
    },
    "seen on many days": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "tenures": {
            "t": {
                **HELD,
                "cites": [
                    {"source": "s", "at": f"page {one}", "seen": days(one * 3, 0)["start"]} for one in range(count)
                ],
            }
        },
    },
    "each seen on a day of their own": lambda count: each_seen(count, lambda one: 730_000 + one * one % 6007),
    "each seen a month after the one before": lambda count: each_seen(count, lambda one: 600_000 + one * 30),
    "units from units": lambda count: {
        "units": many(
            count,
            "v",
            lambda one: {
                "name": f"V{one}",
                **({"start": {"event": f"e{one // 2 - 1}"}} if one > 1 else {}),
                **({"end": {"event": f"e{one // 2}"}} if one < count - 2 else {}),
            },
        ),
        "events": many(count // 2, "e", lambda one: {"kind": "merger", "date": days(one * 30, one)["start"]}),
    },
    "published on many days": lambda count: {
        "sources": {
            f"d{one}": {"title": f"D{one}", **dict.fromkeys(("published", "information"), days(one, 0)["start"])}
            for one in range(count)
        },
        "units": UNIT,
        "people": PERSON,
        "posts": many(count // 10 + 1, "q", lambda one: {"unit": "u", "title": f"Q{one}"}),
        "tenures": many(
            count,
            "t",
            lambda one: {"person": "a", "post": f"q{one // 10}", "cites": [{"source": f"d{one}", "seen": "source"}]},
        ),
    },
    "said otherwise": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "tenures": {
            "t": {
                **HELD,
                "start": "2017",
                "cites": [
                    {"source": "s", "at": f"page {one}", "says": {"start": days(one, 0)["start"]}}
                    for one in range(count)
                ],
            }
        },
    },
    "not the same person": lambda count: {
        "people": many(count + 1, "a", lambda one: {"name": f"A{one}"}),
        "judgements": many(
            count, "j", lambda one: {"a": "a0", "b": f"a{one + 1}", "verdict": "different", "because": "x"}
        ),
    },
    "pairs of the same": lambda count: {
        "people": many(count * 2, "a", lambda one: {"name": f"A{one}"}),
        "judgements": many(
            count, "j", lambda one: {"a": f"a{one * 2}", "b": f"a{one * 2 + 1}", "verdict": "same", "because": "x"}
        ),
        "units": UNIT,
        "posts": POST,
        "tenures": many(count * 2, "t", lambda one: {"person": f"a{one}", "post": "p", "start": "2017"}),
    },
    "names alike": lambda count: {
        "people": many(count, "a", lambda one: {"name": f"Muhammad {NAMES[one % 3]}{NAMES[one // 3 % 3]} al-A{one}"}),
    },
    "long texts": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": {"a": {"name": "A" * min(count, 900_000), "note": "word " * min(count, 180_000), "cites": CITED}},
        "tenures": {"t": {**HELD, "note": "x: y # " * min(count, 120_000), "because": "\u062f" * min(count, 900_000)}},
    },
    "contradictions": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": PERSON,
        "tenures": many(count, "t", lambda _: {"person": "a", "post": "p", "start": "2018", "end": "2017"}),
    },
    "restricted": lambda count: {
        "units": UNIT,
        "posts": POST,
        "people": many(count, "a", lambda one: {"name": f"A{one}"}),
        "tenures": many(
            count,
            "t",
            lambda one: {
                "person": f"a{one}",
                "post": "p",
                "start": "2017",
                **({"access": "restricted"} if one % 2 else {}),
            },
        ),
    },
}

BROKEN: dict[str, Callable[[int], Tree]] = {
    "ids of nothing": lambda count: {
        "units": UNIT, "tenures": many(count, "t", lambda one: {"person": f"a{one}", "post": f"q{one}", "end": "2017"}),
    },
    "ids almost right": lambda count: {
        "units": UNIT, "posts": POST,
        "people": many(count // 2 + 1, "person-with-a-name-", lambda one: {"name": f"A{one}"}),
        "tenures": many(count // 2 + 1, "t", lambda one: {"person": f"person-with-a-nome-{one}", "post": "p"}),
    },
    "a circle of units": lambda count: {
        "units": many(count, "v", lambda one: {"name": "V", "part_of": f"v{(one + 1) % count}"}),
    },
    "a circle of tenures": lambda count: {
        "units": UNIT, "people": PERSON, "posts": POST,
        "tenures": many(count, "t", lambda one: {"person": "a", "post": "p", "follows": f"t{(one + 1) % count}"}),
    },
    "no dates": lambda count: {
        "units": many(count, "v", lambda one: {"name": "V", "start": f"the year {one}"}),
    },
    "unknown keys": lambda count: {"units": many(count, "v", lambda one: {"name": "V", f"key-{one}": "x"})},
    "keys of one": lambda count: {"units": {"u": {"name": "U", **{f"key-{one}": "x" for one in range(count)}}}},
    "a list for a text": lambda count: {"units": {"u": {"name": [f"U{one}" for one in range(count)]}}},
}  # fmt: skip
"""Registers with errors, of which nothing can be asked."""


def tree_of(shape: str, count: int) -> Tree:
    """Return a register of a shape."""
    made = {**SHAPES, **BROKEN}[shape](count)
    sources = {"s": {"title": "S", "published": "2018-03", "information": "2018-02"}, **made.get("sources", {})}
    return {"register": {"title": "T"}, **made, "sources": sources}
