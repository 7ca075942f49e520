//! rekindle: a job-search CRM for the terminal. `docs/architecture.md` is the map of the house.

pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod desktop;
pub mod disk;
pub mod domain;
pub mod exchange;
pub mod failure;
pub mod note;
pub mod planner;
pub mod refusals;
pub mod render;
pub mod screen;
pub mod session;
pub mod store;
