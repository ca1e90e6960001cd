"""Numbers, dates and names of a claim, looked up in sources."""

from __future__ import annotations

import pytest
from hypothesis import given

from citecheck.judge import FactKind, Source, check_facts
from tests.corpus import texts

PAGE = """The bridge of Halmstock
Published on 14 May 2009
The old bridge was finished in 1883 by the engineer Marta Kowalczyk, who had come from Prague.
It carries 4,200 vehicles a day and is 312 metres long. The town council of Halmstock paid
€1.2 million for its repair in June 2004. A third of the money came from the European Regional
Fund. Борис Бажанов crossed it in 1928.
"""


def verdicts(claim: str, *pages: str) -> dict[str, str]:
    checks = check_facts(claim, [Source(page) for page in pages or (PAGE,)])
    return {check.text: str(check.verdict) for check in checks}


def test_facts_that_stand_there_are_present() -> None:
    claim = (
        "Finished in 1883 by Marta Kowalczyk of Prague, it is 312 m long, carries about 4,300 "
        "vehicles and was repaired for 1,200,000 euros in June 2004."
    )
    found = verdicts(claim)
    assert set(found.values()) == {"present"}
    assert {"1883", "Marta Kowalczyk of Prague", "June 2004"} <= found.keys()


def test_names_are_found_in_other_alphabets_endings_and_short_forms() -> None:
    assert verdicts("Bazhanov crossed it.") == {"Bazhanov": "present"}
    assert verdicts("It was Kowalczyk's bridge.") == {"Kowalczyk": "present"}
    assert verdicts("Money of the ERF paid it.") == {"ERF": "present"}
    assert verdicts("Its Russian owner left.", "A man from Russia.") == {"Russian": "present"}
    assert verdicts("A French king.", "He ruled France.") == {"French": "present"}


def test_both_parts_of_a_person_of_a_place_are_looked_for() -> None:
    assert verdicts("Marta Kowalczyk of Warsaw built it.") == {
        "Marta Kowalczyk of Warsaw": "absent"
    }


def test_what_no_source_has_is_absent() -> None:
    found = verdicts("In 1891 Otto Lindqvist raised 77 horses there.")
    assert found == {"1891": "absent", "Otto Lindqvist": "absent", "77": "absent"}


def test_all_sources_of_a_group_count() -> None:
    claim = "The bridge was finished in 1883 and sold in 1999."
    assert set(verdicts(claim, PAGE, "It was sold in 1999.").values()) == {"present"}


@pytest.mark.parametrize(
    ("claim", "said", "instead"),
    [
        ("The bridge carries 5,900 vehicles a day.", "5,900", "4,200"),
        ("The old bridge was finished in 1887 by the engineer Kowalczyk.", "1887", "1883"),
        ("The bridge is 213 metres long.", "213 metres", "312 metres"),
    ],
)
def test_another_value_in_its_place_is_shown_with_both_places(
    claim: str, said: str, instead: str
) -> None:
    check = next(c for c in check_facts(claim, [Source(PAGE)]) if c.text == said)
    assert check.verdict == "different"
    assert claim[check.start : check.end] == said
    assert check.passage is not None
    assert check.passage.quote == PAGE[check.passage.start : check.passage.end] == instead


def test_a_bound_is_not_contradicted_by_a_value() -> None:
    assert "different" not in verdicts("The old bridge was finished before 1890.").values()
    assert "different" not in verdicts("It carries more than 1,000 vehicles a day.").values()


def test_ordinary_beginnings_and_list_numbers_are_no_facts() -> None:
    assert verdicts("However, one of the first was sold.") == {}
    assert verdicts("4. Later it was sold.") == {}


def test_a_numeral_in_a_name_belongs_to_it() -> None:
    assert verdicts("World War II ended.", "After World War II it was rebuilt.") == {
        "World War": "present"
    }


def test_nouns_of_german_are_no_names() -> None:
    claim = (
        "Die alte Brücke wurde im Jahr 1883 von der Gemeinde gebaut und ist mit der Zeit für den "
        "Verkehr nicht mehr breit genug, wie es auch in der Zeitung zu lesen war."
    )
    assert verdicts(claim, "Nichts davon.") == {"1883": "absent"}


@given(texts, texts)
def test_places_are_exact(claim: str, text: str) -> None:
    source = Source(text)
    for check in check_facts(claim, [source]):
        assert claim[check.start : check.end] == check.text
        assert check.kind in FactKind
        if check.passage:
            assert text[check.passage.start : check.passage.end] == check.passage.quote
        assert (check.passage is None) == (check.verdict == "absent")


@given(texts)
def test_a_text_has_its_own_facts(text: str) -> None:
    assert all(c.verdict == "present" for c in check_facts(text, [Source(text)]))
