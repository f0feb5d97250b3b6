#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# footer.sh LIBRARY EXTENSION: copies a shared library and appends what DuckDB looks for at the end of an
# extension: fields of 32 bytes, the last one first, and room for a signature of 256 bytes.
set -e
field() {
  printf '%s' "$1"
  head -c $((32 - ${#1})) /dev/zero
}
case $(uname -m) in
  x86_64) platform=linux_amd64 ;;
  aarch64) platform=linux_arm64 ;;
  *) echo "footer.sh: no DuckDB for $(uname -m)" >&2 && exit 1 ;;
esac
{
  cat "$1"
  head -c 96 /dev/zero
  field C_STRUCT   # The interface is a table of functions,
  field v0.1       # (the extension's version)
  field v1.2.0     # its stable part, since this version of DuckDB.
  field $platform
  field 4          # The version of this footer.
  head -c 256 /dev/zero
} > "$2.tmp"
mv "$2.tmp" "$2"
