#!/bin/sh
# demo.sh TIDEWAITER FOLDER: builds the reference case from published facts and answers its questions; then a simulated month of AIS
# around the same sea, to show the machine at work on ships. Says what to look at.
set -eu
tidewaiter=$1 folder=$2
here=$(dirname "$0")
rm -rf "$folder"
mkdir -p "$folder"

step() { printf '\n$ tidewaiter %s\n' "$*"; "$tidewaiter" "$@"; }

printf '%s\n' "1. The reference case: what was published, row by row, each with its source"
sh "$here/rajin/make.sh" "$tidewaiter" "$folder/rajin"
step lists "$folder/rajin"
step run "$folder/rajin"
step ask "$folder/rajin"
step count "$folder/rajin"
step match "$folder/rajin" rajin tikhoretsk_depot --window 180
step consignments "$folder/rajin"
step quantity "$folder/rajin"
step screen 8517839 --case "$folder/rajin" --as-of 2023-10-14
step hull "$folder/rajin" 9179842 --as-of 2023-12-09
step owners "$folder/rajin" 9179842 --as-of 2023-12-09 -o "$folder/angara-owners.svg"
step verify "$folder/rajin"
step report "$folder/rajin" -o "$folder/rajin.html"

printf '\n%s\n' "2. A SIMULATED month of AIS in the same sea: invented ships, real places"
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

Look at   $folder/rajin.html         the reference case: published facts, and what follows from them
          $folder/report.html        the SIMULATED month (open both from disk in any browser)
          $folder/case/case.gpkg     (drop it on QGIS)

Try next
  $tidewaiter ask $folder/rajin --question 1        one question with everything it rests on
  $tidewaiter reconcile $folder/rajin               every published claim beside the evidence, and what contradicts what
  $tidewaiter events $folder/case --kind gap        silences, with what was heard before
  $tidewaiter show $folder/case ${gap:-ID}     one of them, walked back to its bytes
TEXT

# In a terminal the reference case is served at the end, until Ctrl+C; elsewhere it is said how.
if [ -t 0 ] && [ -t 1 ]; then
    printf '\n%s\n' "The workbench: open the printed address in a browser of this machine; Ctrl+C ends it"
    step serve "$folder/rajin" "$folder/case"
else
    printf '\n%s\n' "The workbench: run \`$tidewaiter serve $folder/rajin $folder/case\` and open the address that it prints"
fi
