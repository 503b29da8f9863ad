"""Documents to a register: the order of nothing matters, and a mistake keeps only its own part from being used."""

import json
import random
from typing import Any

import pytest

from orgchart.diagnostics.finding import Diagnostic
from orgchart.model import Register
from orgchart.model.sections import SECTIONS
from orgchart.rolefile.load import Loaded, from_documents
from orgchart.rolefile.meaning.build import build
from orgchart.rolefile.meaning.dates import RegisterFindings
from orgchart.rolefile.meaning.values import Reader, is_true
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes

REGISTER: dict[str, Any] = {
    "register": {"title": "T", "policy": {"continuity": "P6M", "presume": {"across_leader_change": "true"}}},
    "sources": {"report": {"title": "R", "published": "2018-09", "information": "2018-06"}},
    "events": {"storm": {"kind": "other", "date": "2018-05"}},
    "people": {"ada": {"name": "Ada"}, "ben": {"name": "Ben", "names": [{"text": "Benjamin", "lang": "en"}]}},
    "units": {"port": {"name": "Port", "part_of": "bay"}, "bay": {"name": "Bay"}},
    "posts": {"master": {"unit": "port", "head": "true", "seats": {"min": "2"}}},
    "tenures": {
        "one": {"person": "ada", "post": "master", "start": "2016", "end": {"event": "storm"}, "cites": ["report"]},
        "two": {"person": "ben", "post": "master", "follows": {"tenure": "one", "immediate": "yes"}},
    },
    "memberships": {"m": {"person": "ada", "of": "bay", "start": "2016", "end": {"over_by": "2018-01"}}},
    "reporting": {"r": {"from": "port", "to": "bay", "start": "2017"}},
    "strengths": {"s": {"of": "port", "count": "30", "seen": "2018-02"}},
    "judgements": {"j": {"a": "ada", "b": "ben", "verdict": "different"}},
}


def documents(*trees: dict[str, Any]) -> list[Document]:
    return [document_from_bytes(f"{at}.json", json.dumps(tree).encode()) for at, tree in enumerate(trees)]


def load(*texts: str) -> Loaded:
    return from_documents(tuple(document_from_bytes(f"{at}.yaml", text.encode()) for at, text in enumerate(texts)))


def told(*texts: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in load(*texts).diagnostics]


def register(found: Any) -> Register:
    assert isinstance(found.register, Register)
    return found.register


def contents(found: Register) -> dict[str, Any]:
    """Return a register as values without places, for comparing what was read from different files."""

    def plain(value: Any) -> Any:
        if hasattr(type(value), "__attrs_attrs__"):
            return {field.name: plain(getattr(value, field.name)) for field in type(value).__attrs_attrs__
                    if field.name != "place"}  # fmt: skip
        if isinstance(value, (list, tuple)):
            return [plain(item) for item in value]
        return {key: plain(item) for key, item in value.items()} if hasattr(value, "items") else value

    result = plain(found)
    assert isinstance(result, dict)
    return result


def shuffled(tree: Any, chance: random.Random) -> Any:
    """Return a tree with the keys of every mapping in another order; lists keep theirs."""
    if isinstance(tree, dict):
        keys = list(tree)
        chance.shuffle(keys)
        return {key: shuffled(tree[key], chance) for key in keys}
    return [shuffled(item, chance) for item in tree] if isinstance(tree, list) else tree


def parts(tree: dict[str, Any], chance: random.Random) -> list[dict[str, Any]]:
    """Return a register spread over three files at random."""
    files: list[dict[str, Any]] = [{}, {}, {}]
    for section, records in tree.items():
        if section == "register":
            chance.choice(files)[section] = records
            continue
        for name, body in records.items():
            chance.choice(files).setdefault(section, {})[name] = body
    return files


def test_neither_order_nor_files_change_register_or_digest() -> None:
    chance = random.Random(1)
    whole = build(documents(REGISTER))
    assert whole.diagnostics == ()
    for _ in range(50):
        tree: dict[str, Any] = shuffled(REGISTER, chance)
        spread = documents(*parts(tree, chance))
        chance.shuffle(spread)
        other = build(spread)
        assert other.diagnostics == ()
        assert contents(register(other)) == contents(register(whole))
        for section in SECTIONS:
            assert list(getattr(register(other), section)) == sorted(getattr(register(whole), section))


def test_the_order_of_files_does_not_change_the_findings() -> None:
    ada: dict[str, Any] = {"people": {"ada": {}}}
    broken = [ada, ada, {"register": {}}, {"register": {}}]
    forth, back = build(documents(*broken)), build(reversed(documents(*broken)))
    assert sorted(map(str, forth.diagnostics)) == sorted(map(str, back.diagnostics))
    assert {finding.code for finding in forth.diagnostics} == {"OC302", "OC304"}


def test_another_word_changes_the_digest() -> None:
    other = json.loads(json.dumps(REGISTER))
    other["people"]["ada"]["name"] = "Adda"
    assert register(build(documents(other))).digest != register(build(documents(REGISTER))).digest


def test_what_is_written_is_what_is_built() -> None:
    found = register(build(documents(REGISTER)))
    assert found.title == "T"
    assert found.policy.across_leader_change is True
    assert str(found.policy.continuity) == "P6M"
    assert found.posts["master"].seats is None
    assert found.posts["master"].seats_at_least == 2
    assert found.posts["master"].head is True
    assert found.part_of["port/part_of/0"].parent == "bay"
    follows = found.tenures["two"].follows
    assert follows is not None
    assert follows.immediate is True
    over = found.memberships["m"].end
    assert over is not None
    assert over.over_by_date is not None


def test_a_mistake_keeps_only_its_own_part_from_being_used() -> None:
    tree = json.loads(json.dumps(REGISTER))
    tree["tenures"]["one"]["start"] = "mid-2016"
    tree["tenures"]["two"]["person"] = "cem"
    built = build(documents(tree))
    assert sorted(finding.code for finding in built.diagnostics) == ["OC301", "OC403"]
    found = register(built)
    assert found.tenures["one"].start is None
    assert found.tenures["one"].end is not None
    assert contents(found)["memberships"] == contents(register(build(documents(REGISTER))))["memberships"]


ODD: tuple[Any, ...] = (
    "", "x", [], {}, ["x"], [[]], {"x": "y"}, [{"x": "y"}], {"edtf": []}, {"event": {}}, {"over_by": []},
    {"tenure": []}, {"unit": ""}, [{"unit": []}], [{"source": ""}], [{"source": "report", "seen": []}],
)  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.parametrize("section", ["register", *SECTIONS])
def test_whatever_stands_anywhere_nothing_is_raised(section: str) -> None:
    """Every value of the register is replaced by every odd one: loading goes on, and says something is wrong."""
    records = [()] if section == "register" else [(name,) for name in REGISTER[section]]
    for path in records:
        body = REGISTER[section]
        for step in path:
            body = body[step]
        for key in (*body, "cites", "names", "facts", "part_of", "start", "end", "seen", "follows", "policy"):
            for odd in ODD:
                tree = json.loads(json.dumps(REGISTER))
                holder = tree[section]
                for step in path:
                    holder = holder[step]
                holder[key] = odd
                found = from_documents(tuple(documents(tree)))
                assert found.diagnostics or odd in ("x", ["x"], {"x": "y"}, [{"x": "y"}], {}), (path, key, odd)


def test_sections_of_the_wrong_type_leave_the_others() -> None:
    tree = json.loads(json.dumps(REGISTER))
    for section in ("register", *SECTIONS):
        broken = {**tree, section: "x"}
        found = from_documents(tuple(documents(broken)))
        assert found.register is not None
        assert [finding.code for finding in found.diagnostics][:1] == ["OC203"], section
        assert {finding.code for finding in found.diagnostics} == {"OC203"}, section


def test_a_file_without_register_section() -> None:
    assert told("people:\n  a: {name: A}\n") == [("OC305", "no file has a `register:` section")]
    assert [code for code, _ in told("people:\n  a: {name: A}\n", "units: {")] == ["OC123"]
    assert from_documents(()) == Loaded(register=None, diagnostics=(), documents=())


def test_a_register_without_title_has_one_for_charts() -> None:
    assert register(load("register: {description: D}\n")).title == "(untitled)"


HEAD = """\
register: {title: T}
sources:
  report: {title: R, published: 2018-09}
people:
  ada: {name: Ada}
units:
  port: {name: Port}
posts:
  master: {unit: port}
"""


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("person: ada", ["OC406"]),
        ("person: ada, cites: [report]", ["OC406"]),
        ("person: ada, cites: [{source: report}]", ["OC406"]),
        ("person: ada, status: retracted", []),
        ("person: ada, start: 2018", []),
        ("person: ada, cites: [{source: report, seen: 2018}]", []),
        # a mistake of another kind explains why there is no date
        ("person: ada, strat: 2018", ["OC201"]),
        ("person: ada, cites: [{source: report, sen: 2018}]", ["OC201"]),
        ("person: ada, start: soon", ["OC401"]),
        ("person: ada, start: [2018]", ["OC208"]),
    ],
)
def test_neither_date_nor_seen(body: str, codes: list[str]) -> None:
    assert [code for code, _ in told(HEAD, f"tenures:\n  t: {{post: master, {body}}}\n")] == codes


@pytest.mark.parametrize(
    "text",
    [
        "tenures:\n  t: {post: master, person: ada, cites: [{source: report, seen: source}]}\n",
        "tenures:\n  t: {post: master, person: ada, end: {over_by: report}}\n",
        "units:\n  u: {name: U, part_of: [{unit: port, cites: [{source: report, seen: source}]}]}\n",
        "people:\n  b: {name: B, names: [{text: C, cites: [{source: report, seen: source}]}]}\n",
        "strengths:\n  s: {of: port, count: 3, seen: source, cites: [{source: report}]}\n",
        "strengths:\n  s: {of: port, count: 3, seen: source}\n",
    ],
)
def test_what_rests_on_an_information_date_that_is_not_there(text: str) -> None:
    assert [code for code, _ in told(HEAD, text)] == ["OC407"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("posts:\n  a: {unit: port, seats: 1000000}\n", [("OC210", '`seats` is "1000000", more than 999999')]),
        ("events:\n  source: {kind: other}\n",
         [("OC206", 'the id "source" of an event is the word that stands for the source itself, so that `seen` '
                    "cannot mean it")]),
        ("sources:\n  2018-03: {title: R}\n",
         [("OC206", 'the id "2018-03" of a source reads as a date, so that `over_by` cannot mean it')]),
        ("units:\n  u: {name: U, cites: [{source: report, supports: [name, nmae, 1, zzz]}]}\n",
         [("OC204", '`supports` names "nmae", which is no key of a unit'),
          ("OC210", 'item 3 of `supports` of citation 1 of unit "u" is "1", which is no key'),
          ("OC204", '`supports` names "zzz", which is no key of a unit')]),
        ("units:\n  u: {name: U, part_of: [{unit: port, cites: [{source: report, supports: [unit, post]}]}]}\n",
         [("OC204", '`supports` names "post", which is no key of a unit')]),
        ("reporting:\n  r: {from: master, to: port, start: 2018, cites: [{source: report, supports: [end]}]}\n", []),
    ],
)  # fmt: skip
def test_what_the_schema_cannot_tell(text: str, found: list[tuple[str, str]]) -> None:
    assert told(HEAD, text) == found


def test_a_duration_of_too_many_digits() -> None:
    ((code, message),) = told("register: {title: T, policy: {continuity: P1234567D}}\n")
    assert code == "OC210"
    assert "six digits" in message


def test_many_findings_of_one_kind_are_counted() -> None:
    many = "".join(f"  t{at}: {{post: master, person: ada, start: soon}}\n" for at in range(60))
    found: list[Diagnostic] = list(load(HEAD, "tenures:\n" + many).diagnostics)
    assert len(found) == 51
    assert {finding.code for finding in found} == {"OC401"}
    assert found[-1].message == "10 more of this kind in this file"


@pytest.mark.parametrize(
    ("date", "code", "hint"),
    [
        ("2016/2018", "OC402",
         'write "[2016..2018]" for some day between the two; what lasted from one to the other has '
         '`start: "2016"` and `end: "2018"`'),
        ("2016/..", "OC402",
         'write "[2016..]" for some day then or later; if it began then, write `start: "2016"` and '
         "leave `end` out"),
        ("../2016", "OC402", 'write "[..2016]" for some day then or earlier'),
        ("/..", "OC402", "leave the key out where nothing is known"),
        ('"{2016,2018}"', "OC402", 'write "[2016,2018]" if it was one of these days'),
        ("12018", "OC408", "correct the year: it is nearly always a digit too many"),
        ("'[2018-05..2018-04..2018-03]'", "OC401", "correct it; a date is written 2018, 2018-04 or 2018-04-05"),
        ('"{2018-04..2018-02,2019}"', "OC401", "correct it; a date is written 2018, 2018-04 or 2018-04-05"),
        ("2018\u201304\u201399", "OC401", "correct it; a date is written 2018, 2018-04 or 2018-04-05"),
        ("today", "OC401", "what lasts has no end yet: leave the end out and say when it was seen"),
        ("Y99999", "OC408", "correct the year: it is nearly always a digit too many"),
        ("2018-31-12", "OC401", 'did you mean "2018-12-31"?'),
        ("'[2018-04..2018-02]'", "OC410", 'did you mean "[2018-02..2018-04]"?'),
    ],
)  # fmt: skip
def test_dates_that_cannot_stand_there(date: str, code: str, hint: str) -> None:
    found = load(HEAD, f"tenures:\n  t: {{post: master, person: ada, start: {date}}}\n").diagnostics
    assert [(finding.code, finding.hint) for finding in found] == [(code, hint)]


def test_several_days_of_which_it_was_seen() -> None:
    for seen in ("2016/2018", '"{2016,2018}"'):
        text = f"units:\n  u: {{name: U, cites: [{{source: report, seen: {seen}}}]}}\n"
        (finding,) = load(HEAD, text).diagnostics
        assert finding.code == "OC402"
        assert "cit" in (finding.hint or "")


def test_open_ranges_may_stand_there() -> None:
    assert told(HEAD, "tenures:\n  t: {post: master, person: ada, start: '[2016..]'}\n") == []


@pytest.mark.interpreted
def test_a_reader_needs_nothing_but_a_document() -> None:
    document = document_from_bytes("a.yaml", b"people:\n  a: {name: A}\n")
    seen: list[Any] = []
    reader = Reader(document, ("people", "a"), {"name": "A", "x": ["a", "", "b"]}, lambda *more: seen.append(more))  # type: ignore[arg-type]
    assert reader.text("name") == "A"
    assert reader.texts("x") == ("a", "b")
    assert reader.texts("y") == ()
    assert reader.date(("x",), ["2018"]) is None
    assert is_true("yes")
    assert not is_true(None)
    assert seen == []


@pytest.mark.interpreted
def test_what_reading_has_told_is_not_told_again() -> None:
    """A control character in a date or an id is one mistake."""
    tree = json.loads(json.dumps(REGISTER))
    tree["tenures"]["one"]["start"] = "2016\x01"
    tree["posts"]["master"]["seats"] = "9999999\x01"
    found = from_documents(tuple(documents(tree))).diagnostics
    assert [finding.code for finding in found] == ["OC113", "OC113"]
    document = documents(tree)[0]
    reader = Reader(document, ("tenures", "one"), tree["tenures"]["one"], lambda *_: pytest.fail("told"))  # type: ignore[arg-type]
    reader.report(("start",), "OC401", "not a date")


def test_a_finding_without_a_place_is_kept() -> None:
    findings = RegisterFindings()
    findings("OC305", "no file", None)
    assert [finding.place for finding in findings.found] == [None]
