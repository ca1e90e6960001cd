"""Settings from ``citecheck.toml`` or ``[tool.citecheck]``, and which rules they select."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

from citecheck.citing.shelf import ENDINGS, Shelf
from citecheck.judge.coverage import Mode
from citecheck.model import BadConfig, Severity, UnknownRule
from citecheck.resolvers.http.guard import Allowance
from citecheck.resolvers.http.settings import Settings
from citecheck.resolvers.records.services import BASES, KEYS, base
from citecheck.rules.base import Rule

_MOST_COPIES = 10_000

OWN_FILE = "citecheck.toml"
SHARED_FILE = "pyproject.toml"
SOURCES = Path("references", "sources")
"""The folder for copies of sources, beside an article or in the working directory."""
FORMATS = ("text", "json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown")
"""The report formats of ``citecheck check``."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a user may set; the command line overrides it. A key is a name with hyphens."""

    select: tuple[str, ...] = ()
    """Rules to run: codes, beginnings of codes, names. Empty for all."""
    ignore: tuple[str, ...] = ()
    """Rules to leave out, named in the same way."""
    fail_on: Severity = Severity.ERROR
    """The mildest finding that makes the exit status 1."""
    coverage: Mode = Mode.PARAGRAPH_BACK
    """How near a marker has to be for a sentence to count as covered."""
    strict: bool = False
    """Whether open questions make the exit status 3."""
    format: str = "text"
    """One of ``FORMATS``."""
    offline: bool = False
    """Whether to ask nothing of the world."""
    allow_uncited: bool = False
    """Whether an article without any citation may pass."""
    baseline: str = ""
    """A file of findings that are known, and are not told again."""
    include: tuple[str, ...] = ()
    """What is an article in a folder: patterns as in .gitignore. Empty for the known endings."""
    exclude: tuple[str, ...] = ()
    """What is left out in a folder: patterns as in .gitignore."""
    contact: str = ""
    """A page or an e-mail address for the owners of the servers that are asked."""
    allow_private: tuple[str, ...] = ()
    """Private addresses that may be asked: ``HOST|CIDR[:PORT]``."""
    ledger: str = ""
    """File or database of the ledger; empty for the one in the user's data folder."""
    no_ledger: bool = False
    """Whether to keep no ledger."""
    timeout: float = Settings().timeout
    """Seconds for one request."""
    host_interval: float = Settings().host_interval
    """Seconds between two requests to one host."""
    proxy: str = ""
    """A proxy that is trusted to refuse private networks."""
    services: tuple[tuple[str, str], ...] = ()
    """Other addresses for catalogues: pairs of a name in ``Services`` and a URL."""
    keys: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    """Keys of catalogues: pairs of a name in ``Services`` and the key."""
    retraction_watch: str = ""
    """A file of Retraction Watch's data (CSV), which is looked into without asking anybody."""
    sources: tuple[tuple[str, str], ...] = ()
    """Copies of sources: pairs of a key (see ``Shelf``) and the path of a file."""
    path: str = field(default="", metadata={"key": False})
    """The file that the settings come from; empty for the built-in ones."""


def find(folder: Path) -> Config:
    """The settings that hold for a folder.

    They stand in the nearest folder upward that has a ``citecheck.toml`` or a ``pyproject.toml``
    with a table ``[tool.citecheck]``; the first wins where both are there. Raises BadConfig.
    """
    folder = folder.absolute()
    for place in (folder, *folder.parents):
        own, shared = place / OWN_FILE, place / SHARED_FILE
        if (data := _bytes(own)) is not None:
            return _placed(from_table(_parse(data, own), str(own)), place)
        # A pyproject.toml that never says "citecheck" is none of our business, broken or not.
        if (data := _bytes(shared)) is not None and b"citecheck" in data:
            tool = _parse(data, shared).get("tool", {})
            if isinstance(tool, dict) and "citecheck" in tool:
                return _placed(from_table(tool["citecheck"], f"{shared} [tool.citecheck]"), place)
    return Config()


def _placed(config: Config, folder: Path) -> Config:
    """Paths of copies in a settings file begin at its folder."""
    sources = tuple((key, _shown(folder / Path(path).expanduser())) for key, path in config.sources)
    return replace(config, sources=sources)


def _shown(path: Path) -> str:
    """A path as people would write it where they are."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def shelf_for(article: str, sources: Iterable[tuple[str, str]] = ()) -> Shelf:
    """The copies for an article: those that are named, beside it, and in the working directory.

    ``article`` is its path, or a name that is none; ``sources`` are keys and paths.
    """
    places = dict.fromkeys((Path(article).parent / SOURCES, SOURCES))
    return Shelf(tuple(sources)) + (one for place in places for one in _copies_in(place))


def _copies_in(folder: Path) -> Iterator[tuple[str, str]]:
    """What the name of each file says of which source it is, and its path."""
    try:
        files = sorted(islice(folder.iterdir(), _MOST_COPIES))
    except (OSError, ValueError):
        return
    for file in files:
        if file.suffix.lower() in ENDINGS and not file.name.startswith("."):
            yield file.stem, str(file)


def from_table(table: Any, path: str) -> Config:
    """Settings from a TOML table; ``path`` is the file, for errors. Raises BadConfig."""
    if not isinstance(table, Mapping):
        raise BadConfig(f"{path}: expected a table of settings")
    keys = [f.name.replace("_", "-") for f in fields(Config) if f.metadata.get("key", True)]
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in keys:
            raise BadConfig(f'{path}: unknown key "{key}"{did_you_mean(key, keys)}')
        try:
            values[key.replace("-", "_")] = _READ[key](value)
        except ValueError as error:
            raise BadConfig(f"{path}: {key}: {error}") from None
    return Config(**values, path=path)


def select_rules(
    rules: Sequence[Rule],
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    *,
    where: str = "",
) -> tuple[Rule, ...]:
    """The selected rules without the ignored ones, in their order.

    Rules are named by code (``CC102``), by the beginning of codes (``CC1``) or by name
    (``empty-footnote``), several with commas between; nothing selected means all. Raises
    UnknownRule for what names no rule, with the nearest that does, and BadConfig where no rule is
    left; ``where`` is put before the message.
    """
    before = f"{where}: " if where else ""
    chosen = _named(rules, select, before) or {rule.code for rule in rules}
    chosen -= _named(rules, ignore, before)
    if rules and not chosen:
        raise BadConfig(f"{before}no rule is left: everything that is selected is ignored")
    return tuple(rule for rule in rules if rule.code in chosen)


def matching(rules: Iterable[Rule], name: str) -> tuple[Rule, ...]:
    """The rules that a code, a beginning of codes, or a name stands for; maybe none."""
    code = name.upper()
    return tuple(rule for rule in rules if rule.name == name.lower() or rule.code.startswith(code))


def unknown_rule(rules: Sequence[Rule], name: str) -> UnknownRule:
    """The error for a name that stands for no rule, with the nearest that do."""
    known = {key: [rule] for rule in rules for key in (rule.code, rule.name)}
    words: dict[str, list[Rule]] = {}
    for rule in rules:
        for word in rule.name.split("-"):
            words.setdefault(word, []).append(rule)
    near = (
        known.get(_nearest(name.upper(), known))
        or known.get(_nearest(name.lower(), known))
        or words.get(_nearest(name.lower(), words), [])
    )
    meant = " or ".join(f"{rule.code} ({rule.name})" for rule in near[:3])
    hint = f"did you mean {meant}?" if meant else "citecheck explain lists all rules"
    return UnknownRule(f'unknown rule "{name}"; {hint}')


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """``; did you mean "fail-on"?``, or what there is where nothing is near."""
    known = list(known)
    near = _nearest(name.lower().replace("_", "-"), known)
    return f'; did you mean "{near}"?' if near else f"; known are {', '.join(known)}"


def _nearest(name: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, list(known), 1)), "")


def _named(rules: Sequence[Rule], names: Iterable[str], before: str) -> set[str]:
    found: set[str] = set()
    for name in (part.strip() for listed in names for part in listed.split(",")):
        if name:
            matches = matching(rules, name)
            if not matches:
                raise UnknownRule(f"{before}{unknown_rule(rules, name)}")
            found.update(rule.code for rule in matches)
    return found


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None
    except OSError as error:
        raise BadConfig(f"{path}: cannot be read: {error.strerror}") from None


def _parse(data: bytes, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadConfig(f"{path}: byte at offset {error.start} is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path}: not TOML: {error}") from None


def _codes(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError(f'expected a list of codes or names, such as ["CC1"], not {value!r}')
    return tuple(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"expected true or false, not {value!r}")
    return value


def _one_of(known: Iterable[str]) -> Callable[[Any], Any]:
    known = list(known)

    def read(value: Any) -> Any:
        if value not in known:
            raise ValueError(f'unknown value "{value}"{did_you_mean(str(value), known)}')
        return value

    return read


def _severity(value: Any) -> Severity:
    return Severity(_one_of(map(str, (Severity.ERROR, Severity.WARNING, Severity.INFO)))(value))


def _mode(value: Any) -> Mode:
    return Mode(_one_of(map(str, Mode))(value))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"expected text, not {value!r}")
    return value


def _texts(such_as: str) -> Callable[[Any], tuple[str, ...]]:
    def read(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError(f"expected a list such as [{such_as}], not {value!r}")
        return tuple(value)

    return read


def _allowances(value: Any) -> tuple[str, ...]:
    for text in _texts('"127.0.0.1:8080"')(value):
        try:
            Allowance.parse(text)
        except BadConfig as error:
            raise ValueError(str(error)) from None
    return tuple(value)


def _seconds(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        raise ValueError(f"expected a number of seconds, not {value!r}")
    return float(value)


def service_address(name: str, address: str) -> tuple[str, str]:
    """A catalogue and the address to ask in place of its own. Raises BadConfig."""
    field_name = name.replace("-", "_")
    if field_name not in BASES:
        raise BadConfig(f'unknown service "{name}"{did_you_mean(name, map(_hyphened, BASES))}')
    return field_name, base(address)


def _services(value: Any) -> tuple[tuple[str, str], ...]:
    table = _table(value, 'openlibrary = "http://127.0.0.1:8080"')
    try:
        return tuple(service_address(name, _text(address)) for name, address in table.items())
    except BadConfig as error:
        raise ValueError(str(error)) from None


def source_copy(key: str, path: str) -> tuple[str, str]:
    """The key and the path of a copy of a source. Raises BadConfig for a file of another kind."""
    if not key.strip():
        raise BadConfig("a copy needs a key: a reference key, ISBN, DOI or address")
    if Path(path).suffix.lower() not in ENDINGS:
        raise BadConfig(f'"{path}" is none of the files that are read ({", ".join(ENDINGS)})')
    return key, path


def _sources(value: Any) -> tuple[tuple[str, str], ...]:
    table = _table(value, '"978-963-9241-19-0" = "books/kun.epub"')
    try:
        return tuple(source_copy(key, _text(path)) for key, path in table.items())
    except BadConfig as error:
        raise ValueError(str(error)) from None


def _keys(value: Any) -> tuple[tuple[str, str], ...]:
    known = [_hyphened(name.removesuffix("_key")) for name in KEYS]
    table = _table(value, 'google-books = "…"')
    for name, key in table.items():
        if name not in known:
            raise ValueError(f'unknown service "{name}"{did_you_mean(name, known)}')
        if not isinstance(key, str) or not key.isascii() or not key.isprintable():
            raise ValueError(f"{name}: expected a key")  # which is not shown
    return tuple((f"{name.replace('-', '_')}_key", key) for name, key in table.items())


def _table(value: Any, such_as: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError(f"expected a table such as {such_as}")
    return value


def _hyphened(name: str) -> str:
    return name.replace("_", "-")


_READ: dict[str, Callable[[Any], Any]] = {
    "select": _codes,
    "ignore": _codes,
    "fail-on": _severity,
    "coverage": _mode,
    "strict": _flag,
    "format": _one_of(FORMATS),
    "offline": _flag,
    "allow-uncited": _flag,
    "baseline": _text,
    "include": _texts('"*.md"'),
    "exclude": _texts('"drafts/"'),
    "contact": _text,
    "allow-private": _allowances,
    "ledger": _text,
    "no-ledger": _flag,
    "timeout": _seconds,
    "host-interval": _seconds,
    "proxy": _text,
    "services": _services,
    "keys": _keys,
    "retraction-watch": _text,
    "sources": _sources,
}
