"""Which full reference a short note points to."""

from __future__ import annotations

from dataclasses import dataclass

from citecheck.model import Article, Reference


@dataclass(frozen=True, slots=True)
class Links:
    """The short notes of an article and where they lead."""

    found: dict[tuple[int, int], tuple[Reference, ...]]
    """Note index and index into its ``shorts`` → the full references that fit; none: missing."""
    near: dict[tuple[int, int], tuple[Reference, ...]]
    """For a missing one: the references that it may mean, the likeliest first."""


def link(article: Article) -> Links:
    """Match every short citation against the article's full references."""
    raise NotImplementedError
