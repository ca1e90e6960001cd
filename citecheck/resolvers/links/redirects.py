"""Where a redirect leads: to the page, or to what is shown in its place."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from citecheck.resolvers.links.parked import PARKING_HOSTS
from citecheck.resolvers.links.signs import Sign
from citecheck.resolvers.links.words import fold

_EXTENSION = re.compile(
    r"\.(?:[sx]?html?|php\d?|aspx?|jspx?|jsf|cfml?|cgi|pl|do|action|shtm|py|rb|nsf)$"
)
_HOME_NAMES = frozenset(
    "index default home main welcome start startseite start_page homepage accueil inicio principal "
    "hem forside etusivu hjem pagina-inicial strona-glowna domov site web www public html htdocs "
    "public_html frontpage front portal landing".split()
)
_LANGUAGES = frozenset(
    "en de fr es pt it nl sv da no nb nn fi is pl cs cz sk hu ro el gr ru uk ua be bg sr sl hr bs mk "
    "sq lt lv et ee tr az id ms vi ca gl eu ga cy ar fa he iw hi bn ta te th ja jp zh cn tw ko kr ka "
    "hy kk us gb uk eng deu ger fra fre spa esp ita por rus english deutsch german french francais "
    "espanol italiano portugues intl international global".split()
)
_LOCALE = re.compile(r"([a-z]{2,3})[-_][a-z]{2,4}")
_NOISE = re.compile(
    r"utm_\w+|mtm_\w+|pk_\w+|gclid|fbclid|msclkid|_ga|_gl|mc_[ce]id|ref|referrer|referer|src|source|from|"
    r"lang|language|locale|hl|lc|l|region|country|cc|redirect\w*|redir|rd|r|u|url|uri|path|requested\w*|"
    r"target|dest|orig\w*|cookie\w*|set-?cookie|session\w*|phpsessid|jsessionid|sid|s_?id|cfid|cftoken|aspsessionid\w*|"
    r"zx|_|v|t|ts|nocache|cache|rnd|amp|m|mobile|view|gaa_\w+|ncid|cmp|cmpid|cid|smid|wt\.\w+|nojs|"
    r"_fb_noscript|gdpr|consent|guccounter|guce_\w+|login|sso|autologin|from_?mobile|no_?redirect|fallback|geo"
)
"""Parameters that do not say which page is meant."""

_ERROR = re.compile(
    r"(?:e|err|error|errors|http|status|code|page|seite|pagina)?[-_ ]?(?:404|410)(?:[-_ ]?(?:error|err|page|not[-_ ]?found|"
    r"file[-_ ]?not[-_ ]?found|custom|handler|redirect|missing|e))*|"
    r"(?:page|file|document|doc|article|item|content|url|site|resource|error|http)?s?[-_ ]?not?[-_ ]?(?:found|exists?|available)(?:[-_ ]?(?:error|page))?|"
    r"(?:page|file|article|content|site|url)[-_ ]?(?:missing|gone|removed|deleted|expired|unavailable|moved|error|doesnt[-_ ]?exist|does[-_ ]?not[-_ ]?exist|no[-_ ]?longer[-_ ]?available)|"
    r"errors?(?:[-_ ]?(?:page|pages|document|docs?|handler|404|general|generic|msg|message))?|err|fehler(?:seite)?|erreur|errore|oops|"
    r"gone|expired|missing|removed|deleted|discontinued|retired|unavailable|sorry|missing[-_ ]?page|invalid[-_ ]?(?:url|page|link|request)|"
    r"no[-_ ]?(?:longer[-_ ]?available|such[-_ ]?page|page|article|content)|dead[-_ ]?link|broken[-_ ]?link|bad[-_ ]?(?:url|link)|"
    r"page[-_ ]?introuvable|introuvable|nicht[-_ ]?gefunden|no[-_ ]?encontrad[oa]|nao[-_ ]?encontrad[oa]|non[-_ ]?trovat[oa]|niet[-_ ]?gevonden"
)
_ERROR_QUERY = re.compile(
    r"(?:^|&)(?:aspxerrorpath=|(?:e|err|error|errors?_?code|status|code|http_?status|msg|message|reason|page|notice)="
    r"(?:404|410|not[-_+]?found|page[-_+]?not[-_+]?found|page[-_+]?missing|gone|expired|removed|deleted)\b|"
    r"(?:404|not_?found|page_?not_?found|error404)(?:=|&|$))"
)
_WALL = re.compile(
    r"captcha|sgcaptcha|recaptcha|hcaptcha|showcaptcha|challenge|bot[-_]?check|robot[-_]?check|human[-_]?(?:check|verification)|validatecaptcha|validate[-_]?captcha|"
    r"access[-_]?denied|accessdenied|forbidden|blocked|block|denied|unauthori[sz]ed|401|403|429|451|geo[-_]?block(?:ed)?|geoblock|"
    r"region[-_]?(?:block(?:ed)?|unavailable)|not[-_]available[-_]in[-_]your[-_](?:region|country)|verify[-_]?(?:human|browser)|browser[-_]?check|distil_\w+|cdn-cgi|are-you-(?:a-)?(?:robot|human)|splashui"
)
_LOGIN = re.compile(
    r"(?:user|users|member|members|account|accounts|customer|my|wp|web|sso|cas|admin|site|please|subscriber|require|do)?[-_]?"
    r"(?:log[-_]?in|sign[-_]?in|log[-_]?on|sign[-_]?on)(?:[-_]?(?:form|page|required|prompt|redirect|php|wall))?|"
    r"auth|authenticate|authentication|authorize|authorise|oauth2?|openid|openid-connect|saml2?|sso|cas|shibboleth(?:\.sso)?|wayf|idp|"
    r"anmelden|anmeldung|einloggen|connexion|connecter|identification|iniciar[-_]?sesion|acceder|accedi|inloggen|aanmelden|"
    r"logga[-_]?in|logowanie|zaloguj|prihlaseni|bejelentkezes|giris|vhod|avtorizaciya|"
    r"register|registration|signup|sign[-_]up|subscribe|subscription|subscriptions|subscribe[-_]?now|paywall|pay[-_]?wall|join|membership|metered|regwall|"
    r"consent|cookie[-_]?consent|cookiewall|cookie[-_]?wall|cookies?[-_]?(?:check|required|absent|notice|policy[-_]?accept)|privacy[-_]?gate|gdpr|privacy[-_]?consent|"
    r"age[-_]?(?:gate|check|verification)|agegate|cookieabsent|collectconsent|captive"
)
_LOGIN_HOSTS = frozenset(
    "login signin sso auth auth0 idp accounts account id consent guce cas shibboleth oauth openid "
    "wayf passport secure-login my-login signon logon loginweb adfs".split()
)
_FAULT = re.compile(r"maintenance|wartung|mantenimiento|manutencao|500|502|503|504|down|offline|server[-_]?error|system[-_]?error|under[-_]?maintenance|temporarily[-_]?unavailable|service[-_]?unavailable")  # fmt: skip
_SEARCH = re.compile(r"search|suche|recherche|buscar|busca|busqueda|cerca|ricerca|zoeken|sok|haku|szukaj|hledat|kereses|poisk|arama|search[-_]?results?|site[-_]?search")  # fmt: skip
_SEARCH_QUERY = re.compile(r"(?:^|&)(?:q|s|query|search|keys|keywords?|searchterm|search_query|search_api_fulltext|suchwort|suche)=[^&]*[a-z]", re.IGNORECASE)  # fmt: skip
_VARIANTS = frozenset(
    "page pages print printable printversion amp html full text fulltext abstract index default mobile m single view show "
    "overview read article story detail details all 1 0 01 comments comment comment-page-1 feed share embed".split()
)
"""Last parts of an address that name another look of the same page."""

SHORTENERS = frozenset(
    "bit.ly t.co goo.gl tinyurl.com ow.ly is.gd buff.ly youtu.be lnkd.in fb.me amzn.to amzn.com j.mp dlvr.it "
    "doi.org dx.doi.org hdl.handle.net purl.org purl.oclc.org w3id.org n2t.net ark.frick.org urn.fi "
    "nbn-resolving.de nbn-resolving.org resolver.kb.nl ift.tt wp.me shorturl.at rebrand.ly cutt.ly t.ly tiny.cc "
    "nyti.ms bbc.in cnn.it wapo.st econ.st reut.rs gu.com on.ft.com trib.al rb.gy x.co snip.ly kutt.it g.co aka.ms".split()
)
"""Hosts whose addresses are made to lead elsewhere, also to a home page."""

_RESOLVERS = re.compile(
    r"(?:^|\.)(?:doi|hdl|handle|purl|urn|ark|nbn|resolver|link|links|go|short|permalink|id|redirect)\."
)
"""Hosts whose addresses say nothing of where they lead."""

_CODE = re.compile(r"\W+|_+")
_ID = re.compile(r"(?!(?:19|20)\d\d$)(?=(?:\D*\d){3}).*|[^-_]+(?:[-_][^-_]+){2,}")
_SUBHOST = re.compile(r"^(?:www\d?|m|mobile|amp|wap|web|touch)\.")


class Place(NamedTuple):
    """An address taken apart to be compared."""

    host: str
    """Without ``www.`` and the like, with a port that is not the scheme's own."""
    parts: tuple[str, ...]
    """The parts of the path, decoded and folded, without file name endings of scripts."""
    query: tuple[tuple[str, str], ...]
    """Parameters that say which page is meant."""
    raw_query: str
    anchor: tuple[str, ...] = ()
    """What stands behind ``#``."""

    @classmethod
    def of(cls, url: str) -> Place:
        """Take an address apart; an unreadable one has no parts."""
        try:
            split = urlsplit(url)
            host = (split.hostname or "").rstrip(".")
            port = split.port
            pairs = parse_qsl(split.query, keep_blank_values=True, max_num_fields=200)
        except ValueError:
            return cls(url, (), (), "")
        if port not in (None, 80, 443):
            host = f"{host}:{port}"
        named = (part.partition(";")[0] for part in split.path.split("/")[:100])
        parts = tuple(_EXTENSION.sub("", fold(unquote(part))) for part in named if part)
        query = tuple(pair for pair in pairs if not _NOISE.fullmatch(pair[0].lower()))
        anchor = (fold(unquote(split.fragment)),) if split.fragment else ()
        return cls(_SUBHOST.sub("", host), parts, query, unquote(split.query).lower(), anchor)

    @property
    def trunk(self) -> tuple[str, ...]:
        """The parts without the language at the front and the name of a home page at the end."""
        parts = self.parts
        while parts and _is_language(parts[0]):
            parts = parts[1:]
        while parts and parts[-1] in _HOME_NAMES:
            parts = parts[:-1]
        return parts

    @property
    def is_home(self) -> bool:
        """Whether it is the first page of a host, in whatever language."""
        return not self.trunk and not self.query


def cosmetic(before: str, after: str) -> bool:
    """Whether addresses differ only in scheme, ``www.``, slash, case, session and the like."""
    return same_place(before, after) and _ending(before) == _ending(after)


def _ending(url: str) -> str:
    """``.asp`` of ``/ferry.asp``; nothing for the name of a home page."""
    name = fold(url.partition("#")[0].partition("?")[0].rstrip("/").rpartition("/")[2])
    found = _EXTENSION.search(name.partition(";")[0])
    return found[0] if found and name[: found.start()] not in ("index", "default", "home") else ""


def same_place(before: str, after: str) -> bool:
    """The same, and perhaps in the ending: ``.asp`` and ``.aspx``."""
    old, new = Place.of(before), Place.of(after)
    return old.host == new.host and _trimmed(old) == _trimmed(new) and old.query == new.query


def _trimmed(place: Place) -> tuple[str, ...]:
    parts = place.parts
    return parts[:-1] if parts and parts[-1] in ("index", "default", "home") else parts


def keeps(before: Place, after: Place) -> bool:
    """Whether an address still has a telling word or number of the one before: its last part."""
    if not before.trunk and not before.query:
        return False
    last = [*before.trunk[-1:], *(value for _, value in before.query)]
    telling = {w for part in last for w in _CODE.split(fold(part)) if len(w) > 3 or w.isdecimal()}
    whole = {part for part in last if len(part) > 1}
    there = " ".join((after.host, *after.parts, *(fold(value) for _, value in after.query)))
    return any(part in there for part in whole) or bool(
        telling and telling.intersection(_CODE.split(there))
    )


def destination(cited: str, final: str, hops: tuple[str, ...] = ()) -> Sign | None:
    """What a redirect from the cited address to the final one says; None for nothing bad.

    ``hops`` are the addresses between, an error path among which counts too.
    """
    if same_place(cited, final):
        return None
    old, new = Place.of(cited), Place.of(final)
    return (
        _by_host(old, new)
        or _by_path(old, new)
        or next((s for hop in hops if (s := _error(old, Place.of(hop)))), None)
        or _upwards(old, new)
    )


def _by_host(old: Place, new: Place) -> Sign | None:
    for host in PARKING_HOSTS:
        if new.host == host or new.host.endswith(f".{host}"):
            if old.host == host or old.host.endswith(f".{host}"):
                return None
            return Sign(
                "soft404", "parked", "it redirects to a place where domains are sold", "high"
            )
    label = new.host.partition(".")[0]
    if (
        label in _LOGIN_HOSTS
        and old.host.partition(".")[0] not in _LOGIN_HOSTS
        and old.host != new.host
        and label != old.host.partition(".")[0]
    ):
        return Sign("blocked", "redirect-login", "it redirects to a login or consent page")
    return None


def _by_path(old: Place, new: Place) -> Sign | None:
    known = set(old.parts)
    for part in new.parts:
        if part in known:
            continue
        if _WALL.fullmatch(part):
            return Sign("blocked", "redirect-wall", "it redirects to a robot wall")
        if part == "suspendedpage":
            return Sign("soft404", "suspended", "the hosting is suspended", "high")
        if part == "lander" and new.parts == ("lander",):
            return Sign("soft404", "parked", "it redirects to a page of advertisements", "high")
        if part == "sorry" and new.host.startswith("google."):
            return Sign("blocked", "redirect-wall", "it redirects to a robot wall")
    if error := _error(old, new):
        return error
    first_or_last = [p for p in (*new.parts[:3], *new.parts[-1:]) if p not in known]
    wanted = any(_LOGIN.fullmatch(part) for part in first_or_last)
    if wanted and not keeps_path(old, new) and not _is_login(old):
        return Sign("blocked", "redirect-login", "it redirects to a login or consent page")
    if new.parts and new.parts[-1] not in known and _FAULT.fullmatch(new.parts[-1]):
        return Sign("transient", "redirect-fault", "it redirects to a page on maintenance")
    return None


def is_login(url: str) -> bool:
    """Whether an address is that of a login page itself."""
    return _is_login(Place.of(url))


def _is_login(place: Place) -> bool:
    if not place.parts:
        return place.host.partition(".")[0] in _LOGIN_HOSTS
    return bool(_LOGIN.fullmatch(place.parts[-1]))


def elsewhere(cited: str, final: str, title: str) -> bool:
    """Whether a redirect leads to a site that has no word in common with what was cited."""
    old, new = Place.of(cited), Place.of(final)
    if _site(old.host) == _site(new.host) or old.host in SHORTENERS or _RESOLVERS.search(old.host):
        return False
    return _tokens(old).union(_telling(title)).isdisjoint(_tokens(new))


def _site(host: str) -> str:
    labels = host.partition(":")[0].split(".")
    return host if labels[-1].isdecimal() else ".".join(labels[-2:])


def _tokens(place: Place) -> set[str]:
    host = " ".join(place.host.partition(":")[0].split(".")[:-1])
    return _telling(" ".join((host, *place.parts, *(value for _, value in place.query))))


def _telling(text: str) -> set[str]:
    return {word for word in _CODE.split(fold(text)) if len(word) > 3}


def keeps_path(old: Place, new: Place) -> bool:
    """Whether the last part of the path is still the last part."""
    return bool(old.trunk) and bool(new.trunk) and old.trunk[-1] == new.trunk[-1]


def _error(old: Place, new: Place) -> Sign | None:
    known = {word.rstrip("s") for word in _CODE.split(" ".join(old.parts))}
    for part in new.parts:
        # /wiki/errors may well lead to /wiki/error.
        if part.rstrip("s") in known or keeps_path(old, new):
            continue
        if _ERROR.fullmatch(part):
            return Sign("soft404", "redirect-error", "it redirects to an error page", "high")
    if _ERROR_QUERY.search(new.raw_query) and not _ERROR_QUERY.search(old.raw_query):
        return Sign("soft404", "redirect-error", "it redirects to an error page", "high")
    return None


def _upwards(old: Place, new: Place) -> Sign | None:
    """Home pages, searches, folders above."""
    if old.is_home or keeps(old, new._replace(host="", parts=new.anchor, query=())):
        return None  # /#/old-bridge: scripts show the page
    if new.is_home:
        if old.host in SHORTENERS or _names_host(old, new):
            return None
        if old.host != new.host:
            whose = "the home page of another site"
            return Sign("soft404", "redirect-home", f"it redirects to {whose}", "high")
        return Sign("soft404", "redirect-home", "it redirects to the home page", "high")
    if _is_search(new) and not _is_search(old):
        return Sign("soft404", "redirect-search", "it redirects to a search page")
    above = new.trunk
    if above and not new.query and old.trunk[: len(above)] == above and old.trunk != above:
        dropped = old.trunk[len(above) :]
        same_page = all(d in _VARIANTS or _is_language(d) or "=" in d for d in dropped)
        if not same_page and not _ID.fullmatch(above[-1]):
            return Sign("soft404", "redirect-parent", "it redirects to the folder above")
    return None


def _is_search(place: Place) -> bool:
    asked = bool(_SEARCH_QUERY.search(place.raw_query))
    if not place.trunk:
        return asked
    return bool(_SEARCH.fullmatch(place.trunk[-1])) and (asked or len(place.trunk) == 1)


def _names_host(old: Place, new: Place) -> bool:
    """``example.org/~anna`` that has become ``anna.example.org``."""
    labels = set(new.host.split(":")[0].split("."))
    return any(part.strip("~@") in labels for part in old.trunk) and old.host != new.host


def _is_language(part: str) -> bool:
    locale = _LOCALE.fullmatch(part)
    return part in _LANGUAGES or bool(locale and locale[1] in _LANGUAGES)
