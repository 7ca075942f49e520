//! Whole job searches, day by day, through the binary: what is typed, and everything `due --all` then lists.
#![allow(dead_code, reason = "the sandbox is shared with tests that use more of it")]

mod calendar;
mod changes;
mod decisions;
mod hired;
mod instants;
mod letters;
mod order;
mod people;
mod rejection;
#[path = "../cli/sandbox.rs"]
mod sandbox;
mod silence;
mod story;
