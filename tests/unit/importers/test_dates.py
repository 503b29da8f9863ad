"""Dates are read in the formats declared, and in no other."""

import pytest

from orgchart.errors import UsageError
from orgchart.importers._dates import DateError, joined, reader


@pytest.mark.parametrize(
    ("format", "text", "edtf"),
    [
        ("d/m/y", "5/4/2018", "2018-04-05"),
        ("m/d/y", "5/4/2018", "2018-05-04"),
        ("d.m.y", "05.04.2018", "2018-04-05"),
        ("y-m-d", "2018-04-05", "2018-04-05"),
        ("y-m0-d0", "2018-00-00", "2018"),
        ("y-m0-d0", "2018-04-00", "2018-04"),
        ("y-m-d", "2018-04-05T10:00:00Z", "2018-04-05"),
        ("y-m-d", "2018-04-05 10:00:00", "2018-04-05"),
        ("m/y", "4/2018", "2018-04"),
        ("y-m", "2018-04", "2018-04"),
        ("y", "2018", "2018"),
        ("d month y", "5 April 2018", "2018-04-05"),
        ("d month y", "5 Sept. 2018", "2018-09-05"),
        ("month d, y", "Apr 5, 2018", "2018-04-05"),
        ("edtf", "[2018-04-01..2018-07-31]", "[2018-04-01..2018-07-31]"),
        ("edtf", "2018~", "2018~"),
        ("d/m/y", "29/02/2016", "2016-02-29"),
    ],
)
def test_a_date_of_a_declared_format(format: str, text: str, edtf: str) -> None:
    found = reader([format])(text)
    assert found.edtf == edtf
    assert found.text in ("", text)
    assert (found.text == "") == (edtf == text)


@pytest.mark.parametrize(
    ("format", "text", "said"),
    [
        ("d/m/y", "5/14/2018", "is the format m/d/y"),
        ("d/m/y", "31/02/2018", "no day 31"),
        ("d/m/y", "5/4/18", "write all four"),
        ("y-m-d", "mid-2016", "[2016-05..2016-08]"),
        ("y-m0-d0", "2018-00-05", "a day and no month"),
        ("y-m-d", "2018-00-05", "y-m0-d0"),
        ("y-m-d", "0000-05-03", "the year 0"),
        ("d/m/y", "42036", "2015-02-01"),
        ("edtf", "2016/2018", "a span of time"),
        ("d month y", "5 Jub 2018", "no month"),
        ("y-m-d", "\u0662\u0660\u0661\u0668-04-05", "no date"),
        ("y-m-d", "x" * 5000, "no date"),
    ],
)
def test_what_is_none_is_refused_with_the_cure(format: str, text: str, said: str) -> None:
    with pytest.raises(DateError, match=".") as caught:
        reader([format])(text)
    assert said in str(caught.value)
    assert len(str(caught.value)) < 400


def test_the_first_format_that_fits_is_taken() -> None:
    read = reader(["d/m/y", "m/y", "y"])
    assert [read(text).edtf for text in ("1/2/2018", "2/2018", "2018")] == ["2018-02-01", "2018-02", "2018"]


@pytest.mark.parametrize("format", ["", "dd/mm/yy", "d/y", "d/m", "m month y", "d/m/y/y", "y-m-d h"])
def test_what_is_no_format_is_a_mistake_of_the_mapping(format: str) -> None:
    with pytest.raises(UsageError, match="no format of dates"):
        reader([format])


@pytest.mark.parametrize(
    ("parts", "edtf"),
    [(("2018", "4", "5"), "2018-04-05"), (("2018", "", ""), "2018"), (("2018", "4", "0"), "2018-04"),
     (("1945", "0", "0"), "1945"), (("2018", "april", "5"), "2018-04-05")],
)  # fmt: skip
def test_a_date_in_columns_of_its_own(parts: tuple[str, str, str], edtf: str) -> None:
    assert joined(*parts).edtf == edtf


@pytest.mark.parametrize("parts", [("", "4", "5"), ("2018", "13", ""), ("2018", "2", "30"), ("2018", "", "5"),
                                   ("2018", "x", ""), ("year", "1", "1")])  # fmt: skip
def test_columns_that_make_no_date(parts: tuple[str, str, str]) -> None:
    with pytest.raises(DateError):
        joined(*parts)
