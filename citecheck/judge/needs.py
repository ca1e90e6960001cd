"""Why a sentence needs a source more than others do: a priority, and never a decision.

The reasons are those of Wikipedia's policy (WP:V, "direct quotations", "living people"; WP:When to
cite) and of Redi et al. 2019 (arXiv:1902.11116). On 24,000 sentences of 92 English articles they
tell cited from uncited ones only a little better than chance (AUROC 0.64), which is why they order
and never accuse: of sentences with a figure 62% have a marker of their own, with a quotation 55%,
with an opinion 51%, with a year 48%, with a superlative 46%, on private life 45%, on science 44%,
of all 39%.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import cache

from citecheck.judge.quotations import Quotation, QuotationKind
from citecheck.judge.statistics import find_statistic
from citecheck.model import Article, SectionRole


class Need(StrEnum):
    """A reason that a sentence needs a source, the strongest first."""

    LIVING_PERSON = "living person"
    """It says something private or contentious of somebody alive."""
    STATISTIC = "statistic"
    QUOTATION = "quotation"
    OPINION = "opinion"
    HISTORY = "history"
    """It dates an event."""
    SUPERLATIVE = "superlative"
    SCIENCE = "science"


_HIGH = frozenset({Need.LIVING_PERSON, Need.STATISTIC, Need.QUOTATION})

_OPINION = {
    "en": r"argue[sd]?|claim(?:s|ed)?|critici[sz](?:e[sd]?|ed|ing|ism)|prais(?:e[sd]?|ing)|"
    r"described|consider(?:s|ed)|believe[sd]?|alleg(?:e[sd]?|edly|ation)|accus(?:e[sd]?|ation)|"
    r"controvers\w+|suggest(?:s|ed)|opin(?:ed|ion)|reputed(?:ly)?|acclaim(?:ed)?|denounced?|"
    r"condemn(?:s|ed)?|according to|regarded as|widely",
    "de": r"kritisier\w+|behaupte\w+|gilt als|galt als|laut|umstritten\w*|bezeichnete\w*|lobte\w*",
    "fr": r"selon|critiqu\w+|considéré\w*|affirm\w+|controvers\w+|accus\w+",
    "es": r"según|critic(?:ó|aron|ado)|considerad[oa]s?|afirm(?:ó|a|aron)|polémic\w+|acus\w+",
}
_SUPERLATIVE = {
    "en": r"(?:the|its|his|her|their|'s|’s) (?:first|last|only)|best(?:-\w+)?|worst|"
    r"(?:most|least)(?! of\b)|largest|biggest|smallest|greatest|oldest|youngest|tallest|"
    r"longest|shortest|highest|lowest|"
    r"fastest|richest|earliest|latest|unique|unprecedented|never before|record-breaking",
    "de": r"erste[rns]?|größte[rns]?|älteste[rns]?|einzige[rns]?|höchste[rns]?|beste[rns]?",
    "fr": r"premi(?:er|ère)s?|(?:le|la|les) plus|seule?s?|meilleure?s?",
    "es": r"primer[oa]?s?|únic[oa]s?|(?:el|la|los|las) (?:más|mayor|mejor|peor)(?:es)?",
}
_SCIENCE = {
    "en": r"study|studies|research\w*|experiment\w*|clinical|trials?|patients?|disease\w*|syndrome|"
    r"symptoms?|therap(?:y|ies|eutic)|vaccin\w+|genom\w*|genes?|genetic\w*|protein\w*|"
    r"species|molecul\w+|enzyme\w*|theor(?:y|ies|em)|hypothes[ie]s|statistically|"
    r"correlat\w+|meta-analysis|mortality|dosage",
    "de": r"Studien?|Forschung\w*|Krankheit\w*|Patient\w*|Experiment\w*|Theorie\w*",
    "fr": r"études?|recherches?|maladies?|patient\w*|expérience\w*|théorie\w*",
    "es": r"estudios?|investigaci\w+|enfermedad\w*|pacientes?|experimento\w*|teoría\w*",
}
_YEAR = re.compile(r"(?<![\d.,])(?:1[0-9]|20)\d\d(?![\d.,]\d)")
_PRIVATE = {
    "en": r"married|marriage|divorc\w+|affair|girlfriend|boyfriend|partner|wife|husband|children|"
    r"son|daughter|pregnan\w+|gay|lesbian|homosexual\w*|religio\w+|illness|cancer|depress\w+|"
    r"alcohol\w*|drugs?|addict\w+|rehab|arrest\w*|charged|convict\w+|prison|sentenced|guilty|"
    r"lawsuit|sued|fraud\w*|scandal\w*|harass\w+|abus\w+|assault\w*|rape\w*|suicid\w+|fired|"
    r"resign\w+|bankrupt\w+|net worth|salary|alleg\w+|accus\w+",
    "de": r"verheiratet|geschieden|verurteilt\w*|Ehe\w*|Affäre\w*|Haft\w*|Betrug\w*|Krebs\w*",
    "fr": r"mariée?|divorc\w*|condamn\w+|arrêtée?|accus\w+|maladie|prison",
    "es": r"casad[oa]|divorci\w+|condenad[oa]|arrestad[oa]|acus\w+|enfermedad|prisión",
}
_BORN = re.compile(
    r"\(\s*(?:[^()]{0,80}[;,]\s*)?(?:born|b\.|geboren|\*|née?|nacid[oa]|nat[oa]|nascid[oa])\s[^()–—]{0,60}"
    r"(?:19[2-9]\d|20\d\d)[^()–—]{0,40}\)",
    re.IGNORECASE,
)
"""``(born 3 May 1970)``: a birth, in a time from which people live, and no death behind a dash."""


@cache
def _words(table: str, language: str) -> re.Pattern[str]:
    """The words of a table in a language; in one that it does not have nothing is found."""
    tables = {
        "opinion": _OPINION,
        "superlative": _SUPERLATIVE,
        "science": _SCIENCE,
        "private": _PRIVATE,
    }
    words = tables[table].get(language, "(?!)")
    return re.compile(rf"(?<![\w-])(?:{words})(?!\w)", re.IGNORECASE)


def living_person(article: Article) -> bool:
    """Whether the article is on somebody alive, by its first paragraph: ``(born 3 May 1970)``."""
    lead = [s for s in article.sections if s.role is SectionRole.LEAD]
    first = [p for section in lead for p in section.paragraphs][:2] or list(article.paragraphs[:1])
    return any(_BORN.search(paragraph.reading.text[:600]) for paragraph in first)


def find_needs(
    text: str,
    quotations: Iterable[Quotation] = (),
    *,
    living: bool = False,
    language: str = "en",
) -> tuple[Need, ...]:
    """Why a sentence needs a source, the strongest reason first; often there is none.

    ``quotations`` are those in the sentence; ``living`` is whether it is about somebody alive. Of
    other languages than English, German, French and Spanish only figures, quotations and years are
    known.
    """

    def has(table: str) -> bool:
        return bool(_words(table, language).search(text))

    quoted = any(q.kind in (QuotationKind.QUOTATION, QuotationKind.BLOCK) for q in quotations)
    found = {
        Need.LIVING_PERSON: living and has("private"),
        Need.STATISTIC: find_statistic(text) is not None,
        Need.QUOTATION: quoted,
        Need.OPINION: has("opinion"),
        Need.HISTORY: bool(_YEAR.search(text)),
        Need.SUPERLATIVE: has("superlative"),
        Need.SCIENCE: has("science"),
    }
    return tuple(need for need in Need if found[need])


def priority(needs: Sequence[Need]) -> str:
    """``high``, ``medium`` or ``low``."""
    if _HIGH.intersection(needs) or len(needs) > 2:
        return "high"
    return "medium" if needs else "low"
