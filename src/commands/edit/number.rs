//! Records that are named by their number.

use crate::domain::text;
use crate::failure::{Failure, Result};

/// `12` or `#12`.
pub(in crate::commands) fn number(what: &str, typed: &str) -> Result<i64> {
    typed.trim().trim_start_matches('#').parse().map_err(|_| {
        Failure::usage(format!("\"{typed}\" is not the number of {}", text::with_article(what)))
            .hint(where_listed(what))
    })
}

pub(in crate::commands) fn unknown(what: &str, id: i64) -> Failure {
    let called = match what {
        "appointment" => "planned interview",
        "touch" => "message or call",
        other => other,
    };
    Failure::not_found(format!("there is no {called} {id}")).hint(where_listed(what))
}

fn where_listed(what: &str) -> &'static str {
    match what {
        "appointment" => "rekindle interviews --all lists them with their numbers",
        "touch" => "rekindle history lists messages and calls with their numbers",
        "job change" | "opportunity" => "rekindle show CONTACT lists them with their numbers",
        _ => "rekindle show --application APPLICATION lists them with their numbers",
    }
}
