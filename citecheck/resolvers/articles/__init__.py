"""Articles that stand on the web: the wikitext of a wiki page, or the page itself."""
