//! What the planner promises, rule by rule, as dated lines and tables; and its properties over random searches.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::wildcard_imports,
    reason = "a test that cannot go on says so, and the words of the domain read best bare"
)]

mod addressee;
mod events;
mod examples;
mod limits;
mod properties;
mod random;
mod rules;
mod search;
mod table_four;
mod thanks;
mod turning_down;
