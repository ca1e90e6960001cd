"""Asking one catalogue for one work, in memory."""

from __future__ import annotations

from typing import Any

from records_web import drive

from citecheck.model import Answer, Known, Record
from citecheck.resolvers.records.service import Service
from citecheck.resolvers.records.services import Services

SECRET = "s3cret-key"
SERVICES = Services(
    contact="mailto:me@example.org",
    openalex_key=SECRET,
    pubmed_key=SECRET,
    semantic_scholar_key=SECRET,
)


def look(service: Service, scheme: str, value: str, answers: Any) -> Answer[Record]:
    found = drive(service.look(SERVICES, scheme, (value,)), answers)
    assert set(found) == {value}
    answer: Answer[Record] = found[value]
    return answer


def known(service: Service, scheme: str, value: str, answers: Any) -> Record:
    answer = look(service, scheme, value, answers)
    assert isinstance(answer, Known), answer
    assert answer.by.startswith(f"{service.name}, https://")
    assert SECRET not in repr(answer)
    return answer.value
