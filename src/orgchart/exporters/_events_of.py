"""The events of a register by what they are about."""

from __future__ import annotations

from collections.abc import Sequence

from orgchart.model import Event, Register


class EventsOf:
    """The events of a register by what they are about: gone through once, not for each record."""

    def __init__(self, register: Register) -> None:
        self._about: dict[tuple[str, str], list[Event]] = {}
        for _, event in sorted(register.events.items()):
            for kind, name in (("person", event.person), ("unit", event.unit), ("post", event.post)):
                if name is not None:
                    self._about.setdefault((kind, name), []).append(event)

    def __call__(self, kind: str, name: str) -> Sequence[Event]:
        """Return the events about a person, unit or post, by id.

        Args:
            kind: `person`, `unit` or `post`.
            name: its id.
        """
        return self._about.get((kind, name), ())
