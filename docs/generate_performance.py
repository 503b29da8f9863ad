"""Write docs/explanation/performance.md and its plot from benchmarks/rivals.json (`make docs`).

`python benchmarks/rivals.py` measures, and writes that file.
"""

from __future__ import annotations

import json
import math
import pathlib
from collections.abc import Iterable, Mapping
from typing import Any
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).parents[1]
PAGE = ROOT / "docs" / "explanation" / "performance.md"
PLOT = PAGE.with_suffix(".svg")

TOP = """\
# How fast it is, beside what else could be asked

<!-- Written by docs/generate_performance.py from benchmarks/rivals.json (make docs) -->

Every way below was run in turn on one machine with two cores, each in a fresh process, and had to give the same answer
as all others. Times are of the processor, the best of three runs; imports are no part of them. Compare the rows, not
the figures with those of another machine: `make bench` measures them again on yours (`python benchmarks/rivals.py`).
The core of orgchart was compiled ([how](../howto/scale.md#compile-the-core)); from source, listing from role files
takes about one and a half times as long.

Bare dates answer less: exact days only, one clock, no verdicts, no sources. Where that is all you need, they do.
"""
PARLIAMENT = """
## Who sat on a day: a parliament of 3,400 memberships

The same memberships as Popolo, as entities of FollowTheMoney, as role files and as a pack; listed are the names of
{found:,.0f} members with their areas. From role files each answer is worked out from the evidence, with how sure it is,
which the others do not say; a second question of the same register costs what is told under *again*. From a pack the
answer is looked up.
"""
COMPANIES = """
## Who was in office on a day: companies

Made-up appointments, 3.4 to a company, a twentieth without a start, half without an end; {found:,.0f} of {size:,} were
in office, or may have been. *Grows* is the power of the number of appointments with which the time of one more answer
grows: 1 is in proportion.

![Time of one more answer, by how many appointments there are](performance.svg)
"""
END = """
How much packing takes, and how far that goes, is told in [Ask a hundred thousand organisations](../howto/scale.md).
"""


def results() -> dict[str, Any]:
    """Return what was measured last."""
    found: dict[str, Any] = json.loads((ROOT / "benchmarks" / "rivals.json").read_text(encoding="utf-8"))
    return found


def page(measured: Mapping[str, Any]) -> str:
    """Return the page."""
    parliament, companies = measured["parliament"], measured["companies"]
    small, large = companies[min(companies, key=int)], companies[max(companies, key=int)]
    size = int(max(companies, key=int))
    found = next(iter(parliament.values()))["found"]
    lines = [TOP.rstrip(), PARLIAMENT.format(found=found).rstrip(), ""]
    head = ("way", "read, ms", "listed, ms", "again, ms", "memory, MiB")
    lines += table(head, ((name, *figures(one)) for name, one in parliament.items()))
    checked = sorted(measured["checked"].items(), key=lambda one: one[1])
    said = ", ".join(f"`{name}` {time / 1000:.1f} s" for name, time in checked)
    lines += ["", f"The same role files looked over, as whole commands: {said}. The first looks at what they say, too."]
    lines += [COMPANIES.format(found=next(iter(large.values()))["found"], size=size).rstrip(), ""]
    ratio = math.log(size / int(min(companies, key=int)))
    growth = {name: math.log(large[name]["again"] / small[name]["again"]) / ratio for name in large}
    rows = ((name, *figures(one), f"{growth[name]:.1f}") for name, one in large.items())
    lines += table((*head, "grows"), rows)
    lines += [END.rstrip()]
    return "\n".join(lines) + "\n"


def figures(one: Mapping[str, float]) -> list[str]:
    """Return the cells of a way: times in milliseconds, memory in MiB."""
    times = [one["read"], one["first"], one["again"]]
    return [*(f"{time:,.0f}" if time >= 10 else f"{time:.1f}" for time in times), f"{one['peak']:,.0f}"]


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    """Return a table in Markdown."""
    head = list(head)
    lines = [f"| {' | '.join(head)} |", f"|---{'|---:' * (len(head) - 1)}|"]
    return lines + [f"| {' | '.join(row)} |" for row in rows]


# the plot

WIDE, HIGH, LEFT, RIGHT, TOP_EDGE, BOTTOM = 720, 400, 64, 190, 34, 52
COLOURS = ("#1b6ca8", "#8a4f9e", "#b35c00", "#5a5a5a", "#0b6b3a", "#b3123a")
DASHES = ("6 3", "2 3", "8 3 2 3", "1 3", "", "")


def plot(measured: Mapping[str, Any]) -> str:
    """Return the plot: both axes by powers of ten, a line for each way, named at its end."""
    companies = {int(size): ways for size, ways in measured["companies"].items()}
    sizes = sorted(companies)
    names = list(companies[sizes[0]])
    times = [companies[size][name]["again"] for size in sizes for name in names]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def across(size: int) -> float:
        return LEFT + (math.log10(size) - first) / (last - first) * (WIDE - LEFT - RIGHT)

    def up(time: float) -> float:
        return HIGH - BOTTOM - (math.log10(time) - low) / (high - low) * (HIGH - TOP_EDGE - BOTTOM)

    parts = [text(LEFT, 18, "milliseconds of the processor for one more answer", "start")]
    for power in range(low, high + 1):
        y = up(10.0**power)
        parts.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="#d0d0d0"/>')
        parts.append(text(LEFT - 8, y + 4, f"{10.0**power:g}", "end"))
    for size in sizes:
        parts.append(f'<path d="M{across(size):.1f} {TOP_EDGE}V{HIGH - BOTTOM}" stroke="#e4e4e4"/>')
        parts.append(text(across(size), HIGH - BOTTOM + 20, f"{size:,}", "middle"))
    parts.append(text((LEFT + WIDE - RIGHT) / 2, HIGH - 8, "appointments", "middle"))
    ends = labels({name: up(companies[sizes[-1]][name]["again"]) for name in names})
    for at, name in enumerate(names):
        points = [(across(size), up(companies[size][name]["again"])) for size in sizes]
        line = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
        dash = f' stroke-dasharray="{DASHES[at]}"' if DASHES[at] else ""
        parts.append(f'<path d="M{line}" fill="none" stroke="{COLOURS[at]}" stroke-width="2.2"{dash}/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.2" fill="{COLOURS[at]}"/>' for x, y in points]
        x, y = points[-1]
        parts.append(f'<path d="M{x + 5:.1f} {y:.1f}L{x + 18:.1f} {ends[name]:.1f}" stroke="{COLOURS[at]}"/>')
        parts.append(text(x + 22, ends[name] + 4, name, "start", COLOURS[at]))
    size = f'viewBox="0 0 {WIDE} {HIGH}" width="{WIDE}" height="{HIGH}"'
    top = f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img"'
    title = "<title>Time of one more answer, by how many appointments there are</title>"
    face = ' font-family="sans-serif" font-size="13">'
    return "\n".join([top + face, title, '<rect width="100%" height="100%" fill="#fff"/>', *parts, "</svg>"]) + "\n"


def labels(wanted: Mapping[str, float]) -> dict[str, float]:
    """Return where names stand: as near to the ends of their lines as leaves each a line of text."""
    found: dict[str, float] = {}
    under = -math.inf
    for name in sorted(wanted, key=wanted.__getitem__):
        under = found[name] = max(wanted[name], under + 17)
    over = max(0.0, under - (HIGH - BOTTOM))
    return {name: y - over for name, y in found.items()}


def text(x: float, y: float, words: str, anchor: str, colour: str = "#222") -> str:
    """Return a text of SVG."""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{escape(words)}</text>'


if __name__ == "__main__":
    PAGE.write_text(page(results()), encoding="utf-8")
    PLOT.write_text(plot(results()), encoding="utf-8")
