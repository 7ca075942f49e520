//! Texts that programs signed or sealed with PGP within a text (RFC 9580, 6 and 7).

const SIGNED: &str = "-----BEGIN PGP SIGNED MESSAGE-----";
const BEGINS: &str = "-----BEGIN PGP ";
const ENDS: &str = "-----END PGP ";

/// What somebody wrote, without seals, signatures and keys, which nobody can read.
pub(super) fn without(text: String) -> String {
    if !text.contains(BEGINS) {
        return text;
    }
    let mut written = String::with_capacity(text.len());
    let mut lines = text.lines();
    let mut is_signed = false;
    while let Some(line) = lines.next() {
        let bare = line.trim_end();
        if bare == SIGNED {
            is_signed = true;
            // Which digest it has, up to a blank line.
            lines.by_ref().find(|line| line.trim().is_empty());
        } else if bare.starts_with(BEGINS) {
            is_signed = false;
            lines.by_ref().find(|line| line.starts_with(ENDS));
        } else {
            let unescaped = line.strip_prefix("- ").filter(|_| is_signed);
            written.push_str(unescaped.unwrap_or(line));
            written.push('\n');
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seals_and_signatures_are_no_words() {
        let signed = "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nTuesday.\n- - five\n- -- \nBen\n\
                      -----BEGIN PGP SIGNATURE-----\n\niHUEARYK\n=a1B2\n-----END PGP SIGNATURE-----\nlist footer\n";
        let sealed = "-----BEGIN PGP MESSAGE-----\n\nhF4DR2\n=Zz9k\n-----END PGP MESSAGE-----\n";
        let key =
            "See my key.\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmDME\n-----END PGP PUBLIC KEY BLOCK-----";
        for (text, is) in [
            (signed, "Tuesday.\n- five\n-- \nBen\nlist footer\n"),
            (sealed, ""),
            (key, "See my key.\n"),
            ("-----BEGIN PGP MESSAGE-----\n\ncut", ""),
            ("- a list\n- of things", "- a list\n- of things"),
        ] {
            assert_eq!(without(text.to_owned()), is);
        }
    }
}
