"""The catalogues of the world: which book has an ISBN, which work a DOI, and what became of it."""
