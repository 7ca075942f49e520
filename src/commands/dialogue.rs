//! Several questions in a row, one of which can be gone back to. The answers become the words of the command line that
//! says the same, so that they are checked, logged and kept as if they had been typed there.

use std::collections::BTreeMap;
use std::ffi::OsString;

use chrono::NaiveDate;

use crate::domain::calendar::with_weekday;
use crate::domain::word::Word;
use crate::domain::{Application, Channel, Delivery, InterviewKind, Liked, Rank, Role, profile, text};
use crate::failure::{Failure, Result};
use crate::note::fit::{misfit, place_within_sentence, within_sentence};
use crate::refusals::promise::refuse_promise_before;
use crate::render::text::safe;
use crate::session::date::TypedDate;
use crate::session::prompt::{Prompt, Reply, take_back};
use crate::session::{Session, doubt, find};
use crate::store::{ApplicationFilter, Standing, Store};

const KEYS: &str = "Enter continues, Esc skips a question, Shift-Tab goes back, Ctrl-C stops.";

/// How a day is typed.
const DAYS: &str = "today, yesterday, monday, 3 sep or 2026-09-03";

type Check<'a> = Box<dyn Fn(&str) -> std::result::Result<(), String> + 'a>;

/// One question of a dialogue.
struct Question<'a> {
    asks: &'static str,
    help: &'static str,
    /// What can be chosen or is suggested, and what each is typed as.
    list: Vec<(String, String)>,
    is_choice: bool,
    is_needed: bool,
    check: Check<'a>,
}

impl<'a> Question<'a> {
    fn line(asks: &'static str, help: &'static str, check: Check<'a>) -> Self {
        Self { asks, help, list: Vec::new(), is_choice: false, is_needed: false, check }
    }

    fn among(self, names: Vec<String>) -> Self {
        Self { list: names.into_iter().map(|name| (name.clone(), name)).collect(), ..self }
    }

    fn choice(asks: &'static str, list: Vec<(String, String)>) -> Self {
        Self { list, is_choice: true, ..Self::line(asks, "", Box::new(|_| Ok(()))) }
    }

    fn words<T: Word>(asks: &'static str) -> Self {
        Self::choice(
            asks,
            T::ALL.iter().map(|w| (spoken(w.as_str()).to_owned(), w.as_str().to_owned())).collect(),
        )
    }

    /// Enter alone leaves it open.
    fn or_open(mut self, shown: &str) -> Self {
        self.list.insert(0, (shown.to_owned(), String::new()));
        self
    }

    /// This one is what Enter alone takes.
    fn usually(mut self, word: &str) -> Self {
        self.list.sort_by_key(|(_, typed)| typed != word);
        self
    }

    fn needed(self) -> Self {
        Self { is_needed: true, ..self }
    }

    fn help(self, help: &'static str) -> Self {
        Self { help, ..self }
    }
}

/// What people say for a word of a closed list.
fn spoken(word: &str) -> &str {
    match word {
        "agency-recruiter" => "agency recruiter",
        "final" => "final interview",
        "finalist" => "one of the finalists",
        "form" => "a form letter",
        "hiring-manager" => "hiring manager",
        "hr" => "HR",
        "in-person" => "in person",
        "info-interview" => "an informational interview",
        "linkedin" => "LinkedIn",
        "linkedin-message" => "LinkedIn message",
        "not-final" => "not a finalist",
        "personal-email" => "personal email",
        "screen" => "screening call",
        "second" => "their second choice",
        "text-message" => "text message",
        "third" => "their third choice",
        "unknown" => "I don't know",
        "unsure" => "not sure",
        "via-agency" => "through an agency",
        plain => plain,
    }
}

/// The answers so far, by option.
pub(super) type Answers = BTreeMap<&'static str, String>;

/// Asks for everything that `add` takes and the plan depends on, as far as it was not `typed`. The failure has the
/// command run again with the answers.
pub fn for_contact(session: &Session, typed: &Answers) -> Result<Failure> {
    let store = session.reading_quietly()?;
    let names = [
        "NAME",
        "at",
        "job",
        "role",
        "decides",
        "interviewed",
        "kind",
        "channel",
        "liked",
        "email",
        "linkedin",
        "met",
        "detail",
    ];
    let step = |name: &str, answers: &Answers| -> Result<Option<Question<'_>>> {
        if typed.contains_key(name) {
            return Ok(None);
        }
        let is_said = |name| typed.contains_key(name) || answers.contains_key(name);
        let company = typed.get("at").or(answers.get("at"));
        let (has_job, was_interviewed) = (is_said("job"), is_said("interviewed"));
        Ok(match name {
            "NAME" => Some(
                Question::line("Name:", "the person you met", checking(|typed| text::name("name", typed)))
                    .needed(),
            ),
            "at" => Some(
                Question::line(
                    "Company:",
                    "where they work; Tab picks the first on the list",
                    checking(|typed| text::name("company", typed)),
                )
                .among(store.companies()?.into_iter().map(|company| company.name).collect()),
            ),
            "job" => match company {
                Some(company) => Some(
                    Question::line(
                        "For which opening:",
                        "the title of the job; Tab picks the first on the list",
                        checking(|typed| text::name("title", typed)),
                    )
                    .among(titles_at(&store, company)?),
                ),
                None => None,
            },
            "role" if has_job => Some(Question::words::<Role>("Their role:").or_open("not sure")),
            "decides" if has_job && may_decide(typed.get("role").or(answers.get("role"))) => Some(
                Question::choice("Do they decide who gets the job?", pairs(&[("no", ""), ("yes", "yes")])),
            ),
            "interviewed" if has_job => Some(Question::line("Day of the interview:", DAYS, day(session))),
            "kind" if was_interviewed => Some(
                Question::words::<InterviewKind>("Kind of interview:")
                    .usually(InterviewKind::Interview.as_str()),
            ),
            "channel" if was_interviewed => {
                let ways = [Channel::Video, Channel::Phone, Channel::InPerson, Channel::Other];
                let ways = ways.map(|way| (spoken(way.as_str()).to_owned(), way.as_str().to_owned()));
                Some(Question::choice("How was it held?", ways.to_vec()).or_open("not sure"))
            }
            "liked" if was_interviewed => Some(
                Question::words::<Liked>("Did you like the company and the job?")
                    .usually(Liked::Unsure.as_str())
                    .help("and the job; if not, no note will be planned after a rejection"),
            ),
            "email" => Some(Question::line("Email:", "", checking(text::typed_email))),
            "linkedin" => Some(Question::line(
                "LinkedIn:",
                "the link to their profile",
                checking(profile::linkedin_slug),
            )),
            "met" if !was_interviewed => Some(Question::line(
                "We met …",
                "where, such as \"at PyCon\" or \"through Ben\"",
                checking(fitting_place),
            )),
            "detail" => Some(Question::line(
                "I enjoyed our conversation about …",
                "a few words for your note, such as \"moving the billing tables\"",
                checking(fitting_detail),
            )),
            _ => None,
        })
    };
    hold(session, &names, step)
}

/// The same for `applied`: where, for which opening, and when.
pub fn for_application(session: &Session, typed: &Answers) -> Result<Failure> {
    let store = session.reading_quietly()?;
    let names = ["at", "TITLE", "on"];
    let step = |name: &str, _: &Answers| -> Result<Option<Question<'_>>> {
        if typed.contains_key(name) {
            return Ok(None);
        }
        Ok(match name {
            "at" => Some(
                Question::line(
                    "Company:",
                    "Tab picks the first on the list",
                    checking(|typed| text::name("company", typed)),
                )
                .among(store.companies()?.into_iter().map(|company| company.name).collect())
                .needed(),
            ),
            "TITLE" => Some(
                Question::line("Title of the job:", "", checking(|typed| text::name("title", typed)))
                    .needed(),
            ),
            "on" => Some(Question::line(
                "When did you apply?",
                "Enter for today; or yesterday, monday, 3 sep or 2026-09-03",
                day(session),
            )),
            _ => None,
        })
    };
    hold(session, &names, step)
}

/// Anyone who finds or brings candidates does not choose among them.
fn may_decide(role: Option<&String>) -> bool {
    let others = [Role::Recruiter, Role::AgencyRecruiter, Role::Sourcer, Role::Coordinator, Role::Referrer];
    role.is_none_or(|role| others.iter().all(|other| other.as_str() != role))
}

/// The same for `rejected`: which application, how the news came and when, from whom, how close it was, and whether you
/// liked them.
pub fn for_rejection(session: &Session, application: Option<&str>, typed: &Answers) -> Result<Failure> {
    let store = session.reading_quietly()?;
    let open = open_applications(&store)?;
    let named = match application {
        Some(typed) => Some(find::application_to_reject(&store, typed)?),
        None => match open.as_slice() {
            [] => return Err(find::the_open_application(&store).err().unwrap_or_else(nothing_open)),
            [(only, _)] => Some(only.clone()),
            _ => None,
        },
    };
    if let Some((_, shown)) =
        open.iter().find(|(one, _)| named.as_ref().is_some_and(|named| named.id == one.id))
    {
        use std::io::Write as _;
        writeln!(std::io::stderr(), "{}", safe(shown)).map_err(|e| cannot_ask(&e))?;
    }
    let names = ["APPLICATION", "by", "from", "on", "rank", "liked"];
    let step = |name: &str, answers: &Answers| -> Result<Option<Question<'_>>> {
        if typed.contains_key(name) {
            return Ok(None);
        }
        Ok(match name {
            "APPLICATION" if named.is_none() => {
                let list = open.iter().map(|(one, shown)| (shown.clone(), one.id.to_string())).collect();
                Some(Question::choice("Which application?", list).needed())
            }
            "by" => Some(Question::words::<Delivery>("How did you hear?").needed()),
            "from" if answers.get("by").is_none_or(|by| by != Delivery::Form.as_str()) => {
                let chosen = answers.get("APPLICATION");
                let about = named.as_ref().or_else(|| {
                    open.iter().map(|(one, _)| one).find(|one| Some(&one.id.to_string()) == chosen)
                });
                let people = about.map(|one| one.participants.iter().map(|part| part.name.clone()).collect());
                let known = checking(|typed| known_or_whole(&store, typed));
                Some(
                    Question::line("Who told you?", "their name; Tab picks the first on the list", known)
                        .among(people.unwrap_or_default()),
                )
            }
            "on" => Some(Question::line(
                "When did you hear?",
                "Enter for today; or yesterday, monday, 3 sep or 2026-09-03",
                day(session),
            )),
            "rank" => Some(
                Question::words::<Rank>("How close was it?")
                    .usually(Rank::Unknown.as_str())
                    .help("as far as you know"),
            ),
            "liked" => Some(
                Question::words::<Liked>("Did you like the company and the job?")
                    .usually(Liked::Unsure.as_str())
                    .help("if you didn't, no note is planned"),
            ),
            _ => None,
        })
    };
    hold(session, &names, step)
}

/// What does not fit into a note can be put another way at once.
fn fitting_detail(typed: &str) -> Result {
    let detail = text::text("detail", typed)?;
    match within_sentence(&detail) {
        Some(_) => Ok(()),
        None => Err(Failure::usage(misfit(&detail))),
    }
}

fn fitting_place(typed: &str) -> Result {
    let place = text::name("place", typed)?;
    match place_within_sentence(&place) {
        Some(_) => Ok(()),
        None => {
            Err(Failure::usage("notes say \"we met …\", so write it like \"at PyCon\" or \"through Ben\""))
        }
    }
}

/// Somebody on file, or a whole name: whether that is somebody new is asked before anything is recorded.
fn known_or_whole(store: &Store, typed: &str) -> Result<()> {
    match find::contact(store, typed) {
        Err(failure) if failure.code == "not-found" && typed.trim().contains(' ') => Ok(()),
        found => found.map(|_| ()),
    }
}

/// The questions of `debrief`: who was there, one thing worth remembering of each, what was asked, how it went, and by
/// when they decide.
pub fn for_debrief(session: &Session, people: &[String], held_on: NaiveDate) -> Result<Failure> {
    use std::io::Write as _;
    writeln!(std::io::stderr(), "{KEYS}").map_err(|e| cannot_ask(&e))?;
    let rating = checking(|typed| match typed.trim().parse() {
        Ok(1..=5_u8) => Ok(()),
        _ => Err(Failure::usage("give a number from 1 to 5")),
    });
    let promise =
        checking(|typed| refuse_promise_before(held_on, TypedDate::from(typed).plan(&session.now)?));
    let anything: Check<'_> = Box::new(|_| Ok(()));
    let detail = checking(fitting_detail);
    // By question, so that going back and forth loses none.
    let mut answers: BTreeMap<String, String> = BTreeMap::new();
    let mut at = 0_usize;
    loop {
        let names = people_in(&answers);
        let whom = at.checked_sub(1).and_then(|n| names.get(n));
        let (question, help, check) = match (at, whom, at.saturating_sub(names.len())) {
            (0, ..) => (WHO.to_owned(), "names, separated by commas; anyone new is added", &anything),
            (_, Some(name), _) => (
                remembered_of(name),
                "it completes \"I enjoyed our conversation about …\", such as \"moving the billing tables\"; nothing private",
                &detail,
            ),
            (_, None, 1) => (ASKED.to_owned(), "separate several with semicolons", &anything),
            (_, None, 2) => (RATING.to_owned(), "1 means badly, 5 means very well", &rating),
            (_, None, 3) => {
                (DECISION.to_owned(), "friday, 16 oct or 2026-10-16; skip it if they didn't say", &promise)
            }
            _ => break,
        };
        let on_file = if at == 0 { people.join(", ") } else { String::new() };
        let begins = answers.get(&question).cloned().unwrap_or(on_file);
        let prompt = Prompt {
            question: &question,
            help,
            list: &[],
            is_choice: false,
            is_needed: false,
            begins: &begins,
            check,
            is_coloured: session.out.look.is_coloured,
        };
        match prompt.ask().map_err(|e| cannot_ask(&e))? {
            Reply::Typed(typed) => {
                answers.insert(question, typed);
                at += 1;
            }
            Reply::LeftOut | Reply::Chosen(_) => {
                answers.remove(&question);
                at += 1;
            }
            Reply::Back(typed) => {
                answers.insert(question, typed);
                if at > 0 {
                    take_back().map_err(|e| cannot_ask(&e))?;
                    at -= 1;
                }
            }
            Reply::Stopped(typed) => {
                answers.insert(question, typed);
                doubt::complete(debrief_words(&answers));
                return Ok(Failure::failed("stopped: nothing was recorded"));
            }
        }
    }
    let words = debrief_words(&answers);
    if words.is_empty() {
        return Ok(Failure::failed("nothing was recorded: you skipped every question"));
    }
    doubt::complete(words);
    Ok(Failure::usage("the questions are answered").again())
}

const WHO: &str = "Who was there?";
const ASKED: &str = "What did they ask?";
const RATING: &str = "How did it go, 1 to 5?";
const DECISION: &str = "When will they decide?";

fn remembered_of(name: &str) -> String {
    format!("Worth remembering about {name}:")
}

fn people_in(answers: &BTreeMap<String, String>) -> Vec<String> {
    listed(answers.get(WHO).map_or("", String::as_str), ',')
}

/// The answers of a debriefing as its options.
fn debrief_words(answers: &BTreeMap<String, String>) -> Vec<OsString> {
    let answer = |question: &str| answers.get(question).map_or("", String::as_str).trim();
    let names = people_in(answers);
    let mut words: Vec<OsString> = Vec::new();
    words.extend(names.iter().map(|name| format!("--with={name}").into()));
    for name in &names {
        let detail = answer(&remembered_of(name));
        if !detail.is_empty() {
            words.push(format!("--detail={name}={detail}").into());
        }
    }
    words.extend(listed(answer(ASKED), ';').iter().map(|asked| format!("--asked={asked}").into()));
    for (option, question) in [("rating", RATING), ("decision-by", DECISION)] {
        let answer = answer(question);
        if !answer.is_empty() {
            words.push(format!("--{option}={answer}").into());
        }
    }
    words
}

fn listed(typed: &str, between: char) -> Vec<String> {
    typed.split(between).map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect()
}

fn cannot_ask(e: &std::io::Error) -> Failure {
    Failure::failed(format!("cannot ask questions in this terminal: {e}"))
        .hint("give the answers as options; see --help")
}

/// Asks the questions that apply, in their order.
fn hold<'a>(
    session: &Session,
    names: &[&'static str],
    step: impl Fn(&str, &Answers) -> Result<Option<Question<'a>>>,
) -> Result<Failure> {
    use std::io::Write as _;
    let cannot = |e: std::io::Error| {
        Failure::failed(format!("cannot ask questions in this terminal: {e}"))
            .hint("give the answers as options; see --help")
    };
    writeln!(std::io::stderr(), "{KEYS}").map_err(cannot)?;
    let mut answers = Answers::new();
    // What was in the line when the user went back.
    let mut begun = Answers::new();
    let mut asked: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(name) = names.get(at).copied() {
        let Some(step) = step(name, &answers)? else {
            answers.remove(name);
            at += 1;
            continue;
        };
        let shown: Vec<String> = step.list.iter().map(|(shown, _)| safe(shown).into_owned()).collect();
        let begins = begun.remove(name).or_else(|| {
            let typed = answers.get(name)?;
            let listed = step.list.iter().find(|(_, as_typed)| as_typed == typed);
            Some(listed.map_or_else(|| typed.clone(), |(shown, _)| shown.clone()))
        });
        let prompt = Prompt {
            question: step.asks,
            help: step.help,
            list: &shown,
            is_choice: step.is_choice,
            is_needed: step.is_needed,
            begins: begins.as_deref().unwrap_or_default(),
            check: &step.check,
            is_coloured: session.out.look.is_coloured,
        };
        let answer = match prompt.ask().map_err(cannot)? {
            Reply::Typed(typed) => Some(typed),
            Reply::Chosen(at) => step.list.get(at).map(|(_, typed)| typed.clone()),
            Reply::LeftOut => None,
            Reply::Back(typed) => {
                if !typed.is_empty() {
                    begun.insert(name, typed);
                }
                if let Some(before) = asked.pop() {
                    take_back().map_err(cannot)?;
                    at = before;
                }
                continue;
            }
            Reply::Stopped(typed) => {
                begun.insert(name, typed);
                answers.extend(begun.into_iter().filter(|(_, typed)| !typed.is_empty()));
                doubt::complete(words(names, &answers));
                return Ok(Failure::failed("stopped: nothing was recorded"));
            }
        };
        match answer.filter(|answer| !answer.is_empty()) {
            Some(answer) => answers.insert(name, answer),
            None => answers.remove(name),
        };
        asked.push(at);
        at += 1;
    }
    doubt::complete(words(names, &answers));
    Ok(Failure::usage("the questions are answered").again())
}

/// The answers as they are typed after the command. A name in capitals is an argument without an option; `decides` is
/// an option without a value.
fn words(names: &[&'static str], answers: &Answers) -> Vec<OsString> {
    let mut words: Vec<OsString> = Vec::new();
    for name in names {
        let Some(answer) = answers.get(name) else { continue };
        if name.chars().all(char::is_uppercase) {
            if answer.starts_with('-') {
                words.push("--".into());
            }
            words.push(answer.into());
        } else if *name == "decides" {
            words.push("--decides".into());
        } else if answer.starts_with('-') {
            words.push(format!("--{name}={answer}").into());
        } else {
            words.extend([format!("--{name}").into(), answer.into()]);
        }
    }
    words
}

fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(shown, typed)| ((*shown).to_owned(), (*typed).to_owned())).collect()
}

/// What is wrong with an answer is said at once, while it can be typed again.
fn checking<'a, T, E: Into<Failure>>(read: impl Fn(&str) -> std::result::Result<T, E> + 'a) -> Check<'a> {
    Box::new(move |typed| match read(typed) {
        Ok(_) => Ok(()),
        Err(error) => {
            let Failure { message, hint, .. } = error.into();
            Err(hint.map_or(message.clone(), |hint| format!("{message}; {hint}")))
        }
    })
}

/// A day that may mean two is asked about later, when everything is answered.
fn day(session: &Session) -> Check<'_> {
    checking(|typed| TypedDate::from(typed).fact_behind(&session.now))
}

fn titles_at(store: &Store, company: &str) -> Result<Vec<String>> {
    let Some(company) = store.company_named(company)? else { return Ok(Vec::new()) };
    let mut titles = Vec::new();
    let filter = ApplicationFilter { company: Some(company.id), ..ApplicationFilter::default() };
    store.applications(&filter, |line| {
        titles.push(line.application.title);
        Ok(())
    })?;
    titles.sort_unstable();
    titles.dedup();
    Ok(titles)
}

/// Each as it is shown in a list.
fn open_applications(store: &Store) -> Result<Vec<(Application, String)>> {
    let mut open = Vec::new();
    let filter = ApplicationFilter { standing: Standing::Open, ..ApplicationFilter::default() };
    store.applications(&filter, |line| {
        let applied = line.application.applied_on;
        let applied = applied.map(|day| format!(", applied {}", with_weekday(day))).unwrap_or_default();
        let shown = format!("{} at {}{applied}", line.application.title, line.company);
        open.push((line.application, shown));
        Ok(())
    })?;
    Ok(open)
}

fn nothing_open() -> Failure {
    Failure::not_found("no application is open").hint("rekindle applications lists them all")
}
