"""The report as one HTML page: the article as it reads, its findings, notes and sources."""
