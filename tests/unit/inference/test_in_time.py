"""Names, areas and numbers of seats that have their own time: what holds on the days about their first and last one."""

from __future__ import annotations

from random import Random

from asking import Asked, ask
from orgchart.inference.in_time import areas_on, in_doubt, name_on, seats_of
from orgchart.inference.statements.statements import Statements
from orgchart.temporal import parse_day
from work import lines_run

PARTS = """
units:
  office:
    name: Office
    names: [{text: Bureau, kind: former, start: 2016-01-01, end: 2017-12-31}]
    areas: [{name: Port, start: 2016-01-01, end: 2017-12-31}]
posts:
  job: {unit: office, title: Job, seats: [{number: 2, start: 2016-01-01, end: 2017-12-31}]}
  other: {unit: office, title: Other, seats: [{number: 2, start: 2016-01-01}, {number: 3, start: 2017-01-01}]}
"""


def exclusive(text: str) -> Asked:
    return ask(text.replace("end: 2017-12-31", "end: {edtf: 2017-12-31, exclusive: true}"))


def on(asked: Asked, day: str) -> tuple[str | None, list[str], int | None]:
    """Return the name, the areas, and the number of seats on a day."""
    register, statements, at = asked.resolution.register, asked.resolution.statements, parse_day(day)
    unit, post = register.units["office"], register.posts["job"]
    areas = [area.name for area in areas_on(statements, unit, at)]
    return name_on(statements, unit, at), areas, seats_of(statements, post).at(at)


NOTHING: tuple[None, list[str], None] = None, [], None


def test_a_part_holds_on_its_last_day_and_nothing_is_known_of_the_next() -> None:
    asked = ask(PARTS)
    assert on(asked, "2016-01-01") == on(asked, "2017-12-31") == ("Bureau", ["Port"], 2)
    assert on(asked, "2015-12-31") == on(asked, "2018-01-01") == NOTHING


def test_a_part_whose_end_is_exclusive_holds_up_to_the_day_before() -> None:
    asked = exclusive(PARTS)
    assert on(asked, "2017-12-30") == ("Bureau", ["Port"], 2)
    assert on(asked, "2017-12-31") == NOTHING


def of_numbers(numbers: str) -> Asked:
    return ask("units: {office: {}}\nposts: {job: {unit: office, title: Job, seats: [" + numbers + "]}}")


def test_of_several_numbers_of_seats_the_most_counts_on_each_day() -> None:
    random = Random("seats")
    for _ in range(60):
        several = []
        for _ in range(random.randint(1, 6)):
            first, last = sorted(random.sample(range(1, 29), 2))
            several.append((random.randint(1, 5), first, last))
        written = ", ".join(
            f"{{number: {number}, start: 2017-01-{first:02}, end: 2017-01-{last:02}}}"
            for number, first, last in several
        )
        asked = of_numbers(written)
        spans = seats_of(asked.resolution.statements, asked.resolution.register.posts["job"])
        for day in range(1, 30):
            there = [number for number, first, last in several if first <= day <= last]
            assert spans.at(parse_day(f"2017-01-{day:02}")) == max(there, default=None)


def test_many_numbers_of_seats_take_time_in_proportion() -> None:
    def work(count: int) -> int:
        days = ((1500 + at // 12, at % 12 + 1) for at in range(count))
        numbers = (f"{{number: {at % 7 + 1}, start: {year}-{month:02}}}" for at, (year, month) in enumerate(days))
        asked = of_numbers(", ".join(numbers))
        post = asked.resolution.register.posts["job"]
        return lines_run(lambda: seats_of(asked.resolution.statements, post))

    assert work(800) < 4.6 * work(200)


def doubtful(statements: Statements, day: str) -> set[tuple[str, str]]:
    return set(in_doubt(statements, parse_day(day)))


def test_seats_are_in_doubt_where_no_number_or_more_than_one_holds() -> None:
    statements = ask(PARTS).resolution.statements
    assert doubtful(statements, "2016-06-01") == set()
    assert doubtful(statements, "2017-06-01") == {("other", "seats")}
    assert doubtful(statements, "2015-06-01") == {("job", "seats"), ("other", "seats")}


def test_an_exclusive_end_is_the_day_after_the_last_however_the_start_is_written() -> None:
    """Only a start and an end written alike mean that one day."""
    text = """
units: {office: {name: Office}}
posts: {job: {unit: office, title: Job}}
tenures: {a: {person: x, post: job, start: START, end: {edtf: 2018-02-01, exclusive: true}, cites: [s1]}}
"""
    for start, last in (("2018-01-01", 0), ('"[2018-01-01..2018-01-31]"', 0), ("2018-02-01", 1)):
        end = ask(text.replace("START", start)).resolution.bounds("a").e1
        assert end == parse_day("2018-01-31") + last, start
