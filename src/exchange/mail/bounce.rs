//! What a mail says that could not be delivered.

/// The addresses that a bounce could not reach, lower case.
pub fn unreached(bytes: &[u8]) -> Vec<String> {
    let named = ["x-failed-recipients", "final-recipient", "original-recipient"];
    let lines = bytes.split(|byte| *byte == b'\n').filter(|line| line.len() < 1_000);
    let mut unreached: Vec<String> = Vec::new();
    for line in lines.filter_map(|line| std::str::from_utf8(line).ok()) {
        let Some((name, value)) = line.split_once(':') else { continue };
        if named.iter().any(|named| name.trim().eq_ignore_ascii_case(named)) {
            // `rfc822; priya@northwind.example`
            let values = value.rsplit(';').next().unwrap_or_default().split(',');
            let addresses = values.map(|value| value.trim().trim_matches(['<', '>']).to_lowercase());
            unreached.extend(addresses.filter(|address| address.contains('@')).take(20));
        }
    }
    unreached.sort();
    unreached.dedup();
    unreached
}
