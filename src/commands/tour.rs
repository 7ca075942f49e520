//! `tour`: a rejection turned connection, played with the real commands in a throwaway database.

use clap::Args;

/// Play a rejection turned connection in a throwaway database
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  rekindle tour\n\nOn a terminal, each step waits for Enter; piped, it runs straight through.")]
pub struct TourArgs {}
