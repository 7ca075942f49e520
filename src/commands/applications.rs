//! `applications`: the applications on file.

use clap::Args;

/// List your applications
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle applications --open
  rekindle applications --almost-hired    second, third or finalist")]
pub struct ApplicationsArgs {
    /// Only those that go on
    #[arg(long, group = "which")]
    pub open: bool,
    /// Only those that ended
    #[arg(long, group = "which")]
    pub closed: bool,
    /// Only those where you were second, third or a finalist
    #[arg(long, group = "which")]
    pub almost_hired: bool,
}
