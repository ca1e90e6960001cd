"""Real web archives on loopback: pywb, in the place of the Wayback Machine and of another archive.

    replica.web             # as https://web.archive.org: /web/…, /cdx/search/cdx
    replica.archives        # the settings that put it in the place of the real ones

A new situation is a row of ``ROWS`` in ``rows.py``.
"""
