"""What ``tools/fit_support.py`` found; run it to find it again."""

SUPPORT = (-0.7228, 1.6030, -0.1056, -2.0604, -0.9996, -0.3871, 1.9742)
"""Constant and weights of ``features.NAMES``: the sources support all of the claim."""

TOUCH = (-2.4681, 5.1310, 0.0724, -0.2078, -0.2795, 0.4093, 3.5074)
"""The same for: the sources support at least a part of it."""

WORD = (-1.2833, -0.8344, -0.6676, -0.9252, 1.8575)
"""Constant and weights of ``features.TOKEN_NAMES``: the sources do not have what a word says."""

WORD_THRESHOLD = 0.4
"""From this probability on a word is told to be missing (the best F1 where it was fitted)."""
