"""Who is one person: what judgements join, what they leave open, and what follows for everything else."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking import Asked, ask
from orgchart.inference import OnDay, resolve
from orgchart.inference.identity import LARGEST, Identity
from orgchart.inference.network.network import ORIGIN
from orgchart.model import Citation, Judgement, Policy
from orgchart.temporal import parse_day

LIKELY = Policy(identity="likely")
PEOPLE = "abcdefgh"


def judged(a: str, b: str, verdict: str = "same", **more: object) -> Judgement:
    return Judgement(id=f"{a}-{b}-{verdict}", a=a, b=b, verdict=verdict, **more)  # type: ignore[arg-type]


def identity(*judgements: Judgement, likely: bool = False) -> Identity:
    return Identity({one.id: one for one in judgements}, likely=likely)


# closing


def test_same_is_closed() -> None:
    found = identity(judged("a", "b"), judged("b", "c"), judged("x", "y"))
    assert [one.people for one in found.clusters] == [("a", "b", "c"), ("x", "y")]
    assert found.one("c") == "a"
    assert found.others("b") == ("a", "c")
    assert found.others("z") == ()


def test_to_judge_twice_changes_nothing() -> None:
    found = identity(judged("a", "b"), judged("b", "a"), judged("b", "c"), judged("a", "c"))
    assert [one.people for one in found.clusters] == [("a", "b", "c")]
    assert len(found.clusters[0].judgements) == 4


def test_the_chain_between_two_ids_is_told_and_cited() -> None:
    one, two = judged("a", "b", cites=(Citation(source="s1"),)), judged("b", "c", cites=(Citation(source="s2"),))
    found = identity(one, two, judged("c", "d"))
    assert found.because("a", "c") == (one, two)
    assert [cite.source for cite in found.cites("c", "a")] == ["s2", "s1"]
    assert len(found.because("a")) == 3
    assert found.because("a", "a") == found.because("a", "z") == found.because("z") == ()


def test_only_certain_judgements_join_and_likely_ones_where_asked() -> None:
    likely = judged("a", "b", confidence="likely")
    assert identity(likely).clusters == ()
    assert identity(likely, likely=True).one("b") == "a"
    assert identity(judged("a", "b", confidence="certain")).one("b") == "a"
    assert identity(judged("a", "b", confidence="possible"), likely=True).one("b") == "b"


@pytest.mark.parametrize("status", ["conflict", "needs-work", "retracted"])
def test_what_is_not_accepted_joins_nobody(status: str) -> None:
    found = identity(judged("a", "b", status=status))
    assert found.one("b") == "b"
    assert found.may_be("a") == (() if status == "retracted" else ("b",))


def test_a_judgement_on_oneself_says_nothing() -> None:
    found = identity(judged("a", "a", "different"), judged("a", "b"))
    assert found.one("b") == "a"


@pytest.mark.parametrize("against", [{}, {"confidence": "doubtful"}, {"status": "needs-work"}])
def test_nobody_is_joined_where_any_judgement_stands_against_it(against: dict[str, str]) -> None:
    """Which link is wrong nobody can tell, so that none of them holds."""
    found = identity(judged("a", "b"), judged("b", "c"), judged("a", "c", "different", **against), judged("x", "y"))
    assert [one.people for one in found.clusters] == [("x", "y")]
    contradiction = found.contradictions[0]
    assert contradiction.people == ("a", "b", "c")
    assert contradiction.against == ("a-c-different",)
    assert len(contradiction.judgements) == 3
    assert found.may_be("a") == ("b", "c")
    assert found.count("abc") == (1, 3)


@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE),
                          st.sampled_from(["same", "same", "different", "unsure"]),
                          st.sampled_from([None, "likely", "doubtful"])), max_size=9), st.randoms())  # fmt: skip
def test_closing_judgements_is_order_free(told: list[tuple[str, str, str, str | None]], random: object) -> None:
    """Neither the order of judgements nor that of the two people in one, nor the names of judgements, matter."""
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found, other = (
        Identity({
            f"{name}{at:02}": Judgement(id=f"{name}{at:02}", a=pair[turned], b=pair[1 - turned], verdict=verdict,
                                        confidence=confidence)  # type: ignore[arg-type]
            for at, (*pair, verdict, confidence) in enumerate(several)
        })
        for name, turned, several in (("j", 0, told), ("k", 1, shuffled))
    )  # fmt: skip
    for a in PEOPLE:
        assert found.one(a) == other.one(a)
        assert found.may_be(a) == other.may_be(a)
        assert len(found.doubts(a)) == len(other.doubts(a))
        assert [found.perhaps_one(a, b) for b in PEOPLE] == [other.perhaps_one(b, a) for b in PEOPLE]
    assert found.count(PEOPLE) == other.count(reversed(PEOPLE))


# counting


def test_doubts_make_a_count_a_range() -> None:
    found = identity(judged("a", "b", "unsure"), judged("b", "c", "unsure"), judged("d", "e"))
    assert found.count("abcdef") == (3, 5)
    assert found.count("ac") == (1, 2)
    assert found.count("af") == (2, 2)
    assert found.count("") == (0, 0)


def test_a_firm_different_keeps_two_apart_however_they_are_tied() -> None:
    found = identity(judged("a", "b", "unsure"), judged("b", "c", "unsure"), judged("a", "c", "different"))
    assert found.count("abc") == (2, 3)
    assert not found.perhaps_one("a", "c")
    assert found.perhaps_one("a", "b")


def test_a_doubtful_different_is_a_doubt() -> None:
    found = identity(judged("a", "b", "different", confidence="likely"))
    assert found.may_be("a") == ("b",)
    assert identity(judged("a", "b", "different", confidence="likely"), likely=True).may_be("a") == ()


def test_the_fewest_are_parts_that_doubts_hold_together() -> None:
    """Two people whom only somebody kept apart from both ties together are not one."""
    ties = [judged(x, y, "unsure") for x, y in ("ab", "bc", "cd", "de")]
    apart = [judged(x, y, "different") for x, y in ("ac", "ce", "bd")]
    assert identity(*ties, *apart).count("abcde") == (3, 5)


def test_one_who_ties_two_pairs_is_counted_with_one_of_them_only() -> None:
    """Whoever may be c belongs to a and b, or to d and e: the other two have nobody else who ties them."""
    ties = [judged(x, "c", "unsure") for x in "abde"]
    apart = [judged(x, y, "different") for x, y in ("ad", "ae", "bd", "be")]
    assert identity(*ties, *apart).count("abcde") == (3, 5)


def brute(found: list[Judgement], people: str) -> int:
    """Return the fewest people, trying every way of dividing everybody."""
    near = {frozenset((one.a, one.b)) for one in found if one.verdict == "unsure"}
    apart = {frozenset((one.a, one.b)) for one in found if one.verdict == "different"}
    near -= apart

    def tied(part: set[str]) -> bool:
        reached = {min(part)}
        while more := {y for x in reached for y in part if frozenset((x, y)) in near} - reached:
            reached |= more
        return reached == part

    def divide(left: tuple[str, ...], parts: list[set[str]]) -> int:
        if not left:
            fits = all(tied(part) and not any(pair <= part for pair in apart) for part in parts)
            return sum(1 for part in parts if part & set(people)) if fits else 99
        first, *rest = left
        found = [divide(tuple(rest), [*parts, {first}])]
        for at in range(len(parts)):
            found.append(divide(tuple(rest), [part | {first} if n == at else part for n, part in enumerate(parts)]))
        return min(found)

    return divide(tuple("abcde"), [])


@given(st.lists(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde"), st.sampled_from(["unsure", "different"])),
                max_size=8), st.sets(st.sampled_from("abcde"), min_size=1))  # fmt: skip
def test_the_fewest_agree_with_brute_force(told: list[tuple[str, str, str]], people: set[str]) -> None:
    judgements = [judged(a, b, verdict) for a, b, verdict in told if a != b]
    assert identity(*judgements).count(people)[0] == brute(judgements, "".join(people))


def test_of_very_many_tied_people_the_fewest_are_a_bound() -> None:
    names = [f"p{at:02}" for at in range(LARGEST + 2)]
    ties = [judged(a, b, "unsure") for a, b in zip(names, names[1:], strict=False)]
    apart = judged(names[0], names[-1], "different")
    assert identity(*ties, apart).count(names) == (2, LARGEST + 2)
    assert identity(*ties, apart).count(names[:-1]) == (1, LARGEST + 1)


def test_the_fewest_are_exact_of_up_to_ten_tied_people() -> None:
    names = [f"p{at:02}" for at in range(11)]
    ties = [judged(a, b, "unsure") for a, b in zip(names, names[1:], strict=False)]
    apart = [judged(a, b, "different") for a, b in (("p00", "p04"), ("p04", "p08"), ("p00", "p08"))]
    assert identity(*ties[:-1], *apart).count(names[:-1])[0] == 3
    assert identity(*ties, *apart).count(names)[0] == 2  # a bound that is never too high


def test_of_several_judgements_that_leave_open_who_somebody_is_the_first_by_id_is_told() -> None:
    several = [Judgement(id=name, a="a", b="b", verdict="unsure") for name in ("second", "first", "third")]
    assert [(one.id, other) for one, other in identity(*several).doubtful("a")] == [("first", "b")]


# what follows

POSTS = """
    units: {g: {name: G}}
    posts: {p: {unit: g, title: P, seats: 1}, q: {unit: g, title: Q},
            body: {unit: g, title: B, seats: 3, ex_officio: [p, q]}}
"""


def both(text: str, policy: Policy | None = None) -> tuple[Asked, Asked]:
    """Return a register with a judgement, and the same with one id in place of two."""
    whole = ask(POSTS + text, policy)
    return whole, ask(POSTS + text.replace("person: y", "person: x").split("    judgements:")[0], policy)


CLAIMS = """
    tenures:
      one: {person: x, post: p, start: "2017", cites: [{source: s1, seen: "2018-02"}]}
      two: {person: y, post: p, cites: [{source: s1, seen: "2018-03-01"}]}
      three: {person: y, post: q, cites: [{source: s1, seen: "2018-02"}]}
      four: {person: z, post: body, cites: [{source: s1, seen: "2018-02"}]}
      five: {person: y, post: body, cites: [{source: s1, seen: "2018-02"}]}
    memberships:
      in: {person: y, of: g, start: "2015", cites: [s1]}
    events:
      death: {kind: death, person: y, date: "2018-05", cites: [s1]}
      birth: {kind: birth, person: y, date: "2017-06", cites: [s1]}
    judgements:
      j: {a: x, b: y, verdict: same, because: reasons, cites: [s2]}
"""


@pytest.mark.parametrize("day", ["2017-03-01", "2018-02-10", "2018-03-01", "2018-04-30", "2018-05-20", "2018-08-01"])
def test_people_joined_are_as_one_id(day: str) -> None:
    """Every verdict, seat and state is that of the register that writes one id for both."""
    joined, one_id = both(CLAIMS)
    for name in ("one", "two", "three", "four", "five", "in"):
        assert joined(name, day) == one_id(name, day), name
    for post in ("p", "q", "body"):
        assert joined.counts(post, day) == one_id.counts(post, day)
        assert joined.seats(post, day).state == one_id.seats(post, day).state


def test_a_death_bounds_what_is_recorded_under_the_other_id_on_the_word_of_the_judgement() -> None:
    asked = ask(POSTS + CLAIMS.replace("kind: birth", "kind: statement"))
    resolution = asked.resolution
    assert resolution.bounds("one").e1 == parse_day("2018-05-31")
    edges = resolution.solution.why_latest(resolution.statements.end("one"))
    assert [edge.rule for edge in edges] == ["event", "death"]
    assert [cite.source for cite in edges[-1].cites] == ["s1", "s2"]
    assert edges[0].y == ORIGIN


@pytest.mark.parametrize(
    "judgement",
    ["verdict: unsure", "verdict: same, confidence: likely", "verdict: same, status: conflict", "verdict: different"],
)
def test_a_judgement_that_is_not_firm_moves_nothing(judgement: str) -> None:
    with_it = ask(POSTS + CLAIMS.replace("verdict: same", judgement))
    without = ask(POSTS + CLAIMS.split("    judgements:", maxsplit=1)[0])
    for name in ("one", "two", "three", "four", "five", "in"):
        assert with_it.resolution.bounds(name) == without.resolution.bounds(name)


def test_likely_judgements_count_where_the_policy_says_so() -> None:
    text = POSTS + CLAIMS.replace("verdict: same", "verdict: same, confidence: likely")
    assert ask(text, LIKELY).resolution.bounds("one").e1 == parse_day("2018-05-31")


def test_the_register_says_whom_judgements_join() -> None:
    text = "register: {title: T, policy: {identity: likely}}"
    assert ask(POSTS).resolution.policy.identity == "strict"
    from orgchart.rolefile.load import from_documents
    from orgchart.rolefile.reading.folder import document_from_bytes

    loaded = from_documents((document_from_bytes("t.yaml", text.encode()),))
    assert loaded.register is not None
    assert loaded.register.policy.identity == "likely"


TAKEN = """
    units: {g: {name: G}}
    posts: {p: {unit: g, title: P, seats: 2}}
    people: {w: {name: W}}
    tenures:
      one: {person: x, post: p, start: "2018-06-01", end: "2018-12-31", cites: [s2]}
      two: {person: y, post: p, start: "2018-06-01", end: "2018-12-31", cites: [s2]}
      old: {person: z, post: p, cites: [{source: s1, seen: "2018-02"}]}
"""


def test_seats_are_certainly_taken_only_by_as_many_as_there_certainly_are() -> None:
    """Two people who may be one leave a seat free; so does one who may be the very person asked about."""
    displaced = "possible/displaced"
    text = TAKEN.replace("    people: {w: {name: W}}\n", "")
    assert ask(text)("old", "2018-08-01") == displaced
    for judgement in ("x, b: y, verdict: unsure", "x, b: z, verdict: unsure", "x, b: y, verdict: same"):
        asked = ask(text + f"    judgements: {{j: {{a: {judgement}, because: r, cites: [s1]}}}}\n")
        assert asked("old", "2018-08-01") != displaced, judgement
    asked = ask(text + "    judgements: {j: {a: x, b: y, verdict: different, because: r, cites: [s1]}}\n")
    assert asked("old", "2018-08-01") == displaced


def test_two_names_of_one_person_do_not_contest_a_seat() -> None:
    text = TAKEN.replace("seats: 2", "seats: 1").replace("    people: {w: {name: W}}\n", "")
    assert ask(text).seats("p", "2018-08-01").state == "contested"
    asked = ask(text + "    judgements: {j: {a: x, b: y, verdict: same, because: r, cites: [s1]}}\n")
    assert asked.seats("p", "2018-08-01").state == "held"
    assert asked.counts("p", "2018-08-01") == {"certain": 1}


def test_the_order_of_judgements_in_a_register_never_matters() -> None:
    lines = [
        "j1: {a: x, b: y, verdict: same, because: r, cites: [s1]}",
        "j2: {a: y, b: z, verdict: same, because: r, cites: [s1]}",
        "j3: {a: x, b: z, verdict: different, because: r, cites: [s1]}",
    ]
    found = set()
    for order in permutations(lines):
        text = POSTS + CLAIMS.split("    judgements:", maxsplit=1)[0] + "    judgements: {" + ", ".join(order) + "}\n"
        asked = ask(text)
        on = OnDay(resolve(asked.resolution.register), parse_day("2018-03-01"))
        found.add(tuple(str(on.ruling(name)) for name in ("one", "two", "three", "four", "five", "in")))
        assert asked.resolution.identity is not None
        assert [one.people for one in asked.resolution.identity.contradictions] == [("x", "y", "z")]
    assert len(found) == 1
