"""Articles for property tests, made of what articles are made of, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

FRAGMENTS = (
    # markers
    "[1]", "[1][2]", "^[1]", "[6]: 314", "[6]:314–5, 7", "[a]", "[note 1]", "[ 1 ]", "[99999]",
    "[^1]", "[^key]", "[sic]", "[2003]", "[]", "[1", "1]", "[注 1]", "[it]self", "[1](x)", "[0]",
    # notes
    "1. ^ ", "1. ^ a b c ", "  12. ↑ ^a ^b ", "^ ", "^ a b ", "^", "[1] ", "[^1]: ", "[1]: ",
    "a. ^ ", "note 3. ^ ", "1. Jump up to: a b ", "3) ", "\n2. ^", "26. ^ x y z aa ab ",
    "Krasnov, Vladislav (1985). Soviet Defectors. Hoover Press. pp. 11–12. ISBN 0-8179-8231-0.",
    "Kun 2003: 93", "Kun (2003), p. 93", "Kun & Šmíd 2003a, pp. 93–94; Łoś 1999", "Ibid., p. 3",
    'Kun 2003, p. 1, writing "one two three four"', "Retrieved 6 November 2008.",
    '"A Title". The Times. 1 April 1990.', "http://example.org/a?b=c.", "doi:10.1000/x.y",
    "Archived from the original on 26 June 2002.", "(ed.)", "In Smith, J. (ed.) ", "12 (3): 4–5.",
    "2003-13-45", "99.99.1999", "30 February 2001", "1999年13月", "ISBN 978-", "ISBN X", "PMC 1",
    "Notes", "References[edit]", "== x ==", "# x", "=====", "-----", "Bibliography", "See also",
    "Contents", "1 First", "1.1 Second", "From Wikipedia, the free encyclopedia", "Title",
    "Einzelnachweise", "参考资料", "Примечания", "[edit]", "[edit | edit source]",
    # prose
    "He said it.", "He went to Paris in 1925 and never came back.", "Mr. Smith et al. wrote:",
    "It cost $5 million ...", "«да»", "„nein“", "“yes", "yes”", '"', "'", "(", ")", "[", "]", "{",
    "• ", "* ", "- ", "1) ", "(a) ", ":", ";", "。", "！", "…", ". . .", "|", "   ", "\t",
    "он сказал.", "他在一九二五年去了巴黎。", "שלום.", "مرحبا [١].", "e\u0301", "😀", "ﬁ", "İı",
    # space and control characters
    "\n", "\n\n", "\r\n", "\r", "\r\n\r\n", "\u00a0", "\u200b", "\u202e", "\ufeff", "\u2028",
    "\x0b", "\x0c", "\x85", "\u3000", "\x00", "\x1c", " ", "\n  ", "\n\n\n", "\n    ",
)  # fmt: skip

junk = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join)
"""Bits of articles in any order."""

spaced_junk = st.lists(st.sampled_from(FRAGMENTS), max_size=60).map(" ".join)

_bits = st.lists(st.sampled_from(FRAGMENTS), max_size=5).map(" ".join)
_sentences = st.sampled_from(
    (
        "He went to Paris in 1925 and never came back to the town.[1]",
        "She had 40,000 books in six languages, it is said.[2][3]",
        "Smith wrote to his brother about it in the spring of that year:",
        'He called it "the worst of all the books that were ever written" in a letter.[a]',
        "В 1925 году он уехал в Париж и больше не возвращался.[1]",
        "他在一九二五年去了巴黎。[1]他写了一本很长的书，讲的是战争以前的岁月。",
        "• The first of the things that stand in this list.[note 1]",
        "It was the first\u00a0of its kind in the whole country.[6]: 314",
        "A line that goes on below it, since it was broken by a program at some\nwidth.[2]",
        "",
    )
)
_notes = st.sampled_from(
    (
        "a b Krasnov, Vladislav (1985). Soviet Defectors. Hoover Press. pp. 11–12.",
        'Smith, A.; Jones, B. (2001a). "A Title". Journal of Things. 12 (3): 45–67. PMID 1234.',
        "Kun 2003: 93",
        "Kun & Jones (2001), pp. 93–94; Krasnov 1985, p. 3",
        'Krasnov 1985, p. 1, writing "one two three four"',
        "Ibid., p. 3",
        "^a ^b Kunn 2003",
        "See the long discussion of this that stands above, and what was said about it.",
        "",
    )
)
_works = st.sampled_from(
    (
        "• Kun, Miklós (2003). An Unknown Portrait. CEU Press. ISBN 963-9241-19-9.",
        "* Бажанов, Борис (1980). Воспоминания. Париж.",
        "Jones, Bob; Kun, M. (2001). Cats in Pain (2nd ed.). Boston: Purr Press.",
    )
)


def _article(
    title: str, body: list[list[str]], heading: str, notes: list[list[str]], works: list[str]
) -> str:
    blocks = [title, *(" ".join(bits) for bits in body), heading]
    blocks.append("\n".join(f"  {n}. ^ {' '.join(note)}" for n, note in enumerate(notes, 1)))
    return "\n\n".join([*blocks, "Bibliography", *works] if works else blocks)


articles = st.builds(
    _article,
    st.sampled_from(["A Title", "Титул", ""]),
    st.lists(st.tuples(_sentences, _bits, _sentences).map(list), max_size=6),
    st.sampled_from(["References[edit]", "Notes", "== Notes ==", "", "Примечания"]),
    st.lists(st.one_of(st.tuples(_notes, _bits), st.tuples(_notes)).map(list), max_size=6),
    st.lists(_works, max_size=3),
)
"""The shape of an article around such bits."""

texts = st.one_of(st.text(), junk, spaced_junk, articles)
