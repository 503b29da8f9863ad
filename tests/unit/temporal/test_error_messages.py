"""Errors say fact, place and cure, in one line that any terminal can show."""

import pickle

import pytest

from orgchart.errors import (
    DateSyntaxError,
    OrgchartError,
    RenderError,
    RoleFileError,
    UnknownIdError,
    UsageError,
)
from orgchart.temporal import parse


def test_a_date_error_is_a_value_error_and_points() -> None:
    error = DateSyntaxError("2018-4", (5, 6), "a month has two digits", "2018-04")
    assert isinstance(error, OrgchartError)
    assert isinstance(error, ValueError)
    assert str(error) == 'a month has two digits, at character 6 of "2018-4"; did you mean "2018-04"?'
    assert error.caret() == "2018-4\n     ^"


@pytest.mark.parametrize(
    ("source", "span", "text", "caret"),
    [
        ("abcdef", (1, 4), 'wrong, at characters 2 to 4 of "abcdef"', "abcdef\n ^^^"),
        ("abc", (3, 3), 'wrong, at the end of "abc"', "abc\n   ^"),
        ("", (0, 0), 'wrong, at the end of ""', "\n^"),
        ("a\nb\ud800", (1, 2), 'wrong, at character 2 of "a?b?"', "a?b?\n ^"),
    ],
)
def test_places(source: str, span: tuple[int, int], text: str, caret: str) -> None:
    error = DateSyntaxError(source, span, "wrong")
    assert str(error) == text
    assert error.caret() == caret


def test_a_sentence_as_cure_stands_as_it_is() -> None:
    assert str(DateSyntaxError("x", (0, 1), "wrong", "use --during 2018")).endswith('"x"; use --during 2018')


def test_a_long_source_is_cut_and_the_caret_stays_under_the_trouble() -> None:
    error = DateSyntaxError("9" * 100 + "!" + "8" * 100, (100, 101), "wrong")
    line, carets = error.caret().split("\n")
    assert len(line) < 80
    assert line[carets.index("^")] == "!"
    assert len(str(DateSyntaxError("9" * 10**6, (0, 10**6), "wrong"))) < 200
    assert len(DateSyntaxError("9" * 10**6, (0, 10**6), "wrong").caret()) < 200


def test_errors_survive_being_sent_between_processes() -> None:
    for error in (
        DateSyntaxError("x", (0, 1), "wrong", "y"),
        UnknownIdError("x", ("y",)),
        RoleFileError(("a",)),
        RenderError("failed", "node"),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert str(again) == str(error)
        assert vars(again) == vars(error)


def test_an_unknown_id_reads_as_a_sentence() -> None:
    assert isinstance(UnknownIdError("x"), KeyError)
    assert str(UnknownIdError("lead")) == 'no record has the id "lead"'
    assert str(UnknownIdError("lead", ("leader", "led"))).endswith('"lead"; did you mean "leader" or "led"?')


def test_the_other_errors_read_as_sentences() -> None:
    assert str(RoleFileError(())) == "the role files could not be read"
    assert str(RoleFileError(("first", "second"))) == "first (and 1 more)"
    assert str(RoleFileError(("first",))) == "first"
    assert str(RenderError("no font")) == "no font"
    assert str(RenderError("no font", "box-1")) == "no font, at box-1"
    assert str(UsageError("give a day")) == "give a day"


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2015..2016", "[2015..2016]"),
        ("2015-02..2016-03-01", "[2015-02-01..2016-03-01]"),
        ("2016-", "2016"),
        ("2016-04-", "2016-04"),
        ("2015-02-30..2016", None),  # in brackets it would be no date either
        ("2016-13-", None),
    ],
)
def test_a_range_without_brackets_and_a_hyphen_at_the_end_have_a_cure(text: str, suggestion: str | None) -> None:
    """What is suggested is a date itself."""
    with pytest.raises(DateSyntaxError) as caught:
        parse(text)
    assert caught.value.suggestion == suggestion
    if suggestion is not None:
        parse(suggestion)
