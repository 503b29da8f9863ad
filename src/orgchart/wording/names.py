"""What people, posts, units and events are called, and who somebody is whom no name is given of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from orgchart.model import Event, Register, Tenure

IDENTITY: Final = {
    "same": "the same person as",
    "different": "not the same person as",
    "unsure": "may be the same person as",
}
"""What a judgement says of two people, by its verdict."""


def label(register: Register, name: str, otherwise: str | None = None) -> str:
    """Return the name to show of a person, unit or post; of anything else its id, or what is given for it."""
    named = register.people.get(name) or register.units.get(name) or register.posts.get(name)
    if named is None:
        return name if otherwise is None else otherwise
    return named.label


def post_in_unit(register: Register, name: str) -> str:
    """Return a post's title with its unit's name, "Leader (Finance unit)"; the id where there is no such post."""
    post = register.posts.get(name)
    return name if post is None else f"{post.label} ({label(register, post.unit)})"


def place_name(register: Register, name: str) -> str:
    """Return a post with its unit, or a unit."""
    return post_in_unit(register, name) if name in register.posts else label(register, name)


def event_name(register: Register, event: Event) -> str:
    """Return an event as a noun phrase, "the death of Qari Hekmat"."""
    whom = event.person or event.unit or event.post
    return f"the {event.what} of {label(register, whom)}" if whom is not None else f"the event {event.id}"


def holder_name(
    name: str | None, *, vacant: bool = False, unknown: str | None = None, unnamed: str | None = None
) -> str:
    """Return who holds a post: a name, "vacant", "unknown (why)" or "unnamed (why)"."""
    if vacant:
        return "vacant"
    if unknown is not None:
        return f"unknown ({unknown})"
    if name is None:
        return f"unnamed ({unnamed})" if unnamed else "unnamed"
    return name


def somebody(register: Register, tenure: Tenure) -> str:
    """Return who a tenure says held the post, within a sentence: a name, "nobody (vacant)", "somebody unnamed"."""
    if tenure.person is not None:
        return label(register, tenure.person)
    if tenure.vacant:
        return "nobody (vacant)"
    return "somebody unknown" if tenure.unknown is not None else "somebody unnamed"


def ties_text(same_as: Iterable[str], may_be: Iterable[str]) -> str:
    """Return with which other ids somebody is one person, and with which they may be: "; one person with dora-elm"."""
    same, doubt = ", ".join(same_as), ", ".join(may_be)
    return (f"; one person with {same}" if same else "") + (f"; may be {doubt}" if doubt else "")
