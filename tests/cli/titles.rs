//! The title and the company of an application, however a receipt writes them.

use std::fs;

use super::inbox::{TODAY, deliver};
use super::sandbox::Sandbox;

#[test]
fn a_receipt_proposes_the_title_that_its_subject_and_its_words_agree_on() {
    proposes_what_stands_above("titles.txt");
}

#[test]
fn a_receipt_of_any_system_board_or_small_firm_proposes_the_application() {
    proposes_what_stands_above("receipts.txt");
}

/// Each mail of a file proposes what stands above it, to the letter.
#[track_caller]
fn proposes_what_stands_above(file: &str) {
    let home = Sandbox::new();
    home.play(TODAY, &["config set me.email maya@example.com"]);
    fs::create_dir_all(home.path().join("mail/new")).unwrap();
    let path = format!("{}/tests/cli/mails/{file}", env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(path).unwrap();
    let mut wrong = Vec::new();
    for (n, mail) in text.split("=== ").skip(1).enumerate() {
        let (wanted, mail) = mail.split_once('\n').unwrap();
        let (head, body) = mail.split_once("\n\n").unwrap();
        deliver(&home, &n.to_string(), head, body);
        let inbox = home.json(TODAY, &format!("inbox mail/new/{n}"));
        let proposed = inbox["proposals"].as_array().unwrap().first().cloned().unwrap_or_default();
        let words = proposed["command"].as_array().cloned().unwrap_or_default();
        let words: Vec<&str> =
            words.iter().filter_map(|word| word.as_str()).take_while(|word| *word != "--on").collect();
        if shell_words::split(wanted.trim_start_matches("nothing")).unwrap() != words {
            wrong.push(format!("{words:?}, and not {wanted}: {head}"));
        }
        if let Some(id) = proposed["id"].as_u64() {
            home.play(TODAY, &[&format!("inbox dismiss {id}")]);
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
