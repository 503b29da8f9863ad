"""Random registers as role files: everything that a file can say, mixed as no author would, and yet accepted.

Their dates lie about a few days, so that records meet; their names are all different, so that a name tells whose it is.
What is drawn depends on the seed only. `register_of(seed)` draws until the reader has nothing against a file but
contradictions in time, which are no fault of its form.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import Any

from orgchart.opening import answerable
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

Tree = dict[str, Any]
Drawn = tuple[Tree, Loaded]

CLAIMED = ("start", "end")
"""What citations of dated records support, and say otherwise."""


def read(tree: Tree) -> Loaded:
    """Return what the reader makes of the tree of a role file."""
    return from_documents((document_from_bytes("register.json", json.dumps(tree, ensure_ascii=False).encode()),))


@lru_cache(maxsize=400)
def register_of(seed: int, size: int = 0) -> Drawn:
    """Return the tree of a role file and what was read from it; `size` 0 has about 10 records, 5 about 50."""
    for attempt in range(200):
        tree = Sketch(Random(f"{seed}/{attempt}"), size).tree()
        loaded = read(tree)
        if loaded.register is not None and all(map(answerable, loaded.errors)):
            return tree, loaded
    raise AssertionError(f"nothing that is drawn for {seed} is accepted: {loaded.errors}")


def days_of(tree: Tree, random: Random, number: int) -> list[str]:
    """Return days on, beside and between the dates that a role file writes."""
    found = sorted(_dates(json.dumps(tree)))
    days = set()
    for at in range(number):
        one = random.choice(found)
        later = found[min(found.index(one) + 1, len(found) - 1)]
        days.add((one, one + timedelta(days=random.choice((-1, 1))), one + (later - one) / 2)[at % 3])
    return sorted(map(date.isoformat, days))


def _dates(text: str) -> set[date]:
    found = {date(2016, 1, 1)}
    for at in range(len(text) - 9):
        piece = text[at : at + 10]
        if piece[4] == piece[7] == "-" and (piece[:4] + piece[5:7] + piece[8:]).isdigit():
            found.add(date.fromisoformat(piece))
    return found


class Sketch:
    """One register in the making."""

    def __init__(self, random: Random, size: int) -> None:
        self.random = random
        self.size = size
        start = date(2014, 1, 1) + timedelta(days=random.randrange(700))
        self.anchors = [start + timedelta(days=random.randrange(1500)) for _ in range(random.randint(4, 7))]
        self.restricted = random.random() < 0.4
        self.named = 0
        self.sources: list[str] = []
        self.informed: list[str] = []
        self.events: list[str] = []
        self.people = [f"p{at}" for at in range(random.randint(2, 4 + size))]
        self.units = [f"u{at}" for at in range(random.randint(1, 3 + size))]
        self.posts = [f"f{at}" for at in range(random.randint(1, 3 + size))]
        self.tenures: Tree = {}

    def tree(self) -> Tree:
        """Return the tree of the role file."""
        found = {
            "register": self.head(),
            "sources": self.section(self.random.randint(1, 4), "s", self.source),
            "events": self.section(self.random.randint(0, 3), "e", self.event),
            "people": {name: self.person() for name in self.people},
            "units": {name: self.unit(at) for at, name in enumerate(self.units)},
            "posts": {name: self.post(at) for at, name in enumerate(self.posts)},
            "tenures": self.tenures,
        }
        for at in range(self.random.randint(2, 5 + 3 * self.size)):
            self.tenures[f"t{at}"] = self.tenure()
        found["memberships"] = self.section(self.random.choice((0, 0, 1, 2, 3)), "m", self.membership)
        found["reporting"] = self.section(self.random.choice((0, 0, 1, 2)), "r", self.line)
        found["strengths"] = self.section(self.random.choice((0, 0, 1, 2, 3)), "n", self.strength)
        found["judgements"] = self.section(self.random.choice((0, 0, 1, 2, 3)), "j", self.judgement)
        return {key: value for key, value in found.items() if value}

    def section(self, number: int, letter: str, make: Callable[[str], Tree]) -> Tree:
        return {name: make(name) for name in (f"{letter}{at}" for at in range(number))}

    # what records are made of

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def name(self, kind: str) -> str:
        """Return a name that nothing else has."""
        self.named += 1
        return f"{kind} {''.join(chr(ord('a') + int(digit)) for digit in f'{self.named:03}')}xo"

    def day(self) -> date:
        near = 0 if self.chance(0.4) else self.random.randint(-60, 60)
        return self.random.choice(self.anchors) + timedelta(days=near)

    def edtf(self) -> str:
        one = self.day()
        other = one + timedelta(days=self.random.choice((1, 5, 30, 90, 200, 400)))
        month = f"{one:%Y-%m}"
        many = (
            f"{one}", f"{one}", f"{one}", f"{one}", month, month, f"{one:%Y}", f"[{one}..{other}]", f"[{one}..{other}]",
            f"[{one}..{other}]", f"[{month}..{other:%Y-%m}]", f"[..{one}]", f"[{one}..]", f"[{one},{other}]",
            f"{one.year}-{self.random.randint(21, 24)}",
            f"{month}-XX", f"{one:%Y}~", f"{month}~", f"{one}~", f"{month}?",
            f"{one:%Y}?", f"{month}%",
        )  # fmt: skip
        return self.random.choice(many)

    def when(self, share: float, *, end: bool = False) -> Tree | str | None:
        if not self.chance(share):
            return None
        more: Tree = {}
        if self.chance(0.2):
            more["as_written"] = "in spring"
        if self.chance(0.25):
            more["cause"] = self.random.choice(("appointed", "killed", "replaced"))
        kind = self.random.random()
        if self.events and kind < 0.2:
            return {"event": self.random.choice(self.events), **more}
        if end and kind < 0.3:
            return {"over_by": self.random.choice([self.edtf(), *self.informed]), **more}
        if kind > 0.95:
            return {"as_written": f"{self.random.randint(1394, 1397)}-07", "calendar": "solar-hijri"}
        if end and self.chance(0.1):
            more["exclusive"] = self.random.choice(("true", "false"))
        return {"edtf": self.edtf(), **more} if more else self.edtf()

    def dated(self, record: Tree, share: float, lasting: float = 0.0) -> None:
        for key in ("start", "end"):
            told = self.when(share, end=key == "end")
            if told is not None:
                record[key] = told
        if self.chance(lasting):
            least, most = self.random.choice((("P1M", "P2M"), ("P10D", "P1M"), ("P3M", "P1Y"), ("P1Y", "P2Y")))
            words = {"min": least, "max": most, "as_written": "for some time"}
            record["duration"] = self.random.choice((least, f"{least}/{most}", words, {"min": least}, {"max": most}))

    def order(self, record: Tree, others: list[str]) -> None:
        if (others or self.events) and self.chance(0.13):
            record[self.random.choice(("after", "before"))] = [self.random.choice([*others, *self.events])]

    def cite(self, fields: tuple[str, ...]) -> Tree | str:
        source = self.random.choice(self.sources)
        if self.chance(0.12):
            return source
        found: Tree = {"source": source}
        kind = self.random.random()
        if kind < 0.35 and source in self.informed:
            found["seen"] = "source"
        elif kind < 0.45 and self.events:
            found["seen"] = self.random.choice(self.events)
        elif kind < 0.8:
            found["seen"] = self.edtf()
        says = {key: self.edtf() for key in fields if key in ("start", "end", "date") and self.chance(0.1)}
        if "person" in fields and self.chance(0.03):
            says["person"] = self.random.choice(self.people)
        if says:
            found["says"] = says
        seldom = {
            "at": f"page {self.random.randint(1, 40)}", "supports": [self.random.choice(fields)], "own": "true",
            "stance": self.random.choice(("contradicts", "reports")), "quote": "it is said that he led them",
            "spelled": "Suhbatulla", "note": "Read twice.",
        }  # fmt: skip
        found |= {key: value for key, value in seldom.items() if self.chance(0.4 if key == "at" else 0.07)}
        if self.restricted and self.chance(0.08):
            found["access"] = "restricted"
        return found

    def claim(self, record: Tree, fields: tuple[str, ...] = CLAIMED, most: int = 2) -> Tree:
        record["cites"] = [self.cite(fields) for _ in range(self.random.randint(0, most))]
        if self.chance(0.14):
            record["confidence"] = self.random.choice(("certain", "likely", "possible", "doubtful"))
        if self.chance(0.07):
            record["status"] = self.random.choice(("conflict", "needs-work", "retracted"))
        if self.chance(0.06):
            record["note"] = "To be looked at again."
        if self.chance(0.03):
            record["inferred"] = "true"
        if any(isinstance(one, dict) and "says" in one for one in record["cites"]) and self.chance(0.4):
            record["because"] = "The printed list stood nearer to it."
        if self.restricted and self.chance(0.1):
            record["access"] = "restricted"
        if not record["cites"]:
            del record["cites"]
        return record

    # records

    def head(self) -> Tree:
        found: Tree = {"title": f"Random register {self.random.randrange(10_000)}"}
        if self.chance(0.2):
            found["end"] = "exclusive"
        presume = {"forward": "P40D", "backward": "P12M", "across_leader_change": "false"}
        presume = {key: value for key, value in presume.items() if self.chance(0.3)}
        policy: Tree = {
            "continuity": "P3M", "identity": "likely", "infer": {self.random.choice(("caps", "ex_officio")): "false"},
        }  # fmt: skip
        policy = {key: value for key, value in policy.items() if self.chance(0.2)}
        if presume:
            policy["presume"] = presume
        if policy:
            found["policy"] = policy
        return found

    def source(self, name: str) -> Tree:
        found: Tree = {"title": self.name("Report")}
        if self.chance(0.8):
            found["published"] = self.edtf()
        if self.chance(0.75):
            found["information"] = self.edtf()
            self.informed.append(name)
        if self.chance(0.15):
            found["accessed"] = f"{max(self.anchors) + timedelta(days=self.random.randint(0, 300))}"
        if self.sources and self.chance(0.2):
            found["derives_from"] = [self.random.choice(self.sources)]
        if self.chance(0.06):
            found["retracted"] = f"{max(self.anchors)}"
        if self.restricted and self.chance(0.1):
            found["access"] = "restricted"
        self.sources.append(name)
        return found

    def person(self) -> Tree:
        found: Tree = {"name": self.name("Adil")}
        if self.chance(0.15):
            alias: Tree = {"text": self.name("Bahram"), "kind": "alias", "cites": [self.cite(CLAIMED)]}
            self.dated(alias, 0.3)
            found["names"] = [alias, {"text": "حبیب", "lang": "fa"}][: self.random.randint(1, 2)]
        if self.chance(0.12):
            told = self.random.choice(({"one_of": ["Northport", "Southport"]}, {"value": self.name("Port")}))
            found["facts"] = [{"kind": "origin", **told, "cites": [self.cite(("value",))]}]
        if self.restricted and self.chance(0.1):
            found["access"] = "restricted"
        return found

    def event(self, name: str) -> Tree:
        whom = self.random.choice(
            (
                {"kind": "death", "person": self.random.choice(self.people)},
                {"kind": self.random.choice(("founding", "dissolution")), "unit": self.random.choice(self.units)},
                {"kind": "abolition", "post": self.random.choice(self.posts)},
                {"kind": "statement"},
            )
        )
        found: Tree = dict(whom)
        if self.chance(0.85):
            found["date"] = self.edtf()
        elif self.chance(0.5):
            found |= {"as_written": f"{self.random.randint(1394, 1397)}-03", "calendar": "solar-hijri"}
        self.claim(found, ("date",))
        self.events.append(name)
        return found

    def unit(self, at: int) -> Tree:
        found: Tree = {"name": self.name("Unit")}
        if at and self.chance(0.75):
            found["part_of"] = [self.link(at) for _ in range(1 if self.chance(0.8) else 2)]
        self.dated(found, 0.25, lasting=0.1)
        self.order(found, [])
        if self.chance(0.15):
            area: Tree = {"name": self.name("Ford"), "cites": [self.cite(CLAIMED)]}
            self.dated(area, 0.3)
            found["areas"] = [area, "Salt marsh"]
        return self.claim(found)

    def link(self, at: int) -> Tree:
        found: Tree = {"unit": self.random.choice(self.units[:at])}
        if self.chance(0.15):
            found["kind"] = self.random.choice(("attached", "operational"))
        if self.chance(0.4):
            self.dated(found, 0.6)
        return self.claim(found) if self.chance(0.5) else found

    def post(self, at: int) -> Tree:
        found: Tree = {"unit": self.random.choice(self.units), "title": self.name("Post")}
        seats = self.random.choice((None, None, "head", "1", "2", "3", "unknown", {"min": "2"}, "changing"))
        if seats == "head":
            found["head"] = "true"
        elif seats == "changing":
            found["seats"] = [{"number": "2", "end": "2016", "cites": [self.cite(CLAIMED)]}, {"number": "3"}]
        elif seats is not None:
            found["seats"] = seats
        if isinstance(seats, str) and seats.isdigit() and self.chance(0.4):
            found["filled"] = f"{self.random.randint(1, int(seats))}"
        if at and self.chance(0.2) and seats not in ("head", "1"):
            found["ex_officio"] = self.random.sample(self.posts[:at], min(at, 2))
        if at and self.chance(0.3):
            found["reports_to"] = [self.random.choice(self.posts[:at] + self.units)]
        self.dated(found, 0.15, lasting=0.06)
        return self.claim(found, (*CLAIMED, "seats"))

    def tenure(self, _: str = "") -> Tree:
        others = list(self.tenures)
        kind = self.random.random()
        who: Mapping[str, str] = {"person": self.random.choice(self.people)}
        if kind < 0.14:
            nobody = ({"vacant": "true"}, {"unnamed": "No name is given."}, {"unknown": "Nobody would say."})
            who = self.random.choice(nobody)
        found: Tree = {**who, "post": self.random.choice(self.posts)}
        if self.chance(0.15):
            found["mode"] = self.random.choice(("acting", "de-facto", "claimed"))
        same = [one for one in others if self.tenures[one]["post"] == found["post"]]
        if same and self.chance(0.4):
            found["follows"] = {
                "tenure": self.random.choice(same), "immediate": self.random.choice(("yes", "no", "unknown")),
            }  # fmt: skip
        if others and self.chance(0.1):
            found["within"] = self.random.choice(others)
        self.dated(found, 0.5, lasting=0.15)
        self.order(found, others)
        return self.claim(found, ("person", *CLAIMED), 3)

    def membership(self, _: str) -> Tree:
        found: Tree = {"of": self.random.choice(self.units)}
        other = self.random.choice(self.units)
        if other != found["of"] and self.chance(0.4):
            found["unit"] = other
        else:
            found["person"] = self.random.choice(self.people)
        if self.chance(0.3):
            found["role"] = "fighter"
        if self.chance(0.15):
            found["within"] = self.random.choice(list(self.tenures))
        self.dated(found, 0.4, lasting=0.1)
        self.order(found, list(self.tenures))
        return self.claim(found)

    def line(self, _: str) -> Tree:
        one, other = self.random.sample([*self.posts, *self.units], 2)
        found: Tree = {"from": one, "to": other}
        if self.chance(0.4):
            found["kind"] = "dotted"
        self.dated(found, 0.5)
        return self.claim(found)

    def strength(self, _: str) -> Tree:
        found: Tree = {
            "of": self.random.choice(self.units + self.people), "of_what": self.random.choice(("men", "riders")),
            "count": self.random.choice(("400", "about 100", "40-50", "at most 30", "at least 20")),
        }  # fmt: skip
        if self.chance(0.5):
            found["seen"] = self.edtf()
        self.dated(found, 0.3)
        return self.claim(found, ("count",))

    def judgement(self, _: str) -> Tree:
        one, other = self.random.sample(self.people, 2)
        found: Tree = {"a": one, "b": other, "verdict": self.random.choice(("same", "same", "different", "unsure"))}
        if self.chance(0.6):
            found["decided"] = f"{self.day()}"
        if self.chance(0.5):
            found["confidence"] = self.random.choice(("likely", "certain", "possible"))
        found["cites"] = [self.sources[0]]
        return found
