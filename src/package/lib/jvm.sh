# What the launcher knows of JVMs, and of the archives of classes with which they start sooner. It starts no process where a file tells.

jvms=/usr/lib/jvm
oldest=17

# The versions of a JVM: in $version as it says, in $feature its first number.
ask_version() {
  version=
  if [ -r "$1/release" ]; then
    while IFS= read -r line || [ "$line" ]; do
      case $line in
        JAVA_VERSION=*) [ "$version" ] || version=${line#*=} ;;
        JAVA_RUNTIME_VERSION=*) version=${line#*=} ;;
      esac
    done <"$1/release"
  fi
  if [ -z "$version" ]; then
    version=$("$1/bin/java" -version 2>&1 </dev/null)
    case $version in
      *\"*\"*) version=${version#*\"} version=${version%%\"*} ;;
      *) version= ;;
    esac
  fi
  version=${version#\"}
  version=${version%\"}
  feature=${version%%[!0-9]*}
  feature=${feature:-0}
}

is_jvm() {
  [ -f "$1/bin/java" ] && [ -x "$1/bin/java" ]
}

# The JVM that JAVA_HOME names, or the newest: the first of equals, so that of the PATH.
choose_java() {
  if [ "${JAVA_HOME:-}" ]; then
    is_jvm "$JAVA_HOME" ||
      end "JAVA_HOME=$JAVA_HOME has no bin/java; name the folder of a Java $oldest or newer, or unset JAVA_HOME"
    ask_version "$JAVA_HOME"
    [ "$feature" -ge $oldest ] ||
      end "JAVA_HOME=$JAVA_HOME is Java ${version:-of an unknown version}, and Landfall needs $oldest or newer; name the folder of one, or unset JAVA_HOME"
    jvm=$JAVA_HOME
  else
    choose_newest
  fi
  java=$jvm/bin/java
}

choose_newest() {
  jvm=
  chosen=
  newest=0
  found=
  if on_path=$(command -v java) && on_path=$(readlink -f -- "$on_path"); then
    consider "${on_path%/bin/java}"
  fi
  set +f
  for each in "$jvms"/*; do
    consider "$each"
  done
  set -f
  version=$chosen
  feature=$newest
  [ "$jvm" ] ||
    end "there is no Java $oldest or newer${found:+, only Java $found}: install one (Amazon Linux: java-25-amazon-corretto-headless; Debian: default-jre-headless), or name its folder in JAVA_HOME"
}

consider() {
  is_jvm "$1" || return 0
  ask_version "$1"
  if [ "$feature" -ge $oldest ]; then
    [ "$feature" -le "$newest" ] || { jvm=$1 newest=$feature chosen=$version; }
  else
    found=${version:-of an unknown version}
  fi
}

# An archive is good for one build of the program in one place and one build of a JVM: in $archive_name. Any other is not looked at, and one that is
# damaged the JVM leaves alone.
name_archive() {
  read -r build <"$home/lib/build"
  if [ "$feature" -ge 25 ]; then
    archive_name=$version-$build.aot
    archive_option=-XX:AOTCache
    archiving_option=-XX:AOTCacheOutput
  else
    archive_name=$version-$build.jsa
    archive_option=-XX:SharedArchiveFile
    archiving_option=-XX:ArchiveClassesAtExit
  fi
}

# The option for the archive beside the program, or for that of the user, which is made in the background where there is none.
choose_archive() {
  archive=
  case " ${JAVA_OPTS:-}" in
    *" -Xshare"* | *" -XX:SharedArchive"* | *" -XX:ArchiveClasses"* | *" -XX:AOT"*) return ;;
  esac
  name_archive
  if is_good "$home/lib/archive/$archive_name"; then
    archive=$archive_option=$home/lib/archive/$archive_name
  elif find_cache; then
    if [ -O "$cache/$archive_name" ] && is_good "$cache/$archive_name"; then
      archive=$archive_option=$cache/$archive_name
    else
      make_archive
    fi
  fi
}

# One that is older is of an earlier build in the same place.
is_good() {
  [ -f "$1" ] && [ "$1" -nt "$home/lib/landfall.jar" ]
}

# What is in an archive runs. So only a folder of this user is taken, who may be another than the one whose HOME it is, as with sudo.
find_cache() {
  case ${XDG_CACHE_HOME:-} in
    /*) above=$XDG_CACHE_HOME cache=$XDG_CACHE_HOME ;;
    *) above=${HOME:-} cache=${HOME:-}/.cache ;;
  esac
  [ -O "$above" ] && [ -w "$above" ] && cache=$cache/landfall/classes$home
}

# By another process, so that it is in nobody's way: of the lowest priority, without a terminal, and no child of the program.
make_archive() {
  (trap '' HUP && exec "$home/lib/archive-classes" "$cache" &) </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&-
}
