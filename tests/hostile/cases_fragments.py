# ruff: noqa: E501 - rows and what they say are read better in one piece
"""What ``#`` names: places that are not there, and all that is no place."""

from __future__ import annotations

from hostile.case import Case, Reply, Site
from hostile.pages import article, bare, data, prose

TITLE = "Knots of the northern fleet"
CODE = bare(
    "<html><head><title>knots.py at main</title></head><body><h1>knots.py</h1><table>"
    + "".join(f"<tr><td id='LC{n}'>rope = {n}  # a line of code</td></tr>" for n in range(1, 60))
    + "</table></body></html>"
)
RAW_CODE = data("\n".join(f"rope = {n}" for n in range(80)), "text/plain")
PDF = data(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n", "application/pdf")
SCRIPTED = article(
    TITLE, more='<div id="app"></div><script src="/bundle.js"></script><script>render()</script>'
)
LATE = article(TITLE, *prose("late", 18_000), more='<h2 id="appendix">Appendix</h2>')


def holding(more: str, title: str = TITLE) -> Reply:
    return article(title, more=more)


PRESENT = (
    ("id", "/k1#reef", holding('<h2 id="reef">Reef knot</h2>')),
    ("id-unquoted", "/k2#reef", holding("<h2 id=reef class=x>Reef knot</h2>")),
    ("id-single-quotes", "/k3#reef", holding("<h2 class='x' id='reef'>Reef knot</h2>")),
    ("id-capital-attribute", "/k4#reef", holding('<H2 ID = "reef">Reef knot</H2>')),
    ("name", "/k5#reef", holding('<a name="reef"></a>Reef knot')),
    ("name-1996", "/k6#reef", holding("<A NAME=reef>Reef knot</A>")),
    ("user-content", "/k7#reef", holding('<h2 id="user-content-reef">Reef knot</h2>')),
    ("percent", "/k8#Kr%C3%A4henfu%C3%9F", holding('<h2 id="Krähenfuß">Krähenfuß</h2>')),
    ("percent-both", "/k9#a%20b", holding('<h2 id="a%20b">a b</h2>')),
    ("raw-utf8", "/k10#Узлы", holding('<h2 id="Узлы">Узлы</h2>')),
    ("mediawiki-dots", "/wiki/Knots#.D0.A3.D0.B7.D0.BB.D1.8B", holding(
        '<span id=".D0.A3.D0.B7.D0.BB.D1.8B"></span><span id="Узлы">Узлы</span>')),
    ("entities", "/k11#a&b", holding('<h2 id="a&amp;b">a and b</h2>')),
    ("cite-note", "/wiki/Knot#cite_note-Holm-3", holding('<li id="cite_note-Holm-3">Holm</li>')),
    ("digit", "/k12#3", holding('<p id="3">Third</p>')),
    ("top", "/k13#top", holding("")),
    ("top-capital", "/k14#TOP", holding("")),
    ("empty", "/k15#", holding("")),
    ("code-line", "/repo/blob/main/knots.py#L10", CODE),
    ("code-lines", "/repo/blob/main/knots.py#L10-L20", CODE),
    ("code-line-raw", "/repo/raw/knots.py#L10", RAW_CODE),
    ("text-directive", "/k16#:~:text=a%20line%20of", holding("")),
    ("text-directive-after-id", "/k17#reef:~:text=Reef", holding('<h2 id="reef">Reef</h2>')),
    ("spa-route", "/k18#/chapters/3", holding("")),
    ("hashbang", "/k19#!/chapters/3", holding("")),
    ("hashbang-word", "/k20#!chapter-3", holding("")),
    ("pdf-page", "/k21.pdf#page=3", PDF),
    ("pdf-dest", "/k22.pdf#nameddest=reef", PDF),
    ("pdf-word", "/k23.pdf#reef", PDF),
    ("image", "/k24.png#xywh=1,2,30,40", data(b"\x89PNG\r\n\x1a\n" + bytes(90), "image/png")),
    ("time", "/video/k25#t=95", holding("")),
    ("book-viewer", "/details/knots#page/12/mode/2up", holding("")),
    ("google-books", "/books?id=a1#v=onepage&q=reef&f=false", holding("")),
    ("tracking-xtor", "/k26#xtor=RSS-3208", holding("")),
    ("tracking-utm", "/k27#utm_source=feed&utm_medium=rss", holding("")),
    ("tracking-tynt", "/k28#axzz2bCdEfG", holding("")),
    ("tracking-tynt-i", "/k29#ixzz1kLmNoP", holding("")),
    ("tracking-addthis", "/k30#.UeFgHiJkLm", holding("")),
    ("search-tab", "/k31#gsc.tab=0", holding("")),
    ("text-file", "/k32.txt#notes", data("Notes\n\nOn rope.\n", "text/plain")),
    ("rfc5147", "/k33.txt#line=10,20", data("Notes\n" * 50, "text/plain")),
)  # fmt: skip

CASES = (
    *(Case(f"anchor-{name}", "alive", path, reply,
           TITLE if number % 2 and TITLE.encode() in reply.body else "")
      for number, (name, path, reply) in enumerate(PRESENT)),
    Case("anchor-case-differs", "alive", "/k40#Reef", holding('<h2 id="reef">Reef knot</h2>'),
         also=("fragment",), note="ids tell capitals apart; some pages' scripts do not"),
    Case("anchor-by-script", "alive", "/k41#chapter-3", SCRIPTED, TITLE, also=("unknown", "fragment"),
         note="a script may make the place"),
    Case("anchor-beyond-1-mb", "alive", "/k42#appendix", LATE, TITLE, also=("unknown",),
         note="it is there, at the end of a very long page"),
    Case("fragment-missing", "fragment", "/f1#granny", holding('<h2 id="reef">Reef</h2>'), TITLE),
    Case("fragment-no-ids", "fragment", "/f2#granny", holding("")),
    Case("fragment-in-comment", "fragment", "/f3#granny", holding('<!-- <h2 id="granny"> -->')),
    Case("fragment-in-attribute", "fragment", "/f4#granny", holding('<h2 data-id="granny">x</h2>')),
    Case("fragment-in-prose", "fragment", "/f5#granny", holding("<p>See id=&quot;granny&quot;</p>")),
    Case("fragment-prefix", "fragment", "/f6#granny", holding('<h2 id="granny-knot">x</h2>'), TITLE),
    Case("fragment-percent", "fragment", "/f7#Kr%C3%A4he", holding('<h2 id="Kraehe">x</h2>')),
    Case("fragment-cite-note", "fragment", "/wiki/Knot#cite_note-9", holding(
        '<li id="cite_note-8">Holm</li>'), TITLE),
    Case("fragment-link-to-it", "fragment", "/f8#granny", holding('<a href="#granny">Granny</a>')),
    Case("fragment-class", "fragment", "/f9#granny", holding('<h2 class="granny">x</h2>')),
    Case("fragment-text-after", "fragment", "/f10#granny:~:text=rope", holding("<h2 id='a'>x</h2>"),
         also=("alive",), note="where a text is named, too, the place may matter little"),
    Case("fragment-input-name", "fragment", "/f11#granny", holding('<input name="granny">'),
         also=("alive",), note="only the names of a elements are places; some readers take any name"),
    Case("fragment-after-redirect", "fragment", "/f12#granny", Reply(
        302, (("Location", "/f13"),)), TITLE, site=Site(
        {"/f13": holding('<h2 id="reef">x</h2>')})),
)  # fmt: skip
