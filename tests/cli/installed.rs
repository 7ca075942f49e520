//! Programs of other people that a test needs: where they are missing it says so, and passes unless all were asked for.
#![allow(dead_code, clippy::disallowed_methods, reason = "each test program uses a part of it; PATH is read")]

use std::env;

/// Whether all are on the PATH (or, with a slash, are there). Missing ones fail where all tests were asked for.
pub fn installed(needs: &[&str]) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    // A path that is absolute stays what it is.
    let is_there = |need: &str| env::split_paths(&path).any(|folder| folder.join(need).exists());
    let missing: Vec<&str> = needs.iter().copied().filter(|need| !is_there(need)).collect();
    if missing.is_empty() {
        return true;
    }
    let missing = missing.join(", ");
    assert!(!all_tests_wanted(), "not installed: {missing}");
    // Past the capture of the test runner, which keeps what a passing test says to itself.
    let note = format!("\n**** A TEST WAS LEFT OUT: {missing} not installed (see .ci/run) ****\n\n");
    drop(std::io::Write::write_all(&mut std::io::stderr(), note.as_bytes()));
    false
}

/// `.ci/run` asks for every test, and runs on a machine that is nobody's.
pub fn all_tests_wanted() -> bool {
    env::var_os("REKINDLE_ALL_TESTS").is_some_and(|all| all == "1")
}
