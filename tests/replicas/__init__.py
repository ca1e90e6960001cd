"""Replicas: one server on loopback that plays every catalogue, each under a path of its own.

``facts.py`` has a few books and papers, as plain facts; ``books.py`` and ``works.py`` write them as
each service does; ``recorded.py`` gives answers of the real services that were written down, where
this machine has them; ``troubles.py`` has what services say on bad days; ``server.py`` serves all
of it and keeps what it was asked.
"""

from replicas.server import Replicas, serving

__all__ = ["Replicas", "serving"]
