# Sourced by ./run and ./check: install_missing KIND... installs the packages of debian-packages.txt that
# are not there yet. Needs root only if something is missing. KIND-command COMMAND PACKAGES... in the list
# is for what may have come another way: its packages are wanted only if there is no such command.
install_missing() {
  local list missing=() kind package packages
  list="$(dirname "${BASH_SOURCE[0]}")/debian-packages.txt"
  while read -r kind package packages; do
    if [[ "$kind" == *-command ]]; then
      [[ " $* " == *" ${kind%-command} "* ]] || continue
      command -v "$package" >/dev/null || missing+=($packages)
      continue
    fi
    [[ " $* " == *" $kind "* ]] || continue
    dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
      missing+=("$package")
  done < <(grep -v '^#' "$list")
  ((${#missing[@]})) || return 0
  echo "installing: ${missing[*]}" >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2
  # PostgreSQL's tests start clusters of their own: no system-wide one is wanted.
  mkdir -p /etc/postgresql-common
  [[ -e /etc/postgresql-common/createcluster.conf ]] ||
    echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# configure_and_build TARGET...: the release build in build/release.
configure_and_build() {
  local tests=OFF
  [[ "${VANTHU_TESTS:-}" == 1 ]] && tests=ON
  cmake -S . -B build/release -G Ninja -DCMAKE_BUILD_TYPE=Release -DVANTHU_TESTS=$tests -DVANTHU_UNITY=ON \
    >build/configure.log 2>&1 ||
    { cat build/configure.log >&2; return 1; }
  cmake --build build/release --target "$@" >build/build.log 2>&1 ||
    { tail -n 60 build/build.log >&2; return 1; }
}

# The browser application, which the server finds beside its program.
build_web() {
  mkdir -p build
  adapters/web/build.sh build/release/share/vanthu/web >build/web.log 2>&1 ||
    { tail -n 40 build/web.log >&2; return 1; }
}
