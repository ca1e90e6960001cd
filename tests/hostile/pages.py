"""Pages, redirects and other answers that the rows are made of."""

from __future__ import annotations

import gzip
import html
import random
import zlib

from hostile.case import Asked, Reply, Serve

SENTENCES = """\
The harvest of that year was the poorest that anybody in the valley could remember.
Two brothers from the mill carried the letters across the pass before the snow came.
A survey in the following spring counted three hundred and twelve orchards.
The council met eleven times and wrote down every word that was said.
Most of the younger people had by then moved to the towns along the river.
Her diaries, which the family gave to the museum, describe the journey day by day.
Engineers measured the depth of the lake with a rope and a weight of lead.
The old bridge was repaired twice, and both times the river took it away again.
Prices of wool fell by a third between March and the end of the summer.
He taught at the village school for nineteen years and never asked for leave.
The committee published its report in four volumes, of which only two survive.
Visitors were surprised by the number of clocks in the narrow streets.
According to the register, forty families arrived in the autumn.
The railway reached the district late, and by then the quarry was exhausted.
A small printing press in the basement produced a newspaper for half a century.
The botanist found eleven kinds of moss on the northern wall of the church.
Fishermen still tell how the lighthouse went dark on a night in November.
Music was the only thing on which the two parties agreed.
The treaty was signed in a tent because the hall had no roof.
Farmers planted rye on the slopes and potatoes in the flat fields near the water.
In the winter the road was open for sledges only, and the post came once a week.
The architect never saw the building finished; his daughter opened it.
Several letters were bought at an auction and are now in a private collection.
The census of that decade is thought to be more exact than the one before.
Nobody knows who painted the ceiling, though there are at least four theories.
The company built ten ships, and the last of them is still afloat.
Rain fell on twenty-six of the thirty days, as the observatory recorded.
A teacher wrote the first grammar of the dialect on the back of old maps.
The court ruled in favour of the widow, who received the house and the garden.
Its bells were melted down and came back as a fountain.
The expedition returned with seeds, drawings and a very tired mule.
Historians have long disagreed about the size of the garrison.
The market moved to the square when the harbour silted up.
Glass from the workshop was sold as far away as the coast.
She kept bees, wrote three novels and served as mayor for two terms.
The paper tells how the students copied the inscriptions by hand.
Only one photograph of the assembly is known, and it is out of focus.
The dam gave the town electric light nine years before the capital had it.
Wolves were seen near the sheds, and the dogs were kept inside.
The orchestra played without a conductor for the first two seasons.
""".splitlines()

NAV = "Home|News|Politics|Business|Culture|Science|Sport|Opinion|Archive|Contact".split("|")


def prose(seed: str, sentences: int = 14) -> list[str]:
    """Paragraphs of plain English, the same for the same seed."""
    chance = random.Random(seed)
    chosen = [chance.choice(SENTENCES) for _ in range(sentences)]
    return [" ".join(chosen[i : i + 4]) for i in range(0, sentences, 4)]


def document(
    title: str, body: str, *, lang: str = "en", head: str = "", nav: bool = True, site: str = ""
) -> str:
    """A whole page of a small newspaper or institute."""
    site = site or "The Evening Ledger"
    menu = "".join(f'<li><a href="/{n.lower()}/">{n}</a></li>' for n in NAV) if nav else ""
    top = f'<header><a href="/">{site}</a><nav><ul>{menu}</ul></nav></header>' if nav else ""
    foot = f"<footer><p>© {site}. All rights reserved. Terms of use. Privacy.</p></footer>"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n{head}</head>\n<body>\n{top}\n<main>\n{body}\n</main>\n"
        f"{foot if nav else ''}\n</body>\n</html>\n"
    )


def paragraphs(texts: list[str]) -> str:
    return "\n".join(f"<p>{text}</p>" for text in texts)


def text_page(text: str, status: int = 200, charset: str = "utf-8", **headers: str) -> Reply:
    """HTML as it is given; the charset is declared in the header."""
    encoded = text.encode(charset, "xmlcharrefreplace")
    return Reply(
        status, (("Content-Type", f"text/html; charset={charset}"), *named(headers)), encoded
    )


def named(headers: dict[str, str]) -> list[tuple[str, str]]:
    return [(name.replace("_", "-").title(), value) for name, value in headers.items()]


def article(
    title: str,
    *texts: str,
    author: str = "",
    sentences: int = 14,
    lang: str = "en",
    head: str = "",
    status: int = 200,
    more: str = "",
    site: str = "",
    **headers: str,
) -> Reply:
    """A real page: the title, a byline, and the texts or some prose."""
    shown = html.escape(title, quote=False)
    by = f'<p class="byline">By {author}</p>' if author else ""
    body = f"<article><h1>{shown}</h1>{by}\n{paragraphs(list(texts) or prose(title, sentences))}\n"
    page = document(
        f"{shown} | {site or 'The Evening Ledger'}", f"{body}{more}</article>", lang=lang,
        head=head, site=site,
    )  # fmt: skip
    return text_page(page, status, **headers)


def short(title: str, text: str, status: int = 200, lang: str = "en", **headers: str) -> Reply:
    """A short page without menus: a headline and one paragraph."""
    page = document(title, f"<h1>{title}</h1><p>{text}</p>", lang=lang, nav=False)
    return text_page(page, status, **headers)


def bare(text: str, status: int = 200, **headers: str) -> Reply:
    """HTML as it is, without a charset."""
    return Reply(status, (("Content-Type", "text/html"), *named(headers)), text.encode())


def data(body: bytes | str, media: str = "", status: int = 200, **headers: str) -> Reply:
    """Any bytes, with any type or none."""
    kind = (("Content-Type", media),) if media else ()
    body = body.encode() if isinstance(body, str) else body
    return Reply(status, (*kind, *named(headers)), body)


def goto(location: str, status: int = 301, **headers: str) -> Reply:
    """A redirect."""
    shown = html.escape(location)
    body = f'<html><head><title>Moved</title></head><body><a href="{shown}">here</a></body></html>'
    kind = ("Content-Type", "text/html")
    return Reply(
        status, (("Location", location), kind, *named(headers)), body.encode("utf-8", "replace")
    )


def refresh(location: str, seconds: float = 0, words: str = "") -> Reply:
    """A page that sends the reader on by itself."""
    return bare(
        f'<html><head><meta http-equiv="refresh" content="{seconds};url={location}"></head>'
        f"<body>{words}</body></html>"
    )


def missing(status: int = 404, words: str = "The requested page was not found.") -> Reply:
    """A plain error page, with the status that it should have."""
    title = {404: "404 Not Found", 410: "410 Gone"}.get(status, f"Error {status}")
    return short(title, words, status)


def packed(reply: Reply, how: str = "gzip") -> Reply:
    """The same, compressed, whether that was asked for or not."""
    body = reply.body
    if how in ("gzip", "x-gzip"):
        body = gzip.compress(body)
    elif how == "deflate":
        body = zlib.compress(body)
    elif how == "raw":
        maker = zlib.compressobj(wbits=-15)
        body, how = maker.compress(body) + maker.flush(), "deflate"
    elif how == "br":
        body = brotli(body)
    elif how == "zstd":
        body = zstd(body)
    return Reply(reply.status, (*reply.headers, ("Content-Encoding", how)), body)


def brotli(body: bytes) -> bytes:
    """A Brotli stream of one stored block (RFC 7932, section 9.2)."""
    size, bits = len(body) - 1, 0
    nibbles = 4 if size < 1 << 16 else 5
    fields = ((0, 1), (0, 1), (nibbles - 4, 2), (size, 4 * nibbles), (1, 1))  # WBITS 16, not last
    width = 0
    for value, length in fields:
        bits |= value << width
        width += length
    return bits.to_bytes((width + 7) // 8, "little") + body + b"\x03"


def zstd(body: bytes) -> bytes:
    """A Zstandard frame of stored blocks (RFC 8878, section 3.1.1)."""
    out = b"\x28\xb5\x2f\xfd\xa0" + len(body).to_bytes(4, "little")
    step = 100_000
    for start in range(0, len(body), step):
        part = body[start : start + step]
        last = start + step >= len(body)
        out += ((len(part) << 3) | last).to_bytes(3, "little") + part
    return out


def for_browsers(page: Serve, refusal: Reply) -> Serve:
    """The page for browsers, the refusal for everything else."""

    def serve(asked: Asked) -> Reply:
        return call(page, asked) if asked.browser else refusal

    return serve


def not_first(page: Reply, refusal: Reply, times: int = 1) -> Serve:
    """A server that has a bad moment: the refusal some times, then the page."""

    def serve(asked: Asked) -> Reply:
        return refusal if asked.count <= times else page

    return serve


def with_cookie(name: str, page: Serve, without: Reply) -> Serve:
    """The page for those that bring the cookie."""

    def serve(asked: Asked) -> Reply:
        return call(page, asked) if f"{name}=" in asked.headers.get("cookie", "") else without

    return serve


def call(serve: Serve, asked: Asked) -> Reply:
    return serve if isinstance(serve, Reply) else serve(asked)
