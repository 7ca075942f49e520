//! Whole job searches, day by day, through the binary: what is typed, and everything `due --all` then lists.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    dead_code,
    reason = "a test that cannot go on says so; the sandbox reads PATH, and not every test uses all of it"
)]

mod calendar;
mod changes;
mod decisions;
mod hired;
mod instants;
mod letters;
mod notes;
mod order;
mod people;
mod rejection;
#[path = "../cli/sandbox.rs"]
mod sandbox;
mod silence;
mod story;
