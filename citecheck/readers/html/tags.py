"""What editors and programs have already said of places: tags, and errors shown in the page."""

from __future__ import annotations

import re

from citecheck.model import Problem, Span, Tag
from citecheck.readers.html.document import Document

_TAG_CLASSES = frozenset(
    {"Inline-Template", "Template-Fact", "need_ref_tag", "inline-unsourced", "citation-needed"}
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            "dead-link",
            r"dead (?:youtube )?link|permanent dead|lien (?:mort|brisé)|enlace roto|toter link|"
            r"collegamento interrotto|недоступная ссылка|ligação inativa|失效連結|失效链接|永久失效|リンク切れ",
        ),
        (
            "failed-verification",
            r"failed verification|not in (?:citation|source)|non conforme (?:à|avec)|no presente en|"
            r"нет в источнике|查證失敗|来源请求失败",
        ),
        (
            "page-needed",
            r"pages? needed|page(?:s)? (?:à|manquante)|página requerida|頁碼請求|页码请求|p\.? ?\?",
        ),
        (
            "full-citation-needed",
            r"full citation needed|broken footnote|incomplete (?:short )?citation|référence incomplète|"
            r"clarification nécessaire \(réf|cita incompleta",
        ),
        (
            "better-source-needed",
            r"better source|third-party source|non-primary source|primary source|circular|self-published|"
            r"source insuffisante|mejor fuente|需要更好来源",
        ),
        (
            "unreliable-source",
            r"unreliable|fuente (?:no|poco) fiable|source (?:non|peu) fiable|不可靠|deprecated source",
        ),
        (
            "verification-needed",
            r"verification needed|verify source|need quotation|à vérifier|verificar|查證請求|查证请求",
        ),
        ("dubious", r"dubious|disputed|discuss|douteux|discutido|discutible|可疑|存疑|спорно"),
        (
            "citation-needed",
            r"citations? needed|need(?:s)? citation|reference needed|source\?|r[ée]f\. (?:nécessaire|souhaitée)|"
            r"référence (?:nécessaire|souhaitée)|sourcer|cita(?:ción)? requerida|Beleg(?: fehlt)?|senza fonte|"
            r"источник\?|нет источника|carece de fontes|bron\?|potrzebny przypis|källa behövs|來源請求|来源请求|要出典|출처 필요",
        ),
    )
)
_ASKS = re.compile(
    r"\b(?:who|whom|which|when|where|why|how|what|says who|clarif\w+|examples?|original research|weasel|"
    r"peacock|neutrality|speculation|vague|update|needs update|as of|quantify|opinion|"
    r"qui|quand|lequel|aclaración|cuál|quién|précision)\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\(?(?:since |depuis |desde |du )?([^\W\d_]{3,12}\.? (?:de )?\d{4})\)?")
_BRACKETED = re.compile(r"[\[［【]\s*[^\[\]]{2,60}[\]］】]")
_CITE_ERRORS = (
    ("references-no-text", r"was invoked but never defined|no text was provided"),
    ("references-missing-key", r"is not used in the content|not used in prior text"),
    ("references-duplicate-key", r"defined multiple times|was defined (?:more than once|multiple)"),
    ("ref-no-key", r"opening <?ref>? tag is malformed|has a bad name"),
    ("ref-no-input", r"Empty citation|has no (?:content|name)|must have content"),
    ("ref-numeric-key", r"cannot be a simple integer"),
    ("included-ref", r"missing the closing </ref>|closing <?/ref>? missing"),
    ("group-refs-without-references", r"no corresponding <references|tags exist for a group named"),
    ("references-group-mismatch", r"conflicting group attribute"),
    ("references-no-key", r"has no name attribute"),
    ("ref-too-many-keys", r"Invalid parameter"),
)
_CITE_PATTERNS = tuple((kind, re.compile(text, re.IGNORECASE)) for kind, text in _CITE_ERRORS)
_NAMED = re.compile(
    r"(?:named reference|name|tag with name) [\"“]?(?P<name>[^\"”]+?)[\"”]? (?:was|is|defined|in)\b"
)


def tag_of(doc: Document, element: int, classes: frozenset[str]) -> Tag | None:
    """The tag that an element is: ``[citation needed]`` and its sisters; None for another."""
    sure = bool(classes & _TAG_CLASSES)
    if not sure and doc.names[element] != "sup":
        return None
    if doc.lasts[element] - element > 30:
        return None
    text = doc.text(element)
    if not sure and not _BRACKETED.fullmatch(text):
        return None
    kind = next((kind for kind, pattern in _KINDS if pattern.search(text)), "")
    if not kind and not (sure or _ASKS.search(text)):
        return None
    return Tag(doc.span(element), kind or "other", _date(doc, element))


def _date(doc: Document, element: int) -> str:
    for index in (element, *doc.elements(element)):
        title = doc.attribute(index, "title")
        if title and (found := _DATE.search(title)):
            return found[1]
    return ""


def problem_of(doc: Document, element: int, classes: frozenset[str]) -> Problem | None:
    """What an error that is shown in the page says."""
    text = doc.text(element)
    span = doc.span(element)
    if "harv-error" in classes:
        target = text.partition("CITEREF")[2].split(" ")[0]
        return Problem("harv-no-target", span, f"CITEREF{target}" if target else text[:200])
    if "mw-ext-cite-error" in classes or text.startswith("Cite error"):
        kind = next((kind for kind, found in _CITE_PATTERNS if found.search(text)), "cite-error")
        named = _NAMED.search(text)
        return Problem(kind, span, named["name"] if named else text[:200])
    if "citation-comment" in classes or "cs1-visible-error" in classes:
        message = re.sub(r"\s*\((?:help|ayuda|aide)\)[\s.;:]*$", "", text).strip(" :;")
        if len(message) > 3 and not message.startswith("{{"):
            return Problem("cs1-error", span, message[:200])
    return None


def place_of(span: Span) -> int:
    """Where a span begins: to sort by."""
    return span.start
