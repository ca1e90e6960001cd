"""Knowing error pages from articles about errors, by what they say."""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.resolvers.links.languages import PHRASES, VAGUE
from citecheck.resolvers.links.words import Phrases, spaced, squeezed, word_set

_SUBJECT = (
    r"(?:web ?)?pages?|articles?|content|documents?|files?|(?:web ?)?sites?|resources?|stor(?:y|ies)|"
    r"videos?|items?|posts?|entry|records?|url|address|links?|listing|publications?|reports?|photo|"
    r"image|topic|threads?|blog|journal|products?|object|section|director(?:y|ies)|materials?|"
    r"profile|account|event|job|advert|ad|recipe|episode|message|forum|request|it|tweet|user|channel|"
    r"playlist|podcast|project|repository|paper|broadcast|clip|feature|programme|comment|question|"
    r"group|community|category|tag|thesis"
)
_BETWEEN = (
    r"(?:this|that|which|the|you|we|i|are|re|were|was|have|has|ve|had|been|be|is|it|s|requested|"
    r"asked|looking|searching|for|trying|tried|attempting|attempted|to|access|reach|view|find|open|"
    r"visit|see|load|display|seek(?:ing)?|want(?:ed)?|selected|specified|at|on|in|from|our|your|"
    r"server|web|web ?site|site|entered|typed|clicked|followed|after|no|seems?|appears?|may|might|"
    r"could|probably|either|now|either|or|and|moved|renamed|changed|its|name|sorry|but|just|"
    r"unfortunately|longer|page|with|location)"
)
_GONE = (
    r"not (?:be )?found|(?:can|could) ?(?:not|n t|t) be (?:found|located|displayed|opened)|"
    r"(?:can|could)t be (?:found|located)|(?:was|were|is) n t found|isn t (?:here|available|there)|"
    r"do(?:es)? ?(?:not|n t|nt) (?:seem to |appear to )?(?:exist|be here)|doesn t (?:seem to |appear to )?exist|"
    r"no longer (?:exists?|available|active|here|online|accessible|with us|on this|published|offered|at this)|"
    r"(?:not|isn t|is n t|currently un) ?available|unavailable|"
    r"(?:been|was|were|is|or) (?:permanently )?(?:removed|deleted|taken down|withdrawn|unpublished|retired|discontinued|archived and)|"
    r"has (?:expired|gone|disappeared|vanished)|have expired|is (?:missing|gone|lost)|went missing|"
    r"moved or (?:deleted|removed)|not exist|never existed|been moved or|wandered off"
)
_NAMED = (
    r"(?:page|url|file|document|article|resource|address|object|path) (?:\w+ ){1,16}?"
    r"(?:(?:was|is) not found|(?:could not|couldn t|cannot|can t|can not) be found|"
    r"not found on th(?:is|e) server|does not exist|doesn t exist)"
)
ENGLISH = re.compile(rf"\b(?:(?:{_SUBJECT}) (?:{_BETWEEN} ){{0,18}}(?:{_GONE})|{_NAMED})\b")
"""The subject of a page, filler in between, and its end: ``the page you … has been removed``."""

_ENDS = frozenset(
    "found located displayed opened here available there exist exists be longer unavailable "
    "removed deleted down withdrawn unpublished retired discontinued archived expired gone "
    "disappeared vanished missing lost moved existed wandered".split()
)  # one of these is in all that _GONE fits: a cheap first look

ADDRESSED = re.compile(
    r"\b(?:you|your|sorry|we|our|us|please|oops|whoops|uh oh|check the (?:url|address|spelling)|"
    r"go back|back to|return to|home ?page|apologi[sz]e|unfortunately|requested|try again)\b"
)
"""Words that speak to the reader: error pages do, articles about them hardly."""

SORRY = re.compile(
    r"\b(?:leider|entschuldigung|desolee?s?|lo sentimos|lamentamos|desculpe|spiacenti|ci dispiace|helaas|"
    r"tyvarr|beklager|desværre|dessverre|valitettavasti|przepraszamy|niestety|bohuzel|omlouvame|lutujeme|"
    r"sajnos|sajnaljuk|ne pare rau|λυπουμαστε|δυστυχως|к сожалению|извините|на жаль|вибачте|съжаляваме|"
    r"nazalost|zal|uzgunuz|maaf|xin loi|ho sentim|sentitzen|vabandame|atvainojiet|deja|عذرا|متاسفانه|"
    r"מצטערים|afsakid|sorry|oops|ups)\b|申し訳|恐れ入ります|抱歉|对不起|對不起|죄송|ขออภัย"
)
"""How error pages in other languages than English ask for pardon; folded."""

_VAGUE = frozenset(map(spaced, VAGUE))
_ALL = Phrases(*(p for phrases in PHRASES.values() for p in phrases if spaced(p) not in _VAGUE))
_MORE = Phrases(*VAGUE)
_VAGUE_GLUED = frozenset(map(squeezed, VAGUE))
_MOVED = Phrases(
    "we have moved to a new site", "we've moved to a new site", "moved to our new home page",
    "moved to our new site", "moved to our new website", "moved to our new web site",
    "moved to a new site", "moved to a new website", "moved to a new web site",
    "this site has moved", "this website has moved", "this web site has moved",
    "this page has moved",
)  # fmt: skip

_BARE = frozenset(
    spaced(text)
    for text in (
        "not found", "404 gone", "no encontrado", "no encontrada", "introuvable",
        "non trouvé", "nicht gefunden", "non trovato", "non trovata", "não encontrado",
        "não encontrada", "niet gevonden", "hittades inte", "ikke fundet", "ikke funnet",
        "ei löytynyt", "nie znaleziono", "nenalezeno", "nem található", "negăsit", "не найдено",
        "не знайдено", "nije pronađeno", "bulunamadı", "tidak ditemukan", "غير موجود", "לא נמצא",
        "見つかりません", "未找到", "找不到", "찾을 수 없음", "nothing found", "no longer available",
        "content unavailable", "page unavailable", "video unavailable", "page expired",
        "you are lost", "page gone", "page removed", "page deleted", "link expired",
        "link not found", "gone forever", "page is gone",
    )
)  # fmt: skip
_NOISE = frozenset(
    "404 410 http https error erreur fehler errore erro fel fejl feil virhe blad błąd chyba hiba eroare "
    "ошибка помилка грешка hata ralat kesalahan lỗi خطأ שגיאה 错误 錯誤 エラー 오류 code status "
    "oops ooops whoops ups uups hoppla sorry uh oh ouch ohh 404error error404 e404 404page".split()
)
_STRONG_NOISE = frozenset(
    "404 410 oops ooops whoops ups hoppla 404error error404 e404 404page".split()
)
_PARTS = re.compile(r"\s+[|\-–—·•»«:/]+\s+|[:|»«]\s*|\s+@\s+")
_REMOVED = re.compile(
    r"\b(?:this|the|that|requested) (?:\w+ ){0,2}?(?:has|have|is|was) (?:been |no )?(?:longer |permanently )?"
    r"(?:removed|deleted|taken down|withdrawn|unpublished|available|expired)\b"
)


@lru_cache(maxsize=512)
def headline(title: str) -> bool:
    """Whether a title, or what is left of it without the name of the site, says just "error"."""
    if not title or len(title) > 200:
        return False
    for part in [title, *_PARTS.split(title)]:
        text = spaced(part)
        if text and _is_error(text):
            return True
    return False


def _is_error(text: str) -> bool:
    kept = [word for word in text.split() if word not in _NOISE]
    rest = " ".join(kept)
    if not kept:
        return any(word in _STRONG_NOISE for word in text.split())
    if rest in ("page", "the page"):
        return any(word in _STRONG_NOISE for word in text.split())
    if rest in _BARE:
        return True
    phrase = find(text)
    return bool(phrase) and len(rest) <= len(phrase) + 25


def find(text: str) -> str:
    """The first phrase of an error page in a text that is ``spaced``; empty where there is none."""
    if not word_set(text).isdisjoint(_ENDS) and (match := ENGLISH.search(text)):
        return match[0]
    return _ALL.find(text) or _MORE.find(text)


def is_vague(phrase: str) -> bool:
    """Whether a phrase that was found does not say what it is that is gone."""
    return phrase in _VAGUE or phrase in _VAGUE_GLUED


def has_moved(text: str, length: int) -> bool:
    """Whether a short text that is ``spaced`` says that the site, or page, is elsewhere now."""
    return length < 400 and bool(_MOVED.find(text))


def says_removed(text: str) -> bool:
    """Whether a text that is ``spaced`` says of one thing that it was taken away."""
    return bool(_REMOVED.search(text))
