//! `--map job=Rolle,company=Firma`: what columns hold, as the user says it.

use super::csv::columns::Field as OfPeople;
use super::jobs::columns::Field as OfJobs;
use crate::domain::text::either;
use crate::domain::word::Word as _;

/// A column, and what it holds in a sheet of people and in one of applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub of_people: Option<OfPeople>,
    pub of_jobs: Option<OfJobs>,
    pub column: String,
}

/// Why a `--map` says nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadChoice {
    #[error("\"{0}\" has no =")]
    NoSign(String),
    #[error("--map can't be \"{0}\"")]
    UnknownKind(String),
    #[error("\"{0}=\" names no column")]
    NoColumn(String),
}

impl BadChoice {
    /// What to type instead.
    pub fn hint(&self) -> String {
        match self {
            Self::NoSign(_) => "write name=\"Full Name\"".to_owned(),
            Self::UnknownKind(_) => {
                let words = OfPeople::ALL.iter().map(|field| field.as_str());
                let more = OfJobs::chosen().map(OfJobs::as_str).filter(|word| OfPeople::parse(word).is_err());
                format!("before the =, it can be {}", either(&words.chain(more).collect::<Vec<_>>()))
            }
            Self::NoColumn(what) => format!("write {what}=\"COLUMN\""),
        }
    }
}

/// Several are parted by commas; a name of a column may have commas of its own.
pub fn chosen(typed: &str) -> Result<Vec<Chosen>, BadChoice> {
    let mut parts: Vec<(String, String)> = Vec::new();
    for part in typed.split(',') {
        match (part.split_once('='), parts.last_mut()) {
            (Some((what, column)), None) => parts.push((what.to_owned(), column.to_owned())),
            (Some((what, column)), Some(_)) if fields(what).is_some() => {
                parts.push((what.to_owned(), column.to_owned()));
            }
            (_, Some((_, column))) => {
                column.push(',');
                column.push_str(part);
            }
            (None, None) => return Err(BadChoice::NoSign(typed.to_owned())),
        }
    }
    parts.into_iter().map(|(what, column)| one(&what, column.trim())).collect()
}

fn one(what: &str, column: &str) -> Result<Chosen, BadChoice> {
    let Some((of_people, of_jobs)) = fields(what) else {
        return Err(BadChoice::UnknownKind(what.trim().to_owned()));
    };
    if column.is_empty() {
        return Err(BadChoice::NoColumn(what.trim().to_owned()));
    }
    Ok(Chosen { of_people, of_jobs, column: column.to_owned() })
}

fn fields(what: &str) -> Option<(Option<OfPeople>, Option<OfJobs>)> {
    let of_jobs = OfJobs::meant(what);
    let of_people = OfPeople::parse(&what.trim().to_lowercase()).ok();
    (of_people.is_some() || of_jobs.is_some()).then_some((of_people, of_jobs))
}

/// What is said of a sheet of people.
pub fn of_people(all: &[Chosen]) -> Vec<(OfPeople, String)> {
    all.iter().filter_map(|one| Some((one.of_people?, one.column.clone()))).collect()
}

/// What is said of a sheet of applications.
pub fn of_jobs(all: &[Chosen]) -> Vec<(OfJobs, String)> {
    all.iter().filter_map(|one| Some((one.of_jobs?, one.column.clone()))).collect()
}

/// Whether only a sheet of applications can have such a column.
pub fn says_jobs(all: &[Chosen]) -> bool {
    all.iter().any(|one| one.of_people.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_one_by_one_or_together() {
        let read = chosen("job=Rolle, company=Firma (Ort, Land),status=Wie weit").unwrap();
        let jobs: Vec<(OfJobs, String)> = of_jobs(&read);
        assert_eq!(
            jobs,
            [
                (OfJobs::Job, "Rolle".to_owned()),
                (OfJobs::Company, "Firma (Ort, Land)".to_owned()),
                (OfJobs::Status, "Wie weit".to_owned()),
            ]
        );
        assert!(says_jobs(&read));
        assert!(!says_jobs(&chosen("name = Wer").unwrap()));
        assert_eq!(chosen("name"), Err(BadChoice::NoSign("name".to_owned())));
        assert_eq!(chosen("name="), Err(BadChoice::NoColumn("name".to_owned())));
        let unknown = chosen("age=x").unwrap_err().hint();
        assert!(unknown.contains("it can be name, first-name") && unknown.contains("applied"), "{unknown}");
        assert!(unknown.contains("interview, interview-time, interview-link"), "{unknown}");
    }

    #[test]
    fn what_a_column_is_called_says_what_it_holds() {
        for (word, means) in [
            ("interview", OfJobs::Interview),
            ("Interview date", OfJobs::Interview),
            ("interview time", OfJobs::InterviewTime),
            ("meeting link", OfJobs::InterviewLink),
            ("next step", OfJobs::FollowUp),
            ("next-step", OfJobs::FollowUp),
            ("link", OfJobs::Url),
            ("date", OfJobs::Applied),
            ("state", OfJobs::Status),
            ("event", OfJobs::Status),
            ("Ansprechpartner", OfJobs::Contact),
            ("Personalvermittlung", OfJobs::Agency),
            ("hiring manager", OfJobs::HiringManager),
        ] {
            let read = chosen(&format!("{word}=X")).unwrap();
            assert_eq!(of_jobs(&read), [(means, "X".to_owned())], "{word}");
        }
        assert!(chosen("age=X").is_err() && chosen("planned-day=X").is_err());
    }
}
