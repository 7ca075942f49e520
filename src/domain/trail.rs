//! What grew out of a rejection, step by step, and who led to whom.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::contact::ContactLine;
use super::id::ContactId;

/// A step from a rejection towards a success.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Milestone {
    pub on: NaiveDate,
    pub kind: MilestoneKind,
    pub words: String,
}

/// On one day, one thing leads to the next in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MilestoneKind {
    No,
    Note,
    Reply,
    Connected,
    Favour,
    Introduction,
    Application,
    Offer,
    Job,
}

/// Someone with all they led to.
#[derive(Clone, Debug)]
pub struct Introducer {
    pub line: ContactLine,
    /// What good came from them, oldest first: `intro, Tue 6 Oct 2026`.
    pub brought: Vec<String>,
    pub introduced: Vec<Introducer>,
}

/// Introductions in a row that are followed.
const FARTHEST: usize = 100;

impl Introducer {
    /// Grows the tree of everyone who was introduced by someone in it. Nobody is in it twice, also where people are
    /// on file as having introduced each other.
    pub fn grow<E>(
        root: ContactId,
        node: &mut impl FnMut(ContactId) -> Result<Option<(Self, Vec<ContactId>)>, E>,
    ) -> Result<Option<Self>, E> {
        Self::below(root, node, &mut BTreeSet::from([root]), 0)
    }

    fn below<E>(
        id: ContactId,
        node: &mut impl FnMut(ContactId) -> Result<Option<(Self, Vec<ContactId>)>, E>,
        seen: &mut BTreeSet<ContactId>,
        steps: usize,
    ) -> Result<Option<Self>, E> {
        let Some((mut person, introduced)) = node(id)? else { return Ok(None) };
        for next in introduced.into_iter().filter(|_| steps < FARTHEST) {
            if seen.insert(next) {
                person.introduced.extend(Self::below(next, node, seen, steps + 1)?);
            }
        }
        Ok(Some(person))
    }

    /// How many people came through them, at any distance.
    pub fn descendants(&self) -> usize {
        self.introduced.iter().map(|one| 1 + one.descendants()).sum()
    }
}
