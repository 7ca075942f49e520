//! `search`: words in names, companies, notes, messages and drafts.

use clap::Args;

use crate::failure::{Failure, Result};
use crate::render::search::{HitView, SearchView, text};
use crate::session::Session;

/// Find words in names, companies, notes, messages and drafts
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle search billing
  rekindle search renee          finds Renée; the beginning of a word is enough
  rekindle search \"data engineer northwind\" --limit 50")]
pub struct SearchArgs {
    /// Words to look for; every result has all of them
    #[arg(required = true, num_args = 1..)]
    pub words: Vec<String>,
    /// At most this many hits
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub limit: usize,
}

pub fn run(session: &mut Session, args: &SearchArgs) -> Result {
    let typed = args.words.join(" ");
    if !typed.contains(char::is_alphanumeric) {
        return Err(
            Failure::usage("there is no word to search for").hint("for instance: rekindle search billing")
        );
    }
    let store = session.reading()?;
    // One more than asked for tells that there are more.
    let mut hits = store.search(&typed, args.limit.saturating_add(1))?;
    let has_more = hits.len() > args.limit;
    hits.truncate(args.limit);
    if session.out.look.json {
        return Ok(session
            .out
            .json(&SearchView { hits: hits.iter().map(HitView::of).collect(), has_more })?);
    }
    let text = text(&hits, &typed, &session.out.look);
    session.out.text(&text)?;
    if hits.is_empty() && args.limit > 0 {
        session.out.remark(format_args!(
            "\"{}\" is not in any name, company, title, note, message, draft, detail or feedback. All the words have \
             to match; try fewer, or only their first letters.",
            crate::render::text::safe(&typed)
        ));
    } else if has_more {
        session.out.remark(format_args!("There are more than {}: give --limit N, or more words", args.limit));
    }
    Ok(())
}
