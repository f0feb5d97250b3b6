#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Builds and tests the checkout in ways that take too long for CI, on Debian 12 and as root:
#
#   tests/matrix/run.sh [NAME ...]      without a name all of them, which takes hours
#
# What it needs beyond the README's packages it takes from Debian: cross compiler, emulator and
# debootstrap are installed, other packages are only unpacked below build/matrix. A line for each NAME;
# exit status 0 only when all passed. Builds and logs stay in build/matrix.
set -euo pipefail
cd "$(dirname "$0")/../.."
source=$PWD
matrix=$source/build/matrix
mkdir -p "$matrix"

# configure_build_test NAME [cmake's arguments]: the EVM, the proofs and the package are tested by
# `cmake --workflow --preset gcc`, and do not depend on how the library is built.
configure_build_test() {
  local name=$1
  shift
  cmake -S "$source" -B "$matrix/$name" -G Ninja -DCMAKE_BUILD_TYPE=None \
    -DCMAKE_COMPILE_WARNING_AS_ERROR=ON -DTROY_TEST_EVM=OFF -DTROY_TEST_PROOFS=OFF \
    -DTROY_TEST_PACKAGE=OFF "$@"
  cmake --build "$matrix/$name"
  ctest --test-dir "$matrix/$name" --output-on-failure -j 2 ${ctest_options[@]+"${ctest_options[@]}"}
}

# unpack ARCHITECTURE SUITE PACKAGE ...: into a folder of their own, which it names.
unpack() {
  local architecture=$1 suite=$2 at=$matrix/packages/$1-$2
  shift 2
  mkdir -p "$at/apt/lists/partial" "$at/debs"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]" \
    "http://deb.debian.org/debian $suite main" > "$at/apt/sources"
  local options=(-o "APT::Architecture=$architecture" -o "APT::Architectures=$architecture"
    -o "Dir::Etc::sourcelist=$at/apt/sources" -o Dir::Etc::sourceparts=/dev/null
    -o "Dir::State::lists=$at/apt/lists" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache=)
  apt-get "${options[@]}" update >&2
  (cd "$at/debs" && apt-get "${options[@]}" download "$@" >&2)
  for deb in "$at"/debs/*.deb; do dpkg -x "$deb" "$at/root"; done
  echo "$at/root"
}

# in_debian ARCHITECTURE SUITE: the README's packages and the gcc workflow in a Debian of its own.
in_debian() {
  local root=$matrix/$1-$2
  apt-get install -y --no-install-recommends debootstrap
  [ -e "$root/etc/debian_version" ] ||
    debootstrap --variant=minbase --arch="$1" "$2" "$root" http://deb.debian.org/debian
  mountpoint -q "$root/proc" || mount proc -t proc "$root/proc"  # Where /dev/stdout leads.
  trap "umount '$root/proc'" EXIT
  rm -rf "$root/troy"
  mkdir "$root/troy"
  git -C "$source" archive HEAD | tar -x -C "$root/troy"
  local install
  install=$(grep '^apt-get update' README.md | tail -n 1 | sed 's/ && cmake.*//')
  chroot "$root" env DEBIAN_FRONTEND=noninteractive PATH=/usr/sbin:/usr/bin:/sbin:/bin sh -ec \
    "$install; cd /troy; cmake --workflow --preset gcc"
}

run() {
  local ctest_options=()
  case $1 in
    gcc-O3) configure_build_test "$1" -DCMAKE_CXX_COMPILER=g++ -DCMAKE_CXX_FLAGS=-O3 ;;
    clang-O2) configure_build_test "$1" -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_CXX_FLAGS=-O2 \
      -DCMAKE_CXX_EXTENSIONS=OFF ;;
    clang-O3) configure_build_test "$1" -DCMAKE_CXX_COMPILER=clang++ -DCMAKE_CXX_FLAGS=-O3 ;;
    gcc-sanitize) configure_build_test "$1" -DCMAKE_CXX_COMPILER=g++ "-DCMAKE_CXX_FLAGS=-O1 \
      -fsanitize=address,undefined -fno-sanitize-recover=all -D_GLIBCXX_DEBUG \
      -Wno-maybe-uninitialized" ;;  # g++ 12 then takes the copy of an empty optional for one.
    boost-1.81)  # Without optimisation.
      local root
      root=$(unpack amd64 bookworm libboost1.81-dev)
      configure_build_test "$1" -DCMAKE_CXX_COMPILER=g++ -DCMAKE_CXX_FLAGS=-O0 \
        -DBoost_NO_BOOST_CMAKE=ON -DBoost_INCLUDE_DIR="$root/usr/include" ;;
    s390x)  # Big-endian: cross-compiled, and run by qemu, which the kernel calls by itself.
      local root
      apt-get install -y --no-install-recommends g++-s390x-linux-gnu qemu-user-static binfmt-support
      mountpoint -q /proc/sys/fs/binfmt_misc ||
        mount binfmt_misc -t binfmt_misc /proc/sys/fs/binfmt_misc
      update-binfmts --enable
      root=$(unpack s390x bookworm libboost1.74-dev libfmt-dev libfmt9 catch2 nlohmann-json3-dev \
        libcli11-dev libcsv-dev libcsv3 libgmp-dev libgmp10 libgmpxx4ldbl)
      export QEMU_LD_PREFIX=/usr/s390x-linux-gnu
      ctest_options=(-E exhaustive)  # Hours in an emulator.
      configure_build_test "$1" -DCMAKE_CXX_FLAGS=-O1 \
        -DCMAKE_SYSTEM_NAME=Linux -DCMAKE_SYSTEM_PROCESSOR=s390x -DCMAKE_CXX_COMPILER=s390x-linux-gnu-g++ \
        -DCMAKE_LIBRARY_ARCHITECTURE=s390x-linux-gnu -DCMAKE_FIND_ROOT_PATH="$root" \
        -DCMAKE_FIND_ROOT_PATH_MODE_PROGRAM=NEVER -DCMAKE_FIND_ROOT_PATH_MODE_LIBRARY=ONLY \
        -DCMAKE_FIND_ROOT_PATH_MODE_INCLUDE=ONLY -DCMAKE_FIND_ROOT_PATH_MODE_PACKAGE=ONLY ;;
    i386) in_debian i386 bookworm ;;
    trixie) in_debian amd64 trixie ;;  # g++ 14, Boost 1.83, Catch2 3.7, fmt 10.
    *) echo "no configuration is called '$1'" >&2; return 2 ;;
  esac
}

names=("$@")
[ $# -gt 0 ] || names=(boost-1.81 gcc-O3 clang-O2 clang-O3 gcc-sanitize i386 s390x trixie)
failed=0
for name in "${names[@]}"; do
  begin=$SECONDS
  set +e  # What fails is told at the end; it ends its own subshell only.
  (set -e; run "$name") > "$matrix/$name.log" 2>&1
  set -e
  tests=$(grep -E 'tests passed, .* tests failed out of' "$matrix/$name.log" | tail -n 1 || true)
  echo "$name: ${tests:-no tests, see build/matrix/$name.log} ($((SECONDS - begin)) s)"
  case $tests in "100% tests passed"*) ;; *) failed=1 ;; esac
done
exit $failed
