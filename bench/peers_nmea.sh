#!/bin/sh
# peers_nmea.sh BUILD: gpsdecode, libais and pyais on the sentences that bench_nmea repeats.
exec "${BENCH_PYTHON:-python3}" "$(dirname "$0")/peers_nmea.py" "$1/bin/bench_nmea"
