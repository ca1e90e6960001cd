"""The command line: the only place that prints and sets an exit status.

Exit status: 0 clean; 1 findings at or above ``--fail-on``; 2 usage, settings, or an input that
cannot be checked; 3 (with ``--strict``) questions that stayed open; 130 stopped with Ctrl-C.

A command is imported when it is run, so that ``--help`` and mistakes are answered at once.
"""

from __future__ import annotations

import argparse
from importlib import import_module

from citecheck import __version__
from citecheck.cli.output import BROKEN, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SEVERITIES = ("error", "warning", "info")
_MODES = ("sentence", "paragraph-back", "paragraph-any")

_FORMATS = ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown")

_STATUS = """\
exit status:
  0  clean
  1  findings at or above --fail-on
  2  wrong usage or settings, or an article that cannot be checked
  3  with --strict: questions that stayed open
"""

_FIXED = """\
exit status:
  0  everything that could be fixed is
  1  with --diff: something would be changed
  2  wrong usage or settings, or an article that cannot be read or written
"""

_RESOLVED = """\
exit status:
  0  every work is known, or nobody could be asked
  1  an identifier is malformed, or there is no such work
  2  wrong usage or settings
  3  with --strict: questions that stayed open
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit status. ``argv`` is without the name of the program."""
    try:
        args = _parser().parse_args(argv)
    except SystemExit as stop:  # argparse has printed the help or what is wrong
        return stop.code if isinstance(stop.code, int) else 2
    try:
        from citecheck.model.errors import CitecheckError

        try:
            status: int = import_module(f"citecheck.cli.{args.command}").run(args)
        except CitecheckError as error:
            say(str(error))
            return BROKEN
        except MemoryError:
            say("not enough memory for an article of this size")
            return BROKEN
    except KeyboardInterrupt:
        say("stopped")
        return 130
    except Exception:
        import traceback

        traceback.print_exc()
        say("this is a defect of citecheck; please report it with the lines above")
        return BROKEN
    return status


def entry() -> int:
    """Run as a program of its own: ``main`` without the collector of reference cycles.

    An article is many small objects that all live to the end; looking through them again and
    again for cycles, of which there are none, takes a tenth of the time.
    """
    import gc

    gc.disable()
    return main()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="citecheck",
        description="Check the citations of an article: its notes, its references, its claims.",
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"citecheck {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_check(commands)
    _add_parse(commands)
    _add_claims(commands)
    _add_links(commands)
    _add_archive(commands)
    _add_resolve(commands)
    _add_history(commands)
    _add_fix(commands)
    _add_baseline(commands)
    _add_explain(commands)
    return parser


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "check",
        help="report broken citations and uncited claims",
        description="Report broken citations and uncited claims.",
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    switch = argparse.BooleanOptionalAction
    add("paths", nargs="+", metavar="PATH", help="file, folder or address; - is standard input")
    _add_from(add)
    add("--include", action="append", metavar="GLOB", help="what is an article in a folder: *.txt")
    add("--exclude", action="append", metavar="GLOB", help="what to leave out in a folder: drafts/")
    add("--jobs", type=_number, metavar="N", help="processes (default: as many as are worth it)")
    add("--offline", action=switch, help="ask nothing of the world")
    add("--format", choices=_FORMATS, metavar="FORMAT", help=f"{', '.join(_FORMATS)}")
    add("-o", "--output", metavar="FILE", help="write the report to a file")
    add("--select", action="append", metavar="CODES", help="run only these: CC1,empty-footnote")
    add("--ignore", action="append", metavar="CODES", help="leave these rules out")
    add("--fail-on", choices=_SEVERITIES, help="exit status 1 from here up (default: error)")
    add(
        "--coverage",
        choices=_MODES,
        help="how near a marker has to be for a sentence to count as cited "
        "(default: paragraph-back, later in the paragraph)",
    )
    add("--strict", action=switch, help="exit status 3 when questions stay open")
    add("--allow-uncited", action=switch, help="let an article without any citation pass")
    add("--baseline", metavar="FILE", help="findings that are known, and are not told again")
    _add_sources(add)
    _add_world(add)
    add("--record", metavar="FILE", help="write down what the world answered")
    add("--replay", metavar="FILE", help="answer from what was written down")
    add("--verbose", action="store_true", help="show all information, unfolded")
    add("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _number(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f'"{text}" is no number from 1 to 256')
    return int(text)


def _add_from(add: Callable[..., argparse.Action]) -> None:
    add(
        "--from",
        dest="input_format",
        metavar="FORMAT",
        default="",
        help="format of the article (default: by its name, or by what stands in it)",
    )


def _add_claims(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "claims",
        help="show every claim beside what its sources say",
        description="Show every claim of an article beside what its sources say.",
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("path", metavar="PATH", help="article to read; - is standard input")
    _add_from(add)
    add(
        "--format",
        choices=("text", "json", "markdown"),
        default="text",
        help="markdown: a work list to tick (default: text)",
    )
    add("-o", "--output", metavar="FILE", help="write to a file")
    add(
        "--only",
        action="append",
        metavar="KINDS",
        help="show only these: contradicted, quotation, not-supported, partly, no-source, "
        "unverifiable, supported",
    )
    add(
        "--judge",
        metavar="JUDGE",
        default="lexical",
        help="lexical (the default), onnx:FOLDER with a local model, or the address of an "
        "OpenAI-compatible endpoint (its key in CITECHECK_JUDGE_KEY)",
    )
    add("--judge-model", metavar="NAME", help="the model at the address of the judge")
    add("--select", action="append", metavar="CODES", help="rules that may fail the run: CC514")
    add("--fail-on", choices=_SEVERITIES, help="exit status 1 from here up (default: error)")
    add("--offline", action=argparse.BooleanOptionalAction, help="ask nothing of the world")
    add("--strict", action=argparse.BooleanOptionalAction, help="exit status 3 for open questions")
    add("--allow-uncited", action="store_true", default=None, help="let one without citations pass")
    _add_sources(add)
    _add_world(add)
    add("--record", metavar="FILE", help="write down what the world answered")
    add("--replay", metavar="FILE", help="answer from what was written down")
    add("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _add_sources(add: Callable[..., argparse.Action]) -> None:
    add(
        "--source",
        action="append",
        dest="sources",
        metavar="KEY=PATH",
        help="a copy of a source (txt, html, pdf, epub), by reference key, ISBN, DOI or address; "
        "those in references/sources/ are known",
    )


def _add_world(add: Callable[..., argparse.Action], *, ledger: bool = True) -> None:
    """How the web is asked, the same for all commands that ask it."""
    add(
        "--allow-private",
        action="append",
        metavar="HOST|CIDR[:PORT]",
        help="a private address that may be asked, such as 127.0.0.1:8080",
    )
    if ledger:
        add("--ledger", metavar="PATH|URL", help="where answers are kept (default: user's data)")
        add("--no-ledger", action="store_true", default=None, help="keep no answers")
    add("--contact", metavar="ADDRESS", help="told to the servers; some catalogues demand one")
    add(
        "--service",
        action="append",
        dest="services",
        metavar="NAME=URL",
        help="another address for a catalogue, such as openlibrary=http://127.0.0.1:8080",
    )
    add("--retraction-watch", metavar="FILE", help="Retraction Watch's data (CSV)")
    add("--timeout", type=float, metavar="SECONDS", help="for one request (default: 15)")
    add("--host-interval", type=float, metavar="SECONDS", help="between two requests to one host")
    add("--host-concurrency", type=int, metavar="N", help="requests to one host at once")
    add("--concurrency", type=int, metavar="N", help="requests at once")
    add("--engine", choices=("curl", "requests"), help="default: curl where pycurl is installed")


def _add_links(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "links",
        help="tell where the links of a text lead",
        description="Tell where each link of an article, or of any text, leads.",
    )
    add = parser.add_argument
    add("path", metavar="PATH", help="article or list of addresses; - is standard input")
    _add_from(add)
    add("--format", choices=("text", "json"), help="format of the report (default: text)")
    add("-o", "--output", metavar="FILE", help="write the report to a file")
    add("--all", action="store_true", help="list the links that are alive too")
    add("--offline", action=argparse.BooleanOptionalAction, help="ask nothing of the world")
    _add_world(add)
    add("--record", metavar="FILE", help="write down what the world answered")
    add("--replay", metavar="FILE", help="answer from what was written down")
    add("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _add_archive(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "archive",
        help="read addresses of archived copies, and find copies of pages",
        description="Read the address of an archived copy, or find the copy of a page.",
    )
    add = parser.add_argument
    add("urls", nargs="+", metavar="URL", help="address of a copy or a page; - is standard input")
    add("--near", metavar="DATE", default="", help="the copy nearest to this day (ISO 8601)")
    add("--format", choices=("text", "json"), default="text", help="default: text")
    add("--offline", action=argparse.BooleanOptionalAction, help="ask nothing of the world")
    add("--strict", action=argparse.BooleanOptionalAction, help="exit status 3 for open questions")
    _add_world(add)
    add("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _add_resolve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "resolve",
        help="tell which work an ISBN, DOI or other identifier names",
        description="Tell which work an identifier names, as the catalogues have it.",
        epilog=_RESOLVED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add(
        "ids",
        nargs="+",
        metavar="ID",
        help="ISBN, DOI, PMID, arXiv number, address …; - is standard input, one a line",
    )
    add("--format", choices=("text", "csl", "bibtex", "json"), default="text", help="default: text")
    add("--offline", action=argparse.BooleanOptionalAction, help="ask nothing of the world")
    add("--strict", action=argparse.BooleanOptionalAction, help="exit status 3 for open questions")
    _add_world(add)
    add("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _add_history(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "history",
        help="tell what was seen of an address, and when",
        description="Tell what the ledger has seen of an address, and when.",
    )
    add = parser.add_argument
    add("url", metavar="URL")
    add("--ledger", metavar="PATH|URL", help="where answers are kept (default: user's data)")
    add("--format", choices=("text", "json"), default="text", help="default: text")
    add("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _add_parse(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "parse",
        help="print notes, references and sentences as data",
        description="Print an article's notes, references and sentences as data.",
    )
    add = parser.add_argument
    add("path", metavar="PATH", help="article to read; - is standard input")
    _add_from(add)
    add(
        "--format",
        choices=("json", "csl", "bibtex"),
        default="json",
        help="json: the whole article; csl, bibtex: its references (default: json)",
    )
    add("-o", "--output", metavar="FILE", help="write to a file")
    add("--allow-uncited", action="store_true", help="let an article without any citation pass")


def _add_baseline(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "baseline",
        help="write down what is known, so that only new findings are told",
        description="Write down the findings of articles, so that later runs tell only new ones.",
    )
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="file, folder or address")
    _add_from(add)
    add("--include", action="append", metavar="GLOB", help="what is an article in a folder: *.txt")
    add("--exclude", action="append", metavar="GLOB", help="what to leave out in a folder: drafts/")
    add("-o", "--output", metavar="FILE", help="the baseline (default: citecheck-baseline.txt)")
    add("--prune", action="store_true", help="only take out what is not found any more")
    add("--fail-on", choices=_SEVERITIES, help="the mildest finding to write down: warning")
    add("--select", action="append", metavar="CODES", help="only those of these rules")
    add("--ignore", action="append", metavar="CODES", help="none of these rules")
    add("--offline", action=argparse.BooleanOptionalAction, help="ask nothing of the world")
    add("--allow-uncited", action=argparse.BooleanOptionalAction, help="as for check")
    add("--jobs", type=_number, metavar="N", help="processes (default: as many as are worth it)")
    _add_world(add)


def _add_fix(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "fix",
        help="make the fixes that findings offer",
        description="Make the fixes that findings offer: the safe ones, unless told otherwise.",
        epilog=_FIXED,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="article to fix; - is standard input")
    _add_from(add)
    add("--diff", action="store_true", help="print what would be changed, and change nothing")
    add("--unsafe", action="store_true", help="make fixes too that want an eye on them")
    add("--select", action="append", metavar="CODES", help="only those of these rules")
    add("--ignore", action="append", metavar="CODES", help="none of these rules")
    add("--offline", action=argparse.BooleanOptionalAction, help="ask nothing of the world")
    _add_world(add)


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser(
        "explain",
        help="say what a rule looks for and what to do",
        description="Say what a rule looks for and what to do; without a rule, list them all.",
    )
    parser.add_argument("rule", nargs="?", metavar="RULE", help="CC102, empty-footnote, or CC1")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")


__all__ = ["entry", "main"]
