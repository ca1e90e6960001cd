"""Articles that stand on the web: the wikitext of a wiki page, or the page itself."""

from citecheck.resolvers.articles.fetch import Fetched, fetch

__all__ = ["Fetched", "fetch"]
