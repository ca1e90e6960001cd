"""TeX's spellings of characters: accents, symbols, ligatures; what a reader sees for them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_COMBINING = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    '"': "\u0308",
    "=": "\u0304",
    ".": "\u0307",
    "u": "\u0306",
    "v": "\u030c",
    "H": "\u030b",
    "c": "\u0327",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
    "t": "\u0361",
    "G": "\u030f",
    "U": "\u030e",
    "h": "\u0309",
    "f": "\u0311",
}
ACCENT = re.compile(
    r"\\(?:(?P<mark>[`'^\"~=.])|(?P<letter>[uvHckrdbtGUhf])(?![A-Za-z]))\s?"
    r"(?:\{\s?(?P<braced>\\[ij](?![A-Za-z])|\{\\[ij]\}|\\(?:ae|AE|o|O)(?![A-Za-z])|[^\\{}\s]{0,2})\s?\}"
    r"|(?P<dotless>\\[ij](?![A-Za-z]))\s?|(?P<bare>[^\W\d_]))"
)
"""An accent with the letter that it stands on."""

_WRITTEN = (
    "og=« fg=» "
    "ss=ß SS=SS o=ø O=Ø l=ł L=Ł ae=æ AE=Æ oe=œ OE=Œ aa=å AA=Å i=ı j=ȷ dh=ð DH=Ð th=þ TH=Þ "
    "ng=ŋ NG=Ŋ dj=đ DJ=Đ ij=ĳ IJ=Ĳ textendash=– textemdash=— textquoteleft=‘ "
    "textquoteright=’ textquotedblleft=“ textquotedblright=” textquotesingle=' "
    'textquotedbl=" guillemotleft=« guillemotright=» quotedblbase=„ quotesinglbase=‚ '
    "guilsinglleft=‹ guilsinglright=› glqq=„ grqq=“ glq=‚ grq=‘ flqq=« frqq=» lq=‘ rq=’ "
    "ldots=… dots=… textellipsis=… dotsc=… S=§ P=¶ copyright=© textcopyright=© "
    "textregistered=® texttrademark=™ pounds=£ textsterling=£ euro=€ texteuro=€ textyen=¥ "
    "textcent=¢ textdegree=° degree=° textbullet=• dag=† ddag=‡ textdagger=† "
    "textbackslash=\\ textasciitilde=~ textasciicircum=^ textunderscore=_ textbar=| "
    "textless=< textgreater=> textdollar=$ textpercent=% textampersand=& textbraceleft={ "
    "textbraceright=} slash=/ textperiodcentered=· textordfeminine=ª textordmasculine=º "
    "textexclamdown=¡ textquestiondown=¿ textonehalf=½ textonequarter=¼ TeX=TeX LaTeX=LaTeX "
    "LaTeXe=LaTeX2ε BibTeX=BibTeX XeTeX=XeTeX textmu=μ textsection=§ textparagraph=¶ "
    "textnumero=№ textpm=± texttimes=× textdiv=÷ bibrangedash=– bibdash=— hyphen=- alpha=α "
    "beta=β gamma=γ delta=δ epsilon=ϵ zeta=ζ varepsilon=ε eta=η theta=θ iota=ι kappa=κ "
    "lambda=λ mu=μ nu=ν xi=ξ pi=π rho=ρ sigma=σ tau=τ upsilon=υ phi=ϕ varphi=φ chi=χ psi=ψ "
    "omega=ω Gamma=Γ Delta=Δ Theta=Θ Lambda=Λ Xi=Ξ Pi=Π Sigma=Σ Phi=Φ Psi=Ψ Omega=Ω infty=∞ "
    "times=× pm=± mp=∓ cdot=⋅ sim=∼ approx=≈ to=→ rightarrow=→ leftarrow=← le=≤ leq=≤ ge=≥ "
    "geq=≥ neq=≠ ne=≠ in=∈ ell=ℓ circ=∘ prime=′ partial=∂ odot=⊙ sun=☉ ast=∗ star=⋆ "
    "propto=∝ equiv=≡ "
)
SYMBOLS = dict(pair.split("=", 1) for pair in _WRITTEN.split())
SYMBOLS |= dict.fromkeys(
    "space nobreakspace quad qquad enspace thinspace newline par linebreak".split(), " "
)
SYMBOLS |= dict.fromkeys(
    "today cyrchar hspace textsuperscript textcompwordmark rm it bf em sc sl tt sf".split(), ""
)
"""Commands without an argument, and what a reader sees for them."""

CHARACTERS = dict.fromkeys("\\,;: \n\r\t", " ") | dict.fromkeys("-/!@()[]*", "")
"""Commands of one character that is not shown; the others (``\\&``) show that character."""

_LIGATURES = re.compile(r"---?|``|''|~|\?`|!`|,,|`|'")
_SHOWN = {"---": "—", "--": "–", "``": "“", "''": "”", "~": " ", "?`": "¿", "!`": "¡"}
_SHOWN |= {"`": "‘", "'": "’", ",,": "„"}
_SPECIAL = re.compile(r"[\\{}$~`]|--|''|\s\s|[\t\r\n]")
_MATH = re.compile(r"\\\(|\\\)|\$\$?")
_PLAIN_MATH = re.compile(r"(?:\\[A-Za-z]+|[\w\s{}^_+\-=().,/*<>|'])*+")
_MATH_FONT = re.compile(
    r"\\(?:mathrm|mathit|mathbf|mathcal|mathbb|mathsf|text|textrm|rm|it|ensuremath)(?![A-Za-z])\s?"
)
_COMMAND = re.compile(r"\\(?:([A-Za-z]+)\*?[ \t\r\n]*|(.))|([{}])|(---?|``|''|~|`)", re.DOTALL)
_DROPPED = re.compile(
    r"\\(?:href|noopsort|SortNoop|sortnoop|textcolor|color|label|index)\s*\{[^{}]*\}"
)


def accent(match: re.Match[str]) -> str:
    """The letter with its accent that a match of ``ACCENT`` stands for."""
    mark = match["mark"] or match["letter"]
    base = match["braced"] or match["dotless"] or match["bare"] or ""
    base = base.strip("{}")
    if base.startswith("\\"):
        base = base[1:] if base[1:] in {"i", "j"} else SYMBOLS.get(base[1:], "")
    if not base:
        return {"~": "~", "^": "^", "`": "`", "'": "'", '"': '"'}.get(mark, "")
    return unicodedata.normalize("NFC", base[0] + _COMBINING[mark] + base[1:])


@lru_cache(maxsize=512)
def symbol(name: str) -> str | None:
    """What a command without argument shows; None where it is not known to show anything.

    The commonest are in ``SYMBOLS``; pylatexenc knows the others.
    """
    known = SYMBOLS.get(name)
    if known is not None:
        return known
    from pylatexenc.latex2text import get_default_latex_context_db

    spec = get_default_latex_context_db().get_macro_spec(name)
    shown = getattr(spec, "simplify_repl", None)
    return shown if isinstance(shown, str) and "%" not in shown else None


def math_text(code: str) -> str | None:
    """A formula that is no more than letters, digits and signs, as text: ``Cu_2`` is ``Cu2``."""
    if len(code) > 200:
        return None
    code = _MATH_FONT.sub("", code)
    if not _PLAIN_MATH.fullmatch(code):
        return None
    unknown = False

    def shown(match: re.Match[str]) -> str:
        nonlocal unknown
        text = symbol(match[1])
        unknown = unknown or text is None
        return text or ""

    text = re.sub(r"\\([A-Za-z]+)\s?", shown, code)
    return None if unknown else re.sub(r"[{}^_]", "", text).strip()


def plain_tex(text: str) -> str:
    """TeX code of one value (a title, a name) as text; formulas that are more than that stay."""
    if not _SPECIAL.search(text):
        return text.strip()
    parts = _MATH.split(text)
    if len(parts) % 2 == 0:  # a stray dollar
        parts = [text.replace("$", "")]
    for index, part in enumerate(parts):
        if index % 2:
            shown = math_text(part)
            parts[index] = f"${part}$" if shown is None else shown
        else:
            parts[index] = _text(part)
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _text(code: str) -> str:
    if "\\" in code:
        code = _DROPPED.sub("", code)
        code = ACCENT.sub(accent, code)
    return _COMMAND.sub(_command, code)


def _command(match: re.Match[str]) -> str:
    name, character, brace, ligature = match.groups()
    if name:
        return symbol(name) or ""
    if character:
        return CHARACTERS.get(character, character)
    return "" if brace else _SHOWN.get(ligature, ligature)
