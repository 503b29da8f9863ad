"""Timelines made by hand, with everything that a line can show."""

from __future__ import annotations

from collections.abc import Iterable

from orgchart.answers.timeline import Bar, Happening, Lane, SeatsSpan, Sighting, Timeline, TimelineSpan
from orgchart.foundation.records import evolve
from orgchart.inference.statements.readings import Contested, Reading
from orgchart.model import Citation
from orgchart.temporal import CivilDay, civil_day, parse_day
from unit.renderers.scenes import LETTER, POLICY, REPORT

REPORTED = (Citation(source="report"),)
WRITTEN = (Citation(source="letter"),)


def day(text: str | None) -> CivilDay | None:
    """Return a day as answers give it."""
    return None if text is None else civil_day(parse_day(text))


def span(verdict: str, first: str | None, last: str | None, **more: object) -> TimelineSpan:
    """Return days of one verdict; "open" is possible and not shown."""
    shown = verdict != "open"
    made = TimelineSpan(
        verdict=verdict if shown else "possible",  # type: ignore[arg-type]
        first=day(first),
        last=day(last),
        shown=shown,
        reasons=() if shown else ("no-evidence",),
    )
    return evolve(made, **more)


def seen(first: str | None, last: str | None, *, doubtful: bool = False) -> Sighting:
    """Return somebody's word for some day of a range."""
    return Sighting(source="report", first=day(first), last=day(last), doubtful=doubtful)


def bar(record: str, name: str | None, *spans: TimelineSpan, **more: object) -> Bar:
    """Return the bar of a tenure; the person's id is that of the record up to a dot."""
    person = record.partition(".")[0] if name is not None else None
    made = Bar(record=record.replace(".", "-"), kind="tenure", person=person, name=name, post="post", unit="unit",
               post_title="Post", unit_name="Unit", spans=spans, cites=REPORTED)  # fmt: skip
    return evolve(made, **more)


def lane(name: str, *bars: Bar, **more: object) -> Lane:
    """Return the lane of a post."""
    made = Lane(id=name.lower().replace(" ", "-"), kind="post", name=name, unit="unit", unit_name="Unit", bars=bars,
                cites=REPORTED)  # fmt: skip
    return evolve(made, **more)


def timeline(*lanes: Lane, **more: object) -> Timeline:
    """Return a timeline by post."""
    made = Timeline(title="The group", digest="0123456789abcdef" * 4, rev=None, known_by=None, policy=POLICY,
                    tool="orgchart 0.1.0", by="post", lanes=lanes, sources=(LETTER, REPORT))  # fmt: skip
    return evolve(made, **more)


def every_kind() -> Timeline:
    """Return a timeline in which everything occurs that a line can show."""
    leader = lane(
        "Leader",
        bar("one", "Qari One", span("possible", "2014-06-01", "2014-12-31"),
            span("certain", "2015-01-01", "2018-03-31"),
            span("possible", "2018-04-01", "2018-04-30", reasons=("within-stated-range",)),
            sightings=(seen("2018-02-01", "2018-02-28"),)),
        bar("two", "Mawlawi Two", span("possible", "2018-04-01", "2018-04-30"),
            span("presumed", "2018-05-01", "2018-07-31", rule="forward"), span("possible", "2018-08-01", "2019-06-30"),
            span("open", "2019-07-01", None), follows="one", mode="acting",
            sightings=(seen("2018-05-01", "2018-06-30"), seen("2018-05-20", "2018-05-20"))),
    )  # fmt: skip
    differ = Contested(
        field="end",
        readings=(
            Reading(value="2016-12", cites=REPORTED, words="Dec 2016"),
            Reading(value="2017-03", cites=WRITTEN, words="Mar 2017"),
        ),
    )
    judge = lane(
        "Judge",
        bar("three.a", "Judge Three", span("certain", "2014-01-01", "2015-12-31")),
        bar("three.b", "Judge Three", span("certain", "2016-01-01", "2016-12-31")),
        bar("four", "Judge Four", span("possible", None, "2016-12-31"), span("possible", "2017-01-01", "2017-03-31"),
            contested=(differ,), cites=(*REPORTED, *WRITTEN), sightings=(seen(None, "2016-10-01", doubtful=True),)),
        bar("five", None, span("certain", "2017-06-01", "2017-06-01"), unnamed="somebody is spoken of"),
        bar("six", None, span("presumed", "2017-08-01", "2017-08-03"), vacant=True),
        spans=(span("certain", "2014-01-01", "2018-01-01"),),
        seats=(SeatsSpan(first=day("2017-09-01"), last=day("2018-06-01"), state="not-recorded"),),
    )  # fmt: skip
    hidden = lane("Nobody", bar("seven", "Never Seen", span("open", None, None)))
    events = (
        Happening(id="birth", what="birth", of="one", of_name="Qari One", first=day("1960-01-01"), last=None),
        Happening(id="old", what="founding", of="unit", of_name="Unit", first=day("1999-01-01"),
                  last=day("1999-12-31"), cites=WRITTEN),
        Happening(id="death", what="death", of="one", of_name="Qari One", at="Darzab", first=day("2018-04-01"),
                  last=day("2018-04-30"), caveats=("likely",), contested=(differ,)),
        Happening(id="later", what="other", first=day("2030-01-01"), last=day("2030-01-01")),
        Happening(id="undated", what="statement", first=None, last=None),
    )  # fmt: skip
    return timeline(leader, judge, hidden, events=events, notes=("some records are restricted and left out",))


def rows(number: int) -> Timeline:
    """Return a timeline of so many posts with a holder each."""

    def held(at: int) -> TimelineSpan:
        return span("certain", f"{1900 + at % 90}-01-01", f"{1905 + at % 90}-06-30")

    return timeline(*(lane(f"Post {at:03}", bar(f"p{at:03}", f"Person {at:03}", held(at))) for at in range(number)))


def named(texts: Iterable[tuple[str, str, str]]) -> Timeline:
    """Return a timeline of people, posts and units of these names, and an event of each."""
    lanes, events = [], []
    for at, (name, title, unit) in enumerate(texts):
        made = bar(f"p{at}", name, span("possible", "2015-01-01", "2016-12-31"), unit_name=unit, post_title=title)
        lanes.append(evolve(lane(f"Post {at}", made), name=title, unit_name=unit))
        events.append(
            Happening(id=f"e{at}", what="death", of=f"p{at}", of_name=name, at=unit, first=day("2016-01-01"), last=None)
        )
    return timeline(*lanes, events=tuple(events))
