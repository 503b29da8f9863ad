"""Coverage, merged of what is below it, says of every day what all points together would say."""

from __future__ import annotations

from random import Random

from orgchart.inference.day.moment import Moment
from orgchart.inference.day.presumption import is_close, strongest
from orgchart.inference.spans import AFTER_ALL, BEFORE_ALL
from orgchart.inference.statements.coverage import Coverage, Horizons
from orgchart.inference.statements.evidence import Point, Stretch
from orgchart.model import Policy
from orgchart.temporal import Duration

POLICY = Policy(
    forward=Duration.parse("P5D"), backward=Duration.parse("P3D"), continuity=Duration.parse("P4D"), literal=True
)
DAYS = range(-8, 50)


def close(points: list[Point], stretches: list[Stretch], day: int) -> bool:
    """Return whether points on either side of a day lie close enough, by looking at all of them."""
    if any(one.first <= day <= one.last for one in stretches):
        return True
    before = max((one.first for one in points if one.last <= day), default=BEFORE_ALL)
    after = min((one.last for one in points if one.first >= day), default=AFTER_ALL)
    if before == BEFORE_ALL or after == AFTER_ALL:
        return False
    reach = POLICY.continuity.after
    around = [one for one in points if BEFORE_ALL < one.first <= day <= one.last < AFTER_ALL]
    return reach(before) >= after or any(reach(before) >= one.last and reach(one.first) >= after for one in around)


def near(points: list[Point], day: int) -> int:
    """Return the strongest rule by which any of the points lets one presume of a day, by looking at all of them."""
    rank = 0
    for one in points:
        if one.first == BEFORE_ALL or one.last == AFTER_ALL:
            continue
        reached = POLICY.forward.after(one.first)
        if one.first <= day <= one.last:
            whole = reached >= one.last or POLICY.backward.before(one.last) <= day <= reached
            rank = max(rank, 3 if one.what != "immediate" and whole else 0)
        elif one.last < day:
            sighted = one.what != "immediate" or one.first == one.last
            rank = max(rank, 2 if sighted and reached >= day else 0)
        elif POLICY.backward.before(one.last) <= day:
            rank = max(rank, 1)
    return rank


def random_points(random: Random, since: int = 0) -> list[Point]:
    found = []
    for _ in range(random.randint(0, 4)):
        first = since + random.randint(0, 40)
        last = first + random.choice((0, 0, 1, 3, 9))
        kind = random.random()
        first, last = (BEFORE_ALL if kind < 0.1 else first), (AFTER_ALL if kind > 0.9 else last)
        found.append(Point(first, last, random.choice(("seen", "start", "immediate")), "s", ""))
    return found


def test_merged_coverage_is_that_of_all_points_together() -> None:
    random = Random("coverage")
    horizons = Horizons(POLICY)
    for number in range(400):
        since = -45 * (number % 2)  # before the year 1 days are negative
        points: list[Point] = []
        stretches: list[Stretch] = []
        made: list[Coverage] = []
        for _ in range(random.randint(1, 6)):  # a tree: each takes some of those before it
            own = random_points(random, since)
            own_stretches = [Stretch(since + one, since + one + 2) for one in range(40) if random.random() < 0.02]
            below = [made.pop(random.randrange(len(made))) for _ in range(random.randint(0, len(made)))]
            made.append(Coverage(horizons, own, own_stretches, below))
            points += own
            stretches += own_stretches
        few, days = Coverage(horizons, points[:4], stretches), [since + day for day in DAYS]
        for day in days:
            assert is_close(few, Moment(day)) == few.close.at(day)
            assert strongest(few, Moment(day)) == few.near.at(day)
        whole = Coverage(horizons, [], [], made)
        assert [whole.near.at(day) for day in days] == [near(points, day) for day in days]
        assert [whole.close.at(day) for day in days] == [close(points, stretches, day) for day in days]
        assert whole.earliest == min((one.first for one in points), default=None)
        assert whole.latest == max((one.last for one in points), default=None)


def test_a_day_is_close_to_a_sighting_around_it_whether_that_lies_before_or_after() -> None:
    """Two sightings six days apart, and one somewhere between them: wherever that lies, none is more than four away."""
    horizons = Horizons(POLICY)
    sides = [Point(0, 0, "seen", "s", ""), Point(6, 6, "seen", "s", "")]
    for first, last, days in ((2, 4, range(7)), (3, 3, range(7)), (2, 5, (0, 5, 6)), (1, 5, (0, 6))):
        covered = Coverage(horizons, [*sides, Point(first, last, "seen", "s", "")], [])
        assert [day for day in range(9) if covered.close.at(day)] == [*days]


def test_the_first_day_asked_of_is_looked_at_point_by_point_and_later_ones_are_looked_up() -> None:
    """Both tell the same, and on all days around it that they name; no more points are looked at than there is room."""
    random, horizons = Random("first day"), Horizons(POLICY)
    looked = 0
    for number in range(300):
        horizons.room = 1_000 if number % 3 else 0
        own, inner = random_points(random), random_points(random)
        stretches = [Stretch(first, first + 3) for first in range(0, 40, 9) if random.random() < 0.4]
        below = [Coverage(horizons, inner, stretches), Coverage(horizons, random_points(random), [])]
        first, known = Coverage(horizons, own, [], below), Coverage(Horizons(POLICY), own, [], below)
        day = random.randrange(-8, 50)
        (rank, since, until), (is_near, begun, over) = first.near_on(day), first.close_on(day)
        assert {known.near.at(one) for one in range(max(since, -20), min(until, 70) + 1)} == {rank}
        assert {known.close.at(one) for one in range(max(begun, -20), min(over, 70) + 1)} == {is_near}
        assert since <= day <= until
        assert begun <= day <= over
        looked += first.near_known is None
        assert (first.near_known is None) == bool(number % 3)
        again = Moment(day + 1)
        assert strongest(first, again) == known.near.at(day + 1)
        assert is_close(first, again) == known.close.at(day + 1)
        assert first.near_known is not None
    assert looked == 200


def test_of_a_sighting_somewhere_in_a_long_range_only_the_days_are_inside_that_it_reaches_wherever_it_lies() -> None:
    point = Point(0, 7, "seen", "s", "")
    for what, inside in (("seen", [4, 5]), ("immediate", [])):
        points = [point._replace(what=what)]
        found = {day: Coverage(Horizons(POLICY), points, []).near_on(day) for day in range(-8, 20)}
        assert [day for day, (rank, _, _) in found.items() if rank == 3] == inside
        for day, (rank, since, until) in found.items():
            assert since <= day <= until
            assert {near(points, one) for one in range(max(since, -8), min(until, 20) + 1)} == {rank}


def test_what_is_in_several_records_tells_each_the_same_of_a_day() -> None:
    """One that is in a record and in what that holds is looked at first; a report of other days makes none close."""
    points = [Point(day, day, "seen", "s", "") for day in (0, 2, 4, 20, 22, 24)]
    for day in range(-8, 40):
        horizons = Horizons(POLICY)
        inner = Coverage(horizons, points, [])
        outer = Coverage(horizons, [], [Stretch(100, 110)], [inner])
        whole = Coverage(horizons, [], [Stretch(200, 210)], [inner, outer])
        known = Coverage(Horizons(POLICY), points, [])
        assert whole.near_on(day)[0] == outer.near_on(day)[0] == inner.near_on(day)[0] == known.near.at(day)
        assert whole.close_on(day)[0] == whole.close_on(day)[0] == known.close.at(day)
        assert whole.near_known is None
