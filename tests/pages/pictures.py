"""The pictures that are measured: the example register, and registers made to break a drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import orgchart
from orgchart import renderers
from orgchart.answers.snapshot import Counts, MembershipView, Seat, Snapshot, StrengthView
from orgchart.answers.timeline import LANES
from orgchart.charts.chart import chart, diff_chart
from orgchart.charts.parts import Chart
from orgchart.charts.planning_lines import DrawnTimeline
from orgchart.charts.timeline import timeline_chart
from orgchart.foundation.records import evolve
from orgchart.model import Judgement, Register
from unit.renderers import scenes, timelines
from unit.renderers.scenes import answer, holder, post, unit

JAWZJAN = Path(__file__).parents[2] / "seeds" / "jawzjan"

DAYS = ("2014-06-01", "2016-06-15", "2017-06-15", "2018-03-01", "2018-04-15", "2018-07-31", "2018-08-01", "2018-09-01")
"""One day between each two turning points of Jawzjan: before the group, its growth, the succession, its end."""

DIFFS = (("2016-06-15", "2018-03-01"), ("2018-03-01", "2018-07-31"), ("2018-07-31", "2018-09-01"))

NAMES = {
    "arabic": ("محمد سهراب‌الله عبد الرحمن", "القائد العسكري لمنطقة سردرة", "مجلس شورى الجماعة"),
    "pashto": ("قاري حکمت ځدراڼ", "د پوهنې وزارت د ښوونځیو رئیس", "د جوزجان ډله"),
    "cyrillic": ("Қори Ҳикмат Щербаков", "Начальник разведывательного управления", "Ғуруҳи Ҷавзҷон"),
    "mixed": ("Qari (قاري) Hekmat [حکمت] 2018", "رئیس of the court № 3", "Courts — محاکم · Суды"),
    "wide": ("漢字 かな 名前の長い人", "情報部長", "組織"),
    "marks": ("Nguyễn Thị Ẫm Ặng Ǻse", "Trưởng ban Ẩm thực Ỗ", "Ủy ban Ḝ Ǟ"),
}
HOSTILE = {
    "markup": ("<script>alert(1)</script>", "</text><script/>", "]]> --> <!-- x"),
    "entities": ("&lt;b&gt; &amp; &#60; &nbsp;", "quote \" and ' here", "{a|b} <port>"),
    "escapes": ("\\N \\L \\G \\T \\n \\r \\l", "back\\slash\\", 'x>]; evil [label="y"]; z [label=<'),
    "controls": ("line\nbreak\ttab", "\x1b[31mred\x1b[0m", "\u202egnirts\u202c nul\x00byte"),
    "astral": ("👩🏽‍🚀 emoji", "lone \ud83d surrogate", "𝔘𝔫𝔦𝔱"),
    "addresses": ("https://evil.example/x.png", "url(https://evil.example/a)", "javascript:alert(1)"),
}
"""Name, title and unit of somebody, by what is odd about them."""

LONG = {
    "title-200": ("Somebody With a Name", ("Deputy head of the department for the coordination of " * 4)[:200], "Unit"),
    "word-200": ("Wwwwwwwwww" * 20, "Mmmmmmmmmm" * 20, "W" * 200),
    "all-200": (("Mohammad Abdul Rahman Khan " * 8)[:200], ("Commander of the area " * 9)[:200], ("Band " * 40)[:200]),
    "arabic-200": (("محمد عبد الرحمن " * 13)[:200], ("القائد العسكري " * 14)[:200], ("مجلس شورى " * 20)[:200]),
}


def crowded() -> Snapshot:
    """Return the snapshot of every state, and with it everything that can stand on a card at once."""
    base = scenes.every_state()
    long_title = ("Deputy head of the department for the coordination of " * 4)[:200]
    more = (
        post("outgoing", "Outgoing and incoming", "group",
             holder("Haji Out", "out", answer("certain", "2018-03", reasons=("handover",))),
             holder("Haji In", "in", answer("certain", "2018-03", reasons=("handover",)))),
        post("contested", "Contested post", "court", holder("Claims One", "c1", mode="claimed"),
             holder("Claims Two", "c2", answer("possible", "2017-05", reasons=("contested",)), mode="claimed")),
        post("long", long_title, "court", holder("محمد عبد الرحمن حکمت " * 3, "long-one", mode="acting")),
        post("pashto", NAMES["pashto"][1], "finance", holder(NAMES["pashto"][0], "pashto-one")),
        post("cyrillic", NAMES["cyrillic"][1], "police", holder(NAMES["cyrillic"][0], "cyrillic-one")),
    )  # fmt: skip
    return evolve(
        base,
        posts=(*base.posts, *more),
        judgements=(*base.judgements, Judgement(id="k", a="p-c1", b="p-c2", verdict="unsure")),
    )


def seats(number: int) -> Snapshot:
    """Return a snapshot with a body of so many seats, held by people of all kinds of certainty and names."""
    states = ("certain", "presumed", "possible", "unnamed", "vacant", "unknown", "not-recorded")
    names = [name for name, _, _ in NAMES.values()] + ["Ali", "Mullah Nematullah Qawim of the Upper Valley"]
    cells = tuple(
        Seat(
            state=states[place % 7],
            office=f"office-{place}" if place % 3 == 0 else None,
            office_title="Head of the court of the upper valley" if place % 3 == 0 else None,
            holder=(
                holder(names[place % len(names)], f"seat-{place}", answer(states[place % 7])) if place % 7 < 3 else None
            ),
        )
        for place in range(number)
    )
    body = post("council", "Council member", "group", seats=number, seat_list=cells, counts=_counts(cells))
    return scenes.snapshot(
        units=(unit("group", "The group"),),
        posts=(post("leader", "Leader", "group", holder("Qari One", "one"), head=True), body),
    )


def bands() -> Snapshot:
    """Return a snapshot with a long table: names in all scripts, long figures, several speakers."""
    everybody = [*NAMES.values(), *HOSTILE.values(), *LONG.values()]
    units = [unit(f"band-{place}", name[2], areas=(name[1][:60], "Valley")) for place, name in enumerate(everybody)]
    return scenes.snapshot(
        units=(unit("group", "The group"), *units),
        posts=(post("leader", "Leader", "group", holder("Qari One", "one"), head=True),),
        memberships=tuple(
            MembershipView(id=f"m-{place}", of="group", member=f"p-{place}", member_kind="person", name=name[0],
                           role=name[1], answer=answer("possible" if place % 2 else "presumed", "2016-05"))
            for place, name in enumerate(everybody)
        ) + tuple(
            MembershipView(id=f"b-{place}", of="group", member=f"band-{place}", member_kind="unit", name=name[2],
                           answer=answer())
            for place, name in enumerate(everybody)
        ),
        strengths=tuple(
            StrengthView(id=f"s-{place}", of=f"band-{place % 4}", name="A band", count=f"about {100 * place} or more",
                         of_what="fighters", by=name[0], answer=answer())
            for place, name in enumerate(everybody)
        ),
    )  # fmt: skip


def people(table: Mapping[str, tuple[str, str, str]]) -> Snapshot:
    """Return a snapshot with a unit, its head and a clerk for each name, title and unit."""
    return scenes.snapshot(
        units=(unit("group", "The group"), *(unit(key, name[2], "group") for key, name in table.items())),
        posts=(
            post("leader", "Leader", "group", holder("Qari One", "one"), head=True),
            *(post(f"{key}-head", name[1], key, holder(name[0], f"{key}-one"), head=True)
              for key, name in table.items()),
            *(post(f"{key}-clerk", name[1], key, holder(name[0], f"{key}-two", answer("possible", "2016-05")))
              for key, name in table.items()),
        ),
    )  # fmt: skip


PICTURES: Mapping[str, Callable[[], Chart]] = MappingProxyType(
    {f"jawzjan-{day}": (lambda day=day: chart(orgchart.snapshot(_jawzjan(), day))) for day in DAYS}
    | {
        f"jawzjan-{day}-group": (lambda day=day: chart(orgchart.snapshot(_jawzjan(), day), focus="group"))
        for day in ("2018-03-01", "2018-07-31")
    }
    | {f"jawzjan-{a}--{b}": (lambda a=a, b=b: diff_chart(orgchart.diff(_jawzjan(), a, b))) for a, b in DIFFS}
    | {
        "every-state": lambda: chart(scenes.every_state()),
        "crowded": lambda: chart(crowded()),
        "change-of-leader": lambda: diff_chart(scenes.change_of_leader()),
        "names": lambda: chart(people(NAMES)),
        "hostile": lambda: chart(people(HOSTILE)),
        "long": lambda: chart(people(LONG)),
        "seats-40": lambda: chart(seats(40)),
        "bands": lambda: chart(bands()),
        "empty": lambda: chart(scenes.snapshot(units=())),
        "packed": lambda: chart(scenes.large(200)),
        "rows": lambda: chart(scenes.large(29)),
        "depth": lambda: chart(scenes.every_state(), depth=1),
    }
)
"""All pictures by name."""

TIMELINES: Mapping[str, Callable[[], DrawnTimeline]] = MappingProxyType(
    {
        f"timeline-{seed}-{by}": (lambda seed=seed, by=by: timeline_chart(_seed(seed).timeline(by=by)))
        for seed in ("jawzjan", "us-executive")
        for by in LANES
    }
    | {
        "timeline-every-kind": lambda: timeline_chart(timelines.every_kind()),
        "timeline-5": lambda: timeline_chart(timelines.rows(5)),
        "timeline-200": lambda: timeline_chart(timelines.rows(200)),
    }
    | {
        f"timeline-{kind}": (lambda table=table: timeline_chart(timelines.named(table.values())))
        for kind, table in (("names", NAMES), ("hostile", HOSTILE), ("long", LONG))
    }
)
"""All timelines by name."""

THEMED = ("crowded", "jawzjan-2018-03-01--2018-07-31", "change-of-leader", "timeline-every-kind")
"""Pictures that are also measured in each theme apart from the default one."""


@lru_cache(maxsize=1)
def cases() -> tuple[tuple[str, str], ...]:
    """Return each picture with each theme that it is measured in."""
    default, *others = sorted(renderers.theme_names(), key=lambda theme: theme != "paper")
    every = tuple((name, default) for name in (*PICTURES, *TIMELINES))
    return every + tuple((name, theme) for theme in others for name in THEMED)


@lru_cache(maxsize=64)
def drawing(name: str, theme: str = "paper", form: str = "svg") -> bytes:
    """Return a picture as it is drawn by the engine that comes along."""
    made = TIMELINES[name]() if name in TIMELINES else PICTURES[name]()
    return renderers.render(made, form, engine="bundled", theme=theme)


@lru_cache(maxsize=1)
def _jawzjan() -> Register:
    return orgchart.open_register(JAWZJAN)


@lru_cache(maxsize=2)
def _seed(name: str) -> orgchart.View:
    return orgchart.open_register(JAWZJAN.parent / name).view()


def _counts(cells: tuple[Seat, ...]) -> Counts:
    states = [cell.state.replace("-", "_") for cell in cells]
    return Counts(**{state: states.count(state) for state in sorted(set(states))})
