//! The binary as users and scripts meet it, command by command.
#![allow(dead_code, reason = "each module uses the part of the sandbox that it needs")]

mod bad_input;
mod sandbox;
