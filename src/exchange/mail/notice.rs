//! What machines write for someone who wrote nothing: receipts, and the answers of calendars.

use mail_parser::{Message, MimeHeaders as _};

use super::attribution::lower;
use super::calendar;
use super::header::{header, is_said};
use crate::domain::left_out::Why;

/// How subjects of receipts begin.
const RECEIPTS: &[&str] = &[
    "read",
    "not read",
    "deleted",
    "read receipt",
    "return receipt",
    "return receipt (displayed)",
    "receipt",
    "delivered",
    "relayed",
    "message read",
    "gelesen",
    "nicht gelesen",
    "ungelesen",
    "gelöscht",
    "lesebestätigung",
    "empfangsbestätigung",
    "empfangsbestätigung (angezeigt)",
    "zugestellt",
    "übermittelt",
    "lu",
    "non lu",
    "accusé de lecture",
    "accusé de réception",
    "accusé de réception (affiché)",
    "remis",
    "leído",
    "leido",
    "no leído",
    "acuse de lectura",
    "acuse de recibo",
    "confirmación de lectura",
    "entregado",
    "letto",
    "non letto",
    "conferma di lettura",
    "ricevuta di ritorno",
    "consegnato",
    "gelezen",
    "ongelezen",
    "leesbevestiging",
    "ontvangstbevestiging",
    "bezorgd",
    "lida",
    "lido",
    "não lida",
    "confirmação de leitura",
    "recibo de leitura",
    "entregue",
    "läst",
    "läskvitto",
    "læst",
    "okundu",
    "okundu bilgisi",
    "okunmadı",
    "przeczytano",
    "開封済み",
    "開封確認",
    "開封通知",
    "已读",
    "已讀",
    "읽음",
];

/// What receipts say.
const WAS_READ: &[&str] = &[
    "was read on",
    "has been read",
    "was deleted without being read",
    "was displayed",
    "has been displayed",
    "was opened",
    "has been delivered",
    "delivered to the following",
    "return receipt for",
    "return receipt was",
    "this is a return receipt",
    "only acknowledges",
    "was received by",
    "wurde gelesen",
    "gelesen wurde",
    "gelesen am",
    "ungelesen gelöscht",
    "wurde angezeigt",
    "am bildschirm",
    "empfangsbestätigung",
    "lesebestätigung",
    "a été lu",
    "accusé de réception",
    "accusé de lecture",
    "se ha leído",
    "fue leído",
    "ha sido leído",
    "acuse de recibo",
    "è stato letto",
    "ricevuta di ritorno",
    "is gelezen",
    "ontvangstbevestiging",
    "foi lida",
    "foi lido",
    "recibo de",
    "okundu",
    "okunmuştur",
    "har lästs",
    "開封",
    "已阅读",
    "읽었습니다",
];

/// How subjects of answers to invitations begin.
const ANSWERS: &[&str] = &[
    "accepted",
    "declined",
    "tentative",
    "tentatively accepted",
    "new time proposed",
    "zugesagt",
    "zusage",
    "angenommen",
    "abgelehnt",
    "abgesagt",
    "mit vorbehalt",
    "vorläufig zugesagt",
    "vorläufig angenommen",
    "accepté",
    "acceptée",
    "refusé",
    "refusée",
    "décliné",
    "provisoire",
    "aceptado",
    "aceptada",
    "rechazado",
    "rechazada",
    "provisional",
    "accettato",
    "accettata",
    "rifiutato",
    "rifiutata",
    "provvisorio",
    "geaccepteerd",
    "afgewezen",
    "geweigerd",
    "voorlopig",
    "aceito",
    "aceite",
    "recusado",
    "provisório",
    "accepterat",
    "tackat nej",
    "nekades",
    "accepteret",
    "afvist",
    "godtatt",
    "kabul edildi",
    "reddedildi",
    "zaakceptowane",
    "odrzucone",
    "承諾",
    "承諾済み",
    "承認済み",
    "辞退",
    "仮承諾",
    "已接受",
    "已拒绝",
    "수락",
    "거절",
];

/// What answers to invitations say that nobody added a word to.
const OF_INVITATIONS: &[&str] = &[
    "invitation",
    "einladung",
    "invitación",
    "invito",
    "uitnodiging",
    "convite",
    "davet",
    "inbjudan",
    "招待",
    "邀请",
    "초대",
    "when:",
    "wann:",
    "quand",
    "cuándo:",
    "quando:",
    "wanneer:",
    "ne zaman:",
    "日時",
    "時間:",
];

/// With this many words of one's own, a message says something.
const SAYS_SOMETHING: usize = 15;

/// What an email is that nobody wrote, though it comes from someone's address.
pub(super) fn of(message: &Message<'_>, subject: &str, text: &str) -> Option<Why> {
    let says = |words: &[&str]| {
        let text = lower(text).replace('’', "'");
        words.iter().any(|said| text.contains(said))
    };
    let is_empty = text.trim().is_empty();
    let is_receipt = is_said(message, "Content-Type", &["disposition-notification", "receipt-notification"])
        || has_part(message, "disposition-notification")
        || is_said(message, "X-MS-TNEF-Correlator", &["report.ipm.note.ipnrn"])
        || (begins_with(subject, RECEIPTS) && (is_empty || is_short(text, 80) && says(WAS_READ)));
    if is_receipt {
        return Some(Why::Receipt);
    }
    let is_answer = begins_with(subject, ANSWERS);
    let is_calendars = is_reply_of_calendar(message)
        || is_answer
            && (header(message, "Content-Class").is_some_and(|class| class.contains("calendarmessage"))
                || header(message, "Sender").is_some_and(|sender| sender.contains("calendar-notification@")));
    let is_said_alone = || {
        is_empty
            || says(OF_INVITATIONS)
            || (is_short(text, SAYS_SOMETHING) && !text.contains('?') && says(ANSWERS))
    };
    let is_answer_alone = is_answer && (is_empty || is_short(text, 80) && says(OF_INVITATIONS));
    // Some add words of their own.
    (is_calendars && is_said_alone() || is_answer_alone).then_some(Why::CalendarReply)
}

fn is_short(text: &str, most: usize) -> bool {
    text.split_whitespace().take(most + 1).count() <= most
}

fn has_part(message: &Message<'_>, kind: &str) -> bool {
    message.parts.iter().any(|part| {
        part.content_type().and_then(mail_parser::ContentType::subtype).is_some_and(|of| of == kind)
    })
}

/// `METHOD:REPLY` in a calendar; some programs say another in the head of its part, or send it as a file.
fn is_reply_of_calendar(message: &Message<'_>) -> bool {
    let is_reply = |part: &mail_parser::MessagePart<'_>| {
        if !calendar::is_calendar(part) {
            return false;
        }
        let kind = part.content_type();
        let body = calendar::text_of(message, part).unwrap_or_default();
        let body = String::from_utf8_lossy(&body).to_lowercase();
        let written = body.lines().find_map(|line| line.trim().strip_prefix("method:").map(str::trim));
        let method = written.or_else(|| kind.and_then(|kind| kind.attribute("method")));
        method.is_some_and(|method| ["reply", "counter"].iter().any(|one| method.eq_ignore_ascii_case(one)))
    };
    message.parts.iter().any(is_reply)
}

/// `Accepted: …`; not `Re: Accepted: …`, which someone wrote.
fn begins_with(subject: &str, starts: &[&str]) -> bool {
    let subject = lower(subject).replace('\u{a0}', " ");
    let Some((start, _)) = subject.split_once([':', '：']) else {
        return starts.contains(&subject.trim()) && subject.contains("receipt");
    };
    starts.contains(&start.trim())
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;

    fn notice(subject: &str, head: &str, body: &str) -> Option<Why> {
        let mail = format!("From: Priya Rao <p@x.example>\nSubject: {subject}\n{head}\n\n{body}\n");
        let message = MessageParser::default().parse(mail.as_bytes()).unwrap();
        let text = super::super::part::text_of(&message).unwrap().text;
        of(&message, subject, &text)
    }

    const PLAIN: &str = "Content-Type: text/plain; charset=utf-8";

    #[test]
    fn receipts_are_of_nobody() {
        let report = "Content-Type: multipart/report; report-type=disposition-notification; boundary=b";
        let parts = "--b\n\nYour message was read.\n--b\nContent-Type: message/disposition-notification\n\nDisposition: manual-action/MDN-sent-manually; displayed\n--b--";
        let mixed = "Content-Type: multipart/mixed; boundary=b";
        for (subject, head, body) in [
            ("Read: Thank you", report, parts),
            ("Thank you", report, parts),
            ("Thank you", mixed, parts),
            (
                "Read: Thank you",
                PLAIN,
                "Your message\n\nTo: Priya\nSubject: Thank you\n\nwas read on 15/09/2026 10:00.",
            ),
            ("Not read: Thank you", PLAIN, "Your message was deleted without being read on Tuesday."),
            ("Return Receipt (displayed) - Thank you", report, parts),
            ("Return receipt", PLAIN, "Your document: Thank you\nwas received by: Priya Rao/Northwind"),
            ("Gelesen: Danke", PLAIN, "Ihre Nachricht wurde gelesen am 15.09.2026."),
            ("Lu : Merci", PLAIN, "Votre message a été lu le 15/09/2026."),
            ("Lu\u{a0}: Merci", PLAIN, ""),
            ("Leído: Gracias", PLAIN, "Su mensaje se ha leído el 15/09/2026."),
            ("Letto: Grazie", PLAIN, "Il messaggio è stato letto."),
            ("Gelezen: Bedankt", PLAIN, "Uw bericht is gelezen op 15-9-2026."),
            ("Lida: Obrigada", PLAIN, "Sua mensagem foi lida em 15/09/2026."),
            ("Okundu: Teşekkürler", PLAIN, "İletiniz okundu."),
            ("開封済み: お礼", PLAIN, "メッセージは開封されました。"),
            (
                "Delivered: Thank you",
                PLAIN,
                "Your message has been delivered to the following recipients: Priya",
            ),
        ] {
            assert_eq!(notice(subject, head, body), Some(Why::Receipt), "{subject}");
        }
    }

    #[test]
    fn an_invitation_that_is_answered_is_no_letter() {
        let calendar = "Content-Type: text/calendar; method=REPLY; charset=utf-8";
        let mixed = "Content-Type: multipart/alternative; boundary=b";
        let reply = |said: &str| {
            format!(
                "--b\n{PLAIN}\n\n{said}\n--b\nContent-Type: text/calendar\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n--b--"
            )
        };
        let of_kind = |kind: &str| {
            format!(
                "--b\n{PLAIN}\n\nTom accepted\n--b\nContent-Type: {kind}\n\nBEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR\n--b--"
            )
        };
        let own = "I have moved my other call so that we have the full hour. Could you send me the two talks you named before we meet?";
        for (subject, head, body) in [
            ("Accepted: Coffee", calendar, "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR"),
            ("Coffee", calendar, "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR"),
            ("Declined: Coffee @ Tue", mixed, &*reply("Priya Rao has declined this invitation.")),
            ("Accepted: Coffee", mixed, &*reply("")),
            ("Accepted: Coffee", PLAIN, ""),
            ("Accepted: Coffee", mixed, &*of_kind("text/calendar; method=REQUEST")),
            ("Accepted: Coffee", mixed, &*of_kind("text/calendar; charset=utf-8; method=\"Reply\"")),
            ("Coffee", mixed, &*of_kind("application/octet-stream; name=\"invite.ics\"")),
            ("Zugesagt: Kaffee", PLAIN, ""),
            ("Accepté : Café", PLAIN, "Quand : mardi 15 septembre 2026 10:00"),
            ("Aceptada: Café", PLAIN, "Priya Rao ha aceptado esta invitación."),
            ("Rifiutato: Caffè", PLAIN, ""),
            ("Geaccepteerd: Koffie", PLAIN, ""),
            ("Kabul Edildi: Kahve", PLAIN, ""),
            ("承諾: 面談", PLAIN, ""),
        ] {
            assert_eq!(notice(subject, head, body), Some(Why::CalendarReply), "{subject}");
        }
        for (subject, head, body) in [
            ("Accepted: Coffee", mixed, &*reply(own)),
            (
                "Declined: Coffee",
                mixed,
                &*reply("Sorry, Monday is a holiday here. Any chance on Tuesday at ten?"),
            ),
            ("Tentative: Coffee", mixed, &*reply("I have to see about my train first.")),
            ("Accepted: Coffee", mixed, &*reply("Accepted! Shall I bring the slides?")),
            ("Re: Accepted: Coffee", PLAIN, "See you then."),
            ("Read: our handbook", PLAIN, "It tells how we work. Tell me what you think."),
            ("Declined: Data Engineer", PLAIN, "We decided to move forward with another candidate."),
            ("Delivered: your talk was great", PLAIN, "Shall we speak next week?"),
            ("Accepted: your talk", PLAIN, "Congratulations, we would love to have you."),
            (
                "Coffee",
                mixed,
                "--b\nContent-Type: text/plain\n\nShall we?\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nMETHOD:REQUEST\n--b--",
            ),
        ] {
            assert_eq!(notice(subject, head, body), None, "{subject}");
        }
    }
}
