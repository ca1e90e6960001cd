"""The findings over the example articles are those of the committed list."""

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_findings_are_those_of_the_list() -> None:
    findings = runpy.run_path(str(ROOT / "tools" / "findings.py"))["findings"]
    expected = (ROOT / "tests" / "findings.txt").read_text(encoding="utf-8")
    assert findings() == expected, "run `python tools/findings.py` and look at the difference"


# What a person who checked the seed article by hand found; line:column of each.
ERRORS = {"CC501 48:1313", "CC102 85:3"} | {
    f"CC108 {place}" for place in ("77:8", "79:8", "80:12", "81:8", "82:8", "83:9")
}
WARNINGS = {
    "CC104 48:1090",
    "CC110 52:95",
    "CC508 52:22",
    "CC502 35:1",
    "CC502 65:1",
    "CC503 31:161",
    "CC503 31:332",
    "CC503 31:526",
    "CC503 31:698",
    "CC503 50:317",
    "CC503 50:526",
    "CC507 37:194",
    "CC509 83:32",
}
INFORMATION = {
    "CC106": 2,  # markers out of order
    "CC112": 1,  # list of notes without a heading
    "CC114": 2,  # overlapping notes 6/9, 8/9
    "CC211": 5,  # access dates without URL
    "CC212": 1,  # archive without URL
    "CC216": 5,  # access dates over ten years old
    "CC218": 1,  # mixed date formats
    "CC505": 3,  # uncited lead sentences
    "CC506": 9,  # sentences covered by a later marker only
    "CC510": 1,  # near-verbatim of what note 10 quotes
    "CC511": 2,  # notes 1 and 11 carry several claims
    "CC513": 1,  # section without content
    "CC601": 1,  # by the article's subject
    "CC911": 1,  # lossy copy
}


def test_the_seed_has_exactly_what_a_careful_reader_finds() -> None:
    lines = (ROOT / "tests" / "findings.txt").read_text(encoding="utf-8").splitlines()
    seed = [
        line.split(": ", 2) for line in lines if line.startswith("examples/boris-bazhanov.txt:")
    ]
    found: dict[str, list[str]] = {"error": [], "warning": [], "info": []}
    for place, what, *_ in seed:
        severity, _, code = what.partition(" ")
        if severity in found:
            found[severity].append(f"{code.split()[0]} {place.split(':', 1)[1]}")
    assert set(found["error"]) == ERRORS
    assert len(found["error"]) == len(ERRORS)
    assert set(found["warning"]) == WARNINGS
    assert len(found["warning"]) == len(WARNINGS)
    codes = [entry.split()[0] for entry in found["info"]]
    assert {code: codes.count(code) for code in set(codes)} == INFORMATION
