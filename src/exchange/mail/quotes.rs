//! An email's own words, told from those that it quotes. Where it is not sure that something is quoted, it stays.

use super::attribution::lower;
use super::initials::Marks;
use super::thread::Thread;
use super::{attribution, quoted_head};
use crate::domain::word_list::WordList;

static ORIGINAL: WordList = WordList::of(include_str!("quotes/original.txt"));
static FORWARDED: WordList = WordList::of(include_str!("quotes/forwarded.txt"));
static FORWARDS: WordList = WordList::of(include_str!("quotes/forwards.txt"));

/// What stands for the ends of a quote in text that comes of HTML, each on a line of its own.
pub(super) const QUOTE: char = '\u{E002}';
/// A paragraph that is indented, or quoted.
pub(super) const INDENTED: char = '\u{E000}';
pub(super) const END: char = '\u{E001}';
/// All that follows is quoted.
pub(super) const REST: char = '\u{E003}';
/// The same, if the head of an email stands there.
pub(super) const FRAME: char = '\u{E004}';

/// An email's own words: without the emails it answers, with those it passes on.
pub fn without_quotes(text: &str, thread: &Thread) -> String {
    let plain: String = text.chars().map(plainly).collect();
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    // The same lines, as they are compared.
    let bare: Vec<&str> = plain.lines().map(|line| line.trim_matches([' ', '\t', '\r'])).collect();
    if is_forward(&thread.subject) {
        return joined(lines.into_iter());
    }
    let marks = Marks::of(&bare, is_answer(&thread.subject));
    let quoted = quoted(&bare);
    let mut own = Own {
        lines: &lines,
        bare: &bare,
        marks,
        quoted,
        thread,
        kept: Vec::new(),
        introduced: None,
        is_announced: false,
    };
    let mut n = 0;
    while n < lines.len() {
        n = own.take(n);
    }
    joined(own.kept.into_iter())
}

/// How much of a quoted email is kept, in characters.
const LONGEST_QUOTED: usize = 4_000;

/// What a text quotes that is no part of its own words: of the nearest email alone.
pub(super) fn quoted_in(text: &str, own: &str) -> String {
    let own: std::collections::HashSet<&str> = own.lines().map(str::trim).collect();
    let lines = unmarked(text);
    let is_nested = |line: &str| line.starts_with(">>") || line.starts_with("> >");
    let quoted = lines.lines().map(str::trim).filter(|line| !own.contains(line) && !is_nested(line));
    let quoted: Vec<&str> = quoted.map(|line| line.trim_start_matches(['>', ' '])).collect();
    quoted.join("\n").chars().take(LONGEST_QUOTED).collect()
}

/// All of a text that quotes nothing, such as a message of LinkedIn, without the marks of its HTML.
pub(super) fn unmarked(text: &str) -> String {
    joined(text.lines().map(str::trim_end))
}

/// Which lines have the sign of a quote, and are one: lines that all begin with an amount, or the one that a mailbox
/// wrote `>From` in, are the email's own.
fn quoted(lines: &[&str]) -> Vec<bool> {
    let mut quoted = Vec::with_capacity(lines.len());
    while let Some(rest) = lines.get(quoted.len()..).filter(|rest| !rest.is_empty()) {
        let run = rest.iter().take_while(|line| line.starts_with('>')).count();
        let are_quoted = !rest.iter().take(run).all(|line| is_own_sign(line));
        quoted.extend(std::iter::repeat_n(are_quoted && run > 0, run.max(1)));
    }
    quoted
}

/// `>90% of us`, `>= 3 years`, `>From Monday on`.
fn is_own_sign(line: &str) -> bool {
    line.strip_prefix('>').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_digit() || c == '=') || rest.starts_with("From ")
    })
}

fn joined<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    let lines: Vec<&str> = lines.filter(|line| mark(line.trim()).is_none()).collect();
    lines.join("\n").trim().to_owned()
}

struct Own<'a> {
    lines: &'a [&'a str],
    bare: &'a [&'a str],
    marks: Marks,
    /// Which lines have the sign of a quote.
    quoted: Vec<bool>,
    thread: &'a Thread,
    kept: Vec<&'a str>,
    /// The line that something introduces as a quote.
    introduced: Option<usize>,
    /// The last that was said announces something: `Here is the trip:`
    is_announced: bool,
}

impl<'a> Own<'a> {
    /// Keeps or drops what begins at a line; returns where it goes on.
    fn take(&mut self, n: usize) -> usize {
        let line = self.bare(n);
        match mark(line) {
            Some(QUOTE) if !self.next_said(n + 1).is_some_and(|next| is_forwarded(self.bare(next))) => {
                return self.after_quote(n);
            }
            Some(REST) if self.has_words() => return self.lines.len(),
            Some(FRAME) if self.has_words() && self.is_head_in_frame(n + 1) => return self.lines.len(),
            Some(_) => return n + 1,
            None => {}
        }
        if is_forwarded(line) {
            self.kept.extend(self.lines.iter().skip(n));
            return self.lines.len();
        }
        if self.is_quoted(n) {
            return n + 1;
        }
        if let Some(end) = self.introduction(n) {
            // Quoted lines, and her own may come below them.
            if self.is_quoted_after(end) {
                self.introduced = self.next(end);
                // Outlook draws a line before it.
                let last = self.kept.iter().rposition(|line| !line.trim().is_empty());
                if let Some(last) = last.filter(|last| {
                    self.kept.get(*last).is_some_and(|line| line.starts_with("_____") && is_rule(line))
                }) {
                    self.kept.truncate(last);
                }
                return self
                    .next(end)
                    .filter(|next| mark(self.bare(*next)) == Some(INDENTED))
                    .map_or(end, |next| self.after_quote(next));
            }
            if self.has_words() {
                while self.kept.last().is_some_and(|line| is_rule(line)) {
                    self.kept.pop();
                }
                return self.lines.len();
            }
            // Nothing comes before it: it is an email passed on.
            self.kept.extend(self.lines.iter().skip(n).take(end - n));
            return end;
        }
        // Mailboxes put the sign before a line that begins like the head of an email.
        let own = self.lines.get(n).copied().unwrap_or_default();
        let own = own.strip_prefix('>').filter(|own| own.starts_with("From ")).unwrap_or(own);
        // `From 1f2e… Mon Sep 17 00:00:00 2001`, the first line of a patch, goes with what follows.
        let is_patch = own.starts_with("From ") && attribution::has_day(own);
        if !is_rule(own) && !is_patch {
            self.is_announced = line.ends_with([':', '：']);
        }
        self.kept.push(own);
        n + 1
    }

    fn bare(&self, n: usize) -> &'a str {
        self.bare.get(n).copied().unwrap_or_default()
    }

    fn has_words(&self) -> bool {
        self.kept.iter().any(|line| !is_rule(line))
    }

    /// The next line that says something.
    fn next(&self, from: usize) -> Option<usize> {
        (from..self.lines.len()).find(|n| !self.bare(*n).is_empty())
    }

    /// The same, whether it is quoted or not.
    fn next_said(&self, from: usize) -> Option<usize> {
        let end = self.lines.len().min(from + 50);
        (from..end)
            .find(|n| !self.bare(*n).is_empty() && !matches!(mark(self.bare(*n)), Some(QUOTE | INDENTED)))
    }

    fn is_quoted(&self, n: usize) -> bool {
        let line = self.bare(n);
        self.quoted.get(n).is_some_and(|is| *is)
            || (self.introduced == Some(n) && line.starts_with('>'))
            || self.marks.are_on(line)
    }

    fn is_quoted_after(&self, end: usize) -> bool {
        self.next(end).is_some_and(|next| {
            let line = self.bare(next);
            line.starts_with('>') || self.is_quoted(next) || matches!(mark(line), Some(QUOTE | INDENTED))
        })
    }

    fn is_head_in_frame(&self, from: usize) -> bool {
        let lines: Vec<&str> = (from..self.lines.len().min(from + 30))
            .map(|n| self.bare(n))
            .filter(|line| !line.is_empty() && mark(line).is_none())
            .take(8)
            .collect();
        quoted_head::length(&lines, self.thread, false).is_some()
            || quoted_head::is_in_frame(&lines, self.thread)
    }

    /// Where what introduces a quoted email ends, if it begins here.
    fn introduction(&self, n: usize) -> Option<usize> {
        let rest = self.bare.get(n..)?;
        if is_original(self.bare(n)) {
            // Its head, or who wrote it, belongs to it.
            let next = self.next(n + 1).filter(|next| !is_original(self.bare(*next)));
            let head = |next: usize| {
                let lines = self.bare.get(next..).map_or(0, quoted_head::labelled_lines);
                (lines > 0).then_some(next + lines)
            };
            let end = next.and_then(|next| self.introduction(next).or_else(|| head(next)));
            return Some(end.unwrap_or(n + 1));
        }
        let attribution = attribution::length(rest, |lines| self.is_quoted_after(n + lines));
        let attribution = attribution.filter(|length| {
            self.is_quoted_after(n + length) || self.next(n + length).is_none() || {
                let line = rest.iter().take(*length).copied().collect::<Vec<_>>().join(" ");
                attribution::quotes_unmarked(&line, self.thread, self.is_announced)
            }
        });
        let length = attribution.or_else(|| quoted_head::length(rest, self.thread, self.is_announced));
        length.map(|length| n + length)
    }

    /// Behind the quote that begins at a line.
    fn after_quote(&self, n: usize) -> usize {
        let mut depth = 0_usize;
        for line in n..self.lines.len() {
            match mark(self.bare(line)) {
                Some(QUOTE | INDENTED) => depth += 1,
                Some(END) => depth = depth.saturating_sub(1),
                Some(_) | None => {}
            }
            if depth == 0 {
                return line + 1;
            }
        }
        self.lines.len()
    }
}

fn mark(line: &str) -> Option<char> {
    let mut chars = line.chars();
    match (chars.next(), chars.next()) {
        (Some(mark @ (QUOTE | INDENTED | END | REST | FRAME)), None) => Some(mark),
        _ => None,
    }
}

/// Spaces of all kinds as one.
fn plainly(c: char) -> char {
    match c {
        '\u{A0}' | '\u{202F}' | '\u{2007}' | '\u{2009}' | '\u{3000}' | '\u{200E}' | '\u{200F}'
        | '\u{202A}' | '\u{202C}' => ' ',
        other => other,
    }
}

/// Nothing, or a row of dashes or underscores.
fn is_rule(line: &str) -> bool {
    line.trim()
        .chars()
        .all(|c| matches!(c, '_' | '-' | '—' | '=' | '*') || mark(c.encode_utf8(&mut [0; 4])).is_some())
}

fn is_original(line: &str) -> bool {
    said_between_rules(line).is_some_and(|said| ORIGINAL.iter().any(|words| *words == said))
}

pub(super) fn is_forwarded(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let opens = |said: &str| FORWARDED.iter().any(|words| said.starts_with(words));
    let is_apples = line.ends_with([':', '：']) && opens(&line.trim_matches('*').to_lowercase());
    is_apples || said_between_rules(line).is_some_and(|said| opens(&said))
}

/// `-----Original Message-----`: what is there, lower case.
fn said_between_rules(line: &str) -> Option<String> {
    let line = line.trim_matches(['*', ' ']);
    let said = line.trim_matches(['-', '_', '=', ' ', '—', '–', ':', '*']);
    let begins =
        line.starts_with("--") || line.starts_with("__") || line.starts_with("==") || line.starts_with('—');
    (begins && line.len() < 200).then(|| lower(said))
}

/// How the subject of an answer begins.
fn is_answer(subject: &str) -> bool {
    const ANSWERS: &[&str] = &["re", "aw", "sv", "antw", "r", "ré", "odp", "ynt", "vá", "res"];
    subject
        .split_once(':')
        .is_some_and(|(prefix, _)| ANSWERS.contains(&prefix.trim().to_lowercase().as_str()))
}

pub(super) fn is_forward(subject: &str) -> bool {
    let Some((prefix, _)) = subject.split_once([':', '：']) else { return false };
    let prefix = prefix.trim().trim_start_matches('[').to_lowercase();
    FORWARDS.iter().any(|words| *words == prefix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::letter::Correspondent;

    fn thread(subject: &str) -> Thread {
        let one = |name: &str, address: &str| Correspondent {
            name: Some(name.to_owned()),
            address: address.to_owned(),
        };
        let people = [one("Priya Rao", "priya@northwind.example"), one("Maya Ortiz", "maya@example.com")];
        Thread::about(subject).between(&people)
    }

    fn own(text: &str) -> String {
        without_quotes(text, &thread("Re: Data Engineer"))
    }

    /// Lines as mail programs write them, for an email from Maya, dated 14 September.
    const ATTRIBUTIONS: &[&str] = &[
        "Quoting Maya Ortiz <maya@example.com>:",
        "Quoting \"Maya Ortiz\" <maya@example.com>:",
        "Quoting maya@example.com:",
        "Zitat von Maya Ortiz <maya@example.com>:",
        "Citando Maya Ortiz <maya@example.com>:",
        "Citando a Maya Ortiz <maya@example.com>:",
        "Citat från Maya Ortiz <maya@example.com>:",
        "Citeren Maya Ortiz <maya@example.com>:",
        "Maya Ortiz <maya@example.com>, 14 Eyl 2026 Pzt, 09:00 tarihinde şunu yazdı:",
        "Maya Ortiz <maya@example.com>, 14 Eyl 2026 Pzt, 09:00 tarihinde şunu\nyazdı:",
        "14 Eylül 2026 Pazartesi 09:00:00 GMT+3 tarihinde Maya Ortiz <maya@example.com> şunu yazdı:",
        "14 Eyl 2026 tarihinde, saat 09:00’da, Maya Ortiz <maya@example.com> şunları yazdı:",
        "14.09.2026 09:00 tarihinde Maya Ortiz yazdı:",
        "Maya Ortiz şunları yazdı (14 Eyl 2026 09:00):",
        "-----Özgün İleti-----\nKimden: Maya",
        "-------- Orijinal Mesaj --------",
        "Gönderen: Maya Ortiz\nGönderilme Tarihi: 14 Eylül 2026 Pazartesi 09:00\nKime: Priya\nKonu: x",
        "送信元: Maya Ortiz <maya@example.com>\n日付: 2026年9月14日 月曜日 9:00\n宛先: Priya\n件名: x",
        "No dia 14/09/2026, às 09:00, Maya Ortiz <maya@example.com> escreveu:",
        "Le mar. 04 août 2026 à 10:00, Maya Ortiz <maya@example.com> a écrit :",
        "Le 04 août 2026, Maya Ortiz a écrit :",
        "On Mon, Sep 14, 2026 at 9:00 AM Maya Ortiz <maya@example.com> wrote:",
        "On Mon, Sep 14, 2026 at 9:00\u{202f}AM Maya Ortiz <maya@example.com> wrote:",
        "On Mon, Sep 14, 2026 at 9:00 AM Maya Ortiz via Careers <\ncareers@northwind.example> wrote:",
        "On 14 Sep 2026, at 09:00, Maya Ortiz <maya@example.com> wrote:",
        "On Sep 14, 2026, at 9:00 AM, Maya Ortiz <maya@example.com>\nwrote:",
        "On Monday, September 14th, 2026 at 9:00 AM, Maya Ortiz <maya@example.com> wrote:",
        "On Monday, September 14, 2026 at 09:00:00 AM GMT+2, Maya Ortiz <maya@example.com> wrote:",
        "On 14/09/2026 09:00, Maya Ortiz wrote:",
        "On 2026-09-14 09:00, Maya Ortiz wrote:",
        "On Mon, Sep 14, 2026 at 09:00:00AM +0200, Maya Ortiz wrote:",
        "On 14.09.26 09:00, maya@example.com wrote:",
        "Maya Ortiz <maya@example.com> wrote:",
        "Maya Ortiz <maya@example.com> writes on 14 September 2026:",
        "*On Mon, Sep 14, 2026 at 9:00 AM Maya Ortiz <maya@example.com> wrote:*",
        "---- On Mon, 14 Sep 2026 09:00:00 +0200 Maya Ortiz <maya@example.com> wrote ----",
        "Am Mo., 14. Sept. 2026 um 09:00 Uhr schrieb Maya Ortiz <maya@example.com>:",
        "Am Mo., 14. Sept. 2026 um 09:00 Uhr schrieb Maya Ortiz <\nmaya@example.com>:",
        "Am 14.09.2026 um 09:00 schrieb Maya Ortiz:",
        "Am 14. September 2026 09:00:00 MESZ schrieb Maya Ortiz <maya@example.com>:",
        "Maya Ortiz <maya@example.com> schrieb am Mo., 14. Sept. 2026, 09:00:",
        "Maya Ortiz <maya@example.com> hat am 14.09.2026 09:00 geschrieben:",
        "Le lun. 14 sept. 2026 à 09:00, Maya Ortiz <maya@example.com> a écrit :",
        "Le lun. 14 sept. 2026 à 09:00, Maya Ortiz <maya@example.com> a\nécrit :",
        "Le 14/09/2026 à 09:00, Maya Ortiz a écrit :",
        "Le 14 sept. 2026 à 09:00, Maya Ortiz <maya@example.com> a écrit\u{a0}:",
        "El lun, 14 sept 2026 a las 9:00, Maya Ortiz (<maya@example.com>) escribió:",
        "El 14/9/26 a las 9:00, Maya Ortiz escribió:",
        "El lunes, 14 de septiembre de 2026, 09:00:00 CEST, Maya Ortiz <maya@example.com> escribió:",
        "Il giorno lun 14 set 2026 alle ore 09:00 Maya Ortiz <maya@example.com> ha scritto:",
        "Il giorno lun 14 set 2026 alle ore 09:00 Maya Ortiz <\nmaya@example.com> ha scritto:",
        "Il 14/09/2026 09:00, Maya Ortiz ha scritto:",
        "Op ma 14 sep. 2026 om 09:00 schreef Maya Ortiz <maya@example.com>:",
        "Op 14-09-2026 om 09:00 schreef Maya Ortiz:",
        "Op 14 sep. 2026 om 09:00 heeft Maya Ortiz <maya@example.com> het volgende geschreven:",
        "Em seg., 14 de set. de 2026 às 09:00, Maya Ortiz <maya@example.com> escreveu:",
        "Em segunda-feira, 14 de setembro de 2026, Maya Ortiz <maya@example.com>\nescreveu:",
        "A 14/09/2026 09:00, Maya Ortiz escreveu:",
        "Den mån 14 sep. 2026 kl 09:00 skrev Maya Ortiz <maya@example.com>:",
        "Den 2026-09-14 kl. 09:00, skrev Maya Ortiz:",
        "man. 14. sep. 2026 kl. 09.00 skrev Maya Ortiz <maya@example.com>:",
        "ma 14. syysk. 2026 klo 9.00 Maya Ortiz (maya@example.com) kirjoitti:",
        "pon., 14 wrz 2026 o 09:00 Maya Ortiz <maya@example.com> napisał(a):",
        "W dniu 14.09.2026 o 09:00, Maya Ortiz pisze:",
        "po 14. 9. 2026 v 9:00 odesílatel Maya Ortiz <maya@example.com> napsal:",
        "пн, 14 сент. 2026 г. в 09:00, Maya Ortiz <maya@example.com>:",
        "14.09.2026 09:00, Maya Ortiz пишет:",
        "2026-09-14 9:00 GMT+02:00 Maya Ortiz <maya@example.com>:",
        "2026年9月14日(月) 9:00 Maya Ortiz <maya@example.com>:",
        "Maya Ortiz <maya@example.com> 于2026年9月14日周一 09:00写道：",
        "-----Original Message-----\nFrom: Maya Ortiz <maya@example.com>\nSent: Monday",
        "----- Original Message -----",
        "-------- Original Message --------\nSubject: x\nDate: Mon",
        "------- Original Message -------\nOn Monday, September 14th, 2026 at 9:00 AM, Maya <maya@example.com> wrote:",
        "-------- Ursprüngliche Nachricht --------\nVon: Maya",
        "-----Message d'origine-----\nDe : Maya",
        "-----Mensaje original-----\nDe: Maya",
        "-----Messaggio originale-----\nDa: Maya",
        "-----Oorspronkelijk bericht-----\nVan: Maya",
        "-----Mensagem original-----\nDe: Maya",
        "________________________________\nFrom: Maya Ortiz <maya@example.com>\nSent: Monday, September 14, 2026 9:00 AM\nTo: Priya Rao\nSubject: x",
        "From: Maya Ortiz <maya@example.com>\nDate: Monday, 14 September 2026 at 09:00\nTo: Priya",
        "*From:* Maya Ortiz\n*Sent:* Monday, September 14, 2026 9:00 AM\n*To:* Priya",
        "Gesendet: Montag, 14. September 2026 um 09:00 Uhr\nVon: \"Maya Ortiz\" <maya@example.com>\nAn: priya@northwind.example\nBetreff: x",
        "Von: Maya Ortiz\nGesendet: Montag, 14. September 2026 09:00\nAn: Priya",
        "De : Maya Ortiz\nEnvoyé : lundi 14 septembre 2026 09:00\nÀ : Priya\nObjet : x",
        "De: Maya Ortiz\nEnviado el: lunes, 14 de septiembre de 2026 9:00\nPara: Priya\nAsunto: x",
        "Da: Maya Ortiz\nInviato: lunedì 14 settembre 2026 09:00\nA: Priya\nOggetto: x",
        "Van: Maya Ortiz\nVerzonden: maandag 14 september 2026 09:00\nAan: Priya\nOnderwerp: x",
        "De: Maya Ortiz\nEnviada em: segunda-feira, 14 de setembro de 2026 09:00\nPara: Priya\nAssunto: x",
        "Från: Maya Ortiz\nSkickat: den 14 september 2026 09:00\nTill: Priya\nÄmne: x",
        "Fra: Maya Ortiz\nSendt: 14. september 2026 09:00\nTil: Priya\nEmne: x",
        "Op di 15 sep 2026 om 10:00 schreef Maya Ortiz\n<maya.ortiz@mail.example.com\n>:",
        "-----Maya Ortiz <maya@example.com> schrieb: -----",
        "From: Ben Oak <ben@x.example>\nDate: Mon, 14 Sep 2026 09:00\nTo: Priya Rao\nSubject: x",
        "From: Northwind talent team\nSent: Monday, 14 September 2026 9:00 AM\nTo: Maya Ortiz\nSubject: x",
        "From: Maya Ortiz\nDate: Monday, 14 September 2026\nTo: Priya\nSubject: x",
    ];

    #[test]
    fn what_is_answered_goes_and_what_is_said_around_it_stays() {
        for line in ATTRIBUTIONS {
            let top = own(&format!("Yes.\n\nPriya\n\n{line}\n\nIs it open?\nBest, Maya\n"));
            assert_eq!(top, "Yes.\n\nPriya", "{line}");
            let tight = own(&format!("Yes, it is.\n{line}\n> Is it open?\n"));
            assert_eq!(tight, "Yes, it is.", "{line}");
            let around = own(&format!("Hi Maya,\n\n{line}\n> Is it open?\n\nYes.\n\n> And now?\nNo.\n"));
            assert_eq!(around, "Hi Maya,\n\n\nYes.\n\nNo.", "{line}");
            let bottom = own(&format!("{line}\n> Is it open?\n\nYes.\n"));
            assert_eq!(bottom, "Yes.", "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_a_quote_is_said() {
        for said in [
            "On Monday I saw what your colleague wrote:\nit made me smile.\n\nBye",
            "Quoting our handbook:\nwe answer within a week.\n\nBye",
            "Quoting Maya Ortiz:\nthis is hers.\n\nBye",
            "Zitat von Goethe:\nwer immer strebend.\n\nBis dann",
            "Salary---see below---is open.\n\nBye",
            "14.09.2026 tarihinde şunu yazdım:\nevet.\n\nGörüşürüz",
            "On 14 September 2026 I wrote:\nonly two days.\n\nThat holds.",
            "On 14 September 2026 your colleague wrote:\nonly two days.\n\nThat holds.",
            "On 3 October we decide.\nI will write to you then:\n\n10:00 works.",
            "Comme Paul l'a écrit :\nnous commençons lundi.\n\nÀ lundi",
            "Le 3 mai, le directeur nous a écrit :\nnous commençons lundi.\n\nÀ lundi",
            "J'ai écrit :\nnous commençons lundi.",
            "Wie ich am 14.09.2026 schrieb:\nwir beginnen am Montag.\n\nBis dann",
            "From: Berlin\nDate: 1 October\nPay: 70k\n\nDoes it suit you?",
            "From: Berlin\nTo: Hamburg\nDate: 1 October\n\nDoes it suit you?",
            "From: 10:00\nTo: 11:00\nDate: 1 October 2026\nSubject: interview\n\nDoes it suit you?",
            "Von: Berlin\nDatum: 1. Oktober\n\nPasst das?",
            "here is the form:\n________________________________\nName: ______\nDate: ______\n\nThanks",
            "-----\nPriya Rao\nNorthwind\n-----\nsee you",
            ">90% of us work from home.\n\nSee you",
            "To: be honest, no.\nFrom: my heart.",
            "Our original message was clear.\n\nSee you",
            "The candidate said:\nI like it.\n\nSo do we.",
            // Journeys, parcels, moves and expenses have a From and a Date, too.
            "From: London Heathrow\nTo: Oslo\nDate: Thursday, 1 October 2026\nSubject: interview\n\nSee you",
            "From: London Heathrow\nTo: Oslo\nDate: Thursday, 1 October 2026, 10:00\nSubject: interview\n\nSee you",
            "Von: Hamburg\nAn: Oslo\nDatum: Donnerstag, 1. Oktober 2026\nBetreff: Gespräch mit Tom\n\nBis dann",
            "De : Paris\nÀ : Lyon\nDate : jeudi 1 octobre 2026\nObjet : entretien\n\nBon voyage !",
            "From: Northwind legal team\nSent: by post on Monday, 14 September\nTo: your home\n\nPlease sign.",
            "From: Hamburg\nSent: Thursday, 1 October 2026\nTo: Oslo\n\nIt weighs 2 kg.",
            "From: Main Street 1\nTo: Market Square 2\nSent: the boxes, on 1 October\n\nSee you!",
            "Date: 15 Sep 2026 10:00\nFrom: Deutsche Bahn <service@bahn.example>\nAmount: 80 EUR\n\nSend it.",
            "The expenses:\n\nFrom: Deutsche Bahn <service@bahn.example>\nDate: 15 Sep 2026 10:00\n\nSend it.",
            "My draft:\n\nFrom: Priya Rao\nTo: The board\nDate: 15 September 2026\n\nMaya is good.\n\nIs it so?",
            "The patch:\n\nFrom 1f2e3d Mon Sep 17 00:00:00 2001\nFrom: Tom <tom@x.example>\nDate: Mon, 14 Sep 2026 10:00\nSubject: [PATCH]\n\nIt sorts now.",
            // And people quote others in their letters.
            "On Monday, 14 September 2026, Tom wrote:\nwe will restart the search.\n\nPriya",
            "On Monday, 14 September 2026 at 9:00, Tom wrote:\n\nWe will restart the search.\n\nPriya",
            "On 14 September 2026 tom@globex.example wrote:\nthe search is open again.\n\nPriya",
            "am Montag, 14. September 2026, um 9:00 Uhr schrieb Tom:\nwir suchen wieder.\n\nBewirb dich!",
            "Le lundi 14 septembre 2026, Tom a écrit :\nnous relançons la recherche.\n\nPostulez !",
            "El lunes 14 de septiembre de 2026, Tom escribió:\nbuscamos otra vez.\n\n¡Postula!",
            "Il 14/09/2026 Tom ha scritto:\ncerchiamo ancora.\n\nA presto",
            "Op maandag 14 september 2026 schreef Tom:\nwe zoeken weer.\n\nSolliciteer!",
            "Em 14 de setembro de 2026, Tom escreveu:\nbuscamos de novo.\n\nAté logo",
            // Amounts and comparisons.
            "We need:\n-> Rust\n>90k is possible\n>= 3 years\n\nSee you",
        ] {
            assert_eq!(own(&format!("Hi Maya,\n\n{said}")), format!("Hi Maya,\n\n{said}"));
        }
    }

    #[test]
    fn the_sign_that_a_mailbox_puts_before_from_goes() {
        assert_eq!(
            own("Our plan:\n\n>From Monday on we work in Berlin.\n\nPriya"),
            "Our plan:\n\nFrom Monday on we work in Berlin.\n\nPriya"
        );
        assert_eq!(own("Yes.\n\n> Is it open?\n>From Monday on I can start.\n\nPriya"), "Yes.\n\n\nPriya");
        assert_eq!(own("On 14 Sep 2026 09:00, Maya Ortiz wrote:\n>90k is what I ask.\n\nNo."), "No.");
    }

    #[test]
    fn what_is_passed_on_stays() {
        for mark in [
            "---------- Forwarded message ---------",
            "-------- Forwarded Message --------",
            "Begin forwarded message:",
            "-------- Weitergeleitete Nachricht --------",
            "Anfang der weitergeleiteten Nachricht:",
            "---------- Message transféré ---------",
            "Début du message réexpédié :",
            "---------- Mensaje reenviado ---------",
            "---------- Messaggio inoltrato ---------",
            "Inizio messaggio inoltrato:",
            "---------- Doorgestuurd bericht ---------",
            "---------- Mensagem encaminhada ---------",
            "----- Forwarded by Ben Oak on 14.09.2026 -----",
        ] {
            let text =
                format!("See below.\n\n{mark}\nFrom: Ben <ben@x.example>\nDate: 14 Sep 2026\n\n> A role.");
            assert_eq!(own(&text), text);
        }
        let head = "See below.\n\nFrom: Ben <ben@x.example>\nSent: Monday, 14 September 2026\n\nA role.";
        for subject in
            ["FW: Role", "Fwd: Role", "WG: Role", "TR: Role", "RV: Role", "Doorst: Role", "ENC: Role"]
        {
            assert_eq!(without_quotes(head, &thread(subject)), head, "{subject}");
        }
        assert_eq!(without_quotes(head, &thread("Re: FW: Role")), "See below.");
    }

    #[test]
    fn html_is_read_alike() {
        let quote = "<blockquote type=\"cite\">Is it open? QUOTED</blockquote>";
        for (html, said) in [
            (format!("<div>Hi</div>{quote}<div>Yes.</div>{quote}<div>Bye</div>"), "Hi Yes. Bye"),
            (format!("<div class=\"moz-cite-prefix\">Den 14.9. sagde Maya:<br></div>{quote}<p>Yes.</p>"), "Yes."),
            (
                "<div dir=ltr>Yes.</div><div class=\"gmail_quote\"><div class=\"gmail_attr\">On x QUOTED<br></div>\
                 <blockquote class=\"gmail_quote\" style=\"border-left:1px solid\">QUOTED</blockquote></div>"
                    .to_owned(),
                "Yes.",
            ),
            (
                "<div class=\"gmail_quote\"><div class=\"gmail_attr\">QUOTED</div><blockquote class=\"gmail_quote\">QUOTED\
                 <blockquote>QUOTED</blockquote></blockquote><div>Yes.</div><blockquote class=\"gmail_quote\">QUOTED\
                 </blockquote><div>Bye</div></div>"
                    .to_owned(),
                "Yes. Bye",
            ),
            (
                "<p>Yes.</p><hr><div id=\"divRplyFwdMsg\"><b>Fra\u{f0}:</b> Maya<br></div><div>QUOTED</div>".to_owned(),
                "Yes.",
            ),
            (
                "<p>Yes.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>\
                 <p><b>From:</b> Maya Ortiz<br><b>Sent:</b> Monday<br></p></div><p>QUOTED</p>"
                    .to_owned(),
                "Yes.",
            ),
            (
                "<p>Yes.</p><p><b>From:</b> Maya Ortiz</p><p><b>Sent:</b> Monday</p><p>QUOTED</p>".to_owned(),
                "Yes.",
            ),
            (
                "<p>Yes.</p>On 14 Sep 2026, Maya Ortiz wrote:<blockquote>QUOTED</blockquote><p>Bye</p>".to_owned(),
                "Yes. Bye",
            ),
            (
                "<p>Hello</p><div style=\"border-top:solid #B5C4DF 1.0pt\"><p><b>Place:</b> Berlin<br><b>Date:</b> 1 October\
                 <br><b>To bring:</b> an ID</p></div><p>Bye</p>"
                    .to_owned(),
                "Hello Place: Berlin Date: 1 October To bring: an ID Bye",
            ),
            (
                "<p>Hello</p><div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p>My line.</p></div><p>Bye</p>".to_owned(),
                "Hello My line. Bye",
            ),
            (
                "<p>Yes.</p><div style=\"border-top:solid #E1E1E1 1.0pt\"><p><b>Avsendare:</b> Maya &lt;maya@example.com&gt;<br>\
                 <b>Tidpunkt:</b> den 14 september 2026 09:00</p></div><p>QUOTED</p>"
                    .to_owned(),
                "Yes.",
            ),
            (
                "<p>The ad says:</p><blockquote cite=\"https://northwind.example/job\"><p>We build.</p></blockquote><p>You.</p>"
                    .to_owned(),
                "The ad says: We build. You.",
            ),
            ("<blockquote class=\"wp-block-quote\"><p>Build.</p></blockquote><p>Yes</p>".to_owned(), "Build. Yes"),
            ("<p>Yes.</p><div class=\"yahoo_quoted\"><div>QUOTED</div></div>".to_owned(), "Yes."),
            ("<p>Yes.</p><div class=\"protonmail_quote\">QUOTED<blockquote>QUOTED</blockquote></div>".to_owned(), "Yes."),
            ("<p>Yes.</p><div name=\"quote\" style=\"border-left:2px\"><div>QUOTED</div></div>".to_owned(), "Yes."),
            ("<p>So:</p><blockquote style=\"margin:0 0 0 40px\">two weeks</blockquote><p>Bye</p>".to_owned(), "So: two weeks Bye"),
            ("<p>So:</p><blockquote>two weeks</blockquote><p>Bye</p>".to_owned(), "So: two weeks Bye"),
            (
                "<p>See:</p><div class=\"gmail_quote\"><div class=\"gmail_attr\">---------- Forwarded message ---------<br>\
                 From: Ben</div>A role</div>"
                    .to_owned(),
                "See: ---------- Forwarded message --------- From: Ben A role",
            ),
            (
                "<p>See:</p><blockquote type=\"cite\"><div>Begin forwarded message:</div>A role</blockquote>".to_owned(),
                "See: Begin forwarded message: A role",
            ),
        ] {
            let text = without_quotes(&super::super::html::text_of(&html), &Thread::default());
            assert_eq!(text.split_whitespace().collect::<Vec<_>>().join(" "), said, "{html}");
        }
    }

    /// A reader that looks at every line again for every line would not come to an end here.
    #[test]
    fn a_text_of_marks_alone_has_no_words_and_is_read_in_one_go() {
        for line in [
            "-----Original Message-----\n",
            "On 14 Sep 2026, Maya Ortiz\n",
            "From: a\n",
            "\u{E002}\n",
            "> \n\n",
            "\n",
        ] {
            let text = line.repeat(100_000);
            assert!(without_quotes(&text, &Thread::default()).len() <= text.len(), "{line}");
        }
    }
}
