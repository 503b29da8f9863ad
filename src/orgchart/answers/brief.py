"""How answers show themselves in a terminal and in a notebook: in one line, and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from orgchart.foundation.plain_text import counted, shown
from orgchart.foundation.records import Frozen

if TYPE_CHECKING:
    from orgchart.answers.parts import Answer, Attested, Bound
    from orgchart.model import Citation
    from orgchart.model.verdicts import Verdict

_LONGEST_LINE = 200
_LONGEST_CELL = 5000


class Brief(Frozen):
    """A record that shows itself in one line: `<Holder Qari Hekmat: certain>`.

    Attributes:
        in_line: what it is, a template: names in braces are attributes; several things are counted, or listed.
        in_table: for notebooks: the attributes that hold the rows, and of each column the head and the template.
    """

    in_line: ClassVar[str] = ""
    in_table: ClassVar[tuple[tuple[str, ...], Mapping[str, str]]] = ((), {})

    def __repr__(self) -> str:
        return f"<{' '.join([type(self).__name__, *self._line()])}>"

    def _line(self) -> list[str]:
        return [_filled(self.in_line, self, _LONGEST_LINE)] if self.in_line else []

    def _repr_html_(self) -> str:
        """Return it for a notebook; whatever names hold is text there."""
        head = f"<strong>{type(self).__name__}</strong> {''.join(map(_cell, self._line()))}"
        attributes, columns = self.in_table
        if not columns:
            return f"<div>{head}</div>"
        sides = len(attributes) > 1
        lines = [f"<table><caption>{head}</caption>", _row([*[""] * sides, *columns], "th")]
        for name in attributes:
            for row in getattr(self, name):
                lines.append(_row([*[name] * sides, *(_filled(cell, row) for cell in columns.values())], "td"))
        return "\n".join([*lines, "</table>"])


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


class _Attributes(dict[str, Any]):
    """The attributes of a record as a mapping; what is None is nothing."""

    def __init__(self, record: object) -> None:
        super().__init__()
        self.record = record

    def __missing__(self, name: str) -> object:
        value = getattr(self.record, name)
        return _Many(value, name) if type(value) is tuple else "" if value is None else value


class _Many:
    """Several things in a template: counted, or listed where it asks for `{caveats:list}`."""

    def __init__(self, values: tuple[object, ...], name: str) -> None:
        self.values, self.name = values, name

    def __format__(self, spec: str) -> str:
        if spec == "list":
            return ", ".join(map(str, self.values))
        one = f"{self.name[:-3]}y" if self.name.endswith("ies") else self.name.removesuffix("s")
        return counted(len(self.values), one, self.name)


def _filled(template: str, record: object, most: int = _LONGEST_CELL) -> str:
    """Return a template with the attributes of a record, in one line, without anything that a terminal would obey."""
    return shown(template.format_map(_Attributes(record)), most)[1:-1]


def named(name: str | None, *, vacant: bool = False, unknown: object = None) -> str:
    """Return a name, or why there is none."""
    return name if name is not None else "vacant" if vacant else "unknown" if unknown else "not named"


def _cell(text: str) -> str:
    from html import escape  # only notebooks need it

    return f"<bdi>{escape(text)}</bdi>"


def _row(cells: Sequence[str], kind: str) -> str:
    return f"<tr>{''.join(f'<{kind}>{_cell(one)}</{kind}>' for one in cells)}</tr>"
