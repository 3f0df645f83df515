#!/bin/sh
# make.sh TIDEWAITER CASE: the reference case from published facts, row by row, each with its source; `run` is left to the caller.
set -eu
tidewaiter=$1 case=$2
here=$(dirname "$0")

step() { printf '\n$ tidewaiter %s\n' "$*"; "$tidewaiter" "$@"; }

step init "$case" --name "Rajin, published facts"
step add "$case" "$here/places.csv" "$here/hulls.csv" "$here/looks.csv" "$here/sightings.csv" "$here/sources.csv" "$here/claims.csv" \
    "$here/properties.csv" "$here/lots.csv" "$here/trains.csv" "$here/consignments.csv" "$here/lags.csv" "$here/quantity.toml" \
    "$here/hypotheses.toml" "$here/questions.toml" --source "published facts" --reliability C
for register in ships companies us:US eu:EU uk:UK rok:ROK ua:UA; do
    authority=${register#*:}
    [ "$authority" = "$register" ] && authority=""
    "$tidewaiter" add "$case" "$here/registry/${register%%:*}.csv" --mapping "$here/registry/${register%%:*}.toml" \
        --list-date 2026-11-22 --source "published facts" --reliability C ${authority:+--authority "$authority"} >/dev/null
done
