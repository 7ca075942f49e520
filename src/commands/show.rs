//! `show`: everything about one contact, application or company on one page.

use clap::Args;

/// Show everything about a contact, an application or a company
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle show priya
  rekindle show --application \"northwind/data engineer\"
  rekindle show --company northwind")]
pub struct ShowArgs {
    /// The contact: id, email, LinkedIn or part of the name
    #[arg(required_unless_present_any = ["application", "company"], conflicts_with_all = ["application", "company"])]
    pub contact: Option<String>,
    /// An application: id, company, title, or company/title
    #[arg(long, conflicts_with = "company")]
    pub application: Option<String>,
    /// A company: name or alias
    #[arg(long)]
    pub company: Option<String>,
}
