"""How answers show themselves in a terminal and in a notebook: in one line, and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from orgchart.foundation.plain_text import shown
from orgchart.foundation.records import Frozen

if TYPE_CHECKING:
    from orgchart.answers.parts import Answer, Attested, Bound
    from orgchart.model import Citation
    from orgchart.model.verdicts import Verdict
    from orgchart.temporal import CivilDay

_LONGEST = 200


class Brief(Frozen):
    """A record that shows itself in one line: `<Holder Qari Hekmat: certain>`."""

    def brief(self) -> str:
        """Return in a few words what it is."""
        raise NotImplementedError

    def table(self) -> Iterable[Sequence[object]]:
        """Yield the rows of a table for notebooks, the heads of the columns first; nothing for what is only named."""
        return ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {_plain(self.brief())}>"

    def _repr_html_(self) -> str:
        """Return it for a notebook; whatever names hold is text there."""
        head, *rows = [*self.table()] or [()]
        named = f"<strong>{type(self).__name__}</strong> {_cell(self.brief())}"
        if not head:
            return f"<div>{named}</div>"
        lines = [f"<table><caption>{named}</caption>", _row(head, "th")]
        return "\n".join([*lines, *(_row(row, "td") for row in rows), "</table>"])


class Ruled(Brief):
    """A record with its answer, the fields of which it gives as its own."""

    if TYPE_CHECKING:
        answer: Answer

    @property
    def verdict(self) -> Verdict:
        """How sure it is that it was so on the day."""
        return self.answer.verdict

    @property
    def rule(self) -> str | None:
        """What a presumed verdict rests on."""
        return self.answer.rule

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is no more than possible; the first one decides."""
        return self.answer.reasons

    @property
    def shown(self) -> bool:
        """Whether charts and default text show it."""
        return self.answer.shown

    @property
    def attested(self) -> Attested | None:
        """The evidence nearest to the day."""
        return self.answer.attested

    @property
    def start(self) -> Bound:
        """Earliest and latest day of its start, and why."""
        return self.answer.start

    @property
    def end(self) -> Bound:
        """Earliest and latest day of its end, and why."""
        return self.answer.end

    @property
    def cites(self) -> tuple[Citation, ...]:
        """The citations of its record."""
        return self.answer.cites


def between(days: Sequence[CivilDay | None] | Bound) -> str:
    """Return earliest and latest day as ISO 8601: "2018-03-01", "2018-03-01 – 2018-03-31", "… – 2018-03-31"."""
    first, last = days if isinstance(days, Sequence) else (days.earliest, days.latest)
    if first == last:
        return "" if first is None else str(first)
    return f"{'…' if first is None else first} – {'…' if last is None else last}"


def named(name: str | None, *, vacant: bool = False, unknown: object = None) -> str:
    """Return a name, or why there is none."""
    return name if name is not None else "vacant" if vacant else "unknown" if unknown else "not named"


def _plain(text: str) -> str:
    """Return a text in one line, without anything that a terminal would obey."""
    return shown(text, _LONGEST)[1:-1]


def _cell(value: object) -> str:
    from html import escape  # only notebooks need it

    return f"<bdi>{escape(_plain(str(value)))}</bdi>"


def _row(cells: Sequence[object], kind: str) -> str:
    return f"<tr>{''.join(f'<{kind}>{_cell(one)}</{kind}>' for one in cells)}</tr>"
