"""No field of a register is lost in silence: every format carries it, or counts it as a loss."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from attrs import NOTHING
from test_read_back import fields as all_fields

import orgchart
from orgchart.exporters._losses import WORDS, key_of
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

from .every_field import NOT_OF_FILES, Spot, everything, fields, register, spots, usual

RECORDS_LACK = {
    "Membership": {"follows"}, "PartOf": {"within", "follows", "duration"}, "Post": {"within", "follows"},
    "Reporting": {"follows"}, "Strength": {"after", "before", "within", "follows", "duration"},
    "Unit": {"within", "follows"},
}  # fmt: skip
"""Fields that all records have in the model, but some cannot have in a file."""

OF_ONE_THING = {
    ("Post", "seats"), ("Post", "seats_at_least"), ("Post", "seats_written"), ("Lasting", "least"),
    ("When", "exclusive"),
}  # fmt: skip
"""Fields that make one value together with others: a number of seats, a duration, a last day."""

TOLD_IN_ONE_LINE = {
    "ftm": {"Source"},
    "popolo": {"Source"},  # "2 sources are told by title and address alone"
    "csv": {"Source", "Event"},  # what a source can know moves the dates that are told
    "gexf": {"Source", "Event"},
    "turtle": {"Tenure"},  # "3 tenures name nobody and are left out"
}
"""Classes of which one line tells what of them is left out, whatever that is."""

OF_OTHERS = {("Event", "unit"), ("Post", "reports_to")}
"""Whom an event befell, where its day stands as that on which the unit began; a line to what is not shown that day."""

DAY = "2018-01-10"
SECTION_AND_ID = re.compile(r"[.](?:units|posts|tenures|memberships|reporting|part_of|people)[.]([^./[]+)")

FORMATS = ("csv", "ftm", "popolo", "sfm", "gexf", "turtle")
"""Those that cannot tell everything; what xlsx, parquet and json-ld write is what csv and turtle do."""


def test_the_register_leaves_no_field_at_its_usual_value() -> None:
    there = {spot.field for spot in spots(register())}
    missing = [(kind, one.name) for (kind, _), one in fields() if (kind, one.name) not in there]
    assert [field for field in missing if field[1] not in RECORDS_LACK.get(field[0], ())] == []


@pytest.mark.parametrize("format_", ["json", "jsonl", "sqlite"])
def test_formats_of_the_whole_register_tell_of_no_loss(format_: str) -> None:
    (loss,) = orgchart.export(register(), format_, documents=everything().documents).losses
    assert loss.startswith("1 comment in a role file cannot be told in ")


def test_every_field_comes_back_from_json() -> None:
    content = orgchart.export(register(), "json", documents=everything().documents).content
    found = from_documents((document_from_bytes("again.json", content),)).register
    assert all_fields(found) == all_fields(register())


def test_every_field_has_a_word_for_its_loss_or_says_what_is_counted() -> None:
    keys = {(kind, one.name): key_of(kind, one.name) for (kind, _), one in fields() if usual(one) is not NOTHING}
    assert {field: key for field, key in keys.items() if key is not None and key not in WORDS} == {}
    assert [field for field in NOT_OF_FILES if field[1] in WORDS] == []


def lost_in_silence(format_: str, among: Callable[[Spot], bool] = lambda _: True, **asked: str) -> list[Spot]:
    """Return the fields, of those that `among` is true for, that a format neither carries nor counts as lost."""
    whole = orgchart.export(register(), format_, **asked)
    by_place = {spot.where: spot for spot in spots(register())}
    known: dict[str, tuple[bool, bool]] = {}

    def changes(spot: Spot) -> tuple[bool, bool]:
        """Return whether the file, and the lines of losses, are others without it."""
        if spot.where not in known:
            assert spot.without is not None
            try:
                other = orgchart.export(spot.without(), format_, **asked)
            except KeyError:  # other records name what stands here, so that it cannot be left out
                known[spot.where] = True, True
            else:
                known[spot.where] = other.content != whole.content, other.losses != whole.losses
        return known[spot.where]

    def accounted(spot: Spot) -> bool:
        """Return whether it is carried, or counted, or stands in something that is wholly left out and counted."""
        if any(changes(spot)):
            return True
        around = by_place.get(spot.around)
        while around is not None:
            if around.without is not None:
                carried, counted = changes(around)
                if carried or counted:
                    return not carried
            around = by_place.get(around.around)
        return False

    fields_of_it = (s for s in by_place.values() if s.field is not None and s.without is not None and among(s))
    return [spot for spot in fields_of_it if spot.field not in (*OF_ONE_THING, *OF_OTHERS) and not accounted(spot)]


@pytest.mark.no_cover  # hundreds of exports, each like those of other tests
@pytest.mark.parametrize("format_", FORMATS)
def test_every_field_is_carried_or_counted_as_lost(format_: str) -> None:
    excused = TOLD_IN_ONE_LINE.get(format_, set())
    assert [spot.where for spot in lost_in_silence(format_) if spot.field[0] not in excused] == []


@pytest.mark.parametrize(("format_", "like"), [("xlsx", "csv"), ("parquet", "csv"), ("json-ld", "turtle")])
def test_a_format_that_writes_what_another_writes_counts_the_same_as_lost(format_: str, like: str) -> None:
    if format_ == "parquet":
        pytest.importorskip("pyarrow")
    names = {"xlsx": "XLSX", "csv": "CSV", "parquet": "Parquet"}
    one, other = (orgchart.export(register(), name).losses for name in (format_, like))
    assert [line.replace(names.get(format_, ""), names.get(like, "")) for line in one] == list(other)


@pytest.mark.parametrize(
    ("of", "recorded"),
    [("dora", (".people.dora", ".tenures.dora-master")), ("master", (".posts.master",)), ("works", (".units.works",))],
)
def test_of_what_a_dossier_is_about_every_field_is_carried_or_counted(of: str, recorded: tuple[str, ...]) -> None:
    def is_of_it(spot: Spot) -> bool:
        return spot.where.startswith(tuple(f"{one}." for one in recorded))

    lost = [spot for spot in lost_in_silence("markdown", is_of_it, of=of) if spot.field != ("Lasting", "most")]
    assert [spot.where for spot in lost] == []


@pytest.mark.no_cover
@pytest.mark.parametrize("format_", ["csv", "gexf", "graphml", "mermaid"])
def test_of_what_is_shown_on_a_day_every_field_is_carried_or_counted_as_lost(format_: str) -> None:
    day = orgchart.snapshot(register(), DAY)
    holders = [holder for post in day.posts for holder in post.holders if holder.person and holder.shown]
    records = [one for one in (*day.units, *day.posts, *day.reporting) if one.shown]
    there = {holder.tenure for holder in holders} | {holder.person for holder in holders} | {one.id for one in records}
    assert len(there) > 6

    def of_the_day(spot: Spot) -> bool:
        found = SECTION_AND_ID.match(spot.where)
        return found is not None and found[1] in there

    assert [spot.where for spot in lost_in_silence(format_, of_the_day, as_of=DAY)] == []
