#!/bin/sh
# demo.sh TIDEWAITER FOLDER: makes a small simulated case around the Sea of Japan, runs, verifies and reports it, and says what to look at.
set -eu
tidewaiter=$1 folder=$2
here=$(dirname "$0")
rm -rf "$folder"
mkdir -p "$folder"

step() { printf '\n$ tidewaiter %s\n' "$*"; "$tidewaiter" "$@"; }

step simulate "$here/rajin/world.toml" -o "$folder/evidence" --seed 1
step init "$folder/case" --name "Sea of Japan, simulated"
step add "$folder/case" "$here/rajin/places.csv" --source "published facts" --reliability C
step add "$folder/case" "$folder/evidence/rajin.nmea" --source "simulator" --simulated
step run "$folder/case"
step verify "$folder/case"
step report "$folder/case" -o "$folder/report.html"
step digest "$folder/case"

gap=$("$tidewaiter" events "$folder/case" --kind gap --jsonl 2>/dev/null | sed -n 's/.*"id":"\([0-9a-f]*\)".*/\1/p' | head -n 1)
cat <<TEXT

Everything above is SIMULATED: invented ships, real places.

Look at   $folder/report.html        (open it from disk in any browser)
          $folder/case/case.gpkg     (drop it on QGIS)

Try next
  $tidewaiter events $folder/case --kind gap        silences, with what was heard before
  $tidewaiter show $folder/case ${gap:-ID}     one of them, walked back to its bytes
  $tidewaiter hulls $folder/case                    what each transmitter says of itself
TEXT
