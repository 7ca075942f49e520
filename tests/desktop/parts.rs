//! The parts of a desktop: a private session bus, a screen without a monitor, and dunst on it.
#![expect(clippy::print_stderr, reason = "a test that could not run must say so")]
#![expect(clippy::disallowed_methods, reason = "the environment says which tests must run")]

use std::collections::HashMap;
use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use zbus::OwnedVariant;
use zbus::block_on;

/// Whether all `programs` are on the PATH. Missing ones are a failure where all tests were asked for.
pub fn installed(programs: &[&str]) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let missing: Vec<&str> = programs
        .iter()
        .copied()
        .filter(|program| !env::split_paths(&path).any(|folder| folder.join(program).is_file()))
        .collect();
    if missing.is_empty() {
        return true;
    }
    let missing = missing.join(", ");
    assert!(env::var_os("REKINDLE_ALL_TESTS").is_none_or(|all| all != "1"), "not installed: {missing}");
    // Past the capture of the test runner, which keeps what a passing test says to itself.
    let note = format!(
        "\n**** A TEST OF DESKTOP ALERTS WAS LEFT OUT: {missing} not installed \
         (Debian: apt-get install dbus dunst notification-daemon xvfb) ****\n\n"
    );
    drop(std::io::Write::write_all(&mut std::io::stderr(), note.as_bytes()));
    false
}

/// Waits up to ten seconds for something that another process does.
pub fn wait_for<T>(what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(found) = attempt() {
            return found;
        }
        assert!(started.elapsed() < Duration::from_secs(10), "{what} did not come");
        sleep(Duration::from_millis(20));
    }
}

/// A process that ends with its owner.
pub struct Running(Child);

impl Running {
    pub fn start(command: &mut Command) -> Self {
        Self(command.stdin(Stdio::piped()).spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")))
    }

    /// The first line that it prints.
    fn first_line(&mut self) -> String {
        let mut line = String::new();
        BufReader::new(self.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
        line.trim().to_owned()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Its stdin goes first: a shell inside dbus-run-session ends with it, and the bus with the shell.
        drop(self.0.stdin.take());
        let started = Instant::now();
        while started.elapsed() < Duration::from_millis(200) {
            if matches!(self.0.try_wait(), Ok(Some(_))) {
                return;
            }
            sleep(Duration::from_millis(5));
        }
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// A session bus, which starts no service by itself unless it is told to.
pub struct Bus {
    _session: Running,
    pub address: String,
    folder: TempDir,
}

impl Bus {
    pub fn new() -> Self {
        Self::that_starts(None)
    }

    /// Starts `command` when somebody calls the notification service.
    pub fn starting(command: &str) -> Self {
        Self::that_starts(Some(command))
    }

    fn that_starts(command: Option<&str>) -> Self {
        let folder = TempDir::new().unwrap();
        if let Some(command) = command {
            std::fs::write(
                folder.path().join("notifications.service"),
                format!("[D-BUS Service]\nName=org.freedesktop.Notifications\nExec={command}\n"),
            )
            .unwrap();
        }
        let config = folder.path().join("session.conf");
        let socket = folder.path().join("bus");
        std::fs::write(
            &config,
            format!(
                r#"<busconfig>
  <type>session</type>
  <listen>unix:path={}</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
                socket.display(),
                folder.path().display()
            ),
        )
        .unwrap();
        let mut session = Running::start(
            Command::new("dbus-run-session")
                .arg("--config-file")
                .arg(&config)
                .args(["--", "sh", "-c", r#"echo "$DBUS_SESSION_BUS_ADDRESS"; exec cat >/dev/null"#])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let address = session.first_line();
        assert!(!address.is_empty(), "dbus-run-session started no bus");
        Self { _session: session, address, folder }
    }

    /// What `XDG_RUNTIME_DIR` would be in this session: the folder with the socket `bus` in it.
    pub fn runtime_folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn connect(&self) -> zbus::Connection {
        block_on(zbus::connection::Builder::address(self.address.as_str()).build()).unwrap()
    }

    pub fn wait_for_service(&self) {
        let connection = self.connect();
        wait_for("a notification service on the bus", || {
            let reply = block_on(connection.call_method(
                Some("org.freedesktop.DBus"),
                "/org/freedesktop/DBus",
                Some("org.freedesktop.DBus"),
                "NameHasOwner",
                &"org.freedesktop.Notifications",
            ));
            reply.unwrap().body().deserialize::<bool>().unwrap().then_some(())
        });
    }

    /// The user chooses a line of dunst's menu.
    pub fn choose_in_dunst(&self, line: &str) {
        std::fs::write(self.folder.path().join("choice"), line).unwrap();
        let call = self.connect();
        block_on(call.call_method(
            Some("org.freedesktop.Notifications"),
            "/org/freedesktop/Notifications",
            Some("org.dunstproject.cmd0"),
            "ContextMenuCall",
            &(),
        ))
        .unwrap();
    }

    /// The service takes an alert from the screen.
    pub fn close_alert(&self, number: u32) {
        block_on(self.connect().call_method(
            Some("org.freedesktop.Notifications"),
            "/org/freedesktop/Notifications",
            Some("org.freedesktop.Notifications"),
            "CloseNotification",
            &number,
        ))
        .unwrap();
    }

    /// What dunst has shown, as `dunstctl history` has it once all alerts are closed.
    pub fn dunst_history(&self) -> Vec<Shown> {
        let connection = self.connect();
        let call = |member: &str| {
            block_on(connection.call_method(
                Some("org.freedesktop.Notifications"),
                "/org/freedesktop/Notifications",
                Some("org.dunstproject.cmd0"),
                member,
                &(),
            ))
            .unwrap()
        };
        call("NotificationCloseAll");
        let history = call("NotificationListHistory");
        let history: Vec<HashMap<String, OwnedVariant>> = history.body().deserialize().unwrap();
        history
            .iter()
            .map(|entry| {
                let word = |key: &str| String::try_from(entry[key].try_clone().unwrap()).unwrap();
                Shown {
                    app: word("appname"),
                    summary: word("summary"),
                    body: word("body"),
                    category: word("category"),
                }
            })
            .collect()
    }
}

/// An alert as dunst remembers it.
#[derive(Debug)]
pub struct Shown {
    pub app: String,
    pub summary: String,
    pub body: String,
    pub category: String,
}

/// Debian's second service, whose program is not on the PATH.
pub const NOTIFICATION_DAEMON: &str = "/usr/lib/notification-daemon/notification-daemon";

/// The processes that wait for answers to the alerts of a database.
pub fn waiting_for_answers(database: &Path) -> Vec<i32> {
    let database = database.to_str().unwrap();
    let processes = std::fs::read_dir("/proc").unwrap().filter_map(|entry| {
        let entry = entry.unwrap();
        let id: i32 = entry.file_name().to_str()?.parse().ok()?;
        let words = std::fs::read_to_string(entry.path().join("cmdline")).ok()?;
        let words: Vec<&str> = words.split('\0').collect();
        (words.get(1) == Some(&"alert") && words.contains(&database)).then_some(id)
    });
    processes.collect()
}

/// A screen in memory.
pub struct Screen {
    _server: Running,
    _service: Running,
    display: String,
}

impl Screen {
    pub fn with_dunst(bus: &Bus) -> Self {
        let settings = bus.runtime_folder().join("dunstrc");
        let menu = bus.runtime_folder().join("menu");
        std::fs::write(
            &settings,
            format!(
                "[global]\nwidth = (300, 700)\nheight = 280\norigin = top-center\noffset = 0x10\n\
                 font = Sans 11\nmarkup = full\nicon_position = off\ndmenu = {}\n",
                menu.display()
            ),
        )
        .unwrap();
        // The user's choice in dunst's menu, of which each line is `#Done (summary) [number,name]`.
        std::fs::write(&menu, format!("#!/bin/sh\ngrep -m1 -f {}/choice\n", bus.runtime_folder().display()))
            .unwrap();
        std::fs::set_permissions(&menu, std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
        Self::with(bus, Command::new("dunst").arg("-conf").arg(&settings))
    }

    pub fn with_notification_daemon(bus: &Bus) -> Self {
        Self::with(bus, Command::new(NOTIFICATION_DAEMON).env("NO_AT_BRIDGE", "1"))
    }

    fn with(bus: &Bus, service: &mut Command) -> Self {
        let mut server = Running::start(
            Command::new("Xvfb")
                .args(["-displayfd", "1", "-screen", "0", "800x300x24", "-nolisten", "tcp"])
                .stdout(Stdio::piped())
                .stderr(Stdio::null()),
        );
        let display = format!(":{}", server.first_line());
        let service = Running::start(
            service
                .env("DISPLAY", &display)
                .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
                .env("HOME", bus.runtime_folder())
                .env_remove("WAYLAND_DISPLAY")
                .stdout(Stdio::null())
                .stderr(Stdio::null()),
        );
        bus.wait_for_service();
        Self { _server: server, _service: service, display }
    }

    /// Keeps what is on the screen, where pictures were asked for.
    pub fn photograph(&self, name: &str) {
        let Some(folder) = env::var_os("REKINDLE_SCREENSHOTS") else { return };
        sleep(Duration::from_millis(500));
        let picture = PathBuf::from(folder).join(name).with_extension("png");
        let import = Command::new("import")
            .args(["-display", &self.display, "-window", "root"])
            .arg(&picture)
            .status()
            .unwrap_or_else(|error| panic!("import (of ImageMagick): {error}"));
        assert!(import.success(), "no picture of the screen");
        let colours = Command::new("identify").args(["-format", "%k"]).arg(&picture).output().unwrap().stdout;
        assert!(
            String::from_utf8(colours).unwrap().trim().parse::<u32>().unwrap() > 2,
            "the screen is empty"
        );
        eprintln!("{}", picture.display());
    }
}
