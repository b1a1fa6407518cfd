# Sets JAVA_HOME to a JDK 25 or newer; sourced by mvnw and run. Keeps a JAVA_HOME that is good enough.
jangteo_jdk_major() {
  [ -x "$1/bin/javac" ] && sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}
jangteo_jdk() {
  on_path=$(command -v javac 2>/dev/null) && on_path=$(readlink -f "$on_path") && on_path=${on_path%/bin/javac}
  for home in "${JAVA_HOME:-}" "${on_path:-}" /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* "$HOME"/.asdf/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -n "$home" ] || continue
    major=$(jangteo_jdk_major "$home")
    [ "${major:-0}" -ge 25 ] && echo "$home" && return 0
  done
  return 1
}
if ! JAVA_HOME=$(jangteo_jdk); then
  echo "Jangteo needs a JDK 25 (not only a JRE), and found none in JAVA_HOME, on the PATH or in the usual places." >&2
  echo "Install one, for example Temurin 25 (https://adoptium.net, package temurin-25-jdk), or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME
