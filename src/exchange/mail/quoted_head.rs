//! The head of a quoted email as Outlook and others write it into the text: From, Sent, To, Subject, a line each.

use super::attribution::{has_clock, has_day, is_address, lower};

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

/// How many lines, from the first of these on, are such a head.
pub(super) fn length(lines: &[&str]) -> Option<usize> {
    let mut found: Vec<(Label, String)> = vec![labelled(lines.first()?)?];
    let mut end = 1;
    // A list of recipients goes on below, and a paragraph of its own may stand between two lines.
    let mut unread = 0;
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
            None if unread < 2 => unread += 1,
            None => break,
        }
    }
    let value =
        |wanted: Label| found.iter().find(|(label, _)| *label == wanted).map(|(_, value)| value.as_str());
    let sender = value(Label::Sender)?;
    if sender.starts_with(|c: char| c.is_ascii_digit()) || sender.is_empty() {
        return None;
    }
    let is_addressed = found
        .iter()
        .filter(|(label, _)| matches!(label, Label::Sender | Label::To))
        .any(|(_, value)| value.split_whitespace().any(is_address));
    let is_head = match (value(Label::Sent), value(Label::Date)) {
        (Some(_), _) => true,
        (None, Some(date)) => {
            is_addressed || value(Label::Subject).is_some() || (has_day(date) && has_clock(date))
        }
        (None, None) => false,
    };
    is_head.then_some(end)
}

/// How many lines of a head there are, whole or not: where a line before them says that an email follows.
pub(super) fn labelled_lines(lines: &[&str]) -> usize {
    lines.iter().take_while(|line| labelled(line).is_some()).count()
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
