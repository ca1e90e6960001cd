"""CC9xx: what citecheck says about its input and itself."""

from citecheck.rules.base import Rule
from citecheck.rules.tool.drifted_source import drifted_source
from citecheck.rules.tool.expired_suppression import expired_suppression
from citecheck.rules.tool.lossy_copy import lossy_copy
from citecheck.rules.tool.malformed_suppression import malformed_suppression
from citecheck.rules.tool.outdated_lock import outdated_lock
from citecheck.rules.tool.stale_baseline import stale_baseline
from citecheck.rules.tool.unused_suppression import unused_suppression

TOOL_RULES: tuple[Rule, ...] = (
    unused_suppression,
    expired_suppression,
    malformed_suppression,
    stale_baseline,
    drifted_source,
    outdated_lock,
    lossy_copy,
)
