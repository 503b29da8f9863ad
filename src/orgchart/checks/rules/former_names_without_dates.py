"""Several former names of one thing, of which none says when it was used."""

from __future__ import annotations

from orgchart.checks.rule import Examined, Findings, note
from orgchart.model import Person, Post, Unit

RULE = note(
    "OC814 former-names-without-dates",
    summary="Something has several former names without dates.",
    why="Of one former name it follows from the renaming when it was used. Of several nobody can tell which was used "
    "on which day, so the present name is shown on all days.",
    instead="Give each former name its `start` and `end`, as far as sources tell.",
    triggers="""
        units:
          harbour:
            name: Harbour office
            names: [{text: Port board, kind: former}, {text: Quay board, kind: former}]
            cites: [report]
    """,
    silent="""
        units:
          harbour:
            name: Harbour office
            names: [{text: Port board, kind: former, end: 1950}, {text: Quay board, kind: former, end: 1970}]
            cites: [report]
        ---
        units:
          harbour: {name: Harbour office, names: [{text: Port board, kind: former}], cites: [report]}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each person, unit or post with more than one former name without start and end."""
    register = examined.register
    named: tuple[Person | Unit | Post, ...] = (
        *register.people.values(), *register.units.values(), *register.posts.values()
    )  # fmt: skip
    for one in named:
        undated = [at for at, name in enumerate(one.names) if name.kind == "former" and name.start is name.end is None]
        if len(undated) > 1:
            yield RULE.finding(
                f"{one.id!r} has {len(undated)} former names without dates, so it is not known when it bore which",
                examined.place(one, "names", undated[1]),
                "give them `start` and `end`",
            )
