"""Evidence as JSON, for ``--record`` and ``--replay``: one object a question, sorted for diffs."""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from citecheck.model import Absent, Answer, BadEvidence, Evidence, Known, Query, Unknown
from citecheck.queries.questions import QUESTIONS

VERSION = 1
_KINDS = {question.__name__: question for question in QUESTIONS}


def dump(evidence: Evidence) -> str:
    """The evidence as JSON text; ``load`` reads it back to an equal value."""
    answers = [encode(query, answer) for query, answer in evidence]
    answers.sort(key=lambda entry: json.dumps(entry, sort_keys=True))
    document = {"version": VERSION, "answers": answers}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def load(text: str, name: str) -> Evidence:
    """The evidence in JSON text that ``dump`` wrote; ``name`` is the file, for errors.

    Raises BadEvidence with the file, the entry and what is wrong with it.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadEvidence(f"{name}: not JSON: {error}") from None
    if not isinstance(document, dict) or not isinstance(document.get("answers"), list):
        raise BadEvidence(f'{name}: expected an object with "version" and "answers"')
    if document.get("version") != VERSION:
        found = document.get("version")
        raise BadEvidence(f"{name}: version {found!r} of recorded answers; this reads {VERSION}")
    answers: dict[Query[Any], Answer[Any]] = {}
    for number, entry in enumerate(document["answers"], 1):
        try:
            query, answer = decode(entry)
        except (KeyError, TypeError, ValueError) as error:
            reason = f"no {error}" if isinstance(error, KeyError) else error
            raise BadEvidence(f"{name}: answer {number}: {reason}") from None
        answers[query] = answer
    return Evidence(answers)


def about(query: Query[Any]) -> dict[str, Any]:
    """What a question is about, as JSON; hints, which are no part of it, are left out."""
    kind: Any = type(query)
    return {name: getattr(query, name) for name in _split(kind)[0]}


def hints(query: Query[Any]) -> dict[str, Any]:
    """What a question brings along that is no part of it, as JSON."""
    kind: Any = type(query)
    return {name: getattr(query, name) for name in _split(kind)[1]}


@cache
def _split(kind: type[Query[Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of the fields of a question, and those of its hints."""
    own = tuple(field.name for field in fields(kind) if field.compare)
    return own, tuple(field.name for field in fields(kind) if not field.compare)


def encode(query: Query[Any], answer: Answer[Any]) -> dict[str, Any]:
    """A question and its answer as an object for JSON."""
    entry: dict[str, Any] = {"question": type(query).__name__, "about": about(query)}
    match answer:
        case Known(value, observed_at, by):
            entry |= {"answer": "known", "value": _told(value)}
            entry |= {"observed_at": observed_at, "by": by}
        case Absent(reason, observed_at, by):
            entry |= {"answer": "absent", "reason": reason, "observed_at": observed_at, "by": by}
        case Unknown(reason):
            entry |= {"answer": "unknown", "reason": reason}
    return entry


def _told(value: Any) -> dict[str, Any]:
    """What a value says beyond its defaults."""
    told = {field.name: getattr(value, field.name) for field in fields(value)}
    return {f.name: _plain(told[f.name]) for f in fields(value) if told[f.name] != f.default}


def _plain(value: Any) -> Any:
    """A part of a value as JSON has it."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _told(value) if is_dataclass(value) else value


def decode(entry: Any) -> tuple[Query[Any], Answer[Any]]:
    """The question, without hints, and the answer that ``encode`` wrote.

    Raises KeyError, TypeError or ValueError for anything else.
    """
    if not isinstance(entry, dict):
        raise TypeError("expected an object")
    kind = _KINDS.get(str(entry["question"]))
    if kind is None:
        raise ValueError(f"unknown question {entry['question']!r}; known: {', '.join(_KINDS)}")
    query: Query[Any] = _build(kind, entry["about"])
    seen = {"observed_at": str(entry.get("observed_at", "")), "by": str(entry.get("by", ""))}
    match entry["answer"]:
        case "known":
            return query, Known(_build(kind.answer_type, entry["value"]), **seen)
        case "absent":
            return query, Absent(str(entry["reason"]), **seen)
        case "unknown":
            return query, Unknown(str(entry["reason"]))
    raise ValueError(f"answer {entry['answer']!r}; expected known, absent or unknown")


@cache
def _shape(kind: type[Any]) -> tuple[dict[str, Any], dict[str, Field[Any]]]:
    """The types and the fields of a dataclass; looking types up takes longer than all the rest."""
    return get_type_hints(kind), {field.name: field for field in fields(kind)}


def _build(kind: Any, data: Any) -> Any:
    """A dataclass of strings, integers, such dataclasses, and tuples of these, from its JSON."""
    if not isinstance(data, dict):
        raise TypeError(f"{kind.__name__}: expected an object")
    hints, known = _shape(kind)
    if surplus := data.keys() - known.keys():
        raise ValueError(f"{kind.__name__}: unknown {', '.join(sorted(surplus))}")
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name in data:
            values[name] = _value(f"{kind.__name__}.{name}", hints[name], data[name])
        elif field.default is MISSING:
            raise KeyError(f"{kind.__name__}.{name}")
    return kind(**values)


def _value(where: str, hint: Any, value: Any) -> Any:
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise TypeError(f"{where}: expected a list")
        return tuple(_value(where, get_args(hint)[0], item) for item in value)
    if is_dataclass(hint):
        return _build(hint, value)
    if type(value) is not hint:
        raise TypeError(f"{where}: expected {hint.__name__}, not {type(value).__name__}")
    return value
