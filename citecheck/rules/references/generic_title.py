"""A title is that of an error page or a placeholder."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Confidence, Severity
from citecheck.rules.base import Case, Found, rule
from citecheck.rules.references.works import fold, quoted, works

PLACEHOLDERS = frozenset(
    {
        "404", "404 error", "404 error page not found", "404 not found", "404 page not found",
        "403 forbidden", "500 internal server error", "502 bad gateway", "access denied",
        "access to this page has been denied", "account suspended",
        "apache2 ubuntu default page it works", "archived copy", "archived page",
        "are you a robot", "attention required cloudflare", "bad gateway", "bad request",
        "before you continue to google search", "before you continue to youtube",
        "browser not supported", "buy this domain", "checking your browser",
        "checking your browser before accessing", "coming soon page", "domain default page",
        "domain for sale", "error 404", "error 404 not found", "error page", "file not found",
        "geocities archive", "google sign in", "iis windows server", "index of",
        "internal server error", "internet archive wayback machine", "just a moment",
        "log in or sign up to view", "log into facebook", "login", "login instagram",
        "moved permanently", "new page 1", "no title", "not found", "object moved",
        "one moment please", "page cannot be found", "page does not exist",
        "page has been moved", "page introuvable", "page no longer available",
        "page no longer exists", "page non trouvée", "page not available", "page not found",
        "page unavailable", "pagina non trovata", "pardon our interruption",
        "please enable cookies", "please log in", "please wait", "página no encontrada",
        "página não encontrada", "redirecting", "request rejected", "robot check",
        "security check", "security verification", "seite nicht gefunden", "server error",
        "service unavailable", "sign in google accounts", "sign in or create an account",
        "site is undergoing maintenance", "site maintenance", "site not found",
        "subscribe to read", "temporarily unavailable", "the page cannot be displayed",
        "the page cannot be found", "the page you requested was not found",
        "the requested page could not be found", "this account has been suspended",
        "this domain is for sale", "this page does not exist", "this page is not available",
        "this site can t be reached", "title unknown", "under construction", "unknown title",
        "unsupported browser", "untitled", "untitled document", "untitled page",
        "usurped title", "verify you are human", "web page under construction",
        "webpage not found", "website unavailable", "welcome to nginx", "архивированная копия",
        "архивная копия", "страница не найдена", "archivierte kopie", "copia archivada",
        "copia archiviata", "copie archivée", "cópia arquivada", "gearchiveerde kopie",
        "存档副本", "存檔副本",
    }
)  # fmt: skip
"""Titles that name no work, folded. Our own list; those with a site's name are not guessed."""

NO_PAGE_TITLES = frozenset(
    {
        "default", "error", "error detail", "forbidden", "home", "home page", "homepage", "index",
        "loading", "log in", "null", "sign in", "undefined", "wayback machine",
        "welcome",
    }
)  # fmt: skip
"""Placeholders on the web that may well be the title of a book or an article."""


@rule("CC219", "generic-title", Severity.WARNING)
def generic_title(case: Case) -> Iterator[Found]:
    """A title is that of an error page or a placeholder.

    "Archived copy", "404 Not Found", "Just a moment…" and the like, when they are the whole
    title. Words that can be real titles, such as "Home", count for web pages only.

    ## Why

    A program filled in what it got instead of the page. The title does not name the work, and
    often the page was already gone when the reference was made. Look the page up in an archive
    and give its real title.

    CS1 calls these `err_generic_title` and `maint_archived_copy`.

    ## Example

    ```text
    The bridge was opened in spring.[1]

    References
    1. "404 Not Found". https://example.org/a. Retrieved 6 May 2026.
    ```

    ## Instead

    ```text
    The bridge was opened in spring.[1]

    References
    1. "The bridge is open". https://example.org/a. Retrieved 6 May 2026.
    ```
    """
    for work in works(case):
        field = work.reference.field("title")
        if not field:
            continue
        title = fold(str(field.value))
        on_the_web = work.reference.type == "webpage" and title in NO_PAGE_TITLES
        if title in PLACEHOLDERS or on_the_web:
            yield Found(
                field.span,
                f'{work.place}: "{quoted(str(field.value))}" is a placeholder, not a title. '
                "Give the title of the page that was read.",
                confidence=Confidence.MEDIUM if on_the_web else Confidence.HIGH,
            )
