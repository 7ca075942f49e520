//! Applications counted: where they stand, how far they got, which were answered, and how long that took.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::median::{Days, Median};
use super::record::{Candidacy, Ending};
use super::share::Share;
use crate::domain::text::key;
use crate::domain::word::Word as _;
use crate::domain::{OutcomeKind, Stage};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applications {
    pub total: u32,
    /// Interviews that were held for them.
    pub interviews: u32,
    /// Each stage with how many stand at it.
    pub by_stage: Vec<(Stage, u32)>,
    /// Each stage with how many got as far as that and no further.
    pub by_furthest: Vec<(Stage, u32)>,
    /// How many of those that went out were answered; most first.
    pub by_source: Vec<(Option<String>, Share)>,
    pub by_resume: Vec<(Option<String>, Share)>,
    /// Days from the last interview to the decision, by company; most decisions first.
    pub by_company: Vec<(String, Median)>,
    pub applied_to_answer: Median,
    pub interview_to_decision: Median,
}

/// `heard` tells the first day of something from them about it.
pub fn count<'a>(candidacies: impl Iterator<Item = (&'a Candidacy, Option<NaiveDate>)>) -> Applications {
    let (mut total, mut interviews) = (0, 0);
    let mut by_stage: BTreeMap<Stage, u32> = Stage::ALL.iter().map(|stage| (*stage, 0)).collect();
    let mut by_furthest = by_stage.clone();
    by_furthest.remove(&Stage::Closed);
    let (mut by_source, mut by_resume) = (ByName::default(), ByName::default());
    let mut by_company: BTreeMap<&str, Days> = BTreeMap::new();
    let (mut to_answer, mut to_decision) = (Days::default(), Days::default());
    for (candidacy, heard_on) in candidacies {
        total += 1;
        interviews += u32::try_from(candidacy.interviews.len()).unwrap_or_default();
        *by_stage.entry(candidacy.stage()).or_default() += 1;
        *by_furthest.entry(candidacy.progress).or_default() += 1;
        let answered_on = answered_on(candidacy, heard_on, |_| true);
        if candidacy.progress != Stage::Saved {
            let is_answered = u32::from(answered_on.is_some() || candidacy.is_invited);
            by_source.add(candidacy.source.as_deref(), is_answered);
            by_resume.add(candidacy.resume.as_deref(), is_answered);
        }
        // How long it took, only the days that were said can tell.
        let on = self::answered_on(candidacy, heard_on, |ending| ending.day_from.is_none());
        if let Some((applied, answered)) = candidacy.applied_on.zip(on) {
            to_answer.add((answered - applied).num_days());
        }
        if let Some(days) = days_to_decision(candidacy) {
            to_decision.add(days);
            by_company.entry(&candidacy.company).or_default().add(days);
        }
    }
    let mut by_company: Vec<(String, Median)> =
        by_company.into_iter().map(|(company, days)| (company.to_owned(), days.median())).collect();
    by_company.sort_by_key(|(_, median)| std::cmp::Reverse(median.n));
    Applications {
        total,
        interviews,
        by_stage: by_stage.into_iter().collect(),
        by_furthest: by_furthest.into_iter().collect(),
        by_source: by_source.most_first(),
        by_resume: by_resume.most_first(),
        by_company,
        applied_to_answer: to_answer.median(),
        interview_to_decision: to_decision.median(),
    }
}

/// Shares by a name that was typed: `LinkedIn` and `linkedin` are one.
#[derive(Default)]
struct ByName<'a>(BTreeMap<Option<String>, (BTreeMap<&'a str, u32>, Share)>);

impl<'a> ByName<'a> {
    fn add(&mut self, name: Option<&'a str>, is_answered: u32) {
        let (spellings, share) = self.0.entry(name.map(key)).or_default();
        *share = Share::of(share.k + is_answered, share.n + 1);
        if let Some(name) = name {
            *spellings.entry(name).or_default() += 1;
        }
    }

    /// Each with its usual spelling. What has no name is last among as many.
    fn most_first(self) -> Vec<(Option<String>, Share)> {
        let usual = |spellings: BTreeMap<&str, u32>| {
            let most = spellings.into_iter().max_by_key(|(name, n)| (*n, std::cmp::Reverse(*name)));
            most.map(|(name, _)| name.to_owned())
        };
        let mut rows: Vec<_> =
            self.0.into_values().map(|(spellings, share)| (usual(spellings), share)).collect();
        rows.sort_by_key(|(name, share)| (std::cmp::Reverse(share.n), name.is_none()));
        rows
    }
}

/// The first day of anything from them since the application went out: a message, an interview, a decision.
fn answered_on(
    candidacy: &Candidacy,
    heard_on: Option<NaiveDate>,
    counts: impl Fn(&Ending) -> bool,
) -> Option<NaiveDate> {
    let told = candidacy.outcomes.iter().filter(|ending| counts(ending)).filter(|ending| match ending.kind {
        OutcomeKind::Rejected
        | OutcomeKind::RoleCancelled
        | OutcomeKind::OfferAccepted
        | OutcomeKind::OfferDeclined => true,
        OutcomeKind::NoResponse | OutcomeKind::Withdrawn | OutcomeKind::Reopened => false,
    });
    let days = told.map(|ending| ending.on).chain(heard_on).chain(candidacy.offered_on);
    let days = days.chain(candidacy.interviews.iter().copied());
    days.filter(|on| candidacy.applied_on.is_none_or(|applied| applied <= *on)).min()
}

/// From the last interview to the decision after it.
fn days_to_decision(candidacy: &Candidacy) -> Option<i64> {
    let interviewed = candidacy.interviews.iter().max()?;
    let decided = candidacy.decisions().filter(|on| on >= interviewed).min()?;
    Some((decided - *interviewed).num_days())
}
