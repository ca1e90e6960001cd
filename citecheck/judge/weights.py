"""What ``tools/fit_support.py`` found; run it to find it again."""

SUPPORT = (-0.7190, 1.6198, -0.1091, -2.0730, -0.8071, -0.4005, 1.9601)
"""Constant and weights of ``features.NAMES``: the sources support all of the claim."""

TOUCH = (-2.4835, 5.1448, 0.1065, -0.2216, -0.3596, 0.3655, 3.5149)
"""The same for: the sources support at least a part of it."""

WORD = (-1.2833, -0.8344, -0.6676, -0.9252, 1.8575)
"""Constant and weights of ``features.TOKEN_NAMES``: the sources do not have what a word says."""

WORD_THRESHOLD = 0.4
"""From this probability on a word is told to be missing (the best F1 where it was fitted)."""
