"""`orgchart find`: names in any spelling and script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from orgchart.cli.question import question

if TYPE_CHECKING:
    from orgchart.answers.found import Found
    from orgchart.view import View


@question(
    "find",
    "orgchart find seeds/jawzjan Suhbatullah",
    'orgchart find seeds/jawzjan "حبیب رحمان"',
    settings=("known_by", "identity", "restricted"),
    finds=lambda found: found.hits,
)
@click.argument("text", metavar="TEXT")
def command(view: View, text: str) -> Found:
    """Find people, units and posts whose name is, or sounds, like TEXT; the best match first.

    Case, diacritics, vowels, transliteration and script do not matter. Every hit tells which spelling
    matched and why. Ends with 1 where nothing is found.
    """
    return view.find(text)
