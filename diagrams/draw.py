"""The gallery: draws every picture in this folder, and the page that tells their story; run by `make diagrams`.

Always with the bundled engine, so that the same files come out on every machine.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

import orgchart
from orgchart.answers.timeline import Lanes

HERE = Path(__file__).parent
SEEDS = HERE.parent / "seeds"
DPI = 120


class Picture(NamedTuple):
    """A picture: its name, the day or the two days (none for a timeline), what it shows, and its story.

    Attributes:
        by: of a timeline, what its lanes are.
    """

    name: str
    days: tuple[str, ...]
    focus: str | None
    heading: str
    story: str
    by: Lanes = "post"
    register: str = "jawzjan"


PICTURES = (
    Picture(
        "2016-06-15",
        ("2016-06-15",),
        None,
        "15 June 2016: a leader, and little else",
        "Both documents say that Hekmat has led since 2015, so he is drawn with a solid border. Of the "
        "offices that the report of 2018 names, one may have been there already: Habib Rahman was head of the "
        "judiciary at some time before February 2018. What is dashed may be so; no more can be said.",
    ),
    Picture(
        "2018-03-01",
        ("2018-03-01",),
        "group",
        "1 March 2018: the parallel administration, as reported",
        "The report of February and March 2018 tells of two deputies, seven units and a council of 14. Who is "
        "drawn with a thin border was reported in February and is taken to be there some days later. The "
        "judiciary has a head whom nobody names; who heads the police and the military unit is not told; ten "
        "of 14 seats have no name.",
    ),
    Picture(
        "2018-03-01-everybody",
        ("2018-03-01",),
        None,
        "1 March 2018: with everybody else whom the documents name",
        "The same day with the Taleban's shadow posts and the posts of the government, each an organisation "
        "of its own.",
    ),
    Picture(
        "2018-04-15",
        ("2018-04-15",),
        "group",
        "15 April 2018: nobody can say who leads",
        "Hekmat is killed on some day of April. On the 15th he may be alive; Habib Rahman may have followed "
        "him. Both are drawn as possible, neither as leader.",
    ),
    Picture(
        "2018-07-31",
        ("2018-07-31",),
        "group",
        "31 July 2018: the last day",
        "Habib Rahman leads, Qawim is his deputy, and the head of finance of March is still there, under "
        "another spelling. The others of February were reported under another leader, so they are no more "
        "than possible.",
    ),
    Picture(
        "2018-09-01",
        ("2018-09-01",),
        None,
        "1 September 2018: nothing of the group",
        "After the surrender nothing of the group is left; what the documents say of others is all there is.",
    ),
    Picture(
        "2018-03-01--2018-07-31",
        ("2018-03-01", "2018-07-31"),
        None,
        "From 1 March to 31 July 2018: the succession",
        "Blue took a post, orange left one; grey and dashed is only no longer known, which is not the same as "
        "gone. The title counts the two apart.",
    ),
    Picture(
        "2018-07-31--2018-09-01",
        ("2018-07-31", "2018-09-01"),
        None,
        "From 31 July to 1 September 2018: the end",
        "The leaders surrender in the night of 31 July, and the group with its units ends.",
    ),
    Picture(
        "timeline-posts",
        (),
        "group",
        "The posts of the group, over all time",
        "A filled bar is what the dates cited cover, an outline what the policy presumes, hatching what is possible, "
        "dots what is not ruled out. A diamond is a report, with the days on one of which it was so. The two lines "
        "between Hekmat and Habib Rahman are the first and the last day on which the leadership can have passed.",
    ),
    Picture(
        "timeline-people",
        (),
        "group",
        "The people of the group, over all time",
        "Everybody who held a post in the group or belonged to it, with what they were elsewhere.",
        by="person",
    ),
    Picture(
        "timeline-us-executive",
        (),
        None,
        "Another register: the presidency of the United States",
        "Dates to the day, from [a public list](../seeds/us-executive): every bar is filled. Terms of one person stand "
        "in one line, and days without a vice-president are one line of their own.",
        register="us-executive",
    ),
)


def drawn(picture: Picture, format_: str) -> bytes:
    """Return a picture as a file of this format holds it."""
    register, dpi = SEEDS / picture.register, DPI if format_ == "png" else None
    if not picture.days:
        lanes = orgchart.timeline(register, by=picture.by, focus=picture.focus)
        return orgchart.render(lanes, format=format_, engine="bundled", dpi=dpi)
    if len(picture.days) == 1:
        seen = orgchart.snapshot(register, picture.days[0])
        return orgchart.render(seen, format=format_, focus=picture.focus, engine="bundled", dpi=dpi)
    return orgchart.render(orgchart.diff(register, *picture.days), format=format_, engine="bundled", dpi=dpi)


def page() -> str:
    """Return the page beside the pictures."""
    lines = [
        "# The group of Qari Hekmat in Jawzjan, in charts",
        "",
        "<!-- Written by diagrams/draw.py; make diagrams writes it again. -->",
        "",
        "Drawn from the [example register](../seeds/jawzjan), which tells what two texts of the Afghanistan",
        "Analysts Network say and nothing else. A solid border with a full bar: the dates cited cover the day.",
        "A thin border with a hollow bar: reported near the day. Dashed: reported longer ago, or the dates leave",
        "it open. Grey: somebody whom no source names, or nothing recorded.",
    ]
    for picture in PICTURES:
        lines += ["", f"## {picture.heading}", "", picture.story, ""]
        lines += [f"[![{picture.heading}]({picture.name}.png)]({picture.name}.svg)"]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write all pictures and the page; return the exit code."""
    wanted = {"draw.py", "photograph.py", "README.md"}
    for picture in PICTURES:
        for format_ in ("svg", "png"):
            file = HERE / f"{picture.name}.{format_}"
            file.write_bytes(drawn(picture, format_))
            wanted.add(file.name)
            print(file.relative_to(HERE.parent))
    (HERE / "README.md").write_text(page(), encoding="utf-8")
    for file in HERE.iterdir():
        if file.is_file() and file.name not in wanted:
            file.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
