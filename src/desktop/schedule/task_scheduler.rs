//! A task of the user in the Task Scheduler, on Windows.

use super::job::{Form, Installed, Job, Places, Scheduler, Step, Trouble, needed, owned};
use super::program::run;
use super::times::time;
use super::xml::{contents, escaped};

const NAME: &str = "rekindle";
/// The day from which the times count: any that is past.
const SINCE: &str = "2020-01-01T";

/// The task, with its elements in the order that the schema asks for. Times without a zone are those of the user's
/// clock. If the machine was asleep, it runs afterwards.
pub fn task(job: &Job) -> Result<String, Trouble> {
    let unfit =
        |path: &str, why| Trouble::Unfit { scheduler: Scheduler::TaskScheduler, path: path.to_owned(), why };
    for word in job.words() {
        if word.contains('"') {
            return Err(unfit(word, "a path cannot have quotes there"));
        }
        if word.contains('%') || word.contains("$(") {
            return Err(unfit(word, "it reads % and $( as the beginning of a variable"));
        }
    }
    let program = escaped(&job.program);
    let arguments: Vec<String> = job.arguments.iter().map(|word| quoted(word)).collect();
    let arguments = escaped(&arguments.join(" "));
    let triggers: Vec<String> = job
        .times
        .iter()
        .map(|time| {
            format!(
                "    <CalendarTrigger>\n\
                 \x20     <StartBoundary>{SINCE}{}</StartBoundary>\n\
                 \x20     <ScheduleByDay>\n\
                 \x20       <DaysInterval>1</DaysInterval>\n\
                 \x20     </ScheduleByDay>\n\
                 \x20   </CalendarTrigger>\n",
                time.format("%H:%M:%S")
            )
        })
        .collect();
    Ok(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n\
         <Task version=\"1.2\" xmlns=\"http://schemas.microsoft.com/windows/2004/02/mit/task\">\n\
         \x20 <RegistrationInfo>\n\
         \x20   <Description>Alerts for rekindle's reminders; made by: rekindle schedule install</Description>\n\
         \x20 </RegistrationInfo>\n\
         \x20 <Triggers>\n\
         {}\
         \x20 </Triggers>\n\
         \x20 <Principals>\n\
         \x20   <Principal id=\"Author\">\n\
         \x20     <LogonType>InteractiveToken</LogonType>\n\
         \x20     <RunLevel>LeastPrivilege</RunLevel>\n\
         \x20   </Principal>\n\
         \x20 </Principals>\n\
         \x20 <Settings>\n\
         \x20   <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>\n\
         \x20   <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>\n\
         \x20   <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>\n\
         \x20   <StartWhenAvailable>true</StartWhenAvailable>\n\
         \x20   <ExecutionTimeLimit>PT15M</ExecutionTimeLimit>\n\
         \x20 </Settings>\n\
         \x20 <Actions Context=\"Author\">\n\
         \x20   <Exec>\n\
         \x20     <Command>{program}</Command>\n\
         \x20     <Arguments>{arguments}</Arguments>\n\
         \x20   </Exec>\n\
         \x20 </Actions>\n\
         </Task>\n",
        triggers.concat()
    ))
}

/// An argument as programs on Windows take their command line apart; it has no quotes of its own.
fn quoted(word: &str) -> String {
    if !word.is_empty() && !word.contains([' ', '\t']) {
        return word.to_owned();
    }
    // Backslashes before the closing quote would hide it.
    let closing = word.chars().rev().take_while(|c| *c == '\\').count();
    format!("\"{word}{}\"", "\\".repeat(closing))
}

/// The arguments of a line that [`quoted`] made.
fn split(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = line.trim_start();
    while !rest.is_empty() {
        let (word, after) = match rest.strip_prefix('"') {
            Some(inner) => {
                let (word, after) = inner.split_once('"').unwrap_or((inner, ""));
                let closing = word.chars().rev().take_while(|c| *c == '\\').count();
                (word.get(..word.len() - closing / 2).unwrap_or(word), after)
            }
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        words.push(word.to_owned());
        rest = after.trim_start();
    }
    words
}

/// Back from the text of the task, as it was given or as the system prints it.
fn read(task: &str) -> Option<Job> {
    let program = contents(task, "Command").next()?;
    let arguments = contents(task, "Arguments").next()?;
    let times: Vec<_> = contents(task, "StartBoundary").collect();
    let times = times.iter().map(|at| time(at.strip_prefix(SINCE)?.strip_suffix(":00")?));
    let words = std::iter::once(program).chain(split(&arguments)).collect();
    Job::from_words(words, times.collect::<Option<_>>()?)
}

pub fn found() -> Installed {
    match run(&owned(&["schtasks", "/Query", "/TN", NAME, "/XML"]), b"") {
        Ok(task) => read(&task).map_or(Installed::Damaged, Installed::Job),
        Err(_) => Installed::Nothing,
    }
}

pub fn install(job: &Job, places: &Places) -> Result<Vec<Step>, Trouble> {
    let file = places.data.join("rekindle").join("schedule.xml");
    let path = super::job::written(&file)?;
    Ok(vec![
        Step::Write { file: file.clone(), text: task(job)?, form: Form::Utf16 },
        needed(&["schtasks", "/Create", "/TN", NAME, "/XML", &path, "/F"]),
        Step::Delete { file },
    ])
}

pub fn remove() -> Vec<Step> {
    vec![needed(&["schtasks", "/Delete", "/TN", NAME, "/F"])]
}

#[cfg(test)]
mod tests {
    use super::super::sample::{ODD, ODDER, job};
    use super::*;

    #[test]
    fn what_is_written_is_read_back_whatever_the_paths() {
        let own = [r"C:\Program Files\rekindle\rekindle.exe", r"C:\R&D <lab>\é\rekindle.exe", r"D:\x\"];
        let fit = |path: &&str| !path.contains(['"', '%']) && !path.contains("$(");
        for program in own.iter().chain(ODD).chain(ODDER).filter(|path| fit(path)) {
            for database in own.iter().chain(&[r"C:\my data\", r"C:\my data\\"]) {
                let job = job(program, database);
                assert_eq!(read(&task(&job).unwrap()), Some(job), "{program} {database}");
            }
        }
    }

    #[test]
    fn a_path_that_would_be_read_as_something_else_is_refused() {
        for path in [r"C:\%TEMP%\rekindle.exe", r"C:\$(Arg0)\x", "C:\\\"x\""] {
            assert!(task(&job(path, "x")).is_err() && task(&job("x", path)).is_err(), "{path}");
        }
    }
}
