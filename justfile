# Shortcuts for work on rekindle. `just` lists them.

_list:
    @just --list --unsorted

# The program, as users get it
build:
    cargo build --release --locked

# All tests; those for the desktop need dbus, dunst and xvfb, and say so if these are missing
test:
    cargo test --locked

# Slow tests: a kill and a failure at every system call, ten thousand random facts, a thousand stories that are undone
# (about ten minutes)
endure:
    REKINDLE_ALL_TESTS=1 REKINDLE_EVERY_POINT=1 cargo test --locked --test faults --test properties -- --nocapture
    REKINDLE_EVERY_POINT=1 cargo test --locked --test cli undo_random

# A million broken files through everything that reads (about ten minutes)
mutate:
    REKINDLE_MUTATIONS=112000 cargo test --release --locked --test mutations -- --nocapture --test-threads=1

# Formatting and lints, as .ci/run checks them
lint:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings

# The benchmarks
bench:
    cargo bench --locked

# Build and open the library's documentation
docs:
    cargo doc --no-deps --locked --open

# Everything that .ci/run checks, installing what that needs
ci:
    .ci/run
