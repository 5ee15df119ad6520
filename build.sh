#!/usr/bin/env bash
# Builds, serves and tests flowmosaic. Sets up what is missing, skips what is there, says what it does.
#   ./build.sh serve [PORT]   build, then serve the page on 127.0.0.1 (default 8080)
#   ./build.sh test           every test, the browser's included
#   ./build.sh build          the deployable folder dist/
#   ./build.sh package        the npm package, in the folder package/
#   ./build.sh check          formats and lints
#   ./build.sh fuzz [SECONDS] every fuzz target for so long (default 60), then what was found
#   ./build.sh oracles        the reference results as WebAssembly, for the browser tests
#   ./build.sh engine [FEATURES]  the tests of flowmosaic reduce, with the engine compiled in (long, once);
#                             nodes,stores: on a Ballista scheduler with two executors, too
#   ./build.sh size           sizes of what the page loads, against the budget
#   ./build.sh bench          measurements (tests/bench)
#   ./build.sh reader [CHAPTER]  the page by ear: Orca reads it in Firefox, what it says is asserted; once a release.
#                             Not part of test: it needs a desktop (its own, without a monitor) and some minutes
# FLOWMOSAIC_QUICK=1 builds the page fast, large and slow: for work on the page, never for figures.
# Needs rustup's cargo and Node 18 or later. Everything else is fetched into the user's cache.
set -euo pipefail
cd "$(dirname "$0")"

cache=${FLOWMOSAIC_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/flowmosaic}
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$cache/target}
export CARGO_TERM_PROGRESS_WHEN=never
# The command line of wasm-bindgen must have the version of the crate.
bindgen_version=$(sed -n 's/^wasm-bindgen = .*"=\([0-9.]*\)".*/\1/p' Cargo.toml)
wasm_opt_oldest=120

say() { printf '· %s\n' "$*" >&2; }
stop() { printf '✗ %s\n' "$1" >&2; shift; for hint in "$@"; do printf '  try: %s\n' "$hint" >&2; done; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

need_base() {
  have cargo || stop "cargo is not there" "install rustup from your system or rustup.rs"
  have node || stop "node is not there" "apt-get install nodejs npm   (Node 18 or later)"
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 18 ] || stop "node $major is too old; 18 or later is needed" "apt-get install nodejs"
  mkdir -p "$cache"
}

need_target() {
  if rustc --print target-libdir --target wasm32-unknown-unknown 2>/dev/null | xargs -I{} test -d {}; then return; fi
  say "adding the Rust target wasm32-unknown-unknown"
  rustup target add wasm32-unknown-unknown >&2 ||
    stop "the WebAssembly target could not be added" "rustup target add wasm32-unknown-unknown"
}

# Sets $bindgen to a wasm-bindgen of the crate's version.
need_bindgen() {
  bindgen=$cache/wasm-bindgen-$bindgen_version/bin/wasm-bindgen
  if have wasm-bindgen && [ "$(wasm-bindgen --version)" = "wasm-bindgen $bindgen_version" ]; then
    bindgen=$(command -v wasm-bindgen)
  elif [ ! -x "$bindgen" ]; then
    say "installing wasm-bindgen $bindgen_version into $cache (about four minutes, once)"
    local root=$cache/wasm-bindgen-$bindgen_version
    cargo install -q wasm-bindgen-cli --version "$bindgen_version" --root "$root" --locked >&2 ||
      cargo install -q wasm-bindgen-cli --version "$bindgen_version" --root "$root" >&2 ||
      stop "wasm-bindgen $bindgen_version could not be installed" "cargo install wasm-bindgen-cli --version $bindgen_version"
  fi
}

need_node_modules() {
  if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    say "installing the pinned development packages (npm ci)"
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2 ||
      stop "the development packages could not be installed" "npm ci --ignore-scripts"
    touch node_modules/.package-lock.json
  fi
}

# What the benchmark compares with: large, so that nothing else installs it.
need_peers() {
  [ ! -d tests/bench/node_modules ] || return 0
  say "installing the benchmark's peers (npm ci in tests/bench, about 150 MB)"
  (cd tests/bench && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) ||
    say "the peers could not be installed; the benchmark goes without them"
}

# Sets $wasm_opt, or leaves it empty: the page works without it, only larger. Debian's version 108
# breaks the output of wasm-bindgen, so old versions are passed over.
find_wasm_opt() {
  wasm_opt=
  local candidate
  for candidate in node_modules/.bin/wasm-opt "$(command -v wasm-opt || true)"; do
    [ -n "$candidate" ] && [ -x "$candidate" ] || continue
    local version
    version=$("$candidate" --version 2>/dev/null | sed -n 's/.*version \([0-9]*\).*/\1/p')
    if [ "${version:-0}" -ge "$wasm_opt_oldest" ]; then wasm_opt=$candidate; return; fi
  done
  say "no wasm-opt of version $wasm_opt_oldest or later: the page will be larger (npm ci brings it)"
}

# Sets CHROMIUM to a Chromium or Chrome; installs Debian's where it may.
need_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
    [ -n "$candidate" ] && have "$candidate" && { CHROMIUM=$(command -v "$candidate"); export CHROMIUM; return; }
  done
  if have apt-get && [ "$(id -u)" = 0 ]; then
    say "installing Debian's chromium"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium; } >"$cache/apt.log" 2>&1 || true
  fi
  have chromium || stop "no Chromium or Chrome for the browser tests" \
    "apt-get install chromium   (as root)" "CHROMIUM=/path/to/chrome ./build.sh test"
  CHROMIUM=$(command -v chromium); export CHROMIUM
}

# What a screen reader is listened to with: tests/reader/desktop.mjs knows which programs. Installs Debian's where it may.
need_desktop() {
  local lacking
  lacking=$(node -e 'import("./tests/reader/desktop.mjs").then((desktop) => console.log(desktop.missing().map((one) => one.in).join(" ")))')
  [ -n "$lacking" ] || return 0
  if have apt-get && [ "$(id -u)" = 0 ]; then
    say "installing Debian's $lacking"
    # Word by word: several packages.
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $lacking; } >"$cache/apt.log" 2>&1 ||
      stop "the screen reader and its desktop could not be installed: $(tail -1 "$cache/apt.log")" "apt-get install --no-install-recommends $lacking"
  else
    stop "no desktop on which a screen reader could be listened to" "apt-get install --no-install-recommends $lacking   (as root)"
  fi
}

# artefact NAME PROFILE FEATURES [split]: one WebAssembly module with its JavaScript into www/pkg. With `split`, what the
# page's beginning does not reach becomes a module of its own: tools/split.mjs, which wants the linker's relocations.
artefact() {
  local profile=$2 split=${4:-} made
  [ -z "${FLOWMOSAIC_QUICK:-}" ] || profile=quick
  [ "$profile" != quick ] && [ -n "$wasm_opt" ] || split=
  say "building $1 ($3, profile $profile)"
  wasm_flags
  # As a cdylib alone: what no export reaches is not even compiled.
  cargo rustc -q --lib --crate-type cdylib --target wasm32-unknown-unknown --profile "$profile" --no-default-features --features "$3" \
    ${split:+-- -C link-arg=--emit-relocs}
  made=$CARGO_TARGET_DIR/wasm32-unknown-unknown/$profile/flowmosaic.wasm
  "$bindgen" --target web --no-typescript --out-dir www/pkg --out-name "$1" "$made"
  if [ -n "$split" ]; then
    node tools/split.mjs "$made" www "$1"
  elif [ -n "$wasm_opt" ] && [ "$profile" != quick ]; then
    # No feature flags: with --all-features the result is refused by browsers.
    "$wasm_opt" -Os -o "www/pkg/$1.opt" "www/pkg/$1_bg.wasm" && mv "www/pkg/$1.opt" "www/pkg/$1_bg.wasm"
  fi
}

# Sets the flags that every module is built with, so that they share their dependencies.
wasm_flags() {
  # Places of source files stand in messages: those of this machine would make every build another.
  local flags="-C target-feature=+simd128 --remap-path-prefix=$PWD=." crates
  for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*/; do flags="$flags --remap-path-prefix=${crates%/}=crates"; done
  # Where the standard library's source is installed, the compiler names its place; elsewhere, its commit.
  flags="$flags --remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust=/rustc/$(rustc -vV | sed -n 's/^commit-hash: //p')"
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$flags
}

# The reference results as a module, made like the page's own artefact: tests/oracles/wasm.rs.
build_oracles() {
  need_base; need_target; need_bindgen
  local profile=web
  [ -z "${FLOWMOSAIC_QUICK:-}" ] || profile=quick
  say "building the reference results as WebAssembly (profile $profile)"
  wasm_flags
  cargo build -q --example oracles --target wasm32-unknown-unknown --profile "$profile" --no-default-features --features web,full
  "$bindgen" --target web --no-typescript --out-dir "$CARGO_TARGET_DIR/oracles" --out-name oracles \
    "$CARGO_TARGET_DIR/wasm32-unknown-unknown/$profile/examples/oracles.wasm"
}

build_page() {
  need_base; need_target; need_bindgen; need_node_modules; find_wasm_opt
  mkdir -p www/pkg
  rm -f www/pkg/*_rest.wasm
  artefact flowmosaic first web split
  artefact readers web web,full split
  node tools/offline.mjs www
}

build_dist() {
  build_page
  make_dist
}

# The folder from the page that is built.
make_dist() {
  rm -rf dist
  cp -r www dist
  node tools/lean.mjs dist
  # The offline release is named by the bytes that are served.
  node tools/offline.mjs dist
  # Directory listings and git are no part of what is served.
  find dist -name '.git*' -delete
  say "building the command line, which makes the pages of the documentation"
  cargo build -q
  node tools/site.mjs "$CARGO_TARGET_DIR/debug/flowmosaic" dist
  node tools/parts.mjs dist/parts.cdx.json
  # What a page that embeds may pin: <script src=".../embed.js" integrity="..." crossorigin>.
  node -e 'const { readFileSync: read, writeFileSync: write } = require("fs"), { createHash } = require("crypto");
    write("dist/integrity.txt", ["embed.js"].map((name) => `sha384-${createHash("sha384").update(read(`dist/${name}`)).digest("base64")}  ${name}\n`).join(""))'
  node tools/offline.mjs dist
  say "dist/ is ready: $(du -sh dist | cut -f1), serve it from any static host"
}

# What `flowmosaic reduce` does with its engine, or with other features: cluster, stores; with nodes also on a
# Ballista scheduler with two executors, which are built for that.
run_engine() {
  need_base
  local features=${1:-engine}
  say "building the engine (a quarter of an hour on two cores, once; half as long again with Ballista)"
  case "$features" in *nodes*) cargo build --profile engine --features "$features" --example ballista-node ;; esac
  cargo test --profile engine --no-fail-fast --features "$features" --test engine
}

# Sets $fuzzer to cargo-fuzz, or leaves it empty and says why.
need_fuzzer() {
  fuzzer=
  if ! rustup toolchain list 2>/dev/null | grep -q '^nightly'; then
    say "skipped: fuzzing, because the nightly toolchain is missing (rustup toolchain install nightly --profile minimal)"
  elif have cargo-fuzz; then fuzzer=cargo-fuzz
  elif [ -x "$cache/cargo-fuzz/bin/cargo-fuzz" ]; then fuzzer=$cache/cargo-fuzz/bin/cargo-fuzz
  else
    say "installing cargo-fuzz into $cache (about two minutes, once)"
    cargo install -q cargo-fuzz --root "$cache/cargo-fuzz" >&2 && fuzzer=$cache/cargo-fuzz/bin/cargo-fuzz ||
      say "skipped: fuzzing, because cargo-fuzz could not be installed"
  fi
}

# Runs every fuzz target for some seconds, two at a time. Prints one line a target; a crash keeps its
# input in tests/fuzz/artifacts and fails.
run_fuzz() {
  local seconds=${1:-60}
  [ "$seconds" != 0 ] || { say "skipped: fuzzing, because FLOWMOSAIC_FUZZ=0 says so"; return 0; }
  need_base; need_fuzzer
  [ -n "$fuzzer" ] || return 0
  local target status=0 pids=() names=()
  local corpus=$cache/fuzz-corpus log
  node tests/fuzz/seeds.mjs "$corpus" >&2
  say "building the fuzz targets"
  PATH=$(dirname "$(command -v "$fuzzer")"):$PATH CARGO_TARGET_DIR=$cache/fuzz-target \
    cargo +nightly fuzz build --fuzz-dir tests/fuzz >"$cache/fuzz-build.log" 2>&1 ||
    { tail -20 "$cache/fuzz-build.log"; echo "0 passed, 1 failed (fuzz: the targets do not build)"; return 1; }
  local programs=$cache/fuzz-target/x86_64-unknown-linux-gnu/release passed=0 failed=0
  fuzz_one() {
    mkdir -p "$corpus/$1" "tests/fuzz/artifacts/$1"
    "$programs/$1" "$corpus/$1" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=3072 -max_len=65536 \
      -artifact_prefix="tests/fuzz/artifacts/$1/" -print_final_stats=1 >"$cache/fuzz-$1.log" 2>&1
  }
  for target in containers sources stream link claim mosaic; do
    fuzz_one "$target" & pids+=($!); names+=("$target")
    if [ "${#pids[@]}" = 2 ]; then fuzz_wait; fi
  done
  [ "${#pids[@]}" = 0 ] || fuzz_wait
  echo "$passed passed, $failed failed (fuzz)"
  return "$status"
}

fuzz_wait() {
  local at
  for at in "${!pids[@]}"; do
    log=$cache/fuzz-${names[$at]}.log
    if wait "${pids[$at]}"; then
      passed=$((passed + 1))
      echo "ok      fuzz: ${names[$at]}, $(sed -n 's/stat::number_of_executed_units: *//p' "$log") executions, $(grep -o 'cov: [0-9]*' "$log" | tail -1)"
    else
      failed=$((failed + 1)); status=1
      echo "FAILED  fuzz: ${names[$at]}"; grep -E 'panicked|ERROR|Test unit' "$log" | head -5
    fi
  done
  pids=(); names=()
}

count() { sed -n "s/.*[^0-9]\([0-9][0-9]*\) $1.*/\1/p" "$2" | awk '{ n += $1 } END { print n + 0 }'; }

run_tests() {
  need_base
  local log=$cache/test.log status=0
  : >"$log"
  say "native tests"
  cargo test --workspace --no-fail-fast 2>&1 | tee -a "$log" || status=1
  build_page
  make_dist
  need_chromium
  say "browser tests with $CHROMIUM"
  node tests/browser/run.mjs 2>&1 | tee -a "$log" || status=1
  # DataFusion takes longer to compile than everything else; it is asked for.
  if [ -n "${FLOWMOSAIC_ENGINE:-}" ]; then run_engine 2>&1 | tee -a "$log" || status=1
  else say "skipped: engine (tests of flowmosaic reduce), because FLOWMOSAIC_ENGINE=1 does not ask for it"; fi
  # FLOWMOSAIC_FUZZ=0 leaves it out, for work on other things.
  run_fuzz "${FLOWMOSAIC_FUZZ:-60}" 2>&1 | tee -a "$log" || status=1
  local passed failed
  # cargo prints one "test result" line a binary, the browser runner one closing line.
  passed=$(grep -E '^test result:|^[0-9]+ passed' "$log" | sed 's/^/ /' >"$log.lines"; count passed "$log.lines")
  failed=$(count failed "$log.lines")
  # A build that broke prints no result line; it still failed.
  [ "$status" = 0 ] || [ "$failed" -gt 0 ] || failed=1
  echo "$passed passed, $failed failed"
  return "$status"
}

case "${1:-help}" in
  serve) build_dist; exec node tools/serve.mjs dist "${2:-8080}" ;;
  test) run_tests ;;
  build) build_dist ;;
  check)
    need_base
    cargo fmt --all --check
    CLIPPY_CONF_DIR=tests cargo clippy -q --workspace --all-targets -- -D warnings
    need_target
    CLIPPY_CONF_DIR=tests cargo clippy -q --lib --target wasm32-unknown-unknown --no-default-features --features web -- -D warnings
    RUSTDOCFLAGS="-D warnings" cargo doc -q --workspace --no-deps
    if have cargo-deny; then cargo deny --log-level error check
    else say "skipped: licences, advisories and sources (deny.toml), because cargo-deny is not installed"; fi
    say "formats, lints and documentation are clean" ;;
  oracles) build_oracles ;;
  engine) run_engine "${2:-engine}" ;;
  size) build_page; node tools/size.mjs ;;
  package) build_page; node tools/package.mjs package; (cd package && npm pack --pack-destination ..) ;;
  fuzz) run_fuzz "${2:-60}" ;;
  reader) build_page; need_desktop; node tests/reader/run.mjs "${@:2}" ;;
  bench) build_page; need_chromium; need_peers; node tests/bench/scan.mjs; node tests/bench/run.mjs "${@:2}"; node tests/bench/t2.mjs; node tests/bench/t3.mjs; node tests/bench/t4.mjs ;;
  *) sed -n '2,17s/^# \{0,1\}//p' "$0" ;;
esac
