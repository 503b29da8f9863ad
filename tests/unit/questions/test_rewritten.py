"""Between two states of a register every field that is written differently is a change of the record."""

from __future__ import annotations

import pytest

from asking import HEAD
from orgchart.model import Register
from orgchart.questions.diff.records import rewritten
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes

TEXT = """
units:
  top: {name: Top, start: 2010, cites: [s1]}
  office:
    name: Office
    part_of: [{unit: top, start: 2012, cites: [s1]}]
    names: [{text: Bureau, kind: former, end: 2011}]
    facts: [{kind: seat, value: Here}]
    areas: [North]
    cites: [{source: s1, at: p. 1, seen: source, says: {start: 2013}}]
posts:
  clerk: {unit: office, title: Clerk, seats: 2, cites: [s1]}
tenures:
  t: {person: x, post: clerk, start: 2015, end: {edtf: 2016, cause: killed}, cites: [{source: s1, at: p. 1}]}
  after: {person: y, post: clerk, follows: t, cites: [{source: s1, seen: 2017}]}
memberships:
  m: {person: x, of: office, role: member, start: 2015, cites: [s1]}
reporting:
  r: {from: clerk, to: top, kind: solid, start: 2015, cites: [s1]}
strengths:
  n: {of: office, count: "12", seen: 2015, cites: [s1]}
events:
  d: {kind: death, person: z, date: 2016, cites: [s1]}
judgements:
  j: {a: x, b: y, verdict: unsure, because: alike, cites: [s1]}
"""


def register(text: str = TEXT, head: str = HEAD) -> Register:
    loaded = from_documents((document_from_bytes("t.yaml", (head + text).encode()),))
    assert loaded.register is not None, loaded.errors
    return loaded.register


def changes(old: str, new: str) -> list[tuple[str, str, str | None, str | None, str | None]]:
    assert old in HEAD + TEXT
    found = rewritten(register(), register(TEXT.replace(old, new, 1), HEAD.replace(old, new, 1)))
    return [(one.kind, one.subject, one.field, one.before, one.after) for one in found]


def test_nothing_is_written_differently_in_the_same() -> None:
    assert [*rewritten(register(), register())] == []


@pytest.mark.parametrize(
    ("old", "new", "subject", "field", "before", "after"),
    [
        ("start: 2015, end:", "start: 2014, end:", "t", "start", "2015", "2014"),
        ("start: 2015, end:", "end:", "t", "start", "2015", None),
        ("cause: killed", "cause: died", "t", "end", "2016, cause killed", "2016, cause died"),
        ("end: {edtf: 2016, cause: killed}", "end: {event: d}", "t", "end", "2016, cause killed", "event d"),
        ("at: p. 1}]}\n  after", "at: p. 2}]}\n  after", "t", "cites", "s1, at p. 1", "s1, at p. 2"),
        ("cites: [{source: s1, seen: 2017}]", "cites: [{source: s1, seen: 2017}, s2]", "after", "cites", None, "s2"),
        ("follows: t", "follows: {tenure: t, immediate: yes}", "after", "follows", "t", "t, immediate yes"),
        ("cites: [{source: s1, seen: 2017}]", "cites: [{source: s1, seen: 2017, supports: [person, post]}]",
         "after", "cites", "s1, seen 2017", "s1, seen 2017, supports person and post"),
        ("role: member", "role: treasurer", "m", "role", "member", "treasurer"),
        ("kind: solid", "kind: dotted", "r", "kind", "solid", "dotted"),
        ('count: "12"', 'count: "13"', "n", "count", "12", "13"),
        ("seen: 2015", "seen: 2016", "n", "seen", "2015", "2016"),
        ("kind: death", "kind: birth", "d", "kind", "death", "birth"),
        ("because: alike", "because: not alike", "j", "because", "alike", "not alike"),
        ("name: Office", "name: Offices", "office", "name", "Office", "Offices"),
        ("kind: former, end: 2011", "kind: former", "office", "names",
         "Bureau, kind former, end 2011", "Bureau, kind former"),
        ("value: Here", "value: There", "office", "facts", "seat, value Here", "seat, value There"),
        ("areas: [North]", "areas: [North, South]", "office", "areas", None, "South"),
        ("seats: 2", "seats: 3", "clerk", "seats", "2", "3"),
        ("seats: 2", "head: true, seats: 2", "clerk", "head", None, "yes"),
        ("says: {start: 2013}", "says: {start: 2014}", "office", "cites",
         "s1, at p. 1, seen source, says start 2013", "s1, at p. 1, seen source, says start 2014"),
        ("title: S1", "title: S one", "s1", "title", "S1", "S one"),
        ("name: X}", "name: Xaver}", "x", "name", "X", "Xaver"),
        ("register: {title: T,", "register: {title: U,", "register", "title", "T", "U"),
        ("across_leader_change: false", "across_leader_change: true", "register", "across_leader_change", None, "yes"),
    ],
)  # fmt: skip
def test_each_field_that_is_written_differently_is_a_change(
    old: str, new: str, subject: str, field: str, before: str | None, after: str | None
) -> None:
    assert changes(old, new) == [("record-changed", subject, field, before, after)]


def test_another_parent_is_a_change_of_the_unit() -> None:
    told = ("top, start 2012, cites s1", "top, start 2013, cites s1")
    assert changes("start: 2012", "start: 2013") == [("record-changed", "office", "part_of", *told)]


def test_what_only_one_state_has_came_or_went() -> None:
    came = 'strengths:\n  more: {of: x, count: "3", seen: 2015, cites: [s1]}\n'
    assert changes("strengths:\n", came) == [("record-added", "more", None, "absent", "recorded")]
    old, new = register(TEXT.replace("strengths:\n", came)), register()
    (gone,) = rewritten(old, new)
    assert (gone.kind, gone.subject, gone.before, gone.after) == ("record-removed", "more", "recorded", "absent")


def test_a_change_names_whom_and_what_it_is_about_and_cites() -> None:
    (one,) = rewritten(register(), register(TEXT.replace("start: 2015, end:", "start: 2014, end:")))
    assert (one.person, one.post, one.unit, one.title) == ("x", "clerk", "office", "X as Clerk (Office)")
    assert [cite.source for cite in one.cites] == ["s1"]
    assert one.place is not None


def test_the_order_of_a_list_is_no_change() -> None:
    two = TEXT.replace("areas: [North]", "areas: [North, South]")
    assert [*rewritten(register(two), register(two.replace("North, South", "South, North")))] == []
