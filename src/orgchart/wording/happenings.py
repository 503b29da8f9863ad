"""Events of a timeline in words: which are told of, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orgchart.answers.timeline import Happening
from orgchart.foundation.plain_text import counted
from orgchart.wording.disputes import References, disputed_text


def is_told(event: Happening, by: str) -> bool:
    """Return whether a timeline tells of an event: its day is known, and it is no birth unless it is of people."""
    return (event.first is not None or event.last is not None) and (by == "person" or event.what != "birth")


def untold(events: Iterable[Happening], by: str) -> Iterator[str]:
    """Yield how many events a timeline does not tell of: "2 births", "1 event of unknown day"."""
    left = [event.what == "birth" for event in events if not is_told(event, by)]
    if any(left):
        yield counted(sum(left), "birth")
    if not all(left):
        yield f"{counted(len(left) - sum(left), 'event')} of unknown day"


def happening_text(event: Happening, refs: References) -> str:
    """Return what an event was, without its day: "Death of Qari Hekmat, Darzab", and what sources say differently.

    Args:
        event: the event.
        refs: what gives the references of citations.
    """
    what = "event" if event.what == "other" else event.what
    of = f" of {event.of_name}" if event.of_name else ""
    caveats = f" ({', '.join(event.caveats)})" if event.caveats else ""
    disputed = disputed_text(event.contested, refs)
    text = f"{what}{of}{f', {event.at}' if event.at else ''}{caveats}{f'; {disputed}' if disputed else ''}"
    return f"{text[:1].upper()}{text[1:]}"
