"""Headings, edit labels and navigation lines of the Wikipedias, as plain copies show them."""

from __future__ import annotations

import re

EDIT_LABEL = re.compile(
    r"\s*\[\s*(?:edit|edit source|modifier|modifier le code|editar|editar fuente|editar código|"
    r"bearbeiten|Bearbeiten|Quelltext bearbeiten|modifica|modifica wikitesto|править|править код|"
    r"redigera|edytuj|编辑|編輯|編集|bewerken|brontekst bewerken)"
    r"(?:\s*\|\s*[^\[\]|]{1,30})?\s*\]$"
)
"""What stands behind the heading of a section that can be edited."""

_NOTE_HEADINGS = frozenset(
    "references|reference|notes|notes and references|references and notes|footnotes|citations|"
    "endnotes|explanatory notes|explanatory footnotes|sources|source notes|reference list|works cited|"
    "références|notes et références|note|notas|referencias|referencias y notas|notas y referencias|"
    "einzelnachweise|anmerkungen|belege|fußnoten|note e riferimenti|примечания|источники|"
    "сноски|referências|notas e referências|referenties|voetnoten|przypisy|referenser|noter|"
    "参考资料|参考文献|參考文獻|參考資料|注释|註釋|脚注|腳註|引用|注释与参考|出典|注釈|参照|脚注・出典|"
    "referències|notes i referències|referințe|note și referințe|извори|референце|напомене|бележки|"
    "източници|примітки|джерела|منابع|پانویس|یادداشت‌ها|مراجع|المراجع|هوامش|المصادر|uwagi|fotnoter|källor|"
    "noten|bronnen|bronnen, noten en/of referenties|quellen|nachweise|fontes|notas de rodapé".split(
        "|"
    )
)
_BIBLIOGRAPHY_HEADINGS = frozenset(
    "bibliography|works cited|sources|references|general references|cited works|"
    "further reading|bibliographie|bibliografía|bibliografia|literatur|литература|literatuur|"
    "literatura|ouvrages|références bibliographiques|cited sources|sources cited|"
    "primary sources|secondary sources|书目|参考书目|參考書目|参考文献|literature|bibliografie|bibliografija|"
    "джерела|литература и извори|مراجع|vidare läsning|källor|leestips|publicaties".split("|")
)
_APPENDIX_HEADINGS = frozenset(
    "see also|external links|further reading|bibliography|links|"
    "voir aussi|liens externes|articles connexes|annexes|bibliographie|véase también|"
    "enlaces externos|siehe auch|weblinks|literatur|voci correlate|collegamenti esterni|"
    "см. также|ссылки|литература|ver também|ligações externas|zie ook|externe links|"
    "zobacz też|linki zewnętrzne|se även|externa länkar|相关条目|外部链接|外部連結|参见|參見|"
    "延伸阅读|延伸閱讀|相關條目|関連項目|外部リンク|関連書籍|関連文献|altri progetti|vegeu també|enllaços externs|"
    "legături externe|vezi și|спољашње везе|види још|външни препратки|вижте също|"
    "зовнішні посилання|див. також|پیوند به بیرون|جستارهای وابسته|وصلات خارجية|انظر أيضا|انظر أيضًا|"
    "vidare läsning|leestips|literature|"
    "acknowledgements|acknowledgments|acknowledgement|acknowledgment|funding|author contributions|"
    "author contributions statement|data availability|data availability statement|code availability|"
    "competing interests|conflict of interest|conflicts of interest|declaration of competing interest|"
    "danksagung|remerciements|agradecimientos|ringraziamenti|благодарности".split("|")
)
_NAVIGATION_HEADINGS = frozenset(
    "tools|languages|in other languages|personal tools|navigation|navigation menu|contents|search|contribute|"
    "print/export|in other projects|namespaces|variants|views|more".split("|")
)
CONTENTS_HEADINGS = frozenset(
    "contents|sommaire|índice|inhaltsverzeichnis|indice|содержание|conteúdo|inhoud|spis treści|"
    "innehåll|目录|目錄|目次".split("|")
)
"""Titles of the table of contents."""

NAVIGATION = re.compile(
    r"^(?:From Wikipedia, the free encyclopedia|(?:\(Redirected from|Redirected from)|Jump to|"
    r"Coordinates:|For other uses|For other people|For the |Not to be confused with|"
    r"(?:This|Cette|Esta) (?:article|section|sección) (?:has|est|está|needs|is|may|contains|relies|does|about|cites|uses)|Main articles?:|Further information:|"
    r"See also:|Page (?:semi-)?protected|This is the latest|This page was last|Retrieved from|"
    r"Categories:|Hidden categories:|Category:|Authority control|Please help|Learn how|"
    r"\(Learn how|CAPTION:|Aller à|Un article de Wikipédia|Pour les articles|Articles? détaillés?|"
    r"De Wikipedia, la enciclopedia|Saltar a|Ir a la|No debe confundirse|Artículos? principal(?:es)?:|Para otros usos|"
    r"aus Wikipedia|Zur Navigation|Zur Suche|Da Wikipedia|Vai a:|Материал из Википедии|Перейти к|"
    r"维基百科|維基百科|跳转到|跳轉到|主条目|主條目|Text is available|By using this site|"
    r"Wikipedia® is|\[\d+px|Image:|Privacy policy|Contact Wikipedia|Wikimedia Commons|\[Image|\[show\]|\[hide\])",
    re.IGNORECASE,
)
"""Lines that a rendered page has around its text."""

COPY_SIGNS = re.compile(
    r"From Wikipedia, the free encyclopedia|Jump to navigation|Un article de Wikipédia|"
    r"De Wikipedia, la enciclopedia|Aus Wikipedia|Da Wikipedia|Материал из Википедии|"
    r"维基百科，自由的百科全书|維基百科，自由的百科全書"
)
"""What shows that a text is a copy of a rendered page."""


def fold_title(text: str) -> str:
    """A heading for comparison: lower case, without numbers, marks and edit labels."""
    text = EDIT_LABEL.sub("", text.strip())
    return re.sub(r"^[\d.]+\s+|[=#:*_]+", "", text).strip().casefold()


def is_note_heading(text: str) -> bool:
    """Whether notes stand below a heading of this text."""
    return fold_title(text) in _NOTE_HEADINGS


def is_bibliography_heading(text: str) -> bool:
    """Whether full references may stand below a heading of this text."""
    return fold_title(text) in _BIBLIOGRAPHY_HEADINGS


def is_appendix_heading(text: str) -> bool:
    """Whether what stands below a heading of this text makes no claims."""
    return fold_title(text) in _APPENDIX_HEADINGS


def is_navigation_heading(text: str) -> bool:
    """Whether a rendered page has such a heading around its text."""
    return fold_title(text) in _NAVIGATION_HEADINGS
