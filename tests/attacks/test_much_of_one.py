"""Much of one thing, where work in C would hide from counts of calls: done in a minute, or grown with the square."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import orgchart
from orgchart import importers
from orgchart.charts.chart import chart
from orgchart.charts.parts import Branch, Card
from orgchart.charts.selection import MOST_CARDS, cut, levels_within, listed_apart
from orgchart.checks.allowances import allowances
from orgchart.checks.sources import resting_on, single_origins
from orgchart.diagnostics.place import Place
from orgchart.editor.outline import folds
from orgchart.foundation.graphs import circles
from orgchart.importers._gathering import cite_also
from orgchart.model import Source
from orgchart.opening import found_in, register_of
from orgchart.questions.doubles import Doubles
from orgchart.questions.voices import MOST_ROOTS, Voices
from orgchart.rolefile.editing.merging import merge
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.reading.folder import document_from_bytes
from orgchart.view import View
from work import lines_run

from .shapes import CITED, DAY, UNIT, Tree, tree_of
from .size import at_most

MANY = 20_000


@pytest.fixture(autouse=True)
def _within_a_minute() -> Iterator[None]:
    with at_most(60):
        yield


def view_of(tree: Tree) -> View:
    return register_of(from_documents((document_from_bytes("r.json", json.dumps(tree).encode()),))).view()


def test_comments_that_allow_findings_know_their_lines() -> None:
    lines = ["register: {title: T}", "# orgchart: allow OC612 nobody was there", "", "# more"] * MANY
    document = document_from_bytes("r.yaml", "\n".join([*lines, "people: {}"]).encode())
    found = allowances([document])
    assert [one.place for one in found[:2]] == [Place("r.yaml", 2, 1), Place("r.yaml", 6, 1)]
    assert (found[0].line, found[-1].line, len(found)) == (5, len(lines) + 1, MANY)


@pytest.mark.parametrize(
    "line",
    [
        "people: {KEY: {name: A}}", "people: {a: {KEY: [b]}}", "people: {a: KEY {}", "people: [KEY: a",
        "people:\n BLANKSa:b: c", "people:\n  a:BLANKSa:b: c", "people:\n  - BLANKSa:b: c",
    ],
)  # fmt: skip
def test_a_long_word_and_many_blanks_are_read_once_not_from_each_of_their_letters(line: str) -> None:
    text = line.replace("KEY", "5" * 10 * MANY).replace("BLANKS", " " * 10 * MANY)
    document = document_from_bytes("r.yaml", text.encode())
    assert document.root is not None or document.diagnostics


def test_an_id_named_twice_in_a_long_list_is_found() -> None:
    offices = [*(f"q{at}" for at in range(10 * MANY)), f"q{10 * MANY - 1}"]
    post = {"unit": "u", "title": "P", "cites": CITED, "ex_officio": offices}
    data = json.dumps({"units": UNIT, "posts": {"p": post}}).encode()
    found = found_in(from_documents((document_from_bytes("r.json", data),)))
    assert "OC204" in {one.code for one in found}


def test_thousands_of_sources_of_one_thing_are_told_once_each_in_popolo() -> None:
    cites = [{"source": "s", "at": f"page {at // 2}"} for at in range(10 * MANY)]
    tree = tree_of("names of one", 1) | {"people": {"a": {"name": "A", "cites": cites}}}
    view = view_of(tree)
    exported = orgchart.export(view, "popolo")
    (person,) = json.loads(exported.content)["persons"]
    assert len(person["sources"]) == 5 * MANY


def test_thousands_of_sources_of_one_thing_are_read_once_each_from_popolo(tmp_path: Path) -> None:
    sources = [{"url": f"https://example.org/{at // 2}"} for at in range(3 * MANY)]
    (tmp_path / "r.json").write_text(json.dumps({"persons": [{"id": "a", "name": "A", "sources": sources}]}))
    importers.import_("popolo", tmp_path / "r.json", tmp_path / "register", information="2018-03-01")
    (person,) = orgchart.open_register(tmp_path / "register").view().register.people.values()
    assert len(person.cites) == 3 * MANY // 2 + 1, "and the file itself"


def test_thousands_of_names_of_one_person_are_told_once_each_in_ftm() -> None:
    names = [{"text": f"A {at // 2}"} for at in range(10 * MANY)]
    tree = tree_of("names of one", 1) | {"people": {"a": {"name": "A", "names": names, "cites": CITED}}}
    view = view_of(tree)
    entities = [json.loads(line) for line in orgchart.export(view, "ftm").content.splitlines()]
    (person,) = [one for one in entities if one["schema"] == "Person"]
    assert len(person["properties"]["alias"]) == 5 * MANY


def test_members_of_one_unit_are_drawn_in_a_list_without_looking_at_all_for_each() -> None:
    def work(count: int) -> int:
        answer = view_of(tree_of("members of one", count)).snapshot(DAY)
        return lines_run(lambda: chart(answer))

    assert work(400) < 4.6 * work(100)


def test_a_circle_of_thousands_is_told_without_a_way_for_each() -> None:
    (circle,) = circles({f"u{one}": (f"u{(one + 1) % MANY}",) for one in range(MANY)})
    assert len(circle) == MANY


def test_sources_that_repeat_ever_more_others_do_not_fill_the_memory() -> None:
    sources = {f"r{one}": Source(id=f"r{one}", title="R") for one in range(MANY)}
    for one in range(MANY):
        before = (f"d{one - 1}",) if one else ()
        sources[f"d{one}"] = Source(id=f"d{one}", title="D", derives_from=(f"r{one}", *before))
    voices = Voices(sources)
    assert len(voices.roots(f"d{MANY - 1}")) == MOST_ROOTS
    assert voices.count([f"d{MANY - 1}", f"r{MANY - 1}"]) == 1  # it may repeat it: never too large
    assert voices.count([f"d{MANY - 1}", f"d{MANY - 2}"]) == 1
    assert voices.count(["r0", "r1"]) == 2
    assert single_origins(sources)["d0"] == "r0"
    assert f"d{MANY - 1}" not in single_origins(sources)
    assert resting_on(sources, {"r0"}) == {"r0", "d0"}


def test_copies_of_copies_go_back_to_one() -> None:
    sources = {
        f"d{one}": Source(id=f"d{one}", title="D", derives_from=(f"d{one - 1}",) if one else ()) for one in range(MANY)
    }
    assert set(single_origins(sources).values()) == {"d0"}


def test_a_record_takes_thousands_of_citations_one_by_one() -> None:
    record: dict[str, object] = {"person": "a"}
    for one in range(MANY):
        cite_also(record, [{"source": "s", "at": f"row {one}"}, {"at": "row 0", "source": "s"}])
    cites = record["cites"]
    assert isinstance(cites, list)
    assert [cite["at"] for cite in cites] == [f"row {one}" for one in range(MANY)]


def test_thousands_of_one_name_are_each_compared_with_the_first_of_them() -> None:
    doubles = Doubles(None)
    for one in range(MANY):
        found = doubles.of("person", {"name": "Ada Elm"})
        assert all(double.same for double in found)
        assert bool(found) == bool(one)
        doubles.take("person", f"a{one}", {"name": "Ada Elm"})
        doubles.take("source", f"s{one}", {"title": "News", "published": f"{one:04}"})
    of_source = doubles.of("source", {"title": "News", "published": f"{MANY - 1:04}"})
    assert of_source[0].id == f"s{MANY - 1}"
    assert of_source[0].same


def test_pairs_without_end_are_looked_for_up_to_a_number() -> None:
    data = json.dumps(tree_of("something wrong with each", 1_000)).encode()
    found = found_in(from_documents((document_from_bytes("r.json", data),)), select_codes=("OC725",))
    pairs = [one for one in found if one.code == "OC725"]
    assert pairs
    assert "at least" in pairs[-1].message


def test_what_one_side_of_a_merge_adds_by_thousands_stands_in_its_order() -> None:
    base = "register: {title: T}\npeople:\n  a: {name: A}\n"
    ours = f"{base}  z: {{name: Z}}\n"
    theirs = base.replace("  a:", "".join(f"  b{one}: {{name: B}}\n" for one in range(MANY)) + "  a:")
    made = merge("r.yaml", base.encode(), ours.encode(), theirs.encode()).data.decode()
    assert made.splitlines()[2:] == [
        *(f"  b{one}: {{name: B}}" for one in range(MANY)),
        "  a: {name: A}",
        "  z: {name: Z}",
    ]


@pytest.mark.parametrize(
    "shape", ["posts under posts", "posts that cross", "memberships of one", "units with posts", "posts in a unit"]
)
def test_no_chart_has_more_than_a_thousand_cards(shape: str) -> None:
    data = json.dumps(tree_of(shape, 2_500)).encode()
    view = register_of(from_documents((document_from_bytes("r.json", data),))).view()
    made = chart(view.snapshot(DAY))
    cards = [card for tree in made.trees for card in tree.cards()]
    assert len(cards) <= MOST_CARDS
    folded = sum(int(card.below.removeprefix("+").split()[0].replace(",", "")) for card in cards if card.below)
    posts = len(view.seen.posts)
    assert len(cards) + folded + sum(len(table.rows) for table in made.tables) >= posts  # drawn, listed or counted
    assert any("since there are many" in remark or "too many" in remark for remark in made.remarks)


def test_a_chart_of_many_trees_with_many_cards_each_lists_the_later_ones() -> None:
    def tree(number: int) -> Branch:
        below = tuple(Branch(card=Card(id=f"post-{number}-{one}", title="P")) for one in range(9))
        return Branch(card=Card(id=f"unit-{number}", title=f"U{number}", kind="unit"), groups=(below,))

    trees = tuple(tree(number) for number in range(MOST_CARDS + 50))
    assert levels_within(trees, MOST_CARDS) == 0
    left, (table,) = listed_apart(tuple(cut(one, 0) for one in trees))
    assert [one.card.id for one in left] == ["unit-0"]
    assert len(table.rows) == MOST_CARDS + 49


def test_a_long_file_is_folded() -> None:
    document = document_from_bytes(
        "r.yaml", "".join(["people:\n", *(f"  a{n}:\n    name: A\n" for n in range(MANY))]).encode()
    )
    assert len(list(folds(document))) == MANY + 1
