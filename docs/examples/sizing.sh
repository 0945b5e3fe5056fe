#!/usr/bin/env bash
# How long a copy takes from start to ready and how much memory it needs, for the plain jar and with an AOT cache: sizing.sh [ROUNDS] [REQUESTS]
# SIZING_OPTIONS=-XX:MaxRAM=1g bounds its memory as a container of 1 GiB does.
# Needs the packaged service (./mvnw -q package -Dmaven.test.skip=true), curl and Linux. A first copy lends its database and identity provider.
set -euo pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-3} requests=${2:-20000}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
jar=target/quarkus-app/quarkus-run.jar
work=$(mktemp -d)
host_port=$((20000 + RANDOM % 10000)) port=$((host_port + 10000))
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
pids=()
end() { for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done; wait 2>/dev/null || true; rm -rf "$work"; }
trap end EXIT

ready() { # PID PORT: waits, and prints the milliseconds since $started
  until curl -sf -o /dev/null "http://127.0.0.1:$2/q/health/ready"; do
    kill -0 "$1" 2>/dev/null || { tail -n 5 "$work"/*.log >&2; exit 1; }
    sleep 0.02
  done
  echo $((($(date +%s%N) - started) / 1000000))
}
megabytes() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$1/status"; }
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }

started=$(date +%s%N)
QUARKUS_HTTP_PORT=$host_port MADAD_DATA_DIR=$work/data "$java" -jar $jar > "$work/host.log" 2>&1 &
pids+=($!)
ready $! $host_port > /dev/null
database=$(sed -n 4p "$work/data/postgresql/postmaster.pid" | tr -d ' ')
issuer=$(curl -s "http://127.0.0.1:$host_port/.well-known/oauth-protected-resource" | sed 's/.*"authorization_servers":\["\([^"]*\)".*/\1/')
token=$(MADAD_URL=http://127.0.0.1:$host_port docs/examples/token.sh olim)
export QUARKUS_DATASOURCE_JDBC_URL=jdbc:postgresql://127.0.0.1:$database/madad QUARKUS_DATASOURCE_USERNAME=madad_service QUARKUS_DATASOURCE_PASSWORD=any
export QUARKUS_FLYWAY_MIGRATE_AT_START=false QUARKUS_OIDC_AUTH_SERVER_URL=$issuer QUARKUS_HTTP_PORT=$port

# one life: KIND OPTIONS...; adds a line to $work/KIND
live() {
  local kind=$1 rest loaded time; shift
  started=$(date +%s%N)
  "$java" "$@" ${SIZING_OPTIONS:-} -XX:MaxRAMPercentage=70 -jar $jar > "$work/copy.log" 2>&1 &
  local pid=$!; pids+=($pid)
  time=$(ready $pid $port)
  sleep 5; rest=$(megabytes $pid)
  curl -s -o /dev/null -Z --parallel-max 16 -H "Authorization: Bearer $token" "http://127.0.0.1:$port/api/v1/audit?limit=50&n=[1-$requests]" 2> /dev/null
  sleep 2; loaded=$(megabytes $pid)
  kill $pid; wait $pid || true
  echo "$time $rest $loaded" >> "$work/$kind"
}

live train -XX:AOTCacheOutput="$work/madad.aot"
for _ in $(seq "$rounds"); do
  live plain
  live cache -XX:AOTMode=on -XX:AOTCache="$work/madad.aot"
done

echo "$(nproc) processors, $("$java" -version 2>&1 | sed -n 2p), median of $rounds, $requests requests by 16 at once; load average before the end $(cut -d' ' -f1 /proc/loadavg)"
echo
echo "| | start to ready | memory at rest | memory after load |"
echo "|---|---|---|---|"
for kind in plain cache; do
  label=$([ $kind = plain ] && echo "plain jar" || echo "with the AOT cache ($(($(stat -c %s "$work/madad.aot") >> 20)) MB)")
  echo "| $label | $(cut -d' ' -f1 "$work/$kind" | median) ms | $(cut -d' ' -f2 "$work/$kind" | median) MB | $(cut -d' ' -f3 "$work/$kind" | median) MB |"
done
