#!/usr/bin/env bash
# base-backup.sh FOLDER
#
# Copies a PostgreSQL, while it serves, into a new folder: base.tar and backup_label. Runs on the database's machine as who owns its
# files, needs psql and tar; PGHOST, PGPORT, PGUSER say where it is. Its log has to be archived (archive_mode): what happened while
# it was copied stands there.
set -euo pipefail

mkdir -m 700 "$1"
cd "$1"
FROM=$(psql -X -q -A -t -v ON_ERROR_STOP=1 -d postgres -c 'show data_directory')
export FROM
if [ "$(ls "$FROM/pg_tblspc")" ]; then
    echo "tablespaces outside of $FROM: use pg_basebackup" >&2
    exit 1
fi

# start and stop belong into one session; tar says 1 where a file changed while it read it, which the log makes good
psql -X -q -v ON_ERROR_STOP=1 -d postgres <<'SQL'
select pg_backup_start('madad', fast => true) \g (format=unaligned tuples_only=on) started
\! tar -C "$FROM" --exclude='./postmaster.*' --exclude='./pg_wal/*' --exclude='./pg_replslot/*' --exclude='./pg_dynshmem/*' --exclude='./pg_notify/*' --exclude='./pg_serial/*' --exclude='./pg_snapshots/*' --exclude='./pg_stat_tmp/*' --exclude='./pg_subtrans/*' --exclude='./log/*' --exclude='pgsql_tmp*' --warning=no-file-changed --warning=no-file-removed -cf base.tar.part . ; [ $? -le 1 ] && mv base.tar.part base.tar
select labelfile from pg_backup_stop() \g (format=unaligned tuples_only=on) backup_label
SQL

test -s base.tar
test -s backup_label
rm started
sha256sum base.tar backup_label > SHA256SUMS
sync base.tar backup_label SHA256SUMS
