#!/bin/sh
# run.sh BUILD SECONDS: every fuzzer for SECONDS, two at a time, on its kept corpus. New inputs stay in BUILD/corpus/NAME; a crash ends
# with status 1 and its input in BUILD/crash.
set -eu
build=$1 seconds=$2
here=$(dirname "$0")
mkdir -p "$build/crash"
status=0
run_one() {
    fuzzer=$1
    name=$(basename "$fuzzer")
    name=${name#fuzz_}
    mkdir -p "$build/corpus/$name"
    seeds="$here/corpus/$name"
    [ -d "$seeds" ] || seeds=""
    # shellcheck disable=SC2086 # an absent folder must vanish
    "$fuzzer" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=3000 -print_final_stats=1 \
        -artifact_prefix="$build/crash/$name-" "$build/corpus/$name" $seeds >"$build/$name.log" 2>&1
}
for fuzzer in "$build"/bin/fuzz_*; do
    run_one "$fuzzer" &
    pids="${pids:-} $!:$fuzzer"
    if [ "$(echo "$pids" | wc -w)" -ge 2 ]; then
        for entry in $pids; do
            wait "${entry%%:*}" || { echo "FAILED ${entry#*:}"; status=1; }
        done
        pids=""
    fi
done
for entry in ${pids:-}; do
    wait "${entry%%:*}" || { echo "FAILED ${entry#*:}"; status=1; }
done
for log in "$build"/*.log; do
    name=$(basename "$log" .log)
    case "$name" in configure*) continue ;; esac
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    printf '%-16s %12s runs\n' "$name" "${runs:-?}"
done
exit $status
