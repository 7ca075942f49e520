//! A launchd agent of the user, on macOS.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::files::read_text;
use super::job::{Form, Installed, Job, Places, Step, Trouble, needed, optional, owned};
use super::program::run;
use super::times::time;
use super::xml::{contents, escaped};

const LABEL: &str = "rekindle.notify";

/// The agent as a property list. launchd makes up for a time that was slept through; `RunAtLoad` does for one at
/// which the machine was off.
pub fn agent(job: &Job) -> String {
    let words: Vec<String> =
        job.words().map(|word| format!("\t\t<string>{}</string>\n", escaped(word))).collect();
    let mut times = String::new();
    for (hour, minute) in job.times.hours() {
        let _ = write!(
            times,
            "\t\t<dict>\n\
             \t\t\t<key>Hour</key>\n\t\t\t<integer>{hour}</integer>\n\
             \t\t\t<key>Minute</key>\n\t\t\t<integer>{minute}</integer>\n\
             \t\t</dict>\n"
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n\
         <!-- Made by: rekindle schedule install -->\n\
         <plist version=\"1.0\">\n\
         <dict>\n\
         \t<key>Label</key>\n\
         \t<string>{LABEL}</string>\n\
         \t<key>ProgramArguments</key>\n\
         \t<array>\n\
         {}\
         \t</array>\n\
         \t<key>StartCalendarInterval</key>\n\
         \t<array>\n\
         {times}\
         \t</array>\n\
         \t<key>RunAtLoad</key>\n\
         \t<true/>\n\
         \t<key>AbandonProcessGroup</key>\n\
         \t<true/>\n\
         \t<key>ProcessType</key>\n\
         \t<string>Background</string>\n\
         \t<key>Umask</key>\n\
         \t<integer>63</integer>\n\
         </dict>\n\
         </plist>\n",
        words.concat()
    )
}

/// Back from the text of the agent.
fn read(agent: &str) -> Option<Job> {
    let (_, after) = agent.split_once("<key>ProgramArguments</key>")?;
    let (words, after) = after.split_once("</array>")?;
    let (_, after) = after.split_once("<key>StartCalendarInterval</key>")?;
    let (times, _) = after.split_once("</array>")?;
    let numbers: Vec<String> = contents(times, "integer").collect();
    let times = numbers.chunks(2).map(|pair| match pair {
        [hour, minute] => time(&format!("{hour:0>2}:{minute:0>2}")),
        _ => None,
    });
    Job::from_words(contents(words, "string").collect(), times.collect::<Option<_>>()?)
}

fn file(places: &Places) -> PathBuf {
    places.home.join("Library/LaunchAgents").join(format!("{LABEL}.plist"))
}

pub fn found(places: &Places) -> Result<Installed, Trouble> {
    let file = file(places);
    match read_text(&file) {
        Ok(text) => Ok(read(&text).map_or(Installed::Damaged, Installed::Job)),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Installed::Nothing),
        Err(source) => Err(Trouble::File { what: "read", file, source }),
    }
}

/// launchd's name for the session of the user who owns the home.
fn session(places: &Places) -> String {
    format!("gui/{}", owner(&places.home))
}

#[cfg(unix)]
fn owner(home: &Path) -> u32 {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata(home).map_or(0, |home| home.uid())
}

#[cfg(not(unix))]
fn owner(_: &Path) -> u32 {
    0
}

pub fn is_active(places: &Places) -> bool {
    run(&owned(&["launchctl", "print", &format!("{}/{LABEL}", session(places))]), b"").is_ok()
}

pub fn install(job: &Job, places: &Places) -> Result<Vec<Step>, Trouble> {
    let file = file(places);
    let path = super::job::written(&file)?;
    let session = session(places);
    Ok(vec![
        optional(&["launchctl", "bootout", &format!("{session}/{LABEL}")]),
        Step::Write { file, text: agent(job), form: Form::Utf8 },
        needed(&["launchctl", "enable", &format!("{session}/{LABEL}")]),
        needed(&["launchctl", "bootstrap", &session, &path]),
    ])
}

pub fn remove(places: &Places) -> Vec<Step> {
    vec![
        optional(&["launchctl", "bootout", &format!("{}/{LABEL}", session(places))]),
        Step::Delete { file: file(places) },
    ]
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ODD, ODDER, job};
    use super::*;

    #[test]
    fn what_is_written_is_read_back_whatever_the_paths() {
        for program in ODD.iter().chain(ODDER) {
            let job = job(program, "/srv/\\%'%\"\\/x & <y>");
            assert_eq!(read(&agent(&job)), Some(job), "{program}");
        }
        assert_eq!(read("<plist></plist>"), None);
    }
}
