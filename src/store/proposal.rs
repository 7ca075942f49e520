//! What mail proposes, and how far mailboxes were read. Looking isn't a change: only what the user makes of a proposal
//! is one, with its line in the log and its undo.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::{Context as _, Result};
use rusqlite::{Row, Transaction, TransactionBehavior, named_params, params};

use super::row::{Column as _, get};
use super::{Change, NewContact, RemoveError, Removed, Store, Table};
use crate::domain::contact::Contact;
use crate::domain::letter::{Correspondent, is_a_systems};
use crate::domain::name::is_shared_mailbox;
use crate::domain::proposal::{
    Evidence, Left, NewProposal, Proposal, ProposalKind, ProposalState, with_value,
};
use crate::domain::{ContactId, ProposalId, text};

const COLUMNS: &str =
    "id, message, kind, command, contact_id, application_id, gist, sender, sender_name, sent_on,
    subject, line, state";

/// Who and what it is about is on file.
const IS_ABOUT_SOMETHING: &str =
    "(contact_id IS NULL OR EXISTS (SELECT 1 FROM contact c WHERE c.id = contact_id))
    AND (application_id IS NULL OR EXISTS (SELECT 1 FROM application a WHERE a.id = application_id))";

/// What a look at the mailboxes came to.
#[derive(Clone, Debug, Default)]
pub struct Looked {
    pub left: BTreeMap<String, Left>,
    /// Digests of messages and of the names of their files, and whether they are read again once more is on file.
    pub seen: HashMap<i64, bool>,
    pub proposals: Vec<NewProposal>,
}

impl Store {
    /// The proposals that wait for a word of the user, in the order of their emails.
    pub fn open_proposals(&self) -> Result<Vec<Proposal>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM proposal WHERE state = 'open' AND {IS_ABOUT_SOMETHING} ORDER BY sent_on, id"
        );
        self.all(&sql, &[], proposal)
    }

    pub fn proposal(&self, id: ProposalId) -> Result<Option<Proposal>> {
        let sql = format!("SELECT {COLUMNS} FROM proposal WHERE id = :id AND {IS_ABOUT_SOMETHING}");
        self.first(&sql, named_params! {":id": id}, proposal)
    }

    /// Whether there is an email from somebody that the user has not looked at.
    pub fn has_letter_from(&self, contact: ContactId) -> Result<bool> {
        let sql =
            "SELECT 1 FROM proposal WHERE contact_id = :id AND kind = 'replied' AND state = 'open' LIMIT 1";
        Ok(self.first(sql, named_params! {":id": contact}, |row| get::<i64>(row, 0))?.is_some())
    }

    /// Whether nothing of this sender is to be proposed any more.
    pub fn is_never_proposed(&self, sender: &str) -> Result<bool> {
        let sql = "SELECT 1 FROM proposal WHERE sender = :sender AND state = 'never' LIMIT 1";
        Ok(self.first(sql, named_params! {":sender": sender}, |row| get::<i64>(row, 0))?.is_some())
    }

    /// The senders of whom nothing is to be proposed, in the order of their addresses.
    pub fn never_proposed(&self) -> Result<Vec<String>> {
        let sql = "SELECT DISTINCT sender FROM proposal WHERE state = 'never' ORDER BY sender";
        self.all(sql, &[], |row| get(row, 0))
    }

    /// What became of the proposals that a message made.
    pub fn proposals_of(&self, message: &str) -> Result<Vec<Proposal>> {
        let sql = format!("SELECT {COLUMNS} FROM proposal WHERE message = :message ORDER BY id");
        self.all(&sql, named_params! {":message": message}, proposal)
    }

    /// All of a kind, in the order of their emails.
    pub fn proposals_of_kind(&self, kind: ProposalKind) -> Result<Vec<Proposal>> {
        let sql = format!("SELECT {COLUMNS} FROM proposal WHERE kind = :kind ORDER BY sent_on, id");
        self.all(&sql, named_params! {":kind": kind.to_value()}, proposal)
    }

    pub fn mail_left(&self) -> Result<BTreeMap<String, Left>> {
        let sql = "SELECT path, changed_at, read_to, mark, waits_from, waits, looked_after FROM mail_left";
        let left = self.all(sql, &[], |row| {
            let left = Left {
                changed_at: get(row, 1)?,
                read_to: get(row, 2)?,
                mark: get(row, 3)?,
                waits_from: get(row, 4)?,
                waits: get(row, 5)?,
                looked_after: get(row, 6)?,
            };
            Ok((get(row, 0)?, left))
        })?;
        Ok(left.into_iter().collect())
    }

    pub fn mail_seen(&self) -> Result<HashMap<i64, bool>> {
        let seen = self.all("SELECT digest, waits FROM mail_seen", &[], |row| {
            Ok((get::<i64>(row, 0)?, get::<bool>(row, 1)?))
        })?;
        Ok(seen.into_iter().collect())
    }

    /// Notes what a look came to, all or none. A message makes a proposal of each kind once.
    pub fn record_look(&self, looked: &Looked) -> Result<usize> {
        let transaction = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)
            .context("cannot write to the database")?;
        let mut made = 0;
        for new in looked.proposals.iter().filter(|new| new.is_sound()) {
            made += transaction
                .prepare_cached(
                    "INSERT INTO proposal (message, kind, command, contact_id, application_id, gist, sender, sender_name,
                                           sent_on, subject, line)
                     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                )?
                .execute(params![
                    new.message,
                    new.kind.to_value(),
                    new.command.to_value(),
                    new.contact,
                    new.application,
                    new.gist.to_value(),
                    new.evidence.sender,
                    new.evidence.sender_name,
                    new.evidence.sent_on.to_value(),
                    new.evidence.subject,
                    new.evidence.line,
                ])?;
        }
        for (digest, waits) in &looked.seen {
            transaction
                .prepare_cached(
                    "INSERT INTO mail_seen (digest, waits) VALUES (?, ?)
                     ON CONFLICT DO UPDATE SET waits = excluded.waits",
                )?
                .execute(params![digest, waits])?;
        }
        for (path, left) in &looked.left {
            transaction
                .prepare_cached(
                    "INSERT INTO mail_left (path, changed_at, read_to, mark, waits_from, waits, looked_after)
                     VALUES (?, ?, ?, ?, ?, ?, ?)
                     ON CONFLICT (path) DO UPDATE SET
                         changed_at = excluded.changed_at, read_to = excluded.read_to, mark = excluded.mark,
                         waits_from = excluded.waits_from, waits = excluded.waits,
                         looked_after = excluded.looked_after",
                )?
                .execute(params![
                    path,
                    left.changed_at,
                    left.read_to,
                    left.mark,
                    left.waits_from,
                    left.waits,
                    left.looked_after
                ])?;
        }
        transaction.commit().context("cannot write to the database")?;
        Ok(made)
    }
}

fn proposal(row: &Row<'_>) -> rusqlite::Result<Proposal> {
    Ok(Proposal {
        id: get(row, 0)?,
        is: NewProposal {
            message: get(row, 1)?,
            kind: get(row, 2)?,
            command: get(row, 3)?,
            contact: get(row, 4)?,
            application: get(row, 5)?,
            gist: get(row, 6)?,
            evidence: Evidence {
                sender: get(row, 7)?,
                sender_name: get(row, 8)?,
                sent_on: get(row, 9)?,
                subject: get(row, 10)?,
                line: get(row, 11)?,
            },
        },
        state: get(row, 12)?,
    })
}

/// Somebody who is not on file, and whom emails propose or come from.
#[derive(Clone, Debug, Default)]
pub struct Proposed {
    pub name: String,
    /// Those that are theirs alone.
    pub addresses: BTreeSet<String>,
    proposals: Vec<ProposalId>,
    /// The keys of their emails.
    pub messages: Vec<String>,
}

impl Proposed {
    pub fn proposals(&self) -> usize {
        self.proposals.len()
    }
}

impl Store {
    /// The person with this whole name or address in the proposals.
    pub fn proposed(&self, typed: &str) -> Result<Option<Proposed>> {
        let key = text::key(typed);
        let mut found = Proposed::default();
        let sql = format!("SELECT {COLUMNS} FROM proposal ORDER BY id");
        let all = self.all(&sql, &[], proposal)?;
        for one in &all {
            let Evidence { sender, sender_name, .. } = &one.is.evidence;
            let added = one.is.command.get(1).filter(|_| one.is.kind == ProposalKind::Add);
            for (name, address) in [
                (sender_name.as_deref(), Some(sender.as_str())),
                (added.map(String::as_str), one.is.option("--email")),
            ] {
                let is_name = name.is_some_and(|name| text::key(name) == key);
                if !is_name && address.is_none_or(|address| text::key(address) != key) {
                    continue;
                }
                let from = |address: &str| Correspondent {
                    name: name.map(str::to_owned),
                    address: address.to_owned(),
                };
                let is_own = |address: &&str| !is_shared_mailbox(address) && !is_a_systems(&from(address));
                found.addresses.extend(address.filter(is_own).map(str::to_lowercase));
                found.proposals.push(one.id);
                found.messages.push(one.is.message.clone());
                if found.name.is_empty() {
                    name.unwrap_or(typed).clone_into(&mut found.name);
                }
            }
        }
        for one in all {
            let is_theirs = |word: &String| found.addresses.contains(&word.to_lowercase());
            if is_theirs(&one.is.evidence.sender) || one.is.command.iter().any(is_theirs) {
                found.proposals.push(one.id);
                found.messages.push(one.is.message);
            }
        }
        found.proposals.sort_unstable();
        found.proposals.dedup();
        Ok((!found.proposals.is_empty()).then_some(found))
    }

    /// The open proposals whose numbers begin so, each with whom its mail came from and what it says.
    pub fn proposals_numbered(&self, beginning: &str, most: usize) -> Result<Vec<(String, String)>> {
        let open = self.open_proposals()?.into_iter().map(|proposal| {
            let Evidence { sender, sender_name, line, .. } = &proposal.is.evidence;
            let from = sender_name.as_deref().unwrap_or(sender);
            (proposal.id.to_string(), format!("{}, {from}: {line}", proposal.is.kind))
        });
        Ok(open.filter(|(id, _)| id.starts_with(beginning)).take(most).collect())
    }
}

impl Change<'_> {
    /// Proposes someone to add. `false` if that was proposed before, or their name isn't one.
    pub fn propose_person(&mut self, new: &NewProposal) -> Result<bool> {
        let email = new.option("--email");
        let earlier = self.proposals_of_kind(ProposalKind::Add)?;
        if !new.is_sound() {
            return Ok(false);
        }
        if let Some(earlier) = earlier.iter().find(|other| other.is.option("--email") == email) {
            self.comes_to_more(earlier, new)?;
            return Ok(false);
        }
        let values = [
            ("message", new.message.to_value()),
            ("kind", new.kind.to_value()),
            ("command", new.command.to_value()),
            ("application_id", new.application.to_value()),
            ("sender", new.evidence.sender.to_value()),
            ("sender_name", new.evidence.sender_name.to_value()),
            ("sent_on", new.evidence.sent_on.to_value()),
            ("subject", new.evidence.subject.to_value()),
            ("line", new.evidence.line.to_value()),
        ];
        self.insert(Table::Proposal, &values)?;
        Ok(true)
    }

    /// Someone who was proposed before is invited to further interviews.
    fn comes_to_more(&mut self, earlier: &Proposal, new: &NewProposal) -> Result<()> {
        if earlier.state != ProposalState::Open {
            return Ok(());
        }
        let mut command = earlier.is.command.clone();
        let known = earlier.is.options("--event");
        let more = new.options("--event").into_iter().filter(|event| !known.contains(event));
        command.extend(more.flat_map(|event| with_value("--event", event)));
        if command != earlier.is.command {
            self.update(Table::Proposal, earlier.id.0, &[("command", command.to_value())])?;
        }
        Ok(())
    }

    /// What the user made of a proposal. `false` if it is that already.
    pub fn settle_proposal(&mut self, id: ProposalId, state: ProposalState) -> Result<bool> {
        self.update(Table::Proposal, id.0, &[("state", state.to_value())])
    }

    /// What a sender writes may be proposed again. `false` if it could be.
    pub fn allow_sender(&mut self, sender: &str) -> Result<bool> {
        let sql = "SELECT id FROM proposal WHERE sender = :sender AND state = 'never'";
        let ignored = self.all(sql, named_params! {":sender": sender}, |row| get(row, 0))?;
        for id in &ignored {
            self.settle_proposal(ProposalId(*id), ProposalState::Dismissed)?;
        }
        Ok(!ignored.is_empty())
    }

    /// A message that is recorded in this change is the one that a proposal came from.
    pub fn accepts(&mut self, message: &str, subject: &str) {
        self.accepted_message = Some(message.to_owned());
        self.accepted_subject = Some(subject.to_owned()).filter(|subject| !subject.is_empty());
    }

    /// Takes out for good what emails say of somebody who is not on file: they are added as a contact first, so
    /// that they are erased like any other.
    pub fn erase_proposed(&mut self, who: &Proposed) -> Result<Removed, RemoveError> {
        let emails = who.addresses.iter().cloned().collect();
        let new = NewContact { name: who.name.clone(), emails, ..NewContact::default() };
        let contact = self.add_contact(&new)?;
        for id in &who.proposals {
            self.delete(Table::Proposal, id.0)?;
        }
        self.erase_contact(contact)
    }

    /// Takes out what emails of someone, or emails about them, proposed.
    pub(in crate::store) fn forget_proposals(&mut self, contact: &Contact) -> Result<()> {
        let addresses = serde_json::to_string(&contact.emails)?;
        let sql = "SELECT id FROM proposal
                   WHERE contact_id = :contact OR sender IN (SELECT lower(value) FROM json_each(:addresses))
                      OR EXISTS (SELECT 1 FROM json_each(command) c, json_each(:addresses) a
                                 WHERE lower(c.value) = lower(a.value))";
        let params = named_params! {":contact": contact.id, ":addresses": addresses};
        for id in self.all(sql, params, |row| get::<i64>(row, 0))? {
            self.delete(Table::Proposal, id)?;
        }
        Ok(())
    }
}
