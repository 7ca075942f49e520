//! The head of a quoted email as Outlook and others write it into the text: From, Sent, To, Subject, a line each.

use super::attribution::{has_clock, has_weekday, is_date, lower};
use super::thread::{Thread, is_address};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Sender,
    /// Nothing but an email has it.
    Sent,
    Date,
    To,
    Subject,
    Other,
}

const LABELS: &[(Label, &[&str])] = &[
    (
        Label::Sender,
        &[
            "from",
            "von",
            "de",
            "da",
            "van",
            "fra",
            "från",
            "od",
            "от",
            "от кого",
            "lähettäjä",
            "kimden",
            "gönderen",
            "feladó",
            "expéditeur",
            "remitente",
            "mittente",
            "remetente",
            "afzender",
            "absender",
            "nadawca",
            "发件人",
            "寄件者",
            "差出人",
            "送信元",
            "送信者",
            "보낸 사람",
            "보낸사람",
        ],
    ),
    (
        Label::Sent,
        &[
            "sent",
            "sent on",
            "date sent",
            "gesendet",
            "gesendet am",
            "envoyé",
            "envoyé le",
            "enviado",
            "enviado el",
            "enviado em",
            "enviada",
            "enviada em",
            "inviato",
            "inviata",
            "verzonden",
            "verstuurd",
            "sendt",
            "skickat",
            "wysłano",
            "wysłane",
            "odesláno",
            "отправлено",
            "lähetetty",
            "gönderildi",
            "gönderme tarihi",
            "gönderilme tarihi",
            "gönderilen",
            "发送时间",
            "傳送時間",
            "寄件日期",
            "送信日時",
            "보낸 날짜",
            "보낸날짜",
        ],
    ),
    (
        Label::Date,
        &[
            "date",
            "datum",
            "fecha",
            "data",
            "dato",
            "päivämäärä",
            "дата",
            "tarih",
            "日期",
            "日付",
            "日時",
            "날짜",
            "received",
            "empfangen",
        ],
    ),
    (
        Label::To,
        &[
            "to",
            "an",
            "à",
            "a",
            "para",
            "aan",
            "till",
            "til",
            "do",
            "komu",
            "кому",
            "vastaanottaja",
            "kime",
            "pour",
            "per",
            "destinataire",
            "destinatario",
            "destinatário",
            "收件人",
            "宛先",
            "받는 사람",
            "받는사람",
        ],
    ),
    (
        Label::Subject,
        &[
            "subject",
            "betreff",
            "objet",
            "sujet",
            "asunto",
            "oggetto",
            "onderwerp",
            "assunto",
            "emne",
            "ämne",
            "temat",
            "předmět",
            "тема",
            "aihe",
            "konu",
            "主题",
            "主旨",
            "件名",
            "제목",
        ],
    ),
    (
        Label::Other,
        &[
            "cc",
            "bcc",
            "copie",
            "kopie",
            "kopia",
            "copia",
            "kopi",
            "reply-to",
            "reply to",
            "antwort an",
            "répondre à",
            "importance",
            "wichtigkeit",
            "attachments",
            "anlagen",
            "pièces jointes",
            "抄送",
            "참조",
        ],
    ),
];

/// How many lines, from the first of these on, are such a head. One that something of the email's own introduces has to
/// name somebody of the thread: all else is a list of terms, or passed on.
pub(super) fn length(lines: &[&str], thread: &Thread, is_introduced: bool) -> Option<usize> {
    let mut found: Vec<(Label, String)> = vec![labelled(lines.first()?)?];
    let mut end = 1;
    // A list of recipients goes on below, and a paragraph of its own may stand between two lines.
    let mut unread = 0;
    let mut has_unknown = false;
    for (n, line) in lines.iter().enumerate().skip(1).take(30) {
        match labelled(line) {
            // Another head, or no head.
            Some((label, _)) if label != Label::Other && found.iter().any(|(other, _)| *other == label) => {
                break;
            }
            Some(one) => {
                found.push(one);
                (end, unread) = (n + 1, 0);
            }
            None if unread < 2 => {
                has_unknown |= n == end && is_term(line);
                unread += 1;
            }
            None => break,
        }
    }
    let value =
        |wanted: Label| found.iter().find(|(label, _)| *label == wanted).map(|(_, value)| value.as_str());
    let sender = value(Label::Sender)?;
    if sender.starts_with(|c: char| c.is_ascii_digit()) || sender.is_empty() {
        return None;
    }
    let is_known = |value: &str| thread.knows(value);
    let is_addressed = |value: &str| value.split_whitespace().any(is_address);
    let (is_sender_known, to, subject) = (is_known(sender), value(Label::To), value(Label::Subject));
    if !is_sender_known && (is_introduced || has_unknown) {
        return None;
    }
    let is_to_someone = to.is_some_and(|to| is_known(to) || is_addressed(to));
    let is_somebody = is_sender_known || is_addressed(sender) || is_to_someone;
    let is_head = match (value(Label::Sent), value(Label::Date)) {
        (Some(sent), _) => {
            is_date(sent) && (is_somebody || is_name(sender) && (to.is_none() || has_clock(sent)))
        }
        (None, Some(date)) => {
            let is_whole = !has_unknown || to.is_some() || subject.is_some();
            is_date(date) && (has_clock(date) || has_weekday(date)) && is_somebody && is_whole
        }
        (None, None) => false,
    };
    is_head.then_some(end)
}

/// `Amount: 80 EUR`, a line of a list of which an email's head has none.
fn is_term(line: &str) -> bool {
    let line = line.replace('*', "");
    line.split_once([':', '：']).is_some_and(|(label, value)| {
        let (label, value) = (label.trim(), value.trim());
        !value.is_empty()
            && label.starts_with(char::is_alphabetic)
            && label.split_whitespace().count() <= 3
            && label.chars().count() <= 25
            && !label.contains(['@', '<', '.'])
            && !value.starts_with("//")
    })
}

/// A person's name, as far as one can see.
fn is_name(sender: &str) -> bool {
    let mut words = sender.split_whitespace();
    let is_particle = |word: &str| word.chars().count() <= 3;
    words.clone().count() <= 6
        && !sender.chars().any(|c| c.is_ascii_digit())
        && words.all(|word| !word.starts_with(char::is_lowercase) || is_particle(word))
}

/// Whether these lines begin with somebody who sent and a moment, in whatever language their labels are.
pub(super) fn is_in_frame(lines: &[&str], thread: &Thread) -> bool {
    let mut values = lines.iter().filter_map(|line| {
        let (label, value) = line.split_once([':', '：'])?;
        (label.len() <= 40 && !value.trim().is_empty()).then(|| value.trim())
    });
    let (Some(sender), Some(sent)) = (values.next(), values.next()) else { return false };
    let is_somebody = thread.knows(sender) || sender.split_whitespace().any(is_address);
    is_somebody && has_clock(sent) && is_date(sent)
}

/// How many lines of a head there are, whole or not: where a line before them says that an email follows.
pub(super) fn labelled_lines(lines: &[&str]) -> usize {
    lines.iter().take_while(|line| labelled(line).is_some()).count()
}

/// Who a head is from, and what it is about, as it is written.
pub(super) fn sender_and_subject(lines: &[&str]) -> (Option<String>, Option<String>) {
    let found: Vec<(Label, String)> = lines.iter().map_while(|line| labelled(line)).collect();
    let value =
        |wanted: Label| found.iter().find(|(label, _)| *label == wanted).map(|(_, value)| value.clone());
    (value(Label::Sender), value(Label::Subject))
}

fn labelled(line: &str) -> Option<(Label, String)> {
    let line = line.replace('*', "");
    let (label, value) = line.split_once([':', '：'])?;
    if label.len() > 40 {
        return None;
    }
    let label = lower(label.trim().trim_matches('_'));
    let (kind, _) = LABELS.iter().find(|(_, labels)| labels.contains(&label.as_str()))?;
    Some((*kind, value.trim().to_owned()))
}
