"""Print the references of an article, field by field and as BibTeX; then parse a single one.

python examples/parse_references.py [ARTICLE]
"""

import json
import sys
from pathlib import Path

import citecheck

path = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("boris-bazhanov.txt")
article = citecheck.read(path)

for reference in article.references:
    authors = "; ".join(str(name) for name in reference.names()) or "no author"
    print(f"note {reference.id}: {authors}, {reference.title!r}, {reference.year}")
    isbn = reference.field("ISBN")
    if isbn:  # every field knows where it was read
        place = article.place(isbn.span.start)
        print(f"  ISBN {isbn.value} in line {place.line}, column {place.column}")

print()
print(article.references[0].to_bibtex().strip())

one = citecheck.parse_reference(
    "Krasnov, Vladislav (1985). Soviet Defectors: The KGB Wanted List. Hoover Press. "
    "pp. 11–12. ISBN 0-8179-8231-0."
)
print()
print(json.dumps(one.to_csl(), indent=2, ensure_ascii=False))
