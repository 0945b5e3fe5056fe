#!/usr/bin/env bash
# enter.sh ROOT USER TMP COMMAND...: runs the command in the unpacked image ROOT as USER, ROOT read-only, with the folder TMP as its /tmp.
# Needs a mount namespace of its own: unshare --mount --propagation private enter.sh ...
set -euo pipefail
root=$1 user=$2 tmp=$3
shift 3
mount --bind "$root" "$root"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"
mount --bind "$tmp" "$root/tmp"
mount -o remount,bind,ro "$root"
cd "$root"
exec chroot --userspec="$user" "$root" "$@"
