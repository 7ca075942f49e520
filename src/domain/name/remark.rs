//! What stands around a name in a list, `via Tom`, and what is no name but a remark: `met Ana at the fair`.

/// Words in front of a name.
const LEAD_INS: &[&str] = &[
    "via ",
    "c/o ",
    "attn ",
    "attn: ",
    "attn. ",
    "z.hd. ",
    "z. hd. ",
    "t.a.v. ",
    "contact: ",
    "kontakt: ",
    "met: ",
    "my friend ",
    "my former colleague ",
    "my ex-colleague ",
    "mein freund ",
    "meine freundin ",
];

/// Words within a remark that no name has, as they are written in it.
const WITHIN: &[&str] = &[
    "about",
    "for",
    "the",
    "to",
    "with",
    "my",
    "our",
    "your",
    "their",
    "after",
    "before",
    "until",
    "not",
    "but",
    "has",
    "was",
    "is",
    "will",
    "regarding",
    "über",
    "wegen",
    "mit",
    "für",
    "nach",
    "avec",
    "pour",
    "sobre",
    "para",
    "voor",
    "naar",
];

/// What one does with people: in front of a name, a remark begins with them.
const DEEDS: &[&str] = &[
    "met",
    "ask",
    "asked",
    "call",
    "called",
    "email",
    "emailed",
    "message",
    "messaged",
    "contacted",
    "know",
    "knows",
    "spoke",
    "talked",
    "wrote",
    "write",
    "see",
    "find",
    "need",
    "thank",
    "getroffen",
    "gefragt",
];

/// A name without what points to it.
pub fn without_lead_in(written: &str) -> &str {
    let lower = written.to_lowercase();
    let lead_in = LEAD_INS.iter().find(|lead_in| lower.starts_with(**lead_in));
    lead_in.and_then(|lead_in| written.get(lead_in.len()..)).map_or(written, str::trim_start)
}

/// Whether this says something of somebody, and isn't what they are called.
pub fn is_remark(written: &str) -> bool {
    let words: Vec<&str> = written.split_whitespace().collect();
    let Some((first, rest)) = words.split_first() else { return false };
    let begins = rest.len() > 1 && DEEDS.contains(&first.to_lowercase().as_str())
        || !rest.is_empty() && DEEDS.contains(first);
    begins || rest.len() > 1 && rest.iter().any(|word| WITHIN.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_are_told_from_names() {
        for remark in [
            "met Ana Lima",
            "met Ana",
            "Write cover letter for Quill",
            "Ask Tom about Northwind",
            "Prepare for the interview",
            "call Priya",
            "recruiter with Helio",
            "Einladung für Montag",
        ] {
            assert!(is_remark(remark), "{remark}");
        }
        for name in [
            "Ana Lima",
            "Ask Burlefot",
            "Sue Bell",
            "Maria del Carmen de la Cruz",
            "Jan van der Berg",
            "priya rao",
            "王小明",
            "Mit Singh",
            "Tom",
            "",
        ] {
            assert!(!is_remark(name), "{name}");
        }
        assert_eq!(without_lead_in("via Tom"), "Tom");
        assert_eq!(without_lead_in("c/o Tom Weller"), "Tom Weller");
        assert_eq!(without_lead_in("Via Romana"), "Romana");
        assert_eq!(without_lead_in("Viana Oak"), "Viana Oak");
    }
}
