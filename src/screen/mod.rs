//! The day's screen: a state, and a key that makes of it the next state and a request. It holds no logic of the job
//! search: what changes something is a command line, which `commands/day.rs` runs as if it were typed.

mod ansi;
mod below;
pub mod keys;
pub mod layout;
pub mod line;
mod looks;
pub mod pane;
pub mod press;
pub mod row;
pub mod said;
pub mod state;
pub mod typing;
pub mod view;
