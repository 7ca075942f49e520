//! The desktop around the program: alerts that reach it, and the system's schedulers.

pub mod alert;
pub mod clipboard;
pub mod last_pass;
pub mod mail_program;
pub mod notify;
pub mod schedule;
