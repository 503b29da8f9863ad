"""Two sides of a role file merged: both are kept, and what both changed differently is named and stands there twice."""

import json
import random
import re
from copy import deepcopy
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work import lines_run

from orgchart.foundation.three_ways import chunks
from orgchart.rolefile.editing.adding import NewRecord, add_to_file
from orgchart.rolefile.editing.formatting import format_bytes, full
from orgchart.rolefile.editing.merging import merge
from orgchart.rolefile.editing.renaming import rename_in_file
from orgchart.rolefile.editing.trees.shapes import role_file_shape
from orgchart.rolefile.reading.folder import document_from_bytes

from .writing_styles import content, written_role_files

BASE = """\
# The board.
people:
  ada: {name: Ada Lund}
  bo:
    name: Bo Kern  # spelled so
posts:
  clerk: {unit: board, title: Clerk}
tenures:
  # seen in the gazette
  clerk-ada:
    person: ada
    post: clerk
    start: 2018
    cites:
      - {source: gazette, at: p. 3}
  clerk-bo:
    person: bo
    post: clerk
    start: {edtf: 2019, as_written: in 2019}
    cites: [{source: gazette, at: p. 4}]
"""


def merged(ours: str, theirs: str, base: str = BASE) -> tuple[str, list[tuple[str, str | None, str | None]]]:
    """Return the text of both sides, and what clashed."""
    done = merge("board.yaml", base.encode(), ours.encode(), theirs.encode())
    assert not done.as_text, done.as_text
    return done.data.decode(), [(".".join(one.path), one.ours, one.theirs) for one in done.clashes]


def root(text: str | bytes, file: str = "board.yaml") -> dict[str, Any]:
    """Return what a role file says; it has no errors of reading."""
    document = document_from_bytes(file, text if isinstance(text, bytes) else text.encode())
    assert document.root is not None
    assert not document.diagnostics
    return document.root


NEW = {name: f"  {name}: {{name: {name.title()}}}\n" for name in ("cleo", "dora")}


def test_what_both_add_in_one_spot_is_kept() -> None:
    ours, theirs = (BASE.replace("posts:\n", f"{NEW[name]}posts:\n") for name in ("cleo", "dora"))
    text, clashes = merged(ours, theirs)
    assert (text, clashes) == (BASE.replace("posts:\n", f"{NEW['cleo']}{NEW['dora']}posts:\n"), [])


def test_different_fields_of_one_record_are_merged_with_their_comments() -> None:
    ours = BASE.replace("    start: 2018\n", "    start: 2018\n    end: 2019  # resigned\n")
    theirs = BASE.replace("at: p. 3}\n", "at: p. 3}\n      - {source: yearbook}\n").replace("# seen in", "# by name in")
    text, clashes = merged(ours, theirs)
    assert clashes == []
    assert text == ours.replace("at: p. 3}\n", "at: p. 3}\n      - {source: yearbook}\n").replace(
        "# seen in", "# by name in"
    )


def test_what_both_changed_differently_stands_there_twice_and_all_else_is_merged() -> None:
    ours = BASE.replace("    start: 2018\n", "    start: 2017\n").replace("posts:\n", f"{NEW['cleo']}posts:\n")
    theirs = BASE.replace("    start: 2018\n", "    start: 2016-05\n    mode: acting\n")
    text, clashes = merged(ours, theirs)
    assert clashes == [("tenures.clerk-ada.start", "2017", "2016-05")]
    marks = "<<<<<<< ours\n    start: 2017\n=======\n    start: 2016-05\n>>>>>>> theirs\n"
    assert marks in text
    assert root(text.replace(marks, "    start: 2017\n")) == root(
        ours.replace("    start: 2017\n", "    start: 2017\n    mode: acting\n")
    )


def test_a_date_is_one_value_whatever_it_is_made_of() -> None:
    """A day of one side beside the words of the other would say what neither did."""
    ours = BASE.replace("{edtf: 2019, as_written: in 2019}", "{edtf: 2019-03, as_written: in 2019}")
    theirs = BASE.replace("as_written: in 2019}", "as_written: in spring}")
    text, clashes = merged(ours, theirs)
    assert [path for path, _, _ in clashes] == ["tenures.clerk-bo.start"]
    assert "<<<<<<< ours\n    start: {edtf: 2019-03, as_written: in 2019}\n=======" in text


def test_what_one_deleted_and_the_other_changed_is_a_clash() -> None:
    start = BASE.index("  # seen in")
    ours = BASE[:start] + BASE[BASE.index("  clerk-bo") :]
    theirs = BASE.replace("    start: 2018\n", "    start: 2017\n")
    text, clashes = merged(ours, theirs)
    assert [(path, mine) for path, mine, _ in clashes] == [("tenures.clerk-ada", None)]
    assert "<<<<<<< ours\n=======\n  clerk-ada:\n    person: ada\n" in text
    assert merged(ours, BASE)[0] == ours


def test_both_adding_one_id_for_two_things_is_a_clash_and_for_the_same_is_none() -> None:
    ours, theirs = (BASE.replace("posts:\n", f"  dora: {{name: {name}}}\nposts:\n") for name in ("Dora", "Dora Elm"))
    assert [path for path, _, _ in merged(ours, theirs)[1]] == ["people.dora"]
    assert merged(ours, ours) == (ours, [])


def test_an_id_that_one_renamed_is_renamed_in_what_the_other_adds() -> None:
    ours = rename_in_file("board.yaml", BASE.encode(), "bo", "bo-kern").after.decode()
    theirs = (
        BASE.replace("Bo Kern  #", "Bo Kern Sr.  #") + "  clerk-bo-2: {person: bo, post: clerk, cites: [yearbook]}\n"
    )
    for pair in ((ours, theirs), (theirs, ours)):
        text, clashes = merged(*pair)
        assert clashes == []
        said = root(text)
        assert said["people"]["bo-kern"] == {"name": "Bo Kern Sr."}
        assert "bo" not in said["people"]
        assert said["tenures"]["clerk-bo-2"]["person"] == "bo-kern"
        assert "# spelled so" in text


def test_an_id_that_both_renamed_differently_is_a_clash() -> None:
    ours, theirs = (rename_in_file("board.yaml", BASE.encode(), "bo", name).after.decode() for name in ("bo-k", "kern"))
    text, clashes = merged(ours, theirs)
    assert [path for path, _, _ in clashes] == ["people.bo-k"]
    assert "  bo-k:\n" in text
    assert "  kern:\n" in text


def test_two_ids_that_both_gave_the_other_way_round_are_two_clashes_and_no_record_is_lost() -> None:
    base = "people:\n  ada: {name: Ada}\n  bo: {name: Bo}\n"
    ours, theirs = (base.replace("ada:", f"{one}:").replace("bo:", f"{two}:") for one, two in ("xy", "yx"))
    text, clashes = merged(ours, theirs, base)
    assert [path for path, _, _ in clashes] == ["people.x", "people.y"]
    for line in ("  x: {name: Ada}", "  y: {name: Bo}", "  y: {name: Ada}", "  x: {name: Bo}"):
        assert line in text


def test_ids_that_one_renamed_all_at_once_are_renamed_in_what_the_other_adds() -> None:
    """The records that refer to one another are the same again, but for the ids."""
    ours = BASE.encode()
    for old in ("bo", "clerk", "clerk-ada", "clerk-bo"):
        ours = rename_in_file("board.yaml", ours, old, f"{old}-2").after
    theirs = BASE + "  later: {person: bo, post: clerk, follows: clerk-bo, cites: [yearbook]}\n"
    for pair in ((ours.decode(), theirs), (theirs, ours.decode())):
        text, clashes = merged(*pair)
        assert clashes == []
        later = {"person": "bo-2", "post": "clerk-2", "follows": "clerk-bo-2", "cites": ["yearbook"]}
        assert root(text) == root(ours) | {"tenures": {**root(ours)["tenures"], "later": later}}


def test_a_changed_person_is_no_renaming() -> None:
    """Where one tenure says another person now, what the other side adds still says whom it said."""
    ours = BASE.replace("person: bo", "person: ada")
    theirs = BASE + "  clerk-bo-2: {person: bo, post: clerk, cites: [yearbook]}\n"
    said = root(merged(ours, theirs)[0])
    assert said["tenures"]["clerk-bo-2"]["person"] == "bo"


def test_a_file_that_is_none_is_merged_line_by_line_and_says_so() -> None:
    done = merge("x.yaml", b"a: {\nb\n", b"a: {\nc\n", b"a: {\nd\n")
    assert done.as_text
    assert done.data == b"a: {\n<<<<<<< ours\nc\n=======\nd\n>>>>>>> theirs\n"
    assert not merge("x.yaml", b"a: {\nb\n", b"a: {\nb\n", b"a: {\nd\n").clashes


def test_a_new_file_of_both_is_merged() -> None:
    ours, theirs = "people:\n  ada: {name: Ada}\n", "people:\n  bo: {name: Bo}\n"
    text, clashes = merged(ours, theirs, "")
    assert (root(text), clashes) == ({"people": {"ada": {"name": "Ada"}, "bo": {"name": "Bo"}}}, [])


def test_in_json_a_clash_stands_between_marks_and_commas_stay_right() -> None:
    base = {"people": {"ada": {"name": "Ada", "note": "x"}, "bo": {"name": "Bo"}}}
    ours, theirs = deepcopy(base), deepcopy(base)
    ours["people"]["ada"]["name"], theirs["people"]["ada"]["name"] = "Ada L", "Ada Lund"
    theirs["people"]["cy"] = {"name": "Cy"}
    data = [json.dumps(one).encode() for one in (base, ours, theirs)]
    done = merge("a.json", *data)
    text = done.data.decode()
    start, middle, end = text.index("<<<<<<< ours\n"), text.index("=======\n"), text.index(">>>>>>> theirs\n")
    one = text[:start] + text[start + len("<<<<<<< ours\n") : middle] + text[end + len(">>>>>>> theirs\n") :]
    two = text[:start] + text[middle + len("=======\n") : end] + text[end + len(">>>>>>> theirs\n") :]
    assert json.loads(two) == theirs
    theirs["people"]["ada"]["name"] = "Ada L"
    assert json.loads(one) == theirs


def _changed(random_: random.Random, tree: dict[str, Any], tag: str, untouched: set[str]) -> dict[str, Any]:
    """Return a tree with records added, changed and deleted, none of those that are not to be touched."""
    new = deepcopy(tree)
    for section, records in new.items():
        for name in [*records]:
            if (section, name) in untouched or not isinstance(records[name], dict) or random_.random() < 0.6:
                continue
            untouched.add((section, name))  # type: ignore[arg-type]
            if random_.random() < 0.3:
                del records[name]
            else:
                records[name]["note"] = f"changed by {tag}"
        records[f"new-of-{tag}"] = {"note": tag}
    return new


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from([None, 2]))
def test_changes_of_different_records_are_all_kept_whatever_they_are(seed: int, indent: int | None) -> None:
    """What is merged is what both changes make when made one after the other; the order of sides does not matter."""
    random_ = random.Random(seed)
    tree = content(random_)
    touched: set[str] = set()
    ours, theirs = (_changed(random_, tree, tag, touched) for tag in ("a", "b"))
    expected: dict[str, dict[str, Any]] = {}
    for section, records in tree.items():
        names = {**records, **ours[section], **theirs[section]}
        sides = {name: (records.get(name), ours[section].get(name), theirs[section].get(name)) for name in names}
        both = {name: mine if other == was else other for name, (was, mine, other) in sides.items()}
        expected[section] = {name: record for name, record in both.items() if record is not None}
    data = [json.dumps(one, indent=indent).encode() for one in (tree, ours, theirs)]
    for sides in ((data[1], data[2]), (data[2], data[1])):
        done = merge("a.json", data[0], *sides)
        assert (done.clashes, done.as_text) == ((), "")
        assert json.loads(done.data) == expected


@pytest.mark.no_cover
@settings(max_examples=60, deadline=None)
@given(written_role_files(), st.booleans())
def test_formatting_and_additions_meet_without_a_clash(
    drawn: tuple[str, list[str], dict[str, Any]], turn: bool
) -> None:
    """One colleague formats the whole file, the other adds to it: no comment and no claim is lost."""
    text, comments, tree = drawn
    ours = format_bytes("a.yaml", text.encode()).after
    record = {"person": "p-0", "post": "x-0", "note": "new", "cites": [{"source": "s-1"}]}
    theirs = add_to_file("a.yaml", text.encode(), [NewRecord("tenures", "new-one", record)], {})
    done = merge("a.yaml", text.encode(), *((theirs, ours) if turn else (ours, theirs)))
    assert (done.clashes, done.as_text) == ((), "")
    shape = role_file_shape()
    said = full(root(done.data, "a.yaml"), shape)
    assert said["tenures"].pop("new-one")["note"] == "new"
    assert {section: one for section, one in said.items() if one} == full(tree, shape)
    assert all(comment in done.data.decode() for comment in comments)


@settings(max_examples=200)
@given(*([st.lists(st.sampled_from("abcd"), max_size=7)] * 3))
def test_stretches_of_three_series_cover_them_and_stable_ones_are_equal(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    series = (base, ours, theirs)
    found = list(chunks(*series))
    for number, one in enumerate(series):
        assert [value for chunk in found for value in one[slice(*chunk[number])]] == one
    for chunk in found:
        texts = [one[slice(*chunk[number])] for number, one in enumerate(series)]
        if chunk.stable:
            assert texts[0] == texts[1] == texts[2]
    assert all(one.stable for one in chunks(base, base, base))


@pytest.mark.parametrize(("added", "expected"), [(["x", "y"], ["a", "b", "x", "y"]), (["x", "x"], ["a", "b", "x"])])
def test_items_that_both_added_are_kept_once_each(added: list[str], expected: list[str]) -> None:
    base = "people:\n  p:\n    name: P\n    cites: [a, b]\n"
    sides = (base.replace("[a, b]", f"[a, b, {one}]") for one in added)
    assert root(merged(*sides, base)[0])["people"]["p"]["cites"] == expected


def test_one_citation_that_both_complete_is_completed() -> None:
    ours = BASE.replace("at: p. 3}", "at: p. 3, seen: 2018}")
    theirs = BASE.replace("at: p. 3}", "at: p. 3, spelled: A. Lund}")
    text, clashes = merged(ours, theirs)
    assert clashes == []
    cite = root(text)["tenures"]["clerk-ada"]["cites"][0]
    assert cite == {"source": "gazette", "at": "p. 3", "seen": "2018", "spelled": "A. Lund"}


@pytest.mark.no_cover
def test_the_work_of_a_merge_grows_with_the_file_also_where_one_side_changed_every_line() -> None:
    def work(count: int) -> int:
        record = "    person: p\n    post: q\n    cites:\n      - {source: s, at: p. 1}\n"
        records = "".join(f"  t-{at}:\n{record}" for at in range(count))
        base = f"tenures:\n{records}"
        theirs = base.replace("      - {", "    - {") + "  new-a: {person: p, post: q}\n"
        ours = base + "  new-b: {person: p, post: q}\n"
        return lines_run(lambda: merge("a.yaml", base.encode(), ours.encode(), theirs.encode()))

    assert work(800) < 5 * work(200)


def _rewritten(random_: random.Random, tree: dict[str, Any], tag: str) -> dict[str, Any]:
    """Return a tree with records and fields added, changed and deleted anywhere."""
    new = deepcopy(tree)
    for records in new.values():
        for name in [*records] if isinstance(records, dict) else ():
            chance = random_.random()
            record = records[name]
            if chance < 0.1:
                del records[name]
            elif chance < 0.6 and isinstance(record, dict):
                key = random_.choice([*record, "note"])
                if random_.random() < 0.2 and len(record) > 1:
                    record.pop(key, None)
                elif isinstance(record.get(key), list):
                    record[key] = [*record[key], random_.choice(record[key] or ["x"]), f"more of {tag}"]
                else:
                    record[key] = random_.choice(["same", f"by {tag}"])
        if isinstance(records, dict) and random_.random() < 0.5:
            records[random_.choice(["new-of-both", f"new-of-{tag}"])] = {"note": random_.choice(["same", tag])}
    return new


def _chosen(text: str, side: int) -> str:
    """Return a text with one side of each clash."""
    parts = re.split(r"<<<<<<< ours\n(.*?)=======\n(.*?)>>>>>>> theirs\n", text, flags=re.DOTALL)
    return "".join(part for at, part in enumerate(parts) if at % 3 in (0, side))


@pytest.mark.no_cover
@settings(max_examples=150, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from(["block.yaml", "flow.yaml", "a.json"]))
def test_whatever_both_sides_do_nothing_is_lost_and_either_choice_can_be_read(seed: int, file: str) -> None:
    """Each side of the clashes gives a whole file, with all that was added by either, and its own text at the clash."""
    random_ = random.Random(seed)
    tree = content(random_)
    ours, theirs = (_rewritten(random_, tree, tag) for tag in ("a", "b"))
    data = [
        (yaml.safe_dump(json.loads(one), sort_keys=False, allow_unicode=True) if file == "block.yaml" else one).encode()
        for one in map(json.dumps, (tree, ours, theirs))
    ]
    done = merge(file, *data)
    assert not done.as_text
    if file == "a.json" and any(None in (one.ours, one.theirs) for one in done.clashes):
        return  # where nothing is left behind it, somebody has to delete a comma
    for side, mine, other in ((1, ours, theirs), (2, theirs, ours)):
        document = document_from_bytes(file, _chosen(done.data.decode(), side).encode())
        assert {one.code for one in document.diagnostics} <= {"OC205"}  # a section or record that nothing is left in
        said = document.root or {}
        clashes = {one.path[:3] for one in done.clashes}
        for section, records in mine.items():
            for name, record in records.items():
                if not isinstance(record, dict):
                    continue
                if (section, name) in clashes or (name in tree[section] and name not in other[section]):
                    continue
                for key, value in record.items():
                    before = tree[section].get(name, {}).get(key)
                    if (section, name, key) in clashes or other[section].get(name, {}).get(key) == before:
                        assert _all_there(value, said[section][name][key]), (section, name, key)


def _all_there(value: Any, merged: Any) -> bool:
    """Return whether a merged value is the one of a side, or has all that it lists."""
    if isinstance(value, list) and isinstance(merged, list):
        return all(one in merged for one in value)
    shape = role_file_shape()
    return bool(value == merged or full({"x": value}, shape) == full({"x": merged}, shape))
