"""Check the citations of an article. The public API is what ``__all__`` names."""

from __future__ import annotations

__version__ = "0.1.0.dev0"
