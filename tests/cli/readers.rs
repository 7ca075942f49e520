//! What other people's programs make of an export: Python's vobject and icalendar, khard, khal, Gnumeric, Chromium.
//!
//! Where a program is not installed its test says so on stderr and passes, unless `REKINDLE_ALL_TESTS=1` asks for all.

use std::env;
use std::fs;
use std::process::Command;

use serde_json::Value;

use super::export::{TODAY, search};
use super::installed::installed;
use super::sandbox::Sandbox;

/// Debian's own Python: the modules belong to it.
const PYTHON: &str = "/usr/bin/python3";

/// Runs a program of others in the sandbox's home, and returns what it printed.
#[track_caller]
fn read_by(home: &Sandbox, program: &str, args: &[&str]) -> String {
    let output = Command::new(program)
        .args(args)
        .env("HOME", home.path())
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_CACHE_HOME", home.path().join("cache"))
        .env("TZ", "Europe/London")
        .env("LC_ALL", "C.UTF-8")
        .env_remove("DISPLAY")
        .current_dir(home.path())
        .output()
        .unwrap();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{program} {args:?}: {stderr}");
    String::from_utf8(output.stdout).unwrap()
}

fn written(home: &Sandbox, what: &str, file: &str) {
    home.play(TODAY, &[&format!("export {what} --output {file} --force --quiet")]);
}

/// Texts as long, and with as many marks that mean something to a format, as people write them.
fn awkward() -> Sandbox {
    let home = search();
    home.play(
        TODAY,
        &[
            "add 'Dr. Žofia Ñandú-Łukasiewicz 日本語日本語日本語日本語日本語日本語日本語日本語' --at 'A, B; C\\D' \
             --email zofia@x.example --tag 'a;b' --note 'one; two, three\\n\n\nlast \"line\": 100% é' --phone +48221234567",
            "remind zofia 2026-10-02 'call, then write; and mind the gap: 日本語日本語日本語日本語日本語日本語日本語日本語日本語'",
        ],
    );
    home
}

#[test]
fn vobject_reads_every_field_of_both_versions() {
    if !installed(&[PYTHON, "/usr/lib/python3/dist-packages/vobject"]) {
        return;
    }
    let home = awkward();
    let contacts = home.json(TODAY, "export contacts");
    for (format, uid) in [("vcf", "urn:uuid:"), ("vcf3", "")] {
        written(&home, &format!("contacts --format {format}"), "people.vcf");
        let script = "import vobject, json, sys\n\
            values = lambda card, name: [line.value for line in card.contents.get(name, [])]\n\
            print(json.dumps([{name: values(card, name) for name in \
                ('fn', 'email', 'tel', 'org', 'title', 'url', 'note', 'categories', 'uid')} | \
                {'n': [card.n.value.prefix, card.n.value.given, card.n.value.additional, card.n.value.family]} \
                for card in vobject.readComponents(open('people.vcf', newline='').read())]))";
        let cards: Value = serde_json::from_str(&read_by(&home, PYTHON, &["-c", script])).unwrap();
        let listed =
            |value: &Value| if value.is_null() || value == "" { vec![] } else { vec![value.clone()] };
        for (card, contact) in cards.as_array().unwrap().iter().zip(contacts["contacts"].as_array().unwrap())
        {
            assert_eq!(card["fn"][0], contact["name"], "{format}");
            let parts: Vec<&str> = card["n"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_str)
                .filter(|part| !part.is_empty())
                .collect();
            assert_eq!(parts.join(" ").trim(), contact["name"]);
            assert_eq!((&card["email"], &card["tel"]), (&contact["emails"], &contact["phones"]));
            assert_eq!(card["title"], Value::Array(listed(&contact["title"])));
            assert_eq!(card["note"], Value::Array(listed(&contact["notes"])));
            assert_eq!(card["org"][0][0], contact["company"]);
            assert_eq!(card["uid"][0], format!("{uid}{}", contact["uid"].as_str().unwrap()));
            let tags = card["categories"].get(0).cloned().unwrap_or_else(|| Value::Array(vec![]));
            assert_eq!(tags, contact["tags"]);
        }
        assert_eq!(cards.as_array().unwrap().len(), 4);
        assert_eq!(cards[3]["url"][0], "https://www.linkedin.com/in/priya-rao");
        let text = fs::read_to_string(home.path().join("people.vcf")).unwrap();
        assert!(text.split_inclusive('\n').all(|line| line.len() <= 77 && line.ends_with("\r\n")), "{text}");
    }
}

#[test]
fn khard_lists_the_people_of_both_versions() {
    if !installed(&["khard"]) {
        return;
    }
    let home = search();
    for format in ["vcf", "vcf3"] {
        fs::create_dir_all(home.path().join("book")).unwrap();
        for name in ["ines", "priya", "renee"] {
            written(
                &home,
                &format!("contacts --format {format} --contact {name}"),
                &format!("book/{name}.vcf"),
            );
        }
        fs::write(
            home.path().join("khard.conf"),
            "[addressbooks]\n[[people]]\npath = book\n[general]\ndefault_action = list\n",
        )
        .unwrap();
        let khard = |args: &[&str]| read_by(&home, "khard", &[&["-c", "khard.conf"], args].concat());
        assert_eq!(
            khard(&["email", "--parsable", "--remove-first-line", "rao"])
                .lines()
                .map(|line| line.split('\t').take(2).collect::<Vec<_>>().join(" "))
                .collect::<Vec<_>>(),
            ["p.rao@home.example Priya Rao", "priya@northwind.example Priya Rao"]
        );
        let shown = khard(&["show", "priya"]);
        for part in [
            "Organisation: Northwind",
            "Title: Head of Data, Platform; EMEA",
            "+44 20 7946 0001",
            "- old,friend",
            "Webpage: https://www.linkedin.com/in/priya-rao",
        ] {
            assert!(shown.contains(part), "{format} {part}: {shown}");
        }
        assert_eq!(khard(&["list", "--parsable"]).lines().count(), 3);
    }
}

#[test]
fn python_s_icalendar_reads_what_due_lists() {
    if !installed(&[PYTHON, "/usr/lib/python3/dist-packages/icalendar"]) {
        return;
    }
    let home = awkward();
    written(&home, "reminders --format ics", "due.ics");
    let script = "import icalendar, json\n\
        calendar = icalendar.Calendar.from_ical(open('due.ics', 'rb').read())\n\
        print(json.dumps([[str(e.decoded('dtstart')), str(e.decoded('dtend') - e.decoded('dtstart')), e['summary'], \
            str(e['description']), str(e['uid']), [str(a.decoded('trigger')) for a in e.walk('VALARM')], \
            str(e.decoded('dtstamp').tzinfo), e.errors] for e in calendar.walk('VEVENT')]))";
    let events: Value = serde_json::from_str(&read_by(&home, PYTHON, &["-c", script])).unwrap();
    let due = home.json(TODAY, "due --all");
    let (events, due) = (events.as_array().unwrap(), due["reminders"].as_array().unwrap());
    assert_eq!(events.len(), due.len());
    for (event, reminder) in events.iter().zip(due) {
        assert_eq!(event[0], reminder["due"]);
        assert_eq!(event[1], "1 day, 0:00:00");
        let summary = event[2].as_str().unwrap();
        assert!(
            reminder["contact"].is_null() || summary.contains(reminder["contact"]["name"].as_str().unwrap()),
            "{summary}"
        );
        let said = format!("{summary}\n{}", event[3].as_str().unwrap());
        assert!(said.contains(reminder["why"].as_str().unwrap()), "{said}");
        assert!(said.ends_with(&format!("When done: rekindle done {}", reminder["id"])), "{said}");
        assert_eq!(
            (event[5].as_array().unwrap().len(), &event[6], &event[7]),
            (1, &"UTC".into(), &Value::Array(vec![]))
        );
        let alarm = if reminder["state"] == "snoozed" { "13 days, 9:00:00" } else { "9:00:00" };
        assert_eq!(event[5][0], alarm, "{reminder}");
    }
    let mut uids: Vec<&str> = events.iter().map(|event| event[4].as_str().unwrap()).collect();
    uids.sort_unstable();
    uids.dedup();
    assert_eq!(uids.len(), due.len());
}

#[test]
fn khal_moves_what_it_knows_when_it_imports_again() {
    if !installed(&["khal"]) {
        return;
    }
    let home = search();
    fs::create_dir(home.path().join("calendar")).unwrap();
    let settings = "[calendars]\n[[rekindle]]\npath = ~/calendar\n[locale]\ndateformat = %Y-%m-%d\n\
                    longdateformat = %Y-%m-%d\nlocal_timezone = Europe/London\n[sqlite]\npath = ~/khal.db\n";
    fs::write(home.path().join("khal.conf"), settings).unwrap();
    let import = || {
        written(&home, "reminders --format ics", "due.ics");
        read_by(&home, "khal", &["-c", "khal.conf", "import", "--batch", "due.ics"]);
        let list = [
            "-c",
            "khal.conf",
            "list",
            "--format",
            "{start-date} {title}",
            "--day-format",
            "",
            "2026-08-01",
            "300d",
        ];
        read_by(&home, "khal", &list)
            .lines()
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect::<Vec<String>>()
    };
    let before = import();
    let due = home.json(TODAY, "due --all");
    assert_eq!(before.len(), due["reminders"].as_array().unwrap().len());
    assert!(
        before.contains(&"2026-09-22 =Renée \"Ren\" Dûbois (Northwind): Write your follow-up".to_owned()),
        "{before:?}"
    );
    home.play(
        TODAY,
        &[&format!("pin {} 2026-10-07", home.json(TODAY, "due --all --contact renee")["reminders"][0]["id"])],
    );
    let after = import();
    assert_eq!(after.len(), before.len());
    assert!(
        after.contains(&"2026-10-07 =Renée \"Ren\" Dûbois (Northwind): Write your follow-up".to_owned()),
        "{after:?}"
    );
}

#[test]
fn a_spreadsheet_takes_no_cell_for_a_formula() {
    if !installed(&["ssconvert"]) {
        return;
    }
    let home = awkward();
    home.play(TODAY, &["edit contact renee --note '=1+1'"]);
    for (what, texts) in [
        ("history", &["=SUM(A1)\n\nThank you for your time.\n\nyours, \"Sam\""][..]),
        ("contacts", &["=Renée \"Ren\" Dûbois", "+44 20 7946 0001", "+48221234567", "=1+1"]),
        ("applications", &[]),
        ("reminders", &["=Renée \"Ren\" Dûbois"]),
        ("search-log", &[]),
    ] {
        written(&home, what, "list.csv");
        // In its own format a formula has no type of value, and a text has the type 60.
        read_by(&home, "ssconvert", &["list.csv", "list.gnumeric"]);
        let sheet = read_by(&home, "gzip", &["-cdS", ".gnumeric", "list.gnumeric"]);
        let cells: Vec<&str> = sheet.split("<gnm:Cell ").skip(1).collect();
        assert!(
            !cells.is_empty() && cells.iter().all(|cell| cell.contains(" ValueType=")),
            "{what}: {sheet}"
        );
        for text in texts {
            let escaped =
                text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
            assert!(
                sheet.contains(&format!("ValueType=\"60\">{escaped}<"))
                    || sheet.contains(&format!("ValueType=\"60\">'{escaped}<")),
                "{what} {text}: {sheet}"
            );
        }
    }
}

#[test]
fn chromium_shows_the_page_and_runs_nothing_in_it() {
    if !installed(&["chromium"]) {
        return;
    }
    let home = search();
    home.play(
        TODAY,
        &["replied ines --text '<script>document.title=1</script><img src=x onerror=document.body.remove()>'"],
    );
    written(&home, "history --format html", "history.html");
    let page = format!("file://{}", home.path().join("history.html").display());
    let options = ["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=500"];
    let shown = read_by(&home, "chromium", &[&options[..], &["--dump-dom", &page]].concat());
    assert!(shown.contains("<title>Contact history</title>"), "{shown}");
    assert!(shown.contains("&lt;img src=x onerror=document.body.remove()&gt;"), "{shown}");
    assert!(!shown.contains("<script") && !shown.contains("<img"), "{shown}");
    let folder = env::var_os("REKINDLE_SCREENSHOTS").map_or_else(|| home.path().to_owned(), Into::into);
    let picture = folder.join("history.png");
    let shot = format!("--screenshot={}", picture.display());
    read_by(
        &home,
        "chromium",
        &[&options[..], &["--hide-scrollbars", "--window-size=1000,1400", &shot, &page]].concat(),
    );
    assert!(fs::metadata(&picture).unwrap().len() > 10_000);
}
