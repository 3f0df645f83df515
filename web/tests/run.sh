#!/bin/sh
# run.sh PROGRAM PART: `acts`, the rules of the sources, the sizes of the bundle, the map's tiles and what is done in the page; `screens`, every screen in a browser; `reference`, all of them on the reference case.
# 77: something needed is absent, and it is said what.
set -eu
program=$(realpath "$1")
cd "$(dirname "$0")/.."
PATH="$PWD/../.venv/bin:$PATH"
export PATH
command -v node >/dev/null 2>&1 || { echo "web: skipped, there is no Node (./run test installs it into .venv)"; exit 77; }
[ -d node_modules ] || { echo "web: skipped, web/node_modules is not installed (./run test installs it)"; exit 77; }
case $2 in
acts)
    node lint/rules.mjs
    node node_modules/svelte-check/bin/svelte-check --tsconfig ./tsconfig.json --fail-on-warnings --output human
    [ ! -f ../build/web/index.html ] || node lint/sizes.mjs
    node --no-warnings tests/tracks.mjs
    node --no-warnings tests/basemap.mjs ../build/land/land.mbtiles || [ $? = 77 ]
    node --no-warnings tests/map.mjs "$program"
    node --no-warnings tests/tasks.mjs "$program"
    node --no-warnings tests/doing.mjs "$program"
    exec node --no-warnings tests/standing.mjs "$program" ;;
screens)
    node --no-warnings tests/hulls.mjs "$program"
    node --no-warnings tests/looking.mjs "$program"
    exec node --no-warnings tests/suite.mjs "$program" ;;
reference)
    exec node --no-warnings tests/reference.mjs "$program" ;;
esac
echo "usage: run.sh PROGRAM acts|screens|reference" >&2
exit 2
