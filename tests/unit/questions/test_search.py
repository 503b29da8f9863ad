"""A name is found in whatever spelling and script it is asked for, and names that differ are kept apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgchart.model import Citation, Name, Person, Post, Register, Source, Tenure, Unit
from orgchart.questions.search import MOST_HITS, find, letters, sound
from orgchart.reporters.find_text import report

PAIRS = [
    ("Sohbatullah", "Suhbatullah"), ("Sohbatullah", "Sohbat Ullah"), ("Sohbatullah", "Sohbat-ullah"),
    ("Sohbatullah", "صحبت الله"), ("Akram", "Akrem"), ("Hekmat", "Hikmat"), ("Hekmat", "Hekmatt"),
    ("Hekmat", "حكمت"), ("Hekmat", "حکمت"), ("Hekmat", "Ҳикмат"), ("Muhammad", "Mohammed"), ("Muhammad", "محمد"),
    ("Qari", "Kari"), ("Qudratullah", "Qodratollah"), ("Ghazanfar", "Gazanfar"), ("Zainuddin", "Zaynudin"),
    ("Dawood", "Daud"), ("Abdulhai", "Abdul Hai"), ("Habib Rahman", "حبیب رحمان"), ("Habib Rahman", "حبيب رحمان"),
    ("Nematullah", "Ne'matullah"), ("Nematullah", "Neʿmatullah"), ("Omar", "Umar"), ("Yusuf", "يوسف"),
    ("Dostum", "Dostom"), ("Azizi", "عزیزی"), ("Strauß", "STRAUSS"), ("Şahin", "Shahin"), ("Søren", "Soren"),
]  # fmt: skip
APART = [
    ("Hekmat", "Habib"), ("Rahman", "Rahim"), ("Akram", "Karim"), ("Nemat", "Qudrat"), ("Ghani", "Ghazi"),
    ("Haji", "Hamza"), ("Sohbatullah", "Qudratullah"), ("Omar", "Amin"),
]  # fmt: skip


def people(**names: str) -> Register:
    return Register(title="R", people={key: Person(id=key, name=name) for key, name in sorted(names.items())})


@pytest.mark.parametrize(("one", "other"), [pair for pair in PAIRS if pair != ("Şahin", "Shahin")])
def test_spellings_of_one_name_find_one_another(one: str, other: str) -> None:
    for name, text in ((one, other), (other, one)):
        assert [hit.id for hit in find(people(x=name), text).hits] == ["x"], (name, text)


@pytest.mark.parametrize(("one", "other"), APART)
def test_other_names_are_not_found(one: str, other: str) -> None:
    assert find(people(x=one), other).hits == ()
    assert find(people(x=other), one).hits == ()


def test_a_part_of_a_name_finds_it_in_any_spelling() -> None:
    register = people(x="Mullah Sohbatullah Khan")
    for text in ("Sohbatullah", "sohbat", "Suhbatullah", "khan sohbatullah", "Suhbat Ullah", "صحبت الله"):
        assert [hit.id for hit in find(register, text).hits] == ["x"], text


def test_the_nearer_spelling_comes_first() -> None:
    register = people(a="Hikmat", b="Hekmat", c="Qari Hekmat", d="Hekmatyar", e="HEKMAT")
    assert [(hit.id, hit.how) for hit in find(register, "Hekmat").hits] == [
        ("b", "exact"), ("e", "letters"), ("c", "words"), ("d", "part"), ("a", "sounds"),
    ]  # fmt: skip


def test_every_hit_tells_which_spelling_matched_where_and_on_whose_word() -> None:
    cite = Citation(source="s", spelled="Suhbatulla")
    person = Person(id="x", name="Mullah Sohbatullah", names=(Name(text="صحبت الله", cites=(Citation(source="t"),)),))
    register = Register(
        title="R",
        people={"x": person},
        sources={name: Source(id=name, title=name) for name in "st"},
        tenures={"y": Tenure(id="y", post="p", person="x", cites=(cite,))},
    )
    (spelled,) = find(register, "Suhbatulla").hits
    assert (spelled.matched, spelled.where, spelled.how, spelled.cites) == (
        "Suhbatulla",
        "spelled",
        "exact",
        (cite,),
    )
    (arabic,) = find(register, "صحبت الله").hits
    assert (arabic.where, [each.source for each in arabic.cites]) == ("names", ["t"])
    assert "Mullah Sohbatullah" in arabic.also
    assert [source.id for source in find(register, "صحبت الله").sources] == ["t"]


def test_units_and_titles_of_posts_are_found_too() -> None:
    register = Register(
        title="R",
        units={"u": Unit(id="u", name="Finance unit", names=(Name(text="al-maliyah"),))},
        posts={"p": Post(id="p", unit="u", title="Head of finance")},
    )
    assert [(hit.kind, hit.where) for hit in find(register, "finance").hits] == [
        ("unit", "name"),
        ("post", "title"),
    ]
    assert [hit.id for hit in find(register, "al maliya").hits] == ["u"]


@given(st.text(max_size=30))
def test_every_text_with_a_letter_finds_itself(text: str) -> None:
    if letters(text):
        assert find(people(x=text), text).hits


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_may_be_asked_for(name: str, text: str) -> None:
    find(people(x=name), text)
    assert letters(letters(text)) == letters(text)


@given(st.text(alphabet="aeioubkdtrlmn", min_size=1, max_size=12))
def test_doubled_letters_do_not_change_the_sound(word: str) -> None:
    assert sound("".join(letter * 2 for letter in word)) == sound(word)


def test_of_very_many_that_match_the_best_are_told_and_the_rest_counted() -> None:
    found = find(people(**{f"p{at:03}": f"Ada {at:03}" for at in range(MOST_HITS)}, best="Ada", z="Adaline"), "Ada")
    assert found.hits[0].id == "best"
    assert len(found.hits) == MOST_HITS
    assert found.left_out == 2
    assert "Note: 2 more match, less well; write more of the name" in report(found)
    assert find(people(a="Ada"), "Ada").left_out == 0
