#!/bin/sh
# Builds what is committed twice, in two folders and one after the other, and compares the jars byte by byte.
# By hand, because it takes twice a build: tools/same-jars.sh [options of Maven, such as -o]
set -eu
root=$(cd "$(dirname -- "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() {
  name=$1
  shift
  git clone --quiet --shared "$root" "$work/$name"
  (cd "$work/$name" && ./mvnw -B -ntp -q package -DskipTests -Dmaven.test.skip "$@")
  (cd "$work/$name" && find . -path '*/target/*.jar' ! -path '*/node_modules/*' ! -path './*/target/*/*' | sort | xargs sha256sum) > "$work/$name.sums"
}

build one "$@"
build other "$@"
[ -s "$work/one.sums" ]
wc -l < "$work/one.sums" | xargs echo "jars:"
diff "$work/one.sums" "$work/other.sums" && echo "all the same"
