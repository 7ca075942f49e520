//! The address of a website where a name is wanted.

use crate::failure::{Failure, Result};

/// `instead` says where the address goes.
pub fn refuse_web_address(what: &str, typed: &str, instead: &str) -> Result {
    let is_address = ["https://", "http://", "www."].iter().any(|start| typed.trim().starts_with(start));
    if !is_address || typed.contains(char::is_whitespace) {
        return Ok(());
    }
    Err(Failure::usage(format!("{typed} is a web address, not a {what}")).hint(instead))
}

#[cfg(test)]
mod tests {
    use super::super::sample::said;
    use super::*;

    #[test]
    fn a_web_address_is_no_name() {
        let told = said(refuse_web_address("title", "https://jobs.lever.co/1", "give both"));
        assert_eq!(told, "https://jobs.lever.co/1 is a web address, not a title | give both");
        for name in ["Booking.com", "Data Engineer (AWS/GCP)", "Priya Rao"] {
            assert!(refuse_web_address("name", name, "").is_ok(), "{name}");
        }
    }
}
