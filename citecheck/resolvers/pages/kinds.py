"""What a page is: the text of a source, or a catalogue's record of it, or what stands before it."""

from __future__ import annotations

import re

from citecheck.queries import LEAST_TEXT
from citecheck.resolvers.http.address import Address, BadAddress
from citecheck.resolvers.links.words import Phrases, spaced, weight

_LONG = 6000
"""Letters from which on a page is a text, whatever else it is."""
_FREE_PART, _SHORT_PART = 3500, 2000
"""Letters that a page before its wall has at most: where the markup says so, where words do."""
_BLURB = 2500
"""Letters that a shop says of a book at most."""

_RECORDS = re.compile(
    r"(?:^|\.)(?:worldcat\.org|openlibrary\.org|books\.google\.[a-z.]{2,6}|goodreads\.com"
    r"|librarything\.com|amazon\.[a-z.]{2,6}|barnesandnoble\.com|abebooks\.[a-z.]{2,6}"
    r"|bookshop\.org|thriftbooks\.com|d-nb\.info|portal\.dnb\.de|catalogue\.bnf\.fr|lccn\.loc\.gov"
    r"|catalog\.loc\.gov|id\.loc\.gov|viaf\.org|isbnsearch\.org|ci\.nii\.ac\.jp|iss\.ndl\.go\.jp"
    r"|ndlsearch\.ndl\.go\.jp|catalogue\.nla\.gov\.au|kvk\.bibliothek\.kit\.edu|isni\.org"
    r"|catalog\.hathitrust\.org|libris\.kb\.se|explore\.bl\.uk|copac\.jisc\.ac\.uk|trovebooks\.com)$"
)
_RECORD_PATHS = re.compile(
    r"(?:^|\.)archive\.org/details/|(?:^|\.)books\.google\.[a-z.]{2,6}/books"
)
_PARTS = re.compile(
    r"(?:^|\.)(?:pubmed\.ncbi\.nlm\.nih\.gov|adsabs\.harvard\.edu|semanticscholar\.org|ssrn\.com"
    r"|jstor\.org|researchgate\.net|academia\.edu)/|(?:^|\.)arxiv\.org/abs/"
)
_OF_A_WORK = re.compile(
    r"<meta[^>]{0,200}?(?:property|name)\s*=\s*[\"']?og:type[\"']?[^>]{0,100}?content\s*=\s*[\"']?"
    r"(?:books?(?:\.\w+)?|product(?:\.\w+)?)[\"'\s>/]"
    r"|\"@type\"\s*:\s*\"(?:Book|Product|IndividualProduct|Audiobook)\"",
    re.IGNORECASE,
)
_SCHOLARLY = re.compile(
    r"<meta[^>]{0,200}?name\s*=\s*[\"']?citation_(?:title|doi|pdf_url|abstract)"
)
_NOT_FREE = re.compile(
    r"\"isAccessibleForFree\"\s*:\s*\"?false"
    r"|<meta[^>]{0,200}?article:content_tier[^>]{0,100}?content\s*=\s*[\"']?(?:locked|metered)",
    re.IGNORECASE,
)
"""As publishers mark what is behind a wall: schema.org's ``isAccessibleForFree``, Facebook's tiers."""
_WALLED = Phrases(
    "subscribe to continue reading", "subscribe to read", "subscribe to keep reading",
    "to continue reading", "continue reading with a subscription", "to read the full article",
    "to read the full story", "to read this article in full", "read the full article by subscribing",
    "this article is for subscribers", "this content is for subscribers", "exclusive to subscribers",
    "for subscribers only", "subscribers only", "subscriber only", "already a subscriber",
    "already have a subscription", "log in to read", "sign in to read", "register to read",
    "you have reached your limit of free articles", "you've reached your limit of free articles",
    "free articles remaining", "unlock this article", "get access to this article", "purchase access",
    "buy this article", "rent this article", "access through your institution",
    "this is a preview of subscription content", "preview of subscription content",
    "become a member to read",
    "weiterlesen mit", "jetzt weiterlesen", "dieser artikel ist für abonnenten", "nur für abonnenten",
    "exklusiv für abonnenten", "sie haben bereits ein abo", "bereits abonnent",
    "réservé aux abonnés", "réservé à nos abonnés", "article réservé aux abonnés",
    "la suite est réservée", "déjà abonné", "abonnez-vous pour lire",
    "solo para suscriptores", "exclusivo para suscriptores", "suscríbete para seguir leyendo",
    "contenido exclusivo para suscriptores", "ya eres suscriptor",
    "riservato agli abbonati", "contenuto riservato", "abbonati per continuare", "sei già abbonato",
    "exclusivo para assinantes", "conteúdo exclusivo para assinantes", "já é assinante",
    "alleen voor abonnees", "artykuł dostępny dla", "tylko dla prenumeratorów",
    "доступно только подписчикам", "только для подписчиков", "materiál je jen pro předplatitele",
    "有料会員限定", "この記事は有料", "会員限定", "订阅后继续阅读", "本文为付费内容", "유료 회원",
)  # fmt: skip


def kind_of(main: str, seen: str, source: str, url: str) -> str:
    """One of ``PAGE_KINDS``, by the article of a page, all its text, its markup, its address."""
    length = weight(main)
    host, target = _place(url)
    if length < _LONG and (_RECORDS.search(host) or _RECORD_PATHS.search(host + target)):
        return "record"
    head = source[:300_000]
    if length < _FREE_PART and _NOT_FREE.search(head):
        return "paywall"
    if length < _SHORT_PART and _WALLED.find(spaced(seen[:20_000])):
        return "paywall"
    if length < _LONG and (_PARTS.search(host + target) or _SCHOLARLY.search(head)):
        return "part"
    if length < _BLURB and _OF_A_WORK.search(head):
        return "record"
    return "short" if length < LEAST_TEXT else "text"


def _place(url: str) -> tuple[str, str]:
    try:
        address = Address.parse(url)
    except BadAddress:
        return "", ""
    return address.host, address.target
