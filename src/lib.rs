//! rekindle: a job-search CRM for the terminal.

pub mod clock;
pub mod desktop;
pub mod domain;
pub mod planner;
pub mod store;
