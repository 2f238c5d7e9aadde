# Starts the program: finds a Java 25 and chooses the JVM's options by the command. Sourced by `intarsia` of a checkout
# and by `bin/intarsia` of a distribution, which set `lib` to the folder with all jars.
#
# Commands that run for a fraction of a second get a JVM that starts fast: only the first compiler, the serial
# collector, scalar kernels (with the module of the Vector API the JVM cannot use its archived modules), and an archive
# of loaded and linked classes. All others get both compilers, the parallel collector and the vector kernels. JVM options
# can be added with INTARSIA_OPTS.

# In the POSIX locale Java cannot name files outside of ASCII, be it the program's own folder.
if [[ $(locale charmap 2>/dev/null) == ANSI_X3.4-1968 ]]; then
    { export LC_ALL=C.UTF-8; } 2>/dev/null
fi

# Also notes in `java_build` which build of Java it is.
is_java_25() {
    local line found=1
    [[ -x $1/bin/java && -r $1/release ]] || return 1
    java_build=
    while IFS= read -r line; do
        case $line in
            'JAVA_VERSION="25"' | 'JAVA_VERSION="25.'*) found=0 ;;
            'IMPLEMENTOR='* | 'JAVA_RUNTIME_VERSION='* | 'OS_ARCH='* | 'LIBC='*) java_build+=-${line#*=} ;;
        esac
    done <"$1/release"
    java_build=${java_build//[^A-Za-z0-9.+-]/}
    return $found
}

find_java_25() {
    local home
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* "${HOME:-}"/.sdkman/candidates/java/* \
        "${HOME:-}"/.jdks/* "${HOME:-}"/.gradle/jdks/* "${HOME:-}"/.asdf/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-}"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [[ -n $home ]] && is_java_25 "$home"; then
            java_home=$home
            return 0
        fi
    done
    echo "intarsia: no Java 25 found; install any JDK 25 (for example Eclipse Temurin 25) or point JAVA_HOME to one." >&2
    return 1
}

# Whether the command runs for a moment only. What `cat` prints is read in whole row groups, so only a few rows are short.
is_short() {
    local argument limit=
    case ${1:-} in
        '' | -h | --help | -V | --version | trace | trace-summary | blocks | inspect | schema | pages | dictionary | completion)
            return 0 ;;
        -*) return 0 ;;
    esac
    for argument in "$@"; do
        case $argument in
            -h | --help) return 0 ;;
            --limit=*) limit=${argument#--limit=} ;;
            *) [[ $limit != next ]] || limit=$argument ;;
        esac
        [[ $argument != --limit ]] || limit=next
    done
    [[ $1 == cat && $limit =~ ^[0-9]{1,4}$ ]]
}

# Where the archive of the short commands is, or is to be: beside the jars, or in the user's cache where those cannot be
# written. The name has the build of Java and the version of the options below, and in the cache the installation, too;
# the JVM itself compares times and sizes of the jars. An empty file states that none could be made.
find_archive() {
    local name=intarsia$java_build-1.aot key
    archive=$lib/$name
    if [[ ! -r $archive && ! -w $lib ]]; then
        key=$(printf '%s\n' "$lib"/*.jar | cksum)
        archive=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/intarsia/${key%% *}-$name
    fi
}

# Sets `options` for a short command. On the class path, since only there the JVM uses an archive whose jars have been
# moved, as those of an unpacked distribution have; the names are in the order of the locale C.
set_short_options() {
    local LC_ALL=C jars
    jars=("$lib"/*.jar)
    jars=$(IFS=:; echo "${jars[*]}")
    options=(-XX:TieredStopAtLevel=1 "${collector[@]}" --enable-native-access=ALL-UNNAMED
        --sun-misc-unsafe-memory-access=allow --class-path "$jars")
}

set_long_options() {
    options=("${collector[@]}" --add-modules jdk.incubator.vector
        --enable-native-access=dev.intarsia.codec,dev.intarsia.core,com.github.luben.zstd_jni,org.xerial.snappy
        --sun-misc-unsafe-memory-access=allow --add-opens java.base/java.io=dev.intarsia.cli -Dintarsia.stderr=3
        --module-path "$lib")
}

# Sets `collector`: what is given, unless INTARSIA_OPTS chooses one.
set_collector() {
    collector=("$1")
    [[ ! ${INTARSIA_OPTS:-} =~ -XX:\+Use[A-Za-z]*GC ]] || collector=()
}

# Makes the archive by running the short commands on a small block. It gets its name when it is complete, so that two runs
# at once only do the same work twice. Where it cannot be made, programs start without it.
make_archive() {
    local folder made
    find_archive
    [[ ! -e $archive ]] || return 0
    folder=$(dirname -- "$archive")
    mkdir -p -- "$folder" 2>/dev/null && made=$(mktemp -d -- "$folder/archive.XXXXXX" 2>/dev/null) || return 0
    collector=(-XX:+UseSerialGC)
    set_short_options
    if "$java_home/bin/java" "${options[@]}" -XX:AOTCacheOutput="$made/archive" -Xlog:disable \
        dev.intarsia.cli.ArchiveTraining "$made/blocks" >/dev/null 2>&1; then
        mv -f -- "$made/archive" "$archive" 2>/dev/null
    else
        : 2>/dev/null >"$archive" || true
    fi
    rm -rf -- "$made"
}

# Writes the manual pages into a folder; the build of the distribution calls it.
write_man_pages() {
    collector=(-XX:+UseSerialGC)
    set_short_options
    "$java_home/bin/java" "${options[@]}" dev.intarsia.cli.ManPages "$1"
}

# The JVM greets every start with the Vector API with this line on the standard error stream. A reader of its first line
# drops that one line and hands on everything else; Main then writes to the real stream, kept open as number 3.
without_incubator_notice() {
    local line
    trap '' INT
    if IFS= read -r line; then
        [[ $line == 'WARNING: Using incubator modules: jdk.incubator.vector' ]] || printf '%s\n' "$line"
    else
        printf '%s' "$line"
    fi
    exec cat
}

start() {
    if ! is_short "$@"; then
        set_collector -XX:+UseParallelGC
        set_long_options
        exec 3>&2
        # shellcheck disable=SC2086 # INTARSIA_OPTS holds several options
        exec "$java_home/bin/java" "${options[@]}" ${INTARSIA_OPTS:-} --module dev.intarsia.cli/dev.intarsia.cli.Main \
            "$@" 2> >(without_incubator_notice >&3)
    fi
    set_collector -XX:+UseSerialGC
    set_short_options
    find_archive
    if [[ -s $archive ]]; then
        # A foreign archive is ignored by the JVM, a damaged one because its checksums are verified.
        options+=(-XX:AOTCache="$archive" -XX:+VerifySharedSpaces '-Xlog:aot*=off' '-Xlog:cds*=off')
    elif [[ ! -e $archive && ${INTARSIA_ARCHIVE:-auto} != never ]]; then
        (make_archive </dev/null >/dev/null 2>&1 &)
    fi
    # shellcheck disable=SC2086 # INTARSIA_OPTS holds several options
    exec "$java_home/bin/java" "${options[@]}" ${INTARSIA_OPTS:-} dev.intarsia.cli.Main "$@"
}
