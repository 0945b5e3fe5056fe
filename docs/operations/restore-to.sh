#!/usr/bin/env bash
# restore-to.sh FOLDER ARCHIVE [TIME]
#
# Makes PGDATA from what base-backup.sh made. The next start replays the archived log, as far as it goes or up to a moment
# ("2026-11-22 10:00:00+05"), and then serves.
set -euo pipefail

if [ -e "$PGDATA" ]; then
    echo "$PGDATA is there already: move it out of the way first" >&2
    exit 1
fi
(cd "$1" && sha256sum --quiet -c SHA256SUMS)
archive=$(realpath "$2")

mkdir -m 700 "$PGDATA"
tar -C "$PGDATA" -xf "$1/base.tar"
cp "$1/backup_label" "$PGDATA/"
{
    echo "restore_command = 'cp \"$archive/%f\" \"%p\"'"
    echo "recovery_target_time = '${3:-}'"
    echo "recovery_target_action = 'promote'"
} >> "$PGDATA/postgresql.auto.conf"
touch "$PGDATA/recovery.signal"
