"""Names in a chosen language and script: the best that the register has, else the main name."""

from __future__ import annotations

import pytest

import orgchart
from orgchart.charts.chart import chart, diff_chart
from orgchart.errors import UsageError
from orgchart.lens.languages import best_name, language, script_of
from orgchart.model import Name, Register

REGISTER = """\
register: {title: The group}
sources:
  report: {title: On the group, published: 2018-03, information: 2018-02, kind: report}
people:
  hekmat:
    name: Qari Hekmat
    names:
      - {text: قاری حکمت, lang: fa}
      - {text: Қори Ҳикмат, lang: uz-Cyrl, cites: [{source: report}]}
  haji: {name: Haji}
units:
  group:
    name: The group
    names: [{text: د ډلې, lang: ps-Arab}, {text: گروه, lang: fa-Arab}, {text: goruh, lang: fa-Latn}]
posts:
  leader: {unit: group, title: Leader, head: true, names: [{text: رهبر, lang: fa, kind: translation}]}
  deputy: {unit: group, title: Deputy}
tenures:
  one: {person: hekmat, post: leader, cites: [{source: report, seen: source}]}
  two: {person: haji, post: deputy, cites: [{source: report, seen: source}]}
"""


def _best(tag: str, *names: tuple[str, str | None, str | None, str | None]) -> str | None:
    made = tuple(Name(text=text, lang=lang, script=script, kind=kind) for text, lang, script, kind in names)
    return best_name(made, language(tag))


@pytest.mark.parametrize(
    ("tag", "names", "found"),
    [
        ("fa", [("a", "fa-Latn", None, None), ("ب", "fa", None, None)], "ب"),  # the very tag
        ("FA", [("ب", "fa", None, None)], "ب"),  # in any case
        ("fa-Arab", [("a", "fa-Latn", None, None), ("ب", "fa", None, None)], "ب"),  # the script of its letters
        ("fa-Latn", [("ب", "fa", None, None)], None),  # never another script than asked for
        ("fa-Latn", [("ب", "fa", None, None), ("b", "fa", "Latn", None)], "b"),  # the script it says
        ("fa-AF", [("ب", "fa", None, None)], "ب"),  # the same language and script
        ("fa", [("b", "fa-Latn", None, None)], "b"),  # the language in any script
        (
            "fa",
            [("af", "fa-AF", None, None), ("fa", "fa", None, None)],
            "fa",
        ),  # the very tag goes first
        ("fa", [("arab", "fa-Arab", None, None), ("af", "fa-AF", None, None)], "af"),  # one that says no script, then
        ("fa-Latn", [("a", "fa-Latn-AF", None, None), ("b", "fa", None, None)], "a"),  # both are of its script
        ("fa-Latn", [("goruh", "fa", None, None), ("guruh", "fa-Latn", None, None)], "guruh"),
        ("fa-Latn", [("ب", "fa-Latn", None, None)], "ب"),  # the script that the tag says, whatever the letters
        ("fa", [("ب", "ps", None, None)], None),
        ("fa", [("ب", None, None, None)], None),
        ("fa", [("ب", "not a tag", None, None)], None),
        ("fa", [("short", "fa", None, "short"), ("long", "fa", None, "translation")], "long"),
        ("fa", [("old", "fa", None, "former")], None),  # a former name is no name for today
        ("fa", [("Haji", "fa", None, "title")], None),  # an honorific is no name
        ("fa", [("one", "fa", None, None), ("two", "fa", None, None)], "one"),  # the order of the register
    ],
)
def test_the_best_name_is_taken(tag: str, names: list[tuple[str, str, str, str]], found: str | None) -> None:
    assert _best(tag, *names) == found


@pytest.mark.parametrize("tag", ["persian", "", "f", "fa_AF", "fa-", "12"])
def test_what_is_no_tag_is_an_error_with_an_example(tag: str) -> None:
    with pytest.raises(UsageError, match="ps-Arab"):
        language(tag)


def test_of_what_is_no_tag_forty_characters_are_shown() -> None:
    with pytest.raises(UsageError) as caught:
        language("1234567890" * 5)
    assert str(caught.value).startswith('"' + "1234567890" * 4 + '" is no language tag')


@pytest.mark.parametrize(
    ("written", "tag"),
    [("FA", "fa"), ("fA-aRAB", "fa-Arab"), ("FA-latn-af", "fa-Latn-AF"), ("de-at-1996", "de-AT-1996"),
     ("de-FONIPA", "de-fonipa"), ("fa-X-ABC", "fa-x-abc"), ("es-419", "es-419")],
)  # fmt: skip
def test_a_tag_is_told_in_its_usual_case(written: str, tag: str) -> None:
    """Source: RFC 5646, 2.1.1: regions of two letters are upper case, scripts begin so, all else is lower case."""
    assert language(written).tag == tag


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("fa", "Persian"), ("PS-arab", "Pashto in Arabic script"), ("ar-latn", "Arabic in Latin script"),
        ("qaa", "qaa"), ("fa-AF", "Persian"), ("uz-Zzzz", "Uzbek in Zzzz script"),
    ],
)  # fmt: skip
def test_a_language_is_told_in_words(tag: str, words: str) -> None:
    assert language(tag).words == words


def test_the_script_is_that_of_the_first_letter() -> None:
    assert [script_of(text) for text in ("1 قاری", "Қори", "(Qari)", "漢字", "12")] == [
        "Arab",
        "Cyrl",
        "Latn",
        None,
        None,
    ]


@pytest.fixture
def register(tmp_path: object) -> Register:
    path = tmp_path / "group.yaml"  # type: ignore[operator]
    path.write_text(REGISTER, encoding="utf-8")
    return orgchart.open_register(path)


def test_a_snapshot_names_everything_in_the_language_or_by_its_main_name(register: Register) -> None:
    seen = orgchart.snapshot(register, "2018-03-01", language="fa")
    post = seen.post("leader")
    assert post is not None
    assert (post.title, post.holders[0].name) == ("رهبر", "قاری حکمت")
    assert [unit.name for unit in seen.units] == ["گروه"]
    deputy = seen.post("deputy")
    assert deputy is not None
    assert (deputy.title, deputy.holders[0].name) == ("Deputy", "Haji")
    assert orgchart.snapshot(register, "2018-03-01").units[0].name == "The group"


def test_a_chart_says_in_which_language_its_names_are(register: Register) -> None:
    told = "Names in Pashto in Arabic script where the register has them, else as in the register."
    assert told in chart(orgchart.snapshot(register, "2018-03-01", language="ps-Arab")).subtitle
    assert told in diff_chart(orgchart.diff(register, "2018-02-01", "2018-03-01", language="ps-Arab")).subtitle
    assert not any("Names in" in line for line in chart(orgchart.snapshot(register, "2018-03-01")).subtitle)


def test_a_language_that_no_name_is_in_is_an_error_with_those_there_are(register: Register) -> None:
    with pytest.raises(UsageError, match="none is in ru; they are in fa, fa-Arab, fa-Latn, ps-Arab, uz-Cyrl; leave"):
        orgchart.snapshot(register, "2018-03-01", language="ru")


def test_what_was_not_known_yet_names_nobody(register: Register) -> None:
    later = orgchart.diff(register, "2018-02-20", "2018-02-20", known_by=("2018-02-25", None), language="fa")
    assert later.a.language == later.b.language == "Persian"
