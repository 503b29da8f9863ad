"""Entities of Wikidata and FollowTheMoney: doubt survives, no seat or sighting is invented, nothing is cut short."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from orgchart.errors import UsageError
from orgchart.importers._gathering import RowError
from orgchart.importers._wikidata_values import time_of

from .conftest import Import
from .test_wikidata import JULIAN, held, moment, snak

Section = Callable[[str], dict[str, Any]]
CIRCA, POSSIBLY, ACTING = "Q5727902", "Q30230067", "Q4676846"


def statements(*told: dict[str, Any]) -> str:
    """Return entities: a person Q1 with statements, and labels."""
    labels = {"Q11": "Premier", "Q50": "North Fen", "Q51": "South Fen", "Q60": "First", "Q70": "interim head"}
    entities: dict[str, Any] = {
        key: {"id": key, "labels": {"en": {"value": text}}, "claims": {}} for key, text in labels.items()
    }
    entities["Q1"] = {"id": "Q1", "labels": {"en": {"value": "Ada"}}, "claims": {"P39": list(told)}}
    return json.dumps({"entities": entities})


def only(records: dict[str, Any]) -> Any:
    (record,) = records.values()
    return record


def test_circa_is_said_of_the_dates(imported: Import, section: Section) -> None:
    dates = {"P580": moment("+1901-05-05T00:00:00Z"), "P582": moment("+1909-00-00T00:00:00Z", 8)}
    imported(statements(held("Q11", **dates, P1480=CIRCA)), None, format="wikidata")
    found = only(section("tenures"))
    assert (found["start"], found["end"]) == ("1901-05-05~", "[1900..1909]")
    assert "confidence" not in found


@pytest.mark.parametrize("key", ["P1480", "P5102"])
def test_a_doubted_statement_is_no_more_than_possible(key: str, imported: Import, section: Section) -> None:
    imported(statements(held("Q11", **{key: POSSIBLY})), None, format="wikidata")
    found = only(section("tenures"))
    assert found["confidence"] == "possible"
    assert POSSIBLY in found["note"]


@pytest.mark.parametrize("key", ["P3831", "P794", "P2868"])
@pytest.mark.parametrize(("role", "mode"), [(ACTING, "acting"), ("Q70", "acting"), ("Q60", None)])
def test_an_acting_role_is_a_mode(key: str, role: str, mode: str | None, imported: Import, section: Section) -> None:
    imported(statements(held("Q11", **{key: role})), None, format="wikidata")
    found = only(section("tenures"))
    assert found.get("mode") == mode
    assert found.get("note") == (None if mode else "Role: First.")


@pytest.mark.parametrize("key", ["P642", "P768", "P2937", "P1365", "P1366"])
def test_several_values_of_a_qualifier_are_all_kept_and_told(key: str, imported: Import, section: Section) -> None:
    """Which of them is meant when is not said, so none is taken for it."""
    one = held("Q11", **{key: "Q50"})
    one["qualifiers"][key] += held("Q11", **{key: "Q51"})["qualifiers"][key]
    report = imported(statements(one), None, format="wikidata")
    assert "North Fen, South Fen" in only(section("tenures"))["note"]
    assert only(section("posts"))["title"] == "Premier"
    assert [note for note in report.remarks if "several" in note and "1 time, first at Q1.P39[0]" in note]


def test_a_district_has_no_number_of_seats(imported: Import, section: Section) -> None:
    imported(statements(held("Q11", P768="Q50")), None, format="wikidata")
    assert only(section("posts"))["seats"] == "unknown"


def test_the_last_year_of_a_program_is_no_end(imported: Import, section: Section) -> None:
    report = imported(
        statements(held("Q11", P582=moment("+9999-12-31T00:00:00Z"))), None, format="wikidata", information="2020"
    )
    assert "end" not in only(section("tenures"))
    assert [note for note in report.remarks if "no date" in note]


def test_nobody_is_seen_before_the_beginning(imported: Import, section: Section) -> None:
    told = held("Q11", P580=moment("+2021-09-01T00:00:00Z"), P582="novalue")
    report = imported(statements(told), None, format="wikidata", information="2020")
    assert "seen" not in json.dumps(only(section("tenures")))
    assert [note for note in report.remarks if "begins after" in note]


@pytest.mark.parametrize(
    ("text", "precision", "edtf"),
    [
        ("-0044-03-15T00:00:00Z", 11, "-0043-03-13"),  # the Ides of March of 44 BC
        ("-0001-12-31T00:00:00Z", 11, "0000-12-29"),
        ("-0005-02-29T00:00:00Z", 11, "-0004-02-27"),  # 5 BC is a leap year
        ("-0044-03-00T00:00:00Z", 10, "[-0043-02-27..-0043-03-29]"),
        ("-0044-00-00T00:00:00Z", 9, "-0043"),
    ],
)
def test_julian_dates_before_christ_are_converted(text: str, precision: int, edtf: str) -> None:
    assert time_of(moment(text, precision, JULIAN), "P580") == edtf


def test_a_julian_day_that_is_none_is_refused() -> None:
    with pytest.raises(RowError, match="Julian calendar"):
        time_of(moment("-0044-02-30T00:00:00Z", 11, JULIAN), "P580")


# FollowTheMoney


def entity(key: str, schema: str, **told: Any) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": {one: [value] for one, value in told.items()}}


def lines(*entities: dict[str, Any]) -> str:
    return "".join(json.dumps(one) + "\n" for one in entities)


ADA, CLERK = entity("ada", "Person", name="Ada"), entity("clerk", "Position", name="Clerk", country="no")


def test_entities_inside_an_entity_are_read(imported: Import, section: Section) -> None:
    """An occupancy inside its holder need not say who that is; one that stands twice is read once."""
    inner = entity("o", "Occupancy", post=CLERK, startDate="2019")
    report = imported(lines(entity("ada", "Person", name="Ada", positionOccupancies=inner), CLERK), None, format="ftm")
    found = only(section("tenures"))
    assert (found["person"], found["start"]) == ("ada", "2019")
    assert found["cites"] == [{"source": "table", "at": "line 1, positionOccupancies[0]"}]
    assert only(section("posts"))["title"] == "Clerk"
    assert (report.rows, report.imported, report.left_out, report.refused) == (4, 3, 1, ())


def test_an_inner_entity_that_is_none_is_refused_with_its_place(imported: Import) -> None:
    broken = {"schema": "Occupancy", "properties": {}}
    report = imported(lines(entity("ada", "Person", name="Ada", positionOccupancies=broken)), None, format="ftm")
    assert [one.place for one in report.refused] == ["table.ftm:1, positionOccupancies[0]"]


@pytest.mark.parametrize("end", ["9999-12-31", "0000-00-00"])
def test_placeholders_are_no_dates(end: str, imported: Import, section: Section) -> None:
    told = entity("o", "Occupancy", holder="ada", post="clerk", startDate="2018-01-01", endDate=end)
    report = imported(lines(ADA, CLERK, told), None, format="ftm")
    assert "end" not in only(section("tenures"))
    assert [note for note in report.remarks if f"1 time, first at o: {end}" in note]


def test_a_current_post_that_begins_later_is_not_seen(imported: Import, section: Section) -> None:
    told = entity("o", "Occupancy", holder="ada", post="clerk", startDate="2021-09-01", status="current")
    report = imported(lines(ADA, CLERK, told), None, format="ftm", information="2020")
    assert "seen" not in json.dumps(only(section("tenures")))
    assert [note for note in report.remarks if "begins after" in note]


def test_a_file_of_no_entities_is_refused(imported: Import) -> None:
    with pytest.raises(UsageError, match="holds no entity"):
        imported('[{"id": "a"}]\n', None, format="ftm")


SOME = "somevalue"


@pytest.mark.parametrize(
    ("qualifiers", "start", "end", "note"),
    [
        ({"P8555": "1903"}, "[..1903-12-31]", None, None),
        ({"P8554": "1905", "P12506": "1907"}, None, "[1905-01-01..1907-12-31]", None),
        ({"P580": SOME, "P1319": "1901", "P1326": "1903"}, "[1901-01-01..1903-12-31]", None, None),
        ({"P580": "1900", "P582": SOME, "P1319": "1905"}, "1900", "[1905-01-01..]", None),
        ({"P580": "1900", "P8555": "1903"}, "1900", None, "Latest start: 1903."),
        ({"P1319": "1905"}, None, None, "Earliest date: 1905."),
        ({"P8554": "1909", "P12506": "1907"}, None, None, "Earliest end: 1909. Latest end: 1907."),
        ({"P580": SOME, "P582": SOME, "P1326": "1905"}, None, None,
         "Latest date: 1905. Its start is not known. It has ended, on a day that is not known."),
    ],
)  # fmt: skip
def test_limits_of_dates_are_bounds_or_notes(
    qualifiers: dict[str, Any], start: str | None, end: str | None, note: str | None, imported: Import, section: Section
) -> None:
    dates = {key: told if told == SOME else moment(f"+{told}-00-00T00:00:00Z", 9) for key, told in qualifiers.items()}
    imported(statements(held("Q11", **dates)), None, format="wikidata")
    found = only(section("tenures"))
    assert (found.get("start"), found.get("end"), found.get("note")) == (start, end, note)


def test_refined_dates_groups_and_causes_are_kept(imported: Import, section: Section) -> None:
    more = {"P4241": "Q60", "P4100": "Q50", "P2715": "Q51", "P1534": "Q70"}
    report = imported(
        statements(held("Q11", P582=moment("+1909-00-00T00:00:00Z", 9), **more), held("Q11", P1534="Q60", P5102="Q70")),
        None,
        format="wikidata",
    )
    first, second = section("tenures").values()
    assert first["end"] == {"edtf": "1909", "cause": "interim head"}
    assert first["note"] == "Its date is refined: First. Parliamentary group: North Fen. Elected in: South Fen."
    assert (second["mode"], second["note"]) == ("acting", "Why it ended: First.")
    assert "confidence" not in second
    assert report.remarks == ()


def test_births_are_as_doubtful_as_they_are_said_to_be(imported: Import, section: Section) -> None:
    tree = json.loads(statements(held("Q11")))

    def day(year: int, **qualifiers: str) -> dict[str, Any]:
        told = held("Q11", **qualifiers)
        return {**told, "mainsnak": snak(moment(f"+{year}-00-00T00:00:00Z", 9))}

    births, deaths = [day(1850, P1480=CIRCA)], [day(1920, P1480=POSSIBLY, P4241="Q60")]
    tree["entities"]["Q1"]["claims"] |= {"P569": births, "P570": deaths}
    report = imported(json.dumps(tree), None, format="wikidata")
    assert [section("events")[f"{kind}-ada"]["date"] for kind in ("birth", "death")] == ["1850~", "1920?"]
    assert report.remarks == ("not carried over: date.P4241, 1 time",)
