#!/bin/sh
# run.sh BUILD SECONDS [NAME...]: every fuzzer, or those named, on its kept corpus until each has used SECONDS of processor time; as many at
# once as there are cores. New inputs stay in BUILD/corpus/NAME; a finding ends with status 1 and its input in BUILD/crash.
set -eu
here=$(cd "$(dirname "$0")" && pwd)

# Seconds of processor that a process has used; nothing when it is gone.
used() { awk -v ticks="$(getconf CLK_TCK)" '{ print int(($14 + $15) / ticks) }' "/proc/$1/stat" 2>/dev/null || true; }

run_one() {
    build=$1 seconds=$2 name=$3
    mkdir -p "$build/corpus/$name" "$build/crash"
    seeds="$here/corpus/$name"
    [ -d "$seeds" ] || seeds=""
    # The fuzzer's own limit is by the clock: far off, in case it waits for nothing.
    # shellcheck disable=SC2086 # an absent folder must vanish
    "$build/bin/fuzz_$name" -seed=20261122 -max_total_time=$((seconds * 20 + 60)) -timeout=25 -rss_limit_mb=3000 -print_final_stats=1 \
        -artifact_prefix="$build/crash/$name-" "$build/corpus/$name" $seeds >"$build/$name.log" 2>&1 &
    pid=$!
    last=0 stopped=0
    while now=$(used "$pid"); [ -n "$now" ]; do
        last=$now
        [ "$now" -lt "$seconds" ] || { stopped=1; kill -TERM "$pid" 2>/dev/null || true; }
        sleep 1
    done
    status=0
    wait "$pid" || status=$?
    [ "$stopped$status" != 172 ] || status=0  # 72: libFuzzer's own for "asked to stop"
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$name.log")
    covered=$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "$build/$name.log" | tail -n 1)
    printf '%-12s %6s s of processor %12s runs %8s edges %s\n' "$name" "$last" "${runs:-?}" "${covered:-?}" "$([ $status -eq 0 ] && echo 'no finding' || echo "FAILED, status $status")"
    [ $status -eq 0 ]
}

if [ "$1" = --one ]; then
    shift
    run_one "$@"
    exit
fi
build=$1 seconds=$2
shift 2
if [ $# -eq 0 ]; then
    for fuzzer in "$build"/bin/fuzz_*; do
        set -- "$@" "$(basename "$fuzzer" | sed 's/^fuzz_//')"
    done
fi
printf '%s\n' "$@" | xargs -n 1 -P "$(nproc)" sh "$here/run.sh" --one "$build" "$seconds"
