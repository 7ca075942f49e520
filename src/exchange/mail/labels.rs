//! Drafts, trash and spam, by what mail programs call and mark them. Names are compared whole: `Drafthouse Jobs` is a
//! label like any other.

use crate::domain::word_list::WordList;
use mail_parser::Message;
use unicode_normalization::UnicodeNormalization as _;

use super::words;
use crate::domain::left_out::Why;

/// What Gmail, and the folders of other services, call drafts.
static DRAFTS: WordList = WordList::of(include_str!("labels/drafts.txt"));

/// What they call trash.
static TRASH: WordList = WordList::of(include_str!("labels/trash.txt"));

/// What they call spam.
static SPAM: WordList = WordList::of(include_str!("labels/spam.txt"));

/// What a label or folder of this name holds, where it holds no mail that was sent and kept.
pub(super) fn named(name: &str) -> Option<Why> {
    let name: String = name.nfc().collect::<String>().to_lowercase();
    let name = name.trim().trim_matches('"').trim();
    let name = without_number(within(name).unwrap_or(name));
    [(&DRAFTS, Why::Draft), (&TRASH, Why::Trash), (&SPAM, Why::Spam)]
        .into_iter()
        .find(|(names, _)| names.contains(&name))
        .map(|(_, apart)| apart)
}

/// What comes after the folder that a service puts its own into: `[Gmail]/Drafts`, `[Gmail]-Entwürfe`,
/// `INBOX.Drafts`.
fn within(lower: &str) -> Option<&str> {
    let within =
        ["[gmail]", "[google mail]", "[imap]", "inbox"].iter().find_map(|top| lower.strip_prefix(top))?;
    let name = within.trim_start_matches([' ', '/', '\\', '.', '-', '_', ':', '|']);
    (name.len() < within.len() && !name.is_empty()).then_some(name)
}

/// A file that was saved twice: `Drafts (1)`, `Drafts-001`.
fn without_number(name: &str) -> &str {
    let bare = name.strip_suffix(')').unwrap_or(name);
    let digitless = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let mark = if bare.len() < name.len() { '(' } else { '-' };
    match digitless.strip_suffix(mark) {
        Some(start) if digitless.len() < bare.len() => start.trim_end(),
        _ => name,
    }
}

/// What an email's own head says of it.
pub(super) fn in_head(message: &Message<'_>) -> Option<Why> {
    let values = |name: &'static str| {
        message
            .headers_raw()
            .filter(move |(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    };
    // Programs write these when they save what is not sent yet, and take them out when they send it.
    let is_draft = values("X-Mozilla-Draft-Info").next().is_some()
        || values("X-Unsent").any(|value| value == "1")
        || values("X-Uniform-Type-Identifier").any(|value| value.eq_ignore_ascii_case("com.apple.mail-draft"))
        // In mailbox files, D means deleted and T draft.
        || values("X-Status").any(|flags| flags.contains('T'));
    if is_draft {
        return Some(Why::Draft);
    }
    // Thunderbird keeps what was deleted until it compacts a folder.
    let is_deleted = values("X-Mozilla-Status")
        .any(|flags| u32::from_str_radix(flags, 16).is_ok_and(|flags| flags & 8 != 0))
        // And on a server of IMAP, until that does.
        || values("X-Mozilla-Status2")
            .any(|flags| u32::from_str_radix(flags, 16).is_ok_and(|flags| flags & 0x0020_0000 != 0))
        || values("X-Status").any(|flags| flags.contains('D'));
    if is_deleted {
        return Some(Why::Trash);
    }
    let is_junk = ["X-Mozilla-Keys", "X-Keywords"]
        .into_iter()
        .flat_map(values)
        .flat_map(str::split_whitespace)
        .any(|word| matches!(word.to_ascii_lowercase().as_str(), "junk" | "$junk"));
    if is_junk {
        return Some(Why::Spam);
    }
    values("X-Gmail-Labels").find_map(|labels| in_list(&words::decoded(labels)))
}

/// The first of several labels that tells; one with a comma in it is in quotation marks.
fn in_list(labels: &str) -> Option<Why> {
    let mut is_quoted = false;
    let unfolded = crate::exchange::one_line(labels);
    let mut split = unfolded.split(|c: char| {
        is_quoted ^= c == '"';
        c == ',' && !is_quoted
    });
    split.find_map(named)
}

/// What a folder holds, by the names on the way to it: `.INBOX.Entw&APw-rfe`, `[Gmail]/Trash`, `Drafts.mbox`.
pub(super) fn in_path<'a>(folders: impl IntoIterator<Item = &'a str>) -> Option<Why> {
    folders.into_iter().find_map(|folder| {
        let readable = from_utf_7(folder);
        let bare =
            ["mbox", "mbx", "sbd"].iter().find_map(|end| readable.strip_suffix(end)?.strip_suffix('.'));
        let readable = bare.unwrap_or(&readable);
        // Maildir++ writes a folder in a folder with a full stop.
        named(readable).or_else(|| readable.strip_prefix('.')?.split('.').find_map(named))
    })
}

/// What an IMAP server calls a folder (RFC 3501, 5.1.3).
fn from_utf_7(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, coded)) = rest.split_once('&') {
        text.push_str(before);
        let Some((coded, after)) = coded.split_once('-') else {
            text.push('&');
            rest = coded;
            continue;
        };
        rest = after;
        match super::transfer::base64(coded.replace(',', "/").as_bytes()) {
            Some(units) if !units.is_empty() => {
                text.push_str(&encoding_rs::UTF_16BE.decode_without_bom_handling(&units).0);
            }
            Some(_) => text.push('&'),
            None => text.push_str(coded),
        }
    }
    text.push_str(rest);
    text
}

/// What the flags of a Maildir say, which are at the end of a name: `:2,DS` is a draft, T is thrown away.
pub(super) fn in_flags(name: &str) -> Option<Why> {
    // Where a colon can't be in a name, programs take `!` or `;`.
    let (start, flags) = name.rsplit_once("2,")?;
    if !start.ends_with([':', '!', ';']) {
        return None;
    }
    // What servers add after a comma isn't a flag.
    let flags = flags.split(',').next().unwrap_or_default();
    if flags.contains('D') {
        Some(Why::Draft)
    } else if flags.contains('T') {
        Some(Why::Trash)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use mail_parser::MessageParser;

    use super::*;

    fn of_head(head: &str) -> Option<Why> {
        let mail = format!("From: p@x.example\n{head}\n\nHi\n");
        in_head(&MessageParser::default().parse_headers(mail.as_bytes()).unwrap())
    }

    #[test]
    fn a_head_tells_drafts_trash_and_spam() {
        for (head, apart) in [
            ("X-Gmail-Labels: Drafts", Some(Why::Draft)),
            ("X-Gmail-Labels: Opened,DRAFTS", Some(Why::Draft)),
            ("X-Gmail-Labels: =?UTF-8?Q?Entw=C3=BCrfe?=", Some(Why::Draft)),
            ("X-Gmail-Labels: =?UTF-8?Q?Entwu=CC=88rfe,Ge=C3=B6ffnet?=", Some(Why::Draft)),
            ("X-Gmail-Labels: =?UTF-8?B?5LiL5pu444GN?=", Some(Why::Draft)),
            (
                "X-Gmail-Labels: =?UTF-8?Q?Kategorie:_Privat,?=\r\n =?UTF-8?Q?Papierkorb,Ge=C3=B6ffnet?=",
                Some(Why::Trash),
            ),
            ("X-Gmail-Labels: Brouillons", Some(Why::Draft)),
            ("X-Gmail-Labels: Ouvert,Corbeille", Some(Why::Trash)),
            ("X-Gmail-Labels: Bin", Some(Why::Trash)),
            ("X-Gmail-Labels: Lixeira,Aberto", Some(Why::Trash)),
            ("X-Gmail-Labels: Borradores", Some(Why::Draft)),
            ("X-Gmail-Labels: Abierto,Papelera", Some(Why::Trash)),
            ("X-Gmail-Labels: =?UTF-8?Q?Correo_no_deseado?=", Some(Why::Spam)),
            ("X-Gmail-Labels: Bozze,Aperti", Some(Why::Draft)),
            ("X-Gmail-Labels: Cestino", Some(Why::Trash)),
            ("X-Gmail-Labels: Posta indesiderata", Some(Why::Spam)),
            ("X-Gmail-Labels: Geopend,Concepten", Some(Why::Draft)),
            ("X-Gmail-Labels: Prullenbak", Some(Why::Trash)),
            ("X-Gmail-Labels: Ongewenst", Some(Why::Spam)),
            ("X-Gmail-Labels: Inbox,Concepten Bakker BV", None),
            ("X-Gmail-Labels: Spam,Unread", Some(Why::Spam)),
            ("X-Gmail-Labels: =?UTF-8?Q?Skr=C3=A4ppost?=", Some(Why::Spam)),
            ("X-Gmail-Labels: [Imap]/Drafts", Some(Why::Draft)),
            ("X-Gmail-Labels: \"Jobs, Berlin\",Trash", Some(Why::Trash)),
            ("X-Gmail-Labels: \"Jobs, Trash\",Inbox", None),
            ("X-Gmail-Labels: Inbox,Drafthouse Jobs", None),
            ("X-Gmail-Labels: Inbox,Anti-Spam Team", None),
            ("X-Gmail-Labels: Inbox,Jobs/Drafts", None),
            ("X-Gmail-Labels: Inbox,Important,Opened,Category Personal", None),
            ("X-Gmail-Labels: Sent,No Spam,Trash bins Ltd", None),
            ("X-Mozilla-Draft-Info: internal/draft; vcard=0; receipt=0", Some(Why::Draft)),
            ("X-Unsent: 1", Some(Why::Draft)),
            ("X-Unsent: 0", None),
            ("X-Uniform-Type-Identifier: com.apple.mail-draft", Some(Why::Draft)),
            ("X-Mozilla-Status: 0009", Some(Why::Trash)),
            ("X-Mozilla-Status2: 00200000", Some(Why::Trash)),
            ("X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00800000", None),
            ("X-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000008", None),
            ("X-Mozilla-Keys: $label1 Junk", Some(Why::Spam)),
            ("X-Mozilla-Keys: NonJunk", None),
            ("Status: RO\nX-Status: D", Some(Why::Trash)),
            ("Status: RO\nX-Status: AF", None),
            ("X-Status: T", Some(Why::Draft)),
        ] {
            assert_eq!(of_head(head), apart, "{head}");
        }
    }

    #[test]
    fn a_folder_tells_by_its_whole_name() {
        for (path, apart) in [
            (".Drafts", Some(Why::Draft)),
            (".INBOX.Drafts", Some(Why::Draft)),
            (".Spam", Some(Why::Spam)),
            (".Entw&APw-rfe", Some(Why::Draft)),
            (".INBOX.Entw&APw-rfe", Some(Why::Draft)),
            ("[Gmail]/Trash", Some(Why::Trash)),
            ("[Gmail].Trash", Some(Why::Trash)),
            ("[Google Mail]/Spam", Some(Why::Spam)),
            ("[Gmail]-Entwürfe", Some(Why::Draft)),
            ("[Gmail]-Entwu\u{308}rfe.mbox", Some(Why::Draft)),
            ("[Gmail].Entw&APw-rfe", Some(Why::Draft)),
            ("[Google Mail]_Papierkorb", Some(Why::Trash)),
            ("[Gmail] Brouillons", Some(Why::Draft)),
            ("[Gmail]-Rascunhos.mbox", Some(Why::Draft)),
            ("[Gmail]-下書き.mbox", Some(Why::Draft)),
            ("[Gmail].sbd/Taslaklar", Some(Why::Draft)),
            ("INBOX-Corbeille", Some(Why::Trash)),
            ("INBOX.Drafts.mbox", Some(Why::Draft)),
            ("Drafts (1).mbox", Some(Why::Draft)),
            ("Entwürfe-001.mbox", Some(Why::Draft)),
            ("Inbox Drafthouse", None),
            ("Inboxdrafts", None),
            ("[Gmail]-Alle Nachrichten.mbox", None),
            ("[Gmail]-Gesendet.mbox", None),
            ("All mail Including Spam and Trash.mbox", None),
            ("Spam (Team)", None),
            ("INBOX.Trash", Some(Why::Trash)),
            (".Deleted Items", Some(Why::Trash)),
            ("Trash/2019", Some(Why::Trash)),
            ("Drafts.mbox", Some(Why::Draft)),
            ("Junk E-mail", Some(Why::Spam)),
            (".Sent", None),
            (".Archive.Jobs", None),
            ("Drafthouse", None),
            (".Anti-Spam Team", None),
            (".R&-D", None),
            ("a&b", None),
        ] {
            assert_eq!(in_path(path.split('/')), apart, "{path}");
        }
    }

    #[test]
    fn flags_stand_behind_their_mark() {
        for (name, apart) in [
            ("1.a:2,S", None),
            ("1.a:2,DS", Some(Why::Draft)),
            ("1.a:2,ST", Some(Why::Trash)),
            ("1.a!2,DS", Some(Why::Draft)),
            ("1.a;2,T", Some(Why::Trash)),
            ("1700000000_0.12.host,U=2,FMD5=7E33429F656F1E6D", None),
            ("1700000000_0.12.host,U=12,FMD5=7E33429F656F1E6D:2,S", None),
            ("1700000000.host,S=412:2,Sab", None),
            ("1.DT", None),
        ] {
            assert_eq!(in_flags(name), apart, "{name}");
        }
    }
}
