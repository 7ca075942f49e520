//! The desktop around the program: alerts that reach it, and the system's schedulers.

pub mod alert;
pub mod browser;
#[cfg(all(unix, not(target_os = "macos")))]
mod bus;
pub mod clipboard;
pub mod mail_program;
pub mod notify;
pub mod pass;
pub mod program;
pub mod schedule;
pub mod service;
