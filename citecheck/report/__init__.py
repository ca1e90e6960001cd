"""A report for people (``text``) and for programs (``json_v1``, ``parse_v1``). Nothing prints."""
