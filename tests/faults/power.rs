//! What a power loss leaves: the writes of a command are recorded by `strace`, and the disk is built as it may be found
//! after a cut at each of them.
//!
//! What was synchronised is there. Of what was written to a file since its last fsync any part may be missing or torn,
//! and of the names that came and went since the last fsync of their folder any may be as before.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher as _};

use super::*;

/// One thing that a command did to the disk, in order.
enum Step {
    Write {
        file: usize,
        at: usize,
        data: Vec<u8>,
    },
    Cut {
        file: usize,
        length: usize,
    },
    Named {
        path: PathBuf,
        entry: Entry,
    },
    Renamed {
        from: PathBuf,
        to: PathBuf,
    },
    Removed {
        path: PathBuf,
    },
    SyncFile {
        file: usize,
    },
    SyncFolder {
        folder: PathBuf,
    },
    /// The user was told something.
    Told,
}

#[derive(Clone, Copy, Hash)]
enum Entry {
    File(usize),
    Folder,
}

type Names = BTreeMap<PathBuf, Entry>;

/// The disk as it was before, and what a command did to it.
struct Record {
    files: Vec<Vec<u8>>,
    names: Names,
    steps: Vec<Step>,
}

/// A power cut after so many steps, by which of the unsynchronised ones some are missing and one is torn.
struct Loss {
    after: usize,
    missing: BTreeSet<usize>,
    torn: Option<usize>,
}

fn add_tree(folder: &Path, names: &mut Names, files: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            names.insert(path.clone(), Entry::Folder);
            add_tree(&path, names, files);
        } else {
            names.insert(path.clone(), Entry::File(files.len()));
            files.push(fs::read(&path).unwrap());
        }
    }
}

/// A text that `strace -xx` shows: `\x2f\x74…`.
fn plain(shown: &str) -> Vec<u8> {
    shown.split("\\x").skip(1).map(|byte| u8::from_str_radix(&byte[..2], 16).unwrap()).collect()
}

fn as_path(shown: &str) -> PathBuf {
    PathBuf::from(String::from_utf8(plain(shown)).unwrap())
}

/// The lines of a log, with calls put together that another thread interrupted.
fn whole_lines(log: &str) -> Vec<String> {
    let mut begun = BTreeMap::new();
    let mut lines = Vec::new();
    for line in log.lines() {
        let (process, call) = line.split_once(' ').unwrap();
        let call = call.trim_start();
        if let Some(part) = call.strip_suffix(" <unfinished ...>") {
            begun.insert(process, part);
        } else if let Some((_, rest)) = call.split_once(" resumed>").filter(|_| call.starts_with("<...")) {
            lines.push(format!("{}{rest}", begun.remove(process).unwrap_or_default()));
        } else {
            lines.push(call.to_owned());
        }
    }
    lines
}

impl Record {
    /// Runs a change, and reads what it did to files below the home.
    fn of(search: &Search, change: &[&str]) -> Self {
        let home = search.home.path();
        let (mut names, mut files) = (Names::new(), Vec::new());
        add_tree(home, &mut names, &mut files);
        let folder = tempfile::tempdir().unwrap();
        let log = folder.path().join("log");
        let trace = "trace=openat,write,writev,pwrite64,pwritev,sendfile,copy_file_range,ftruncate,fallocate,fsync,\
                     fdatasync,unlink,unlinkat,rmdir,rename,renameat,renameat2,link,linkat,mkdir,mkdirat,lseek";
        let options = ["-xx", "-y", "-s", "16000000", "-o", log.to_str().unwrap(), "-e", trace];
        let ran = search.run_under_strace(change, &options);
        assert!(ran.status.success(), "{change:?}: {}", String::from_utf8_lossy(&ran.stderr));
        let mut record = Self { files, names: names.clone(), steps: Vec::new() };
        let mut places = BTreeMap::new();
        for line in whole_lines(&fs::read_to_string(log).unwrap()) {
            record.read(&line, home, &mut names, &mut places);
        }
        record
    }

    /// Reads a call such as `pwrite64(3<path>, "data", 4096, 0) = 4096`. `names` and `places` are the names and the
    /// positions of open files as the program sees them.
    fn read(&mut self, line: &str, home: &Path, names: &mut Names, places: &mut BTreeMap<String, usize>) {
        let Some((call, rest)) = line.split_once('(') else { return };
        let Some((arguments, result)) = rest.rsplit_once(" = ") else { return };
        if result.starts_with('-') {
            return;
        }
        let texts: Vec<&str> = arguments.split('"').skip(1).step_by(2).collect();
        // `3<path>` and `AT_FDCWD<path>`.
        let of_fds: Vec<PathBuf> = arguments
            .split('<')
            .skip(1)
            .filter_map(|part| part.split_once('>'))
            .map(|(shown, _)| as_path(shown))
            .collect();
        let path = |nth: usize| of_fds.get(nth).map_or(home, PathBuf::as_path).join(as_path(texts[nth]));
        let number = || {
            let last = arguments.trim_end().trim_end_matches(')').rsplit(", ").next();
            last.and_then(|last| last.parse::<usize>().ok()).unwrap()
        };
        let fd = arguments.split('<').next().unwrap_or_default().to_owned();
        let open = of_fds.first().and_then(|path| names.get(path)).copied();
        match call {
            "openat" => {
                let path = path(0);
                // Elsewhere SQLite keeps what it may have to take back of a statement: nobody finds it after a loss.
                let is_nameless = arguments.contains("O_TMPFILE") && path.starts_with(home);
                assert!(!is_nameless, "{line:.200}");
                places.insert(result.split('<').next().unwrap_or_default().to_owned(), 0);
                if path.starts_with(home) && arguments.contains("O_CREAT") && !names.contains_key(&path) {
                    let entry = Entry::File(self.files.len());
                    self.files.push(Vec::new());
                    names.insert(path.clone(), entry);
                    self.steps.push(Step::Named { path, entry });
                } else if let Some(Entry::File(file)) = names.get(&path).copied()
                    && arguments.contains("O_TRUNC")
                {
                    self.steps.push(Step::Cut { file, length: 0 });
                }
                if arguments.contains("O_APPEND") {
                    places.insert(result.split('<').next().unwrap_or_default().to_owned(), usize::MAX);
                }
            }
            "write" if fd == "1" => self.steps.push(Step::Told),
            "write" | "pwrite64" => {
                let Some(Entry::File(file)) = open else { return };
                let data = plain(texts[0]);
                let written: usize = result.trim().parse().unwrap();
                assert_eq!(data.len(), written, "a write is recorded whole");
                let place = places.entry(fd).or_default();
                let at = match (call, *place) {
                    ("pwrite64", _) => number(),
                    (_, usize::MAX) => self.length(file),
                    (_, at) => {
                        *place = at + written;
                        at
                    }
                };
                self.steps.push(Step::Write { file, at, data });
            }
            "lseek" => {
                let place = places.entry(fd).or_default();
                if *place != usize::MAX {
                    *place = result.trim().parse().unwrap_or(0);
                }
            }
            "ftruncate" => {
                if let Some(Entry::File(file)) = open {
                    self.steps.push(Step::Cut { file, length: number() });
                }
            }
            "fsync" | "fdatasync" => match open {
                Some(Entry::File(file)) => self.steps.push(Step::SyncFile { file }),
                Some(Entry::Folder) | None => {
                    self.steps.push(Step::SyncFolder { folder: of_fds[0].clone() });
                }
            },
            "mkdir" | "mkdirat" => {
                let path = path(0);
                names.insert(path.clone(), Entry::Folder);
                self.steps.push(Step::Named { path, entry: Entry::Folder });
            }
            "unlink" | "unlinkat" | "rmdir" => {
                let path = path(0);
                names.remove(&path);
                self.steps.push(Step::Removed { path });
            }
            "rename" | "renameat" | "renameat2" => {
                let (from, to) = (path(0), path(1));
                if let Some(entry) = names.remove(&from) {
                    names.insert(to.clone(), entry);
                }
                self.steps.push(Step::Renamed { from, to });
            }
            _ => assert!(!of_fds.iter().any(|path| path.starts_with(home)), "not understood: {line:.200}"),
        }
    }

    /// How long the program sees a file.
    fn length(&self, of: usize) -> usize {
        let mut seen = self.files[of].len();
        for step in &self.steps {
            if let Step::Write { file, at, data } = step
                && *file == of
            {
                seen = seen.max(at + data.len());
            } else if let Step::Cut { file, length } = step
                && *file == of
            {
                seen = *length;
            }
        }
        seen
    }

    /// The steps before a point that no fsync has made last.
    fn unsynced(&self, before: usize) -> Vec<usize> {
        let is_lasting = |at: usize| {
            self.steps[at..before].iter().any(|later| match (&self.steps[at], later) {
                (Step::Write { file, .. } | Step::Cut { file, .. }, Step::SyncFile { file: synced }) => {
                    file == synced
                }
                (
                    Step::Named { path, .. } | Step::Removed { path } | Step::Renamed { to: path, .. },
                    Step::SyncFolder { folder },
                ) => path.parent() == Some(folder),
                _ => false,
            })
        };
        (0..before)
            .filter(|at| {
                !matches!(self.steps[*at], Step::SyncFile { .. } | Step::SyncFolder { .. } | Step::Told)
                    && !is_lasting(*at)
            })
            .collect()
    }

    fn losses(&self) -> Vec<Loss> {
        let mut losses = Vec::new();
        let mut random = 2_026_u64;
        for after in 0..=self.steps.len() {
            let open = self.unsynced(after);
            let is_write = |at: &usize| matches!(self.steps[*at], Step::Write { .. });
            let some = |wanted: &dyn Fn(&usize) -> bool| open.iter().copied().filter(wanted).collect();
            let mut missing: BTreeSet<BTreeSet<usize>> = BTreeSet::from([
                BTreeSet::new(),
                some(&|_| true),
                some(&|at| is_write(at)),
                some(&|at| !is_write(at)),
            ]);
            missing.extend(open.iter().map(|at| BTreeSet::from([*at])));
            for _ in 0..4 {
                missing.insert(
                    open.iter()
                        .copied()
                        .filter(|_| {
                            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                            random >> 63 == 1
                        })
                        .collect(),
                );
            }
            losses.extend(missing.into_iter().map(|missing| Loss { after, missing, torn: None }));
            losses.extend(open.iter().filter(|at| is_write(at)).map(|at| Loss {
                after,
                missing: BTreeSet::new(),
                torn: Some(*at),
            }));
        }
        losses
    }

    /// The disk after a loss.
    fn disk(&self, loss: &Loss) -> Disk {
        let mut files = self.files.clone();
        let mut names = self.names.clone();
        let mut is_told = false;
        for (at, step) in self.steps.iter().enumerate().take(loss.after) {
            if loss.missing.contains(&at) {
                continue;
            }
            match step {
                Step::Write { file, at: place, data } => {
                    // Half a write, to a whole sector where it has several.
                    let half = if data.len() > 512 { data.len() / 2 / 512 * 512 } else { data.len() / 2 };
                    let data = if loss.torn == Some(at) { &data[..half] } else { data };
                    let bytes = &mut files[*file];
                    bytes.resize(bytes.len().max(place + data.len()), 0);
                    bytes[*place..place + data.len()].copy_from_slice(data);
                }
                Step::Cut { file, length } => files[*file].resize(*length, 0),
                Step::Named { path, entry } => {
                    names.insert(path.clone(), *entry);
                }
                Step::Renamed { from, to } => {
                    // A file whose first name was never written down can have its second.
                    let entry = names.remove(from).or_else(|| self.first_entry(from, at));
                    names.extend(entry.map(|entry| (to.clone(), entry)));
                }
                Step::Removed { path } => {
                    names.remove(path);
                }
                Step::Told => is_told = true,
                Step::SyncFile { .. } | Step::SyncFolder { .. } => {}
            }
        }
        Disk { files, names, is_told }
    }

    fn first_entry(&self, of: &Path, before: usize) -> Option<Entry> {
        self.steps[..before].iter().rev().find_map(|step| {
            if let Step::Named { path, entry } = step { (path == of).then_some(*entry) } else { None }
        })
    }
}

/// What a power loss left, and whether the user was told by then that the change was made.
#[derive(Hash)]
struct Disk {
    files: Vec<Vec<u8>>,
    names: Names,
    is_told: bool,
}

impl Disk {
    /// The same for two losses that leave the same.
    fn digest(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        hasher.finish()
    }

    /// Puts it in the place of the search's home.
    fn put(&self, search: &Search) {
        for entry in fs::read_dir(search.home.path()).unwrap() {
            let path = entry.unwrap().path();
            let _ = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
        }
        // Folders come before what is in them; what is in a folder that is lost is lost, too.
        for (path, entry) in &self.names {
            if !path.parent().is_some_and(Path::exists) {
                continue;
            }
            let mode = match entry {
                Entry::Folder => {
                    fs::create_dir(path).unwrap();
                    0o700
                }
                Entry::File(file) => {
                    fs::write(path, &self.files[*file]).unwrap();
                    0o600
                }
            };
            fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode)).unwrap();
        }
    }
}

/// Counts of a battery.
#[derive(Default)]
struct Found {
    states: usize,
    lost: usize,
    corrupt: usize,
    wrong: Vec<String>,
}

impl Found {
    /// Tries the losses of a change. `look` says whether the change is there, or what is wrong.
    fn try_losses(
        &mut self,
        search: &Search,
        change: &[&str],
        few: usize,
        look: impl Fn() -> Result<bool, String>,
    ) {
        let record = Record::of(search, change);
        let losses = record.losses();
        let step = if is_set("REKINDLE_EVERY_POINT") { 1 } else { losses.len().div_ceil(few) };
        let mut seen = BTreeSet::new();
        for loss in losses.iter().step_by(step) {
            let disk = record.disk(loss);
            if !seen.insert(disk.digest()) {
                continue;
            }
            disk.put(search);
            self.states += 1;
            // The next command mends what it finds; then nothing is left to find.
            let found = look().and_then(|is_there| {
                if step == 1 || self.states.is_multiple_of(8) {
                    doctor(search, change)?;
                }
                Ok(is_there)
            });
            let problem = match found {
                Ok(true) => continue,
                Ok(false) if !disk.is_told => continue,
                Ok(false) => {
                    self.lost += 1;
                    "said to be done, and lost".to_owned()
                }
                Err(problem) => {
                    self.corrupt += 1;
                    problem
                }
            };
            let Loss { after, missing, torn } = loss;
            self.wrong.push(format!(
                "{change:?} cut after {after} of {}, without {missing:?}, {torn:?} torn: {problem}",
                record.steps.len()
            ));
        }
    }

    fn report(&self, of: &str) {
        let _ = writeln!(
            std::io::stderr(),
            "{} states after power loss ({of}): {} corrupt, {} lost",
            self.states,
            self.corrupt,
            self.lost
        );
        let some: Vec<_> = self.wrong.iter().take(20).map(String::as_str).collect();
        assert!(some.is_empty(), "{}", some.join("\n"));
    }
}

fn doctor(search: &Search, change: &[&str]) -> Result<(), String> {
    let of = if change.first() == Some(&"--db") { &change[..2] } else { &[] };
    let ran = search.run(&[of, &["doctor", "--no-alert"]].concat());
    let said = String::from_utf8_lossy(&ran.stdout).into_owned() + &String::from_utf8_lossy(&ran.stderr);
    if ran.status.success() { Ok(()) } else { Err(said) }
}

fn integrity(search: &Search) -> Result<(), String> {
    let conn = rusqlite::Connection::open(search.home.db()).map_err(|e| e.to_string())?;
    let said: String =
        conn.query_row("PRAGMA integrity_check", [], |row| row.get(0)).map_err(|e| e.to_string())?;
    if said == "ok" { Ok(()) } else { Err(said) }
}

#[test]
fn a_power_loss_leaves_each_acknowledged_change_and_no_half_of_another() {
    if !has_strace() {
        return;
    }
    let people =
        "Name,Company,Email\nLena Vogt,Helio,lena@helio.example\nTom Weller,Quill,tom@quill.example\n";
    let search = Search::new();
    let file = search.home.path().join("people.csv");
    fs::write(&file, people).unwrap();
    let mut found = Found::default();
    let import: &[&str] = &["import", "people.csv"];
    for change in CHANGES.iter().chain([&import]) {
        fs::write(&file, people).unwrap();
        fs::copy(&search.before, search.home.db()).unwrap();
        let (before, after) = search.before_and_after(change);
        search.reset();
        found.try_losses(&search, change, 140, || {
            let state = search.state()?;
            integrity(&search)?;
            if state == after {
                Ok(true)
            } else if state == before {
                Ok(false)
            } else {
                Err(format!("neither before nor after: {state:?}"))
            }
        });
    }
    found.report("changes");
}

#[test]
fn a_power_loss_leaves_the_first_thing_that_was_ever_added_or_a_beginning() {
    if !has_strace() {
        return;
    }
    let home = Sandbox::new();
    let before = home.path().join("none.db");
    let search = Search { home, before };
    let mut found = Found::default();
    let add: &[&str] = &["--db", "data/mine/job.db", "add", "Lena Vogt"];
    found.try_losses(&search, add, 70, || {
        let added = search.run(&["--db", "data/mine/job.db", "add", "Tom Weller", "--json"]);
        let next = search.run(&["--db", "data/mine/job.db", "list", "--json"]);
        let said = String::from_utf8_lossy(&next.stdout).into_owned();
        if !added.status.success() || !said.contains("Tom Weller") {
            return Err(String::from_utf8_lossy(&added.stderr).into_owned());
        }
        Ok(said.contains("Lena Vogt"))
    });
    found.report("beginnings");
}

#[test]
fn a_power_loss_leaves_settings_and_log_together() {
    if !has_strace() {
        return;
    }
    let search = Search::new();
    let mut found = Found::default();
    let file = search.home.path().join("config/rekindle/config.toml");
    for has_file in [false, true] {
        search.reset();
        let _ = fs::remove_dir_all(search.home.path().join("config"));
        if has_file {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, "[rules]\nfollow-up = true # mine\n").unwrap();
        }
        found.try_losses(&search, &["config", "set", "rules.follow-up", "false"], 70, || {
            let next = search.run(&["log", "--json"]);
            if !next.status.success() {
                return Err(String::from_utf8_lossy(&next.stderr).into_owned());
            }
            integrity(&search)?;
            let is_logged = String::from_utf8_lossy(&next.stdout).contains("config set rules.follow-up");
            let is_set = fs::read_to_string(&file).is_ok_and(|text| text.contains("follow-up = false"));
            if is_logged == is_set {
                Ok(is_logged)
            } else {
                Err(format!("logged: {is_logged}, set: {is_set}"))
            }
        });
    }
    found.report("settings");
}

#[test]
fn a_power_loss_leaves_an_upgrade_whole_or_absent_with_a_backup_beside_it() {
    if !has_strace() {
        return;
    }
    let home = Sandbox::with_schema(OLDER);
    let before = home.path().join("before.db");
    fs::copy(home.db(), &before).unwrap();
    let search = Search { home, before };
    let after = search.state().unwrap();
    search.reset();
    let mut found = Found::default();
    found.try_losses(&search, &["doctor", "--repair", "--no-alert"], 80, || {
        integrity(&search)?;
        let conn = rusqlite::Connection::open(search.home.db()).map_err(|e| e.to_string())?;
        let version: i64 =
            conn.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(|e| e.to_string())?;
        drop(conn);
        let backups = fs::read_dir(search.home.path().join("backups")).map_or(0, Iterator::count);
        if version != i64::from(OLDER) && backups == 0 {
            return Err(format!("schema {version} without a backup of the old"));
        }
        let state = search.state()?;
        if state == after { Ok(version == NEWEST) } else { Err(format!("came to {state:?}")) }
    });
    found.report("upgrade");
}
