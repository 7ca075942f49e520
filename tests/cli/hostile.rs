//! What others may have put where the program looks: pipes and devices, links, names that change the screen.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

/// What a command says that must end within seconds.
fn at_once(home: &Sandbox, today: &str, words: &[&str]) -> (i32, String) {
    let mut command = home.command(today);
    let mut child = command.args(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if begun.elapsed() > Duration::from_secs(20) {
            child.kill().unwrap();
            panic!("{words:?} hangs");
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
}

fn make_pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once_and_never_waited_for() {
    let home = Sandbox::new();
    home.play(TODAY, &["add Ann --at Northwind --job Analyst --interviewed 2026-09-03"]);
    make_pipe(&home.path().join("pipe"));
    fs::write(home.path().join("c.toml"), "holidays_file = \"pipe\"\n").unwrap();
    fs::write(home.path().join("d.toml"), "holidays_file = \"/dev/zero\"\n").unwrap();
    for file in ["pipe", "/dev/zero"] {
        for words in [
            vec!["--config", file, "due"],
            vec!["--db", file, "due"],
            vec!["--db", file, "add", "Tom"],
            vec!["import", file],
            vec!["import", file, "--as", "mail"],
            vec!["lint", file],
            vec!["restore", file],
            vec!["rejected", "northwind", "--file", file],
            vec!["sent", "ann", "follow-up", "--file", file],
            vec!["replied", "ann", "--file", file],
            vec!["applied", "Pilot", "--at", "Helio", "--posting", file],
            vec!["--config", file, "config", "set", "zone", "UTC"],
            vec!["--config", file, "config", "edit"],
            vec!["--config", if file == "pipe" { "c.toml" } else { "d.toml" }, "due"],
        ] {
            let (exit, said) = at_once(&home, TODAY, &words);
            assert!(exit != 0 && said.starts_with("error: ") && said.contains("hint: "), "{words:?}: {said}");
        }
    }
    // What SQLite would open unseen, and what is read with every note.
    let template = "config/rekindle/templates/mine.txt";
    fs::create_dir_all(home.path().join(template).parent().unwrap()).unwrap();
    for (beside, lines) in [
        ("job.db-journal", &["list", "add Tom", "doctor --no-alert"][..]),
        ("job.db-wal", &["list", "add Tom", "doctor --no-alert"]),
        ("job.db-shm", &["list", "add Tom", "doctor --no-alert"]),
        (template, &["templates", "draft ann follow-up"]),
    ] {
        let pipe = home.path().join(beside);
        make_pipe(&pipe);
        for line in lines {
            let words = shell_words::split(line).unwrap();
            let (exit, said) = at_once(&home, TODAY, &words.iter().map(String::as_str).collect::<Vec<_>>());
            assert!(exit != 0 && said.starts_with("error: "), "{beside}, {line}: {said}");
        }
        fs::remove_file(pipe).unwrap();
    }
    // Beside the database: read by the way.
    for beside in [
        "backups/daily-2026-09-01.db",
        "backups/before-restore-1.broken",
        ".rekindle-abcde1.new",
        "backups/.rekindle-abcde1.new",
        "notify.json",
        "notify.lock",
    ] {
        let beside = home.path().join(beside);
        fs::create_dir_all(beside.parent().unwrap()).unwrap();
        drop(fs::remove_file(&beside));
        make_pipe(&beside);
    }
    home.play(TODAY, &["add Tom"]);
    for words in [vec!["doctor"], vec!["notify"], vec!["erase", "Tom", "--yes"], vec!["schedule", "status"]] {
        at_once(&home, TODAY, &words);
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link_that_was_put_there() {
    use std::os::unix::fs::symlink;
    let home = Sandbox::new();
    home.play(TODAY, &["add Ann --at Northwind --job Analyst --interviewed 2026-09-03"]);
    let target = home.path().join("precious");
    fs::write(&target, "precious").unwrap();
    for (links, line) in [
        (vec!["man/rekindle.1", "man/rekindle-add.1"], "man --dir man"),
        (vec!["notify.lock", "notify.json"], "notify"),
        (vec!["backups/daily-2026-09-19.db"], "add Tom"),
        (vec!["all.json"], "export all --output all.json --force"),
    ] {
        for to in [&target, &home.path().join("nowhere")] {
            for link in &links {
                let link = home.path().join(link);
                fs::create_dir_all(link.parent().unwrap()).unwrap();
                drop(fs::remove_file(&link));
                symlink(to, &link).unwrap();
            }
            let words = shell_words::split(line).unwrap();
            at_once(&home, "2026-09-19", &words.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(fs::read_to_string(&target).unwrap(), "precious", "{line}");
            assert!(!home.path().join("nowhere").exists(), "{line}");
        }
    }
}

/// Bytes that would set the title of the window, colour, clear; and what hides.
const HARMFUL: &str = "\u{1b}]0;EVIL\u{7}\u{1b}[31m\u{9b}32m\u{202e}\u{61c}\u{200b}\u{ad}\u{e0041}";

/// People, companies, openings and what others wrote, all of which changes the screen, as an older version may have
/// stored them.
fn harmful() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "add Ann --at Northwind --job Analyst --interviewed 2026-09-03 --email ann@northwind.example",
            "add Anna --at Helio --email anna@helio.example",
            "planned northwind --on '2026-09-25 14:30' --with ann --place Leeds --note 'bring it'",
            "offered northwind --on 2026-09-17 --until 2026-09-25",
            "feedback ann 'too abstract' --about interview --lesson 'one drawing'",
            "applied Writer --at Helio --on 2026-06-01",
            "remind anna 2026-09-18 'ask her'",
            "add Annette --at Quill --email ann@northwind.example --force",
        ],
    );
    let mail = "From: Anna <anna@helio.example>\nTo: maya@example.com\nMessage-ID: <1@x>\n\
                Date: Thu, 17 Sep 2026 10:00:00 +0100\nSubject: Re: Hello\nIn-Reply-To: <0@x>\n\nMonday is fine.\n";
    fs::write(home.path().join("1.eml"), mail).unwrap();
    home.play(TODAY, &["inbox 1.eml"]);
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    for (table, column) in [
        ("contact", "name"),
        ("contact", "title"),
        ("company", "name"),
        ("application", "title"),
        ("feedback", "text"),
        ("feedback", "lesson"),
        ("appointment", "place"),
        ("appointment", "note"),
        ("wish", "text"),
        ("proposal", "sender_name"),
        ("proposal", "subject"),
        ("proposal", "line"),
    ] {
        let sql = format!("UPDATE {table} SET {column} = 'Ann' || ?1 || id");
        assert!(conn.execute(&sql, [HARMFUL]).unwrap() > 0, "{table}.{column}");
    }
    home
}

#[track_caller]
fn assert_harmless(shown: &str, line: &str) {
    for harmful in
        ["\u{1b}]", "\u{1b}[31m", "\u{7}", "\u{9b}", "\u{202e}", "\u{61c}", "\u{200b}", "\u{ad}", "\u{e0041}"]
    {
        assert!(!shown.contains(harmful), "{harmful:?} from {line}: {shown:?}");
    }
}

/// What a terminal is sent by lines that ask something, up to the words of the question.
fn assert_asks_harmlessly(lines: &[(&str, &str)]) {
    let home = harmful();
    if Command::new("tmux").arg("-V").output().is_err() {
        assert!(std::env::var_os("REKINDLE_ALL_TESTS").is_none(), "tmux is not installed");
        return;
    }
    for (at, (line, question)) in lines.iter().enumerate() {
        let raw = home.path().join("raw");
        drop(fs::remove_file(&raw));
        let socket = home.path().join(format!("tmux{at}"));
        let tmux = |words: &[&str]| {
            let mut ran = Command::new("tmux");
            ran.arg("-S").arg(&socket).args(["-f", "/dev/null"]).args(words);
            ran.env("HOME", home.path())
                .env("REKINDLE_DB", home.db())
                .env("REKINDLE_TODAY", TODAY)
                .env("LC_ALL", "C.UTF-8")
                .current_dir(home.path());
            assert!(ran.output().unwrap().status.success(), "{words:?}");
        };
        let binary = env!("CARGO_BIN_EXE_rekindle");
        tmux(&["new-session", "-d", "-x", "200", "-y", "40", "sh"]);
        tmux(&["pipe-pane", "-o", "cat > raw"]);
        tmux(&["send-keys", &format!("'{binary}' {line}"), "Enter"]);
        let begun = Instant::now();
        let mut shown = String::new();
        while begun.elapsed() < Duration::from_secs(10) && !shown.contains(question) {
            std::thread::sleep(Duration::from_millis(50));
            shown =
                fs::read(&raw).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
        }
        std::thread::sleep(Duration::from_millis(200));
        shown = String::from_utf8_lossy(&fs::read(&raw).unwrap()).into_owned();
        tmux(&["kill-server"]);
        assert!(shown.contains(question) && shown.contains("<U+061C>"), "{line}: {shown:?}");
        assert_harmless(&shown, line);
    }
}

#[test]
fn a_name_changes_no_question() {
    assert_asks_harmlessly(&[("erase 1", "?"), ("merge 1 2", "?"), ("closed --silent no-response", "(y/N)")]);
}

#[test]
fn a_name_changes_no_question_about_who_is_meant_or_what_a_mail_says() {
    assert_asks_harmlessly(&[
        ("talked an", "Which one?"),
        ("debrief", "Which one?"),
        ("inbox 1.eml", "Record it?"),
    ]);
}

#[test]
fn a_name_changes_nothing_that_is_gone_through_step_by_step() {
    assert_asks_harmlessly(&[
        ("duplicates", "Are they the same person?"),
        ("review", "Enter continues"),
        ("day", "any command"),
    ]);
}

/// The harmful is told as signs that can be seen, or as JSON has them.
#[test]
fn what_others_wrote_changes_no_look_back_proposal_or_page() {
    let home = harmful();
    for (line, is_told) in [
        ("stats", false),
        ("stats --json", true),
        ("review --month 2026-09", true),
        ("review --json", true),
        ("report", false),
        ("interviews", true),
        ("interviews --json", true),
        ("lessons", true),
        ("lessons --json", true),
        ("inbox", true),
        ("inbox --json", true),
        ("triage --dry-run", true),
        ("triage --json", true),
        ("prep 1", true),
        ("prep 1 --json", true),
        ("notify --dry-run", true),
        ("offered 1", true),
        ("applications --json", true),
        ("closed --silent no-response", true),
        ("export interviews", false),
        ("talked 1", true),
        ("triage --accept", true),
        ("inbox accept 1", true),
    ] {
        let ran = home.run(TODAY, line);
        let shown = ran.stdout + &ran.stderr;
        assert_harmless(&shown, line);
        let has_it = shown.contains("<U+061C>") || shown.contains("\\u061c");
        assert!(has_it || !is_told, "{line} tells nothing of it: {shown}");
    }
}

#[test]
fn a_name_changes_no_answer_error_hint_or_page() {
    let home = harmful();
    for line in [
        "list",
        "due --all",
        "show 1",
        "who ann",
        "show ann",
        "applications",
        "history",
        "log -v",
        "erase 1",
        "erase 1 --dry-run",
        "merge 1 2",
        "merge 1 2 --dry-run",
        "duplicates",
        "duplicates --list",
        "undo 1",
        "draft 1 follow-up",
        "why 1",
        "completions bash",
        "export history --format md",
        "export history --format html",
        "export history --format json",
        "export history --format ndjson",
        "export contacts --format vcf",
        "export contacts --format vcf3",
        "export contacts --format json",
        "export reminders --format ics",
        "export contacts --format csv",
        "export contacts --format csv --output -",
        "export applications --format csv",
        "export history --format csv",
        "export reminders --format csv",
        "export search-log --format csv",
        "export search-log --format md",
        "export all",
        "prep ann --format html",
        "list --json",
        "show 1 --json",
        "show nobodyann --json",
        "due --all --json",
        "search ann --json",
        "merge 1 2 --json",
        "remove contact 1",
    ] {
        let ran = home.run(TODAY, line);
        assert_harmless(&(ran.stdout + &ran.stderr), line);
    }
}

#[test]
fn names_are_cleaned_when_everything_is_read_back() {
    let home = harmful();
    let conn = rusqlite::Connection::open(home.db()).unwrap();
    conn.execute(
        "UPDATE contact SET name = 'Ann' || char(10) || 'Lee', notes = 'a' || char(27) || char(10) || 'b'",
        [],
    )
    .unwrap();
    conn.execute("UPDATE contact SET tags = json_array('x' || char(10) || char(27) || 'y')", []).unwrap();
    conn.execute("UPDATE company SET name = 'North' || char(10) || char(27) || 'wind ' || id", []).unwrap();
    conn.execute(
        "UPDATE application SET title = 'Data' || char(13) || char(10) || 'Engineer' || char(8238)",
        [],
    )
    .unwrap();
    drop(conn);
    let all = home.run(TODAY, "export all").stdout;
    let other = Sandbox::new();
    fs::write(other.path().join("all.json"), all).unwrap();
    other.play(TODAY, &["import all.json"]);
    let contacts = other.json(TODAY, "export contacts");
    let ann = &contacts["contacts"][0];
    assert_eq!(ann["name"], "Ann Lee");
    assert_eq!(ann["notes"], "a\nb");
    assert_eq!(ann["tags"], serde_json::json!(["x y"]));
    assert_eq!(ann["company"], "North wind 1");
    let applications = other.json(TODAY, "export applications");
    assert_eq!(applications["applications"][0]["title"], "Data Engineer");
    assert_eq!(applications["applications"][0]["company"], "North wind 1");
    for all in [contacts.to_string(), other.run(TODAY, "export all").stdout] {
        assert!(!["\\u001b", "\\r", "\u{1b}", "\u{202e}"].iter().any(|sign| all.contains(sign)), "{all}");
    }
}

/// As in a database that was put back from somebody else's backup.
#[test]
fn what_is_proposed_in_a_file_of_another_runs_no_command_that_does_more_than_record() {
    let home = harmful();
    for command in [
        r#"["config","set","notify.command","touch marker"]"#,
        r#"["export","all","--output","all.json"]"#,
        r#"["erase","1","--yes"]"#,
        r#"["replied","@contact","--file","/etc/hostname"]"#,
        r#"["applied","Pilot","--at","Quill"]"#,
    ] {
        let conn = rusqlite::Connection::open(home.db()).unwrap();
        conn.execute("UPDATE proposal SET command = ?1 WHERE id = 1", [command]).unwrap();
        drop(conn);
        let before = fs::read(home.db()).unwrap();
        let refused = home.refused(TODAY, "inbox accept 1", 3);
        assert!(refused["message"].as_str().unwrap().contains("is damaged"), "{command}: {refused}");
        home.play(TODAY, &["inbox accept --all --yes"]);
        assert!(fs::read(home.db()).unwrap() == before, "{command}");
        assert!(!home.path().join("all.json").exists() && !home.path().join("config").exists(), "{command}");
    }
}

#[cfg(unix)]
#[test]
fn a_page_that_is_a_link_is_refused_whole_and_a_folder_may_be_a_link_of_ones_own() {
    let home = Sandbox::new();
    fs::create_dir(home.path().join("pages")).unwrap();
    std::os::unix::fs::symlink("pages", home.path().join("own")).unwrap();
    home.play(TODAY, &["man --dir own", "man --dir own"]);
    let pages = || fs::read_dir(home.path().join("pages")).unwrap().count();
    let whole = pages();
    for page in ["rekindle.1", "rekindle-add.1"] {
        let page = home.path().join("pages").join(page);
        fs::remove_file(&page).unwrap();
        std::os::unix::fs::symlink("elsewhere", &page).unwrap();
        let refused = home.refused(TODAY, "man --dir own", 1);
        assert!(refused["message"].as_str().unwrap().contains("a link"), "{refused}");
        assert!(fs::symlink_metadata(&page).unwrap().is_symlink() && pages() == whole);
        fs::remove_file(&page).unwrap();
        home.play(TODAY, &["man --dir pages"]);
    }
}
