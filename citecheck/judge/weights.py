"""What ``tools/fit_support.py`` found; run it to find it again."""

SUPPORT = (-0.7162, 1.5965, -0.1050, -2.0725, -0.8335, -0.4039, 1.9747)
"""Constant and weights of ``features.NAMES``: the sources support all of the claim."""

TOUCH = (-2.4530, 5.1530, 0.0684, -0.2077, -0.3124, 0.3883, 3.4980)
"""The same for: the sources support at least a part of it."""

WORD = (-1.2941, -0.8403, -0.6556, -0.9274, 1.8650)
"""Constant and weights of ``features.TOKEN_NAMES``: the sources do not have what a word says."""

WORD_THRESHOLD = 0.4
"""From this probability on a word is told to be missing (the best F1 where it was fitted)."""
