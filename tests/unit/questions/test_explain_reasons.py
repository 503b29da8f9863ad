"""Every reason that inference can give has a function that explains it, and words in every place that lists reasons."""

from __future__ import annotations

from orgchart.inference.day.rules import REASONS
from orgchart.questions.explain.verdict import REASONS as EXPLAINED
from orgchart.wording.verdicts import reason_words


def test_every_reason_is_explained() -> None:
    assert set(EXPLAINED) == set(REASONS)


def test_every_reason_that_names_no_rule_has_words_beside_a_verdict() -> None:
    assert [code for code in REASONS if not reason_words(code).listed] == ["continuity"]
