"""Write docs/reference/cli.md from the help of the commands: python docs/generate_cli.py [--check].

With --check nothing is written; the exit code is 1 where the page is not fresh.
"""

import pathlib
import sys

ROOT = pathlib.Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "cli.md"
HEAD = """# Command line

<!-- Made by docs/generate_cli.py from the commands' own help. Do not edit. -->

Results go to stdout, messages to stderr. Exit codes: 0 fine; 1 findings, or differences with `--exit-code`; 2 wrong
usage or unreadable input; 130 interrupted. REGISTER is a folder of role files, or one file. What `--format json`
prints is described by the schemas that `orgchart schema` lists. Only the findings of `validate` are coloured, on a
terminal where NO_COLOR is not set.

A register whose files have errors gives no answer: its errors go to stderr, with exit code 1. One that only
contradicts itself in time answers; whatever the contradiction concerns is possible at most, and a line on stderr says
so.

`--rev GITREF` reads a register as it stood in a revision of git (a hash, tag or branch); the checkout is neither looked
at nor touched. `diff --rev R1..R2` compares two revisions.

What is read of a register above a megabyte, in which nothing is wrong and nothing restricted, is kept for the next time
as long as no byte of its files changes: at most 512 MB, for this user alone, in `$XDG_CACHE_HOME/orgchart` or
`~/.cache/orgchart` (`~/Library/Caches/orgchart`, `%LOCALAPPDATA%\\orgchart`). No answer depends on it, and the folder
may be deleted. `--no-cache` leaves it alone; `ORGCHART_CACHE=DIR` in the environment names another folder, and
`ORGCHART_CACHE=off` none.

The options from `--known-by` to `--restricted` are the lens through which a register is looked at, the same for every
question that has them; [the Python reference](python.md) tells what each does.

"""


def page() -> str:
    """Return the page as it should be."""
    import click

    from orgchart.cli import COMMANDS, group

    parts = [
        HEAD + f"```text\n{_help(click.Context(group, info_name='orgchart', **group.context_settings), group)}```\n"
    ]
    for name in COMMANDS:
        root = click.Context(group, info_name="orgchart", **group.context_settings)
        command = group.get_command(root, name)
        assert command is not None
        ctx = click.Context(command, info_name=name, parent=root, terminal_width=100, max_content_width=100)
        parts.append(f"## {name}\n\n```text\n{_help(ctx, command)}```\n")
    return "\n".join(parts)


def _help(ctx: object, command: object) -> str:
    """Return a command's help as it is printed on a terminal 100 characters wide."""
    ctx.terminal_width = ctx.max_content_width = 100  # type: ignore[attr-defined]
    text: str = command.get_help(ctx)  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def main() -> int:
    """Write the page, or check that it is fresh."""
    sys.path.insert(0, str(ROOT / "src"))
    text = page()
    if "--check" in sys.argv[1:]:
        fresh = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
        if not fresh:
            print("docs/reference/cli.md is not fresh; run python docs/generate_cli.py", file=sys.stderr)
        return 0 if fresh else 1
    PAGE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
