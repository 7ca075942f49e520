//! What an output never takes the place of, whatever it is called: databases, journals, backups, settings, templates.

use std::fs;
use std::os::unix::fs::symlink;

use crate::keeping::home;
use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18T10:00";

/// Every command that writes a file of the user's choice.
const WRITES: &[&str] = &[
    "export history --force -o",
    "export contacts --format vcf --force -o",
    "export all --force -o",
    "export all -o",
    "prep helio --force -o",
    "report --force --html",
    "draft priya follow-up --out",
    "draft priya follow-up --channel email --eml",
];

fn full() -> Sandbox {
    let home = home();
    home.play(
        "2026-09-15",
        &[
            "edit contact priya --email p@rao.example",
            "applied Engineer --at Helio --force",
            "planned helio --on 2026-09-25T10:00",
        ],
    );
    home.play(TODAY, &["backup", "backup copy.db", "config set me.name Sam", "notify --dry-run"]);
    fs::create_dir(home.path().join("config/rekindle/templates")).unwrap();
    fs::write(
        home.path().join("config/rekindle/templates/mine.txt"),
        "family: card\nkind: follow-up\nchannel: card\n\nHi {{contact.first_name}}\n",
    )
    .unwrap();
    fs::create_dir(home.path().join("elsewhere")).unwrap();
    symlink(home.db(), home.path().join("elsewhere/link.db")).unwrap();
    symlink(home.path().join("backups"), home.path().join("elsewhere/link")).unwrap();
    fs::hard_link(home.db(), home.path().join("elsewhere/hard.db")).unwrap();
    fs::hard_link(home.path().join("backups/rekindle-2026-09-18.db"), home.path().join("elsewhere/other"))
        .unwrap();
    home
}

fn bytes_of(home: &Sandbox) -> Vec<Vec<u8>> {
    [
        "job.db",
        "copy.db",
        "backups/rekindle-2026-09-18.db",
        "backups/daily-2026-09-15.db",
        "config/rekindle/config.toml",
        "config/rekindle/templates/mine.txt",
    ]
    .map(|file| fs::read(home.path().join(file)).unwrap())
    .to_vec()
}

#[test]
fn no_output_takes_the_place_of_a_file_of_rekindle() {
    let home = full();
    let before = bytes_of(&home);
    for own in [
        "job.db",
        "./job.db",
        "backups/../job.db",
        "elsewhere/link.db",
        "elsewhere/hard.db",
        "elsewhere/other",
        "copy.db",
        "copy.db-journal",
        "job.db-journal",
        "job.db-wal",
        "job.db-shm",
        "JOB.DB",
        "backups/rekindle-2026-09-18.db",
        "backups/new.csv",
        "elsewhere/link/new.csv",
        "notify.json",
        "notify.lock",
        "config/rekindle/config.toml",
        "config/rekindle/.config.toml.lock",
        "config/rekindle/.config.toml.change",
        "config/rekindle/templates/mine.txt",
        "config/rekindle/templates/new.txt",
    ] {
        for write in WRITES {
            let ran = home.run(TODAY, &format!("{write} '{own}'"));
            assert!(
                ran.exit == 2 && ran.stderr.contains("hint: nothing was written; choose another file"),
                "{}",
                ran.snapshot()
            );
        }
        if !own.contains("/new.csv") {
            assert_ne!(home.run(TODAY, &format!("backup '{own}'")).exit, 0, "{own}");
        }
        assert!(bytes_of(&home) == before, "{own}");
    }
    assert!(!home.path().join("backups/new.csv").exists());
    // A page that another name leads to.
    fs::hard_link(home.db(), home.path().join("elsewhere/rekindle-add.1")).unwrap();
    home.refused(TODAY, "man --dir elsewhere", 2);
    assert!(!home.path().join("elsewhere/rekindle.1").exists());
    home.refused(TODAY, "man --dir backups", 2);
    home.refused(TODAY, "man --dir config/rekindle/templates", 2);
    assert!(bytes_of(&home) == before);
    // What is the user's own is written.
    for (at, write) in WRITES.iter().enumerate() {
        home.play(TODAY, &[&format!("{write} elsewhere/own{at}")]);
    }
    home.play(TODAY, &["man --dir pages", "backup backups/mine.db"]);
}
