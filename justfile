# What one does here, a word each. `just` lists them.

_list:
    @just --list --unsorted

# The program, as users get it
build:
    cargo build --release --locked

# Every test; those of the desktop need dbus, dunst and xvfb, and say so where these are missing
test:
    cargo test --locked

# Form and lints, as .ci/run holds them
lint:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings

# The benchmarks
bench:
    cargo bench --locked

# The library's pages, opened
docs:
    cargo doc --no-deps --locked --open

# Everything that .ci/run checks, installing what that needs
ci:
    .ci/run
