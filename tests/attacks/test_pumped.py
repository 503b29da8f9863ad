"""One character or word many thousands of times at a place of a right file: read in one pass, not anew from each."""

from __future__ import annotations

import pathlib
import random

import pytest

from orgchart import importers
from orgchart.editor.completion import completion
from orgchart.renderers.text.escape import in_label

from . import given
from .other_readers import BETWEEN
from .readers import READERS, fine, seeds
from .size import SEED, at_most, times

LENGTH = 100_000
"""How many bytes are put in: what grows with the square, and takes 0.2 s for ten thousand, takes 20 s."""
SECONDS = 20
LONGEST_SEED = 3_000
PIECES = tuple(
    piece.encode()
    for piece in (
        *" a5:[]{}\"'#-,\n\\&*!|>.(~/?=@%T\té\u061b",
        *("a: ", "- ", "a,", "{a: ", "[a, ", '": "', "a b ", "\\n", "a\n", "  a: b\n", "5-", "5..", "//", "a=", "&a "),
        *("#a ", "''", '""', ": ", " #", "}{", "<a>", "&amp;", "{}", '{"a":'),
    )
)
TWO = b'{"people": {"a": {"name": "A"}}}'
FAULTS = {
    "a long key in braces": ("yaml", b"people: {", b"5", b": {name: A}}\n"),
    "many blanks before an odd line": ("yaml", b"people:\n ", b" ", b"a:b: c\n"),
    "much of a time of day in a date": ("csv", b"who,post,body,from,to\nBen,Clerk,Police,03/2018", b"- ", b"x,\n"),
    "many dots in the name of a column": ("guess", b"who,post,body,from,to", b".", b" x\nBen,Clerk,Police,2018,2019\n"),
    "a long key in JSON": ("merge", TWO + BETWEEN + b'{"people": {"', b"b", b'": {"name": "B"}}}' + BETWEEN + TWO),
    "a journal that is nested too deeply": ("journal", b"", b"[", b""),
}  # fmt: skip
"""A reader each, and what stands before and after twice as much as is put in at random."""


@pytest.mark.parametrize("name", READERS)
def test_what_is_pumped_is_read_in_time(name: str, tmp_path: pathlib.Path) -> None:
    drawn = random.Random(f"{SEED} {name}")
    short = [seed for seed in seeds(name) if len(seed) <= LONGEST_SEED] or list(seeds(name))
    for _ in range(times(25, 2_000)):
        seed, piece = drawn.choice(short), drawn.choice(PIECES)
        at = drawn.randint(0, len(seed))
        print(f"seed {SEED}: {LENGTH:,} bytes of {piece!r} between {seed[:at]!r} and {seed[at:]!r}")
        with at_most(SECONDS):
            fine(READERS[name][0])(_pumped(seed[:at], piece, seed[at:]), tmp_path)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_once_was_a_fault_is_read_in_time(fault: str, tmp_path: pathlib.Path) -> None:
    name, before, piece, after = FAULTS[fault]
    with at_most(SECONDS):
        fine(READERS[name][0])(_pumped(before, piece, after, 2 * LENGTH), tmp_path)


def test_a_long_word_in_a_file_beside_an_import_is_looked_at_once(tmp_path: pathlib.Path) -> None:
    (tmp_path / "own.yaml").write_bytes(_pumped(b"register: {title: T}\n# ", b"a", b"\npeople: {}\n"))
    table, mapping = tmp_path / "given.csv", tmp_path / "mapping.yaml"
    table.write_bytes(given.TABLE)
    mapping.write_bytes(given.MAPPING)
    with at_most(SECONDS):
        importers.import_("csv", table, tmp_path / "made", mapping=mapping, register=False)


@pytest.mark.parametrize("line", ["aBLANKSb", "-aBLANKSb", "# orgchart: allowBLANKS.", "DASHESa", "DASHESa#b: c: "])
def test_completion_takes_a_line_of_much_of_one_apart_once(line: str) -> None:
    text = "people:\n" + line.replace("BLANKS", " " * 2 * LENGTH).replace("DASHES", "- " * LENGTH)
    with at_most(SECONDS):
        completion(None, text, len(text))
        completion(None, f"{text}\n  a", len(text) + 4)


def test_signs_that_run_from_right_to_left_are_looked_at_once_before_a_number() -> None:
    with at_most(SECONDS):
        assert in_label("a" + "\u061b" * LENGTH + "b").count("\u200e") == 1
        assert in_label("a" + "\u061b" * LENGTH + "1").count("\u200e") == LENGTH


def _pumped(before: bytes, piece: bytes, after: bytes, length: int = LENGTH) -> bytes:
    return before + piece * (length // len(piece)) + after
