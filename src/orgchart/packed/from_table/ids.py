"""Ids made of texts, many at once: the same that the importers make of one."""

from __future__ import annotations

from typing import Any, Final

from orgchart.importers._gathering import Gathering
from orgchart.packed import extras

_LONGEST: Final = 60
_PLAIN: Final = f"^[ -~]{{1,{_LONGEST}}}$"
"""Texts of which a few replacements make an id; all others are made into one by themselves."""


def ids_of(kind: str, texts: Any) -> Any:
    """Return the ids that `Gathering.id_of` makes of texts, as arrays of pyarrow."""
    import pyarrow.compute as pc

    pa = extras.pyarrow()
    made = pc.replace_substring(pc.ascii_lower(texts), " ", "-")
    if _are_slugs(made):
        digits = pc.less(made, ":")  # what comes before it in ASCII are digits, and a dash, which begins none of them
        return pc.if_else(digits, pc.binary_join_element_wise(kind, made, "-"), made)
    made = pc.replace_substring_regex(pc.ascii_lower(texts), "['`]", "")
    made = pc.utf8_trim(pc.replace_substring_regex(made, "[^a-z0-9]+", "-"), "-")
    made = pc.if_else(pc.match_substring_regex(made, "^[0-9]"), pc.binary_join_element_wise(kind, made, "-"), made)
    plain = pc.and_(pc.match_substring_regex(texts, _PLAIN), pc.not_equal(made, ""))
    if pc.all(plain).as_py() is not False:
        return made
    one_by_one = Gathering("")
    others = texts.filter(pc.invert(plain)).to_pylist()
    return pc.replace_with_mask(made, pc.invert(plain), pa.array([one_by_one.id_of(kind, text) for text in others]))


def _are_slugs(texts: Any) -> bool:
    """Return whether all texts are of small letters and digits, with single dashes between them, and none is long."""
    begins, ends, characters = _characters(texts)
    if not len(begins) or (ends == begins).any() or int((ends - begins).max()) > _LONGEST:
        return False
    digits, letters, dashes = (_between(characters, "0", "9"), _between(characters, "a", "z"), characters == ord("-"))
    return bool((digits | letters | dashes).all()) and _single(dashes, begins, ends)


def tidied(texts: Any) -> Any:
    """Return texts with single blanks and none at their edges, as the importers read cells; "" for null."""
    import pyarrow.compute as pc

    texts = pc.fill_null(texts, "")
    if is_plain(texts):
        return texts
    odd = pc.match_substring_regex(texts, r"^\s|\s$|\s\s|[^ -~]")
    mended = [" ".join(text.split()) for text in texts.filter(odd).to_pylist()]
    return pc.replace_with_mask(texts, odd, extras.pyarrow().array(mended, texts.type))


def is_plain(texts: Any) -> bool:
    """Return whether all texts are of ASCII that can be printed, with single blanks and none at their edges."""
    begins, ends, characters = _characters(texts)
    if not _between(characters, " ", "~").all():
        return False
    filled = ends > begins
    return _single(characters == ord(" "), begins[filled], ends[filled])


def _characters(texts: Any) -> tuple[Any, Any, Any]:
    """Return where texts begin and end, and the bytes of all of them one after another."""
    np, pa = extras.numpy(), extras.pyarrow()
    _, ends, characters = texts.cast(pa.string()).buffers()
    if not len(texts) or characters is None:
        return np.zeros(len(texts), np.int32), np.zeros(len(texts), np.int32), np.zeros(0, np.uint8)
    ends = np.frombuffer(ends, np.int32)[texts.offset : texts.offset + len(texts) + 1]
    return ends[:-1] - ends[0], ends[1:] - ends[0], np.frombuffer(characters, np.uint8)[ends[0] : ends[-1]]


def _between(characters: Any, first: str, last: str) -> Any:
    return (characters >= ord(first)) & (characters <= ord(last))


def _single(marks: Any, begins: Any, ends: Any) -> bool:
    """Return whether no marked byte stands beside another one, or at the edge of a text; no text is empty."""
    if not marks.any():
        return True
    return not ((marks[1:] & marks[:-1]).any() or marks[begins].any() or marks[ends - 1].any())
