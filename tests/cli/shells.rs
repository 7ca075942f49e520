//! What real shells make of the names that they are offered: the line that they complete says the name again, and
//! nothing in it is run.
//!
//! `REKINDLE_BASH=/path/to/bash` tries another bash than the installed one, such as 4.4.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

/// Names that shells would make something of; each begins with letters of its own.
const NAMES: &[&str] = &[
    "Aa $(touch marker1)",
    "Bb `touch marker2`",
    "Cc \"; touch marker3; \"",
    "Dd '; touch marker4; '",
    "Ee O'Neil & touch marker5 &",
    "Ff /*",
    "Gg $HOME ${HOME} $((1+1))",
    "Hh {a,b} [a-z]? ~",
    "Ii !! !touch !$",
    "Jj back\\slash\\",
    "Kk ends in \"",
    "Ll ends in '",
    "Mm ends in !",
    "Nn a:b=c@d",
    "Oo <(touch marker6) >marker7 | touch marker8",
    "Pp #no comment; %1 ^a^b",
    "Qq two  spaces (x)",
    "Rr Zoë ‘smart’ “quotes” 李",
    "Ss%20$'touch marker9'",
    "!first",
    "\"first",
    "'first",
    "$zz$(touch marker10)first",
    "-Tt not an option",
    "Vv ends in =",
    "Ww ends in /",
    "Xx=",
    "Yy/",
];

/// Companies with the title of an opening there, whose signs are as bad.
const OPENINGS: [(&str, &str); 8] = [
    ("Ua '; touch marker13; '", "it's \"x\" '"),
    ("Ub !! !touch !$ back\\slash\\", "!! \\ !x"),
    ("Uc /* {a,b} [a-z]? ~", "* ? [a] {b,c}"),
    ("Ud ends in =", "a=b ="),
    ("Ue $(touch marker14) ends in /", "`touch marker15` /"),
    ("Uf <(touch marker16) >marker17 | touch marker18 & #x", "; touch marker19 # ^a^b %1"),
    ("Ug ends in \"", "‘smart’ “quotes” ends in '"),
    ("Uh Zoë $HOME ${HOME} $((1+1))", "Ss%20$'touch marker20' 李"),
];

/// A shell that runs under tmux, with a `rekindle` that completes as the real one and writes down what it is run
/// with.
struct Shell<'a> {
    home: &'a Sandbox,
    socket: String,
}

/// Whether the file is there in time.
fn wait_for(file: &Path, milliseconds: u64) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_millis(milliseconds) {
        if file.exists() {
            return true;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    false
}

impl<'a> Shell<'a> {
    fn start(home: &'a Sandbox, shell: &str) -> Option<Self> {
        let bash = std::env::var("REKINDLE_BASH").unwrap_or_else(|_| "bash".to_owned());
        let command: Vec<&str> = match shell {
            "bash" => vec![bash.as_str(), "--noprofile", "--rcfile", "rc"],
            "zsh" => vec!["zsh", "-d", "-i"],
            _ => vec!["fish", "--no-config", "--init-command", "source rc"],
        };
        for program in ["tmux", command[0]] {
            if Command::new(program)
                .arg(if program == "tmux" { "-V" } else { "--version" })
                .stdout(Stdio::null())
                .status()
                .is_err()
            {
                assert!(std::env::var_os("REKINDLE_ALL_TESTS").is_none(), "{program} is not installed");
                eprintln!("{program} is not installed: what {shell} completes was not checked");
                return None;
            }
        }
        let script = home.run(TODAY, &format!("completions {shell}")).stdout;
        let before = if shell == "zsh" { "autoload -Uz compinit && compinit -u -D\n" } else { "" };
        let ready = if shell == "bash" { "set -o history -o histexpand\n" } else { "" };
        let file = if shell == "zsh" { ".zshrc" } else { "rc" };
        fs::write(home.path().join(file), format!("{before}{script}\n{ready}touch ready\n")).unwrap();
        let bin = home.path().join("bin");
        fs::create_dir_all(&bin).unwrap();
        let stand_in = format!(
            "#!/bin/sh\nif [ -n \"$COMPLETE\" ]; then '{}' \"$@\"; touch asked; exit; fi\n\
             printf '%s\\0' \"$@\" > ran.new; mv ran.new ran\n",
            env!("CARGO_BIN_EXE_rekindle")
        );
        fs::write(bin.join("rekindle"), stand_in).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            fs::set_permissions(bin.join("rekindle"), fs::Permissions::from_mode(0o755)).unwrap();
        }
        let socket = home.path().join("tmux").to_string_lossy().into_owned();
        let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
        let mut tmux = Command::new("tmux");
        tmux.env_clear()
            .env("HOME", home.path())
            .env("ZDOTDIR", home.path())
            .env("REKINDLE_DB", home.db())
            .env("REKINDLE_TODAY", TODAY)
            .env("LC_ALL", "C.UTF-8")
            .env("TERM", "xterm")
            .env("PATH", path)
            .env("SHELL", "/bin/sh")
            .current_dir(home.path())
            .args(["-f", "/dev/null", "-S", &socket, "new-session", "-d", "-x", "200", "-y", "50"])
            .args(command);
        assert!(tmux.status().unwrap().success());
        let shell = Self { home, socket };
        wait_for(&home.path().join("ready"), 10_000);
        std::thread::sleep(Duration::from_millis(300));
        Some(shell)
    }

    fn tmux(&self, words: &[&str]) -> String {
        let ran = Command::new("tmux").args(["-S", &self.socket]).args(words).output().unwrap();
        String::from_utf8_lossy(&ran.stdout).into_owned()
    }

    /// The words that the program is run with, when `line` is typed and completed.
    fn completed(&self, line: &str) -> Vec<String> {
        let ran = self.home.path().join("ran");
        let asked = self.home.path().join("asked");
        for file in [&ran, &asked] {
            let _ = fs::remove_file(file);
        }
        self.tmux(&["send-keys", "-l", line]);
        self.tmux(&["send-keys", "Tab"]);
        // The shell has to be done with the program before the next key; where it does not ask, there is no sign.
        wait_for(&asked, 500);
        std::thread::sleep(Duration::from_millis(60));
        self.tmux(&["send-keys", "Enter"]);
        if !wait_for(&ran, 3_000) {
            let screen = self.tmux(&["capture-pane", "-p"]);
            self.tmux(&["send-keys", "C-c"]);
            return vec![format!("was not run:\n{}", screen.trim())];
        }
        let words = fs::read_to_string(&ran).unwrap();
        words.split_terminator('\0').map(str::to_owned).collect()
    }
}

impl Drop for Shell<'_> {
    fn drop(&mut self) {
        self.tmux(&["kill-server"]);
    }
}

/// How the beginning of a name is typed by hand: bare, and within either kind of quotes, which stay open.
fn typed(beginning: &str, shell: &str) -> [String; 3] {
    let mut bare = String::new();
    let mut double = String::from("\"");
    let mut single = String::from("'");
    for c in beginning.chars() {
        if c.is_ascii() && !c.is_ascii_alphanumeric() && c != '-' {
            bare.push('\\');
        }
        bare.push(c);
        if matches!(c, '"' | '$' | '\\') || (c == '`' && shell != "fish") {
            double.push('\\');
        }
        double.push(c);
        match c {
            '\'' if shell == "fish" => single.push_str("\\'"),
            '\'' => single.push_str(r"'\''"),
            c => single.push(c),
        }
    }
    [bare, double, single]
}

fn nothing_runs_in(shell: &str) {
    let home = Sandbox::new();
    for name in NAMES {
        let added = home.command(TODAY).args(["add", "--", name]).output().unwrap();
        assert!(added.status.success(), "{name}: {added:?}");
    }
    let opening = ["applied", "--at", "Uu $(touch marker11) it's", "Lead `touch marker12` \"x\""];
    let applied = home.command(TODAY).args(opening).output().unwrap();
    assert!(applied.status.success(), "{applied:?}");
    for (company, title) in OPENINGS {
        let applied = home.command(TODAY).args(["applied", "--at", company, "--", title]).output().unwrap();
        assert!(applied.status.success(), "{applied:?}");
    }
    let Some(running) = Shell::start(&home, shell) else { return };
    let mut wrong = Vec::new();
    for (at, (company, title)) in OPENINGS.into_iter().enumerate() {
        // fish leaves quotes open behind these signs, whatever stands before them.
        let is_bare = shell == "fish" && company.ends_with(['=', '/']);
        let quote = |at: usize| if is_bare { "" } else { ["", "\"", "'"][at % 3] };
        let (beginning, whole) = (&company[..2], format!("{company}/{title}"));
        for (line, words) in [
            (format!("rekindle who {}{beginning}", quote(at)), vec!["who", company]),
            (
                format!("rekindle show --application {}{beginning}", quote(at + 1)),
                vec!["show", "--application", &whole],
            ),
        ] {
            let ran = running.completed(&line);
            if ran != words {
                wrong.push(format!("{line}⇥ → {ran:?}"));
            }
        }
    }
    // By the title alone, and within quotes.
    let (company, title) = ("Zz $(touch marker21)", "Ttl `touch marker22` it's");
    let whole = format!("{company}/{title}");
    let applied = home.command(TODAY).args(["applied", "--at", company, "--", title]).output().unwrap();
    assert!(applied.status.success(), "{applied:?}");
    for quote in ["", "\"", "'"] {
        let line = format!("rekindle show --application {quote}Ttl");
        let ran = running.completed(&line);
        if ran != ["show", "--application", &whole] {
            wrong.push(format!("{line}⇥ → {ran:?}"));
        }
    }
    // In the middle of a word, a company, a title.
    let title = format!("{}/{}", opening[2], opening[3]);
    for (line, words) in [
        ("rekindle export history --contact=Aa", vec!["export", "history", "--contact=Aa $(touch marker1)"]),
        ("rekindle who \"Uu", vec!["who", opening[2]]),
        ("rekindle show --application 'Uu", vec!["show", "--application", &title]),
        ("rekindle show --application Uu\\ \\$", vec!["show", "--application", &title]),
    ] {
        let ran = running.completed(line);
        if ran != words {
            wrong.push(format!("{line}⇥ → {ran:?}"));
        }
    }
    for name in NAMES {
        let whole = name.chars().count();
        for most in [2, whole - 1] {
            let beginning: String = name.chars().take(most).collect();
            for typed in typed(&beginning, shell) {
                // zsh takes this for the beginning of other quotes, and offers nothing.
                if shell == "zsh" && typed.contains("$'") {
                    continue;
                }
                // fish leaves quotes open behind these signs, whatever stands before them.
                if shell == "fish" && name.ends_with(['=', '/']) && typed.starts_with(['"', '\'']) {
                    continue;
                }
                // Someone who types this themselves has history put in.
                if typed.contains('!') && !typed.starts_with('\'') && !typed.contains("\\!") {
                    continue;
                }
                let line = format!("rekindle show -- {typed}");
                let ran = running.completed(&line);
                if ran != ["show", "--", name] {
                    wrong.push(format!("{line}⇥ → {ran:?}"));
                }
            }
            if most == whole - 1 {
                break;
            }
        }
    }
    let run: Vec<_> = fs::read_dir(home.path())
        .unwrap()
        .map(|file| file.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.contains("marker"))
        .collect();
    assert!(run.is_empty(), "{shell} ran what is in names: {run:?}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn bash_runs_nothing_of_a_name() {
    nothing_runs_in("bash");
}

#[test]
fn zsh_runs_nothing_of_a_name() {
    nothing_runs_in("zsh");
}

/// fish 3.6 hands an empty word over twice where it is not told to take one.
#[test]
fn fish_offers_what_fits_an_empty_word() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Priya Rao'", "lessons add 'Give numbers'"]);
    let script = "rekindle completions fish | source; complete -C 'rekindle lessons practised '; \
                  complete -C 'rekindle show '";
    let bin = Path::new(env!("CARGO_BIN_EXE_rekindle")).parent().unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap_or_default());
    let offered = Command::new("fish")
        .args(["--no-config", "-c", script])
        .env_clear()
        .env("PATH", path)
        .env("HOME", home.path())
        .env("REKINDLE_DB", home.db())
        .output();
    let Ok(offered) = offered else {
        assert!(std::env::var_os("REKINDLE_ALL_TESTS").is_none(), "fish is not installed");
        return;
    };
    let offered = String::from_utf8_lossy(&offered.stdout);
    for line in ["1\tGive numbers", "Priya Rao"] {
        assert!(offered.lines().any(|offer| offer.trim_end().starts_with(line)), "{line}: {offered}");
    }
}

#[test]
fn fish_runs_nothing_of_a_name() {
    nothing_runs_in("fish");
}
