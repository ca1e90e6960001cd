"""What the Cite extension says of one ``<ref>``.

Source: its Validator (mediawiki.org/wiki/Extension:Cite), whose messages the kinds of problem are
named after. What is fatal keeps a ``<ref>`` from being a marker at all; a warning does not.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from citecheck.citing.spelling import distance
from citecheck.readers.wikitext.attributes import ALLOWED, Attributes

Complaint = tuple[str, str]
"""Kind of a problem, and what it names."""

_TOO_LONG = 20
_DIRECTIONS = ("", "rtl", "ltr", "auto")


@dataclass(slots=True)
class Ref:
    """A ``<ref>`` as it is taken, and what is wrong with it."""

    name: str
    group: str
    follow: str
    dir: str
    details: str
    fatal: Complaint | None = None
    warnings: list[Complaint] = field(default_factory=list)


def check(
    attributes: Attributes, closes_itself: bool, has_text: bool, inside_list: str | None
) -> Ref:
    """Validator::validateRef.

    ``has_text`` is whether more than space stands in it; ``inside_list`` is the group of the
    ``<references>`` that it stands in, or None.
    """
    ref = Ref(
        attributes.name or "",
        attributes.group if attributes.group is not None else inside_list or "",
        attributes.follow or "",
        (attributes.dir or "").lower(),
        attributes.details or "",
    )
    if attributes.unknown is not None:
        ref.warnings.append(_about_unknown(attributes.unknown))
    given = ref.name
    if _is_number(ref.name):
        ref.warnings.append(("ref-numeric-key", ref.name))
        ref.name = ""
    elif _is_number(ref.follow):
        ref.fatal = ("ref-numeric-key", ref.follow)
    if ref.follow and (given or attributes.details is not None):
        ref.fatal = ref.fatal or ("ref-follow-conflicts", ref.follow)
    if ref.dir not in _DIRECTIONS or attributes.dir == "":
        ref.warnings.append(("ref-invalid-dir", attributes.dir or ""))
        ref.dir = ""
    if inside_list is not None:
        _check_in_list(ref, attributes, has_text, inside_list)
    elif not ref.name:
        _check_without_name(ref, attributes, closes_itself, has_text)
    return ref


def _check_in_list(ref: Ref, attributes: Attributes, has_text: bool, group: str) -> None:
    if attributes.details is not None:
        ref.warnings.append(("details-unsupported-context", ref.name))
        ref.details = ""
    if ref.group != group:
        ref.warnings.append(("references-group-mismatch", ref.group))
    if not ref.name:
        ref.fatal = ref.fatal or ("references-no-key", "")
    if not has_text:
        ref.fatal = ref.fatal or ("empty-references-define", ref.name)


def _check_without_name(
    ref: Ref, attributes: Attributes, closes_itself: bool, has_text: bool
) -> None:
    if attributes.details is not None and not has_text:
        ref.fatal = ref.fatal or ("details-missing-parent", "")
    elif ref.details:
        ref.warnings.append(("ref-with-details-no-name", ""))
        ref.details = ""
    elif closes_itself:
        ref.fatal = ref.fatal or ("ref-no-key", "")
    elif not has_text:
        ref.fatal = ref.fatal or ("ref-no-input", "")


def _about_unknown(name: str) -> Complaint:
    """Of an attribute that ``<ref>`` has not; ``name → other`` where one is near."""
    gaps = {other: _gap(name, other) for other in ALLOWED} if len(name) <= _TOO_LONG else {}
    best = min(gaps, key=lambda other: gaps[other], default="")
    if best and (gaps[best] <= 1 or gaps[best] <= len(best) / 2):
        return "ref-parameter-suggestion", f"{name} → {best}"
    return "ref-too-many-keys", name


def _gap(one: str, other: str) -> int:
    gap = distance(one, other, _TOO_LONG)
    return _TOO_LONG if gap is None else gap


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
