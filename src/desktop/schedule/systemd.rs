//! A systemd timer of the user, and the service that it starts.

use std::path::{Path, PathBuf};

use super::files::read_text;
use super::job::{Form, Installed, Job, Places, Scheduler, Step, Trouble, needed, optional, owned};
use super::program::{NotRun, run};
use super::times::time;

const SERVICE: &str = "rekindle.service";
const TIMER: &str = "rekindle.timer";

/// Leftover processes are left running: an alert's buttons are answered by a helper that outlives the pass. Where the
/// desktop is not there yet, it is tried again for an hour. Nothing here stands between the program, its database
/// and the session bus, nor between a program of the user's own and the network.
const SERVICE_REST: &str = "\
KillMode=process
TimeoutStartSec=2min
Restart=on-failure
RestartSec=5min
UMask=0077
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
";

/// The service, and the timer that starts it.
pub fn units(job: &Job) -> Result<(String, String), Trouble> {
    if job.program.contains(['"', '\'', '\\']) {
        return Err(Trouble::Unfit {
            scheduler: Scheduler::Systemd,
            path: job.program.clone(),
            why: "it can't start a program whose path has quotes or backslashes",
        });
    }
    // A program's path is not looked through for variables, its arguments are.
    let program = quoted(&job.program);
    let arguments: Vec<String> =
        job.arguments.iter().map(|word| format!(" {}", quoted(&word.replace('$', "$$")))).collect();
    let service = format!(
        "# Made by: rekindle schedule install\n\
         [Unit]\n\
         Description=Alerts for rekindle's reminders\n\
         # An hour of tries, 5 minutes apart\n\
         StartLimitIntervalSec=65min\n\
         StartLimitBurst=13\n\
         \n\
         [Service]\n\
         Type=oneshot\n\
         ExecStart={program}{}\n\
         {SERVICE_REST}",
        arguments.concat()
    );
    let calendar: Vec<String> =
        job.times.iter().map(|time| format!("OnCalendar=*-*-* {}\n", time.format("%H:%M:%S"))).collect();
    let timer = format!(
        "# Made by: rekindle schedule install\n\
         [Unit]\n\
         Description=When rekindle looks for reminders\n\
         \n\
         [Timer]\n\
         {}\
         # If the machine was asleep, it runs afterwards.\n\
         Persistent=true\n\
         \n\
         [Install]\n\
         WantedBy=timers.target\n",
        calendar.concat()
    );
    Ok((service, timer))
}

/// A word of a command line, whatever is in it but `$`.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("\"{}\"", word.replace('\\', "\\\\").replace('"', "\\\"").replace('%', "%%"))
}

/// Back from the text of the two units.
fn read(service: &str, timer: &str) -> Option<Job> {
    let command = service.lines().find_map(|line| line.strip_prefix("ExecStart="))?;
    let mut words = shell_words::split(command).ok()?;
    for (number, word) in words.iter_mut().enumerate() {
        *word = word.replace("%%", "%");
        if number > 0 {
            *word = word.replace("$$", "$");
        }
    }
    let calendar = timer.lines().filter_map(|line| line.strip_prefix("OnCalendar=*-*-* "));
    let times = calendar.map(|at| time(at.strip_suffix(":00")?)).collect::<Option<_>>()?;
    Job::from_words(words, times)
}

/// The folders in which the user's systemd looks for units.
pub fn unit_path() -> Result<String, NotRun> {
    run(&owned(&["systemctl", "--user", "show", "--property=UnitPath", "--value"]), b"")
}

/// Where the user's own units belong. A shell may know another folder for settings than systemd does.
fn folder(places: &Places) -> PathBuf {
    let ours = places.config.join("systemd/user");
    let known = unit_path().unwrap_or_default();
    let known: Vec<&Path> = known.split_whitespace().map(Path::new).collect();
    if known.is_empty() || known.contains(&ours.as_path()) {
        return ours;
    }
    let usual = places.home.join(".config/systemd/user");
    if known.contains(&usual.as_path()) { usual } else { ours }
}

pub fn found(places: &Places) -> Result<Installed, Trouble> {
    let folder = folder(places);
    let text = |name: &str| match read_text(&folder.join(name)) {
        Ok(text) => Ok(Some(text)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Trouble::File { what: "read", file: folder.join(name), source }),
    };
    Ok(match (text(SERVICE)?, text(TIMER)?) {
        (None, None) => Installed::Nothing,
        (Some(service), Some(timer)) => read(&service, &timer).map_or(Installed::Damaged, Installed::Job),
        _ => Installed::Damaged,
    })
}

/// The timer waits for its next time, and the service is one that it can start.
pub fn is_active() -> Option<bool> {
    let says = |unit: &str, property: &str| {
        let command =
            owned(&["systemctl", "--user", "show", unit, &format!("--property={property}"), "--value"]);
        run(&command, b"").ok().map(|said| said.trim().to_owned())
    };
    Some(says(TIMER, "ActiveState")? == "active" && says(SERVICE, "LoadState")? == "loaded")
}

pub fn install(job: &Job, places: &Places) -> Result<Vec<Step>, Trouble> {
    let folder = folder(places);
    let (service, timer) = units(job)?;
    let write = |name: &str, text| Step::Write { file: folder.join(name), text, form: Form::Utf8 };
    Ok(vec![
        write(SERVICE, service),
        write(TIMER, timer),
        needed(&["systemctl", "--user", "daemon-reload"]),
        needed(&["systemctl", "--user", "enable", TIMER]),
        // A timer that runs already takes over new times when it is started again.
        needed(&["systemctl", "--user", "restart", TIMER]),
    ])
}

/// The timer's stamp and the service's failures are forgotten, too.
pub fn remove(places: &Places) -> Vec<Step> {
    let folder = folder(places);
    vec![
        optional(&["systemctl", "--user", "disable", "--now", TIMER]),
        optional(&["systemctl", "--user", "stop", SERVICE]),
        optional(&["systemctl", "--user", "reset-failed", SERVICE]),
        Step::Delete { file: folder.join("timers.target.wants").join(TIMER) },
        Step::Delete { file: folder.join(TIMER) },
        Step::Delete { file: folder.join(SERVICE) },
        Step::Delete { file: places.data.join("systemd/timers").join(format!("stamp-{TIMER}")) },
        optional(&["systemctl", "--user", "daemon-reload"]),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ODD, ODDER, job};
    use super::*;

    #[test]
    fn what_is_written_is_read_back_whatever_the_paths() {
        for program in ODD.iter().filter(|path| !path.contains('\\')) {
            for database in ODD.iter().chain(ODDER) {
                let job = job(program, database);
                let (service, timer) = units(&job).unwrap();
                assert_eq!(read(&service, &timer), Some(job), "{service}");
            }
        }
    }

    #[test]
    fn a_program_that_systemd_would_not_start_is_refused() {
        for program in ODDER {
            assert!(units(&job(program, "/x")).is_err(), "{program}");
        }
    }

    #[test]
    fn other_units_are_not_taken_for_ours() {
        assert_eq!(read("[Service]\nExecStart=/bin/true\n", "[Timer]\nOnCalendar=*-*-* 09:00:00\n"), None);
        assert_eq!(read("ExecStart=/bin/rekindle notify\n", "OnCalendar=daily\n"), None);
        assert_eq!(read("ExecStart=/bin/rekindle notify\n", "OnCalendar=*-*-* 09:00:30\n"), None);
        assert_eq!(read("ExecStart=\"/bin/rekindle notify\n", "OnCalendar=*-*-* 09:00:00\n"), None);
    }
}
