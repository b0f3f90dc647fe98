#!/bin/sh
# Ends what a launcher has started when the launcher itself is gone, however it went: its standard
# input is a pipe that only the launcher holds, so its end is the launcher's end.
# Lines: `watch PID SIGNAL` and `forget PID`. $1: a file to remove at the end (may be empty).
# $2: quarters of a second between asking and SIGKILL.
# A shell and not node, because it costs 2 MB instead of 45.
watched=''

while read -r verb pid signal; do
  others=''
  for entry in $watched; do
    [ "${entry%%:*}" = "$pid" ] || others="$others $entry"
  done
  case $verb in
    watch) watched="$pid:$signal $others" ;;
    forget) watched=$others ;;
  esac
done

if [ -n "$1" ]; then rm -f "$1"; fi

# Newest first: services before the servers they use.
for entry in $watched; do kill -s "${entry##*:}" "${entry%%:*}" 2>/dev/null; done

tries=$2
while [ "$tries" -gt 0 ]; do
  left=''
  for entry in $watched; do
    if kill -0 "${entry%%:*}" 2>/dev/null; then left="$left $entry"; fi
  done
  [ -n "$left" ] || exit 0
  sleep 0.25
  tries=$((tries - 1))
done

for entry in $watched; do
  kill -s KILL -- "-${entry%%:*}" 2>/dev/null
done
