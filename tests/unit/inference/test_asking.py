"""Questions that rest on one another: answered once for all the days on which an answer holds, at any depth."""

from __future__ import annotations

from random import Random

import pytest

from orgchart.inference.day.asking import Asking, Count, Question, Tally
from orgchart.inference.day.moment import Moment
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL, Spans, always


def test_an_answer_is_worked_out_once_for_all_the_days_on_which_it_holds() -> None:
    asking = Asking()
    begun = Question(asking, lambda key, day: key <= day)
    for day in (7, 3, 5, 4, 9, 0, 5):
        assert begun.at(5, Moment(day)) == (day >= 5)
    assert asking.evaluations == 2
    assert begun.over_all_time(5) == Spans.of([(BEFORE_ALL, False), (5, True)])
    assert begun.over_all_time(5) is begun.over_all_time(5)


def test_pieces_known_of_days_apart_are_joined_and_never_overlap() -> None:
    random = Random("pieces")
    for _ in range(200):
        turns = sorted(random.sample(range(30), 5))
        asking = Asking()
        above = Question(asking, lambda _, day, turns=turns: sum(turn <= day for turn in turns) // 2)
        for day in random.sample(range(-2, 33), 20):
            moment = Moment(day)
            value = above.at("x", moment)
            assert value == sum(turn <= day for turn in turns) // 2
            assert {sum(turn <= other for turn in turns) // 2 for other in (moment.first, day, moment.last)} == {value}
        assert asking.evaluations <= 6
        known = above.over_all_time("x")
        assert all(known.at(day) == sum(turn <= day for turn in turns) // 2 for day in range(-2, 33))


@pytest.mark.no_cover
def test_questions_may_be_as_deep_as_the_data() -> None:
    asking = Asking()
    depth: Question[int] = Question(asking, lambda key, day: depth.at(key - 1, day) + (day >= key) if key else 0)
    assert depth.at(5_000, Moment(100)) == 100
    assert depth.over_all_time(900).at(600) == 600
    assert asking.evaluations < 2 * 5_000 + 900 * 901


def test_a_question_that_comes_back_to_itself_has_an_answer_that_no_order_changes() -> None:
    """Of a ring and a tail that leads to it, each is answered as if it were asked first."""
    after = {"a": "b", "b": "c", "c": "a", "tail": "a"}

    def made() -> Question[int]:
        ring: Question[int] = Question(Asking(), lambda key, day: ring.at(after[key], day) + (day > 3), in_circle=int)
        return ring

    alone = {}
    for key in after:
        ring = made()
        alone[key] = ring.at(key, Moment(5))
        assert ring.over_all_time(key) == Spans.of([(BEFORE_ALL, 0), (4, alone[key])])
    random = Random("rings")
    for _ in range(20):
        ring = made()
        for key in random.sample(list(after), 4):
            assert ring.at(key, Moment(5)) == alone[key]
        assert {key: ring.over_all_time(key).at(5) for key in after} == alone


def test_a_rule_that_fails_leaves_nothing_under_way() -> None:
    broken = True

    def rule(key: int, day: Moment) -> bool:
        if key == 3 and broken:
            raise ArithmeticError
        return question.at(key + 1, day) if key < 3 else day > 0

    question: Question[bool] = Question(Asking(), rule, in_circle=bool)
    with pytest.raises(ArithmeticError):
        question.at(0, Moment(5))
    broken = False
    assert question.at(0, Moment(5))


def test_people_are_counted_once_however_many_records_are_theirs() -> None:
    """Added and taken away over time, or looked at on each day: the same numbers, with those named who are to be."""
    random = Random("counts")
    for _ in range(200):
        ranges = {at: sorted((random.randint(0, 20), random.randint(0, 20))) for at in "abcdef"[: random.randint(0, 6)]}
        people = [(random.choice("vwxyz"), record) for record in ranges]
        asking = Asking()
        holds = Question(asking, lambda key, day, ranges=ranges: ranges[key][0] <= day <= ranges[key][1])
        count = Count(asking, lambda _, people=people: people, holds, bool, lambda who: who == "z", lambda _: (2, 2))
        swept_count = count.over_all_time("post")
        for day in (BEFORE_ALL, *range(-1, 23), AFTER_ALL):
            held = {record for record, (first, last) in ranges.items() if first <= day <= last}
            who = {person for person, record in people if record in held}
            tally = Tally(min(len(who - {"z"}), 3), frozenset(who & {"z"})) if len(who) > 1 else Tally(0, frozenset())
            fresh = Count(asking=Asking(), members=count._members, question=holds, accepts=bool,  # noqa: SLF001
                          to_name=lambda who: who == "z", enough=lambda _: (2, 2))  # fmt: skip
            assert fresh.at("post", Moment(day)) == swept_count.at(day) == tally


def test_a_question_without_days_is_answered_once_for_all_time() -> None:
    asking = Asking()
    assert Question(asking, lambda key, _: key).over_all_time("x") == always("x")
    assert asking.evaluations == 1
