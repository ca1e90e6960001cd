"""Tracked sources: a bibliography that people edit, and a lock file with what the world said.

``references/<article>.bib`` is to sources what a list of dependencies is to a program, and
``references/<article>.lock.json`` what its lock file is: for each reference its identifiers, its
record, the state of its link, its archived copy and the hash of its text, each with when and by
whom it was seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from citecheck.citing.subjects import keys_of, same_work, subjects_of
from citecheck.ledger.freshness import holds, seen_at, state_of
from citecheck.model import (
    Answer,
    Article,
    BadEvidence,
    Evidence,
    Known,
    Query,
    Reference,
    Report,
    Span,
    Unknown,
)
from citecheck.model.bibtex import bibtex, key_for
from citecheck.queries.codec import decode, encode
from citecheck.readers.bibtex import read_entries
from citecheck.rules.locked import Content, Lock, Locked, hash_of, text_of

VERSION = 1
FOLDER = "references"
"""Where tracked sources are kept, unless another folder is named."""


def fresh(lock: Lock, now: datetime) -> Evidence:
    """The answers of a lock that still hold and need not be asked for again."""
    return Evidence(
        {
            query: answer
            for locked in lock.references
            for query, answer in locked.answers.items()
            if holds(state_of(answer), seen_at(answer, now), now)
        }
    )


def paths(folder: str, article: str) -> tuple[str, str]:
    """The bibliography and the lock file of an article."""
    stem = PurePath(article).stem or "article"
    return f"{folder}/{stem}.bib", f"{folder}/{stem}.lock.json"


def track(
    report: Report, listed: str, before: Lock | None = None
) -> tuple[str, Lock, tuple[str, ...]]:
    """The bibliography, the lock, and the keys that nothing cites any more.

    ``listed`` is the bibliography as it stands. What people wrote there stays as it is; works that
    it lacks are added at its end. What the lock ``before`` knew and nobody could find out anew
    stays known, with its own date.
    """
    known, _ = read_entries(listed, Span(0, len(listed)))
    key_by_name: dict[str, str] = {}
    for entry in known:
        for name in same_work(entry):
            key_by_name.setdefault(name, entry.id)
    taken = {entry.id for entry in known}
    added: list[Reference] = []
    locked: dict[str, Locked] = {}
    for reference, label in _cited(report.article):
        names = same_work(reference)
        key = next((key_by_name[name] for name in names if name in key_by_name), "")
        if not key:
            key = key_for(reference, taken)
            added.append(reference)
        for name in names:
            key_by_name.setdefault(name, key)
        locked[key] = _with(locked.get(key), key, reference, label, report.evidence)
    unused = tuple(entry.id for entry in known if entry.id not in locked)
    text = listed
    if added:
        keys = {entry.id for entry in known}
        gap = "\n\n" if listed.strip() else ""
        text = listed.rstrip() + gap + bibtex(added, taken=keys)
    past = {entry.key: entry for entry in before.references} if before else {}
    entries = tuple(_kept(locked[key], past.get(key)) for key in sorted(locked))
    return text, Lock("", entries), unused


def _kept(now: Locked, before: Locked | None) -> Locked:
    """A reference with what was known of it before, where nothing newer is."""
    if before is None:
        return now
    return replace(
        now,
        answers={**before.answers, **now.answers},
        content={**before.content, **now.content},
    )


def _cited(article: Article) -> Iterator[tuple[Reference, str]]:
    for note in article.footnotes:
        for reference in note.references:
            yield reference, note.label
    for reference in article.bibliography:
        yield reference, reference.id


def _with(
    before: Locked | None, key: str, reference: Reference, label: str, evidence: Evidence
) -> Locked:
    """A reference in the lock, with one more note that cites it."""
    subjects = subjects_of(reference)
    answers: dict[Query[Any], Answer[Any]] = dict(before.answers) if before else {}
    content: dict[Query[Any], Content] = dict(before.content) if before else {}
    for query, answer in evidence:
        if query.subject not in subjects or isinstance(answer, Unknown):
            continue
        text = text_of(answer)
        if text is None:
            answers[query] = answer
        elif isinstance(answer, Known):
            content[query] = Content(hash_of(text), answer.observed_at, answer.by)
    old = before.labels if before else ()
    return Locked(
        key,
        tuple(dict.fromkeys((*(before.identifiers if before else ()), *keys_of(reference)))),
        tuple(dict.fromkeys((*old, label))) if label else old,
        tuple(dict.fromkeys((*(before.known_by if before else ()), *same_work(reference)))),
        answers,
        content,
    )


def write_lock(lock: Lock, article: str) -> str:
    """The lock as JSON, in an order that gives small diffs."""
    references = {
        locked.key: {
            "labels": list(locked.labels),
            "identifiers": list(locked.identifiers),
            "known_by": list(locked.known_by),
            "answers": sorted(
                (encode(query, answer) for query, answer in locked.answers.items()), key=_order
            ),
            "content": sorted(
                (
                    {
                        **{k: v for k, v in encode(query, Unknown("")).items() if k in _ABOUT},
                        "sha256": content.sha256,
                        "observed_at": content.observed_at,
                        "by": content.by,
                    }
                    for query, content in locked.content.items()
                ),
                key=_order,
            ),
        }
        for locked in lock.references
    }
    document = {"version": VERSION, "article": PurePath(article).name, "references": references}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


_ABOUT = ("question", "about")


def _order(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, sort_keys=True)


def read_lock(text: str, path: str) -> Lock:
    """The lock in a file. Raises BadEvidence, with the file and what is wrong."""
    try:
        document = json.loads(text)
        if document["version"] != VERSION:
            raise ValueError(f"version {document['version']!r}; this reads {VERSION}")
        return Lock(
            path,
            tuple(_locked(str(key), entry) for key, entry in document["references"].items()),
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        reason = f"no {error}" if isinstance(error, KeyError) else error
        raise BadEvidence(
            f"{path}: not a lock file: {reason}; citecheck track writes it anew"
        ) from None


def _locked(key: str, entry: Mapping[str, Any]) -> Locked:
    answers = dict(decode(item) for item in entry["answers"])
    content = {}
    for item in entry.get("content", ()):
        about = {name: item[name] for name in _ABOUT}
        query, _ = decode({**about, "answer": "unknown", "reason": ""})
        content[query] = Content(str(item["sha256"]), str(item["observed_at"]), str(item["by"]))
    return Locked(
        key,
        tuple(map(str, entry["identifiers"])),
        tuple(map(str, entry["labels"])),
        tuple(map(str, entry["known_by"])),
        answers,
        content,
    )
