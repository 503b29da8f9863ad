"""Each question as one call: of a register or the path of one, with the settings of a `Lens` as keywords.

    >>> snapshot("seeds/jawzjan", "2018-03-01", strict=True).post("leader").state  # doctest: +SKIP
    'held'

They return and raise what the methods of `View` do, and what `open_register` raises. Where several questions are asked
of one register, open it once: it keeps what it worked out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from orgchart.foundation.records import evolve
from orgchart.inference import Contradiction
from orgchart.lens.lens import Lens, inferences
from orgchart.opening import RegisterLike, opened
from orgchart.temporal.given import DayLike, PeriodLike, as_day_or_none
from orgchart.view import OpenRegister, View

if TYPE_CHECKING:
    from orgchart.answers.chain import Chain
    from orgchart.answers.diff import Diff
    from orgchart.answers.explanation import ChangeStory, Explanation
    from orgchart.answers.found import Found
    from orgchart.answers.history import History
    from orgchart.answers.history_table import HistoryTable
    from orgchart.answers.snapshot import Snapshot
    from orgchart.answers.sources import Sourcing
    from orgchart.answers.succession import Succession, SuccessionTable
    from orgchart.answers.timeline import Changes, Lanes, Timeline
    from orgchart.answers.who import WhoDuring, WhoOn
    from orgchart.lens.lens import OtherSettings, Settings


def snapshot(register: RegisterLike, as_of: DayLike, **settings: Unpack[Settings]) -> Snapshot:
    """Return everything that a register says for a day; see `View.snapshot`."""
    return opened(register).view(**settings).snapshot(as_of)


def diff(
    register: RegisterLike,
    first: DayLike,
    second: DayLike,
    *,
    against: RegisterLike | None = None,
    focus: str | None = None,
    known_by: DayLike | tuple[DayLike | None, DayLike | None] | None = None,
    **settings: Unpack[OtherSettings],
) -> Diff:
    """Return what changed between two days, two states of knowledge, or two states of the register; see `View.diff`.

    Args:
        register: a register, or the path of one.
        first: the first day.
        second: the second day; it may be the same or an earlier one.
        against: the register of the second day, where it is another state of it (`open_register(path, rev=...)`).
        focus: as in `View.diff`.
        known_by: the day of knowledge of both sides, or one for each.
        settings: the others of `Lens`, for both sides.

    """
    one, two = known_by if isinstance(known_by, tuple) else (known_by, known_by)
    lens = Lens(**settings)
    before = opened(register)
    after = before if against is None else opened(against)
    view = View(before, evolve(lens, known_by=as_day_or_none(one)))
    return view.diff(first, second, against=View(after, evolve(lens, known_by=as_day_or_none(two))), focus=focus)


def who(
    register: RegisterLike,
    post: str,
    as_of: DayLike | None = None,
    *,
    during: PeriodLike | None = None,
    **settings: Unpack[Settings],
) -> WhoOn | WhoDuring:
    """Return the candidates for a post on a day, or during a period; see `View.who`."""
    return opened(register).view(**settings).who(post, as_of, during=during)


def chain(
    register: RegisterLike,
    name: str,
    as_of: DayLike | None = None,
    *,
    during: PeriodLike | None = None,
    **settings: Unpack[Settings],
) -> Chain:
    """Return who and what stands above and below a person, post or unit; see `View.chain`."""
    return opened(register).view(**settings).chain(name, as_of, during=during)


def explain(
    register: RegisterLike,
    name: str,
    as_of: DayLike | None = None,
    *,
    to: DayLike | None = None,
    **settings: Unpack[Settings],
) -> Explanation | ChangeStory:
    """Return why something is on a chart, or is not; see `View.explain`."""
    return opened(register).view(**settings).explain(name, as_of, to=to)


def find(register: RegisterLike, text: str, **settings: Unpack[Settings]) -> Found:
    """Return the people, units and posts with a spelling like `text`; see `View.find`."""
    return opened(register).view(**settings).find(text)


def history(register: RegisterLike, name: str, **settings: Unpack[Settings]) -> History:
    """Return everything recorded of the person, unit or post with the id `name`; see `View.history`."""
    return opened(register).view(**settings).history(name)


def timeline(
    register: RegisterLike, *, by: Lanes = "post", focus: str | None = None, **settings: Unpack[Settings]
) -> Timeline:
    """Return from when to when everything was so, and how sure that is; see `View.timeline`."""
    return opened(register).view(**settings).timeline(by=by, focus=focus)


def changes(register: RegisterLike, **settings: Unpack[Settings]) -> Changes:
    """Return the days on which anything changes, and what; see `View.changes`."""
    return opened(register).view(**settings).changes()


def history_table(register: RegisterLike, **settings: Unpack[Settings]) -> HistoryTable:
    """Return what could be said of every day by every day of knowledge; see `View.history_table`."""
    return opened(register).view(**settings).history_table()


def sources(register: RegisterLike, source: str | None = None, **settings: Unpack[Settings]) -> Sourcing:
    """Return what each source supports, what is not cited, and each unit's coverage; see `View.sources`."""
    return opened(register).view(**settings).sources(source)


def succession(register: RegisterLike, post: str, **settings: Unpack[Settings]) -> Succession:
    """Return the holders of a post in the order of time; see `View.succession`."""
    return opened(register).view(**settings).succession(post)


def succession_table(register: RegisterLike, *posts: str, **settings: Unpack[Settings]) -> SuccessionTable:
    """Return the gaps and overlaps between the holders of posts; see `View.succession_table`."""
    return opened(register).view(**settings).succession_table(*posts)


def contradictions(register: RegisterLike, **settings: Unpack[Settings]) -> tuple[Contradiction, ...]:
    """Return the sets of claims in a register that cannot all be true; see `View.contradictions`."""
    return opened(register).view(**settings).contradictions


def without(register: RegisterLike, *rules: str) -> OpenRegister:
    """Return a register whose own policy does not infer by some rules; `view(without=...)` does so for one question.

    Args:
        register: a register, or the path of one.
        rules: some of `caps`, `containment`, `displacement`, `ex-officio`, beside those that its policy turns off.

    Raises:
        UsageError: There is no such rule; presumption is turned off by a setting of its own.

    """
    found = opened(register)
    off = tuple(sorted({*found.policy.without, *inferences(rules)}))
    return found if off == found.policy.without else evolve(found, policy=evolve(found.policy, without=off))
