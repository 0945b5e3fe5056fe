#!/usr/bin/env bash
# faults.sh [MINUTES [SEED]]: random people at work for so many minutes (10) while the service is killed and cut off from its
# database, then every claim, payment, balance and entry of the trail is compared with what was acknowledged. Runs on a
# database of its own on this machine; docs/operations/faults.md tells what it did.
set -euo pipefail
cd "$(dirname "$0")/../.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ./mvnw -B verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=HistoryIT \
  -Dmadad.faults.seconds=$((${1:-10} * 60)) -Dmadad.faults.seed="${2:-2026}" >"$log" 2>&1; then
  grep -E '^History of|payment orders,' "$log"
  echo "What was acknowledged stands, and nothing else."
else
  cat "$log" >&2
  exit 1
fi
