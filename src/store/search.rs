//! Full text over names, companies, notes and messages.
//!
//! Texts are indexed and asked for in their folded form, so that case and accents do not matter; the index holds
//! no text of its own, what is shown is read from the records.

use std::collections::BTreeSet;

use anyhow::{Context as _, Result};
use rusqlite::{Row, named_params};

use super::image::Packed;
use super::row::get;
use super::written::Written;
use super::{Change, Store, Table};
use crate::domain::name::other_forms;
use crate::domain::search::{Hit, HitKind};
use crate::domain::text;

/// What the index holds of a record, and what a hit shows of it.
struct Document {
    name: String,
    text: String,
    hit: Hit,
}

/// A document's place in the index.
type Indexed = (HitKind, i64);

/// Characters before and after the first word found.
const BEFORE: usize = 40;
const AFTER: usize = 80;

/// The places of all records that have one, numbered as [`place`] does.
const EXPECTED: &str = "SELECT id * 8 AS place FROM contact UNION ALL SELECT id * 8 + 1 FROM company
    UNION ALL SELECT id * 8 + 2 FROM application UNION ALL SELECT id * 8 + 3 FROM touch WHERE text <> ''
    UNION ALL SELECT id * 8 + 4 FROM detail UNION ALL SELECT id * 8 + 5 FROM feedback";

impl Change<'_> {
    /// Indexes again every record that a row belongs to which was written, as it is now.
    pub(super) fn refresh_search(&self) -> Result<()> {
        self.each_noted(|Written { table, id, before }| {
            if let Some((kind, id)) = own_place(table, id) {
                // A record that is new has nothing in the index to forget, which is half the work of a large import.
                if before.is_some() {
                    self.forget_document(kind, id)?;
                }
                self.index_document(kind, id)?;
            }
            if table == Table::Email {
                let images = [before.clone(), self.packed(table, id)?];
                let owners: BTreeSet<i64> = images.iter().flatten().filter_map(owner).collect();
                for contact in owners {
                    self.index_again(HitKind::Contact, Table::Contact, contact)?;
                }
            }
            if table == Table::Company
                && let Some(before) = &before
            {
                let name = |packed: &Packed| packed.image().get("name").cloned();
                if Some(name(before)) != self.packed(table, id)?.as_ref().map(name) {
                    self.index_again_at(id)?;
                }
            }
            Ok(true)
        })
    }

    /// Everything in whose document a company's name stands.
    fn index_again_at(&self, company: i64) -> Result<()> {
        for (kind, table, sql) in [
            (HitKind::Contact, Table::Contact, "SELECT id FROM contact WHERE company_id = :company"),
            (
                HitKind::Application,
                Table::Application,
                "SELECT id FROM application WHERE company_id = :company",
            ),
        ] {
            for id in self.all(sql, named_params! {":company": company}, |row| get::<i64>(row, 0))? {
                self.index_again(kind, table, id)?;
            }
        }
        Ok(())
    }

    /// A record whose own row was written is indexed with that.
    fn index_again(&self, kind: HitKind, table: Table, id: i64) -> Result<()> {
        if self.has_written(table, id)? {
            return Ok(());
        }
        self.forget_document(kind, id)?;
        self.index_document(kind, id)
    }
}

impl Store {
    fn index_document(&self, kind: HitKind, id: i64) -> Result<()> {
        if let Some(document) = self.document(kind, id)? {
            self.conn
                .prepare_cached("INSERT INTO search (rowid, name, text) VALUES (:place, :name, :text)")?
                .execute(named_params! {
                    ":place": place(kind, id),
                    ":name": text::key(&document.name),
                    ":text": text::key(&document.text),
                })
                .context("cannot index the text")?;
        }
        Ok(())
    }

    pub(super) fn forget_document(&self, kind: HitKind, id: i64) -> Result<()> {
        self.conn
            .prepare_cached("DELETE FROM search WHERE rowid = :place")?
            .execute(named_params! {":place": place(kind, id)})
            .context("cannot index the text")?;
        Ok(())
    }

    /// How many records the index does not know, or knows although they are gone.
    pub fn strays_in_index(&self) -> Result<i64> {
        let sql = format!(
            "WITH expected (place) AS ({EXPECTED}), indexed (place) AS (SELECT id FROM search_docsize)
             SELECT (SELECT count(*) FROM (SELECT place FROM expected EXCEPT SELECT place FROM indexed))
                  + (SELECT count(*) FROM (SELECT place FROM indexed EXCEPT SELECT place FROM expected))"
        );
        Ok(self.first(&sql, &[], |row| get(row, 0))?.unwrap_or(0))
    }

    /// Makes the index again from the records. Not inside a change.
    pub fn rebuild_index(&self) -> Result<()> {
        let transaction = self.conn.unchecked_transaction()?;
        self.conn.execute("INSERT INTO search (search) VALUES ('delete-all')", [])?;
        self.index_everything()?;
        transaction.commit().context("cannot make the full text index anew")
    }

    /// Fills an empty index.
    pub(super) fn index_everything(&self) -> Result<()> {
        let places: Vec<i64> = self.all(EXPECTED, &[], |row| get(row, 0))?;
        for place in places {
            if let Some(kind) = kind_numbered(place % 8) {
                self.index_document(kind, place / 8)?;
            }
        }
        Ok(())
    }

    /// The records that hold all the words, the last of them perhaps only begun: names first, then texts, the
    /// newest first; then names of which a word is a usual short form.
    pub fn search(&self, typed: &str, limit: usize) -> Result<Vec<Hit>> {
        let words = words_of(typed);
        if words.is_empty() {
            return Ok(Vec::new());
        }
        let _as_one = self.snapshot()?;
        let query = query(&words);
        let mut places = self.places_matching(&format!("name : ({query})"), limit)?;
        for place in self.places_matching(&query, limit)? {
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let forms = other_forms_of(typed, &words);
        if forms.iter().any(|forms| !forms.is_empty()) {
            let query = query_with_forms(&words, &forms);
            for place in self.places_matching(&format!("name : ({query})"), limit)? {
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        let drafts = self.drafts_with(&words)?;
        let room = limit.saturating_sub(drafts.len());
        places.truncate(room);
        let mut hits = Vec::with_capacity(places.len());
        for (kind, id) in places {
            if let Some(document) = self.document(kind, id)? {
                let snippet = around(&document.text, &words).unwrap_or_default();
                hits.push(Hit { snippet, ..document.hit });
            }
        }
        hits.extend(drafts.into_iter().take(limit));
        Ok(hits)
    }

    /// Drafts that were not sent and hold all the words, the newest first.
    fn drafts_with(&self, words: &[String]) -> Result<Vec<Hit>> {
        let drafts = self.all(
            "SELECT d.id, c.name, c.id, o.name, NULL, concat_ws(char(10), d.subject, d.text), d.drafted_on
             FROM draft d JOIN contact c ON c.id = d.contact_id LEFT JOIN company o ON o.id = c.company_id
             WHERE d.touch_id IS NULL ORDER BY d.id DESC",
            &[],
            |row| read_text(HitKind::Draft, row),
        )?;
        let found = drafts.into_iter().filter(|draft| holds(&draft.text, words));
        Ok(found
            .map(|draft| Hit { snippet: around(&draft.text, words).unwrap_or_default(), ..draft.hit })
            .collect())
    }

    fn places_matching(&self, query: &str, limit: usize) -> Result<Vec<Indexed>> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let numbers: Vec<i64> = self.all(
            "SELECT rowid FROM search WHERE search MATCH :query ORDER BY rowid DESC LIMIT :limit",
            named_params! {":query": query, ":limit": limit},
            |row| get(row, 0),
        )?;
        Ok(numbers.into_iter().filter_map(|n| Some((kind_numbered(n % 8)?, n / 8))).collect())
    }

    /// The record as it is now; `None` when it is gone.
    fn document(&self, kind: HitKind, id: i64) -> Result<Option<Document>> {
        let (sql, read): (_, fn(HitKind, &Row<'_>) -> rusqlite::Result<Document>) = match kind {
            HitKind::Contact => (
                "SELECT c.id, c.name, c.id, o.name,
                        concat_ws(' ', c.preferred_name,
                            (SELECT group_concat(substr(key, 15), ' ') FROM import_key
                             WHERE contact_id = c.id AND substr(key, 1, 14) = 'outdated/name/')),
                        concat_ws(char(10), c.title, o.name, nullif(c.notes, ''), c.met,
                            (SELECT group_concat(value, ', ') FROM json_each(c.topics)),
                            (SELECT group_concat(value, ', ') FROM json_each(c.tags)),
                            (SELECT group_concat(address, ', ') FROM email WHERE contact_id = c.id)), NULL
                 FROM contact c LEFT JOIN company o ON o.id = c.company_id WHERE c.id = :id",
                read_document,
            ),
            HitKind::Company => (
                "SELECT id, name, NULL, name, (SELECT group_concat(value, ', ') FROM json_each(aliases)), '', NULL
                 FROM company WHERE id = :id",
                read_document,
            ),
            HitKind::Application => (
                "SELECT a.id, a.title, NULL, o.name, o.name,
                        concat_ws(char(10), a.location, a.salary, a.resume, nullif(a.notes, ''), nullif(a.posting, ''),
                            (SELECT group_concat(value, char(10)) FROM json_each(a.questions))),
                        a.applied_on
                 FROM application a JOIN company o ON o.id = a.company_id WHERE a.id = :id",
                read_document,
            ),
            HitKind::Touch => (
                "SELECT t.id, c.name, c.id, o.name, NULL, t.text, t.happened_on
                 FROM touch t JOIN contact c ON c.id = t.contact_id LEFT JOIN company o ON o.id = c.company_id
                 WHERE t.id = :id AND t.text <> ''",
                read_text,
            ),
            HitKind::Detail => (
                "SELECT d.id, coalesce(c.name, o.name, ''), c.id, o.name, NULL, d.text, d.recorded_on
                 FROM detail d LEFT JOIN contact c ON c.id = d.contact_id
                 LEFT JOIN interview i ON i.id = d.interview_id
                 LEFT JOIN application a ON a.id = coalesce(d.application_id, i.application_id)
                 LEFT JOIN company o ON o.id = coalesce(a.company_id, c.company_id)
                 WHERE d.id = :id",
                read_text,
            ),
            HitKind::Feedback => (
                "SELECT f.id, coalesce(c.name, 'your own lesson'), c.id, o.name, NULL, concat_ws(char(10), f.text, f.lesson), f.given_on
                 FROM feedback f LEFT JOIN contact c ON c.id = f.contact_id
                 LEFT JOIN company o ON o.id = c.company_id WHERE f.id = :id",
                read_text,
            ),
            HitKind::Draft => return Ok(None),
        };
        self.first(sql, named_params! {":id": id}, |row| read(kind, row))
    }
}

/// The place of the record that a row is.
fn own_place(table: Table, id: i64) -> Option<Indexed> {
    let kind = match table {
        Table::Contact => HitKind::Contact,
        Table::Company => HitKind::Company,
        Table::Application => HitKind::Application,
        Table::Touch => HitKind::Touch,
        Table::Detail => HitKind::Detail,
        Table::Feedback => HitKind::Feedback,
        Table::Email
        | Table::JobChange
        | Table::Participation
        | Table::Interview
        | Table::InterviewParticipant
        | Table::Appointment
        | Table::AppointmentParticipant
        | Table::CalledOff
        | Table::Outcome
        | Table::TouchApplication
        | Table::Draft
        | Table::DraftApplication
        | Table::Opportunity
        | Table::Wish
        | Table::Away
        | Table::Proposal
        | Table::Reminder
        | Table::ImportKey
        | Table::Namesake
        | Table::Gone
        | Table::ForgettingKey
        | Table::Forgotten => return None,
    };
    Some((kind, id))
}

fn place(kind: HitKind, id: i64) -> i64 {
    id * 8 + kind as i64
}

fn kind_numbered(number: i64) -> Option<HitKind> {
    use crate::domain::word::Word as _;
    usize::try_from(number).ok().and_then(|n| HitKind::ALL.get(n)).copied()
}

fn owner(packed: &Packed) -> Option<i64> {
    packed.image().get("contact_id").and_then(serde_json::Value::as_i64)
}

/// A document whose name is looked for, with another name of it in the fifth column.
fn read_document(kind: HitKind, row: &Row<'_>) -> rusqlite::Result<Document> {
    let mut document = read_text(kind, row)?;
    document.name.clone_from(&document.hit.name);
    if let Some(other) = get::<Option<String>>(row, 4)? {
        document.name.push(' ');
        document.name.push_str(&other);
    }
    Ok(document)
}

/// A document that is found by its text alone.
fn read_text(kind: HitKind, row: &Row<'_>) -> rusqlite::Result<Document> {
    let hit = Hit {
        kind,
        id: get(row, 0)?,
        name: get(row, 1)?,
        contact: get(row, 2)?,
        company: get(row, 3)?,
        snippet: String::new(),
        on: get(row, 6)?,
    };
    Ok(Document { name: String::new(), text: get(row, 5)?, hit })
}

/// The folded words of a query: what is between spaces and has a letter or digit in it.
fn words_of(typed: &str) -> Vec<String> {
    let readable: String = typed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    text::key(&readable)
        .split(' ')
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// All words, each as a phrase, the last one as the beginning of a word.
fn query(words: &[String]) -> String {
    let phrases: Vec<String> =
        words.iter().map(|word| format!("\"{}\"", word.replace('"', "\"\""))).collect();
    format!("{}*", phrases.join(" "))
}

/// The shortest word of which umlauts may be spelt out.
const LEAST_SPELT_OUT: usize = 5;

/// How else each word of a query can be in a name: Tom for Thomas, Müller for Mueller.
fn other_forms_of(typed: &str, words: &[String]) -> Vec<Vec<String>> {
    let spelt_out = words_of(&text::with_umlauts_spelt_out(typed));
    words
        .iter()
        .zip(spelt_out)
        .map(|(word, spelt_out)| {
            // Of short words others remain: Su of Sue.
            let without =
                Some(text::without_umlauts(word)).filter(|_| word.chars().count() >= LEAST_SPELT_OUT);
            let spellings = without.into_iter().chain([spelt_out]).filter(|other| other != word);
            other_forms(word).into_iter().map(str::to_owned).chain(spellings).collect()
        })
        .collect()
}

/// The same, where each word may also be in one of its other forms.
fn query_with_forms(words: &[String], forms: &[Vec<String>]) -> String {
    let last = words.len().saturating_sub(1);
    let ways = words.iter().zip(forms).enumerate().map(|(at, (word, forms))| {
        let typed = format!("\"{}\"{}", word.replace('"', "\"\""), if at == last { "*" } else { "" });
        let forms = forms.iter().map(|form| format!("\"{}\"", form.replace('"', "\"\"")));
        format!("({})", std::iter::once(typed).chain(forms).collect::<Vec<_>>().join(" OR "))
    });
    ways.collect::<Vec<_>>().join(" AND ")
}

/// Whether a text holds all the words as the index would find them, the last perhaps only begun.
fn holds(text: &str, words: &[String]) -> bool {
    let parts = |text: &str| -> Vec<String> {
        let key = text::key(text);
        key.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    let text = parts(text);
    let last = words.len().saturating_sub(1);
    words.iter().enumerate().all(|(at, word)| {
        let phrase = parts(word);
        let Some((end, whole)) = phrase.split_last() else { return true };
        text.windows(phrase.len()).any(|window| {
            window.split_last().is_some_and(|(found, before)| {
                before == whole && (found == end || at == last && found.starts_with(end.as_str()))
            })
        })
    })
}

/// The text around the first of the words found in it, on one line.
fn around(text: &str, words: &[String]) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let sought: Vec<&str> = words
        .iter()
        .filter_map(|word| word.split(|c: char| !c.is_alphanumeric()).find(|part| !part.is_empty()))
        .collect();
    let mut starts = line
        .char_indices()
        .filter(|(at, c)| {
            c.is_alphanumeric() && !line.get(..*at).is_some_and(|b| b.ends_with(char::is_alphanumeric))
        })
        .map(|(at, _)| at);
    let found = starts.find(|at| {
        let rest = line.get(*at..).unwrap_or_default();
        let word = rest.split(|c: char| !c.is_alphanumeric() && !is_mark(c)).next().unwrap_or_default();
        let key = text::key(word);
        sought.iter().any(|s| key.starts_with(s))
    })?;
    let (before, after) = line.split_at(found);
    let skipped = before.chars().count().saturating_sub(BEFORE);
    let from = if skipped == 0 {
        before
    } else {
        let tail = before.char_indices().nth(skipped).map_or(before, |(at, _)| before.split_at(at).1);
        tail.split_once(' ').map_or(tail, |(_, rest)| rest)
    };
    let to = match after.char_indices().nth(AFTER) {
        None => after,
        Some((at, _)) => {
            let head = after.split_at(at).0;
            head.rsplit_once(' ').map_or(head, |(kept, _)| kept)
        }
    };
    let open = if from.len() < before.len() { "…" } else { "" };
    let close = if to.len() < after.len() { "…" } else { "" };
    Some(format!("{open}{from}{to}{close}"))
}

fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{change, store};
    use super::super::{Change, CompanyEdit, ContactEdit, ListEdit, NewContact, TouchEdit};
    use super::*;
    use crate::domain::Direction;

    fn refresh(change: &mut Change<'_>) {
        change.refresh_search().unwrap();
        change.conn.execute("DELETE FROM temp.written", []).unwrap();
    }

    fn found(store: &Store, typed: &str) -> Vec<(HitKind, String)> {
        store.search(typed, 10).unwrap().into_iter().map(|h| (h.kind, h.name)).collect()
    }

    #[test]
    fn words_are_found_by_their_beginning_without_case_or_accents() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let id = change.a_contact("Renée Søndergård", Some("Hélio"));
        change.a_touch(id, "2026-09-03", Direction::Out, "We spoke about the Émigré library, and Straße 7.");
        refresh(&mut change);
        for typed in ["renee", "RENÉE", "sonder", "helio", "renee son", "emigr", "strasse"] {
            assert!(!found(&change, typed).is_empty(), "{typed}");
        }
        assert!(found(&change, "renee tom").is_empty());
        assert!(found(&change, "enee").is_empty());
    }

    #[test]
    fn short_forms_of_first_names_are_found_after_what_was_typed() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        change.a_contact("Joseph Bell", None);
        change.a_contact("Elizabeth Clarke", None);
        change.a_contact("Jörg Müller", None);
        change.a_contact("Ina Schaefer", None);
        let ann = change.a_contact("Ann Wills", None);
        change.a_touch(ann, "2026-09-03", Direction::Out, "Joe sends his best");
        refresh(&mut change);
        let people =
            |typed: &str| found(&change, typed).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        for (typed, names) in [
            ("joe", vec!["Ann Wills", "Joseph Bell"]),
            ("joe bell", vec!["Joseph Bell"]),
            ("bell joe", vec!["Joseph Bell"]),
            ("Betty", vec!["Elizabeth Clarke"]),
            ("joe clarke", vec![]),
            ("joe\" OR", vec![]),
            ("Mueller", vec!["Jörg Müller"]),
            ("joerg mueller", vec!["Jörg Müller"]),
            ("Schäfer", vec!["Ina Schaefer"]),
        ] {
            assert_eq!(people(typed), names, "{typed}");
        }
    }

    #[test]
    fn no_query_is_a_syntax_error() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let id = change.a_contact("Priya Rao", None);
        change.a_touch(id, "2026-09-03", Direction::Out, "the \"billing\" AND ledger - tables* 🎉 NEAR you");
        refresh(&mut change);
        for (typed, hits) in [
            ("", 0),
            ("   ", 0),
            ("\"", 0),
            ("*", 0),
            ("-", 0),
            ("🎉", 0),
            ("()", 0),
            ("\0", 0),
            ("\"billing\"", 1),
            ("billing\"", 1),
            ("AND", 1),
            ("ledger AND", 1),
            ("-tables", 1),
            ("tables*", 1),
            ("NEAR(you", 1),
            ("name:billing", 0),
            ("🎉 billing", 1),
            ("billing 🎉", 1),
            ("bill\0ledger", 0),
            ("^billing", 1),
            ("NOT billing", 0),
        ] {
            assert_eq!(found(&change, typed).len(), hits, "{typed:?}");
        }
    }

    #[test]
    fn names_come_first_then_texts_with_the_newest_first() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let priya = change.a_contact("Priya Rao", Some("Northwind"));
        change.a_touch(priya, "2026-09-01", Direction::Out, "older: northwind harbour");
        change.a_touch(priya, "2026-09-02", Direction::In, "newer: Northwind harbour");
        change.an_application("Northwind", "Data Engineer");
        refresh(&mut change);
        let hits = change.search("northwind", 10).unwrap();
        let kinds: Vec<_> = hits.iter().map(|h| h.kind).collect();
        let expected =
            [HitKind::Application, HitKind::Company, HitKind::Touch, HitKind::Touch, HitKind::Contact];
        assert_eq!(kinds, expected);
        assert!(hits[2].snippet.starts_with("newer"));
        assert_eq!(hits[2].contact, Some(priya));
        assert_eq!(change.search("harbour", 1).unwrap()[0].snippet, "newer: Northwind harbour");
    }

    #[test]
    fn the_index_follows_edits_renames_and_removals() {
        let store = store();
        let mut change = change(&store, "2026-09-03");
        let emails = vec!["pr@mailhost.example".to_owned()];
        let new = NewContact { name: "Priya Rao".to_owned(), emails, ..NewContact::default() };
        let priya = change.add_contact(&new).unwrap();
        let tom = change.a_contact("Tom Price", Some("Northwind"));
        change.an_application("Northwind", "Data Engineer");
        let touch = change.a_touch(priya, "2026-09-01", Direction::Out, "harbour");
        refresh(&mut change);
        assert_eq!(found(&change, "mailhost").len(), 1);

        let emails = ListEdit { remove: new.emails.clone(), ..ListEdit::default() };
        change.edit_contact(priya, &ContactEdit { emails, ..ContactEdit::default() }).unwrap();
        let text = TouchEdit { text: Some("lighthouse".to_owned()), ..TouchEdit::default() };
        change.edit_touch(touch, &text).unwrap();
        let northwind = change.company_or_new("Northwind").unwrap();
        let renamed = CompanyEdit { name: Some("Southwind".to_owned()), ..CompanyEdit::default() };
        change.edit_company(northwind, &renamed).unwrap();
        refresh(&mut change);
        // A company is still found by its former name.
        for (typed, hits) in [("mailhost", 0), ("harbour", 0), ("lighthouse", 1), ("northwind", 1)] {
            assert_eq!(found(&change, typed).len(), hits, "{typed}");
        }
        let names: Vec<_> = found(&change, "southwind").into_iter().map(|(_, name)| name).collect();
        assert_eq!(names, ["Data Engineer", "Southwind", "Tom Price"]);

        change.delete(Table::Contact, tom.0).unwrap();
        refresh(&mut change);
        assert_eq!(found(&change, "southwind").len(), 2);
    }

    #[test]
    fn a_snippet_shows_the_words_around_the_first_match() {
        let words = words_of("billing");
        assert_eq!(around("no match", &words), None);
        assert_eq!(around("the Billing\ntables", &words).unwrap(), "the Billing tables");
        let long = format!("{} about billing tables {}", "before ".repeat(20), "after ".repeat(40));
        let snippet = around(&long, &words).unwrap();
        assert!(snippet.starts_with("…before") && snippet.contains("billing tables"), "{snippet}");
        assert!(snippet.ends_with("after…"), "{snippet}");
        assert_eq!(around("a cafe\u{301} here", &words_of("CAFÉ")).unwrap(), "a cafe\u{301} here");
    }
}
