"""Role files as many hands would write them: the same content in any style that YAML has, with comments anywhere."""

from __future__ import annotations

import json
import random
from typing import Any

import yaml
from hypothesis import strategies as st

TEXTS = (
    "plain", "two words", "no", "010", "2018", "2018-04-05", "a: b", "a # b", "#x", "- x", "it's", 'say "so"',
    "ends with :", "{x}", "[y", "*z", "&w", "!t", "| p", "> q", "% r", "@ s", "? t", "50%", "naïve Órla", "حکمت",
    "long words " * 14, "a, b", "x\\y", "one\ntwo\n", "one\n\n  two\nthree", "  leads\nthen\n", "ends\n\n\n", "~a",
    "true", "1e3", "12:30:00", "a  b", "tab\tinside",
)  # fmt: skip
DATES = ("2018", "2018-04", "2018-04-05", "[2018-04-01..2018-07-31]", "2018~", "2016?")


def _cites(pick: random.Random) -> list[Any]:
    citations: list[Any] = []
    for _ in range(pick.randint(1, 3)):
        kind = pick.randrange(4)
        if kind == 0:
            citations.append("s-1")
        elif kind == 1:
            citations.append({"source": "s-2"})
        else:
            citation = {"at": pick.choice(TEXTS), "source": "s-1", "seen": pick.choice(DATES)}
            if pick.random() < 0.3:
                citation["says"] = {"start": {"edtf": "2018", "cause": "x"}, "end": "2019", "areas": ["one"]}
            if pick.random() < 0.3:
                citation["supports"] = ["person", "start"]
            citations.append(citation)
    return citations


def _moment(pick: random.Random) -> Any:
    return pick.choice(
        ["2018", {"edtf": "2018-04-05"}, {"edtf": "2018", "cause": pick.choice(TEXTS)}, "[2018-04..2018-05]"]
    )


def content(pick: random.Random) -> dict[str, Any]:
    """Return the content of a valid role file, with its keys in any order."""
    people = {f"p-{at}": {"name": pick.choice(TEXTS), "note": pick.choice(TEXTS)} for at in range(pick.randint(1, 3))}
    for person in people.values():
        if pick.random() < 0.4:
            person["names"] = [{"text": pick.choice(TEXTS), "kind": "alias", "cites": _cites(pick)}]  # type: ignore[assignment]
    units: dict[str, Any] = {"u-0": {"name": pick.choice(TEXTS), "areas": ["one place"], "cites": _cites(pick)}}
    units["u-1"] = {
        "part_of": pick.choice(
            ["u-0", ["u-0"], [{"unit": "u-0"}], {"unit": "u-0"}, [{"unit": "u-0", "start": "2018"}]]
        ),
        "name": pick.choice(TEXTS),
        "areas": pick.choice(["one", ["one", "two"]]),
        "cites": _cites(pick),
    }
    tenures: dict[str, Any] = {}
    for at in range(pick.randint(0, 3)):
        tenure = {"cites": _cites(pick), "post": "x-0", "start": _moment(pick), "note": pick.choice(TEXTS)}
        tenure[pick.choice(["person", "unnamed"])] = "p-0"
        if at:
            tenure["follows"] = pick.choice([{"tenure": "t-0"}, "t-0", {"immediate": "no", "tenure": "t-0"}])
        tenures[f"t-{at}"] = tenure
    file: dict[str, Any] = {
        "register": {"title": pick.choice(TEXTS), "policy": {"continuity": "P12M", "presume": {"forward": "P1Y"}}},
        "sources": {"s-1": {"title": pick.choice(TEXTS), "published": pick.choice(DATES)}, "s-2": {"title": "second"}},
        "people": people,
        "units": units,
        "posts": {"x-0": {"unit": "u-0", "title": "X", "seats": "14", "head": "true", "reports_to": ["u-0"]}},
    }
    if tenures:
        file["tenures"] = tenures
    return _shuffled(file, pick)


def _shuffled(value: Any, pick: random.Random) -> Any:
    if isinstance(value, dict):
        items = [(key, _shuffled(one, pick)) for key, one in value.items()]
        pick.shuffle(items)
        return dict(items)
    return [_shuffled(one, pick) for one in value] if isinstance(value, list) else value


class Hand:
    """Writes content in a style of its own, with comments that are numbered."""

    def __init__(self, pick: random.Random, *, comments: float) -> None:
        self.pick = pick
        self.often = comments
        self.comments: list[str] = []
        # Whether lines further in, or blank lines too, would still be part of the last text.
        self.open = self.kept = False

    def comment(self) -> str:
        self.comments.append(f"# c{len(self.comments)}: {self.pick.choice(['a', 'b # c', '{', 'key: x', '- y', ''])}.")
        return self.comments[-1]

    def end(self) -> str:
        """Return what may stand at the end of a line."""
        if self.pick.random() < self.often:
            return self.pick.choice([" ", "  ", "    "]) + self.comment()
        return self.pick.choice(["", "", "", " "])

    def between(self, column: int) -> list[str]:
        """Return lines that may stand between two others."""
        lines = []
        while self.pick.random() < self.often:
            if self.pick.random() < 0.4:
                lines += [] if self.kept else [self.pick.choice(["", "  "])]
            else:
                further = 0 if self.open else 2
                self.open = self.kept = False
                lines.append(" " * max(0, column + self.pick.choice([0, 0, 0, -2, further])) + self.comment())
        return lines

    def file(self, tree: dict[str, Any]) -> str:
        lines = self.between(0)
        if self.pick.random() < 0.2:
            lines.append("---" + self.end())
        lines += self.mapping(tree, 0)
        lines += self.between(0)
        return "\n".join(lines) + ("\n" if self.open else self.pick.choice(["", "\n", "\n\n"]))

    def mapping(self, tree: dict[str, Any], column: int) -> list[str]:
        lines: list[str] = []
        for key, value in tree.items():
            lines += self.between(column)
            name = self.pick.choice([key, key, key, f'"{key}"', f"'{key}'"])
            start = " " * column + name + self.pick.choice([":", ":", " :"])
            lines += self.value(start, value, column)
        return lines

    def value(self, start: str, value: Any, column: int, *, item: bool = False) -> list[str]:
        """Return the lines of a value after `start`, in the block at `column`."""
        if isinstance(value, str):
            return self.scalar(start, value, column)
        if self.pick.random() < 0.35:
            margin = " " * (column + self.pick.randint(1, 6))
            first, *rest = self.flow(value).split("\n")
            lines = [f"{start} {first}", *(margin + line if line.strip() else line for line in rest)]
            lines[-1] += self.end()
            return lines
        inner = column + self.pick.randint(2 if item else 1, 5)
        if isinstance(value, dict):
            if item and self.pick.random() < 0.7:
                blanks = inner - column - 1
                body = self.mapping(value, inner)
                at = next(at for at, line in enumerate(body) if line.strip() and not line.strip().startswith("#"))
                if at == 0:
                    return [start + " " * blanks + body[0].lstrip(" "), *body[1:]]
                return [start + self.end(), *body]
            return [start + self.end(), *self.mapping(value, inner)]
        if not item and self.pick.random() < 0.3:
            inner = column
        lines = [start + self.end()]
        for one in value:
            lines += self.between(inner)
            lines += self.value(" " * inner + "-", one, inner, item=True)
        return lines

    def scalar(self, start: str, text: str, column: int) -> list[str]:
        """Return a text in one of the styles that can hold it."""
        styles = ['"', "'", "", "", "|", ">", '"fold', "next"]
        self.pick.shuffle(styles)
        for style in styles:
            lines = self.styled(style, start, text, column)
            body = "\n".join(lines)
            alone = f"{' ' * column}x: 1\n{_as_key(body, start, column)}\n"
            try:
                read = yaml.load(f"{alone}zz: 1" if column == 0 else f"w:\n{alone}", yaml.BaseLoader)
            except yaml.YAMLError:
                continue
            found = read if column == 0 else read["w"]
            if isinstance(found, dict) and found.get("k") == text:
                self.open = style in ("|", ">")
                self.kept = self.open and "+" in lines[0][len(start) :]
                if style not in ("|", ">"):
                    lines[-1] += self.end()
                else:
                    lines[0] += self.end()
                return lines
        return [f"{start} {json.dumps(text)}"]

    def styled(self, style: str, start: str, text: str, column: int) -> list[str]:
        margin = " " * (column + self.pick.randint(1, 4))
        if style == '"':
            return [f"{start} {json.dumps(text, ensure_ascii=self.pick.random() < 0.3)}"]
        if style == "'":
            return [f"{start} '" + text.replace("'", "''") + "'"]
        if style == '"fold':
            words = json.dumps(text, ensure_ascii=False).split(" ")
            return [f"{start} {words[0]}", *(margin + word for word in words[1:])]
        if style == "next":
            words = text.split(" ")
            return [start, *(margin + word for word in words)]
        if style in ("|", ">"):
            stripped = text.rstrip("\n")
            ends = len(text) - len(stripped)
            chomp = "-" if ends == 0 else "" if ends == 1 and self.pick.random() < 0.7 else "+"
            digit = str(len(margin) - column) if text.startswith((" ", "\n")) or self.pick.random() < 0.2 else ""
            lines = [margin + line if line else "" for line in stripped.split("\n")]
            if style == ">":
                lines = [one for line in stripped.split("\n") for one in ([margin + line] if line else [""])]
            return [f"{start} {style}{digit}{chomp}", *lines, *[""] * (ends - 1)]
        return [f"{start} {text}"]

    def flow(self, value: Any) -> str:
        if isinstance(value, str):
            return self.flow_scalar(value)
        pieces = []
        items = list(value.items()) if isinstance(value, dict) else [(None, one) for one in value]
        for at, (key, one) in enumerate(items):
            comma = "," if at < len(items) - 1 or self.pick.random() < 0.2 else ""
            piece = self.flow(one)
            if key is not None:
                piece = f"{key}: {piece}"
            gap = self.pick.choice(["", " ", " ", " "])
            if self.pick.random() < self.often:
                gap = " " + self.comment() + "\n"
                while self.pick.random() < self.often:
                    gap += self.comment() + "\n"
            elif self.pick.random() < 0.15:
                gap = "\n"
            pieces.append(piece + comma + gap)
        opening = self.pick.choice(["", " ", "\n"]) if self.pick.random() < 0.3 else ""
        return ("{" if isinstance(value, dict) else "[") + opening + "".join(pieces) + (
            "}" if isinstance(value, dict) else "]")  # fmt: skip

    def flow_scalar(self, text: str) -> str:
        if self.pick.random() < 0.5:
            try:
                if yaml.load(f"[x, {text} , y]", yaml.BaseLoader) == ["x", text, "y"]:
                    return text
            except yaml.YAMLError:
                pass
        if "\n" not in text and "\t" not in text and self.pick.random() < 0.5:
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=False)


def _as_key(body: str, start: str, column: int) -> str:
    """Return the lines of a text, whatever they began with, as those of a key k in a mapping at the column."""
    return " " * column + "k:" + body[len(start) :]


@st.composite
def written_role_files(draw: st.DrawFn) -> tuple[str, list[str], dict[str, Any]]:
    """Draw the text of a role file, its comments, and what it says."""
    pick = random.Random(draw(st.integers(0, 2**32)))
    hand = Hand(pick, comments=pick.choice([0, 0.05, 0.15, 0.3]))
    tree = content(pick)
    return hand.file(tree), hand.comments, tree
