//! In and out: the history in four formats, and everything there and back.

use std::fs;
use std::io::Write as _;
use std::process::Stdio;

use rekindle::store::NEWEST;
use serde_json::Value;

use super::sandbox::Sandbox;

const TODAY: &str = "2026-09-30";

/// A search with a bit of everything in it.
fn rich() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-05-04",
        &["add 'Ines Ortega' --at Brightpath --email ines@brightpath.example --note 'Knows all'"],
    );
    home.play(
        "2026-08-17",
        &["applied 'Data Engineer' --at Northwind --source site", "applied Analyst --at Helio --with ines"],
    );
    home.play(
        "2026-09-03",
        &[
            "add 'Priya Rao' --at Northwind --job 'Data Engineer' --role hiring-manager --decides \
             --interviewed 2026-09-03 --kind final --detail 'moving the billing tables' --topic climbing \
             --email priya@northwind.example --email p.rao@home.example --phone '+44 20 1' --introduced-by ines",
            "add 'Renée \"Ren\" Dûbois' --at Northwind --job 'Data Engineer' --interviewed 2026-09-03 --kind final",
            "add 'Tom Weller' --at Northwind --job 'Data Engineer' --role recruiter",
        ],
    );
    home.play("2026-09-04", &["sent priya thank-you --via email", "skip renee --why 'wrote already'"]);
    home.play(
        "2026-09-15",
        &["rejected northwind --from priya --liked yes --rank second --reason budget --guessed"],
    );
    home.play("2026-09-16", &["snooze renee 2026-09-20", "remind tom 2026-10-01 'ask about Helio'"]);
    home.play(
        "2026-09-17",
        &[
            "sent priya follow-up --via email --text '=SUM(A1)\n\nThank you for your time.\n\nyours, \"Sam\"'",
            "sent tom follow-up --via linkedin --text='- Thank you for your time.\n\nSam'",
        ],
    );
    home.play(
        "2026-09-18",
        &[
            "replied priya --text '@you: come back'",
            "feedback priya 'Explain trade-offs first' --about interview",
            "moved tom --to Quill --title Lead",
            "linkedin tom invited",
            "cadence ines quarterly",
            "silence renee --why asked",
        ],
    );
    home.play("2026-09-21", &["done priya"]);
    // A number that was given, and is free no more.
    home.play("2026-09-22", &["talked ines --text oops", "remove touch 7 --yes"]);
    home
}

/// Another reader of CSV, where it is installed.
fn python(script: &str, input: &str) -> Option<String> {
    let started = std::process::Command::new("python3")
        .args(["-c", script])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut child) = started else {
        return None;
    };
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn the_history_is_exported_as_csv_that_others_read() {
    let csv = rich().run(TODAY, "export history").stdout;
    let script = "import csv,json,sys; print(json.dumps(list(csv.DictReader(sys.stdin))))";
    let Some(rows) = python(script, &csv) else { return };
    let rows: Value = serde_json::from_str(&rows).unwrap();
    let texts: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["text"].as_str().unwrap()).collect();
    assert_eq!(
        texts,
        [
            "",
            "'=SUM(A1)\n\nThank you for your time.\n\nyours, \"Sam\"",
            "'- Thank you for your time.\n\nSam",
            "'@you: come back",
            "",
            ""
        ]
    );
    assert_eq!(rows[1]["application"], "Northwind/Data Engineer");
    assert_eq!((&rows[1]["date"], &rows[1]["contact_id"]), (&"2026-09-17".into(), &"2".into()));
}

#[test]
fn the_history_is_exported_for_a_contact_and_a_stretch_of_time() {
    let home = rich();
    let json: Value =
        serde_json::from_str(&home.run(TODAY, "export history --format json --contact priya").stdout)
            .unwrap();
    assert_eq!(json["touches"].as_array().unwrap().len(), 4);
    assert_eq!(json["touches"][1]["applications"][0]["company"], "Northwind");
    let ndjson =
        home.run(TODAY, "export history --format ndjson --since 2026-09-18 --until 2026-09-18").stdout;
    let lines: Vec<Value> = ndjson.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().all(|touch| touch["date"] == "2026-09-18") && lines.len() == 2);
}

#[test]
fn everything_comes_back_byte_for_byte() {
    let home = rich();
    let all = home.run(TODAY, "export all").stdout;
    assert_eq!(home.run("2027-01-01", "export all").stdout, all, "no day stands in it");
    let file = home.path().join("all.json");
    fs::write(&file, &all).unwrap();

    let rehearsal = home.run(TODAY, "--db other.db import all.json --dry-run");
    assert_eq!(rehearsal.exit, 0, "{}", rehearsal.snapshot());
    let ran = home.run(TODAY, "--db other.db import all.json");
    assert_eq!(ran.exit, 0, "{}", ran.snapshot());
    assert!(
        ran.stdout.starts_with("Brought back 4 companies, 4 contacts, 2 applications"),
        "{}",
        ran.snapshot()
    );
    assert_eq!(home.run(TODAY, "--db other.db export all").stdout, all);
    assert_eq!(
        home.run(TODAY, "--db other.db due --all --json").stdout,
        home.run(TODAY, "due --all --json").stdout
    );
    let doctor = home.run(TODAY, "--db other.db doctor --json");
    assert!(!doctor.stdout.contains("should be"), "{}", doctor.snapshot());
    let found = home.json(TODAY, "--db other.db search billing");
    assert_eq!(found["hits"].as_array().unwrap().len(), 1);

    // A number that was given away stays so, and one undo takes all of it back.
    home.play(TODAY, &["--db other.db talked ines"]);
    let history = home.json(TODAY, "--db other.db history ines");
    let before = home.json(TODAY, "talked ines");
    assert_eq!(history["touches"][0]["id"], before["created"]["touch"]);
    home.play(TODAY, &["--db other.db undo --yes", "--db other.db undo --yes"]);
    assert_eq!(home.json(TODAY, "--db other.db list --all")["contacts"], serde_json::json!([]));
}

#[test]
fn standard_input_is_a_file_too() {
    let home = rich();
    let all = home.run(TODAY, "export all").stdout;
    let mut child = home
        .command(TODAY)
        .args(["--db", "other.db", "import", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(all.as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(home.run(TODAY, "--db other.db export all").stdout, all);
}

#[test]
fn the_same_file_again_is_unchanged_and_another_is_refused() {
    let home = rich();
    fs::write(home.path().join("all.json"), home.run(TODAY, "export all").stdout).unwrap();
    let before = fs::read(home.db()).unwrap();
    let contacts = home.json(TODAY, "list --all")["contacts"].as_array().unwrap().len();
    let again = home.json(TODAY, "import all.json");
    assert_eq!((&again["new"], &again["unchanged"]), (&0.into(), &contacts.into()));
    assert_eq!(again.get("change"), None);
    assert_eq!(fs::read(home.db()).unwrap(), before);

    home.play(TODAY, &["add Someone"]);
    let error = home.refused(TODAY, "import all.json", 4);
    assert_eq!(error["message"], "the database already holds other records");
    let other = home.run(TODAY, "export all").stdout.replace("Someone", "Someone Else");
    fs::write(home.path().join("other.json"), other).unwrap();
    home.refused(TODAY, "import other.json", 4);
}

#[test]
fn a_file_that_is_broken_is_named_and_nothing_is_stored() {
    let home = rich();
    let all = home.run(TODAY, "export all").stdout;
    let schema = format!("\"schema\":{NEWEST}");
    for (from, to, says) in [
        (schema.as_str(), "\"schema\":99", "a newer version of rekindle"),
        ("\"name\":\"Priya Rao\"", "\"nome\":\"Priya Rao\"", "there is no column \"nome\""),
        ("\"name\":\"Priya Rao\"", "\"name\":[1]", "\"name\" must be a text"),
        ("\"happened_on\":\"2026-09-17\"", "\"happened_on\":\"2026-02-31\"", "touch 2"),
        ("\"cadence\":\"quarterly\"", "\"cadence\":\"whenever\"", "not a cadence"),
        ("\"phones\":\"[\\\"+44 20 1\\\"]\"", "\"phones\":\"[7]\"", "not a list of texts: [7]"),
        ("\"rule\":\"check-in\"", "\"rule\":\"no-such-rule\"", "no-such-rule"),
        ("\"touch_id\":1,", "\"touch_id\":77,", "points to a touch that does not exist"),
        ("\"reminder\":[", "\"reminders\":[", "there is no table \"reminders\""),
        ("\"wish\":[", "\"contact\":[", "appears twice"),
        ("\"wish\":[", "\"zz\":[],\"wish\":[", "there is no table \"zz\""),
        ("\"wish\":[", "\"contact\":[],\"wish\":[", "\"contact\" appears twice"),
        (
            "\"name\":\"Priya Rao\"",
            "\"name\":\"P\",\"name\":\"Priya Rao\"",
            "\"name\" appears twice in a row",
        ),
        ("\"rekindle\"", "\"kindle\"", "it is not a file from `rekindle export all`"),
        ("]}\n", "", "EOF"),
    ] {
        assert!(all.contains(from), "{from}");
        fs::write(home.path().join("bad.json"), all.replacen(from, to, 1)).unwrap();
        let error = home.refused(TODAY, "--db other.db import bad.json", 5);
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(says) && message.contains("bad.json"), "{to}: {message}");
        let hint = error["hint"].as_str().unwrap();
        assert_eq!(hint.contains("upgrade rekindle"), says.contains("newer"), "{to}: {hint}");
        assert!(!home.path().join("other.db").exists(), "{to}");
    }
    // Also where all that it says is on file already.
    for (more, says) in
        [("\"zz\":[]", "there is no table \"zz\""), ("\"contact\":[]", "\"contact\" appears twice")]
    {
        let text = all.replacen("]}\n", &format!("],\n{more}}}\n"), 1);
        fs::write(home.path().join("bad.json"), text).unwrap();
        let error = home.refused(TODAY, "import bad.json", 5);
        assert!(error["message"].as_str().unwrap().contains(says), "{error}");
    }
    home.refused(TODAY, "--db other.db import missing.json", 1);
    // As an editor saves it again.
    let wide = "\u{feff}".to_owned() + &all;
    let wide: Vec<u8> = wide.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, bytes) in [("marked.json", [b"\xEF\xBB\xBF", all.as_bytes()].concat()), ("wide.json", wide)] {
        fs::write(home.path().join(name), bytes).unwrap();
        home.play(TODAY, &[&format!("--db {name}.db import {name}")]);
        assert_eq!(home.json(TODAY, &format!("--db {name}.db list --all")), home.json(TODAY, "list --all"));
    }
}

#[test]
fn a_file_is_private_and_written_over_only_by_force() {
    let home = rich();
    home.play(TODAY, &["export all --output all.json"]);
    let path = home.path().join("all.json");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    fs::write(&path, "precious").unwrap();
    let error = home.refused(TODAY, "export history --output all.json", 1);
    assert!(error["hint"].as_str().unwrap().contains("--force"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "precious");
    home.play(TODAY, &["export all --output all.json --force"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), home.run(TODAY, "export all").stdout);
}
