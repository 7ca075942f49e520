//! Names of people and companies within a job title, as `Chief of Staff to Jane Roe` or `Northwind Data Engineer` has
//! them: found by what is on file, and by the words before them.

use std::collections::HashSet;

use super::text;

/// What takes the place of a name.
const INSTEAD: &str = "[name]";

/// Words that titles are made of. Where a name has one, that word alone gives nobody away.
const ORDINARY: &str = "\
    a account accountant accounting admin administrator advisor adviser agency agent ai all american analyst analytics \
    and android api app application applications apps architect architecture area art assistant associate at audit \
    automation backend back bank banking big bio board bot brand budget build builder business buyer campaign capital \
    care ceo center central centre cfo channel chief clerk client clinical cloud cmo co coach code commerce commercial \
    communication communications community company compliance computer consultant consulting content controller coo \
    cook coordinator core corporate cost counsel creative credit cto customer cyber data database deal delivery demand \
    department deputy design designer desk developer development device devops digital director division driver \
    editor education electrical electronics embedded energy engineer engineering english enterprise entry environment \
    event events executive expert facilities field finance financial first fleet food for freelance front frontend full \
    fund game games general german global go graduate graphic green group growth hardware head health help high hiring \
    home hotel house hr human ii iii implementation in industrial industry information infrastructure innovation \
    insight insights integration intelligence interaction interim interface intern international internet internship \
    investment ios iot it java javascript job jobs journalist junior key lab labs lawyer lead leader leadership learning \
    legal level library life linux local logistics machine maintenance management manager managing manufacturing \
    market marketing mechanical media medical member merchandising mid mobile model motion national network networks \
    new news nurse of office officer on online open operations operator optimization or partner partners partnership \
    partnerships payments people performance personal php planner planning platform plant policy portfolio power \
    practice president pricing principal process procurement product production products program programme programmer \
    project projects property public publishing purchasing python qa quality quantitative rail real recruiter \
    recruiting recruitment regional relations release reliability remote reporter representative research researcher \
    resources retail revenue risk robotics ruby rust sales school science scientist scrum sdr search security senior \
    server service services shift site smart social software solution solutions specialist sr sre staff stack start \
    startup statistics store strategic strategy student studio success supervisor supply support sustainability \
    system systems talent tax teacher team tech technical technician technologies technology telecom test tester \
    testing the time to trade trader trading trainee trainer training transformation transport travel treasury ui ux \
    user validation vendor vice video vision visual vp warehouse web west windows with work world writer";

/// After these comes a name.
const BEFORE_COMPANY: [&str; 5] = ["at", "@", "bei", "chez", "w/"];
const BEFORE_PERSON: [&str; 4] = ["to", "for", "of", "with"];

/// The names on file.
#[derive(Debug, Default)]
pub struct Names {
    /// Folded words of names, each of which may give somebody away.
    words: HashSet<String>,
    /// Folded names in a writing without spaces.
    runs: Vec<String>,
}

impl Names {
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let ordinary: HashSet<&str> = ORDINARY.split_whitespace().collect();
        let mut all = Self::default();
        for name in names {
            let key = text::key(name);
            if key.chars().any(is_unspaced) {
                all.runs.push(key);
                continue;
            }
            let words = key.split(|c: char| !c.is_alphanumeric());
            let telling = words.filter(|word| word.chars().count() > 1 && !ordinary.contains(word));
            all.words.extend(telling.map(str::to_owned));
        }
        all
    }

    /// The title with `[name]` for each name that is or seems to be in it.
    pub fn taken_out_of(&self, title: &str) -> String {
        let folded = text::key(title);
        if self.runs.iter().any(|name| folded.contains(name.as_str())) {
            return "[title]".to_owned();
        }
        let mut safe: Vec<String> = Vec::new();
        let mut awaits = None;
        for word in title.split_whitespace() {
            let key = text::key(word);
            let bare = key.trim_matches(|c: char| !c.is_alphanumeric() && c != '@');
            let is_name = self.has(&key) || awaits.is_some_and(|awaited| is_like(word, bare, awaited));
            awaits = if BEFORE_COMPANY.contains(&bare) || bare.starts_with('@') {
                Some(Awaited::Company)
            } else if BEFORE_PERSON.contains(&bare) {
                Some(Awaited::Person)
            } else {
                awaits.filter(|_| is_name && !word.ends_with([',', ';', ')']))
            };
            if !is_name {
                safe.push(word.to_owned());
            } else if safe.last().is_none_or(|last| last != INSTEAD) {
                safe.push(INSTEAD.to_owned());
            }
        }
        safe.join(" ")
    }

    fn has(&self, key: &str) -> bool {
        let mut words = key.split(|c: char| !c.is_alphanumeric());
        words.any(|word| self.words.contains(word)) || self.words.contains(&key.replace(['.', '-', '\''], ""))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Awaited {
    Company,
    Person,
}

/// A word as names have it, where one is expected.
fn is_like(word: &str, bare: &str, awaited: Awaited) -> bool {
    let is_capital = word.trim_start_matches(|c: char| !c.is_alphanumeric()).starts_with(char::is_uppercase);
    let is_ordinary = || ORDINARY.split_whitespace().any(|ordinary| ordinary == bare);
    match awaited {
        Awaited::Company => is_capital || word.starts_with(|c: char| c.is_numeric()),
        Awaited::Person => is_capital && !is_ordinary(),
    }
}

/// Chinese, Japanese, Korean and Thai have no spaces between words, or join what follows to a name.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{E00}'..='\u{E7F}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_keeps_its_words_and_loses_every_name() {
        let names = Names::new([
            "Jane Roe",
            "Zoë O'Neil",
            "Northwind Data Systems",
            "北風株式会社",
            "J. R. Head of Sales",
            "AT&T Labs",
        ]);
        for (title, safe) in [
            ("Data Engineer", "Data Engineer"),
            ("Head of Sales, EMEA (Remote)", "Head of Sales, EMEA (Remote)"),
            ("Chief of Staff to Jane Roe", "Chief of Staff to [name]"),
            ("ROE's assistant", "[name] assistant"),
            ("Northwind Platform Engineer", "[name] Platform Engineer"),
            ("Engineer (northwind/data)", "Engineer [name]"),
            ("Zoe O\u{2019}Neil's Deputy", "[name] Deputy"),
            ("Engineer at Helio Labs, Berlin", "Engineer at [name] Berlin"),
            ("Engineer @ Helio", "Engineer @ [name]"),
            ("Ingenieurin bei Quill", "Ingenieurin bei [name]"),
            ("Assistant to Omar Haddad", "Assistant to [name]"),
            ("Assistant to the CEO", "Assistant to the CEO"),
            ("北風株式会社エンジニア", "[title]"),
            ("", ""),
        ] {
            assert_eq!(names.taken_out_of(title), safe, "{title}");
        }
    }
}
