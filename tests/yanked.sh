#!/usr/bin/env bash
# Fails when a crate of Cargo.lock has been yanked. Asks the crates.io index
# itself, one small file per crate, all at once.
set -euo pipefail
cd "$(dirname "$0")/.."

index=${CRATES_INDEX:-https://index.crates.io}
lock=${1:-Cargo.lock}
answers=$(mktemp -d)
trap 'rm -rf "$answers"' EXIT

# "name version" of each package that comes from a registry
packages=$(awk -F'"' '
    /^\[\[package\]\]/ { name = version = "" }
    /^name = /         { name = $2 }
    /^version = /      { version = $2 }
    /^source = "registry\+/ { print name, version }
' "$lock")
if [[ -z $packages ]]; then
    echo "yanked: no registry packages found in $lock" >&2
    exit 1
fi

# The index keeps crates in folders: 1/a, 2/ab, 3/a/abc, ab/cd/abcd…
address() {
    local name=${1,,}
    case ${#name} in
        1) echo "$index/1/$name" ;;
        2) echo "$index/2/$name" ;;
        3) echo "$index/3/${name:0:1}/$name" ;;
        *) echo "$index/${name:0:2}/${name:2:2}/$name" ;;
    esac
}

while read -r name; do
    printf 'url = "%s"\noutput = "%s/%s"\n' "$(address "$name")" "$answers" "$name"
done < <(cut -d' ' -f1 <<<"$packages" | sort -u) >"$answers/.requests"

# A request that fails leaves no file, which is found below. (The progress of
# parallel requests cannot be silenced, so only curl's own complaints are kept.)
curl --config "$answers/.requests" --parallel --parallel-max 32 --compressed --fail --silent --show-error \
    --connect-timeout 10 --max-time 60 --retry 3 --user-agent "lyhord-tests" 2>"$answers/.complaints" || true
if [[ -z $(find "$answers" -type f ! -name '.*' -print -quit) ]]; then
    echo "yanked: $index cannot be reached" >&2
    grep '^curl:' "$answers/.complaints" | sort -u | head -n 3 >&2 || true
    exit 1
fi

checked=0
faults=0
while read -r name version; do
    checked=$((checked + 1))
    # one line of JSON per published version; some mirrors write it with spaces
    line=$(tr -d ' ' 2>/dev/null <"$answers/$name" | grep -F "\"vers\":\"$version\"" || true)
    case $line in
        *'"yanked":false'*) ;;
        *'"yanked":true'*) echo "yanked: $name $version was withdrawn by its authors; choose another version" >&2; faults=$((faults + 1)) ;;
        *) echo "yanked: the index gave no answer about $name $version" >&2; faults=$((faults + 1)) ;;
    esac
done <<<"$packages"

echo "yanked: $checked packages checked against $index, $faults faults"
((faults == 0))
