//! `schedule`: what each system's scheduler is given, checked by stand-ins for their commands and by the real tools
//! where these are installed.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::installed::{all_tests_wanted, installed};
use crate::sandbox::{Ran, Sandbox};

const TODAY: &str = "2026-09-16T08:00";

/// A home whose commands of the system are stand-ins that note what they were asked.
struct System {
    home: Sandbox,
    /// Where the program is found, as a link.
    programs: PathBuf,
}

/// systemd of the user: the timer is active from its start until it is disabled.
const SYSTEMCTL: &str = r#"#!/bin/sh
echo "$@" >>"$HOME/asked"
case "$*" in
*UnitPath*) echo "/run/user/7/systemd/user $XDG_CONFIG_HOME/systemd/user /usr/lib/systemd/user" ;;
*" restart rekindle.timer") : >"$HOME/active" ;;
*" disable --now rekindle.timer") rm -f "$HOME/active" ;;
*ActiveState*) if [ -e "$HOME/active" ]; then echo active; else echo inactive; fi ;;
*LoadState*) echo loaded ;;
esac
"#;
/// As it answers where nobody's session runs.
const NO_SYSTEMCTL: &str = "#!/bin/sh\necho 'Failed to connect to bus: No medium found' >&2\nexit 1\n";
/// The crontab is a file in the home.
const CRONTAB: &str = r#"#!/bin/sh
case "$1" in
-l) if [ -e "$HOME/crontab" ]; then cat "$HOME/crontab"; else echo "no crontab for ana" >&2; exit 1; fi ;;
-r) rm -f "$HOME/crontab" ;;
-) cat >"$HOME/crontab" ;;
esac
"#;

impl System {
    fn with(systemctl: &str, crontab: &str) -> Self {
        let home = Sandbox::new();
        for (name, script) in [("systemctl", systemctl), ("crontab", crontab)] {
            let file = home.path().join("bin").join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            if !script.is_empty() {
                fs::write(&file, script).unwrap();
                fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
            }
        }
        let system = Self { programs: home.path().join("v1"), home };
        system.put_program();
        system
    }

    fn with_systemd() -> Self {
        Self::with(SYSTEMCTL, CRONTAB)
    }

    fn with_cron() -> Self {
        Self::with(NO_SYSTEMCTL, CRONTAB)
    }

    fn put_program(&self) {
        fs::create_dir_all(&self.programs).unwrap();
        symlink(env!("CARGO_BIN_EXE_rekindle"), self.programs.join("rekindle")).unwrap();
    }

    fn command(&self) -> Command {
        let mut command = self.home.command(TODAY);
        let path = std::env::join_paths([
            self.home.path().join("bin"),
            self.programs.clone(),
            PathBuf::from("/usr/bin"),
            PathBuf::from("/bin"),
        ]);
        command.env("PATH", path.unwrap());
        command
    }

    fn run(&self, line: &str) -> Ran {
        let words = shell_words::split(line).unwrap();
        ran(line, self.command().args(words).output().unwrap())
    }

    /// What a person sees, with the home's name taken out.
    fn told(&self, line: &str) -> String {
        self.run(line).snapshot().replace(self.home.path().to_str().unwrap(), "HOME")
    }

    fn json(&self, line: &str) -> Value {
        let ran = self.run(&format!("{line} --json"));
        assert_eq!(ran.exit, 0, "{}", ran.snapshot());
        serde_json::from_str(&ran.stdout).unwrap()
    }

    fn read(&self, file: &str) -> Option<String> {
        fs::read_to_string(self.home.path().join(file)).ok()
    }

    /// Every file below the home but the stand-ins, with its text.
    fn files(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        let mut waiting = vec![self.home.path().to_owned()];
        while let Some(folder) = waiting.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    waiting.push(path);
                } else if !path.ends_with("asked") && !path.ends_with("rekindle") {
                    files.push((path.clone(), fs::read_to_string(&path).unwrap()));
                }
            }
        }
        files.sort();
        files
    }

    fn note(&self, last_pass: &str) {
        fs::write(self.home.path().join("notify.json"), last_pass).unwrap();
    }
}

fn ran(line: &str, output: Output) -> Ran {
    Ran {
        line: line.to_owned(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
        exit: output.status.code().unwrap(),
    }
}

const UNITS: [&str; 2] = ["config/systemd/user/rekindle.service", "config/systemd/user/rekindle.timer"];

#[test]
fn systemd_gets_a_service_and_a_timer() {
    let system = System::with_systemd();
    insta::assert_snapshot!(system.told("schedule install --at 17:30 --at 9:00 --at 17:30"), @r"
    $ rekindle schedule install --at 17:30 --at 9:00 --at 17:30
    Every day at 09:00 and 17:30, a systemd timer checks for reminders.
    Next: Wed 16 Sep 2026 at 09:00 (today)
    --- stderr
    rekindle doctor sends a test alert and says whether it arrived
    ");
    let [service, timer] = UNITS.map(|unit| system.read(unit).unwrap());
    insta::assert_snapshot!(service.replace(system.home.path().to_str().unwrap(), "HOME"), @r"
    # Made by: rekindle schedule install
    [Unit]
    Description=Alerts for rekindle's reminders
    # An hour of tries, 5 minutes apart
    StartLimitIntervalSec=65min
    StartLimitBurst=13

    [Service]
    Type=oneshot
    ExecStart=HOME/v1/rekindle --db HOME/job.db --config HOME/config/rekindle/config.toml notify
    KillMode=process
    TimeoutStartSec=2min
    Restart=on-failure
    RestartSec=5min
    UMask=0077
    LockPersonality=yes
    RestrictRealtime=yes
    RestrictSUIDSGID=yes
    SystemCallArchitectures=native
    ");
    insta::assert_snapshot!(timer, @r"
    # Made by: rekindle schedule install
    [Unit]
    Description=When rekindle looks for reminders

    [Timer]
    OnCalendar=*-*-* 09:00:00
    OnCalendar=*-*-* 17:30:00
    # If the machine was asleep, it runs afterwards.
    Persistent=true

    [Install]
    WantedBy=timers.target
    ");
    let asked: Vec<String> = system.read("asked").unwrap().lines().map(str::to_owned).collect();
    let asked: Vec<&String> = asked.iter().filter(|asked| !asked.contains("show")).collect();
    assert_eq!(
        asked,
        ["--user daemon-reload", "--user enable rekindle.timer", "--user restart rekindle.timer"]
    );
}

#[test]
fn cron_gets_lines_of_its_own_where_systemd_does_not_answer() {
    let system = System::with_cron();
    fs::write(system.home.path().join("crontab"), "# mine\n0 4 * * 1  backup\n").unwrap();
    insta::assert_snapshot!(system.told("schedule install"), @r"
    $ rekindle schedule install
    Every day at 09:00, cron checks for reminders.
    Next: Wed 16 Sep 2026 at 09:00 (today)
    --- stderr
    cron does not catch up after the machine was off or asleep, so set several times, as in --at 09:00 --at 13:00
    rekindle doctor sends a test alert and says whether it arrived
    ");
    insta::assert_snapshot!(system.read("crontab").unwrap().replace(system.home.path().to_str().unwrap(), "HOME"), @r"
    # mine
    0 4 * * 1  backup
    # >>> rekindle schedule install: these lines are replaced as a whole >>>
    0 9 * * * HOME/v1/rekindle --db HOME/job.db --config HOME/config/rekindle/config.toml notify >/dev/null
    # <<< rekindle <<<
    ");
    system.told("schedule remove");
    assert_eq!(system.read("crontab").unwrap(), "# mine\n0 4 * * 1  backup\n");
}

#[test]
fn the_files_for_other_systems_can_be_looked_at_anywhere() {
    let system = System::with_systemd();
    insta::assert_snapshot!(
        system.told("schedule install --dry-run --with launchd --at 08:05").replace(&owner(), "UID"), @r#"
    $ rekindle schedule install --dry-run --with launchd --at 08:05
    # run launchctl bootout UID/rekindle.notify
    # write HOME/Library/LaunchAgents/rekindle.notify.plist
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <!-- Made by: rekindle schedule install -->
    <plist version="1.0">
    <dict>
        <key>Label</key>
        <string>rekindle.notify</string>
        <key>ProgramArguments</key>
        <array>
            <string>HOME/v1/rekindle</string>
            <string>--db</string>
            <string>HOME/job.db</string>
            <string>--config</string>
            <string>HOME/config/rekindle/config.toml</string>
            <string>notify</string>
        </array>
        <key>StartCalendarInterval</key>
        <array>
            <dict>
                <key>Hour</key>
                <integer>8</integer>
                <key>Minute</key>
                <integer>5</integer>
            </dict>
        </array>
        <key>RunAtLoad</key>
        <true/>
        <key>AbandonProcessGroup</key>
        <true/>
        <key>ProcessType</key>
        <string>Background</string>
        <key>Umask</key>
        <integer>63</integer>
    </dict>
    </plist>

    # run launchctl enable UID/rekindle.notify
    # run launchctl bootstrap UID HOME/Library/LaunchAgents/rekindle.notify.plist
    "#);
    insta::assert_snapshot!(system.told("schedule install --dry-run --with task-scheduler --at 08:05"), @r#"
    $ rekindle schedule install --dry-run --with task-scheduler --at 08:05
    # write HOME/data/rekindle/schedule.xml
    <?xml version="1.0" encoding="UTF-16"?>
    <Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
      <RegistrationInfo>
        <Description>Alerts for rekindle's reminders; made by: rekindle schedule install</Description>
      </RegistrationInfo>
      <Triggers>
        <CalendarTrigger>
          <StartBoundary>2020-01-01T08:05:00</StartBoundary>
          <ScheduleByDay>
            <DaysInterval>1</DaysInterval>
          </ScheduleByDay>
        </CalendarTrigger>
      </Triggers>
      <Principals>
        <Principal id="Author">
          <LogonType>InteractiveToken</LogonType>
          <RunLevel>LeastPrivilege</RunLevel>
        </Principal>
      </Principals>
      <Settings>
        <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
        <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
        <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
        <StartWhenAvailable>true</StartWhenAvailable>
        <ExecutionTimeLimit>PT15M</ExecutionTimeLimit>
      </Settings>
      <Actions Context="Author">
        <Exec>
          <Command>HOME/v1/rekindle</Command>
          <Arguments>--db HOME/job.db --config HOME/config/rekindle/config.toml notify</Arguments>
        </Exec>
      </Actions>
    </Task>

    # run schtasks /Create /TN rekindle /XML HOME/data/rekindle/schedule.xml /F
    # delete HOME/data/rekindle/schedule.xml
    "#);
    let refused = system.run("schedule install --with launchd");
    assert_eq!(refused.exit, 2, "{}", refused.snapshot());
    assert!(refused.stderr.contains("launchd is not on this system"), "{}", refused.stderr);
}

fn owner() -> String {
    use std::os::unix::fs::MetadataExt as _;
    format!("gui/{}", fs::metadata(tempfile::tempdir().unwrap().path()).unwrap().uid())
}

#[test]
fn a_rehearsal_writes_nothing() {
    for system in [System::with_systemd(), System::with_cron()] {
        let before = system.files();
        for line in
            ["schedule install --dry-run", "schedule install --dry-run --json", "schedule remove --dry-run"]
        {
            assert_eq!(system.run(line).exit, 0);
        }
        assert_eq!(system.files(), before);
        system.run("schedule install");
        let before = system.files();
        assert!(system.told("schedule remove --dry-run").contains("# "));
        assert_eq!(system.files(), before);
    }
}

#[test]
fn installing_twice_is_the_same_as_once_and_removing_twice_is_too() {
    for system in [System::with_systemd(), System::with_cron()] {
        let before = system.files();
        let first = system.told("schedule install --at 08:15");
        let after = system.files();
        assert_eq!(system.told("schedule install --at 08:15"), first);
        assert_eq!(system.files(), after);
        assert_eq!(system.run("schedule remove").exit, 0);
        assert_eq!(system.files(), before);
        assert!(system.told("schedule remove").contains("Nothing was scheduled."));
        assert_eq!(system.files(), before);
    }
}

#[test]
fn one_scheduler_takes_the_place_of_the_other() {
    let system = System::with_systemd();
    system.told("schedule install --with cron");
    assert!(system.read("crontab").unwrap().contains("notify"));
    system.told("schedule install");
    assert_eq!(system.read("crontab"), None);
    assert_eq!(system.json("schedule status")["scheduler"], "systemd");
    system.told("schedule install --with cron");
    assert_eq!(UNITS.map(|unit| system.read(unit)), [None, None]);
    assert_eq!(system.json("schedule status")["scheduler"], "cron");
}

#[test]
fn times_that_are_none_are_refused_with_what_to_write() {
    let system = System::with_cron();
    for time in ["25:00", "9am", "09:00:00", "9", "", "-1:00"] {
        let refused = system.run(&format!("schedule install --at '{time}'"));
        assert_eq!(refused.exit, 2, "{time}: {}", refused.snapshot());
        assert!(refused.stderr.contains("hint: "), "{}", refused.stderr);
    }
    assert_eq!(system.read("crontab"), None);
}

#[test]
fn without_a_scheduler_it_says_what_to_do() {
    let system = System::with(NO_SYSTEMCTL, "");
    let mut command = system.command();
    // The system's own crontab does not count here.
    command.env("PATH", system.home.path().join("bin"));
    let refused = ran("schedule install", command.args(["schedule", "install"]).output().unwrap());
    insta::assert_snapshot!(refused.snapshot(), @r#"
    $ rekindle schedule install
    --- stderr
    error: no scheduler was found here: neither a systemd user session nor cron
    hint: log in to the desktop and try again, or install cron; without either, let something that runs at login run "rekindle notify"
    --- exit 1
    "#);
}

#[test]
fn a_scheduler_that_fails_is_quoted_safely() {
    let system = System::with(NO_SYSTEMCTL, "#!/bin/sh\nprintf 'You \\033[31mmay not\\n' >&2\nexit 1\n");
    let refused = system.run("schedule install --with cron");
    assert_eq!(refused.exit, 1);
    assert!(refused.stderr.contains("\"crontab -l\" failed: You  [31mmay not"), "{}", refused.stderr);
    let refused = system.run("schedule install --with systemd");
    assert!(refused.stderr.contains("No medium found"), "{}", refused.stderr);
    assert_eq!(
        UNITS.map(|unit| system.read(unit)),
        [None, None],
        "nothing is written for who does not answer"
    );
}

#[test]
fn lines_of_others_keep_their_bytes() {
    let system = System::with_cron();
    let file = system.home.path().join("crontab");
    let theirs = b"# caf\xe9 \xff\r\n0 4 * * 1\techo \xe2\x80 \n\n".as_slice();
    fs::write(&file, theirs).unwrap();
    assert_eq!(system.run("schedule install").exit, 0);
    let installed = fs::read(&file).unwrap();
    assert!(installed.starts_with(theirs) && installed.len() > theirs.len());
    assert_eq!(system.run("schedule remove").exit, 0);
    assert_eq!(fs::read(&file).unwrap(), theirs);
}

#[test]
fn who_may_have_no_crontab_can_have_systemd() {
    let system =
        System::with(SYSTEMCTL, "#!/bin/sh\necho 'You are not allowed to use this program' >&2\nexit 1\n");
    system.told("schedule install");
    assert_eq!(system.json("schedule status")["active"], true);
    assert_eq!(system.json("schedule remove")["removed"], serde_json::json!(["systemd"]));
}

#[test]
fn status_says_when_it_runs_what_came_of_it_and_what_was_missed() {
    let system = System::with_systemd();
    insta::assert_snapshot!(system.told("schedule status"), @r"
    $ rekindle schedule status
    Nothing checks for reminders automatically.
    --- stderr
    rekindle schedule install sets it up
    ");
    system.told("schedule install --at 09:00 --at 17:30");
    insta::assert_snapshot!(system.told("schedule status"), @r"
    $ rekindle schedule status
    Runs by       a systemd timer
    Every day     at 09:00, 17:30
    Next run      Wed 16 Sep 2026 at 09:00 (today)
    Last run      never
    Last alert    never
    Missed since  nothing
    Program       HOME/v1/rekindle
    ");
    system.note(
        "{\"ran_at\":\"2026-09-13T16:30:04Z\",\"outcome\":\"delivered\",\"detail\":\"3 people today\",\
         \"delivered_at\":\"2026-09-13T16:30:04Z\"}",
    );
    insta::assert_snapshot!(system.told("schedule status"), @r"
    $ rekindle schedule status
    Runs by       a systemd timer
    Every day     at 09:00, 17:30
    Next run      Wed 16 Sep 2026 at 09:00 (today)
    Last run      Sun 13 Sep 2026 at 17:30 (3 days ago), delivered: 3 people today
    Last alert    Sun 13 Sep 2026 at 17:30 (3 days ago)
    Missed since  4 times, the last Tue 15 Sep 2026 at 17:30 (yesterday)
    Program       HOME/v1/rekindle
    --- stderr
    warning: 4 times went by without a run, the first Mon 14 Sep 2026 at 09:00 (2 days ago); the machine was off or nobody was logged in; rekindle notify makes up for it now
    ");
    let status = system.json("schedule status");
    assert_eq!(status["missed"].as_array().unwrap().len(), 4, "{status}");
    assert_eq!(status["next_run"], "2026-09-16T08:00:00Z", "{status}");
    assert_eq!(status["last_delivered"], "2026-09-13T16:30:04Z");
    assert_eq!(status["active"], true);
    // A damaged note is none.
    system.note("{\"ran_at\":");
    assert_eq!(system.json("schedule status")["last_run"], Value::Null);
}

#[test]
fn a_run_that_failed_and_a_timer_that_was_switched_off_are_warned_of() {
    let system = System::with_systemd();
    system.told("schedule install");
    system.note(
        "{\"ran_at\":\"2026-09-16T06:59:00Z\",\"outcome\":\"failed\",\"detail\":\"there is no desktop \\u001b[31m\",\
         \"delivered_at\":null}",
    );
    fs::remove_file(system.home.path().join("active")).unwrap();
    insta::assert_snapshot!(system.told("schedule status"), @r"
    $ rekindle schedule status
    Runs by       a systemd timer
    Every day     at 09:00
    Next run      Wed 16 Sep 2026 at 09:00 (today)
    Last run      Wed 16 Sep 2026 at 07:59 (today), failed: there is no desktop ␛[31m
    Last alert    never
    Missed since  nothing
    Program       HOME/v1/rekindle
    --- stderr
    warning: a systemd timer is set up, but does not run; rekindle schedule install sets it up again
    warning: the last run could not deliver: there is no desktop ␛[31m; rekindle doctor sends a test alert and says what to do
    ");
    insta::assert_snapshot!(schedule_in(&system.json_of_doctor()), @r#"
    "problem": "a systemd timer is set up, but does not run"
      "rekindle schedule install sets it up again"
    "warning": "the last run could not deliver: there is no desktop \u001b[31m"
      "rekindle doctor sends a test alert and says what to do"
    "#);
}

impl System {
    /// Its answer, whether or not it found a problem.
    fn json_of_doctor(&self) -> Value {
        serde_json::from_str(&self.run("doctor --no-alert --json").stdout).unwrap()
    }
}

/// What `doctor` says of the schedule.
fn schedule_in(doctor: &Value) -> String {
    let checks = doctor["checks"].as_array().unwrap().iter();
    let checks = checks.filter(|check| check["check"] == "schedule");
    let lines: Vec<String> =
        checks.map(|check| format!("{}: {}\n  {}", check["state"], check["found"], check["hint"])).collect();
    lines.join("\n")
}

#[test]
fn doctor_says_whether_anything_looks_for_reminders() {
    let system = System::with_systemd();
    insta::assert_snapshot!(schedule_in(&system.json_of_doctor()), @r#"
    "warning": "nothing checks for reminders automatically"
      "rekindle schedule install lets the system do it every day"
    "#);
    system.told("schedule install");
    insta::assert_snapshot!(schedule_in(&system.json_of_doctor()), @r#"
    "warning": "a systemd timer is set up, and has not run yet"
      "look again after Wed 16 Sep 2026 at 09:00 (today)"
    "#);
    system.note(
        "{\"ran_at\":\"2026-09-16T06:58:00Z\",\"outcome\":\"held\",\"detail\":\"\",\"delivered_at\":null}",
    );
    insta::assert_snapshot!(schedule_in(&system.json_of_doctor()), @r#"
    "ok": "a systemd timer runs every day at 09:00; last Wed 16 Sep 2026 at 07:58 (today), held"
      null
    "#);
}

#[test]
fn doctor_without_a_desktop_warns_of_it_and_goes_on() {
    let system = System::with_systemd();
    let doctor = system.json("doctor");
    let checks = doctor["checks"].as_array().unwrap();
    let alerts = checks.iter().find(|check| check["check"] == "alerts").unwrap();
    assert_eq!(alerts["state"], "warning", "{alerts}");
    assert!(
        alerts["found"].as_str().unwrap().starts_with("there is no desktop session to alert"),
        "{alerts}"
    );
    assert!(alerts["hint"].as_str().unwrap().contains("rekindle due"), "{alerts}");
}

#[test]
fn an_upgrade_that_moves_the_program_is_noticed_and_followed() {
    for mut system in [System::with_systemd(), System::with_cron()] {
        system.told("schedule install");
        system.note("{\"ran_at\":\"2026-09-16T06:58:00Z\",\"outcome\":\"nothing\"}");
        assert_eq!(system.json("schedule status")["wrong"], serde_json::json!([]));

        fs::remove_dir_all(&system.programs).unwrap();
        system.programs = system.home.path().join("v2");
        system.put_program();
        let status = system.told("schedule status");
        assert!(status.contains("warning: the program it runs is gone: HOME/v1/rekindle; "), "{status}");
        assert!(schedule_in(&system.json_of_doctor()).starts_with("\"problem\""));

        fs::create_dir(system.home.path().join("v1")).unwrap();
        fs::copy("/bin/true", system.home.path().join("v1/rekindle")).unwrap();
        let status = system.told("schedule status");
        assert!(
            status.contains("it runs a different rekindle from this one: HOME/v1/rekindle; "),
            "{status}"
        );

        let told = system.told("schedule install");
        assert!(told.contains("It runs HOME/v2/rekindle, no longer HOME/v1/rekindle."), "{told}");
        assert_eq!(system.json("schedule status")["wrong"], serde_json::json!([]));
    }
}

#[test]
fn times_in_the_quiet_hours_are_warned_of() {
    let system = System::with_systemd();
    insta::assert_snapshot!(system.told("schedule install --at 7:30 --at 9:00 --at 20:00"), @r"
    $ rekindle schedule install --at 7:30 --at 9:00 --at 20:00
    Every day at 07:30, 09:00 and 20:00, a systemd timer checks for reminders.
    Next: Wed 16 Sep 2026 at 09:00 (today)
    --- stderr
    warning: no alert is sent at 07:30 and 20:00: the quiet hours are 20:00-08:00; those alerts are sent with the first run after the quiet hours
    rekindle doctor sends a test alert and says whether it arrived
    ");
    insta::assert_snapshot!(system.told("schedule install --at 22:00 --at 7:59"), @r"
    $ rekindle schedule install --at 22:00 --at 7:59
    Every day at 07:59 and 22:00, a systemd timer checks for reminders.
    Next: Wed 16 Sep 2026 at 22:00 (today)
    --- stderr
    warning: no alert would ever be sent: it runs at 07:59 and 22:00, and the quiet hours are 20:00-08:00; choose a time outside them: rekindle schedule install --at HH:MM; or change them: rekindle config set notify.quiet
    rekindle doctor sends a test alert and says whether it arrived
    ");
    insta::assert_snapshot!(schedule_in(&system.json_of_doctor()), @r#"
    "problem": "no alert would ever be sent: it runs at 07:59 and 22:00, and the quiet hours are 20:00-08:00"
      "choose a time outside them: rekindle schedule install --at HH:MM; or change them: rekindle config set notify.quiet"
    "warning": "a systemd timer is set up, and has not run yet"
      "look again after Wed 16 Sep 2026 at 22:00 (today)"
    "#);
    assert_eq!(
        system.json("schedule status")["wrong"],
        system.json("schedule install --at 7:59 --at 22:00")["wrong"]
    );
    assert!(
        system.run("schedule install --at 22:00 --dry-run").stderr.contains("no alert would ever be sent")
    );

    // The system runs in London, the quiet hours are those of New York: from 01:00 to 13:00 there.
    system.told("config set zone America/New_York");
    let wrong = |line: &str| system.json(line)["wrong"].as_array().unwrap().len();
    assert_eq!([wrong("schedule install --at 12:59"), wrong("schedule install --at 22:00")], [1, 0]);
    system.told("config set notify.quiet none");
    assert_eq!(wrong("schedule install --at 12:59"), 0);
}

#[test]
fn a_schedule_for_another_database_is_told_apart() {
    let system = System::with_cron();
    system.told("schedule install --db 'second search.db'");
    let status = system.told("schedule status");
    assert!(status.contains("it looks at another database: HOME/second search.db; "), "{status}");
    assert_eq!(system.json("schedule status --db 'second search.db'")["wrong"], serde_json::json!([]));
}

#[test]
fn only_what_differs_from_the_defaults_of_the_system_is_given_as_an_option() {
    let system = System::with_cron();
    let mut command = system.command();
    command.env_remove("REKINDLE_DB").env_remove("XDG_DATA_HOME").env_remove("XDG_CONFIG_HOME");
    let output = command.args(["schedule", "install", "--json"]).output().unwrap();
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["arguments"], serde_json::json!(["notify"]));
}

#[test]
fn lines_in_the_crontab_that_do_not_end_are_left_to_the_user() {
    let system = System::with_cron();
    system.told("schedule install");
    let damaged = system.read("crontab").unwrap().replace("# <<< rekindle <<<", "") + "0 4 * * 1  mine\n";
    fs::write(system.home.path().join("crontab"), &damaged).unwrap();
    for line in ["schedule install", "schedule remove"] {
        let refused = system.run(line);
        assert_eq!(refused.exit, 1, "{}", refused.snapshot());
        assert!(refused.stderr.contains("crontab -e"), "{}", refused.stderr);
    }
    assert_eq!(system.read("crontab").unwrap(), damaged);
}

/// The step of a rehearsal that writes the file of that name.
fn written(answer: &Value, name: &str) -> String {
    let steps = answer["steps"].as_array().unwrap();
    let step = steps.iter().find(|step| step["write"].as_str().is_some_and(|file| file.ends_with(name)));
    step.unwrap()["text"].as_str().unwrap().to_owned()
}

/// A system whose program and database have paths that every format must quote.
fn with_odd_paths() -> (System, &'static str) {
    let mut system = System::with_systemd();
    system.programs = system.home.path().join("my apps; $HOME 100%h é");
    system.put_program();
    (system, "--db 'it is $USER %h; \"quoted\" & <odd>.db'")
}

fn output_of(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().unwrap()
}

fn assert_content(output: &Output) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && said.is_empty(), "{output:?}");
}

#[test]
fn systemd_itself_finds_nothing_wrong_with_the_units() {
    if !installed(&["systemd-analyze"]) {
        return;
    }
    let (system, database) = with_odd_paths();
    let answer = system.json(&format!("schedule install --dry-run --at 9:00 --at 17:30 {database}"));
    let folder = system.home.path().join("units");
    fs::create_dir(&folder).unwrap();
    let units = ["rekindle.service", "rekindle.timer"].map(|unit| folder.join(unit));
    let verify = || {
        let mut command = Command::new("systemd-analyze");
        // It makes a runtime folder as a user's session has one.
        command.args(["--user", "verify"]).args(&units).env("XDG_RUNTIME_DIR", &folder).env("HOME", &folder);
        output_of(&mut command)
    };
    for unit in &units {
        fs::write(unit, written(&answer, unit.file_name().unwrap().to_str().unwrap())).unwrap();
    }
    assert_content(&verify());
    // It would have said so.
    let timer = fs::read_to_string(&units[1]).unwrap();
    fs::write(&units[1], timer.replace("Persistent=", "Presistent=")).unwrap();
    assert!(!verify().stderr.is_empty());
}

#[test]
fn the_agent_for_launchd_is_a_property_list_with_keys_that_it_documents() {
    if !installed(&["python3"]) {
        return;
    }
    let (system, database) = with_odd_paths();
    let answer = system.json(&format!("schedule install --dry-run --with launchd --at 8:05 {database}"));
    let file = system.home.path().join("agent.plist");
    fs::write(&file, written(&answer, "rekindle.notify.plist")).unwrap();
    let script = "import json, plistlib, sys; print(json.dumps(plistlib.load(open(sys.argv[1], 'rb'))))";
    let output = output_of(Command::new("python3").args(["-c", script]).arg(&file));
    assert_content(&output);
    let agent: Value = serde_json::from_slice(&output.stdout).unwrap();
    // launchd.plist(5)
    let expected = serde_json::json!({
        "Label": "rekindle.notify",
        "ProgramArguments": [
            system.programs.join("rekindle"),
            "--db", system.home.path().join("it is $USER %h; \"quoted\" & <odd>.db"),
            "--config", system.home.path().join("config/rekindle/config.toml"),
            "notify",
        ],
        "StartCalendarInterval": [{ "Hour": 8, "Minute": 5 }],
        "RunAtLoad": true,
        "AbandonProcessGroup": true,
        "ProcessType": "Background",
        "Umask": 0o077,
    });
    assert_eq!(agent, expected);
}

#[test]
fn the_task_for_windows_follows_the_documented_schema() {
    if !installed(&["xmllint"]) {
        return;
    }
    let system = System::with_systemd();
    let answer = system
        .json("schedule install --dry-run --with task-scheduler --at 8:05 --at 12:00 --db 'R&D <lab>.db'");
    let text = written(&answer, "schedule.xml");
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/task.xsd");
    let file = system.home.path().join("task.xml");
    let check = |text: &str| {
        let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
        fs::write(&file, units.flat_map(u16::to_le_bytes).collect::<Vec<u8>>()).unwrap();
        output_of(Command::new("xmllint").arg("--noout").arg("--schema").arg(&schema).arg(&file))
    };
    let output = check(&text);
    assert!(output.status.success(), "{output:?}");
    // Another order of what must be in order is found.
    let swapped = text
        .replace("<StartBoundary>", "<X>")
        .replace("</StartBoundary>", "</X>")
        .replace("<X>", "<StartBoundaries>")
        .replace("</X>", "</StartBoundaries>");
    assert!(!check(&swapped).status.success());
}

/// The real crontab is the machine's: it is used only where every test was asked for, and put back as it was.
#[test]
fn a_real_crontab_takes_the_lines_and_gives_the_users_own_back() {
    if !all_tests_wanted() || !installed(&["crontab"]) {
        return;
    }
    let crontab = |argument: &str, input: &str| {
        let mut child = Command::new("crontab")
            .arg(argument)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), input.as_bytes()).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    let (system, database) = with_odd_paths();
    fs::remove_file(system.home.path().join("bin/crontab")).unwrap();
    let before = crontab("-l", "");
    let own = "# mine\nMAILTO=ana\n0 4 * * 1\techo 100\\%\n";
    crontab("-", own);

    let installed = system.run(&format!("schedule install --with cron --at 7:10 {database}"));
    let (with_ours, status) = (crontab("-l", ""), system.json(&format!("schedule status {database}")));
    let removed = system.run("schedule remove");
    let without_ours = crontab("-l", "");
    if before.is_empty() {
        crontab("-r", "")
    } else {
        crontab("-", &before)
    };

    assert_eq!(installed.exit, 0, "{}", installed.snapshot());
    assert!(with_ours.starts_with(own) && with_ours.contains("\n10 7 * * * '"), "{with_ours}");
    assert_eq!(status["program"], system.programs.join("rekindle").to_str().unwrap());
    assert_eq!(removed.exit, 0, "{}", removed.snapshot());
    assert_eq!(without_ours, own);
}
