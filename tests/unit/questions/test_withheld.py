"""Holders whose names are withheld take the seats that nobody is named for, one after the other."""

import json
from typing import Any

from orgchart.opening import register_of
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.meaning.restricted import closed, closed_lines
from orgchart.rolefile.reading.folder import document_from_bytes
from work import lines_run

DAY = "2018-03-01"


def council(number: int) -> Loaded:
    """Return a council of so many members, every second one restricted, with half as many seats more."""
    cites = [{"source": "s", "seen": "source"}]
    tree: dict[str, Any] = {
        "register": {"title": "T"},
        "sources": {"s": {"title": "S", "published": "2018-03-10", "information": "2018-03-01"}},
        "units": {"u": {"name": "U", "cites": cites}},
        "posts": {"p": {"unit": "u", "title": "P", "seats": number + number // 2, "cites": cites}},
        "people": {f"a{at:03}": {"name": f"A{at}"} for at in range(number)},
        "tenures": {
            f"t{at:03}": {
                "person": f"a{at:03}",
                "post": "p",
                "cites": cites,
                **({"access": "restricted"} if at % 2 else {}),
            }
            for at in range(number)
        },
    }
    return from_documents((document_from_bytes("r.json", json.dumps(tree).encode()),))


def test_each_takes_the_next_seat_that_is_free() -> None:
    post = register_of(council(6)).view().snapshot(DAY).post("p")
    names = [None if seat.holder is None else seat.holder.name for seat in post.seat_list]
    assert names == ["A0", "A2", "A4", *["name withheld"] * 3, *[None] * 3]


def test_seats_are_not_gone_through_for_each_who_is_withheld() -> None:
    views = {number: register_of(council(number)).view() for number in (200, 800)}
    for view in views.values():
        view.snapshot("2018-03-02")  # what is worked out once
    lines = {number: lines_run(lambda: view.snapshot(DAY)) for number, view in views.items()}  # noqa: B023
    assert lines[800] < 4.4 * lines[200]


class Counted(dict[str, Any]):
    """Records that count how often all of them are listed."""

    listed = 0

    def __iter__(self) -> Any:
        self.listed += 1
        return super().__iter__()


def test_records_are_listed_once_to_find_the_lines_of_what_is_closed() -> None:
    document = council(40).documents[0]
    assert document.root is not None
    tenures = document.root["tenures"] = Counted(document.root["tenures"])
    closed_lines(document, closed((document,)))
    assert tenures.listed <= 2
