#!/usr/bin/env bash
# base.sh OUT.tar: a base for the image out of Debian's packages, where no registry of images is reachable. Needs root and debootstrap.
set -euo pipefail
out=$(realpath -m "$1")
suite=${SUITE:-bookworm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1

# nothing of this folder outlives a crash, so nothing needs to be on disk at once
fast=$(command -v eatmydata || true)
$fast debootstrap --variant=minbase --include=ca-certificates,tzdata "$suite" "$work/tree" > "$work/log" 2>&1 ||
  { tail -20 "$work/log"; exit 1; }
dpkg-query --admindir="$work/tree/var/lib/dpkg" -W -f '${Package}\t${Version}\t${Architecture}\n' > "${out%.tar}-packages.tsv"

cd "$work/tree"
rm -rf var/cache/* var/lib/apt/* var/log/* usr/share/doc/* usr/share/man/* usr/share/locale/* usr/share/info/* dev/* proc/* sys/* tmp/* run/*
echo 'madad:x:1001:1001::/app:/usr/sbin/nologin' >> etc/passwd
echo 'madad:x:1001:' >> etc/group
cd "$work"
tar --sort=name --mtime=@1 --numeric-owner -cf layer.tar -C tree .
layer=$(sha256sum layer.tar | cut -d' ' -f1)
architecture=$(dpkg --print-architecture)
cat > config.json <<END
{"architecture":"$architecture","os":"linux","created":"1970-01-01T00:00:01Z","config":{"Env":["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]},
 "rootfs":{"type":"layers","diff_ids":["sha256:$layer"]},"history":[{"created":"1970-01-01T00:00:01Z","created_by":"debootstrap --variant=minbase $suite"}]}
END
echo '[{"Config":"config.json","RepoTags":["madad-base:latest"],"Layers":["layer.tar"]}]' > manifest.json
mkdir -p "$(dirname "$out")"
tar --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner -cf "$out" manifest.json config.json layer.tar
