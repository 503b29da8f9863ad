"""The shape of role files: two validators agree, in both views of a scalar, and every refusal is put in words."""

import copy
import json
import random
import re
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
import yaml

from orgchart.diagnostics.finding import Diagnostic
from orgchart.foundation.schemas import schema_text
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.meaning.schema_faults import Explainer
from orgchart.rolefile.meaning.validate import MOST_RECORDS, accepts, reference, superseded, validate
from orgchart.rolefile.reading.document import Document
from orgchart.rolefile.reading.folder import document_from_bytes, read_documents

ROOT = Path(__file__).parents[3]
CANONICAL = ROOT / "tests" / "cases" / "valid" / "canonical"
REFERENCE = ROOT / "docs" / "reference" / "role-files.md"

SLOW = reference()  # jsonschema, but for Python's "$", which allows a line break after the end
FAST = jsonschema_rs.validator_for(schema_text("role-file"))


def document(text: str, name: str = "register.yaml") -> Document:
    return document_from_bytes(name, text.encode())


def root(text: str) -> dict[str, Any]:
    tree = document(text).root
    assert tree is not None
    return tree


def found(text: str, name: str = "register.yaml") -> list[Diagnostic]:
    return list(validate(document(text, name)))


def as_an_editor_sees(tree: Any) -> Any:
    """Return a tree whose plain scalars have the types of YAML 1.2's core schema, as language servers read them."""
    if isinstance(tree, dict):
        return {key: as_an_editor_sees(value) for key, value in tree.items()}
    if isinstance(tree, list):
        return [as_an_editor_sees(value) for value in tree]
    if re.fullmatch("[-+]?[0-9]+", tree):
        return int(tree)
    return {"true": True, "false": False}.get(tree, tree)


def trees() -> list[tuple[str, dict[str, Any]]]:
    """Return the canonical register and every file of the seeds."""
    documents, _ = read_documents(CANONICAL)
    seeds, _ = read_documents(ROOT / "seeds" / "jawzjan")
    return [(Path(one.file).name, one.root) for one in (*documents, *seeds) if one.root is not None]


@pytest.mark.parametrize(("name", "tree"), trees(), ids=[name for name, _ in trees()])
def test_good_files_are_accepted_in_both_views_by_both_validators(name: str, tree: dict[str, Any]) -> None:
    for view in (tree, as_an_editor_sees(tree)):
        assert [error.message for error in SLOW.iter_errors(view)] == []
        assert FAST.is_valid(view)


def test_the_two_views_differ() -> None:
    """The canonical register has numbers and truth values, or the view of editors would not be tested."""
    (_, tree), *_ = trees()
    view = as_an_editor_sees(tree)
    assert view["posts"]["council-member"]["seats"] == 14
    assert view["posts"]["harbour-master"]["head"] is True


VALUES: tuple[Any, ...] = (
    "", "-1", "14", "many", "true", "yes", "2018-04", "a b", "Ä", "x" * 201, "x" * 501, [], {}, ["a"], {"edtf": "2018"},
    {"a": "b"}, [["a"]], {"unit": "a"}, "unknown", "P12M", "fr", "\n",
)  # fmt: skip


def mutated(tree: Any, chance: random.Random) -> Any:
    """Return a copy with one thing changed: a value replaced, a key renamed, deleted or added."""
    tree = copy.deepcopy(tree)
    holders: list[Any] = []
    pending = [tree]
    while pending:
        one = pending.pop()
        if isinstance(one, (dict, list)):
            if one:
                holders.append(one)
            pending += one.values() if isinstance(one, dict) else one
    holder = chance.choice(holders)
    step = chance.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    value = copy.deepcopy(chance.choice(VALUES))
    what = chance.randrange(4)
    if what == 0 or isinstance(holder, list):
        holder[step] = value
    elif what == 1:
        holder[chance.choice(("x", "start", "person", "unit", "Ä"))] = holder.pop(step)
    elif what == 2:
        del holder[step]
    else:
        holder[chance.choice(("x", "start", "person", "unnamed", "unit", "cites"))] = value
    return tree


def test_both_validators_agree_on_mutated_registers() -> None:
    """Record by record, in both views: the fast one decides, the slow one explains, so they must not differ."""
    chance = random.Random(2018)
    (_, canonical), *_ = trees()
    refused = 0
    for _ in range(1_500):
        section = chance.choice([name for name in canonical if name != "register"])
        name = chance.choice(list(canonical[section]))
        tree = mutated({section: {name: canonical[section][name]}}, chance)
        for view in (tree, as_an_editor_sees(tree)):
            valid = SLOW.is_valid(view)
            assert valid == FAST.is_valid(view), view
            refused += not valid
    assert 500 < refused < 3_000


def test_whatever_is_refused_has_a_finding_with_place_and_cure() -> None:
    """Mutated registers, through our own reader: refused exactly where there is a finding, each with its cure."""
    chance = random.Random(2019)
    (_, canonical), *_ = trees()
    for _ in range(400):
        section = chance.choice(list(canonical))
        part = {section: canonical[section]}
        if section != "register":
            name = chance.choice(list(canonical[section]))
            part = {section: {name: canonical[section][name]}}
        text = json.dumps(mutated(part, chance), ensure_ascii=False)
        read = document(text, "register.json")
        findings = [*read.diagnostics, *validate(read)]
        assert read.root is not None
        assert accepts(read.root) <= (not list(SLOW.iter_errors(read.root)))
        assert bool(findings) or accepts(read.root), text
        for finding in findings:
            assert finding.place is not None
            assert finding.hint, finding
            assert "\n" not in str(finding)


def test_the_examples_of_the_reference_are_the_canonical_register() -> None:
    blocks = re.findall(r"^```yaml\n(.*?)^```", REFERENCE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    joined: dict[str, Any] = {}
    for block in blocks:
        for section, tree in root(block).items():
            assert isinstance(tree, dict)
            joined.setdefault(section, {}).update(tree)
    (_, canonical), *_ = trees()
    assert joined == canonical
    assert accepts(joined)


def test_a_mistake_in_one_record_hides_nothing_in_another() -> None:
    one = "people:\n  a: {nmae: A}\n"
    two = "units:\n  u: [U]\n"
    together = {str(finding) for finding in found(one + two)}
    assert {finding.message for finding in found(one)} <= {finding.message for finding in found(one + two)}
    assert len(together) == len(found(one)) + len(found(two))


def test_valid_records_are_not_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    """Explaining is slow, so that one mistake among thousands of records must not cost thousands of explanations."""
    text = "people:\n" + "".join(f"  p{i}: {{name: A}}\n" for i in range(300)) + "  q: {nmae: A}\n"
    explained: list[Any] = []
    iter_errors = type(SLOW).iter_errors

    def count(self: Any, instance: Any, *more: Any) -> Any:
        explained.append(instance)
        return iter_errors(self, instance, *more)

    monkeypatch.setattr(type(SLOW), "iter_errors", count)
    assert [finding.code for finding in found(text)] == ["OC201"]
    assert [one for one in explained if one == {"people": {"q": {"nmae": "A"}}}]
    assert not [one for one in explained if isinstance(one, dict) and "p0" in one.get("people", {})]


def test_many_refused_records_are_counted() -> None:
    text = "people:\n" + "".join(f"  p{i}: [A]\n" for i in range(MOST_RECORDS + 50))
    findings = found(text)
    assert [finding.code for finding in findings] == ["OC203"] * 50 + ["OC210", "OC203"]
    assert findings[-1].message == f"{MOST_RECORDS - 50} more of this kind in this file"
    assert findings[-2].place is not None
    assert findings[-2].place.line == MOST_RECORDS + 2


BRACES = """\
register: {title: T}
events:
  storm: {kind: other, date: {2018-02, 2018-03}}
  flood: {kind: other, date: {2018?}}
units:
  u:
    name: U
    start: {2018-02,2018-03}
    cites: [{source: r, seen: {2018}}]
sources:
  r: {title: R, published: {~}}
"""


def test_a_date_in_braces_is_one_mistake() -> None:
    """YAML sees keys without values in it; the finding is the one that says to quote the date."""
    read = document(BRACES)
    loaded = from_documents((read,), read.diagnostics)
    told = [(str(one.place), one.code, one.hint) for one in loaded.diagnostics]
    assert told[:4] == [
        ("register.yaml:3:30", "OC208", 'quote the date: "[2018-02,2018-03]"'),
        ("register.yaml:4:30", "OC208", 'quote the date: "[2018?]"'),
        ("register.yaml:8:12", "OC208", 'quote the date: "[2018-02,2018-03]"'),
        ("register.yaml:9:31", "OC208", 'quote the date: "[2018]"'),
    ]
    assert superseded(read) <= set(read.diagnostics)


def test_keys_without_values_elsewhere_stay_what_they_are() -> None:
    read = document("people:\n  a: {name: A, note}\n")
    assert superseded(read) == frozenset()
    assert superseded(document("people: {a: {name: A}}\n")) == frozenset()


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("persons:\n  a: {name: A}\n", "did you mean `people`?"),
        ("units:\n  a: {title: A}\n", "did you mean `name`?"),
        ("tenures:\n  a: {person: b, post: c, from: 2018}\n", "did you mean `start`?"),
        ("tenures:\n  a: {person: b, post: c, seen: source}\n",
         "it belongs in a citation: `cites: [{source: …, seen: …}]`"),
        ("tenures:\n  a: {person: b, post: c, as_written: spring}\n", "it belongs in the date: `end: {as_written: …}`"),
        ("tenures:\n  a: {person: b, post: c, confidence: Probable}\n",
         "did you mean `likely`? it can be certain, likely, possible or doubtful"),
        ("tenures:\n  a: {person: b, post: c, follows: {tenure: d, immediate: 'on'}}\n",
         "it can be yes, no or unknown"),
        ("events:\n  a: {kind: zzz}\n",
         "it can be founding, dissolution, abolition, birth, death, statement, appointment, election, "
         "inauguration, promotion, dismissal, resignation, removal, retirement, recall, deposition, impeachment, "
         "expulsion, joining, "
         "leaving, merger, split, renaming, move, attack, surrender, agreement or other"),
        ("people:\n  a: {name: A, facts: [A]}\n", "write {kind: …, value: …}"),
        ("people:\n  a: {name: A, facts: 'a, b'}\n", 'write it as a list: begin each item with "- "'),
        ("register: {title: T, policy: P12M}\n", "write its keys, each with a value, below it"),
        ("register: {title: T, policy: {continuity: p12m}}\n", "did you mean `P12M`?"),
        ("register: {title: T, language: e}\n", "write a BCP 47 tag such as fr, uz or ar-Latn"),
        ("sources:\n  a: {title: A, url: see the archive}\n", "write https://…"),
        ("people:\n  a: {name: A}\n  漢: {name: B}\n", "write it in the letters a to z: `habib-rahman`"),
        ("tenures:\n  a: {person: " + "b" * 201 + ", post: c}\n", "shorten it"),
        ("events:\n  a: {kind: other, date: '" + "2" * 501 + "'}\n", "shorten it"),
        ("strengths:\n  a: {of: b, count: [3]}\n", "write a number"),
        ("posts:\n  a: {unit: b, seats: [3]}\n", "write {number: …}"),
    ],
)  # fmt: skip
def test_cures(text: str, hint: str) -> None:
    assert [finding.hint for finding in found(text)] == [hint]


def test_a_json_array_is_not_blamed_on_yaml() -> None:
    (finding,) = found('{"events": {"a": {"kind": "other", "date": ["2018-04", "2018-05"]}}}', "a.json")
    assert finding.message == '`date` of event "a" is a list, where a date is wanted'
    assert finding.hint == 'quote the date: "[2018-04,2018-05]"'


def test_a_list_that_is_no_date_has_a_neutral_cure() -> None:
    (finding,) = found("events:\n  a: {kind: other, date: [soon, later]}\n")
    assert finding.hint == 'quote the date: "[2018-04..2018-07]"'


def test_the_empty_tree_and_the_unread_one() -> None:
    assert [finding.code for finding in found("{}", "a.json")] in ([], ["OC205"])
    assert found("people: {a") == []


def test_yaml_agrees_with_our_reader_on_the_canonical_file() -> None:
    """An independent reader sees the same keys and texts."""
    text = (CANONICAL / "register.yaml").read_text(encoding="utf-8")
    assert yaml.load(text, Loader=yaml.BaseLoader) == root(text)


def test_many_unknown_keys_in_one_record_are_counted() -> None:
    findings = found("people:\n  a: {" + ", ".join(f"k{at}: A" for at in range(70)) + "}\n")
    assert len(findings) == 51
    assert findings[-1].message == "20 more of this kind in this file"
    assert findings[-1].place is not None


def test_a_keyword_without_words_still_gives_place_and_cure() -> None:
    """The schema may come to use more of JSON Schema than there are words for."""
    (error,) = jsonschema.Draft202012Validator({"maxProperties": 0}).iter_errors({"people": {}})
    (finding,) = Explainer(document("people: {a: {}}\n")).explain(error)
    assert finding.code == "OC210"
    assert finding.hint == "see `orgchart schema role-file`"
