//! A company is corrected.

use clap::Args;

use crate::domain::company::CompanyKind;
use crate::failure::{Failure, Result};
use crate::refusals::listed::refuse_unlisted;
use crate::session::word::word;
use crate::session::{Session, complete, find};
use crate::store::{CompanyEdit, ListEdit, Table};

use super::super::names;
use super::cleared::{Cleared, answer, name, refuse_nothing};

#[derive(Debug, Args)]
pub struct EditCompany {
    /// The company: name, alias or id
    #[arg(add = complete::companies())]
    pub company: String,
    /// Its name
    #[arg(long)]
    pub name: Option<String>,
    /// Add another name; can be given several times
    #[arg(long = "alias", value_name = "NAME")]
    pub aliases: Vec<String>,
    /// Remove another name
    #[arg(long = "no-alias", value_name = "NAME")]
    pub no_aliases: Vec<String>,
    /// Employer or agency
    #[arg(long, value_parser = word::<CompanyKind>())]
    pub kind: Option<CompanyKind>,
    /// Its website
    #[arg(long, value_name = "URL")]
    pub website: Option<String>,
    /// Clear a field
    #[arg(long = "clear", value_name = "FIELD", value_parser = ["website"])]
    pub clear: Vec<String>,
}

pub(super) fn run(session: &mut Session, args: &EditCompany) -> Result {
    let clear = Cleared(&args.clear);
    let edit = CompanyEdit {
        name: name("name", args.name.as_deref())?,
        aliases: ListEdit { add: names("other name", &args.aliases)?, remove: args.no_aliases.clone() },
        kind: args.kind,
        website: clear.or("website", name("website", args.website.as_deref())?)?,
    };
    refuse_nothing::<EditCompany>(edit == CompanyEdit::default())?;

    session.change(|change| {
        let id = find::company(change, &args.company)?;
        let company =
            change.company(id)?.ok_or_else(|| Failure::not_found(format!("there is no company #{id}")))?;
        refuse_unlisted(&company.name, "other name", &company.aliases, &args.no_aliases)?;
        for name in edit.name.iter().chain(&edit.aliases.add) {
            if let Some(other) = change.company_named(name)?.filter(|other| other.id != id) {
                return Err(Failure::refused(format!("\"{name}\" is {} (#{})", other.name, other.id))
                    .hint("give a name that no other company has"));
            }
        }
        change.edit_company(id, &edit)?;
        answer(change, Table::Company, id.0, &edit.name.clone().unwrap_or(company.name))
    })
}
