"""Files that an article names and that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model import Severity
from citecheck.rules.base import Case, Found, count, rule
from citecheck.rules.notes.problems import problems


@rule("CC122", "missing-file", Severity.ERROR)
def missing_file(case: Case) -> Iterator[Found]:
    r"""A file that the article names, such as its bibliography, could not be read.

    ## Why
    What the file defines is not known: its keys lead nowhere, and nothing that it holds is checked.
    Keys without an entry are left alone until the file is there. That no bibliography is named at
    all is information: it may be given to the program that makes the page.

    ## Example
    ```latex
    \documentclass{article}
    \begin{document}
    Cats purr when they are content \cite{smith}.
    \bibliography{cats}
    \end{document}
    ```

    ## Instead
    ```latex
    \documentclass{article}
    \begin{document}
    Cats purr when they are content \cite{smith}.
    \bibliography{refs}
    \end{document}
    ```
    ```bibtex
    @book{smith,
      author = {Smith, Ann},
      title = {Why Cats Purr},
      publisher = {Purr Press},
      year = {2001}
    }
    ```
    """
    unknown = sum(citation.note is None for citation in case.article.citations)
    for problem in problems(case, ("missing-file",)):
        markers = f" {count(unknown, 'marker')} may lead to it." if unknown else ""
        yield Found(
            problem.span,
            f"The file “{problem.detail[:200]}” was not found beside the article, or is none that "
            f"is read.{markers}",
            subject=problem.detail,
        )
    for problem in problems(case, ("no-bibliography",)):
        number = int(problem.detail) if problem.detail.isdecimal() else 2
        yield Found(
            problem.span,
            f"{count(number, 'key is', 'keys are')} cited, and the text names no bibliography: "
            "what they lead to is not known. Name the file in the front matter.",
            severity=Severity.INFO,
        )
