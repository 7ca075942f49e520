//! Files that can't be imported at all: what they are, told by their first bytes, and how to make one that is.

/// What a file is, and the way to a file that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// `an Excel workbook (.xlsx)`, after "it is".
    pub what: &'static str,
    pub way_out: &'static str,
    /// A text could be read as something else, if that is what the user says.
    pub is_text: bool,
}

const SAVE_AS_CSV: &str = "open it and save the sheet as CSV: File, Save As, CSV UTF-8 (comma delimited)";
const SAVE_NUMBERS: &str = "open it in Numbers and choose File, Export To, CSV";
const SAVE_CALC: &str = "open it in LibreOffice and choose File, Save As, Text CSV";
const EXPORT_MAIL: &str =
    "save the messages as .eml, or move them to a Thunderbird folder and import its file";
const UNPACK: &str = "unpack it first, and import what is in it";
const AS_TABLE: &str =
    "open it in a spreadsheet program and save it as CSV, or export it again as CSV or vCard";

/// The columns of `export search-log`.
const SEARCH_LOG: &[u8] = b"date,employer,position,person,method,outcome";

/// What a file that begins with these bytes is, if it is nothing that import reads. Of a zip that is torn too early,
/// the end of its name tells.
pub fn told(start: &[u8], name: &str) -> Option<Foreign> {
    let binary = |what, way_out| Some(Foreign { what, way_out, is_text: false });
    let begins = |magic: &[u8]| start.starts_with(magic);
    if begins(b"PK\x03\x04") || begins(b"PK\x05\x06") {
        let has = |name: &str| start.windows(name.len()).any(|window| window == name.as_bytes());
        let name = name.to_ascii_lowercase();
        let is_named = |ends: &[&str]| ends.iter().any(|end| name.ends_with(end));
        let is_workbook = has("xl/workbook") || has("xl/worksheets") || has("xl/styles");
        return if is_workbook || is_named(&[".xlsx", ".xlsm", ".xltx", ".xlsb"]) {
            binary("an Excel workbook (.xlsx)", SAVE_AS_CSV)
        } else if has("opendocument.spreadsheet") || is_named(&[".ods", ".ots"]) {
            binary("a LibreOffice spreadsheet (.ods)", SAVE_CALC)
        } else if has("Index/Document.iwa")
            || has("Index/Tables/")
            || has("Index/CalculationEngine")
            || is_named(&[".numbers"])
        {
            binary("a Numbers spreadsheet (.numbers)", SAVE_NUMBERS)
        } else if has("word/document.xml") || has("opendocument.text") {
            binary(
                "a text document",
                "import reads mail, address books and tables: save the contents as one of these",
            )
        } else if begins(b"PK\x05\x06") {
            binary("an empty zip", "download or pack it again")
        } else {
            None
        };
    }
    if begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        let wide: Vec<u8> = "__substg1.0_".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_message = start.windows(wide.len()).any(|window| window == wide);
        return if is_message {
            binary("an Outlook message (.msg)", EXPORT_MAIL)
        } else {
            binary("an old Microsoft Office file (.xls, .doc or .msg)", SAVE_AS_CSV)
        };
    }
    if begins(b"!BDN") {
        return binary("an Outlook data file (.pst or .ost)", EXPORT_MAIL);
    }
    if begins(b"%PDF") {
        return binary(
            "a PDF",
            "import reads mail, address books and tables: export the data behind it as one of these",
        );
    }
    if begins(b"\x1F\x8B") || begins(b"7z\xBC\xAF\x27\x1C") || begins(b"Rar!") || begins(b"BZh") {
        return binary("an archive", UNPACK);
    }
    if begins(b"SQLite format 3\0") {
        return binary(
            "a database",
            "to open one of rekindle's databases, use --db; if it is another program's, export what it holds",
        );
    }
    let text = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let first: Vec<u8> = text.iter().take(512).map(u8::to_ascii_lowercase).collect();
    let is_xml = first.starts_with(b"<?xml");
    if first.starts_with(b"<!doctype html")
        || first.starts_with(b"<html")
        || is_xml && contains(&first, b"<html")
    {
        return Some(Foreign { what: "a web page (HTML)", way_out: AS_TABLE, is_text: true });
    }
    if first.starts_with(SEARCH_LOG) {
        let way_out = "its entries are in your records already; on another computer, import what `rekindle export all` writes";
        return Some(Foreign { what: "the search log that rekindle exports", way_out, is_text: true });
    }
    if is_xml {
        return Some(Foreign { what: "an XML file", way_out: AS_TABLE, is_text: true });
    }
    if first.starts_with(b"{\\rtf") {
        return Some(Foreign { what: "a text document (RTF)", way_out: AS_TABLE, is_text: true });
    }
    None
}

fn contains(text: &[u8], word: &[u8]) -> bool {
    text.windows(word.len()).any(|window| window == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_kinds_are_called_by_their_name() {
        let msg: Vec<u8> = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
            .into_iter()
            .chain("__substg1.0_0037001F".encode_utf16().flat_map(u16::to_le_bytes))
            .collect();
        for (start, what) in [
            (
                &b"PK\x03\x04\x14\0\0\0[Content_Types].xmlPK\x03\x04xl/workbook.xml"[..],
                Some("an Excel workbook"),
            ),
            (
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                Some("a LibreOffice spreadsheet"),
            ),
            (b"PK\x03\x04Index/Document.iwa", Some("a Numbers spreadsheet (.numbers)")),
            (b"PK\x03\x04[Content_Types].xmlword/document.xml", Some("a text document")),
            (b"PK\x03\x04Connections.csv", None),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0Workbook", Some("an old Microsoft Office file")),
            (&msg, Some("an Outlook message")),
            (b"!BDN\0", Some("an Outlook data file")),
            (b"%PDF-1.7", Some("a PDF")),
            (b"\x1F\x8B\x08", Some("an archive")),
            (b"SQLite format 3\0", Some("a database")),
            (b"\xEF\xBB\xBF\r\n<!DOCTYPE html><p>Name,Email", Some("a web page")),
            (b"<html><body>", Some("a web page")),
            (b"<?xml version=\"1.0\"?><!DOCTYPE html><html>", Some("a web page")),
            (b"<?xml version=\"1.0\"?><Workbook>", Some("an XML file")),
            (b"Name,Email\n<html>,x", None),
            (b"", None),
        ] {
            let said = told(start, "saved").map(|foreign| foreign.what);
            match what {
                Some(what) => assert!(said.is_some_and(|said| said.starts_with(what)), "{what}: {said:?}"),
                None => assert_eq!(said, None),
            }
        }
    }

    #[test]
    fn a_sheet_that_is_torn_is_told_by_the_end_of_its_name() {
        for (name, what) in [
            ("people.XLSX", Some("an Excel workbook (.xlsx)")),
            ("people.numbers", Some("a Numbers spreadsheet (.numbers)")),
            ("people.ods", Some("a LibreOffice spreadsheet (.ods)")),
            ("export.zip", None),
        ] {
            let torn = told(b"PK\x03\x04\x14\0\0\0\x08\0Data", name);
            assert_eq!(torn.map(|foreign| foreign.what), what, "{name}");
            assert!(torn.is_none_or(|foreign| foreign.way_out.contains("CSV")), "{name}");
            assert_eq!(told(b"Name,Email", name), None);
        }
    }
}
