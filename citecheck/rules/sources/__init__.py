"""CC6xx: what kind of sources an article rests on."""

from citecheck.rules.base import Rule
from citecheck.rules.sources.subject_as_source import subject_as_source

SOURCE_RULES: tuple[Rule, ...] = (subject_as_source,)
