# Restores the newest backup and all of the log since it into FOLDER, starts it for itself alone, proves what is in it and
# removes it again, whatever came of it.
# Needs DESTINATION, SERVER, DATABASE, MAX_AGE_HOURS and FOLDER; ENDPOINT where the object store isn't Amazon's.
set -euo pipefail

data=$FOLDER/data
sockets=$(mktemp -d)
scripts=$(dirname "$0")
export PATH="$PATH:$(echo /usr/lib/postgresql/*/bin)"
store=(--cloud-provider aws-s3)
if [ -n "${ENDPOINT:-}" ]; then store+=(--endpoint-url "$ENDPOINT"); fi

# a finished pod keeps its volume, and what is restored is personal data
remove() {
  if [ -f "$data/postmaster.pid" ]; then pg_ctl -D "$data" -m immediate -s stop || true; fi
  rm -rf "$data" "$sockets"
}
trap remove EXIT

newest=$(barman-cloud-backup-list "${store[@]}" --format json "$DESTINATION" "$SERVER" |
  python3 -c 'import json, sys
done = [b["backup_id"] for b in json.load(sys.stdin)["backups_list"] if b["status"] == "DONE"]
print(max(done) if done else "")')
[ -n "$newest" ] || { echo "restore-check: there is no backup of $SERVER in $DESTINATION"; exit 1; }
echo "restore-check: restoring $newest"
rm -rf "$data"
barman-cloud-restore "${store[@]}" "$DESTINATION" "$SERVER" "$newest" "$data"
chmod 700 "$data"

# settings of its own: those of the cluster belong to its machines
rm -f "$data/standby.signal" "$data/postmaster.pid"
: > "$data/postgresql.auto.conf"
touch "$data/recovery.signal"
cat > "$FOLDER/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$sockets'
hba_file = '$FOLDER/pg_hba.conf'
archive_mode = off
hot_standby = off
fsync = off
restore_command = 'barman-cloud-wal-restore ${store[*]} $DESTINATION $SERVER %f %p'
recovery_target_timeline = 'latest'
END
echo "local all all trust" > "$FOLDER/pg_hba.conf"
fail() {
  echo "restore-check: $newest $*"
  tail -50 "$FOLDER/log"
  exit 1
}
pg_ctl -D "$data" -o "-c config_file=$FOLDER/postgresql.conf" -l "$FOLDER/log" -s -w -t 86400 start || fail "doesn't start"
# without hot standby it answers nobody before the log is through
until [ "$(psql -X -h "$sockets" -U postgres -d postgres -Atc 'select pg_is_in_recovery()' 2> /dev/null)" = f ]; do
  pg_ctl -D "$data" status > /dev/null || fail "ended while it was restored"
  sleep 0.5
done

psql -X -h "$sockets" -U postgres -d "$DATABASE" -v ON_ERROR_STOP=1 -v max_age_hours="$MAX_AGE_HOURS" -qAt -f "$scripts/restore-check.sql"
echo "restore-check: $newest holds"
