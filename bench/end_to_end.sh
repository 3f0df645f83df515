#!/bin/sh
# end_to_end.sh BUILD [ROWS]: synthetic load made from real MarineCadastre rows, from file to events in case.gpkg, then twice the rows.
# Prints wall and processor seconds and peak memory of each step. The floor printed beside it is one copy and one SHA-256 of the file.
set -eu
build=$1 rows=${2:-20000000}
work=$build/end_to_end
input="$TIDEWAITER_SHARED_DATA/mincisun5296+VesselSummaryAIS/AISdata.csv"
[ -f "$input" ] || input="$TIDEWAITER_SHARED_DATA/ais/mincisun5296+VesselSummaryAIS/AISdata.csv"
mkdir -p "$work"
timed() {
    label=$1
    shift
    /usr/bin/time -f "%e %U %S %M" -o "$work/time" "$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
    read -r wall user sys peak <"$work/time"
    printf '%-34s %8.1f s wall %8.1f s cpu %8.0f MiB peak\n' "$label" "$wall" "$(echo "$user $sys" | awk '{print $1+$2}')" "$(echo "$peak" | awk '{print $1/1024}')"
    echo "$wall" >>"$work/walls"
}
for factor in 1 2; do
    count=$((rows * factor))
    file=$work/load-$count.csv
    [ -f "$file" ] || "$build/bin/make_load" "$input" "$count" 8 >"$file"
    rm -rf "$work/case" "$work/walls"
    printf 'synthetic load: %s rows, %s bytes\n' "$count" "$(stat -c %s "$file")"
    cat "$file" >/dev/null
    timed "floor: copy" cp "$file" "$work/copy"
    timed "floor: SHA-256" openssl dgst -sha256 "$file"
    rm -f "$work/copy"
    : >"$work/walls"
    "$TIDEWAITER" init "$work/case" >/dev/null
    timed "add" "$TIDEWAITER" add "$work/case" "$file" --progress none
    timed "run" "$TIDEWAITER" run "$work/case" --progress none
    awk -v n="$count" '{s += $1} END {printf "%-34s %8.1f s wall %8.2f million rows/s\n", "file to events", s, n / s / 1e6}' "$work/walls"
    "$TIDEWAITER" info "$work/case" | tail -n 20
    rm -rf "$work/case"
done
