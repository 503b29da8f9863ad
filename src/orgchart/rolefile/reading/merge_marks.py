"""The marks that git leaves in a file where it could not merge two sides."""

import re
from typing import Final

UNFINISHED: Final = "a merge of git was left unfinished here"
CHOOSE: Final = "choose a side and delete the markers"


def unfinished_merge(text: str) -> int | None:
    """Return where the first mark of git stands in a text; None where there is none."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    mark = re.search(r"^(?:<{7}|>{7})(?: |$)", text, re.MULTILINE)
    return None if mark is None else mark.start()
