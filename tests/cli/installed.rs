//! Programs of other people that a test needs: where they are missing it says so, and passes unless all were asked for.

use std::env;

/// Whether all `programs` are on the PATH. Missing ones are a failure where all tests were asked for.
pub fn installed(programs: &[&str], packages: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let missing: Vec<&str> = programs
        .iter()
        .copied()
        .filter(|program| !env::split_paths(&path).any(|folder| folder.join(program).is_file()))
        .collect();
    if missing.is_empty() {
        return true;
    }
    let missing = missing.join(", ");
    assert!(!all_tests_wanted(), "not installed: {missing}");
    // Past the capture of the test runner, which keeps what a passing test says to itself.
    let note = format!(
        "\n**** A TEST WAS LEFT OUT: {missing} not installed (Debian: apt-get install {packages}) ****\n\n"
    );
    drop(std::io::Write::write_all(&mut std::io::stderr(), note.as_bytes()));
    false
}

/// `.ci/run` asks for every test, and runs on a machine that is nobody's.
pub fn all_tests_wanted() -> bool {
    env::var_os("REKINDLE_ALL_TESTS").is_some_and(|all| all == "1")
}
