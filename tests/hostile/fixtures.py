"""For conftest: ``from hostile.fixtures import hostile_web``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hostile.server import Web, running


@pytest.fixture(scope="session")
def hostile_web() -> Iterator[Web]:
    """The hostile web; several tests share it, so count on ``web.hits`` of one case only."""
    with running() as web:
        yield web
