"""What elements are, by their names, classes and roles: data that the HTML reader goes by."""

from __future__ import annotations

import re

SKIPPED = frozenset(
    "script style template noscript iframe object svg canvas audio video map select button form "
    "textarea title head input label nav menu dialog xmp noembed noframes math".split()
)
"""Elements of which nothing is text of the article."""
FURNITURE = frozenset("table figure figcaption footer nav aside caption".split())
"""Elements with text that is not the article's own."""
BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul".split()
)
"""Elements that begin and end a paragraph."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
ITALICS = frozenset("i em cite dfn var".split())
QUOTED = frozenset({"blockquote", "q"})

HIDDEN_CLASSES = frozenset(
    "mw-editsection mw-editsection-like mw-jump-link mw-headline-number sortkey cs1-hidden-error "
    "cs1-maint mwe-math-mathml-a11y mwe-math-mathml-inline mwe-math-mathml-display geo-nondefault "
    "geo-multi-punct visually-hidden sr-only screen-reader-text screen-reader visuallyhidden "
    "cite-accessibility-label headerlink ext-phonos-attribution pcs-edit-section-link-container "
    "pcs-edit-section-link nomobile mw-cite-backlink renvois_vers_le_texte mw-ref-follow "
    "margin-toggle noteTA footnote-back footnote-backref reversefootnote "
    "footnote-return doc-backlink backlink fn-backref footnote-backlink sdfootnotesym "
    "permalink anchor-link pcs-ref-back-container mw-selflink-fragment printonly".split()
)
"""Elements that are no text, wherever they stand."""
FURNITURE_CLASSES = frozenset(
    "infobox infobox_v2 infobox_v3 sidebar navbox navbox-inner vertical-navbox toc tocnumber hatnote "
    "dablink rellink metadata ambox tmbox ombox cmbox mbox-small thumb gallery tmulti catlinks "
    "printfooter portal portalbox portal-bar sistersitebox side-box stub mw-indicators siteSub "
    "contentSub homonymie bandeau-container bandeau-portail bandeau-article bandeau wikitable "
    "quotebox shortdescription authority-control mw-authority-control navigation banner "
    "contentinfo search complementary directory doc-toc doc-pagelist doc-index doc-cover "
    "pcs-collapse-table-container pcs-header-inner-hidden mw-references-wrap-menu legend "
    "locmap mod-gallery floatnone floatleft floatright navigation-only share sharing "
    "social breadcrumb breadcrumbs cookie comments comment-list related-posts newsletter "
    "wp-caption post-meta entry-meta table-of-contents TableOfContents noprint rt-commentedText "
    "box-Multiple_issues mw-kartographer-container mw-stack".split()
)
"""Blocks that are neither prose nor notes."""
NOT_PROSE_IDS = frozenset(
    "toc siteSub contentSub contentSub2 jump-to-nav mw-navigation mw-head mw-panel footer catlinks "
    "coordinates p-lang bandeau-portail TOC sidebar comments table-of-contents mw-toc-heading "
    "vector-toc".split()
)

ENTRY_CLASSES = frozenset({"csl-entry", "ltx_bibitem"})
"""Blocks that hold an entry of a bibliography: of citeproc, of LaTeXML."""
CITATION_CLASSES = ENTRY_CLASSES | {"citation", "ouvrage"}
"""Elements that hold one full reference: of CS1, of the French Wikipedia, of citeproc."""
COINS = "Z3988"

NOTEREF_CLASSES = frozenset(
    "doc-noteref noteref footnote-ref footnoteref footnote-anchor footnote-reference fnref "
    "footnote_reference footnote-link sdfootnoteanc sdendnoteanc simple-footnote see-footnote "
    "js-see-footnote fn-ref endnote-ref note-ref doc-biblioref biblioref footnote_referrer "
    "footnote_plugin_tooltip_text MsoFootnoteReference MsoEndnoteReference footnote-marker".split()
)
"""What a link, or what it stands in, calls itself where it is the marker of a note."""
NOTEREF_PARENTS = NOTEREF_CLASSES | {"footnote", "reference", "mw-ref", "mw:Extension/ref"}
BACKLINK_CLASSES = frozenset(
    "doc-backlink footnote-back footnote-backref reversefootnote footnote-return fn-backref "
    "backlink footnote-backlink mw-cite-backlink renvois_vers_le_texte sdfootnotesym sdendnotesym "
    "data-footnote-backref pcs-ref-back-link mw-linkback-text footnote-number".split()
)
AUTOMATIC = frozenset(
    "mw-parser-output mw-references mw-ref references footnotes doc-endnotes doc-footnote "
    "doc-noteref footnote-ref MsoFootnoteText sdfootnoteanc footnote-anchor sidenote-number".split()
)
"""Classes of programs that number notes themselves."""

LABEL = re.compile(
    r"[\[(]?\s*(?P<label>\d{1,4}[a-z]?|[a-z]{1,2}|[A-Z]|[ivxlc]{1,7}|[*†‡§¶‖#]{1,4}"
    r"|(?:note|notes|nota|nb|n|fn|footnote|注|註|А|lower-alpha)[ .\u00a0]?\s?\d{1,4})\s*[\])]?",
    re.IGNORECASE,
)
"""The text of a marker, with its brackets."""
NOTE_TARGET = re.compile(
    r"cite_note|_note-|_?(?:ftn|edn)\d+$|sd(?:foot|end)note\d+sym$"
    r"|(?:user-content-)?(?:fn|foot-?note|end-?note|note)s?[-_:.]?\w{1,80}$",
    re.IGNORECASE,
)
"""Names of places that notes have in the output of many programs."""
BACK_TARGET = re.compile(
    r"cite_ref|(?:ft|ed)nref\d|fn-?ref|note-?ref|ref[-_:]?mark|anc$|-back", re.I
)
"""Names of places that markers have."""

KINDS: dict[str, tuple[str, str]] = {
    "book": ("book", "book"),
    "livre": ("book", "book"),
    "libro": ("book", "book"),
    "journal": ("article-journal", "journal"),
    "publicación": ("article-journal", "journal"),
    "news": ("article-newspaper", "news"),
    "noticia": ("article-newspaper", "news"),
    "magazine": ("article-magazine", "news"),
    "web": ("webpage", "web"),
    "encyclopaedia": ("entry-encyclopedia", "book"),
    "enciclopedia": ("entry-encyclopedia", "book"),
    "conference": ("paper-conference", "book"),
    "thesis": ("thesis", "book"),
    "tesis": ("thesis", "book"),
    "report": ("report", "book"),
    "techreport": ("report", "book"),
    "arxiv": ("article", "journal"),
    "biorxiv": ("article", "journal"),
    "preprint": ("article", "journal"),
    "map": ("map", "citation"),
    "mapa": ("map", "citation"),
    "interview": ("interview", "citation"),
    "speech": ("speech", "citation"),
    "podcast": ("broadcast", "web"),
    "episode": ("broadcast", "citation"),
    "pressrelease": ("document", "web"),
    "patent": ("patent", "citation"),
    "court": ("legal_case", "citation"),
    "audio-visual": ("motion_picture", "citation"),
}
"""The class of a CS1 template, and the CSL-JSON type and kind of note for it."""
