#!/bin/sh
# run.sh BUILD VENV [NAME...]: runs the benchmarks (all, or those named), each beside its peers, and prints one table per benchmark. Absolute
# times of shared machines mean little; the ratios in one run are what counts.
set -eu
build=$1 venv=$2
shift 2
here=$(dirname "$0")
root=$(cd "$here/.." && pwd)
export TIDEWAITER_SHARED_DATA="${TIDEWAITER_SHARED_DATA:-$root/../shared/data}"
export TIDEWAITER="$root/build/release/bin/tidewaiter"
export BENCH_PYTHON="$root/$venv/bin/python"
if [ ! -d "$TIDEWAITER_SHARED_DATA" ]; then
    echo "NOT RUN: the shared data is absent at $TIDEWAITER_SHARED_DATA" >&2
    exit 77
fi
wanted() {
    [ "$#" -gt 1 ] || return 0
    name=$1
    shift
    for one in "$@"; do [ "$one" = "$name" ] && return 0; done
    return 1
}
for program in "$build"/bin/bench_*; do
    name=$(basename "$program")
    wanted "${name#bench_}" "$@" || continue
    printf '\n== %s\n' "${name#bench_}"
    "$program"
done
for script in "$here"/peers_*.sh "$here"/end_to_end.sh; do
    [ -f "$script" ] || continue
    name=$(basename "$script" .sh)
    wanted "$name" "$@" || continue
    printf '\n== %s\n' "$name"
    sh "$script" "$build"
done
