"""`--guess`: columns are known by their usual names in several languages, and some row can always be imported."""

import pathlib

import pytest

from orgchart import importers
from orgchart.importers._guess import Guess


def guessed(folder: pathlib.Path, text: str) -> Guess:
    file = folder / "table.csv"
    file.write_text(text, encoding="utf-8")
    return importers.guess_mapping("csv", file)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("startdate", "enddate"),
        ("StartDate", "EndDate"),
        ("Date of election", "Date ceased"),
        ("von", "bis"),
        ("inicio", "fin"),
        ("Fecha de inicio", "Fecha de fin"),
        ("d\u00e9but", "fin"),
        ("de\u0301but", "fin"),
        ("Date de d\u00e9but", "Date de fin"),
        ("FROM_DATE", "TO_DATE"),
    ],
)
def test_usual_names_of_dates(start: str, end: str, tmp_path: pathlib.Path) -> None:
    guess = guessed(tmp_path, f"name,post,unit,{start},{end}\nAda,Head,P,2015-01-01,2016-01-01\n")
    assert guess.preview == ("row 2: Ada, Head, from 2015-01-01, to 2016-01-01",)


def test_a_column_that_refuses_every_row_is_left_out(tmp_path: pathlib.Path) -> None:
    """The columns that can be read are proposed, and why the other one is not."""
    guess = guessed(tmp_path, "name,post,unit,from,to\nAda,Head,P,soon,2016\nBen,Aide,P,later,2017\n")
    assert guess.preview == ("row 2: Ada, Head, to 2016", "row 3: Ben, Aide, to 2017")
    assert "# left out, since every row would be refused: from" in guess.text


def test_a_column_that_refuses_some_rows_is_proposed(tmp_path: pathlib.Path) -> None:
    guess = guessed(tmp_path, "name,post,unit,from,to\nAda,Head,P,soon,2016\nBen,Aide,P,2016,2017\n")
    assert "left out" not in guess.text
    assert guess.preview[0] == "row 3: Ben, Aide, from 2016, to 2017"


def test_a_blank_column_of_names_is_no_name(tmp_path: pathlib.Path) -> None:
    guess = guessed(tmp_path, "name,leader,post,unit,from\n,Ada,Head,P,2015\n,Ben,Aide,P,2016\n")
    assert guess.preview == ("row 2: Ada, Head, from 2015", "row 3: Ben, Aide, from 2016")
