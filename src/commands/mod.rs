//! One file a verb: its arguments, whose doc comments are the help, and the four steps load, decide, save, show.

pub mod completions;
pub mod config;
