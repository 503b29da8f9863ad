"""Keys reserved for later, on which somebody may rely already."""

from __future__ import annotations

from typing import Any

from orgchart.checks.rule import Examined, Findings, note

_KEYS = {"people": ("photo", "ranks"), "units": ("symbol",), "tenures": ("rank",)}
"""The keys that are kept and passed over, by section."""

RULE = note(
    "OC209 reserved-key",
    summary="A key is reserved for later (`photo`, `symbol`, `rank`, `ranks`); it is kept but means nothing yet.",
    why="You may rely on something that is not done, such as a photograph on a chart.",
    instead="Keep it if it is meant for later; do not rely on it.",
    triggers="""
        people:
          dora: {name: Dora Elm, photo: photos/dora.jpg}
        ---
        tenures:
          ada-clerk: {person: ada, post: clerk, start: 2017, rank: first class, cites: [report]}
    """,
    silent="""
        people:
          dora: {name: Dora Elm}
        ---
        people:
          dora: {name: Dora Elm, access: restricted}
    """,
)


def check(examined: Examined) -> Findings:
    """Yield a finding for each such key, at its value."""
    for document in examined.documents:
        for section, keys in _KEYS.items():
            tree: Any = (document.root or {}).get(section)
            for name, body in tree.items() if isinstance(tree, dict) else ():
                for key in keys:
                    if isinstance(body, dict) and key in body:
                        yield RULE.finding(
                            f"`{key}` of {name!r} is kept, but means nothing yet",
                            document.key_place((section, name, key)),
                            "keep it if it is meant for later; do not rely on it",
                        )
