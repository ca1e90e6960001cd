"""Which language a page is in: by its words, and by what it calls categories and files."""

from __future__ import annotations

import re
from collections.abc import Sequence

from citecheck.citing.language import guess_language
from citecheck.readers.wikitext.scan import Kind, Node

_SAMPLE = 20_000
_PREFIXES = re.compile(r"\[\[\s*([^\[\]|:\n]{2,20})\s*:")
_SAYS = {
    "kategorie": "de", "datei": "de", "catégorie": "fr", "fichier": "fr", "categoría": "es", "archivo": "es",
    "категория": "ru", "файл": "ru", "カテゴリ": "ja", "категорија": "sr", "датотека": "sr", "категорія": "uk",
    "kategoria": "pl", "plik": "pl", "kategori": "sv", "fil": "sv", "رده": "fa", "پرونده": "fa",
    "تصنيف": "ar", "bestand": "nl", "fișier": "ro", "imagine": "ro", "fitxer": "ca", "imatge": "ca",
    "ficheiro": "pt", "categoria": "it", "luokka": "fi",
}  # fmt: skip
_ONE_SCRIPT = {"ru": ("sr", "uk", "ru"), "ar": ("fa", "ar")}
_LATIN = frozenset("de fr es pl nl ro ca pt it sv fi en".split())


def language_of(source: str, nodes: Sequence[Node]) -> str:
    """The ISO 639-1 code of the language of a page; ``en`` where nothing tells."""
    told = _told(source)
    guessed = guess_language(_words(source, nodes))
    if told and told in _ONE_SCRIPT.get(guessed, ()):
        return told
    if told and guessed in _LATIN and told in _LATIN and guessed == "en":
        return told
    if told in ("ca", "ro") and guessed in _LATIN:
        return told
    return guessed


def _told(source: str) -> str:
    counts: dict[str, int] = {}
    for match in _PREFIXES.finditer(source):
        language = _SAYS.get(match[1].lower())
        if language:
            counts[language] = counts.get(language, 0) + 1
    return max(counts, key=lambda code: counts[code]) if counts else ""


def _words(source: str, nodes: Sequence[Node]) -> str:
    """The start of the text of a page, without templates and tags."""
    found: list[str] = []
    size = position = 0
    for node in nodes:
        found.append(source[position : node.start])
        position = node.end
        if node.kind is Kind.LINK and node.end - node.start < 60:
            found.append(source[node.body : node.stop].rpartition("|")[2])
        size += len(found[-1])
        if size > _SAMPLE:
            break
    else:
        found.append(source[position : position + _SAMPLE])
    return " ".join(found)[:_SAMPLE]
