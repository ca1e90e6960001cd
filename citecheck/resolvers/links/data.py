"""Errors that come as data or plain text, told from data that speak of errors."""

from __future__ import annotations

import json
import re
from typing import Any

from citecheck.resolvers.http.messages import Response
from citecheck.resolvers.links.page import decode
from citecheck.resolvers.links.phrases import find, headline
from citecheck.resolvers.links.words import spaced

_DATA = re.compile(r"\.(?:txt|text|md|rst|csv|tsv|log|ini|bib|ris|srt|vtt)$", re.IGNORECASE)
"""Endings of files in plain text, which nobody sends in place of an error page."""

_GONE = re.compile(
    r"\b(?:404|410|no such|no_such|not?[ _]?found|gone|does not exist|doesn t exist|"
    r"no longer available|nosuchkey|nosuchbucket|idd?oesnotexist|unknown (?:id|record|item))\b"
)
_ERROR_KEYS = frozenset(
    "error errors message msg errormessage error_message detail details description "
    "error_description status statuscode status_code http_status httpstatus code errorcode "
    "error_code success ok type title reason result response fault exception cause info".split()
)
_OTHER_KEYS = frozenset(
    "timestamp time date path url uri instance traceid trace_id trace requestid request_id request "
    "documentation_url help more_info moreinfo data meta jsonapi apiversion version host method "
    "locale lang stack id hostid domain location locationtype links".split()
)
"""What an error tells besides."""

_ROOT = re.compile(
    r"\s*(?:<\?[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,300}-->\s*)?<(?:\w{1,30}:)?(\w{1,40})\b"
)
_ERROR_ROOT = re.compile(r"errors?|\w*error(?:response|message)?|fault|problem", re.IGNORECASE)
_OAI_ERROR = re.compile(r"<error[^>]{0,100}code=[\"\']idDoesNotExist")


def says_gone(response: Response) -> str:
    """What an answer that is no page says where it only says that there is nothing; or nothing."""
    kind = response.media_type
    if len(response.body) > 4000 or response.truncated:
        return ""
    if "json" in kind:
        return _json(_text(response))
    if kind.endswith("xml") and kind != "application/xhtml+xml":
        return _xml(_text(response))
    if kind not in ("text/plain", "") or len(response.body) > 600:
        return ""
    path = response.url.partition("?")[0].partition("#")[0]
    if _DATA.search(path):
        return ""
    text = _text(response).strip()
    if text[:1] in ("{", "["):
        return _json(text)
    if text[:1] == "<":
        return _xml(text)
    said = len(text) <= 200 and text.count("\n") <= 3 and _is_bare(text)
    return spaced(text) if said else ""


def _is_bare(text: str) -> bool:
    """Whether a text is one short sentence that says so, and nothing else."""
    said = spaced(text)
    phrase = find(said)
    return headline(said) or (bool(phrase) and len(phrase) * 2 >= len(said))


def _json(text: str) -> str:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return ""
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        return ""
    told = {str(key).lower(): part for key, part in value.items() if part not in (None, "", [], {})}
    keys = told.keys()
    if not keys <= _ERROR_KEYS | _OTHER_KEYS or not keys & _ERROR_KEYS:
        return ""
    if "title" in keys and not keys & {"status", "type", "detail", "error", "errors"}:
        return ""
    said = spaced(" ".join(_words(part) for key, part in told.items() if key in _ERROR_KEYS))
    return said if _GONE.search(said) or find(said) else ""


def _words(value: Any, depth: int = 0) -> str:
    if isinstance(value, dict) and depth < 4:
        return " ".join(_words(part, depth + 1) for part in value.values())
    if isinstance(value, list) and depth < 4:
        return " ".join(_words(part, depth + 1) for part in value)
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _xml(text: str) -> str:
    if _OAI_ERROR.search(text):
        return "id does not exist"
    root = _ROOT.match(text)
    if not root or not _ERROR_ROOT.fullmatch(root[1]):
        return ""
    said = spaced(re.sub(r"<[^>]{0,300}>", " ", text[root.end() :]))
    return said if _GONE.search(said) or find(said) else ""


def _text(response: Response) -> str:
    return decode(response.body, response.header("content-type"))
