# Reads "watch PID" and "forget PID" until its parent is gone, then ends every process still listed.
trap '' INT TERM HUP
watched=" "
while read -r verb pid; do
  case $verb$watched in
    watch*) watched="$watched$pid " ;;
    forget*" $pid "*) watched="${watched%% $pid *} ${watched#* $pid }" ;;
  esac
done
some_are_left() {
  left=" "
  for pid in $watched; do
    kill -0 "$pid" && left="$left$pid "
  done
  watched=$left
  [ "$watched" != " " ]
}
# Ten seconds for an orderly end, because the next start is faster after one.
kill -TERM $watched
for _ in 1 2 3 4 5 6 7 8 9 10; do
  some_are_left || exit 0
  sleep 1
done
kill -KILL $watched
