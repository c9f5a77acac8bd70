# deb.sh: sourced by run. The Debian packages, installed into a root of their own, $scratch, used, upgraded and removed.
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# A root with a shell, ldconfig and the C library, of which dpkg knows that libc6 is there.
scratch_root() {
  local file
  mkdir -p "$scratch"/{usr/bin,usr/sbin,usr/lib,usr/lib64,etc,tmp,dev,var/lib/dpkg/{info,updates,triggers},var/cache} &&
    for file in bin sbin lib lib64; do ln -s "usr/$file" "$scratch/$file"; done
  cp "$(command -v dash)" "$scratch/usr/bin/sh" && cp /sbin/ldconfig "$scratch/usr/sbin/" && cp -r /etc/ld.so.conf /etc/ld.so.conf.d "$scratch/etc/" &&
    ldd "$scratch/usr/bin/sh" | grep -o '/[^ ]*' | while read -r file; do
      mkdir -p "$scratch$(dirname "$file")" && cp -L "$file" "$scratch$file"
    done
  : >"$scratch/dev/null"
  dpkg-query -W -f='Package: ${Package}\nStatus: install ok installed\nArchitecture: ${Architecture}\nMulti-Arch: same\nMaintainer: none <none@invalid>\nVersion: ${Version}\nDescription: C library\n\n' libc6 >"$scratch/var/lib/dpkg/status"
  all_files >"$outside/before.txt"
}
all_files() { (cd "$scratch" && find . -path ./var/lib/dpkg -prune -o -path ./var/cache -prune -o ! -name ld.so.cache -print | LC_ALL=C sort); }
in_root() { as_root dpkg --root="$scratch" --no-debsig --force-bad-path "$@"; }
is_installed() { [ "$(dpkg-query --admindir="$scratch/var/lib/dpkg" -W -f='${Status} ${Version}' "$1")" = "install ok installed $2" ]; }

# What a user does: through pkg-config, and through find_package; the first runs inside the root, where ldconfig has to find it.
through_pkgconfig() {
  local PKG_CONFIG_LIBDIR
  PKG_CONFIG_LIBDIR=$(dirname "$(find "$scratch/usr/lib" -name spinerisk.pc)")
  export PKG_CONFIG_LIBDIR
  # shellcheck disable=SC2046
  cc -std=c11 -Wall -Wextra -Werror "$root/tests/install/consumer.c" $(pkg-config --cflags --libs spinerisk) -o "$scratch/tmp/consumer" &&
    as_root chroot "$scratch" /tmp/consumer
}
through_find_package() {
  cmake -S "$root/tests/install/find_package" -B "$outside/find" -DCMAKE_PREFIX_PATH="$scratch/usr" && cmake --build "$outside/find" &&
    for program in c_shared c_static cpp_shared cpp_static; do "$outside/find/$program" || return 1; done
}
# What dpkg-shlibdeps makes of a program that uses the library, out of the package's list of symbols.
depends() {
  mkdir -p "$outside/other/debian" && printf 'Source: other\n\nPackage: other\nArchitecture: any\n' >"$outside/other/debian/control" &&
    dpkg-deb -R "$1" "$outside/unpacked" || return 1
  (cd "$outside/other" && dpkg-shlibdeps -S"$outside/unpacked" -l"$(dirname "$(find "$outside/unpacked" -name 'libspinerisk.so.2')")" -O -e"$scratch/tmp/consumer") |
    grep -F "libspinerisk2 (>= 0.8.0)"
}
# newer FROM: the same package with a newer version, into $outside/newer.
newer() {
  local package
  mkdir -p "$outside/newer"
  for package in "$@"; do
    rm -rf "$outside/repack" && dpkg-deb -R "$package" "$outside/repack" && sed -i "s/\\b$version\\b/$version+1/" "$outside/repack/DEBIAN/control" &&
      dpkg-deb --root-owner-group -b "$outside/repack" "$outside/newer/" || return 1
  done
}
removed() {
  in_root -P libspinerisk-dev libspinerisk2 && ! dpkg-query --admindir="$scratch/var/lib/dpkg" -W libspinerisk2 || return 1
  # The program is still there, and misses the library.
  ! as_root chroot "$scratch" /tmp/consumer 2>"$outside/misses.txt" && grep -q 'libspinerisk.so.2: cannot open' "$outside/misses.txt" && rm -f "$scratch/tmp/consumer" &&
    all_files >"$outside/after.txt" && diff "$outside/before.txt" "$outside/after.txt" && echo "nothing is left, and the program misses it"
}
