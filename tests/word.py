"""Word documents for tests, made part by part."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'


def text(words: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """A paragraph; a run without a tag is text."""
    inner = "".join(run if run.startswith("<") else text(run) for run in runs)
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{style}{properties}</w:pPr>{inner}</w:p>"


def note(number: int, kind: str = "footnote") -> str:
    """The marker of a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def field(code: str, shown: str, data: str = "") -> str:
    """A field with its result."""
    kept = f"<w:fldData>{base64.b64encode(data.encode()).decode()}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{kept}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text(shown)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def zotero(shown: str, *items: Mapping[str, object], program: str = "ZOTERO_ITEM ") -> str:
    """A citation as Zotero and Mendeley keep it."""
    return field(f"ADDIN {program}CSL_CITATION {json.dumps({'citationItems': items})}", shown)


def notes(kind: str, *bodies: str) -> str:
    """The part with the notes, numbered from 1."""
    inner = "".join(
        f'<w:{kind} w:id="{n}">{body if body.startswith("<w:p>") else p(body)}</w:{kind}>'
        for n, body in enumerate(bodies, 1)
    )
    separator = f'<w:{kind} w:type="separator" w:id="-1">{p("no note")}</w:{kind}>'
    return f"{_HEAD}<w:{kind}s {_NAMESPACES}>{separator}{inner}</w:{kind}s>"


STYLES = f"""{_HEAD}<w:styles {_NAMESPACES}>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="H2"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="caption"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Bullet"/></w:style>
</w:styles>"""


def docx(*body: str, links: Mapping[str, str] | None = None, **parts: str) -> bytes:
    """A document; ``parts`` are its other parts: ``footnotes``, ``endnotes``, ``comments`` …"""
    relations = [
        f'<Relationship Id="{id_}" Type="{R}/hyperlink" Target="{escape(url)}" '
        'TargetMode="External"/>'
        for id_, url in (links or {}).items()
    ]
    files = {"word/styles.xml": parts.pop("styles", STYLES)}
    relations.append(f'<Relationship Id="s" Type="{R}/styles" Target="styles.xml"/>')
    for name in ("footnotes", "endnotes", "comments"):
        if name in parts:
            files[f"word/{name}.xml"] = parts.pop(name)
            relations.append(f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>')
    document = f"{_HEAD}<w:document {_NAMESPACES}><w:body>{''.join(body)}</w:body></w:document>"
    return package(
        {
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
            f'<Relationship Id="r" Type="{R}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
            "word/document.xml": document,
            "word/_rels/document.xml.rels": f"{_HEAD}<Relationships "
            f'xmlns="{_PACKAGE}/relationships">{"".join(relations)}</Relationships>',
            **files,
            **parts,
        }
    )


def package(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive of these files."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return memory.getvalue()
