//! rekindle: a job-search CRM for the terminal.

pub mod cli;
pub mod clock;
pub mod commands;
pub mod config;
pub mod domain;
pub mod failure;
pub mod planner;
pub mod render;
pub mod store;
