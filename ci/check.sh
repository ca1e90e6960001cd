#!/usr/bin/env bash
# The step of action.yml, and of any other CI server: checks articles once and writes every report.
# Usage: check.sh CITECHECK. Settings come from the environment, see action.yml.
set -uo pipefail
citecheck=${1:-citecheck}

mapfile -t paths < <(printf '%s\n' "${CITECHECK_PATHS:-.}" | sed '/^[[:space:]]*$/d')
mapfile -t options < <(printf '%s\n' "${CITECHECK_ARGS:-}" | sed '/^[[:space:]]*$/d')
[ -z "${CITECHECK_SINCE:-}" ] || options+=(--since "$CITECHECK_SINCE")
[ "${CITECHECK_ASK_NOTHING:-true}" != true ] || options+=(--offline)
options+=(--fail-on "${CITECHECK_FAIL_ON:-error}")

answers=$(mktemp)
trap 'rm -f "$answers"' EXIT

# The world is asked once; the other reports replay its answers.
"$citecheck" check "${options[@]}" --format github --record "$answers" -- "${paths[@]}"
status=$?

again() { # again FORMAT FILE
    "$citecheck" check "${options[@]}" --format "$1" -o "$2" --replay "$answers" -- "${paths[@]}" 2> /dev/null
}
if [ "$status" -eq 0 ] || [ "$status" -eq 1 ]; then
    [ -z "${CITECHECK_SARIF:-}" ] || again sarif "$CITECHECK_SARIF"
    [ -z "${CITECHECK_COMMENT:-}" ] || again markdown "$CITECHECK_COMMENT"
    if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
        summary=$(mktemp)
        again markdown "$summary"
        cat "$summary" >> "$GITHUB_STEP_SUMMARY"
        rm -f "$summary"
    fi
fi
exit "$status"
