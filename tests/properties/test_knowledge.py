"""What is learned later never makes a certain fact false, unless a claim in conflict or a retraction says so."""

from __future__ import annotations

from random import Random

from attrs import evolve
from brute_force import BASE, FIRST, LAST
from hypothesis import given
from hypothesis import strategies as st
from random_registers import random_register

from orgchart.inference import OnDay, resolve
from orgchart.lens.known import known_by
from orgchart.model import Citation, Judgement, Register, Source
from orgchart.temporal import parse

KNOWN = [parse(text).latest or 0 for text in ("2018-02-01", "2018-03-01", "2018-04-01")]


def published(random: Random) -> Register:
    """Return a random register whose citations are of three sources in turn; sometimes with a judgement."""
    register = random_register(random)
    sources = {name: Source(id=name, title=name, published=parse(f"2018-0{at}-01"))
               for at, name in enumerate(("s2", "s3", "s4"), 2)}  # fmt: skip

    def spread(item: object) -> object:
        cites: list[Citation] = [evolve(cite, source=random.choice(sorted(sources))) for cite in item.cites]  # type: ignore[attr-defined]
        return evolve(item, cites=tuple(cites) or (Citation(source=random.choice(sorted(sources))),))  # type: ignore[misc]

    judgements = {}
    if random.random() < 0.3:
        judgements["j"] = Judgement(
            id="j", a="x", b="y", verdict=random.choice(("same", "unsure")),  # type: ignore[arg-type]
            cites=(Citation(source=random.choice(sorted(sources))),),
        )  # fmt: skip
    sections = ("events", "units", "posts", "part_of", "tenures", "memberships")
    changed = {key: {name: spread(item) for name, item in getattr(register, key).items()} for key in sections}
    return evolve(register, sources=sources, judgements=judgements, **changed)  # type: ignore[arg-type]


@given(st.integers(0, 10**9))
def test_a_later_day_of_knowledge_makes_no_certain_fact_false(seed: int) -> None:
    """It may be doubted; it is gone only where what was learned contradicts it, and the contradiction is reported."""
    register = published(Random(seed))
    resolved = [resolve(known_by(register, day)) for day in KNOWN]
    for day in range(BASE + FIRST, BASE + LAST + 1):
        rulings = [OnDay(one, day) for one in resolved]
        for name in resolved[0].statements.records:
            told = [on.ruling(name) for on in rulings]
            certain = False
            for ruling, resolution in zip(told, resolved, strict=True):
                if certain:
                    assert ruling is not None
                    assert ruling.verdict != "no" or resolution.contradictions
                certain = certain or (ruling is not None and ruling.verdict == "certain")
