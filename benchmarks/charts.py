"""How long a chart of many posts takes from role files to SVG, and how long `dot` takes for the same tree.

An army of units ten wide, each with a head and eight more posts; one post in twenty has a second superior. Ours is the
whole command `orgchart render`, once
each size after a warm-up; above 150 cards it packs posts into tables, and with --depth it draws the top only. The
rival is `dot` on the tree as most scripts write it: a card for each post as an HTML-like label, unpacked. Where the
program dot is not installed, the `dot` layout of the bundled engine stands in for it. Run with
`python benchmarks/charts.py [POSTS ...]`; a rival that takes more than two minutes is stopped and said so.
"""

import os
import subprocess
import tempfile
from pathlib import Path
from shutil import which
from sysconfig import get_path

import _report

import orgchart
from orgchart.rolefile.load import load

DAY = "2018-03-01"
BAR = 10.0
"""Seconds that 10,000 posts may take, end to end, on two cores."""

PATIENCE = 120
_IN_UNIT = 9
_SECOND = 20
"""Of so many posts, one has a second superior."""


def army(folder: Path, posts: int) -> Path:
    """Write a register of so many posts in units ten wide, one file for each unit; return its folder."""
    folder.mkdir(parents=True)
    folder.joinpath("register.yaml").write_text(
        "register: {title: An army made for measuring}\n"
        "sources:\n  report: {title: A report, published: 2018-03, information: 2018-02, basis: made up}\n",
        encoding="utf-8",
    )
    for unit, first in enumerate(range(0, posts, _IN_UNIT)):
        above = f"    part_of: unit-{(unit - 1) // 10}\n" if unit else ""
        text = f"units:\n  unit-{unit}:\n    name: Unit {unit}\n{above}    cites: [{{source: report, seen: source}}]\n"
        people, held, seats = "people:\n", "tenures:\n", "posts:\n"
        for at in range(first, min(first + _IN_UNIT, posts)):
            head = "head: true, " if at == first else ""
            if at % _SECOND == 7 and not head:
                head = f"reports_to: [post-{first}, post-{at // 2}], "
            title = "Commander" if at == first else f"Officer {at - first}"
            seats += f"  post-{at}: {{unit: unit-{unit}, title: {title}, {head}cites: [report]}}\n"
            people += f"  person-{at}: {{name: Person Number {at}}}\n"
            held += f"  held-{at}:\n    person: person-{at}\n    post: post-{at}\n"
            held += "    cites: [{source: report, seen: source}]\n"
        folder.joinpath(f"unit-{unit:05}.yaml").write_text(text + seats + people + held, encoding="utf-8")
    return folder


def rival(folder: Path) -> str:
    """Return the tree of a register as DOT: a card for each post, under the head of its unit."""
    register = load(folder).register
    assert register is not None
    heads = {post.unit: post.id for post in register.posts.values() if post.head}
    parents = {link.unit: link.parent for link in register.part_of.values()}
    lines = ["digraph {", "  node [shape=plain];", "  splines=true;"]
    names = {tenure.post: register.people[tenure.person].label for tenure in register.tenures.values() if tenure.person}
    for post in register.posts.values():
        cells = f"<tr><td>{post.label}</td></tr><tr><td><b>{names[post.id]}</b></td></tr><tr><td>Feb 2018</td></tr>"
        lines.append(f'  "{post.id}" [label=<<table border="1" cellborder="0">{cells}</table>>];')
        above = heads[post.unit] if not post.head else heads.get(parents.get(post.unit, ""))
        if above is not None:
            lines.append(f'  "{above}" -> "{post.id}";')
        lines += [f'  "{second}" -> "{post.id}";' for second in post.reports_to[1:]]
    return "\n".join([*lines, "}"])


def measure(posts: int) -> None:
    """Print the times for one size."""
    with tempfile.TemporaryDirectory() as parent:
        folder = army(Path(parent, "register"), posts)
        target = str(Path(parent, "chart.svg"))
        base = ("-m", "orgchart", "render", str(folder), "--as-of", DAY, "-o", target)
        print(f"{posts:,} posts")
        whole = _report.milliseconds(_report.python(*base)) / 1000
        bar = f"   bar {BAR:g} s: {'met' if whole <= BAR else 'missed'}" if posts <= 10_000 else ""
        print(f"  {'orgchart render':44}{whole:10.2f} s{bar}")
        top = _report.milliseconds(_report.python(*base, "--depth", "1")) / 1000
        print(f"  {'orgchart render --depth 1':44}{top:10.2f} s")
        snapshot = orgchart.snapshot(str(folder), DAY)
        step = _report.milliseconds(lambda: orgchart.render(snapshot, target, format="dot")) / 1000
        print(f"  {'of it: arranged, measured, written as DOT':44}{step:10.2f} s")
        command, name = (["dot", "-Tsvg"], "dot, unpacked") if which("dot") else _stand_in()
        try:
            drawn = rival(folder).encode()
            taken = _report.milliseconds(
                lambda: subprocess.run(command, input=drawn, check=True, capture_output=True, timeout=PATIENCE)
            )
            print(f"  {name:44}{taken / 1000:10.2f} s  {taken / 1000 / whole:8.1f} x orgchart render")
        except subprocess.TimeoutExpired:
            print(f"  {name:44} stopped after {PATIENCE} s")
        except subprocess.CalledProcessError as error:
            print(f"  {name:44} skipped: {error.stderr.decode(errors='replace').strip()[:200] or error}")


def _stand_in() -> tuple[list[str], str]:
    program = which("graphviz-pure", path=os.pathsep.join((get_path("scripts"), os.environ.get("PATH", ""))))
    return [program or "graphviz-pure", "-Kdot", "-Tsvg"], "dot layout of the bundled engine, unpacked"


def main(sizes: list[int]) -> None:
    """Print the times for each size."""
    with tempfile.TemporaryDirectory() as parent:  # imports and caches
        folder = army(Path(parent, "warm"), 20)
        _report.python("-m", "orgchart", "render", str(folder), "--as-of", DAY, "-o", str(Path(parent, "warm.svg")))()
    for posts in sizes:
        measure(posts)


if __name__ == "__main__":
    main(_report.sizes((200, 1_000, 10_000)))
