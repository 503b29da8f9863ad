"""Nodes as libyaml puts them together, without looking for the type of any value."""

from __future__ import annotations

from typing import Any

from yaml._yaml import CParser


class _Composer(CParser):
    """libyaml's composer: every scalar stays a text, so there is nothing to resolve."""

    def resolve(self, _kind: Any, _value: Any, _implicit: Any) -> str:
        """Return a tag; nobody looks at it."""
        return "text"

    def descend_resolver(self, _parent: Any, _index: Any) -> None:
        """Do nothing: tags do not depend on the place."""

    def ascend_resolver(self) -> None:
        """Do nothing."""


def compose(text: str) -> Any:
    """Return the node of the only document in a text; None where there is none.

    Raises:
        yaml.YAMLError: It is no YAML, or holds more than one document.
    """
    return _Composer(text).get_single_node()
