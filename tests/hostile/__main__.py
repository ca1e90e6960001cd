"""Serve all cases until standard input ends; prints one JSON line with the addresses.

python -m hostile
"""

from __future__ import annotations

import json
import sys

from hostile.server import running


def main() -> None:
    with running() as web:
        found = {
            "allowed": web.allowed,
            "ca": str(web.ca),
            "urls": {case.name: web.url(case) for case in web.cases},
        }
        print(json.dumps(found), flush=True)
        for line in sys.stdin:
            if line.strip() == "reset":
                web.reset()
            total = {"total": web.total(), "intrusions": web.intrusions}
            print(json.dumps(total), flush=True)


if __name__ == "__main__":
    main()
