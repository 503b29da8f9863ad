"""Records that another one needs and that are added with it: the person of a tenure, its post, its source.

A field that holds an id (`person`) has a second one beside it (`new_person`), which holds the name of somebody who is
not in the register yet. Whoever gives both says which id the new record has to get.
"""

from __future__ import annotations

from typing import Any, Final

from attrs import frozen

from orgchart.errors import UsageError
from orgchart.foundation.plain_text import article
from orgchart.rolefile.editing.entries import CITATION, Answers, Kind, kind_of, option


@frozen
class Made:
    """How a record is made on the way.

    Attributes:
        kind: what it is; also the field that holds its id.
        title: the field of it that `new_…` gives.
        fields: those that may be given beside it.
    """

    kind: str
    title: str
    fields: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """Return the field that asks for one."""
        return f"new_{self.kind}"


MADE: Final = {
    made.field: made
    for made in (
        Made(
            "source", "title",
            ("publisher", "author", "published", "information", "accessed", "url", "archive", "derives_from", "basis",
             "lang"),
        ),
        Made("unit", "name", ("part_of", "classification")),
        Made("post", "title", ("unit", "head", "seats", "filled", "reports_to")),
        Made("person", "name"),
    )
}  # fmt: skip
"""What is made on the way, by the field that asks for it, in the order of making."""


@frozen
class AskedRecord:
    """One of the records that answers ask for.

    Attributes:
        kind: what it is.
        answers: its own fields.
        name: the id wanted; None where one is made.
        fills: the field of the later ones that its id goes into; "" for the record that was asked for.
    """

    kind: Kind
    answers: dict[str, Any]
    name: str | None
    fills: str = ""


def parts_of(kind: Kind, answers: Answers, name: str | None) -> tuple[AskedRecord, ...]:
    """Return the records that answers ask for: those made on the way, and at last the one itself.

    Args:
        kind: what is added.
        answers: its fields, and those of what is made on the way.
        name: the id wanted for it.

    Raises:
        UsageError: Something is to be made that has no place in it, or is told of what is not made.
    """
    left = {field: value for field, value in answers.items() if value not in ("", (), False, None)}
    asked = [made for made in MADE.values() if made.field in left]
    for made in asked:
        if not _has_place(kind, made, asked):
            raise UsageError(f"{article(kind.name)} has no {made.kind}, so no {option(made.field)} either")
    own = {*kind.fields, *(CITATION if kind.is_claim else ())}
    parts = []
    for made in asked:
        given = {made.title: left.pop(made.field)}
        given |= {field: left.pop(field) for field in made.fields if field in left and field not in own}
        wanted = left.pop(made.kind, None)
        parts.append(AskedRecord(kind_of(made.kind), given, None if wanted is None else str(wanted), made.kind))
    for field in left:
        if field not in own and (of := next((one for one in MADE.values() if field in one.fields), None)):
            raise UsageError(
                f"{article(kind.name)} has no {option(field)}; of a new {of.kind} it is told beside {option(of.field)}"
            )
    return (*parts, AskedRecord(kind, left, name))


def _has_place(kind: Kind, made: Made, asked: list[Made]) -> bool:
    """Return whether a record can refer to what is to be made."""
    if made.kind == "source":
        return kind.is_claim
    return made.kind in kind.fields or (made.kind == "unit" and any(one.kind == "post" for one in asked))
