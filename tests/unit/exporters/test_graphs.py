"""Graphs, Mermaid and dossiers show what a chart would show, in formats that others open; hostile texts stay texts."""

import io
import re
from xml.etree import ElementTree

import pytest

import orgchart
from orgchart.exporters._spans import spans
from orgchart.exporters.markdown import escaped
from orgchart.inference import OnDay, resolve
from orgchart.rolefile.load import public
from orgchart.temporal import parse_day

from .conftest import read

GEXF = "{http://www.gexf.net/1.2draft}"


def shown(loaded, day: str) -> set[tuple[str, str]]:
    """Return who is shown in which post on a day, by id."""
    return {
        (holder.person, post.id)
        for post in orgchart.snapshot(loaded.register, day).posts
        for holder in post.holders
        if holder.answer.shown and holder.person
    }


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_a_day_opens_in_networkx_with_its_holders(name: str, export, loaded) -> None:
    networkx = pytest.importorskip("networkx")
    data = io.BytesIO(export(name, as_of="2018-03-01").content)
    graph = networkx.read_graphml(data, force_multigraph=True) if name == "graphml" else networkx.read_gexf(data)
    held = {(source, target) for source, target, told in graph.edges(data=True) if told["kind"] == "holds"}
    assert held == shown(loaded, "2018-03-01")
    assert graph.nodes["dora"]["label"] == "=cmd|'/C calc'!A0"
    assert graph.nodes["council"]["unnamed"] == "1"


@pytest.mark.parametrize("name", ["graphml", "gexf", "mermaid"])
def test_candidates_whom_charts_leave_out_are_left_out_and_told(name: str) -> None:
    loaded = read(
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {x: {name: Xavier}, y: {name: Yves}}\n"
        "units: {u: {name: U}}\nposts: {p: {unit: u, title: P}}\ntenures:\n"
        "  t: {person: x, post: p, cites: [{source: s, seen: 2010}]}\n"
        "  v: {person: y, post: p, start: 2015, end: 2019, cites: [s]}\n"
    )
    holders = orgchart.snapshot(loaded.register, "2017-06-01").post("p").holders
    assert {holder.person: holder.answer.shown for holder in holders} == {"x": False, "y": True}
    exported = orgchart.export(loaded.register, name, as_of="2017-06-01")
    assert b"Yves" in exported.content
    assert b"Xavier" not in exported.content
    assert any("left out, as on charts" in loss for loss in exported.losses)


def test_a_contradictory_claim_is_no_tie() -> None:
    loaded = read(
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {x: {name: X}}\nunits: {u: {name: U}}\n"
        "posts: {p: {unit: u, title: P, end: 2010}}\n"
        "tenures: {t: {person: x, post: p, start: 2015, cites: [s]}, "
        "v: {person: x, post: p, start: 2009, cites: [s]}}\n"
    )
    exported = orgchart.export(loaded.register, "gexf")
    edges = ElementTree.fromstring(exported.content).iter(f"{GEXF}edge")
    assert [edge.get("id") for edge in edges if edge.get("label") == "holds"] == ["v"]
    assert "1 claim contradicts others in time and is left out" in exported.losses


def test_a_dynamic_graph_opens_in_networkx(export) -> None:
    networkx = pytest.importorskip("networkx")
    graph = networkx.read_gexf(io.BytesIO(export("gexf").content))
    spells = {told["id"]: told.get("spells") for _, _, told in graph.edges(data=True)}
    assert spells["dora-mayor"] == [("2015-03-01", "2018-04-20")]
    assert "old-master" not in spells


def test_sureness_of_a_tie_is_that_of_its_days(export) -> None:
    tree = ElementTree.fromstring(export("gexf").content)
    edge = next(one for one in tree.iter(f"{GEXF}edge") if one.get("id") == "dora-mayor")
    found = [
        (one.get("value"), one.get("start"), one.get("end"))
        for one in edge.iter(f"{GEXF}attvalue")
        if one.get("for") == "sureness"
    ]
    assert found[-1] == ("open", "2018-04-11", "2018-04-20")
    assert found[0] == ("certain", "2015-03-01", "2018-02-01")


def test_no_tie_lasts_for_ever_because_nobody_said_when_it_began() -> None:
    loaded = read(
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {x: {name: X}}\nunits: {u: {name: U}}\n"
        "posts: {p: {unit: u, title: P}}\ntenures: {t: {person: x, post: p, cites: [{source: s, seen: 2018-02}]}}\n"
    )
    exported = orgchart.export(loaded.register, "gexf")
    edge = next(one for one in ElementTree.fromstring(exported.content).iter(f"{GEXF}edge") if one.get("id") == "t")
    spell = edge.find(f"{GEXF}spells/{GEXF}spell")
    assert spell is not None
    assert (spell.get("start"), spell.get("end")) == ("2018-02-01", "2018-02-28")
    assert any("as far as anything is known" in loss for loss in exported.losses)


@pytest.mark.parametrize("policy", ["{}", "{infer: {containment: false}}"])
@pytest.mark.parametrize("name", ["t", "u", "v", "w", "z"])
def test_spans_are_the_verdicts_of_every_day(name: str, policy: str) -> None:
    loaded = read(
        f"register: {{title: T, policy: {policy}}}\n"
        "sources: {s: {title: S}, r: {title: R}}\npeople: {x: {name: X}}\n"
        "units: {o: {name: O, end: 2013}}\n"
        "posts: {p: {unit: o, title: P}}\ntenures:\n"
        '  t: {person: x, post: p, start: "[2010-02..2010-05]", end: 2012-03~, cites: [s]}\n'
        "  u: {person: x, post: p, start: 2010-03-01, "
        "cites: [{source: s, seen: 2010-08}, {source: r, seen: 2012-01-05}]}\n"
        "  v: {person: x, post: p, within: u, start: 2011, end: 2012?, cites: [s]}\n"
        "  w: {person: x, post: p, start: 2011, end: 2012-05-06, confidence: possible, cites: [s]}\n"
        "  z: {person: x, post: p, within: u, start: 2010-04-01, end: 2012-01-03, cites: [s]}\n"
    )
    resolution = resolve(loaded.register)
    found = spans(resolution, name)
    for day in range(parse_day("2009-12-01"), parse_day("2014-03-01")):
        verdict = OnDay(resolution, day).ruling(name).verdict
        mine = [one.verdict for one in found if (one.first or day) <= day <= (one.last or day)]
        assert mine == ([] if verdict == "no" else ["certain"] if verdict == "certain" else ["open"]), (day, verdict)


def test_mermaid_shows_who_holds_what_and_ends_no_label(export) -> None:
    text = export("mermaid", as_of="2018-03-01").content.decode()
    lines = text.splitlines()
    assert lines[1] == "flowchart TB"
    mayor = next(line for line in lines if "<small>Mayor</small>" in line)
    assert "<b>#61;cmd#124;#39;/C calc#39;#33;A0</b> since 1 March 2015" in mayor
    assert mayor.endswith(":::certain")
    assert 'subgraph u1 ["Bay #91;x#93;(javascript#58;1)"]' in lines
    for line in lines[2:]:
        assert line.count('"') in (0, 2)
        assert "<script" not in line
        assert "`" not in line
    assert "1 figure of strength cannot be told in Mermaid" in export("mermaid", as_of="2018-03-01").losses


def test_a_dossier_has_a_footnote_for_each_place(export) -> None:
    text = export("markdown", of="dora", as_of="2018-03-01").content.decode()
    assert text.startswith("# \\=cmd\\|'/C calc'\\!A0\n\nPerson `dora` in *Harbour \\<of\\> \"Sample\" \\& Bay*\n")
    assert "## On 1 March 2018" in text
    assert "## Posts held" in text
    references = set(re.findall(r"\[\^(\d+)\]", text))
    assert references == set(re.findall(r"^\[\^(\d+)\]: ", text, re.MULTILINE))
    assert "]: Ada, Ben. Gazette, March. published 2018-03-10. https\\://example.org/a?b=1\\&c=2, p. 3\n" in text


def test_a_dossier_with_a_day_tells_who_holds_what_and_who_belongs(export) -> None:
    text = export("markdown", of="guild", as_of="2018-03-01").content.decode()
    day = text.partition("## On 1 March 2018\n")[2].partition("\n## ")[0]
    assert "- Mill, member of Guild, since May–Aug 2016" in day
    assert "- Eve, member of Guild, " in day
    text = export("markdown", of="miller", as_of="2018-03-01").content.decode()
    assert "vacant" in text.partition("## On 1 March 2018\n")[2].partition("\n## ")[0]
    text = export("markdown", of="eve", as_of="1950-03-01").content.decode()
    assert "Nothing is recorded for 1950-03-01 that a chart would show." in text


def test_a_withheld_holder_is_a_holder_without_a_name() -> None:
    loaded = read(
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {x: {name: Secret, access: restricted}}\n"
        "units: {u: {name: U, start: 2017, end: 2020, cites: [s]}}\n"
        "posts: {p: {unit: u, title: P, start: 2017, end: 2020, cites: [s]}}\n"
        "tenures: {t: {person: x, post: p, start: 2018, end: 2019, cites: [s]}}\n"
    )
    asked = {"register": public(loaded), "as_of": "2018-06-01"}
    assert b"name withheld" in orgchart.export(**asked, format="mermaid").content
    assert b"name withheld" in orgchart.export(**asked, format="markdown", of="p").content
    assert "1 holder whose name is withheld is left out" in orgchart.export(**asked, format="gexf").losses


def test_seats_without_a_name_are_counted_once(export, loaded) -> None:
    text = export("markdown", of="council", as_of="2018-03-01").content.decode()
    day = text.partition("## On 1 March 2018\n")[2].partition("\n## ")[0]
    unnamed = orgchart.snapshot(loaded.register, "2018-03-01").post("council").counts.unnamed
    assert unnamed
    assert re.findall(r".*unnamed.*", day) == [f"- Council: {unnamed} unnamed"]


def test_a_dossier_tells_of_ids_that_are_one_person() -> None:
    loaded = read(
        "register: {title: T}\nsources: {s: {title: S}}\npeople: {x: {name: X}, y: {name: Y}, z: {name: Z}}\n"
        "judgements: {one: {a: x, b: y, verdict: same, cites: [s]}, two: {a: x, b: z, verdict: unsure, cites: [s]}}\n"
    )
    text = orgchart.export(loaded.register, "markdown", of="x").content.decode()
    assert "The same person as `y`." in text
    assert "May be the same person as `z`." in text


@pytest.mark.parametrize("of", ["bay", "council", "eve"])
def test_units_posts_and_people_have_dossiers(of: str, export) -> None:
    text = export("markdown", of=of).content.decode()
    assert f"`{of}`" in text
    assert "register " in text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>"),
        ("[x](javascript:1)", "\\[x\\](javascript:1)"),
        ("a\n# b", "a \\# b"),
        ("1. x", "\\1. x"),
        ("- x", "\\- x"),
        ("http://evil.example", "http\\://evil.example"),
        ("`x` *y* _z_ ~q~ | &amp;", "\\`x\\` \\*y\\* \\_z\\_ \\~q\\~ \\| \\&amp;"),
    ],
)
def test_markdown_takes_text_for_text(value: str, text: str) -> None:
    assert escaped(value) == text


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_xml_is_well_formed_with_any_text(name: str) -> None:
    loaded = read(
        'register: {title: "T ]]> &lt; \\" <!-- \\u2028"}\n'
        'people: {x: {name: "<a b=\'c\'>&\\u202e ﷽"}}\nunits: {u: {name: "</node>"}}\n'
        "posts: {p: {unit: u, title: P}}\nsources: {s: {title: S}}\n"
        "tenures: {t: {person: x, post: p, start: 2018, end: 2019, cites: [s]}}\n"
    )
    tree = ElementTree.fromstring(orgchart.export(loaded.register, name, as_of="2018-06-01").content)
    found = {text for one in tree.iter() for text in (one.text, *one.attrib.values()) if text}
    assert {"<a b='c'>&\u202e ﷽", "</node>"} <= found
