"""`orgchart schema`: the published JSON Schemas."""

from __future__ import annotations

import click

from orgchart.cli import completing, options
from orgchart.cli.output import result

EXAMPLES = ("orgchart schema", "orgchart schema role-file > role-file.schema.json")


@click.command(cls=options.Command, examples=EXAMPLES)
@click.argument("name", metavar="[NAME]", required=False, shell_complete=completing.schemas)
def command(name: str | None) -> int:
    """Print a JSON Schema; without NAME, the names there are.

    `role-file` describes what people write, for editors; the others describe what `--format json` prints.
    """
    from orgchart.foundation import schemas as _resources

    result("".join(f"{each}\n" for each in _resources.schemas()) if name is None else _resources.schema_text(name))
    return 0
