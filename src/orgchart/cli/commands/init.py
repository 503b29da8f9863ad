"""`orgchart init`: a small register to start from."""

from __future__ import annotations

import click

from orgchart.cli import options
from orgchart.cli.output import message, result
from orgchart.reporters._terminal import safe

EXAMPLES = ("orgchart init my-register", "orgchart snapshot my-register --as-of 2019-06-01")


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("folder", metavar="DIR")
def command(folder: str) -> int:
    """Write a small, commented, valid register of made-up people to DIR; nothing there is overwritten.

    Its .gitattributes has git merge role files record by record, and says how to configure that (merge-driver).
    """
    import orgchart

    for path in orgchart.init(folder):
        result(f"{safe(str(path))}\n")
    message(f"now try: orgchart snapshot {folder} --as-of 2019-06-01")
    return 0
