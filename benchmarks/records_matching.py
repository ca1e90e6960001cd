"""Precision and recall of ``citing.matching`` beside an exact title and ``token_set_ratio``.

    python benchmarks/records_matching.py [--misses SET] [--left] [--all]

A pair is a reference and a record, with the truth whether they are one work. Found is what the
verdict says is the same work, in this or another edition; "probable" is not found. The pairs
come from ../shared/data, and the truth never comes from the matcher; what each set is, is printed
with its figures (and stands at its function). Crossref's labelled sets name DOIs and have no
records, so the records are made of the fields that publishers marked.

Half of the pairs, by a checksum of the reference, were looked at while tuning; the other was not.
"""

from __future__ import annotations

import argparse
import inspect
import json
import re
import sys
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice, permutations
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from citecheck.citing import parse_reference  # noqa: E402
from citecheck.citing.matching import Match, Verdict, match  # noqa: E402
from citecheck.model import Date, Field, Name, Record, Reference, Span  # noqa: E402
from citecheck.resolvers.records import csl  # noqa: E402

DATA = ROOT.parent / "shared" / "data"
NOWHERE = Span(0, 0)
NEAREST = 3
FOUND = (Verdict.SAME, Verdict.EDITION)

# Pairs of the candidates that no rule decides, labelled by hand: the title and first name of the
# reference, folded, and the identifier of the record. Left out are those that nobody can tell, such
# as a paper of a conference that a journal printed again years later.
SAME_WORK = (
    "structuresofmentalspaceshowpeoplethinkab|barbaratversky|doi:10.1177/0013916502238865",
    "vggtvisualgeometrygroundedtransformerfor|jianyuanwang|doi:10.1109/cvpr52734.2025.00499",
    "nonparametricfunctionaldataanalysistheor|fferraty|doi:10.1007/0-387-36620-2",
    "appliedfunctionaldataanalysismethodsandc|jramsay|doi:10.1007/b98886",
    "thepandorasboxproblemwithsequentialinspe|aliaouad|doi:10.2139/ssrn.3726167",
    "askingtherightquestionsmodeldrivenoptimi|ashishgoel|doi:10.1145/1142351.1142380",
    "adaptiveinferencethroughearlyexitnetwork|stefanoslaskaridis|doi:10.1145/3469116.3470012",
    "hiddenfactorsandhiddentopicsunderstandin|julianmcauley|doi:10.1145/2507157.2507163",
    "xgboostascalabletreeboostingsystem|tianqichen|doi:10.1145/2939672.2939785",
    "languageinterfacedfinetuningfornonlangua|tuandinh|doi:10.52202/068431-0855",
    "mmluproamorerobustandchallengingmultitas|yubowang|doi:10.52202/079017-3018",
    "aggregateddistributedenergyresourcesin20|stephaniebieler|doi:10.2172/2589179",
    "gpt5systemcard|openai|doi:10.48550/arxiv.2601.03267",
    "pandorasproblemwithnonobligatoryinspecti|hedyehbeyhaghi|dblp:journals/corr/abs-1905-01428",
    "theunreliabilityofsaliencymethods|pieterjankindermans|dblp:journals/corr/abs-1711-00867",
    "deepneuralnetworksandtabulardataasurvey|vadimborisov|doi:10.1109/tnnls.2022.3229161",
    "languageinterfacedfinetuningfornonlangua|tuandinh|dblp:conf/nips/DinhZZLGRSP022",
    "languageinterfacedfinetuningfornonlangua|tuandinh|doi:10.48550/arxiv.2206.06565",
    "trueskillabayesianskillratingsystem|ralfherbrich|dblp:conf/nips/HerbrichMG06",
    "distillingtheknowledgeinaneuralnetwork|geoffreyhinton|dblp:journals/corr/HintonVD15",
    "mavilmaskedaudiovideolearners|poyaohuang|doi:10.48550/arxiv.2212.08071",
    "theclaude3modelfamilyopussonnethaiku|anthropic|s2:de8ba9b01c9ab7cbabf5c33b80b7bbc618857627",
    "openaio3ando4minisystemcard|openai|s2:3b6ffb33c01fa6c4986785bdfd69ab705d6b05b6",
    "decoupledweightdecayregularization|ilyaloshchilov|arxiv:1711.05101",
    "decoupledweightdecayregularization|ilyaloshchilov|s2:d07284a6811f1b2745d91bdb06b040b57f226882",
    "lightgbmahighlyefficientgradientboosting|guolinke|s2:48122494fe81a65cecac4f78b1a8b7e34d333d3f",
)
OTHER_WORK = (
    "generalizedlinearmodelswithfunctionalpre|gmjames|doi:10.1017/cbo9780511806384.014",
    "functionalandshapedataanalysis|asrivastava|doi:10.1007/978-1-4939-4020-2_4",
    "functionalandshapedataanalysis|asrivastava|doi:10.1007/978-1-4939-4020-2_1",
    "reviewoffunctionaldataanalysis|jlwang|doi:10.1201/b10960-12",
    "reviewoffunctionaldataanalysis|jlwang|doi:10.1201/b11566-28",
    "humanmonoclonalantibodiestargetinga35pro|raiannaffantin|doi:10.1093/jimmun/vkaf283.231",
    "thesymmetricstructureoftheantigenicloopi|weiyutao|doi:10.1038/s41421-025-00803-2",
    "descendingpriceoptimallycoordinatessearc|robertkleinberg|doi:10.2139/ssrn.2810329",
    "descendingpriceoptimallycoordinatessearc|robertkleinberg|doi:10.2139/ssrn.2753858",
    "discriminatoryinformationdisclosure|haoli|doi:10.5040/9781782256557.ch-019",
    "splitcomputingandearlyexitingfordeeplear|yoshitomomatsubara|doi:10.24214/jcbps.c.12.3.18190",
    "strengthsandlimitationsofbmiinthediagnos|katherinesweatt|doi:10.1007/s13679-024-00584-x",
    "deepneuralnetworksandtabulardataasurvey|vadimborisov|doi:10.1007/s41060-022-00350-z",
    "deepneuralnetworksandtabulardataasurvey|vadimborisov|doi:10.18178/wcse.2022.06.039",
    "quantifyingmemorizationacrossneurallangu|nicholascarlini|doi:10.52202/075280-1708",
    "mmluproamorerobustandchallengingmultitas|yubowang|doi:10.52202/079017-0574",
    "simmimasimpleframeworkformaskedimagemode|zhendaxie|doi:10.52202/068431-1454",
    "econometricanalysis|williamhgreene|doi:10.4324/9780203035788-15",
    "theethicsofaiethicsanevaluationofguideli|thilohagendorff|doi:10.1007/s11023-020-09526-7",
    "theethicsofalgorithmsmappingthedebate|brentdanielmittelsta|doi:10.4324/9781315556673-2",
    "distributivejusticeandequityintransporta|rafaelhmpereira|doi:10.4324/9781315257563-10",
    "moraldecisionmakingunderuncertainty|christiantarsney|doi:10.4135/9781036231644.n1",
    "vggsoundalargescaleaudiovisualdataset|hongliechen|doi:10.1007/978-3-030-58589-1_42",
    "dynamicspatialpropagationnetworkfordepth|yuankailin|doi:10.1109/icme52920.2022.9859597",
    "annotationfreeaudiovisualsegmentation|jinxiangliu|doi:10.21437/interspeech.2024-709",
    "radarguidedpolynomialfittingformetricdep|patrickrim|doi:10.1117/12.3111144",
    "learnablecrossmodalknowledgedistillation|hwang|doi:10.2139/ssrn.4668898",
    "audiovisualsegmentation|jinxingzhou|doi:10.5040/9780367495497.ch-003",
    "approximationbysuperpositionsofasigmoida|gcybenko|doi:10.1007/bf02134016",
    "selfimprovingalgorithms|nirailon|doi:10.1017/9781108637435.016",
    "pandorasproblemwithnonobligatoryinspecti|hedyehbeyhaghi|doi:10.1145/3564246.3585217",
    "pandorasproblemwithnonobligatoryinspecti|hedyehbeyhaghi|doi:10.48550/arxiv.2212.01524",
    "selfimprovingalgorithmsforconvexhulls|kennethlclarkson|doi:10.1137/12089702x",
    "selfimprovingalgorithmsforconvexhulls|kennethlclarkson|dblp:journals/corr/abs-1211-0952",
    "dynamicneuralnetworksasurvey|yizenghan|doi:10.1109/access.2024.3378111",
    "dynamicneuralnetworksasurvey|yizenghan|doi:10.48550/arxiv.2304.05729",
    "denselyconnectedconvolutionalnetworks|gaohuang|doi:10.1016/j.compbiomed.2023.107725",
    "gradcamvisualexplanationsfromdeepnetwork|ramprasaathrselvaraj|dblp:journals/corr/SelvarajuDVCPB16",
    "attentionbottlenecksformultimodalfusion|arshanagrani|doi:10.1007/978-3-031-47637-2_24",
    "revisitingdeeplearningmodelsfortabularda|vadimgorishniy|doi:10.48550/arxiv.2207.03208",
)
BY_HAND = dict.fromkeys(SAME_WORK, True) | dict.fromkeys(OTHER_WORK, False)


@dataclass(frozen=True)
class Pair:
    """A reference, a record, and whether they are one work."""

    set: str
    key: str
    reference: Reference
    record: Record
    truth: bool
    text: str = ""
    how: str = ""

    @property
    def tuned(self) -> bool:
        return zlib.crc32(self.key.encode()) % 2 == 0


# ---------------------------------------------------------------- references and records


def fields(**values: Any) -> Reference:
    """A reference from its fields; names as in a record."""
    found: list[Field] = []
    for name, value in values.items():
        name = name.replace("_", "-")
        if name in ("author", "editor"):
            for person in value:
                family, _, given = person.partition(", ")
                split = Name(family, given) if given else Name(literal=person)
                found.append(Field(name, split, NOWHERE))
        elif name == "issued":
            found += [Field(name, Date(value), NOWHERE)] if value else []
        elif value:
            found.append(Field(name, str(value), NOWHERE))
    return Reference("document", NOWHERE, tuple(found))


def year_of(text: Any) -> int:
    found = re.search(r"1[5-9][0-9]{2}|20[0-9]{2}", str(text or ""))
    return int(found[0]) if found else 0


def of_crossref(marked: dict[str, Any]) -> Record | None:
    """The record that the fields of a Crossref reference make, if they say enough."""
    title = marked.get("article-title") or ""
    if not title and not marked.get("first-page"):  # else it is that of the book of a chapter
        title = marked.get("volume-title") or ""
    author = marked.get("author") or ""
    located = bool(marked.get("volume") and marked.get("first-page"))
    if not author or not (title or (located and marked.get("journal-title"))):
        return None
    container = marked.get("journal-title") or ""
    if marked.get("article-title") and not container:
        container = marked.get("volume-title") or ""
    return Record(
        title,
        (author,),
        year_of(marked.get("year")),
        container_title=container,
        volume=marked.get("volume") or "",
        issue=marked.get("issue") or "",
        page=marked.get("first-page") or "",
    )


def of_gold(gold: dict[str, Any]) -> Record | None:
    """The record that marked fields make, if they say enough to know a work by."""
    people = gold.get("authors") or []
    names = tuple(csl.person(name) for name in people if isinstance(name, dict))
    if not names and gold.get("author_span"):
        names = (gold["author_span"],)
    located = bool(gold.get("volume") and gold.get("pages") and gold.get("container"))
    if not names or not (gold.get("title") or located):
        return None
    return Record(
        gold.get("title") or "",
        names,
        year_of(gold.get("year")),
        gold.get("publisher") or "",
        container_title=gold.get("container") or "",
        volume=gold.get("volume") or "",
        issue=gold.get("issue") or "",
        page=gold.get("pages") or "",
        edition=gold.get("edition") or "",
    )


def of_crossref_work(item: dict[str, Any]) -> Record | None:
    """The recorded answers were made smaller, and have the date as ``published`` alone."""
    return csl.read({"issued": item.get("published"), **item})


def of_dblp(item: dict[str, Any]) -> Record:
    info = item["info"]
    authors = info.get("authors", {}).get("author", [])
    authors = authors if isinstance(authors, list) else [authors]
    venue = info.get("venue") or ""
    return Record(
        info.get("title", "").removesuffix("."),
        tuple(author["text"] for author in authors),
        year_of(info.get("year")),
        container_title=venue if isinstance(venue, str) else " ".join(venue),
        volume=info.get("volume", ""),
        page=info.get("pages", ""),
        identifiers=(f"doi:{info['doi'].lower()}" if info.get("doi") else f"dblp:{info['key']}",),
    )


def of_semantic_scholar(item: dict[str, Any]) -> Record:
    named = item.get("externalIds") or {}
    journal = item.get("journal") or {}
    numbers = [f"doi:{named['DOI'].lower()}"] if named.get("DOI") else []
    numbers += [f"arxiv:{named['ArXiv']}"] if named.get("ArXiv") else []
    return Record(
        item.get("title") or "",
        tuple(author.get("name") or "" for author in item.get("authors") or []),
        item.get("year") or 0,
        container_title=item.get("venue") or journal.get("name") or "",
        volume=(journal.get("volume") or "").strip(),
        page=(journal.get("pages") or "").strip(),
        issued=item.get("publicationDate") or "",
        identifiers=tuple(numbers or [f"s2:{item.get('paperId')}"]),
    )


# ---------------------------------------------------------------- the truth


def plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def families(names: Iterable[str]) -> set[str]:
    """Every word of three letters and more in the names, as a rough set of families."""
    return {word for name in names for word in re.findall(r"[^\W\d_]{3,}", name.casefold())}


def shared_words(one: str, other: str) -> float:
    a, b = set(re.findall(r"\w+", one.casefold())), set(re.findall(r"\w+", other.casefold()))
    return len(a & b) / max(1, max(len(a), len(b)))


def hand_key(reference: Reference, record: Record) -> str:
    names = [str(name) for name in reference.names()]
    first, number = plain(" ".join(names[:1])), (record.identifiers or ("",))[0]
    return f"{plain(reference.title)[:40]}|{first[:20]}|{number}"


def silver(reference: Reference, record: Record, known: set[str]) -> tuple[bool | None, str]:
    """Whether a candidate is the work, without the matcher; None where only a person can tell."""
    ours = [str(name) for name in reference.names()]
    theirs = list(record.authors)
    short, long = sorted((plain(reference.title), plain(record.title)), key=len)
    close = shared_words(reference.title, record.title) >= 0.5 or long.startswith(short)
    common = bool(families(ours) & families(theirs))
    if known & set(record.identifiers) and close and common:
        return True, "identifier"
    key = hand_key(reference, record)
    if key in BY_HAND:
        return BY_HAND[key], "by hand"
    same = plain(reference.title) == plain(record.title)
    first = bool(families(ours[:1]) & families(theirs[:1]))
    apart = abs(int(reference.year[:4] or 0) - record.year) if reference.year and record.year else 9
    if same and first and apart <= 1:
        return True, "same title, first author, year"
    if not close:
        return False, "other title"
    if ours and theirs and not common:
        return False, "nobody in common"
    return None, "left"


# ---------------------------------------------------------------- the sets


def lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def searches() -> Iterator[tuple[dict[str, Any], list[Record]]]:
    """Every reference that was searched for, with the records that came."""
    readers: dict[str, Callable[[Any], Record | None]] = {
        "crossref": of_crossref_work,
        "dblp": of_dblp,
        "semantic_scholar": of_semantic_scholar,
    }
    for name, read in readers.items():
        for line in lines(DATA / "matching" / f"candidates_{name}.jsonl"):
            response = line["response"]
            items = response if isinstance(response, list) else [response]
            yield line["ref"], [record for item in items if item and (record := read(item))]


def candidates() -> Iterator[Pair]:
    """References of papers, and what Crossref, dblp and Semantic Scholar found for them.

    Truth: the same DOI or arXiv number; else exactly the same title and first family name, years at
    most one apart; titles that share less than half of their words, or people of whom none is in
    common, are other works; the rest was labelled by hand.
    """
    seen = set()
    for ref, records in searches():
        names = [name for name in ref["authors"] if name.strip() and name != "et al"]
        reference = fields(
            author=names,
            issued=year_of(ref["year"]),
            title=ref["title"],
            container_title=ref["venue"],
        )
        known = {f"doi:{str(ref['doi']).lower()}"} if ref["doi"] else set()
        for number in re.findall(
            r"arxiv[.:/ ]*(?:abs/|pdf/)?([0-9]{4}\.[0-9]{4,5})",
            f"{ref['url']} {ref['venue']}",
            re.IGNORECASE,
        ):
            known |= {f"arxiv:{number}", f"doi:10.48550/arxiv.{number}"}
        for record in records:
            key = hand_key(reference, record)
            if key in seen or not reference.title or not record.title:
                continue
            seen.add(key)
            truth, how = silver(reference, record, known)
            if truth is not None:
                yield Pair("candidates", plain(reference.title), reference, record, truth, "", how)
            else:
                LEFT.append((key, reference, record))


LEFT: list[tuple[str, Reference, Record]] = []


def catalogues() -> Iterator[Pair]:
    """Works that two of these catalogues have, by DOI: one record is made the reference.

    Others are what the same searches found, unless the titles are nearly one: a preprint and its
    publication have two DOIs.
    """
    by_doi: dict[str, list[Record]] = defaultdict(list)
    together: dict[str, list[Record]] = defaultdict(list)
    for _, records in searches():
        for record in records:
            dois = [one for one in record.identifiers if one.startswith("doi:")]
            for doi in dois:
                if all(record != other for other in by_doi[doi]):
                    by_doi[doi].append(record)
                together[doi] += [other for other in records if doi not in other.identifiers]
    for doi, records in by_doi.items():
        if len(records) < 2:
            continue
        reference = replace(records[0].reference(), id=doi)
        for other in records[1:]:
            yield Pair("catalogues", doi, reference, other, True, "", "one DOI")
        for other in together[doi][:NEAREST]:
            # A preprint and its publication have two numbers and are one work: left out.
            if shared_words(records[0].title, other.title) < 0.8:
                yield Pair("catalogues", doi, reference, other, False, "", "another DOI")


@dataclass(frozen=True)
class Marked:
    """A text, and the fields that somebody else marked in it."""

    key: str
    text: str
    record: Record
    doi: str = ""


class Neighbours:
    """Records by what they say, to find those that are hard to tell apart."""

    def __init__(self, marked: list[Marked]) -> None:
        self.marked = marked
        self.by: dict[str, list[int]] = defaultdict(list)
        for at, one in enumerate(self.marked):
            for feature in self._features(one.record):
                self.by[feature].append(at)

    @staticmethod
    def _features(record: Record) -> set[str]:
        found = {f"a{word}" for word in families(record.authors[:2])}
        found |= {f"t{word}" for word in re.findall(r"\w{5,}", record.title.casefold())}
        found |= {f"j{plain(record.container_title)}"} if record.container_title else set()
        found |= {f"y{record.year}", f"v{record.volume}", f"p{record.page.split('-')[0]}"}
        return found

    def of(self, record: Record, doi: str, key: str) -> Iterator[Marked]:
        """The nearest records of other works."""
        scores: Counter[int] = Counter()
        for feature in sorted(self._features(record)):
            posting = self.by.get(feature, [])
            weight = {"a": 3, "j": 2, "p": 2}.get(feature[0], 1)
            for at in posting[:400]:
                scores[at] += weight
        others = (self.marked[at] for at, _ in scores.most_common(40))
        yield from islice((o for o in others if o.key != key and _other(o, record, doi)), NEAREST)


def _other(one: Marked, record: Record, doi: str) -> bool:
    """Whether two marked references are of two works for certain."""
    mine = one.record
    if one.doi and doi:
        return one.doi != doi
    if mine.title and record.title:
        return SequenceMatcher(None, plain(mine.title), plain(record.title)).ratio() < 0.7
    there = mine.page.split("-")[0].strip() != record.page.split("-")[0].strip()
    return there and mine.volume != record.volume and bool(mine.page and record.page)


def pairs_of(name: str, marked: list[Marked], pool: Neighbours) -> Iterator[Pair]:
    for one in marked:
        if not one.text:
            continue
        reference = parse_reference(one.text)
        yield Pair(name, one.key, reference, one.record, True, one.text, "text and fields")
        for other in pool.of(one.record, one.doi, one.key):
            yield Pair(name, one.key, reference, other.record, False, one.text, "nearest")


def crossref_marked() -> list[Marked]:
    found = []
    items = json.loads((DATA / "matching/crossref_structured_dev.json").read_text())
    for at, item in enumerate(items):
        marked, truth = item["reference"], item["gt"]
        doi = truth if isinstance(truth, str) else (truth or [""])[0]
        text = " ".join((marked.get("unstructured") or "").split())
        if record := of_crossref(marked):
            found.append(Marked(f"s{at}", text, record, doi.lower()))
    return found


def labelled() -> Iterator[Pair]:
    """Crossref's labelled structured set, where it has both a text and fields.

    The text is the reference, the fields that the publisher marked are the record (mostly without
    a title). Others are the records with most in common: author, journal, year, volume, page; they
    have another labelled DOI, or differ in volume and page, or in the title.
    """
    marked = crossref_marked()
    yield from pairs_of("labelled", marked, Neighbours(marked))


STYLES = (
    "{author} ({year}). {title}. {container}, {volume}{issue}, {page}.",
    "{author}. {title}. {container} {year};{volume}:{page}.",
    "{author}, “{title},” {container} {volume} ({year}): {page}.",
    "{author}, {container} {volume}, {page} ({year}).",
)


def generated() -> Iterator[Pair]:
    """Crossref's labelled structured set, written out in four styles and read again."""
    marked = crossref_marked()
    pool = Neighbours(marked)
    written = []
    for number, one in enumerate(marked):
        record = one.record
        style = STYLES[number % 3] if record.title else STYLES[3]
        text = style.format(
            author=record.authors[0],
            year=record.year or "n.d.",
            title=record.title,
            container=record.container_title,
            volume=record.volume,
            issue=f"({record.issue})" if record.issue else "",
            page=record.page,
        )
        written.append(replace(one, text=re.sub(r"\s([,.:;])|\(\)", r"\1", text)))
    yield from pairs_of("generated", written, pool)


def unstructured() -> Iterator[Pair]:
    """Crossref's labelled texts beside the nearest records that have another labelled DOI.

    All are other works: this shows false matches only.
    """
    pool = Neighbours(crossref_marked())
    for at, item in enumerate(
        json.loads((DATA / "matching/crossref_unstructured_dev.json").read_text())
    ):
        text = " ".join(item["ref_string"].split())
        years = re.findall(r"(?:1[89]|20)[0-9]{2}", text)
        numbers = re.findall(r"[0-9]+", text)
        reference = parse_reference(text)
        likely = Record(
            text, (text[:60],), year_of(years[0] if years else 0), page=(numbers or [""])[-1]
        )
        for other in pool.of(likely, (item["gt"] or "none").lower(), f"u{at}"):
            if other.doi:
                yield Pair(
                    "unstructured", f"u{at}", reference, other.record, False, text, "another DOI"
                )


def abbreviated() -> Iterator[Pair]:
    """Recorded Crossref works, cited as chemists do: no title, and the journal's short title.

    First family name, journal, volume, page and year; every other one is read from text. Crossref
    has both titles of the journal. Page 1 of a volume that is called by its year is left out:
    nobody could tell.
    """
    found: dict[str, Marked] = {}
    shorts: dict[str, str] = {}
    for body in payloads():
        works = [body.get("message")] if isinstance(body.get("message"), dict) else []
        works += [
            one for one in (works[0].get("items") or [] if works else []) if isinstance(one, dict)
        ]
        for work in works:
            short = (work.get("short-container-title") or [""])[0]
            record = csl.read(work) if work.get("DOI") else None
            if (
                short
                and record
                and record.authors
                and record.volume
                and record.page
                and record.year
            ):
                found[record.identifiers[0]] = Marked(
                    record.identifiers[0], "", record, record.identifiers[0]
                )
                shorts[record.identifiers[0]] = short
    pool = Neighbours(list(found.values()))
    for number, (key, one) in enumerate(sorted(found.items())):
        record = one.record
        first, page = record.authors[0].partition(",")[0], record.page.partition("-")[0]
        text = f"{first}, {shorts[key]} {record.volume}, {page} ({record.year})."
        reference = fields(
            author=(first,),
            issued=record.year,
            container_title=shorts[key],
            volume=record.volume,
            page=page,
        )
        if number % 2:
            reference = parse_reference(text)
        if record.volume != str(record.year) or page != "1":
            yield Pair(
                "abbreviated",
                key,
                reference,
                record,
                True,
                text * (number % 2),
                "fields and record",
            )
        for other in pool.of(record, key, key):
            yield Pair(
                "abbreviated", key, reference, other.record, False, text * (number % 2), "nearest"
            )


def payloads() -> Iterator[dict[str, Any]]:
    """The recorded answers of Crossref."""
    for path in sorted((DATA / "services/crossref").glob("*.json")):
        body = (json.loads(path.read_text()).get("response") or {}).get("body")
        try:
            read = json.loads(body) if isinstance(body, str) else None
        except ValueError:
            continue
        if isinstance(read, dict):
            yield read


def reference_lists() -> Iterator[Marked]:
    seen = set()
    for body in payloads():
        for doi, one in listed(body):
            said = {k: v for k, v in one.items() if k not in ("key", "doi-asserted-by")}
            key = json.dumps(said, sort_keys=True)
            if key not in seen and (record := of_crossref(one)):
                seen.add(key)
                text = " ".join(str(one.get("unstructured") or "").split())
                yield Marked(f"{doi} {one.get('key')}", text, record, one.get("DOI", "").lower())


def listed(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every reference in a recorded answer, with the DOI of the work that cites it."""
    if isinstance(data, list):
        for one in data:
            yield from listed(one)
    elif isinstance(data, dict):
        if isinstance(data.get("reference"), list):
            yield from ((data.get("DOI", ""), one) for one in data["reference"] if "key" in one)
        yield from listed([value for value in data.values() if isinstance(value, (dict, list))])


def recorded() -> Iterator[Pair]:
    """Reference lists of recorded Crossref works: text and fields, or two with one DOI."""
    marked = list(reference_lists())
    pool = Neighbours(marked)
    yield from pairs_of("recorded", marked, pool)
    by_doi: dict[str, list[Marked]] = defaultdict(list)
    for one in marked:
        if one.doi:
            by_doi[one.doi].append(one)
    for doi, several in by_doi.items():
        for one, other in permutations(several, 2):
            if one.key.split()[0] != other.key.split()[0]:  # two articles
                read = parse_reference(one.text) if one.text else one.record.reference()
                yield Pair("recorded", doi, read, other.record, True, one.text, "one DOI")


def marked() -> Iterator[Pair]:
    """Texts of GROBID's training data and of Wikipedia, with the fields that people marked."""
    found = []
    for name in ("grobid", "wikipedia"):
        for item in lines(DATA / "reference-strings" / f"{name}.jsonl"):
            gold = item["gold"]
            record = of_gold(gold)
            if record and len(item["text"]) < 1000:
                doi = (gold.get("doi") or "").lower()
                found.append(Marked(item["id"], item["text"], record, doi))
    yield from pairs_of("marked", found[:: 1 if WHOLE else 4], Neighbours(found))


WHOLE = False
SETS = (candidates, catalogues, labelled, generated, unstructured, abbreviated, recorded, marked)


# ---------------------------------------------------------------- the methods


def by_matching(pair: Pair) -> bool:
    return match(pair.reference, pair.record, pair.text).verdict in FOUND


def by_exact_title(pair: Pair) -> bool:
    return bool(pair.record.title) and plain(pair.reference.title) == plain(pair.record.title)


def by_token_set(pair: Pair) -> bool:
    """``token_set_ratio`` of both titles at 0.95, as fuzzywuzzy and rapidfuzz define it."""
    a, b = (set(re.findall(r"\w+", t.title.casefold())) for t in (pair.reference, pair.record))
    both, first, second = (" ".join(sorted(words)) for words in (a & b, a - b, b - a))
    if both and not (first and second):
        return True
    one, other = f"{both} {first}".strip(), f"{both} {second}".strip()
    ratios = (
        SequenceMatcher(None, x, y).ratio() for x, y in ((both, one), (both, other), (one, other))
    )
    return bool(a and b) and max(ratios) >= 0.95


Method = tuple[str, Callable[[Pair], bool]]
METHODS: tuple[Method, ...] = (
    ("matching", by_matching),
    ("exact title", by_exact_title),
    ("token set", by_token_set),
)


def score(pairs: list[Pair], found: Callable[[Pair], bool]) -> str:
    outcome = Counter((found(pair), pair.truth) for pair in pairs)
    right, wrong, missed = outcome[True, True], outcome[True, False], outcome[False, True]
    precision = f"{right / (right + wrong):.4f}" if right + wrong else "   -  "
    recall = f"{right / (right + missed):.4f}" if right + missed else "   -  "
    return f"P {precision}  R {recall}  ({wrong:4d} wrong, {missed:4d} missed)"


def misses(pairs: list[Pair], limit: int) -> None:
    for pair in sorted(pairs, key=lambda pair: pair.truth):
        result: Match = match(pair.reference, pair.record, pair.text)
        if (result.verdict in FOUND) == pair.truth:
            continue
        limit -= 1
        if limit < 0:
            return
        print(f"\n{'MISSED' if pair.truth else 'WRONG'} {result.verdict} [{pair.how}] {pair.key}")
        print("   ", pair.text or pair.reference.to_csl())
        print("   ", pair.record)
        for one in result.fields:
            if one.agreement.value != "missing" or one.reason:
                both = f"{one.ours[:90]} | {one.theirs[:90]}"
                print(f"      {one.name}: {one.agreement} | {both} | {one.reason}")


def main() -> None:
    global WHOLE
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--misses", metavar="SET", help="show what is wrong in the tuned half of a set"
    )
    parser.add_argument("--limit", type=int, default=40)
    parser.add_argument("--left", action="store_true", help="show the pairs that await a label")
    parser.add_argument("--all", action="store_true", help="all of the set `marked`, not a quarter")
    arguments = parser.parse_args()
    WHOLE = arguments.all
    if not (DATA / "matching").is_dir():
        print("no data: ../shared/data/matching")
        return
    if arguments.misses:
        (made,) = [one for one in SETS if one.__name__ == arguments.misses]
        misses([pair for pair in made() if pair.tuned], arguments.limit)
        return
    everything: list[Pair] = []
    for made in SETS:
        pairs = list(made())
        everything += pairs
        print(f"\n{made.__name__}. {inspect.getdoc(made)}")
        print("   ", dict(Counter(f"{'same' if p.truth else 'other'}: {p.how}" for p in pairs)))
        show(pairs)
    print("\nCrossref's labelled sets together (labelled, generated, unstructured)")
    show([p for p in everything if p.set in ("labelled", "generated", "unstructured")])
    print("\nAll sets but the candidates, as read from text, without the text at hand")
    show([replace(p, text="") for p in everything if p.text], METHODS[:1])
    if arguments.left:
        for key, reference, record in LEFT:
            print(f"\n{key}\n   {reference.to_csl()}\n   {record}")
    print(f"\n{len(LEFT)} candidates that no rule decides and nobody labelled are left out")
    start = time.perf_counter()
    for pair in everything:
        match(pair.reference, pair.record, pair.text)
    spent = time.perf_counter() - start
    each = 1e6 * spent / len(everything)
    print(
        f"{len(everything)} comparisons, {len(everything) / spent:.0f} a second, {each:.0f} µs each"
    )


def show(pairs: list[Pair], methods: Iterable[Method] = METHODS) -> None:
    halves = (
        ("tuned on", [p for p in pairs if p.tuned]),
        ("aside", [p for p in pairs if not p.tuned]),
    )
    for title, half in halves:
        same = sum(pair.truth for pair in half)
        for name, method in methods:
            counts = f"{same:5d} same {len(half) - same:5d} other"
            print(f"  {title:8s} {counts}  {name:12s} {score(half, method)}")


if __name__ == "__main__":
    main()
