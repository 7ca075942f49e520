//! A company: an employer or an agency.

use super::id::CompanyId;
use crate::words;

words!("kind of company", CompanyKind { Employer = "employer", Agency = "agency" });

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Company {
    pub id: CompanyId,
    pub uid: String,
    pub name: String,
    pub aliases: Vec<String>,
    pub kind: CompanyKind,
    pub website: Option<String>,
}
