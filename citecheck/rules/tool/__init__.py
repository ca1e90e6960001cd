"""CC9xx: what citecheck says about its input and itself."""

from citecheck.rules.base import Rule
from citecheck.rules.tool.lossy_copy import lossy_copy

TOOL_RULES: tuple[Rule, ...] = (lossy_copy,)
