"""Ids made of texts, many at once: the same that the importers make of one."""

from __future__ import annotations

from typing import Any, Final

from orgchart.importers._gathering import Gathering
from orgchart.packed import extras

_PLAIN: Final = "^[ -~]{1,60}$"
"""Texts of which a few replacements make an id; all others are made into one by themselves."""


def ids_of(kind: str, texts: Any) -> Any:
    """Return the ids that `Gathering.id_of` makes of texts, as arrays of pyarrow."""
    import pyarrow.compute as pc

    pa = extras.pyarrow()
    made = pc.replace_substring_regex(pc.ascii_lower(texts), "['`]", "")
    made = pc.utf8_trim(pc.replace_substring_regex(made, "[^a-z0-9]+", "-"), "-")
    made = pc.if_else(pc.match_substring_regex(made, "^[0-9]"), pc.binary_join_element_wise(kind, made, "-"), made)
    plain = pc.and_(pc.match_substring_regex(texts, _PLAIN), pc.not_equal(made, ""))
    if pc.all(plain).as_py() is not False:
        return made
    one_by_one = Gathering("")
    others = texts.filter(pc.invert(plain)).to_pylist()
    return pc.replace_with_mask(made, pc.invert(plain), pa.array([one_by_one.id_of(kind, text) for text in others]))


def tidied(texts: Any) -> Any:
    """Return texts with single blanks and none at their edges, as the importers read cells; "" for null."""
    import pyarrow.compute as pc

    texts = pc.fill_null(texts, "")
    if not pc.any(pc.match_substring_regex(texts, r"^\s|\s$|\s\s|[^ -~]")).as_py():
        return texts
    odd = pc.match_substring_regex(texts, r"^\s|\s$|\s\s|[^ -~]")
    mended = [" ".join(text.split()) for text in texts.filter(odd).to_pylist()]
    return pc.replace_with_mask(texts, odd, extras.pyarrow().array(mended, texts.type))
