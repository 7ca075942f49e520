//! The user's crontab: a few marked lines of ours, kept apart from the user's own.

use super::job::{Installed, Job, Step, Trouble, owned};
use super::program::{NotRun, printed};
use super::times::time;

const BEGIN: &str = "# >>> rekindle schedule install: these lines are replaced as a whole >>>";
const END: &str = "# <<< rekindle <<<";
/// Ends our lines where the last line before them had no end of its own.
const END_AFTER_OPEN_LINE: &str = "# <<< rekindle (the line before these had no end) <<<";
/// What a pass prints is for people; what it complains about is for cron's mail.
const SILENT: &str = " >/dev/null";

/// The user's crontab, to the byte: what others wrote in it may be in any encoding. Empty if there is none.
pub fn table() -> Result<Vec<u8>, NotRun> {
    match printed(&owned(&["crontab", "-l"]), b"") {
        Err(NotRun::Failed { said, .. }) if is_absence(&said) => Ok(Vec::new()),
        other => other,
    }
}

/// The words of Vixie's cron and cronie, and of `BusyBox`.
fn is_absence(said: &str) -> bool {
    said.contains("no crontab") || said.contains("No such file")
}

/// Replaces the crontab; an empty one is done away with.
pub fn step(table: &[u8]) -> Step {
    let (command, input) =
        if table.is_empty() { (["crontab", "-r"], Vec::new()) } else { (["crontab", "-"], table.to_vec()) };
    // There may be none to do away with.
    Step::Run { command: owned(&command), is_needed: !input.is_empty(), input }
}

/// Our lines for a job.
pub fn block(job: &Job) -> String {
    ending_with(job, END)
}

fn ending_with(job: &Job, end: &str) -> String {
    let command: Vec<String> = job.words().map(quoted).collect();
    let command = command.join(" ");
    let lines: Vec<String> = job
        .times
        .hours()
        .map(|(hour, minute)| format!("{minute} {hour} * * * {command}{SILENT}\n"))
        .collect();
    format!("{BEGIN}\n{}{end}\n", lines.concat())
}

/// `table` with the job in place of what it has of ours; what the user wrote stays as it is.
pub fn with(table: &[u8], job: &Job) -> Result<Vec<u8>, Trouble> {
    let mut kept = without(table)?;
    if kept.is_empty() || kept.ends_with(b"\n") {
        kept.extend(block(job).as_bytes());
    } else {
        kept.push(b'\n');
        kept.extend(ending_with(job, END_AFTER_OPEN_LINE).as_bytes());
    }
    Ok(kept)
}

/// `table` without our lines, and without the end that a line before them was given.
pub fn without(table: &[u8]) -> Result<Vec<u8>, Trouble> {
    let mut kept = Vec::new();
    let mut is_ours = false;
    // How long the rest is whose last line had no end.
    let mut open_line = None;
    for line in table.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        if bare == BEGIN.as_bytes() {
            if is_ours {
                return Err(Trouble::EndlessBlock);
            }
            is_ours = true;
        } else if is_ours {
            is_ours = !is_end(bare);
            if bare == END_AFTER_OPEN_LINE.as_bytes() && kept.ends_with(b"\n") {
                open_line = Some(kept.len() - 1);
            }
        } else {
            kept.extend(line);
        }
    }
    // A line that the user added below ours needs it.
    if let Some(length) = open_line.filter(|length| length + 1 == kept.len()) {
        kept.truncate(length);
    }
    if is_ours { Err(Trouble::EndlessBlock) } else { Ok(kept) }
}

fn is_end(line: &[u8]) -> bool {
    [END, END_AFTER_OPEN_LINE].iter().any(|end| end.as_bytes() == line)
}

/// What a crontab has of ours.
pub fn found(table: &[u8]) -> Installed {
    let table = String::from_utf8_lossy(table);
    let mut lines = table.lines().map(str::trim_end);
    if !lines.any(|line| line == BEGIN) {
        return Installed::Nothing;
    }
    let lines: Vec<&str> = lines.take_while(|line| !is_end(line.as_bytes())).collect();
    read(&lines).map_or(Installed::Damaged, Installed::Job)
}

fn read(lines: &[&str]) -> Option<Job> {
    let mut times = Vec::new();
    let mut command = None;
    for line in lines {
        let (minute, rest) = line.split_once(' ')?;
        let (hour, rest) = rest.split_once(' ')?;
        times.push(time(&format!("{hour:0>2}:{minute:0>2}"))?);
        let words = rest.strip_prefix("* * * ")?.strip_suffix(SILENT)?;
        if command.replace(words).is_some_and(|other| other != words) {
            return None;
        }
    }
    Job::from_words(shell_words::split(&command?.replace("\\%", "%")).ok()?, times)
}

/// A word for the shell that cron starts. Cron itself ends a command at `%` unless a backslash comes before it,
/// which it then takes away; one that belongs to the word must not be there.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    if !word.is_empty() && word.chars().all(is_plain) {
        return word.to_owned();
    }
    let mut quoted = String::from("'");
    let mut before = ' ';
    for c in word.chars() {
        match c {
            '\'' => quoted.push_str("'\\''"),
            '%' if before == '\\' => quoted.push_str("''\\%"),
            '%' => quoted.push_str("\\%"),
            c => quoted.push(c),
        }
        before = c;
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ODD, ODDER, job};
    use super::*;

    /// What cron hands to the shell: the command up to the first `%` that is not escaped.
    fn through_cron(command: &str) -> String {
        let mut handed = String::new();
        let mut chars = command.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '%' => break,
                '\\' if chars.peek() == Some(&'%') => handed.extend(chars.next()),
                '\\' => {
                    handed.push(c);
                    handed.extend(chars.next());
                }
                c => handed.push(c),
            }
        }
        handed
    }

    #[test]
    fn what_is_written_is_read_back_whatever_the_paths() {
        for program in ODD.iter().chain(ODDER) {
            let job = job(program, "/srv/\\%\\\\%'%\"\\/x\\");
            let table = with(b"MAILTO=ana\n", &job).unwrap();
            let text = String::from_utf8(table.clone()).unwrap();
            assert_eq!(found(&table), Installed::Job(job.clone()), "{text}");
            // And cron and the shell read the same.
            let line = text.lines().nth(2).unwrap();
            let command = line.splitn(6, ' ').last().unwrap();
            let words = shell_words::split(&through_cron(command)).unwrap();
            assert_eq!(words.first(), Some(&job.program), "{line}");
            assert_eq!(words[1..words.len() - 1], job.arguments, "{line}");
        }
    }

    #[test]
    fn the_users_own_lines_stay_as_they_are() {
        let job = job("/bin/rekindle", "/x");
        for own in [
            b"".as_slice(),
            b"# mine\n\n0 4 * * 1\tbackup --all\n",
            b"\n\n",
            b"SHELL=/bin/bash\r\n@daily  x \n",
            // In Latin-1, and with a byte that no text has.
            b"0 4 * * 1 echo caf\xe9 \xff\x00\n",
            // Without an end.
            b"0 4 * * 1 mine",
            b"# mine\n\n0 4 * * 1 mine \r",
        ] {
            let once = with(own, &job).unwrap();
            assert_eq!(with(&once, &job).unwrap(), once, "twice is once");
            assert_eq!(without(&once).unwrap(), own);
            assert_eq!(without(own).unwrap(), own);
        }
        // Lines that the user added below ours stay below.
        let mut below = with(b"1 1 * * * a\n", &job).unwrap();
        below.extend(b"2 2 * * * b\n");
        assert_eq!(without(&below).unwrap(), b"1 1 * * * a\n2 2 * * * b\n");
        let mut below = with(b"1 1 * * * a", &job).unwrap();
        below.extend(b"2 2 * * * b\n");
        assert_eq!(without(&below).unwrap(), b"1 1 * * * a\n2 2 * * * b\n");
    }

    #[test]
    fn a_block_without_an_end_is_left_to_the_user() {
        let table = format!("{BEGIN}\n0 4 * * 1 mine\n").into_bytes();
        assert!(matches!(without(&table), Err(Trouble::EndlessBlock)));
        assert!(matches!(with(&table, &job("/bin/rekindle", "/x")), Err(Trouble::EndlessBlock)));
        assert_eq!(found(&table), Installed::Damaged);
    }
}
