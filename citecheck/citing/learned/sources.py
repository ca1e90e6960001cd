"""Which of the names behind a title is the container's, and which the publisher's.

In print, italics tell them apart; plain text does not. A small chain over the names of one
reference, rather than over its words, knows newspapers, agencies and presses by their words.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from citecheck.citing.grammar.reading import Reading
from citecheck.citing.learned.loading import load, tagging

if TYPE_CHECKING:
    import pycrfsuite

PATH = Path(__file__).with_name("sources.crf")
NAMES = ("container-title", "publisher", "collection-title")
PLACED = "place: publisher"
_WORD = re.compile(r"[^\W_]+")
_DOMAIN = re.compile(r"^(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}$", re.IGNORECASE)
_KINDS = {
    "news": "news times post herald tribune guardian telegraph gazette chronicle daily journal magazine review week "
    "today zeitung observer mirror express star sun monitor weekly mail independent wire diario periódico gaceta revista",
    "body": "ministry department government council committee commission agency bureau office institute institution "
    "university college foundation society association organization organisation corporation company inc ltd llc group "
    "center centre library museum bank embassy parliament union nations club federation league authority service board "
    "house school archives statistics force police party church ministerio gobierno universidad instituto comisión "
    "fundación parlamento ayuntamiento embajada museo biblioteca banco",
    "press": "press books verlag publishing publishers editorial publications ediciones éditions",
    "channel": "bbc cnn abc nbc cbs fox itv channel tv radio broadcasting network pbs npr televisión",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_FLAGS = (
    "author",
    "editor",
    "volume",
    "issue",
    "page",
    "DOI",
    "ISBN",
    "ISSN",
    "accessed",
    "archive-date",
    "URL",
    "language",
)


def attributes_of(reading: Reading) -> list[list[str]]:
    """The attributes of every name of a source in a reading of the grammar."""
    flags = [f"has={name}" for name in _FLAGS if reading.has(name)]
    issued = next((str(f.value) for f in reading.fields if f.name == "issued"), "")
    flags.append(f"date={issued.count('-') if issued else 'none'}")
    if reading.text[:1] in "«" or "«" in reading.text:
        flags.append("guillemets")
    title = reading.get("title").casefold()
    count = len(reading.sources)
    rows = []
    for i, (start, end) in enumerate(reading.sources):
        text = reading.rest[start:end].strip(" .,")
        words = [word.casefold() for word in _WORD.findall(text)]
        row = [f"text={text.casefold()}", f"i={i}", f"i={i}/{count}", f"words={min(len(words), 7)}"]
        row += [f"w={word}" for word in words]
        row += [f"w={a} {b}" for a, b in pairwise(words)]
        if words:
            row += [f"first={words[0]}", f"last={words[-1]}", f"end={words[-1][-4:]}"]
            kinds = [_KIND_OF.get(word, "-") for word in words]
            row += [f"k={kind}" for kind in sorted(set(kinds))]
            row += [f"k1={kinds[0]}", f"k-1={kinds[-1]}"]
        if _DOMAIN.match(text):
            row += ["domain", f"tld={text.rpartition('.')[2].casefold()}"]
        if text.isupper():
            row.append("capitals")
        if ":" in text:
            row.append("colon")
        if text.casefold() in title:
            row.append("in title")
        row += flags
        rows.append(row)
    return rows


@cache
def _model() -> pycrfsuite.Tagger | None:
    return load(PATH)


def name_sources(reading: Reading) -> bool:
    """Name the sources of a reading of the grammar again by the model; False without one."""
    model = _model()
    if model is None:
        return False
    if not reading.sources or any(
        f.name == "container-title" and f.confidence == 1 for f in reading.fields
    ):
        return True
    rows = attributes_of(reading)
    with tagging:
        labels = model.tag(rows)
        sure = [round(model.marginal(label, i), 3) for i, label in enumerate(labels)]
    reading.fields = [f for f in reading.fields if f.name not in {*NAMES, "publisher-place"}]
    for (start, end), label, confidence in zip(reading.sources, labels, sure, strict=True):
        if label in {PLACED, "publisher"}:
            reading.add_placed(start, end, confidence)
        elif label in NAMES and not reading.has(label):
            reading.add_text(label, start, end, confidence)
    return True
