"""What is answered about files of a register: references, cures, lines, registers found."""

import pathlib
from collections import Counter

import pytest

import orgchart
from orgchart.editor.completion import completion
from orgchart.editor.cures import Cure, all_fixes, cures
from orgchart.editor.hover import hover
from orgchart.editor.lines import Lines, plain_lines, units
from orgchart.editor.outline import folds, outline
from orgchart.editor.registers import EditedRegisters
from orgchart.foundation.schemas import schema
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.editing.places_in_files import edited, placed_texts
from orgchart.rolefile.editing.renaming import is_id
from orgchart.rolefile.meaning.references import sections_meant
from orgchart.rolefile.reading.folder import document_from_bytes

ROOT = pathlib.Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases"
EVERY_FIELD = CASES / "valid" / "every-field"


# lines


@pytest.mark.parametrize(("encoding", "length"), [("utf-8", 4), ("utf-16", 2), ("utf-32", 1)])
def test_an_emoji_has_as_many_units_as_the_editor_counts(encoding: str, length: int) -> None:
    assert units("😀", encoding) == length  # type: ignore[arg-type]
    lines = Lines("a\n😀b\n", encoding)  # type: ignore[arg-type]
    assert lines.at(3) == (1, length)
    assert lines.index(1, length) == 3


def test_every_place_is_found_again() -> None:
    text = "people:\n  x: {name: حاجي 😀}\n\n"
    for encoding in ("utf-8", "utf-16", "utf-32"):
        lines = Lines(text, encoding)
        for index in range(len(text) + 1):
            assert lines.index(*lines.at(index)) == index


def test_places_beyond_the_text_are_its_ends() -> None:
    lines = Lines("ab\nc")
    assert lines.index(0, 99) == 2
    assert lines.index(99, 0) == 4
    assert plain_lines("\ufeffa\r\nb\rc") == "a\nb\nc"


# registers


def test_a_file_belongs_to_the_nearest_register_above_it(tmp_path: pathlib.Path) -> None:
    below = tmp_path / "register" / "units"
    below.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    (tmp_path / "register" / "head.yaml").write_text("register: {title: A}\n", encoding="utf-8")
    (below / "a.yaml").write_text("people: {}\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("services: {}\n", encoding="utf-8")
    registers = EditedRegisters()
    assert registers.home(str(below / "a.yaml")) == str(tmp_path / "register")
    assert registers.home(str(tmp_path / "register" / "head.yaml")) == str(tmp_path / "register")
    assert registers.home(str(tmp_path / "other.yaml")) is None
    assert registers.home(str(below / "notes.txt")) is None
    given = EditedRegisters(below)
    assert given.home(str(below / "a.yaml")) == str(below)
    assert given.home(str(tmp_path / "register" / "head.yaml")) is None


def test_the_search_does_not_leave_the_folder_that_is_worked_in(tmp_path: pathlib.Path) -> None:
    (tmp_path / "head.yaml").write_text("register: {title: A}\n", encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    (work / "a.yaml").write_text("people: {}\n", encoding="utf-8")
    registers = EditedRegisters()
    registers.workspaces = (str(work),)
    assert registers.home(str(work / "a.yaml")) is None
    registers.files.hold(work / "b.yaml", "# yaml-language-server: $schema=role-file.schema.json\npeople: {}\n")
    assert registers.home(str(work / "b.yaml")) == str(work)


def test_a_file_that_lies_in_a_folder_for_everybody_is_the_register_of_none_below(tmp_path: pathlib.Path) -> None:
    (tmp_path / "left.yaml").write_text("register: {title: Left here}\n", encoding="utf-8")
    work = tmp_path / "work"
    work.mkdir()
    (work / "a.yaml").write_text("people: {}\n", encoding="utf-8")
    assert EditedRegisters().home(str(work / "a.yaml")) == str(tmp_path), "as long as it is its owner's alone"
    tmp_path.chmod(0o1777)
    assert EditedRegisters().home(str(work / "a.yaml")) is None
    assert EditedRegisters().home(str(tmp_path / "left.yaml")) == str(tmp_path)


def test_files_that_are_not_saved_yet_take_part(tmp_path: pathlib.Path) -> None:
    (tmp_path / "head.yaml").write_text("register: {title: A}\n", encoding="utf-8")
    registers = EditedRegisters(tmp_path)
    assert registers.check(str(tmp_path)).findings == ()
    registers.files.hold(tmp_path / "new.yaml", "people:\n  dora: {name: Dora}\n")
    state = registers.check(str(tmp_path))
    assert state.view is not None
    assert list(state.view.register.people) == ["dora"]
    registers.files.hold(tmp_path / "head.yaml", "register: {titel: A}\n")
    broken = registers.check(str(tmp_path))
    assert [finding.code for finding in broken.findings] == ["OC202", "OC201"]
    assert broken.is_last_good
    assert broken.view is state.view
    registers.files.release(tmp_path / "new.yaml")
    registers.files.release(tmp_path / "head.yaml")
    assert registers.check(str(tmp_path)).findings == ()


def test_a_file_that_stays_as_it_is_is_not_read_again(tmp_path: pathlib.Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(f"people:\n  {name}: {{name: {name}}}\n", encoding="utf-8")
    registers = EditedRegisters(tmp_path)
    before = registers.documents(str(tmp_path))
    registers.files.hold(tmp_path / "b.yaml", "people:\n  c: {name: c}\n")
    after = registers.documents(str(tmp_path))
    assert after[0] is before[0]
    assert after[1] is not before[1]


# ids


def test_the_sections_of_every_reference_are_those_that_reading_wants(tmp_path: pathlib.Path) -> None:
    """Each id in the case that has every field stands in a section in which completion looks for it."""
    documents = EditedRegisters(EVERY_FIELD).documents(str(EVERY_FIELD))
    where = {name: section for one in documents for section, tree in (one.root or {}).items() for name in tree}
    seen = Counter[str]()
    for document in documents:
        for span in placed_texts(document.file, document.text):
            if not span.is_key and is_id(span) and span.value in where and "says" not in span.path:
                assert where[span.value] in sections_meant(span.path), span
                seen[str(span.path[-1] if isinstance(span.path[-1], str) else span.path[-2])] += 1
    assert len(seen) > 12, seen


# cures


def cured(folder: pathlib.Path) -> list[tuple[Cure, bool]]:
    """Return every change offered for the findings of a register, and whether it settles its finding."""
    registers = EditedRegisters(folder)
    state = registers.check(str(folder))
    found = []
    for document in state.documents:
        here = [one for one in state.findings if one.place is not None and one.place.file == document.file]
        for finding in here:
            for cure in cures(state, registers.placed.of(document), [finding]):
                registers.files.hold(document.file, edited(document.text, cure.edits))
                after = registers.check(str(folder))
                registers.files.release(document.file)
                codes = [Counter(one.code for one in each.findings) for each in (state, after)]
                found.append((cure, codes[1][finding.code] < codes[0][finding.code]))
    return found


@pytest.mark.parametrize("case", ["dates", "references", "shape"])
def test_what_is_offered_settles_the_finding(case: str, tmp_path: pathlib.Path) -> None:
    texts = {
        "dates": "start: mid-2018\n    end: [2019, 2020]\n    post: treasurer",
        "references": "start: 2018\n    post: tresurer\n    follows: nobody",
        "shape": "start: 2018\n    post: treasurer\n    mode: actin\n    confidense: likely",
    }
    (tmp_path / "all.yaml").write_text(
        "register: {title: Board}\nsources:\n  g: {title: G, published: 2019, information: 2019}\n"
        "people:\n  dahl: {name: Jon Dahl}\nunits:\n  board: {name: Board}\n"
        "posts:\n  treasurer: {unit: board, title: Treasurer}\n"
        f"tenures:\n  one:\n    person: dahl\n    {texts[case]}\n    cites: [{{source: g, seen: source}}]\n",
        encoding="utf-8",
    )
    found = cured(tmp_path)
    assert {cure.kind for cure, _ in found} & {"fix", "proposal"}
    assert all(is_settled for cure, is_settled in found if cure.kind != "allowance"), found
    if case == "dates":
        assert '{edtf: "[2018-05..2018-08]", as_written: mid-2018}' in {cure.edits[0].new for cure, _ in found}


def test_nothing_that_does_not_settle_is_offered_for_any_known_fault() -> None:
    """For each folder of faulty files, every change that is offered has its finding gone."""
    tried = 0
    for folder in sorted((CASES / "invalid").iterdir())[::12]:
        if folder.is_dir():
            offered = [(cure, settled) for cure, settled in cured(folder) if cure.kind != "allowance"]
            tried += len(offered)
            assert all(settled for _, settled in offered), (folder, offered)
    assert tried > 3


@pytest.mark.no_cover
def test_a_comment_that_allows_a_finding_stands_above_its_line_with_its_indentation() -> None:
    allowed = [(cure, settled) for cure, settled in cured(CASES / "planted") if cure.kind == "allowance"]
    assert allowed
    for cure, settled in allowed:
        assert settled, cure
        [edit] = cure.edits
        assert edit.new.lstrip(" ").startswith(f"# orgchart: allow {cure.finding.code} ")


def test_all_safe_fixes_are_made_at_once() -> None:
    text = "people:\n  a: {name: A, note: '\u202ex'}\nevents:\n  e: {kind: other, date: [2018, 2019]}\n"
    registers = EditedRegisters("nowhere")
    document = document_from_bytes("a.yaml", text.encode())
    registers.files.hold("nowhere/a.yaml", text)
    from orgchart.rolefile.load import from_documents

    after = all_fixes(document, from_documents((document,)).diagnostics)
    assert after is not None
    assert '"[2018,2019]"' in after
    assert "\u202e" not in after
    assert all_fixes(document_from_bytes("a.yaml", b"people:\n  a: {name: A}\n"), ()) is None


# hover, completion, outline


def test_dates_codes_and_keys_say_what_they_mean(tmp_path: pathlib.Path) -> None:
    text = (
        "register: {title: A}\nevents:\n"
        "  e: {kind: other, date: '2018~'}  # orgchart: allow OC420 it is so\n  f: {kind: other, date: soon}\n"
    )
    registers = EditedRegisters(tmp_path)
    registers.files.hold(tmp_path / "all.yaml", text)
    state = registers.check(str(tmp_path))
    placed = registers.placed.of(state.documents[0])

    def told(words: str) -> str:
        found = hover(state, placed, text, text.index(words) + 1)
        return "" if found is None else found.plain

    assert told("'2018~'").startswith("2018; about")
    assert told("OC420").startswith("OC420 approximate-before-1900: ")
    assert told("title") == ""
    assert told("soon") == ""
    assert told("events") == "Things that happened on a day, by id."
    assert hover(state, placed, text + "x", text.index("events") + 1) is None


def test_ids_of_every_kind_have_a_card() -> None:
    register = ROOT / "seeds" / "jawzjan"
    registers = EditedRegisters(register)
    state = registers.check(str(register))
    assert state.view is not None
    kinds = set()
    for document in state.documents:
        placed = registers.placed.of(document)
        for section, records in (document.root or {}).items():
            name = next(iter(records)) if section != "register" else None
            if name is not None:
                span = next(one for one in placed.texts if one.path == (section, name))
                found = hover(state, placed, document.text, span.start)
                assert found is not None, (section, name)
                assert name in found.plain
                kinds.add(section)
    assert kinds == {*SECTIONS} - {"reporting"}  # the seed has no line of reporting


def test_a_quote_that_is_closed_already_is_not_closed_twice() -> None:
    text = 'tenures:\n  t: {mode: "ac"}\n'
    found = completion(None, text, text.index('"}'))
    acting = next(one for one in found.items if one.label == "acting")
    assert text[: found.start] + acting.text + text[found.end :] == 'tenures:\n  t: {mode: "acting"}\n'


def test_what_is_proposed_is_read_as_what_it_says() -> None:
    """Every word and date that is proposed for a key is right there, quotes included."""
    for key in ("mode", "confidence", "start"):
        text = f"tenures:\n  t: {{{key}: }}\n"
        index = text.index("}")
        for one in completion(None, text, index).items:
            document = document_from_bytes("a.yaml", (text[:index] + one.text + text[index:]).encode())
            value = (document.root or {})["tenures"]["t"][key]
            assert value == one.label or one.sort == "key", one


def test_proposed_are_the_dates_of_the_sources_cited_and_the_checks_that_can_be_asked_for() -> None:
    register = ROOT / "seeds" / "jawzjan"
    state = EditedRegisters(register).check(str(register))

    def labels(text: str) -> list[str]:
        return [one.label for one in completion(state, text.replace("¦", ""), text.index("¦")).items]

    assert labels("tenures:\n  finance-sohbatullah:\n    end: ¦")[:2] == ["2018-02", "[2018-02-26..2018-03-31]"]
    seen = labels("tenures:\n  x:\n    cites:\n      - {source: aan-2018-03, seen: ¦")
    assert seen[0] == "source"
    assert {"death-hekmat", "2018"} <= set(seen)
    selected = labels("register:\n  checks:\n    select: [¦")
    assert "OC602" in selected
    assert "OC301" not in selected  # it is made anyway
    assert labels("x: 1 # orch¦") == []
    assert labels("x: 1 # orgch¦") == ["orgchart: allow"]
    assert "OC301" not in labels("# orgchart: allow OC701, ¦")  # no error is ever allowed
    assert labels("posts:\n  p:\n    ex_officio:\n      - ¦")
    assert labels("tenures:\n  t:\n    person: 'soh¦'")
    assert completion(None, "units:\n  u:\n    part_of: ", 26).items == ()


def test_a_text_that_is_typed_in_single_quotes_stays_in_them() -> None:
    found = completion(None, "tenures:\n  t: {mode: 'ac", 25)
    assert {one.text for one in found.items} >= {"'acting'"}


def test_the_outline_has_every_record_and_ends_before_the_next() -> None:
    document = document_from_bytes(
        "a.yaml",
        b"people:\n  a: {name: A}\n  # of b\n  b:\n    name: B\n    note: >-\n      long\n      text\n\nunits: {}\n",
    )
    found = outline(document)
    assert [(one.name, [(below.name, below.detail) for below in one.below]) for one in found] == [
        ("people", [("a", "A"), ("b", "B")]), ("units", [])
    ]  # fmt: skip
    texts = [document.text[below.key : below.end] for below in found[0].below]
    assert texts == ["a: {name: A}", "b:\n    name: B\n    note: >-\n      long\n      text"]
    assert set(folds(document)) == {(0, 7), (3, 7), (5, 7)}
    assert outline(document_from_bytes("a.yaml", b"people: {")) == ()
    [section] = outline(document_from_bytes("a.json", b'{"people": {"a": {"name": "A"}}}'))
    assert [one.name for one in section.below] == ["a"]


def test_records_on_one_line_are_not_looked_into_for_lines_to_fold(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file on one line was gone through from its start for each of its records."""
    monkeypatch.setattr("orgchart.editor.outline._inner", pytest.fail)
    document = document_from_bytes("a.json", b'{"people": {"a": {"name": "A"}, "b": {"name": "B"}}}')
    assert list(folds(document)) == []


def test_the_schemas_that_editors_use_have_a_name_of_their_own() -> None:
    names = [schema(name)["$id"] for name in orgchart.foundation.schemas.schemas()]
    assert len(set(names)) == len(names)
