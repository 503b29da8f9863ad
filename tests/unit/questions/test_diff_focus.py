"""A diff around something tells the changes of it and of what belongs to it, and no other."""

from __future__ import annotations

import pytest

from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.view import View
from work import lines_run

FILE = b"""\
register: {title: T}
sources: {s: {title: S, published: "2018-12-31"}}
people: {ann: {name: Ann}, bob: {name: Bob}, cem: {name: Cem}}
units: {u: {name: U, cites: [s]}, v: {name: V, part_of: u, cites: [s]}, w: {name: W, cites: [s]}}
posts:
  p: {unit: u, title: P, seats: "1", cites: [s]}
  q: {unit: v, title: Q, seats: "1", cites: [s]}
  r: {unit: w, title: R, seats: "1", cites: [s]}
tenures:
  ann-p: {person: ann, post: p, start: "2018-01-01", end: "2018-03-31", cites: [s]}
  bob-p: {person: bob, post: p, start: "2018-03-31", cites: [s]}
  cem-q: {person: cem, post: q, start: "2018-04-01", cites: [s]}
  ann-r: {person: ann, post: r, start: "2018-04-01", cites: [s]}
memberships:
  cem-w: {person: cem, of: w, start: "2018-04-01", cites: [s]}
"""
FIRST, LAST = "2018-02-01", "2018-06-01"


def view(file: bytes = FILE) -> View:
    register = from_documents((document_from_bytes("r.yaml", file),)).register
    assert register is not None
    return View(register)


def test_what_is_left_out_is_counted_in_time_that_grows_with_the_changes() -> None:
    def work(count: int) -> int:
        people = ", ".join(f"a{at}: {{name: A{at}}}" for at in range(count))
        tenures = [
            f'  t{at}: {{person: a{at}, post: {"qr"[at % 2]}, start: "2018-04-01", cites: [s]}}' for at in range(count)
        ]
        head = FILE[: FILE.index(b"  ann-p")].replace(b"ann: {name: Ann}", people.encode())
        of_many = view(head + "\n".join(tenures).encode())
        of_many.diff(FIRST, LAST)
        lines = lines_run(lambda: of_many.diff(FIRST, LAST, focus="v"))
        assert of_many.diff(FIRST, LAST, focus="v").left_out >= count // 2
        return lines

    assert work(800) < 4.6 * work(200)


@pytest.mark.parametrize(
    ("focus", "subjects"),
    [
        ("u", {"u", "p", "ann-p", "bob-p", "cem-q"}),
        ("v", {"cem-q"}),
        ("w", {"ann-r", "cem-w"}),
        ("p", {"u", "p", "ann-p", "bob-p"}),
        ("ann", {"p", "ann-p", "ann-r", "bob-p"}),
        ("cem", {"cem-q", "cem-w"}),
    ],
)
def test_a_unit_has_what_is_below_it_a_post_its_holders_and_a_person_their_posts(
    focus: str, subjects: set[str]
) -> None:
    whole, around = view().diff(FIRST, LAST), view().diff(FIRST, LAST, focus=focus)
    assert {change.subject for change in around.changes} == subjects
    assert [change for change in whole.changes if change.subject in subjects] == list(around.changes)


def test_who_takes_a_post_of_one_seat_replaces_whoever_left_it_that_day_or_the_day_before() -> None:
    for end, replaced in (("2018-03-31", "ann-p"), ("2018-03-30", "ann-p"), ("2018-03-29", None)):
        data = FILE.replace(b'end: "2018-03-31"', f'end: "{end}"'.encode())
        register = from_documents((document_from_bytes("r.yaml", data),)).register
        assert register is not None
        took = next(one for one in View(register).diff(FIRST, LAST).changes if one.subject == "bob-p")
        assert (took.kind, took.nature, took.replaces) == ("took-post", "world", replaced)


def test_who_held_a_post_of_the_unit_between_the_days_only_is_told_around_the_unit() -> None:
    data = FILE.replace(
        b"memberships:",
        b'  bob-q: {person: bob, post: q, start: "2018-03-01", end: "2018-03-20", cites: [s]}\nmemberships:',
    )
    register = from_documents((document_from_bytes("r.yaml", data),)).register
    assert register is not None
    (told,) = View(register).diff(FIRST, LAST).remarks
    for focus, is_there in (("u", True), ("v", True), ("q", True), ("bob", True), ("w", False), ("r", False)):
        assert (told in View(register).diff(FIRST, LAST, focus=focus).remarks) == is_there, focus
