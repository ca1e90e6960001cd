"""CC3xx: links and archives."""

from citecheck.rules.base import Rule
from citecheck.rules.links.dead_link import dead_link

LINK_RULES: tuple[Rule, ...] = (dead_link,)
