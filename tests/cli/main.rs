//! The binary from outside: one module a subject.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "what fails here fails the test"
)]

mod letters;
mod sandbox;
