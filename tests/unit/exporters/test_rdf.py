"""RDF: both writings say the same, what they say fits the ontologies, and no text becomes a statement."""

import json

import pytest

import orgchart

from .conftest import read

rdflib = pytest.importorskip("rdflib")
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SHAPES = """\
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix time: <http://www.w3.org/2006/time#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <urn:shapes:> .

:agent sh:or ([sh:class foaf:Person] [sh:class org:Organization]) .
:agentOrPost sh:or ([sh:class foaf:Person] [sh:class org:Organization] [sh:class org:Post]) .
:membership a sh:NodeShape ; sh:targetClass org:Membership ;
  sh:targetSubjectsOf org:member, org:organization, org:memberDuring ; sh:class org:Membership ;
  sh:property [sh:path org:member ; sh:minCount 1 ; sh:maxCount 1 ; sh:node :agent],
    [sh:path org:organization ; sh:minCount 1 ; sh:maxCount 1 ; sh:class org:Organization],
    [sh:path org:memberDuring ; sh:maxCount 1 ; sh:class time:Interval] .
:post a sh:NodeShape ; sh:targetClass org:Post ; sh:targetSubjectsOf org:postIn ; sh:class org:Post ;
  sh:property [sh:path org:postIn ; sh:minCount 1 ; sh:class org:Organization] .
:reporting a sh:NodeShape ; sh:targetSubjectsOf org:reportsTo ; sh:node :agentOrPost ;
  sh:property [sh:path org:reportsTo ; sh:node :agentOrPost] .
:part a sh:NodeShape ; sh:targetSubjectsOf org:subOrganizationOf ; sh:class org:Organization ;
  sh:property [sh:path org:subOrganizationOf ; sh:class org:Organization] .
:interval a sh:NodeShape ; sh:targetSubjectsOf time:hasBeginning, time:hasEnd ; sh:class time:Interval ;
  sh:property [sh:path time:hasBeginning ; sh:maxCount 1 ; sh:class time:Instant],
    [sh:path time:hasEnd ; sh:maxCount 1 ; sh:class time:Instant] .
:instant a sh:NodeShape ; sh:targetSubjectsOf time:inXSDDate ; sh:class time:Instant ;
  sh:property [sh:path time:inXSDDate ; sh:maxCount 1 ; sh:datatype xsd:date] .
:derived a sh:NodeShape ; sh:targetSubjectsOf prov:wasDerivedFrom, prov:qualifiedDerivation ; sh:class prov:Entity ;
  sh:property [sh:path prov:wasDerivedFrom ; sh:class prov:Entity],
    [sh:path prov:qualifiedDerivation ; sh:class prov:Derivation] .
:derivation a sh:NodeShape ; sh:targetClass prov:Derivation ; sh:targetSubjectsOf prov:entity ;
  sh:class prov:Derivation ;
  sh:property [sh:path prov:entity ; sh:minCount 1 ; sh:class prov:Entity] .
"""
"""The domains and ranges of ORG, OWL-Time and PROV for the terms that are used."""

ORG = "http://www.w3.org/ns/org#"


def graph(content: bytes, form: str):
    return rdflib.Graph().parse(data=content, format=form)


def test_turtle_and_json_ld_say_the_same(export) -> None:
    turtle, json_ld = graph(export("turtle").content, "turtle"), graph(export("json-ld").content, "json-ld")
    assert set(turtle) == set(json_ld)
    assert export("turtle").losses == export("json-ld").losses


def test_statements_fit_the_domains_and_ranges_of_the_ontologies(export) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    conforms, _, text = pyshacl.validate(
        graph(export("turtle").content, "turtle"), shacl_graph=graph(SHAPES.encode(), "turtle")
    )
    assert conforms, text


def test_the_shapes_find_what_does_not_fit(export) -> None:
    pyshacl = pytest.importorskip("pyshacl")
    wrong = graph(export("turtle").content, "turtle")
    me = rdflib.URIRef("urn:orgchart:id:dora")
    wrong.add((me, rdflib.URIRef(f"{ORG}postIn"), me))
    assert not pyshacl.validate(wrong, shacl_graph=graph(SHAPES.encode(), "turtle"))[0]


def test_dates_are_as_written_with_their_bounds(export) -> None:
    found = graph(export("turtle").content, "turtle")

    def told(side: str, word: str) -> str | None:
        value = found.value(rdflib.URIRef(f"urn:orgchart:id:{side}"), rdflib.URIRef(word))
        return None if value is None else str(value)

    assert told("dora-mayor/start", "http://www.w3.org/2006/time#inXSDDate") == "2015-03-01"
    assert told("ben-mayor/start", "urn:orgchart:vocabulary:written") == "2018-05~"
    assert told("dora-mayor/end", "http://www.w3.org/2006/time#inXSDDate") is None
    assert told("dora-mayor/end", "urn:orgchart:vocabulary:earliest") == "2018-04-10"
    assert told("dora-mayor/end", "urn:orgchart:vocabulary:latest") == "2018-04-20"


def test_what_is_not_firm_is_no_statement(export) -> None:
    text = export("turtle").content.decode()
    for gone in ("old-master", "no-miller", "lost-master"):
        assert f"urn:orgchart:id:{gone}>" not in text
    assert any("possible, doubtful, claimed" in loss for loss in export("turtle").losses)


def test_hostile_texts_stay_texts() -> None:
    name = 'x" . <urn:evil> <urn:evil> <urn:evil> . #\\ \n\t\u2028{}'
    loaded = read(json.dumps({"register": {"title": name}, "people": {"x": {"name": name}}}), "register.json")
    for form in ("turtle", "json-ld"):
        found = graph(orgchart.export(loaded.register, form).content, form)
        assert rdflib.Literal(name) in set(found.objects())
        assert rdflib.URIRef("urn:evil") not in set(found.subjects())
