"""Whether a record is that of the cited work, and what is said of each field."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citecheck.citing import parse_reference
from citecheck.citing.matching import Agreement, FieldMatch, Match, Verdict, match
from citecheck.citing.matching.containers import compare_containers
from citecheck.citing.matching.marks import edition_number, read_title
from citecheck.citing.matching.pages import compare_numbers, compare_pages, page_ranges
from citecheck.citing.matching.people import read_people, same_person
from citecheck.citing.matching.publishers import compare_publishers
from citecheck.citing.matching.titles import compare_titles
from citecheck.citing.matching.words import alike, told
from citecheck.model import Date, Field, Name, Record, Reference, Span

AGREES, NEAR, DIFFERS, MISSING = Agreement
NOWHERE = Span(0, 0)
SAME_WORK = (Verdict.SAME, Verdict.EDITION)


def cited(**values: object) -> Reference:
    """A reference; ``author`` is ``Family, Given; Family, Given``, ``issued`` a year."""
    fields: list[Field] = []
    for key, value in values.items():
        name = key.replace("_", "-")
        if name in ("author", "editor", "translator"):
            for person in str(value).split("; "):
                family, comma, given = person.partition(", ")
                split = Name(family, given) if comma else Name(literal=person)
                fields.append(Field(name, split, NOWHERE))
        elif name in ("issued", "original-date"):
            fields.append(Field(name, Date(int(str(value))), NOWHERE))
        else:
            fields.append(Field(name, str(value), NOWHERE))
    return Reference("document", NOWHERE, tuple(fields))


CANNON = cited(
    author="Cannon, Annie", issued=1921, title="The Spectra of Bright Stars", publisher="Harvard"
)


# ---------------------------------------------------------------- titles


@pytest.mark.parametrize(
    ("ours", "theirs", "agreement"),
    [
        ("The Spectra of Bright Stars", "the spectra of bright stars.", AGREES),
        ("The Spectra of Bright Stars", "Spectra of bright stars", AGREES),
        ("Cats &amp; <i>dogs</i> in the house", "Cats and dogs in the house", AGREES),
        (r"{\"U}ber die {S}tabilit{\"a}t der Netze", "Über die Stabilität der Netze", AGREES),
        ("Stability of GlÃ¶ckner’s method", "Stability of Glöckner's method", AGREES),
        ("Data base systems for small firms", "Database systems for small firms", AGREES),
        ("Тайны кремлевского двора", "Tainy kremlevskogo dvora", AGREES),
        ("A long walk on the high road", "A long walk on the high road: letters home", AGREES),
        ("Introduction to Botany (3rd ed.)", "Introduction to Botany", AGREES),
        ("Stars", "Stars: an atlas for the sailor and the hunter", NEAR),
        ("Walking in the high mountains: a guide", "Walking in the high mountains: a tale", NEAR),
        ("The history of the town, part 1", "The history of the town, part 2", DIFFERS),
        ("The history of the town. Vol. II", "The history of the town. Volume 2", AGREES),
        ("The history of the town, II", "The history of the town, III", DIFFERS),
        ("The history of the old town", "The history of the old town. Vol. 2", NEAR),
        ("Deep learning", "Deep learning for the study of small animals", DIFFERS),
        ("Cats", "Dogs of the north", DIFFERS),
        ("医学の歴史", "医学の歴史", AGREES),
        ("", "Dogs of the north", MISSING),
    ],
)
def test_titles(ours: str, theirs: str, agreement: Agreement) -> None:
    compared = compare_titles(ours, (theirs,)).field
    assert compared.agreement is agreement
    assert compared.reason or agreement is not DIFFERS


@pytest.mark.parametrize(
    "mark",
    [
        "Correction to: ",
        "Author Correction: ",
        "Erratum: ",
        "Retraction notice to ",
        "Expression of concern: ",
        "Review of ",
        "Book review: ",
        "Faculty Opinions recommendation of ",
        "Reply to ",
        "Comment on ",
        "An online appendix to ",
        "Supplementary data for ",
    ],
)
def test_what_is_said_of_a_work_is_not_the_work(mark: str) -> None:
    title = "The spectra of bright stars in the northern sky"
    record = Record(f"{mark}{title}", ("Cannon, Annie",), 1921)
    ours = cited(author="Cannon, Annie", issued=1921, title=title)
    found = match(ours, record)
    assert found.verdict is Verdict.DIFFERENT
    assert found.field("title").agreement is DIFFERS
    assert found.field("title").reason.startswith("the record is that of a")
    itself = cited(author="Cannon, Annie", issued=1921, title=f"{mark}{title}")
    assert match(itself, record).verdict is Verdict.SAME


def test_a_retracted_work_is_the_work_itself() -> None:
    record = Record("RETRACTED: The Spectra of Bright Stars", ("Cannon, A.",), 1921)
    assert match(CANNON, record).verdict is Verdict.SAME


def test_an_abstract_is_the_work_at_most_probably() -> None:
    record = Record("The Spectra of Bright Stars (extended abstract)", ("Cannon, A.",), 1921)
    assert match(CANNON, record).verdict is Verdict.PROBABLE


def test_marks_only_count_where_a_work_follows() -> None:
    assert compare_titles("Code: The Hidden Language of Computers", ("Code",)).other == ""
    assert read_title("The Corrections").mark == ""
    assert read_title("Withdrawn Fields").mark == ""


def test_the_title_that_fits_best_counts() -> None:
    record = Record(
        "Geschichte der Sterne", ("Cannon, A.",), 1921, titles=("History of the stars",)
    )
    found = match(cited(author="Cannon, A.", issued=1921, title="History of the Stars"), record)
    assert found.verdict is Verdict.SAME
    assert found.field("title").theirs == "History of the stars"


def test_short_titles_need_more() -> None:
    long = "On the distances of stars of the northern sky"
    for title, verdict in ((long, Verdict.SAME), ("Introduction", Verdict.UNSURE)):
        ours = cited(issued=1921, title=title)
        assert match(ours, Record(title, ("Cannon, A.",), 1921)).verdict is verdict


# ---------------------------------------------------------------- people


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bazhanov, Boris", "Bajanov, Boris"),
        ("Baschanow, Boris", "Bašanov, Boris"),
        ("Bazhanov", "Бажанов, Борис"),
        ("Bajanov", "Baschanow"),
        ("Ødegård, Ane", "Odegard, A."),
        ("Müller, Hans", "H Mueller"),
        ("Strauß", "Strauss"),
        ("van den Berg, Jan", "J. van den Berg"),
        ("van den Berg, Jan", "Berg, Jan van den"),
        ("García Márquez, Gabriel", "García, Gabriel"),
        ("Wei, Zhang", "Zhang Wei"),
        ("Kádár János", "János Kádár"),
        ("al-Khwarizmi", "Khwarizmi"),
        ("O’Brien, Flann", "Flann O'Brien"),
        ("Fei Xia 0002", "Xia, Fei"),
        ("Berman HM", "Berman, Helen M."),
        ("Smith, John, Jr.", "John Smith"),
        ("WHO", "World Health Organization"),
        ("Juszczyński, A.", "Juszczynsky, A."),
    ],
)
def test_one_person(one: str, other: str) -> None:
    ours, theirs = cited(author=one, title="x"), Record("x", (other,))
    assert match(ours, theirs).field("author").agreement is AGREES


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhukov, G.", "Chekhov, A."),
        ("Brackman, Roman", "Bazhanov, Boris"),
        ("Zhang, Li", "Shang, Wei"),
        ("Martin", "Marten"),
        ("Team, Robert", "League, Anne"),
    ],
)
def test_two_people(one: str, other: str) -> None:
    (a,), (b,) = read_people(one), read_people(other)
    assert same_person(a, b) == 0


def test_a_name_is_not_a_given_name_alone() -> None:
    found = match(cited(author="Wang, X.", title="x"), Record("x", ("Wang, Yi",)))
    assert found.field("author").agreement is NEAR
    assert "given name" in found.field("author").reason


@pytest.mark.parametrize(
    "text",
    [
        "Smith TG, Stirling I, Berg J",
        "T.G. Smith, I. Stirling & J. Berg",
        "Smith, T.G., Stirling, I., and Berg, J.",
        "Tom Smith; Ian Stirling; Jan van den Berg",
    ],
)
def test_lists_that_were_not_split(text: str) -> None:
    people = read_people(text)
    assert len(people) == 3
    for person, family in zip(people, ("smith", "stirling", "berg"), strict=True):
        assert family in person.families


def test_editors_stand_in_for_authors() -> None:
    record = Record("The Spectra of Bright Stars", editors=("Cannon, Annie",), year=1921)
    found = match(CANNON, record)
    assert found.verdict is Verdict.SAME
    assert "another role" in found.field("author").reason


def test_nobody_in_common_is_never_the_same_work() -> None:
    record = Record("The Spectra of Bright Stars", ("Leavitt, Henrietta",), 1921, "Harvard")
    found = match(CANNON, record)
    assert found.verdict is Verdict.PROBABLE
    assert found.field("author") == FieldMatch(
        "author", DIFFERS, "Cannon, Annie", "Leavitt, Henrietta", "nobody in common"
    )


def test_an_organisation_beside_people_is_no_contradiction_and_no_support() -> None:
    ours = cited(author="World Health Organization", issued=1921, title=CANNON.title)
    found = match(ours, Record(CANNON.title, ("Cannon, Annie",), 1921, "Harvard"))
    assert found.verdict is Verdict.PROBABLE
    assert found.field("author").agreement is MISSING
    assert found.field("author").reason


# ---------------------------------------------------------------- dates, publishers, editions


@pytest.mark.parametrize(
    ("record", "agreement", "reason"),
    [
        (Record("x", year=1985), AGREES, ""),
        (Record("x", year=1986), NEAR, "one year"),
        (Record("x", year=1988, dates=("online 1985-03-01",)), NEAR, "online"),
        (Record("x", year=1991, dates=("copyright 1985",)), NEAR, "copyright"),
        (Record("x", year=1962), NEAR, "original"),
        (Record("x", year=1991), DIFFERS, "6 years before"),
        (Record("x", year=1987, published_as="doi:10.1000/1"), NEAR, "preprint"),
        (Record("x"), MISSING, ""),
    ],
)
def test_years(record: Record, agreement: Agreement, reason: str) -> None:
    ours = cited(title="x", issued=1985, original_date=1962)
    found = match(ours, record).field("issued")
    assert found.agreement is agreement
    assert reason in found.reason


@pytest.mark.parametrize(
    ("ours", "theirs", "agreement"),
    [
        ("Hoover Press", "Hoover Institution Press", NEAR),
        ("Routledge", "Taylor & Francis", NEAR),
        ("Frank Cass", "Routledge", NEAR),
        ("OUP", "Oxford University Press", NEAR),
        ("Clarendon Press", "Oxford University Press", NEAR),
        ("London: Macmillan & Co. Ltd.", "Macmillan", AGREES),
        ("Penguin Books", "Penguin", AGREES),
        ("Éditions Gallimard", "Gallimard", AGREES),
        ("Springer-Verlag", "Springer", AGREES),
        ("Univ. of Chicago Press", "University of Chicago Press", AGREES),
        ("University of Chicago Press", "Chicago Review Press", DIFFERS),
        ("London: Methodist Hall", "London: Penguin", DIFFERS),
        ("Columbia University Press, New York", "Columbia University Press", AGREES),
        ("Pergamon", "Gallimard", DIFFERS),
        ("", "Gallimard", MISSING),
    ],
)
def test_publishers(ours: str, theirs: str, agreement: Agreement) -> None:
    found = compare_publishers(ours, theirs)
    assert found.agreement is agreement
    assert bool(found.reason) is (agreement in (NEAR, DIFFERS))


def test_another_edition_of_a_book() -> None:
    book = Record("The Spectra of Bright Stars", ("Cannon, Annie",), 1921, "Harvard", type="book")
    assert match(CANNON, book).verdict is Verdict.SAME
    later = Record("The Spectra of Bright Stars", ("Cannon, A.",), 1968, "Dover", type="book")
    assert match(CANNON, later).verdict is Verdict.EDITION
    second = cited(author="Cannon, Annie", title=CANNON.title, issued=1921, edition="2nd ed.")
    third = Record(f"{CANNON.title} (3rd ed.)", ("Cannon, A.",), 1921, "Harvard", type="book")
    found = match(second, third)
    assert found.verdict is Verdict.EDITION
    assert found.field("edition").agreement is DIFFERS


@pytest.mark.parametrize(
    ("text", "number"),
    [("2nd", 2), ("Second edition, revised", 2), ("3. Aufl.", 3), ("1998", 0), ("rev. ed.", 0)],
)
def test_edition_numbers(text: str, number: int) -> None:
    assert edition_number(text) == number


# ---------------------------------------------------------------- containers and pages


@pytest.mark.parametrize(
    ("ours", "theirs", "agreement"),
    [
        ("J. Magn. Magn. Mater.", "Journal of Magnetism and Magnetic Materials", AGREES),
        ("Proc. Natl. Acad. Sci.", "Proceedings of the National Academy of Sciences", AGREES),
        ("Ber. dtsch. chem. Ges.", "Berichte der deutschen chemischen Gesellschaft", AGREES),
        ("The Lancet", "Lancet", AGREES),
        ("JAMA", "Journal of the American Medical Association", NEAR),
        ("Proceedings of ICRA", "2023 IEEE International Conference on Robotics (ICRA)", DIFFERS),
        ("ICRA 2023", "2023 IEEE International Conference on Robotics (ICRA)", NEAR),
        ("Journal of Physics", "Journal of Chemistry", DIFFERS),
        ("IEEE 2024", "Interspeech 2024", DIFFERS),
        ("arXiv preprint arXiv:1706.03762", "CoRR", AGREES),
    ],
)
def test_containers(ours: str, theirs: str, agreement: Agreement) -> None:
    assert compare_containers(ours, theirs).agreement is agreement


@pytest.mark.parametrize(
    ("ours", "theirs", "length", "agreement", "reason"),
    [
        ("307–20", "307-320", 0, AGREES, ""),
        ("307", "307-320", 0, AGREES, ""),
        ("pp. 310–311", "307-320", 0, NEAR, "inside"),
        ("331", "307-320", 0, DIFFERS, "outside"),
        ("e1003895", "e1003895", 0, AGREES, ""),
        ("S12", "12", 0, AGREES, ""),
        ("044609", "44609", 0, AGREES, ""),
        ("93", "", 279, AGREES, "inside"),
        ("290", "", 279, NEAR, "a few pages"),
        ("512", "", 279, DIFFERS, "beyond the 279 pages"),
        ("xi–xii", "", 279, AGREES, "inside"),
        ("", "307-320", 0, MISSING, ""),
    ],
)
def test_pages(ours: str, theirs: str, length: int, agreement: Agreement, reason: str) -> None:
    found = compare_pages(ours, theirs, length)
    assert found.agreement is agreement
    assert reason in found.reason


def test_page_ranges() -> None:
    assert list(page_ranges("pp. 285–86, 307")) == [("", 285, 286), ("", 307, 307)]
    assert list(page_ranges("xi–xii")) == [("roman", 11, 12)]


@pytest.mark.parametrize(
    ("ours", "theirs", "agreement"),
    [
        ("Vol. 20", "20", AGREES),
        ("XX", "20", AGREES),
        ("3-4", "3", AGREES),
        ("4", "3-4", NEAR),
        ("19", "20", DIFFERS),
        ("", "20", MISSING),
    ],
)
def test_volumes(ours: str, theirs: str, agreement: Agreement) -> None:
    assert compare_numbers("volume", ours, theirs).agreement is agreement


# ---------------------------------------------------------------- the whole

HEAT = Record(
    "Flow of air above a warm plate",
    ("Ashe, R. B.", "Bright, E. M."),
    1968,
    container_title="International Journal of Heat and Mass Transfer",
    volume="11",
    issue="7",
    page="1206-1208",
    type="article-journal",
)


@pytest.mark.parametrize(
    "text",
    [
        "R. B. Ashe andE. M. Bright, Int. J. Heat Mass Transfer11, 1206 (1968).",
        "Ashe RB, Bright EM. Int J Heat Mass Transfer 1968; 11:1206",
        "Ashe, R. B., & Bright, E. M. (1968). Flow of air above a warm plate. J. Heat, 11(7), 6.",
        "Ashe R.B. Flow of air above a warm plate // Int. J. Heat Mass Transfer. 1968. V. 11.",
    ],
)
def test_references_that_were_not_read_well(text: str) -> None:
    assert match(parse_reference(text), HEAT, text).verdict is Verdict.SAME


@pytest.mark.parametrize(
    "text",
    [
        "R. B. Ashe, Int. J. Heat Mass Transfer 12, 845 (1969).",
        "Ashe, R. B. (1968). Flow of water below a cold plate. Int. J. Heat Mass Transfer, 11, 99.",
        "C. Dow, J. Mech. 11, 1206 (1968).",
    ],
)
def test_other_works_of_the_same_people_and_journals(text: str) -> None:
    assert match(parse_reference(text), HEAT, text).verdict not in SAME_WORK


def test_a_reference_without_a_title() -> None:
    place = {"container_title": "Int. J. Heat Mass Transfer", "volume": "11", "page": "1206"}
    ours = cited(author="Ashe", issued=1968, **place)
    assert match(ours, HEAT).verdict is Verdict.SAME
    assert match(cited(issued=1968, **place), HEAT).verdict is Verdict.SAME
    assert match(cited(author="Ashe", issued=1968), HEAT).verdict is Verdict.PROBABLE


def test_page_one_of_a_volume_called_by_its_year_is_one_of_many() -> None:
    place = {"container_title": "Abstract Analysis", "volume": "2014"}
    record = Record("x y z", ("Tan, Y.",), 2014, page="1-11", **place)
    ours = cited(author="Tan", issued=2014, page="1", **place)
    assert match(ours, record).verdict is Verdict.PROBABLE


def test_the_book_of_a_chapter_is_not_the_chapter() -> None:
    text = "Feld R (2010) Introduction. In: Disagreements of the past. Oxford University Press"
    book = Record("Disagreements of the past", ("Feld, R.",), 2010, type="book")
    assert match(parse_reference(text), book, text).verdict not in SAME_WORK


def test_the_same_title_in_another_year_is_probable() -> None:
    ours = cited(author="Ashe, R. B.", issued=1961, title=HEAT.title)
    assert match(ours, HEAT).verdict is Verdict.PROBABLE


def test_nothing_to_compare() -> None:
    assert match(cited(), Record("")).verdict is Verdict.UNSURE
    assert match(cited(title="x"), Record("")).field("title").agreement is MISSING
    assert Match(Verdict.UNSURE).field("title") == FieldMatch("title", MISSING)


# ---------------------------------------------------------------- what holds for all

_TEXT = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ("Introduction", "RETRACTED: A", "Review of", "Vol. II", "2nd ed.", "(2nd ed.)", "et al.",
         "Smith, J.", "WHO", "van den", "307–20", "e12", "IV", "²", "İ", "\\'{e}", "{", "<i>",
         "&amp;", "ﷺ" * 40, "a" * 500, "\ud800", "Œuvres ß", "١٢", "1 : 2 / 3", "Ð Ã",
         ";;,,", "- 1-2-3")
    ),
)  # fmt: skip
_NAMES = ("title", "container-title", "publisher", "volume", "issue", "page", "edition")
_WORD = st.sampled_from(
    "river mountain stone glass paper winter morning signal garden engine orbit marble".split()
)


@st.composite
def references(draw: st.DrawFn) -> Reference:
    fields = [Field(name, draw(_TEXT), NOWHERE) for name in draw(st.lists(st.sampled_from(_NAMES)))]
    for role in draw(st.lists(st.sampled_from(("author", "editor")), max_size=4)):
        name = Name(draw(_TEXT), draw(_TEXT), draw(_TEXT))
        fields += [Field(role, name, NOWHERE)]
    if draw(st.booleans()):
        fields.append(Field("issued", Date(draw(st.integers(0, 9999))), NOWHERE))
    return Reference("book", NOWHERE, tuple(fields))


@st.composite
def records(draw: st.DrawFn) -> Record:
    texts = st.lists(_TEXT, max_size=3).map(tuple)
    return Record(
        draw(_TEXT), draw(texts), draw(st.integers(0, 2100)), draw(_TEXT), editors=draw(texts),
        titles=draw(texts), dates=draw(texts), container_title=draw(_TEXT), volume=draw(_TEXT),
        issue=draw(_TEXT), page=draw(_TEXT), number_of_pages=draw(st.integers(0, 2000)),
        edition=draw(_TEXT), identifiers=draw(texts),
    )  # fmt: skip


@st.composite
def works(draw: st.DrawFn) -> Record:
    """Works as catalogues have them."""
    title = " ".join(draw(st.lists(_WORD, min_size=4, max_size=9, unique=True)))
    known = st.sampled_from(("Ashe, Rob", "Bright, Eve", "Cohen, Ida", "Diaz, Luz"))
    names = draw(st.lists(known, min_size=1, unique=True))
    volume, first = draw(st.integers(1, 99)), draw(st.integers(2, 900))
    return Record(
        title, tuple(names), draw(st.integers(1901, 2024)),
        draw(st.sampled_from(("", "Orbit Press"))),
        container_title=draw(st.sampled_from(("", "Journal of Marble Studies"))),
        volume=str(volume), issue="3", page=f"{first}-{first + 9}",
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(references(), records(), _TEXT)
def test_nothing_raises(reference: Reference, record: Record, text: str) -> None:
    found = match(reference, record, text)
    assert [field.name for field in found.fields][:3] == ["title", "author", "issued"]
    for field in found.fields:
        assert field.reason or field.agreement not in (NEAR, DIFFERS)


@settings(max_examples=100, deadline=None)
@given(works())
def test_a_record_is_that_of_its_own_reference(record: Record) -> None:
    assert match(record.reference(), record).verdict is Verdict.SAME


@settings(max_examples=150, deadline=None)
@given(works(), works(), st.sets(st.sampled_from((*_NAMES, "author", "issued"))))
def test_saying_less_never_makes_the_same_work_another(
    record: Record, other: Record, left_out: set[str]
) -> None:
    mixed = Record(
        record.title, record.authors, other.year, other.publisher,
        container_title=record.container_title, volume=other.volume, issue=record.issue,
        page=record.page,
    )  # fmt: skip
    for reference in (record.reference(), mixed.reference()):
        if match(reference, record).verdict in SAME_WORK:
            fields = tuple(field for field in reference.fields if field.name not in left_out)
            less = match(Reference(reference.type, NOWHERE, fields), record)
            assert less.verdict is not Verdict.DIFFERENT


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_has_no_sides(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one)
    assert 0 <= alike(one, other) <= 1
    assert alike(one, one) == (1 if one else 0)


@given(_TEXT)
def test_places_in_a_text_lie_inside_it(text: str) -> None:
    read = told(text)
    assert read.run == "".join(read.words)
    assert all(0 < cut < len(read.run) for cut in read.cuts)
    assert all(0 <= pause <= len(read.run) for pause in read.pauses)


_JUNK = ("a", "ﷺ", "(", "a, ", "&#", "<a", "\\'", "1-", "I. ", "in ", "(2nd ed.) ", "; ")
_TEXTS = ("title", "container_title", "publisher", "page", "volume", "issue", "edition")


@pytest.mark.parametrize("piece", _JUNK)
def test_hostile_sizes(piece: str) -> None:
    junk = piece * (100_000 // len(piece))
    people = [Field("author", Name(literal=f"{junk[:50]}{i}"), NOWHERE) for i in range(10_000)]
    texts = dict.fromkeys(_TEXTS, junk)
    ours = Reference("book", NOWHERE, (*cited(issued=1999, **texts).fields, *people))
    record = Record(
        **{**texts, "title": junk[1:], "container_title": junk[1:]},
        authors=tuple(f"{junk[:50]}{i}, J." for i in range(5_000, 15_000)),
        year=1998,
        titles=(junk,) * 100,
        dates=(junk,) * 100,
        identifiers=(junk,) * 100,
    )
    start = time.process_time()
    match(ours, record, junk)
    assert time.process_time() - start < 2
