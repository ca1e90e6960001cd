"""A hostile web on loopback: some hundred situations of the real web, each with its truth.

    with running() as web:
        web.url(case)    # the address as it is cited
        web.hits(case)   # what was asked of the case's hosts
        web.allowed      # the network that must be allowed, such as 127.2.0.0/16

A new situation is a row in one of the ``cases_*.py``.
"""

from hostile.case import TRUTHS, Asked, Case, Reply, Site
from hostile.rows import CASES, by_name
from hostile.server import Hit, Web, running

__all__ = ["CASES", "TRUTHS", "Asked", "Case", "Hit", "Reply", "Site", "Web", "by_name", "running"]
