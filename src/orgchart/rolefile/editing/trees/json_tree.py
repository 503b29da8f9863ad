"""JSON to a tree: tokens as they were written. Wants a text that `read_json` has found nothing wrong with."""

from __future__ import annotations

import json
import re

from orgchart.rolefile.editing.trees.tree import Collection, Node, Scalar, Tree, TreeEntry

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]]|[^\s{}\[\]:,"]+', re.DOTALL)


def read_tree(text: str) -> Tree:
    """Return the tree of a JSON role file.

    Args:
        text: the whole file, with line feeds only; one object.
    """
    # Each open collection with where it starts; the key that waits for its value.
    stack: list[tuple[Collection, int]] = []
    keys: list[Scalar | None] = [None]
    root: Collection | None = None
    for match in _TOKEN.finditer(text):
        token = match.group()
        if token in "}]":
            done, start = stack.pop()
            done.lines = "\n" in text[start : match.start()]
            keys.pop()
            continue
        node: Node
        if token in "{[":
            node = Collection(mapping=token == "{", flow=True)
        elif token[0] == '"':
            node = Scalar(token, json.loads(token) if "\\" in token else token[1:-1], '"')
        else:
            node = Scalar(token, token)
        if not stack:
            root = node if isinstance(node, Collection) else None
        else:
            into = stack[-1][0]
            if into.mapping and keys[-1] is None and isinstance(node, Scalar):
                keys[-1] = node
                continue
            into.entries.append(TreeEntry(key=keys[-1], value=node))
            keys[-1] = None
        if isinstance(node, Collection):
            stack.append((node, match.start()))
            keys.append(None)
    if root is None:
        raise ValueError("the text is no JSON object")
    return Tree(root=root)
