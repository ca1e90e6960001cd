"""What was said of a work after it was published: Crossref, PubMed, a file of Retraction Watch."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from typing import Any

import pytest
from records_web import RECORDED, reply
from records_works import SERVICES, known

from citecheck.model import BadConfig, Known, Notice, Unknown
from citecheck.queries import Retraction, Standing
from citecheck.resolvers.records.crossref import CROSSREF, notices
from citecheck.resolvers.records.pubmed import PUBMED
from citecheck.resolvers.records.retraction_watch import RetractionWatch
from citecheck.resolvers.records.services import Services

WORK = "10.1016/s0140-6736(97)11096-0"
NOTICE = "10.1016/s0140-6736(10)60175-4"


def update(doi: str, kind: str, source: str = "publisher", *when: int) -> dict[str, Any]:
    updated = {"updated": {"date-parts": [list(when)]}} if when else {}
    return {"DOI": doi, "type": kind, "source": source, **updated}


def told(own: str = WORK, **work: Any) -> list[tuple[str, str, str, str]]:
    found = notices({"DOI": own, **work}, own)
    return [(one.type, one.date, one.doi, one.source) for one in found]


def test_a_retraction_stands_on_the_work() -> None:
    updates = [
        update(NOTICE, "retraction", "retraction-watch", 2010, 2, 6),
        update("10.1016/S0140-6736(04)15715-2", "correction", "retraction-watch", 2004, 3, 6),
    ]
    assert told(**{"updated-by": updates, "title": ["RETRACTED: Hyperplasia"]}) == [
        ("correction", "2004-03-06", "10.1016/s0140-6736(04)15715-2", "Retraction Watch"),
        ("retraction", "2010-02-06", NOTICE, "Retraction Watch"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Retraction—Hyperplasia",
        "Retraction Note to: Hyperplasia",
        "RETRACTED: Hyperplasia",
        "Retracted: Hyperplasia",
    ],
)
def test_a_notice_is_not_retracted_itself(title: str) -> None:
    assert told(NOTICE, **{"update-to": [update(WORK, "retraction")], "title": [title]}) == []


def test_a_work_that_was_retracted_in_place_is_its_own_notice() -> None:
    own = "10.1016/j.micpro.2021.104006"
    work = {
        "update-to": [update(own.upper(), "retraction")],
        "updated-by": [
            update("10.1016/j.micpro.2023.104901", "retraction", "retraction-watch", 2023, 5),
            update("10.1016/j.micpro.2023.104901", "erratum"),
            update(own, "retraction"),
        ],
    }
    assert told(own, **work) == [
        ("correction", "", "10.1016/j.micpro.2023.104901", "publisher"),
        ("retraction", "", own, "publisher"),
        ("retraction", "2023-05", "10.1016/j.micpro.2023.104901", "Retraction Watch"),
    ]


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("retraction", "retraction"),
        ("partial_retraction", "partial_retraction"),
        ("removal", "removal"),
        ("withdrawal", "withdrawal"),
        ("expression_of_concern", "expression_of_concern"),
        ("Expression of concern", "expression_of_concern"),
        ("erratum", "correction"),
        ("corrigendum", "correction"),
        ("addendum", "correction"),
        ("reinstatement", "reinstatement"),
        ("new_version", ""),
        ("new_edition", ""),
        ("gossip", ""),
    ],
)
def test_the_types_of_updates(written: str, kind: str) -> None:
    found = [row[0] for row in told(**{"updated-by": [update(NOTICE, written)]})]
    assert found == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("RETRACTED: Hyperplasia", "retraction"),
        ("RETRACTED ARTICLE: Hyperplasia", "retraction"),
        ("[Retracted] Hyperplasia", "retraction"),
        ("Retracted Article: Hyperplasia", "retraction"),
        ("WITHDRAWN: Hyperplasia", "withdrawal"),
        ("REMOVED: Hyperplasia", "removal"),
        ("Withdrawn: a novel", ""),
        ("Removed. A life", ""),
        ("Retraction: Hyperplasia", ""),
        ("RETRACTION: Hyperplasia", ""),
        ("Retraction Note to: Hyperplasia", ""),
        ("Retracted papers in oncology: a survey", ""),
        ("A survey of RETRACTED: papers", ""),
    ],
)
def test_the_mark_before_a_title_counts_last(title: str, kind: str) -> None:
    assert [row[0] for row in told(title=[title])] == ([kind] if kind else [])
    corrected = {"updated-by": [update(NOTICE, "correction")]}
    assert [row[0] for row in told(title=[title], **corrected)][:1] == ["correction"]
    said = {"updated-by": [update(NOTICE, "withdrawal")]}
    assert [row[0] for row in told(title=[title], **said)] == ["withdrawal"]


def test_the_record_of_a_work_has_its_notices() -> None:
    work = {"DOI": WORK, "title": ["A"], "updated-by": [update(NOTICE, "retraction")]}
    record = known(CROSSREF, "doi", WORK, reply({"message": work}))
    assert record.notices == (Notice("retraction", doi=NOTICE, source="publisher"),)


def test_recorded_works_and_notices_of_crossref() -> None:
    path = RECORDED / "crossref" / "RETRACTED_trimmed_real.json"
    if not path.is_file():
        pytest.skip("no recorded answers on this machine")
    pairs = json.loads(path.read_text("utf-8"))
    work = known(CROSSREF, "doi", WORK, reply(pairs[f"work_{WORK}"]))
    assert [(one.type, one.date) for one in work.notices] == [
        ("correction", "2004-03-06"),
        ("retraction", "2010-02-06"),
    ]
    assert known(CROSSREF, "doi", NOTICE, reply(pairs[f"notice_{NOTICE}"])).notices == ()


# PubMed


def pubmed(corrections: str = "", types: str = "") -> tuple[Notice, ...]:
    body = (
        "<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal/>"
        f"<PublicationTypeList>{types}</PublicationTypeList></Article>"
        f"<CommentsCorrectionsList>{corrections}</CommentsCorrectionsList>"
        "</MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )
    return known(PUBMED, "pmid", "1", reply(body, 200, "text/xml")).notices


def said(kind: str, source: str) -> str:
    return (
        f'<CommentsCorrections RefType="{kind}"><RefSource>{source}</RefSource>'
        "<PMID>2</PMID></CommentsCorrections>"
    )


def test_pubmed_tells_where_a_work_was_retracted_and_corrected() -> None:
    lancet = "Lancet. 2010 Feb 6;375(9713):445. doi: 10.1016/S0140-6736(10)60175-4."
    found = pubmed(
        said("RetractionIn", lancet) + said("ErratumIn", "Lancet 2004 Mar;363(9411):750")
    )
    assert found == (
        Notice("correction", "2004-03", "", "PubMed", "Lancet 2004 Mar;363(9411):750"),
        Notice("retraction", "2010-02-06", NOTICE, "PubMed"),
    )


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("RetractionIn", "retraction"),
        ("PartialRetractionIn", "partial_retraction"),
        ("ExpressionOfConcernIn", "expression_of_concern"),
        ("RepublishedIn", "correction"),
        ("RetractionOf", ""),
        ("ErratumFor", ""),
        ("CommentIn", ""),
        ("Cites", ""),
    ],
)
def test_what_pubmed_calls_the_notices(written: str, kind: str) -> None:
    assert [one.type for one in pubmed(said(written, "J. 2001;1:1"))] == ([kind] if kind else [])


def test_the_type_of_a_publication_says_that_it_was_retracted() -> None:
    retracted = '<PublicationType UI="D016441">Retracted Publication</PublicationType>'
    assert pubmed(types=retracted) == (Notice("retraction", source="PubMed"),)
    assert len(pubmed(said("RetractionIn", "J. 2001;1:1"), retracted)) == 1
    notice = '<PublicationType UI="D016440">Retraction of Publication</PublicationType>'
    assert pubmed(types=notice) == ()


@pytest.mark.parametrize(
    ("name", "pmid", "kinds"),
    [
        ("retracted_publication", "10066780", ["correction", "retraction"]),
        ("retraction_notice", "27508352", []),
    ],
)
def test_recorded_retractions_of_pubmed(name: str, pmid: str, kinds: list[str]) -> None:
    path = RECORDED.parent / "retractions" / f"pubmed_{name}.xml"
    if not path.is_file():
        pytest.skip("no recorded answers on this machine")
    body = path.read_bytes()
    if b"<PubmedArticleSet" not in body:
        body = b"<PubmedArticleSet>" + body + b"</PubmedArticleSet>"
    record = known(PUBMED, "pmid", pmid, reply(body, 200, "text/xml"))
    assert [one.type for one in record.notices] == kinds


# Retraction Watch

COLUMNS = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,"
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
    "OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes"
).split(",")


def row(**fields: str) -> list[str]:
    usual = {"Title": "Hyperplasia", "OriginalPaperDOI": WORK, "RetractionNature": "Retraction"}
    return [{**usual, **fields}.get(name, "") for name in COLUMNS]


def table(*rows: list[str], columns: list[str] = COLUMNS) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([columns, *rows])
    return text.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "retraction_watch.csv"


def ask(path: Path, *names: str) -> list[Any]:
    resolver = RetractionWatch(path)
    queries = [Retraction(name) for name in names]
    answers = dict(resolver.answer(queries))
    return [answers[query] for query in queries]


def test_a_work_is_found_by_doi_and_pmid(path: Path) -> None:
    first = row(
        RetractionDate="2/6/2010 0:00",
        RetractionDOI=NOTICE.upper(),
        OriginalPaperPubMedID="9500320.0",
        OriginalPaperDOI=WORK.upper(),
        Reason="+Falsification of Data;+Ethical Violations by Author;",
    )
    second = row(RetractionDate="3/6/2004 0:00", RetractionNature="Correction")
    path.write_text(table(first, second), "utf-8")
    by_doi, by_pmid, other = ask(path, f"doi:{WORK}", "pmid:9500320", "doi:10.1000/182")
    assert isinstance(by_doi, Known)
    reason = "Falsification of Data; Ethical Violations by Author"
    retraction = Notice("retraction", "2010-02-06", NOTICE, "Retraction Watch", reason)
    assert by_doi.value == Standing(
        (Notice("correction", "2004-03-06", "", "Retraction Watch"), retraction),
        "Hyperplasia",
        f"https://doi.org/{NOTICE}",
    )
    assert by_doi.by == "Retraction Watch, retraction_watch.csv"
    assert by_doi.observed_at.endswith("Z")
    assert by_pmid.value.notices == (retraction,)
    assert other == Unknown("doi:10.1000/182 is not in retraction_watch.csv")


def test_what_is_no_identifier_is_none(path: Path) -> None:
    lost = row(
        OriginalPaperDOI="unavailable", OriginalPaperPubMedID="0", RetractionDOI="Unavailable"
    )
    path.write_text(table(lost, row(RetractionDOI="unavailable", RetractionDate="?")), "utf-8")
    answers = ask(path, "doi:unavailable", "pmid:0", f"doi:{WORK}")
    assert [type(one) for one in answers] == [Unknown, Unknown, Known]
    assert answers[2].value.notices == (Notice("retraction", source="Retraction Watch"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1"])
def test_old_copies_are_read_too(path: Path, encoding: str) -> None:
    path.write_text(table(row(Title="Éxito", Institution="x" * 200_000)), encoding)
    (answer,) = ask(path, f"doi:{WORK}")
    assert answer.value.title == "Éxito"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "line 1: no column originalpaperdoi"),
        ("<html><body>404</body></html>", "line 1: no column originalpaperdoi"),
        (table(row(), ["1", "2"], row()), "line 3: 2 fields instead of 20"),
        (table(row()) + '"cut short', "line 3"),
    ],
)
def test_a_file_that_is_not_the_list_is_told_with_its_line(
    path: Path, text: str, where: str
) -> None:
    path.write_text(text, "utf-8")
    with pytest.raises(BadConfig) as caught:
        ask(path, f"doi:{WORK}")
    assert str(path) in str(caught.value)
    assert where in str(caught.value)
    assert "gitlab.com/crossref/retraction-watch-data" in str(caught.value)


def test_where_there_are_only_corrections_others_are_asked(path: Path) -> None:
    correction = row(RetractionNature="Correction", RetractionDate="3/6/2004 0:00")
    path.write_text(table(correction), "utf-8")
    (answer,) = ask(path, f"doi:{WORK}")
    assert answer == Unknown(f"retraction_watch.csv has only corrections of doi:{WORK}")
    path.write_text(table(correction, row(RetractionDate="2/6/2010 0:00")), "utf-8")
    (answer,) = ask(path, f"doi:{WORK}")
    assert [notice.type for notice in answer.value.notices] == ["correction", "retraction"]


def test_a_file_that_is_not_there_is_told_at_once(path: Path) -> None:
    with pytest.raises(BadConfig, match="there is no such file"):
        RetractionWatch(path)


def test_the_file_is_read_once_and_only_when_it_is_wanted(path: Path) -> None:
    path.write_text("not read", "utf-8")
    resolver = RetractionWatch(path)
    path.write_text(table(row()), "utf-8")
    query = Retraction(f"doi:{WORK}")
    assert isinstance(dict(resolver.answer([query]))[query], Known)
    path.unlink()
    assert isinstance(dict(resolver.answer([query]))[query], Known)


def test_a_large_file_takes_no_time(path: Path) -> None:
    rows = [
        row(OriginalPaperDOI=f"10.1000/{n}", Institution="University; " * 20) for n in range(7_000)
    ]
    path.write_text(table(*rows), "utf-8")
    start = time.perf_counter()
    (answer,) = ask(path, "doi:10.1000/6999")
    assert isinstance(answer, Known)
    assert time.perf_counter() - start < 2


def test_a_recorded_part_of_the_list_is_read() -> None:
    path = RECORDED.parent / "retractions" / "stub_retractions.csv"
    if not path.is_file():
        pytest.skip("no recorded answers on this machine")
    (answer,) = ask(path, "doi:10.1155/2022/9172719")
    assert answer.value.notices[0].date == "2023-07-12"
    assert answer.value.notices[0].doi == "10.1155/2023/9756480"
    assert ask(path, "pmid:36035816")[0].value == answer.value


def test_crossref_is_not_asked_without_a_contact() -> None:
    assert CROSSREF.closed(Services())
    assert not CROSSREF.closed(SERVICES)
