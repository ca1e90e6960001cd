"""What ``tools/fit_support.py`` found; run it to find it again."""

SUPPORT = (-0.7209, 1.6179, -0.1085, -2.0730, -0.8069, -0.4009, 1.9678)
"""Constant and weights of ``features.NAMES``: the sources support all of the claim."""

TOUCH = (-2.4547, 5.1358, 0.0927, -0.2195, -0.3575, 0.3687, 3.5039)
"""The same for: the sources support at least a part of it."""

WORD = (-1.2941, -0.8403, -0.6556, -0.9274, 1.8650)
"""Constant and weights of ``features.TOKEN_NAMES``: the sources do not have what a word says."""

WORD_THRESHOLD = 0.4
"""From this probability on a word is told to be missing (the best F1 where it was fitted)."""
