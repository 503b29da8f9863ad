"""What records refer to: every id exists and is of the right kind, nothing goes in circles; each mistake told once."""

import pytest

from orgchart.diagnostics.finding import Diagnostic
from orgchart.foundation.plain_text import article, closest, listed
from orgchart.rolefile.load import from_documents
from orgchart.rolefile.meaning import references
from orgchart.rolefile.meaning.words import named
from orgchart.rolefile.reading.folder import document_from_bytes

BASE = """\
register: {title: T}
sources:
  report: {title: R, information: 2018-06}
people:
  ada: {name: Ada}
units:
  port: {name: Port}
posts:
  master: {unit: port}
"""


def findings(*texts: str) -> list[Diagnostic]:
    documents = tuple(document_from_bytes(f"{at}.yaml", text.encode()) for at, text in enumerate(texts))
    return list(from_documents(documents).diagnostics)


def told(*texts: str) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in findings(*texts)]


def test_what_exists_in_any_file_is_found() -> None:
    assert told(BASE, "tenures:\n  t: {person: ada, post: master, start: 2018}\n") == []


def test_an_unreadable_file_may_define_what_is_missing() -> None:
    tenure = "tenures:\n  t: {person: ben, post: master, start: 2018}\n"
    assert [code for code, _ in told(BASE, tenure)] == ["OC301"]
    assert [code for code, _ in told(BASE, tenure, "people: {ben: {name: Ben}")] == ["OC123"]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ("persons:\n  ben: {name: Ben}\n", "OC201"),
        ("people:\n  ben: Ben\n", "OC203"),
        ("people: [ben]\n", "OC203"),
        ("people:\n  Ben: {name: Ben}\n", "OC206"),
    ],
)
def test_a_mistake_at_the_definition_is_not_repeated_at_each_reference(broken: str, code: str) -> None:
    name = "Ben" if code == "OC206" else "ben"
    tenure = f"tenures:\n  t: {{person: {name}, post: master, start: 2018}}\n"
    codes = [found for found, _ in told(BASE, broken, tenure)]
    assert codes == ([code] if code != "OC206" else [code, code])


def test_an_id_used_twice_is_not_of_the_wrong_kind() -> None:
    post, tenure = "posts:\n  ada: {unit: port}\n", "tenures:\n  t: {person: ada, post: ada, start: 2018}\n"
    assert [code for code, _ in told(BASE, post, tenure)] == ["OC302"]


def test_a_unit_where_a_post_is_meant_lists_its_posts() -> None:
    (finding,) = findings(BASE, "tenures:\n  t: {person: ada, post: port, start: 2018}\n")
    assert finding.hint == "write the id of a post; posts of this unit: master"
    (finding,) = findings(BASE, "memberships:\n  m: {person: ada, of: master, start: 2018}\n")
    assert finding.hint == 'write the id of a unit; the post is in "port"'


def test_a_unit_without_posts_lists_none() -> None:
    (finding,) = findings(BASE, "units:\n  bay: {name: Bay}\ntenures:\n  t: {person: ada, post: bay, start: 2018}\n")
    assert finding.hint == "write the id of a post"


def test_ids_that_could_be_dates() -> None:
    """`seen` and `over_by` take dates and ids: a defined id wins, words are offered as a date."""
    events = "events:\n  14-july: {kind: other, date: 2018-07-14}\n  march: {kind: other, date: 2018-03}\n"
    for seen in ("14-july", "march"):
        assert told(BASE, events, f"units:\n  u: {{name: U, cites: [{{source: report, seen: {seen}}}]}}\n") == []
    for seen, code in (("april-2018", "OC403"), ("15-july", "OC401"), ("today", "OC401"), ("strike", "OC301")):
        found = told(BASE, events, f"units:\n  u: {{name: U, cites: [{{source: report, seen: {seen}}}]}}\n")
        assert [one for one, _ in found] == [code], (seen, found)
    # an unreadable file may define an event that is named like a date in words
    unit = "units:\n  u: {name: U, cites: [{source: report, seen: april-2018}]}\n"
    assert [code for code, _ in told(BASE, "people: {", unit)] == ["OC123"]


def test_over_by_takes_a_date_or_a_source() -> None:
    tenure = "tenures:\n  t: {{person: ada, post: master, end: {{over_by: {}}}}}\n"
    assert told(BASE, tenure.format("report")) == []
    assert told(BASE, tenure.format("2018-06")) == []
    assert [code for code, _ in told(BASE, tenure.format("mid-2018"))] == ["OC403"]
    assert [code for code, _ in told(BASE, tenure.format("repport"))] == ["OC301"]
    assert [code for code, _ in told(BASE, tenure.format("2018-13"))] == ["OC401"]


def test_words() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b or c"
    assert article("event") == "an event"
    assert article("unit") == "a unit"
    assert named(()) == "the file"
    assert named(("people",)) == "the section `people`"
    assert named(("register", "policy", "presume")) == "`policy.presume` of the register"
    assert named(("posts", "a", "ex_officio", 1)) == 'item 2 of `ex_officio` of post "a"'
    assert named(("people", "a", "names", 0, "cites", 2, "at")) == '`at` of citation 3 of name 1 of person "a"'
    assert named(("units", "a", "says", 0, 1)) == 'item 2 of `list` of item 1 of `says` of unit "a"'


def test_what_was_probably_meant() -> None:
    assert closest("x" * 201, ["x" * 200]) is None
    assert closest("Prot", ["port", "master"]) == "port"
    assert closest("zzz", ["port"]) is None
    many = [f"report-{number}" for number in range(5_000)]
    assert closest("report-4321x", many) in {"report-4321", "report-432"}
    assert closest("repotr-17", many) is not None


def test_many_unknown_ids_are_counted() -> None:
    units = "units:\n" + "".join(f"  u{at}: {{name: U, part_of: v{at}}}\n" for at in range(60))
    found = findings("register: {title: T}\n", units)
    assert [finding.code for finding in found] == ["OC301"] * 51
    assert found[-1].message == "10 more of this kind in this file"


@pytest.mark.interpreted
def test_what_was_probably_meant_is_looked_for_of_so_many_ids_only(monkeypatch: pytest.MonkeyPatch) -> None:
    files = [
        f"units:\n  u{at}: {{name: U, part_of: prt{at}}}\n  w{at}: {{name: W, part_of: prt0}}\n" for at in range(4)
    ]
    ports = "units:\n" + "".join(f"  port{at}: {{name: P}}\n" for at in range(4))
    hints = [one.hint or "" for one in findings("register: {title: T}\n", ports, *files)]
    assert all("did you mean" in hint for hint in hints)
    monkeypatch.setattr(references, "MOST_SUGGESTED", 2)
    hints = [one.hint or "" for one in findings("register: {title: T}\n", ports, *files)]
    assert len(hints) == 8
    assert sum("did you mean `port0`?" in hint for hint in hints) == 5, "the same id is looked for once"
    assert sum("did you mean `port1`?" in hint for hint in hints) == 1
    assert sum(hint == "correct it, or add it under `units:`" for hint in hints) == 2
    monkeypatch.setattr(references, "MOST_COMPARED", 1)
    hints = [one.hint or "" for one in findings("register: {title: T}\n", ports, *files)]
    assert sum("did you mean" in hint for hint in hints) == 5
