"""What the model looks at: attributes of every token of a reference, as strings.

A token has attributes of its own (its spelling, its shape, what kind of word it is), those of
its neighbours, and those of its place: what has been seen before it, the sentence-like piece
that it stands in, and how the whole reference is written.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.citing.dates import MONTHS
from citecheck.citing.grammar.reading import GONE
from citecheck.citing.learned.tokens import Token

_KINDS = {
    "in": "in dans en: im nel nella",
    "and": "and et und y e & и with mit",
    "edit": "ed eds edited editor editors hrsg hg herausgegeben dir dirs coord coords coordinador red comp comps herausgeber éd éds curatela cura coordinadores orgs org",
    "transl": "trans transl translated translator übers übersetzt aus traduction trad traducción tr",
    "al": "al alii a.",
    "edition": "edition aufl auflage edición édition edn rev revised ristampa",
    "page": "p pp pages page pgs s seiten seite pg pág págs páginas с стр blz",
    "vol": "vol vols volume volumes bd bde band jg jahrgang tome t tomo том т v",
    "issue": "no nr nos issue heft h n nº n° núm num numéro fasc número iss №",
    "press": "press publishers publishing publisher verlag éditions editions editorial editora edizioni "
    "books presses university universität université universidad verlagsgesellschaft wiley springer "
    "elsevier routledge sage suhrkamp campus beltz budrich juventa nomos gallimard puf seuil oup cup "
    "издательство издат",
    "journal": "journal review rev quarterly annals bulletin transactions letters magazine zeitschrift "
    "revue revista rivista archiv jahrbuch blätter studies j lett phys zeitung newsletter мир вестник "
    "журнал notes communications",
    "proc": "proceedings proc conference symposium workshop congress meeting kongress kongreß tagung "
    "handbook handbuch encyclopedia advances lecture intl conf actes",
    "thesis": "thesis dissertation diss ph phd ph.d doctoral master's master diplomarbeit magisterarbeit habilitation "
    "thèse tesis",
    "report": "report tech technical working paper papers discussion preprint manuscript unpublished "
    "arbeitspapier bericht arbeitsbericht memorandum",
    "web": "url http online available retrieved accessed from at verfügbar abrufbar zugriff internet doi "
    "disponible consulté abgerufen letzter stand",
    "of": "of the on for de la des der die das les and le zur und für von to a an el los las du del",
    "particle": "van von de der den del della di da dos du ter ten al el bin ibn le la zu zum zur",
    "suffix": "jr sr ii iii iv",
    "org": "institute institut department ministry commission organization organisation committee council "
    "bank association agency society bundesministerium bundesamt statistisches amt office foundation group "
    "consortium collaboration ministerium",
    "season": "spring summer fall autumn winter frühjahr sommer herbst printemps",
    "place": "new york london berlin paris oxford cambridge boston chicago frankfurt münchen wien zürich "
    "stuttgart opladen wiesbaden hamburg köln leipzig tübingen göttingen weinheim bonn amsterdam "
    "madrid barcelona roma milano moscow москва warszawa tokyo beijing washington princeton "
    "philadelphia baden-baden münster heidelberg basel bern dordrecht",
    "inpress": "press forthcoming submitted appear erscheinen erscheint ersch imprint prep accepted",
}  # fmt: skip
_TELLING = {
    "edit": "e", "press": "p", "journal": "j", "proc": "k", "thesis": "h", "page": "g", "vol": "v", "issue": "n", "place": "a", "in": "i", "web": "w", "edition": "d",
}  # fmt: skip
_KIND_OF: dict[str, tuple[str, ...]] = {}
for _name, _words in _KINDS.items():
    for _word in _words.split():
        _KIND_OF[_word] = (*_KIND_OF.get(_word, ()), _name)
_ROMAN = re.compile(r"[IVXLCDM]+|[ivxlcdm]+")
_OPEN = {"(": ")", "[": "]", "{": "}"}
_QUOTES = {
    "“": "”",
    "„": "“",
    "«": "»",
    "‘": "’",
    "»": "«",
    "《": "》",
    "「": "」",
    "‹": "›",
    "‚": "‘",
}
_CJK = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")


def _shape(text: str) -> str:
    if text[0] == GONE:
        return "R" + text[1:]
    if text.isdecimal():
        if len(text) == 4 and "1400" <= text < "2100":
            return "year"
        return f"d{min(len(text), 6)}"
    if not text[0].isalpha():
        return text
    if _CJK.match(text):
        return f"cjk{min(len(text), 5)}"
    if len(text) == 1:
        return "X" if text.isupper() else "x"
    if text.isupper():
        return "XX" if len(text) < 4 else "XXXX"
    if text.islower():
        return "xx"
    if text[0].isupper():
        return "Xx-X" if "-" in text or "‐" in text else ("XxX" if not text[1:].islower() else "Xx")
    return "xX"


@lru_cache(maxsize=8_192)
def _own(text: str) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], str]:
    """Attributes of a token: for itself, for the one after it, for the one before it; its shape."""
    shape = _shape(text)
    lower = text.lower()
    own = [f"w={lower}", f"s={shape}"]
    kinds = list(_KIND_OF.get(lower, ()))
    if lower in MONTHS:
        kinds.append("month")
    if text[0].isalpha():
        if len(text) > 2:
            own += [f"p3={lower[:3]}", f"x3={lower[-3:]}", f"x2={lower[-2:]}"]
            if len(text) > 5:
                own.append(f"p5={lower[:5]}")
                own.append(f"x4={lower[-4:]}")
        if _ROMAN.fullmatch(text):
            kinds.append("roman")
    own += [f"k={kind}" for kind in kinds]
    near = [f"w={lower}", f"s={shape}", *(f"k={kind}" for kind in kinds)]
    return (
        tuple(own),
        tuple(f"-1{each}" for each in near),
        tuple(f"+1{each}" for each in near),
        shape,
    )


@lru_cache(maxsize=8_192)
def _far(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Attributes of a token for the second after it, and for the second before it."""
    shape = _shape(text)
    kinds = _KIND_OF.get(text.lower(), ())
    near = (f"s={shape}", *(f"k={kind}" for kind in kinds))
    return tuple(f"-2{each}" for each in near), tuple(f"+2{each}" for each in near)


_HAS = (
    ("vol(iss)", re.compile(r"\d\s?\(\s?[\w/–-]{1,9}\s?\)")),
    ("p-p", re.compile(r"\d\s?[-–—]\s?\d")),
    ("In", re.compile(r"[.,:\"”»)]\s(?:In|in|dans|En|Dans)\b")),
    ("Pl:Pub", re.compile(r"[^\W\d_]{3}\s?:\s[A-ZÄÖÜ][^.:]{3,60}[.,)]?\s?(?:$|\d|\(|\x00)")),
    ("Eds", re.compile(r"\b(?:[Ee]ds?|Hrsg|Hg|[Ee]ditors?|dir)\b")),
    ("vol", re.compile(r"\b(?:[Vv]ol|Bd|Jg|[Bb]and|[Vv]olume)\b")),
    ("pp", re.compile(r"\b(?:pp?|S|pages?)\.\s?\d")),
    ("proc", re.compile(r"\b(?:[Pp]roc|[Cc]onf|[Ss]ymp|[Ww]orkshop)")),
    ("thesis", re.compile(r"\b(?:[Tt]hesis|Diss|[Dd]issertation)")),
    ("press", re.compile(r"\b(?:Press|Verlag|Publish|[EÉ]d(?:itions|itorial))")),
    ("journal", re.compile(r"\b(?:Journal|Review|Zeitschrift|Rev|J|Lett|Revue|Phys)\b")),
)
_EARLY_YEAR = re.compile(r"\(?\b(?:1[4-9]|20)\d\d[a-z]?\b\)?")


def attributes(tokens: list[Token], rest: str, hints: list[str]) -> list[list[str]]:
    """The attributes of every token of a reference, whose text (with what is read blotted out) is ``rest``."""
    count = len(tokens)
    if not count:
        return []
    owns = [_own(token.text) for token in tokens]
    fars = [_far(token.text) for token in tokens]
    places = _places(tokens, rest)
    rows = []
    for i in range(count):
        own, _, _, shape = owns[i]
        row = [*own, *places[i]]
        hint = hints[i]
        row += (f"g={hint}", f"g={hint}{shape}")
        if i == 0 or hints[i - 1] != hint:
            row.append(f"g>{hint}")
        elif i + 1 < count and hints[i + 1] != hint:
            row.append(f"g<{hint}>{hints[i + 1]}")
        before = owns[i - 1][3] if i else "^"
        after = owns[i + 1][3] if i + 1 < count else "$"
        if i:
            row += owns[i - 1][1]
            if i > 1:
                row += fars[i - 2][0]
        else:
            row.append("^")
        if i + 1 < count:
            row += owns[i + 1][2]
            if i + 2 < count:
                row += fars[i + 2][1]
        else:
            row.append("$")
        row.append(f"t={before} {shape} {after}")
        rows.append(row)
    return rows


def _style(rest: str) -> list[str]:
    """How the whole reference is written."""
    found = [f"has={name}" for name, pattern in _HAS if pattern.search(rest)]
    year = _EARLY_YEAR.search(rest)
    if year is None:
        found.append("year=none")
    else:
        ratio = year.start() / len(rest)
        where = "early" if ratio < 0.4 else "mid" if ratio < 0.75 else "late"
        found.append(f"year={where}{'()' if year[0][0] == '(' else ''}")
    if "“" in rest or '"' in rest or "«" in rest or "„" in rest or "‘" in rest:
        found.append("quoted")
    return found


def _places(tokens: list[Token], rest: str) -> list[list[str]]:
    """Attributes of the place of every token."""
    count = len(tokens)
    style = _style(rest)
    signature = style[-2] + style[-1] if style[-1] == "quoted" else style[-1]
    ends = _pieces(tokens)
    kinds = _piece_kinds(tokens, ends)
    rows: list[list[str]] = []
    piece, begins = 0, 0
    quote = closer = ""
    seen: list[str] = []
    quoted = 0
    for i, token in enumerate(tokens):
        text = token.text
        if i > begins and i > ends[begins]:
            piece, begins = piece + 1, i
        end = ends[begins]
        stop = tokens[end].text if end < count else "$"
        follow = _shape(tokens[end + 1].text) if end + 1 < count else "$"
        inside = f"{quote}{closer}"
        if (
            quote
            and text == _QUOTES.get(quote, quote)
            and i
            and not (text in "’'" and i + 1 < count and tokens[i + 1].start == token.end)
        ):
            quote = ""
            quoted += 1
        elif not quote and (text in _QUOTES or text == '"') and quoted < 3:
            quote = text
        if closer and text == closer:
            closer = ""
        elif text in _OPEN:
            closer = _OPEN[text]
        length = end - begins
        row = [
            f"pos={min(i * 10 // count, 9)}",
            f"i={min(i, 6)}",
            f"left={min(count - i, 6)}",
            f"piece={min(piece, 8)}",
            f"piece={min(piece, 8)}{signature}",
            f"stop={stop}",
            f"follow={follow}",
            f"len={min(length, 4) if length < 5 else 5 if length < 9 else 9}",
            f"in={inside}",
            f"q={min(quoted, 2)}{bool(quote):d}",
            "seen=" + "".join(seen),
            *style,
        ]
        own, before = kinds[piece + 1], kinds[piece]
        after, later = kinds[piece + 2], kinds[piece + 3]
        row += (
            f"P={own}",
            f"P<{before}",
            f"P>{after}",
            f"P>>{later}",
            f"P={own}{stop}{after}",
            f"rest={min(len(kinds) - 4 - piece, 6)}",
        )
        if i == begins:
            row.append("begins")
        rows.append(row)
        shape = _shape(text)
        if shape == "year" and "y" not in seen:
            seen.append("y")
        elif (
            text in {"In", "in", "dans", "En", "Dans"}
            and i
            and "I" not in seen
            and tokens[i - 1].text in '.,:)"”»'
        ):
            seen.append("I")
        elif text == ":" and ":" not in seen:
            seen.append(":")
        elif shape == "d2" and "y" in seen and "n" not in seen:
            seen.append("n")
    return rows


def _piece_kinds(tokens: list[Token], ends: list[int]) -> list[str]:
    """What each piece looks like, with one before the first and two behind the last."""
    kinds = ["^"]
    begin = 0
    while begin < len(tokens):
        end = min(ends[begin], len(tokens) - 1)
        kinds.append(_piece_kind(tokens[begin : end + 1]))
        begin = end + 1
    return [*kinds, "$", "$", "$"]


def _piece_kind(tokens: list[Token]) -> str:
    found = set()
    capitals = lower = 0
    for token in tokens:
        shape = _shape(token.text)
        if shape == "year":
            found.add("Y")
        elif shape[0] == "d" and shape[1:].isdecimal():
            found.add("D")
        elif shape[0] == "R":
            found.add("R")
        elif shape in {"X", "x"}:
            found.add("I")
        elif token.text[0].isalpha():
            if token.text[0].isupper():
                capitals += 1
            else:
                lower += 1
            for kind in _KIND_OF.get(token.text.lower(), ()):
                if kind in _TELLING:
                    found.add(_TELLING[kind])
    words = "C" if capitals and not lower else "c" if capitals > lower else "l" if lower else ""
    if capitals + lower > 4:
        words += "+"
    return f"[{''.join(sorted(found))}{words}]"


def _pieces(tokens: list[Token]) -> list[int]:
    """For every token the one at which its piece ends: a full stop, comma, colon, bracket or quotation mark."""
    ends = [len(tokens)] * len(tokens)
    end = len(tokens)
    for i in range(len(tokens) - 1, -1, -1):
        text = tokens[i].text
        if text[0] == GONE or (
            text in '.,:;()[]"“”«»„?!'
            and not (
                text == "." and i and len(tokens[i - 1].text) == 1 and tokens[i - 1].text.isupper()
            )
        ):
            end = i
        ends[i] = end
    return ends
