"""The server of the archives, in pywb's own environment: ``python server.py FOLDER HOST``.

It makes the WARC files in FOLDER, indexes them, and serves two collections: ``/web/`` in the place
of the Wayback Machine, with its CDX server and its availability service, and ``/wayback/`` as
another archive. HOST is where pages are that are still there. It prints its port, and ends when
its standard input does.
"""

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import sys  # noqa: E402
import warnings  # noqa: E402
from io import BytesIO  # noqa: E402
from pathlib import Path  # noqa: E402
from urllib.parse import parse_qs, urlencode, urlsplit  # noqa: E402
from urllib.request import urlopen  # noqa: E402

warnings.simplefilter("ignore")  # pywb is of another time

from gevent import spawn  # noqa: E402
from gevent.os import tp_read  # noqa: E402
from gevent.pywsgi import WSGIServer  # noqa: E402
from pywb.apps.frontendapp import FrontEndApp  # noqa: E402
from pywb.indexer.cdxindexer import write_multi_cdx_index  # noqa: E402
from rows import ROWS, Row  # noqa: E402
from warcio.statusandheaders import StatusAndHeaders  # noqa: E402
from warcio.warcwriter import WARCWriter  # noqa: E402

COLLECTIONS = ("web", "wayback")


def write_warc(path: Path, rows: list[Row]) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for row in rows:
            body = row.body.encode()
            headers = [("Content-Type", row.type), ("Content-Length", str(len(body)))]
            if row.location:
                headers.append(("Location", row.location))
            s = row.stamp
            day = f"{s[:4]}-{s[4:6]}-{s[6:8]}T{s[8:10]}:{s[10:12]}:{s[12:]}Z"
            record = writer.create_warc_record(
                row.url,
                "response",
                payload=BytesIO(body),
                http_headers=StatusAndHeaders(f"{row.status} X", headers, protocol="HTTP/1.1"),
                warc_headers_dict={"WARC-Date": day},
            )
            writer.write_record(record)


def make_app(folder: Path, live: str) -> FrontEndApp:
    rows = [row._replace(url=row.url.replace("HOST", live)) for row in ROWS]
    collections = {}
    for name in COLLECTIONS:
        write_warc(folder / f"{name}.warc.gz", [row for row in rows if row.archive == name])
        index = folder / f"{name}.cdxj"
        options = {"sort": True, "cdxj": True, "surt_ordered": True}
        write_multi_cdx_index(str(index), [str(folder / f"{name}.warc.gz")], **options)
        collections[name] = {"index": str(index), "archive_paths": f"{folder}/"}
    return FrontEndApp(
        custom_config={
            "collections": collections,
            "enable_auto_colls": False,
            "enable_memento": True,
            "framed_replay": False,
            "redirect_to_exact": True,  # as the Wayback Machine does
        }
    )


class Shim:
    """What the Wayback Machine has and pywb has not, or has in another form."""

    def __init__(self, app: FrontEndApp) -> None:
        self.app = app
        self.port = 0

    def __call__(self, environ, start_response):
        path, query = environ["PATH_INFO"], parse_qs(environ["QUERY_STRING"])
        asked = {name: values[-1] for name, values in query.items()}
        if path == "/cdx/search/cdx":
            return answer(start_response, self.cdx(asked))
        if path == "/wayback/available":
            return answer(start_response, self.available(asked))
        return self.app(environ, rewriting(start_response, environ))

    def rows(self, asked: dict[str, str]) -> list[dict[str, str]]:
        """The copies that pywb knows of, as dicts with the field names of pywb."""
        address = f"http://127.0.0.1:{self.port}/web/cdx?{urlencode({**asked, 'output': 'json'})}"
        with urlopen(address) as response:
            return [json.loads(line) for line in response.read().splitlines()]

    def cdx(self, asked: dict[str, str]) -> object:
        """An array of arrays, the first of which has the names."""
        ours = {"statuscode": "status", "original": "url", "mimetype": "mime"}
        told = {
            name: asked[name] for name in ("url", "closest", "limit", "matchType") if name in asked
        }
        if "filter" in asked:
            negated, name, pattern = asked["filter"].partition("statuscode:")
            told["filter"] = f"{negated}~{'status' if name else ''}:{pattern}"
        if asked.get("sort") == "closest":
            told["sort"] = "closest"
        names = asked["fl"].split(",")
        rows = [[row[ours.get(name, name)] for name in names] for row in self.rows(told)]
        return [names, *rows] if rows else []

    def available(self, asked: dict[str, str]) -> object:
        """The nearest copy; it knows a page under the very address alone."""
        near = asked.get("timestamp") or "2030"
        rows = self.rows({"url": asked["url"], "closest": near, "filter": "~status:200"})
        same = [row for row in rows if row["url"] == asked["url"]]
        if not same:
            return {"url": asked["url"], "archived_snapshots": {}}
        url = f"http://web.archive.org/web/{same[0]['timestamp']}/{same[0]['url']}"
        closest = {"status": same[0]["status"], "available": True, "url": url}
        closest["timestamp"] = same[0]["timestamp"]
        return {"url": asked["url"], "archived_snapshots": {"closest": closest}}


def answer(start_response, value):
    body = json.dumps(value).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Connection", "close")])
    return [body]


def rewriting(start_response, environ):
    """``/web/`` writes archived targets of redirects as addresses of its own; pywb leaves them."""
    parts = environ["PATH_INFO"].split("/", 3)

    def start(status, headers, *more):
        names = {name.lower() for name, _ in headers}
        if parts[1] == "web" and "memento-datetime" in names and parts[2].endswith("id_"):
            headers = [
                (name, played(environ, parts, value) if name.lower() == "location" else value)
                for name, value in headers
            ]
        return start_response(status, [*headers, ("Connection", "close")], *more)

    return start


def played(environ, parts, location):
    if location.startswith("/"):
        page = urlsplit(parts[3] if "://" in parts[3] else parts[3].replace(":/", "://", 1))
        location = f"{page.scheme}://{page.netloc}{location}"
    return f"http://{environ['HTTP_HOST']}/web/{parts[2]}/{location}"


def main() -> None:
    shim = Shim(make_app(Path(sys.argv[1]), sys.argv[2]))
    server = WSGIServer(("127.0.0.1", 0), shim, log=None)
    server.start()
    shim.port = server.address[1]
    print(shim.port, flush=True)
    spawn(server.serve_forever)
    while tp_read(0, 100):
        pass


if __name__ == "__main__":
    main()
