"""Whatever a role file looks like, its canonical form says the same, keeps every comment, and is canonical."""

import json
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from orgchart.rolefile.editing.formatted_register import same
from orgchart.rolefile.editing.formatting import Formatted, format_bytes, full
from orgchart.rolefile.editing.trees.shapes import role_file_shape
from orgchart.rolefile.meaning.build import build
from orgchart.rolefile.reading.folder import document_from_bytes

from .writing_styles import content, written_role_files

ENDS = st.sampled_from([("\n", b""), ("\r\n", b""), ("\n", b"\xef\xbb\xbf"), ("\r\n", b"\xef\xbb\xbf")])


def formatted(file: str, data: bytes) -> Formatted:
    """Return the canonical form of a file that is good."""
    done = format_bytes(file, data)
    assert (done.diagnostics, done.refusal) == ((), "")
    return done


def check_meaning(done: Formatted) -> None:
    """The canonical form gives the same register, and the same tree but for short forms."""
    before, after = done.document, done.new_document
    assert before.root is not None
    assert after.root is not None
    shape = role_file_shape()
    assert full(before.root, shape) == full(after.root, shape)
    registers = [build((document,)).register for document in (before, after)]
    assert registers[0] is not None
    assert same(*registers)


@settings(max_examples=150)
@given(written_role_files(), ENDS)
def test_yaml_keeps_its_meaning_and_every_comment_and_a_second_run_changes_nothing(
    drawn: tuple[str, list[str], object], ends: tuple[str, bytes]
) -> None:
    text, comments, tree = drawn
    line_end, mark = ends
    data = mark + text.replace("\n", line_end).encode()
    assert document_from_bytes("a.yaml", data).root == tree, "the generator writes what it means"
    done = formatted("a.yaml", data)
    check_meaning(done)
    new = done.after.decode()
    assert [new.count(comment) for comment in comments] == [1] * len(comments)
    assert not formatted("a.yaml", done.after).changes
    assert new.endswith(line_end) or line_end not in text.replace("\n", line_end)
    if line_end == "\r\n" and "\n" in text:
        assert new.count("\n") == new.count("\r\n")


@settings(max_examples=60)
@given(st.integers(0, 2**32), st.sampled_from([None, 0, 1, 2, 4, "\t"]), st.booleans())
def test_json_keeps_its_meaning_and_a_second_run_changes_nothing(
    seed: int, indent: int | str | None, escapes: bool
) -> None:
    tree = content(random.Random(seed))
    data = json.dumps(tree, indent=indent, ensure_ascii=escapes).encode()
    done = formatted("a.json", data)
    check_meaning(done)
    assert json.loads(done.after)
    assert not formatted("a.json", done.after).changes
    assert done.after.endswith(b"}\n")


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_the_order_in_which_keys_were_written_leaves_no_trace(seed: int) -> None:
    """Two files that differ in the order of sections and keys alone have one canonical form."""
    tree = content(random.Random(seed))
    records = {section: dict(sorted(one.items())) if section != "register" else one for section, one in tree.items()}
    data = [json.dumps(one).encode() for one in (records, _reversed(records, 0))]
    assert formatted("a.json", data[0]).after == formatted("a.json", data[1]).after


def _reversed(value: object, level: int) -> object:
    """Return a tree with all keys in reverse, but for ids and for what a citation says, whose order is kept."""
    if isinstance(value, list):
        return [_reversed(one, level + 1) for one in value]
    if not isinstance(value, dict):
        return value
    items = [(key, one if key == "says" else _reversed(one, level + 1)) for key, one in value.items()]
    ids = level == 1 and "title" not in value
    return dict(items if ids else items[::-1])
