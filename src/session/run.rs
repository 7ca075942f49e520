//! How a command line is run in this process.

use std::io::Write;
use std::path::PathBuf;

use crate::config::Environment;
use crate::domain::ProposalId;
use crate::failure::Result;
use crate::render::output::Look;

/// Where and when a command is played.
pub struct Circumstances {
    pub database: PathBuf,
    pub settings_file: PathBuf,
    pub today: Option<String>,
    pub environment: Environment,
    /// The proposal that is accepted with it.
    pub accepts: Option<ProposalId>,
    /// It answers in JSON.
    pub is_json: bool,
}

/// Runs one command, `rekindle` and its arguments. True while there is someone to read the answer.
pub type Run = fn(&[&str], Circumstances, &Look, &dyn Fn() -> Box<dyn Write>) -> Result<bool>;
