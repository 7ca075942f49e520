//! Bad input and bad databases: one line that names the thing, a hint with the way out, and nothing changed.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

/// A search with two people called Omar, one of whom wants to be left alone, and two applications.
fn search() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        TODAY,
        &[
            "applied 'Data Engineer' --at Northwind --on 2026-08-17",
            "applied Analyst --at Quill --on 2026-08-20",
            "applied Writer --at Tidal --on 2026-08-20",
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides \
         --interviewed 2026-09-03 --email priya@northwind.example --linkedin priya-rao",
            "add 'Omar Haddad' --at Northwind --job 'Data Engineer' --interviewed 2026-09-03",
            "add 'Omar Sy' --at Quill --job Analyst --role recruiter",
            "rejected northwind --from priya --on 2026-09-15",
            "sent priya follow-up --on 2026-09-17",
            "silence 'omar sy' --why 'asked on the phone'",
            "remind priya 2026-09-30 call",
        ],
    );
    home
}

/// An answer that refuses: the exit code, one line that holds `words`, and a hint; then the same as a document.
#[track_caller]
fn refuses(home: &Sandbox, words: &[&OsStr], exit: i32, says: &str) {
    let line = words.iter().map(|w| w.to_string_lossy()).collect::<Vec<_>>().join(" ");
    let line: String = line.chars().take(120).collect();
    let before = fs::read(home.db()).ok();
    let run = |first: &[&str]| home.command(TODAY).args(first).args(words).output().unwrap();

    let text = run(&[]);
    let stderr = String::from_utf8_lossy(&text.stderr).into_owned();
    assert_eq!(text.status.code(), Some(exit), "{line}: {stderr}");
    assert!(text.stdout.is_empty(), "{line}: {}", String::from_utf8_lossy(&text.stdout));
    let lines: Vec<&str> = stderr.lines().collect();
    assert!(lines[0].starts_with("error: ") && lines[0].contains(says), "{line}: no {says:?} in {stderr}");
    assert!(lines.last().unwrap().starts_with("hint: "), "{line} has no hint: {stderr}");
    assert!(lines[1..lines.len() - 1].iter().all(|l| l.starts_with("  #")), "{line}: {stderr}");
    assert!(!stderr.contains('\u{1b}') && !stderr.contains('\u{202e}'), "{line}: {stderr:?}");

    let json = run(&["--json"]);
    assert_eq!(json.status.code(), Some(exit), "{line} --json");
    assert!(json.stdout.is_empty(), "{line} --json");
    let document: Value =
        serde_json::from_slice(&json.stderr).unwrap_or_else(|e| panic!("{line} --json: {e}"));
    let error = &document["error"];
    assert_eq!(error["exit"], exit, "{line}: {error}");
    assert!(error["message"].as_str().unwrap().contains(says), "{line}: {error}");
    assert!(error["hint"].is_string(), "{line}: {error}");
    assert!(
        error["code"] != "ambiguous" || error["candidates"].as_array().is_some_and(|c| c.len() > 1),
        "{line}: {error}"
    );

    assert!(fs::read(home.db()).ok() == before, "{line} changed the database");
}

#[track_caller]
fn all_refused(home: &Sandbox, cases: &[(&str, i32, &str)]) {
    for (line, exit, says) in cases {
        let words = shell_words::split(line).unwrap();
        let words: Vec<&OsStr> = words.iter().map(OsStr::new).collect();
        refuses(home, &words, *exit, says);
    }
}

#[test]
fn dates_that_do_not_exist_or_mean_two_days_or_have_not_come() {
    all_refused(
        &search(),
        &[
            ("sent 2 thank-you --on 2026-02-30", 2, "2026-02-30"),
            ("sent 2 thank-you --on '31 feb'", 2, "31 feb"),
            ("sent 2 thank-you --on 2026-13-01", 2, "2026-13-01"),
            ("sent 2 thank-you --on 03/12/2026", 2, "can be"),
            ("sent 2 thank-you --on 'next year'", 2, "next year"),
            ("sent 2 thank-you --on ''", 2, "not a date"),
            ("sent 2 thank-you --on someday", 2, "someday"),
            ("sent 2 thank-you --on 99999-01-01", 2, "99999-01-01"),
            ("sent 2 thank-you --on 9999-12-31", 2, "9999-12-31"),
            ("sent 2 thank-you --on 'in 99999999999 weeks'", 2, "99999999999"),
            ("sent 2 thank-you --on 2026-09-18T25:00", 2, "2026-09-18T25:00"),
            ("backup nowhere/copy.db", 1, "there is no folder nowhere"),
            ("sent 2 thank-you --on tomorrow", 2, "future"),
            ("sent 2 thank-you --on 2026-09-19", 2, "Sat 19 Sep 2026"),
            ("replied 2 --on 2026-09-19T02:00:00Z", 2, "future"),
            ("interviewed quill --with 3 --on 2026-09-19", 2, "future"),
            ("interviewed quill --with 3 --decision-by 2026-02-30", 2, "2026-02-30"),
            ("applied Editor --at Quill --on 2027-01-01", 2, "future"),
            ("rejected quill --by form --on 2026-09-19", 2, "future"),
            ("rejected quill --by form --on 2026-08-19", 2, "before you applied"),
            ("closed quill withdrawn --on 2026-08-19", 2, "before you applied"),
            ("snooze 10 2026-09-01", 2, "not in the future"),
            ("snooze 10 today", 2, "not in the future"),
            ("remind priya 2026-09-01 call", 2, "has passed"),
            ("due --month 2026-13", 2, "2026-13"),
            ("--today 2026-02-30 due", 2, "2026-02-30"),
            ("--today nonsense due", 2, "nonsense"),
        ],
    );
}

#[test]
fn names_of_nobody_and_of_several() {
    all_refused(
        &search(),
        &[
            ("sent nobody follow-up", 3, "nobody"),
            ("sent 99 follow-up", 3, "99"),
            ("sent '#99' follow-up", 3, "#99"),
            ("sent '' follow-up", 3, "contact"),
            ("sent omar thank-you", 3, "several"),
            ("show nobody", 3, "nobody"),
            ("show omar", 3, "omar"),
            ("history nobody", 3, "nobody"),
            ("who atlantis", 3, "atlantis"),
            ("export history --contact nobody", 3, "nobody"),
            ("rejected atlantis --by form", 3, "atlantis"),
            ("rejected northwnd --by form", 3, "northwnd"),
            ("rejected --by form", 3, "several applications"),
            ("interviewed quill --with nobody", 3, "nobody"),
            ("add Lena --introduced-by nobody", 3, "nobody"),
            ("due --contact nobody", 3, "nobody"),
            ("done 999", 3, "999"),
            ("done -- -1", 3, "-1"),
            ("done nobody", 3, "nobody"),
            ("done 999,998", 3, "999"),
            ("done all", 2, "all"),
            ("done 99999999999999999999", 3, "99999999999999999999"),
            ("snooze 999 2026-10-01", 3, "999"),
            ("why 999", 3, "999"),
            ("remove contact 99", 3, "99"),
        ],
    );
}

#[test]
fn words_and_values_that_are_none() {
    all_refused(
        &search(),
        &[
            ("add ''", 2, "name is empty"),
            ("add '   '", 2, "name is empty"),
            ("add '\u{200b}\u{200b}'", 2, "name is empty"),
            ("add Lena --at ''", 2, "company is empty"),
            ("add Lena --at Quill --job ''", 2, "title is empty"),
            ("add Lena --phone ''", 2, "phone"),
            ("add Lena --tag ''", 2, "tag"),
            ("add Lena --at Quill --job Analyst --role boss", 2, "boss"),
            ("add Lena --email lena", 2, "lena"),
            ("add Lena --email lena@", 2, "lena@"),
            ("add Lena --email @quill.example", 2, "@quill.example"),
            ("add Lena --email 'a b@quill.example'", 2, "a b@quill.example"),
            ("add Lena --linkedin https://facebook.com/lena", 2, "facebook.com/lena"),
            ("add Lena --linkedin 'a b'", 2, "a b"),
            ("add 'Lena \u{1b}[31mRed'", 2, "U+001B"),
            ("add 'Lena \u{202e}liv'", 2, "U+202E"),
            ("add 'Lena\u{7}'", 2, "U+0007"),
            ("add 'Lena\nVogt'", 2, "U+000A"),
            ("rejected quill --by telepathy", 2, "telepathy"),
            ("closed quill rejected", 2, "separate command"),
            ("cadence priya 'every full moon'", 2, "every full moon"),
            ("cadence priya '0 days'", 2, "0 days"),
            ("cadence priya '99999999999 days'", 2, "99999999999 days"),
            ("cadence priya -- '-3 days'", 2, "-3 days"),
            ("linkedin priya nonsense", 2, "nonsense"),
            ("moved priya --to ''", 2, "company is empty"),
            ("feedback priya ''", 2, "feedback is empty"),
            ("remind priya 2026-10-01 ''", 2, "empty"),
            ("due --rule nonsense", 2, "nonsense"),
            ("config set zone Atlantis/City", 2, "Atlantis/City"),
            ("config set holidays 2026-02-30", 2, "2026-02-30"),
            ("config set holidays 3.4.", 2, "3.4."),
            ("config set workdays ''", 2, "workdays"),
            ("config set follow-up.window-days 99999", 2, "1 to 28"),
            ("config set nonsense 1", 2, "nonsense"),
            ("remembered priya", 2, "remembered"),
            ("sent priya follow-up --force", 2, "--why"),
            ("sent priya follow-up --why 'it bounced'", 2, "--force"),
        ],
    );
}

#[test]
fn only_the_whole_name_of_a_company_is_taken_for_one() {
    let home = search();
    for (typed, is_company) in [("tidal", true), ("tid", false)] {
        let error = home.refused(TODAY, &format!("sent {typed} other"), 3);
        assert_eq!(error["hint"].as_str().unwrap().contains("Tidal is a company"), is_company, "{error}");
    }
}

#[test]
fn what_a_rule_refuses() {
    let home = search();
    all_refused(
        &home,
        &[
            ("sent priya follow-up", 4, "Thu 17 Sep 2026"),
            ("sent 'omar sy' check-in", 4, "do not contact"),
            ("linkedin 'omar sy' invited", 4, "do not contact"),
            ("remind 'omar sy' 2026-10-01 call", 4, "do not contact"),
            ("silence 'omar sy'", 4, "already"),
            ("silence priya --lift", 4, "is not marked \"do not contact\""),
            ("rejected northwind --by form", 4, "already closed"),
            ("closed northwind no-response", 4, "already closed"),
            ("reopened quill", 4, "open"),
            ("applied Analyst --at Quill", 4, "is already open"),
            ("add 'priya rao' --at northwind", 4, "already recorded"),
            ("add P --email PRIYA@northwind.example", 4, "this email"),
            ("add P --linkedin https://www.linkedin.com/in/Priya-Rao/", 4, "this LinkedIn profile"),
        ],
    );
    home.play(TODAY, &["sent priya follow-up --force --why 'the first bounced'", "done 3"]);
    all_refused(
        &home,
        &[
            ("done 3", 4, "has already ended"),
            ("skip 3", 4, "has already ended"),
            ("snooze 3 2026-10-01", 4, "has already ended"),
            ("pin 3 2026-10-01", 4, "has already ended"),
        ],
    );
}

#[test]
fn texts_that_are_too_long_or_no_text() {
    let home = search();
    let file = |name: &str, bytes: &[u8]| fs::write(home.path().join(name), bytes).unwrap();
    file("big", &vec![b'a'; 10 * 1024 * 1024]);
    file("nul", b"hello\0world");
    file("latin-1", b"caf\xe9");
    file("escapes", b"\x1b]0;title\x07");
    file("empty", b"");
    fs::create_dir(home.path().join("folder")).unwrap();
    all_refused(
        &home,
        &[
            ("replied 2 --file big", 5, "big is too long"),
            ("replied 2 --file nul", 5, "U+0000"),
            ("replied 2 --file latin-1", 5, "not UTF-8"),
            ("replied 2 --file escapes", 5, "U+001B"),
            ("replied 2 --file empty", 5, "empty"),
            ("replied 2 --file missing", 1, "missing"),
            ("replied 2 --file folder", 1, "folder"),
        ],
    );
    let long = "x".repeat(100_001);
    refuses(&home, &["add".as_ref(), long.as_ref()], 2, "too long");
    refuses(&home, &["replied", "2", "--text", &long].map(OsStr::new), 2, "too long");
    let not_utf8 = OsStr::from_bytes(b"Lena \xff");
    refuses(&home, &["add".as_ref(), not_utf8], 2, "UTF-8");
    refuses(&home, &["sent".as_ref(), not_utf8], 2, "UTF-8");
}

#[test]
fn a_broken_settings_file() {
    let home = search();
    let settings = |text: &[u8]| fs::write(home.path().join("settings.toml"), text).unwrap();
    let cases: [(&[u8], i32, &str); 6] = [
        (b"zone = \"Atlantis\"", 2, "Atlantis"),
        (b"zone = \n", 2, "settings.toml, line 1"),
        (b"\n[rules]\nrole-wach = false", 2, "rules.role-wach"),
        (b"holidays_file = \"nowhere\"", 1, "nowhere"),
        (b"zone = \"\xff\"", 1, "settings.toml"),
        (&b"[".repeat(100_000), 2, "settings.toml"),
    ];
    for (text, exit, says) in cases {
        settings(text);
        all_refused(
            &home,
            &[("--config settings.toml due", exit, says), ("--config settings.toml add Lena", exit, says)],
        );
    }
    settings(b"zone = \"Atlantis\"");
    home.play(TODAY, &["--config settings.toml config set zone UTC", "--config settings.toml due"]);
}

#[test]
fn files_that_are_no_database_of_ours() {
    let home = search();
    let good = fs::read(home.db()).unwrap();
    let at = |name: &str| home.path().join(name);
    let sql =
        |name: &str, sql: &str| rusqlite::Connection::open(at(name)).unwrap().execute_batch(sql).unwrap();
    fs::write(at("empty.db"), b"").unwrap();
    fs::write(at("short.db"), b"hello").unwrap();
    fs::write(at("text.db"), "hello ".repeat(1000)).unwrap();
    fs::write(at("truncated.db"), &good[..good.len() / 2]).unwrap();
    fs::write(at("newer.db"), &good).unwrap();
    sql("newer.db", "PRAGMA user_version = 99");
    sql("other.db", "CREATE TABLE recipe (title TEXT)");
    fs::create_dir(at("folder.db")).unwrap();
    std::os::unix::fs::symlink("loop.db", at("loop.db")).unwrap();
    // Every page but the first is garbage.
    let mut damaged = good;
    damaged[4096..].fill(0xff);
    fs::write(at("damaged.db"), damaged).unwrap();

    for (name, says) in [
        ("empty.db", "empty"),
        ("short.db", "not a database"),
        ("text.db", "not a database"),
        ("truncated.db", "cut short"),
        ("newer.db", "newer version of rekindle"),
        ("other.db", "another program"),
        ("folder.db", "not a file"),
        ("loop.db", "loop.db"),
        ("short.db/inside.db", "inside.db"),
        ("damaged.db", "malformed"),
    ] {
        let before = fs::read(at(name)).ok();
        for command in ["due", "add Lena"] {
            all_refused(&home, &[(&format!("--db {name} {command}"), 1, says)]);
        }
        assert!(fs::read(at(name)).ok() == before, "{name} was changed");
    }
}

#[test]
fn a_database_that_another_process_holds() {
    let home = search();
    let other = rusqlite::Connection::open(home.db()).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let ran = home.run(TODAY, "add Lena --json");
    assert_eq!(ran.exit, 1, "{}", ran.snapshot());
    let document: Value = serde_json::from_str(&ran.stderr).unwrap();
    assert_eq!(document["error"]["code"], "busy", "{document}");
    assert!(document["error"]["hint"].is_string(), "{document}");
    other.execute_batch("ROLLBACK").unwrap();
    home.play(TODAY, &["add Lena"]);
}

/// Runs a program as somebody who is not root, for whom permissions count.
fn as_nobody(home: &Sandbox, words: &[&str]) -> Output {
    let ours = home.command(TODAY);
    let mut command = Command::new("setpriv");
    command.env_clear().current_dir(home.path());
    for (name, value) in ours.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
    command.arg(ours.get_program()).args(words).output().unwrap()
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|ran| ran.stdout == b"0\n")
}

/// Says that something is left out, past the capture of the test harness.
fn left_out(what: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "NOT TESTED: {what}");
}

fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_read_only_file_or_folder_can_be_read_and_says_why_it_is_not_written() {
    let home = search();
    let run = |words: &[&str]| {
        if is_root() { as_nobody(&home, words) } else { home.command(TODAY).args(words).output().unwrap() }
    };
    set_mode(&home.db(), 0o444);
    set_mode(home.path(), 0o555);
    if !run(&["--version"]).status.success() {
        left_out("a read-only database: nobody may not run the program here, or setpriv is missing");
        return;
    }
    let before = fs::read(home.db()).unwrap();
    let looked = run(&["due", "--json"]);
    let wrote = run(&["add", "Lena", "--json"]);
    set_mode(home.path(), 0o755);
    assert!(looked.status.success(), "{}", String::from_utf8_lossy(&looked.stderr));
    assert_eq!(wrote.status.code(), Some(1));
    let document: Value = serde_json::from_slice(&wrote.stderr).unwrap();
    assert!(document["error"]["message"].as_str().unwrap().contains("read-only"), "{document}");
    assert!(document["error"]["hint"].is_string(), "{document}");
    assert_eq!(fs::read(home.db()).unwrap(), before);
}

#[test]
fn a_full_disk_is_named_and_the_database_stays_as_it_was() {
    let home = search();
    let disk = home.path().join("disk");
    fs::create_dir(&disk).unwrap();
    // A file system of its own, which goes away with the process that looks at it.
    let script = "mount -t tmpfs -o size=1m tmpfs disk && cp job.db disk/job.db && \
                  head -c 2m /dev/zero > disk/filler 2>/dev/null; md5sum < disk/job.db; \
                  \"$0\" --db disk/job.db --json add Lena >out 2>err; echo $?; md5sum < disk/job.db; \
                  \"$0\" --db disk/job.db notify --command true >out 2>told; \
                  rm disk/filler; \"$0\" --db disk/job.db add Lena >/dev/null; echo $?";
    let ours = home.command(TODAY);
    let mut command = Command::new("unshare");
    command.env_clear().current_dir(home.path());
    for (name, value) in ours.get_envs() {
        command.env(name, value.unwrap_or_default());
    }
    let ran = command.args(["-m", "sh", "-c", script]).arg(ours.get_program()).output();
    let Some(ran) = ran.ok().filter(|ran| !String::from_utf8_lossy(&ran.stderr).contains("mount")) else {
        return left_out("a full disk: no small file system can be mounted here");
    };
    let said = String::from_utf8_lossy(&ran.stdout).into_owned();
    let [before, exit, after, exit_with_space] = said.lines().collect::<Vec<_>>()[..] else {
        return left_out("a full disk: unshare does not work here");
    };
    let error = fs::read_to_string(home.path().join("err")).unwrap();
    assert_eq!((exit, exit_with_space), ("1", "0"), "{said}{error}");
    assert_eq!(before, after, "{error}");
    assert!(error.contains("full") || error.contains("No space left"), "{error}");
    let told = fs::read_to_string(home.path().join("told")).unwrap();
    assert!(told.contains("disk/notify.json: No space left"), "{told}");
    assert!(told.contains("hint: free some space") && !told.contains(".tmp"), "{told}");
    let document: Value = serde_json::from_str(error.lines().last().unwrap()).unwrap();
    assert!(document["error"]["hint"].is_string(), "{document}");
}

#[test]
fn a_move_to_the_same_employer_is_none() {
    let home = Sandbox::new();
    home.play("2026-09-18", &["add Priya --at 'Northwind GmbH' --title Lead"]);
    let error = home.refused("2026-09-18", "moved priya --to northwind", 4);
    assert_eq!(error["message"], "Priya already works at Northwind GmbH");
}

#[test]
fn a_move_brings_the_new_address_if_it_is_nobody_elses() {
    let home = Sandbox::new();
    home.play(
        "2026-09-18",
        &[
            "add Priya --at Northwind --email priya@northwind.example",
            "add Tom --email tom@helio.example",
            "moved priya --to Helio --email priya@helio.example",
        ],
    );
    let priya = home.json("2026-09-18", "show priya");
    assert_eq!(priya["contact"]["emails"], json!(["priya@northwind.example", "priya@helio.example"]));
    let error = home.refused("2026-09-18", "moved priya --to Quill --email tom@helio.example", 4);
    assert_eq!(error["message"], "that email address belongs to Tom (#2)");
    assert_eq!(home.json("2026-09-18", "show priya")["contact"]["company"], "Helio");
    home.play("2026-09-18", &["undo"]);
    let priya = home.json("2026-09-18", "show priya");
    assert_eq!(priya["contact"]["emails"], json!(["priya@northwind.example"]));
}

#[test]
fn json_is_not_asked_for_in_another_format() {
    let home = Sandbox::new();
    for format in ["csv", "md", "ndjson"] {
        home.refused("2026-09-18", &format!("export history --format {format}"), 2);
    }
}

#[test]
fn a_settings_file_without_an_end_is_refused() {
    let home = Sandbox::new();
    if std::path::Path::new("/dev/zero").exists() {
        home.refused("2026-09-18", "--config /dev/zero due", 1);
    }
}

#[test]
fn an_outcome_that_something_newer_overrules_says_so() {
    let home = Sandbox::new();
    home.play(
        "2026-09-18",
        &[
            "applied Analyst --at Tidal --on 2026-09-01",
            "closed tidal withdrawn --on 2026-09-10",
            "reopened tidal",
        ],
    );
    let said = home.run("2026-09-18", "closed tidal no-response --on 2026-09-15").stdout;
    assert!(said.contains("What came later still counts: reopened Fri 18 Sep 2026"), "{said}");
}
