"""What the rules about lost pages share: how sure they are, and the copy that helps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.citing.identifiers import ArchiveUrl
from citecheck.model import Absent, Answer, Confidence, Edit, Fix, Known, Reference, Severity, Span
from citecheck.queries import Link, Memento, Snapshot
from citecheck.rules.base import Case
from citecheck.rules.links.addresses import folded
from citecheck.rules.links.cited import Cited, answered
from citecheck.rules.links.days import day_of, in_words, written_like
from citecheck.rules.references.writing import add_parameters

_USURPED = frozenset({"usurped", "parked"})

_ENDS_WELL = re.compile(r"\.?(?=\s+[A-Z]|\s*$)")


def gone(case: Case) -> Iterator[tuple[Cited, Known[Link]]]:
    """The pages that are gone: dead links, and pages that are not the cited one any more."""
    for item, answer in answered(case):
        if not item.archive and answer.value.state in ("dead", "soft404"):
            yield item, answer


def usurped(link: Link) -> bool:
    """Whether somebody else has put a page in place of the one that was cited."""
    return link.state == "soft404" and link.signal in _USURPED


def confidence(link: Link) -> Confidence:
    """How sure a finding is that rests on this link alone."""
    return Confidence(link.confidence) if link.confidence in tuple(Confidence) else Confidence.LOW


def because(link: Link) -> str:
    """`` (404)``, or nothing."""
    return f" ({link.detail})" if link.detail else ""


def opens(link: Link) -> str:
    """What is seen behind a link that opens, and no more than is known."""
    verb = "is not" if link.confidence == "high" else "does not seem to be"
    return f"This link opens, but the cited page {verb} there{because(link)}"


def when(answer: Known[Link]) -> str:
    """``on 3 May 2019``, as far as it is known when the link was asked."""
    day = day_of(answer.observed_at)
    return f"on {in_words(day)}" if day else "when it was asked"


def ask_for_copy(case: Case, item: Cited) -> Answer[Memento]:
    """The archived copy of a page that is nearest to the day on which it was read."""
    return case.ask(Snapshot(item.url, item.near))


def advice(copy: Answer[Memento]) -> str:
    """What to do about a page that is gone, as the end of a sentence."""
    match copy:
        case Known(memento):
            return f"use the archived copy {named(memento)}."
        case Absent():
            return "no archive that was asked has a copy; find another source."
        case _:
            return "look for an archived copy."


def named(memento: Memento) -> str:
    """``https://… of 3 May 2019``."""
    day = day_of(memento.datetime)
    return f"{memento.url} of {in_words(day)}" if day else memento.url


def add_copy(case: Case, item: Cited, copy: Answer[Memento]) -> Fix | None:
    """Add the archived copy behind the address, in the words and the date form of the reference.

    Not safe: an editor has to see that the copy shows what was cited. Nothing where the form
    does not tell for certain how to write it, which is so outside of English references.
    """
    reference, article = item.reference, case.article
    if not isinstance(copy, Known) or reference is None or article.language != "en":
        return None
    dated = reference.field("accessed") or reference.field("issued")
    if not item.is_main or not reference.title or not dated:
        return None  # a remark rather than a reference
    if reference.field("archive") or reference.field("archive-date"):
        return None  # a copy that is of no use stands there already
    archive, day = usable(copy.value), day_of(copy.value.datetime)
    if archive is None or day is None:
        return None
    if archive.original and folded(archive.original) != folded(item.url):
        return None
    written = written_like(_date_of(case, item), day) or in_words(day)
    if article.marked_up:
        return _add_parameters(case, reference, archive.value, written)
    after = _ENDS_WELL.match(article.source, item.span.end, reference.span.end)
    if after is None:
        return None
    stop = "" if after[0] else "."
    text = f"{stop} Archived from the original on {written}. {archive.value}."
    return Fix("Add the archived copy", (Edit(Span(after.end(), after.end()), text),), safe=False)


def _add_parameters(case: Case, reference: Reference, url: str, day: str) -> Fix | None:
    """The archived copy as parameters of a citation template; elsewhere there is no certain way."""
    if case.article.format != "wikitext":
        return None
    parameters = {"archive_url": url, "archive_date": day}
    if reference.template and not reference.template.get("url-status"):
        parameters["url_status"] = "dead"
    edit = add_parameters(case.article, reference, **parameters)
    return Fix("Add the archived copy", (edit,), safe=False) if edit else None


def usable(memento: Memento) -> ArchiveUrl | None:
    """The address of a copy, if a reader of the article will know it for one."""
    archive = ArchiveUrl.parse(memento.url)
    return archive if isinstance(archive, ArchiveUrl) and not archive.problems else None


def same_copy(one: str, other: str) -> bool:
    """Whether two addresses are those of one copy, whatever their flags."""
    a, b = ArchiveUrl.parse(one), ArchiveUrl.parse(other)
    if not isinstance(a, ArchiveUrl) or not isinstance(b, ArchiveUrl) or not a.timestamp:
        return folded(one) == folded(other)
    same_page = folded(a.original) == folded(b.original)
    return (a.service, a.timestamp) == (b.service, b.timestamp) and same_page


def replace_copy(case: Case, item: Cited, memento: Memento) -> Fix | None:
    """Name another copy in place of this one, and its day; not safe, as for ``add_copy``."""
    archive, day = usable(memento), day_of(memento.datetime)
    if archive is None or day is None or case.article.text(item.span) != item.url:
        return None
    edits = [Edit(item.span, archive.value)]
    dated = item.reference.field("archive-date") if item.reference else None
    if dated:
        written = written_like(case.article.text(dated.span), day)
        if not written and case.article.language != "en":
            return None
        written = written or in_words(day)
        edits.append(Edit(dated.span, written))
    return Fix("Name the other copy", tuple(edits), safe=False)


def graver(link: Link) -> Severity:
    """An error where it is certain, else a warning."""
    return Severity.ERROR if link.confidence == "high" else Severity.WARNING


def _date_of(case: Case, item: Cited) -> str:
    """A date of the reference, as it is written there."""
    for name in ("accessed", "issued"):
        field = item.reference.field(name) if item.reference else None
        if field:
            return case.article.text(field.span)
    return ""
