//! What a message says that calls for more than an answer: an offer, the wish to be left alone, that they are away, or
//! that they put in a word for the user.

use std::sync::LazyLock;

use super::about::spaced;
use super::ahead::promises;
use super::phrase::{self, Pattern, Sentence};
use crate::domain::word_list::WordList;

static OFFERS: WordList = WordList::of(include_str!("offers.txt"));
static HOLDS: WordList = WordList::of(include_str!("holds.txt"));
static ASKS: WordList = WordList::of(include_str!("asks.txt"));
static LEAVE_ALONE: LazyLock<Vec<Pattern>> = LazyLock::new(|| patterns(include_str!("leave_alone.txt")));
static SECOND_CHANCE: WordList = WordList::of(include_str!("second_chance.txt"));
static ON_HOLD: LazyLock<Vec<Pattern>> = LazyLock::new(|| patterns(include_str!("on_hold.txt")));
static INTRODUCES: LazyLock<Vec<Pattern>> = LazyLock::new(|| patterns(include_str!("introduces.txt")));

fn patterns(list: &'static str) -> Vec<Pattern> {
    WordList::of(list).iter().map(|line| Pattern::new(line)).collect()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gist {
    Offer,
    LeaveAlone,
    /// They have no news yet, or wish well: nothing is asked.
    NothingAsked,
    Away,
    Favour,
    /// They point the user to somebody else.
    Introduces,
}

const AWAY: &[&str] = &[
    "out of office",
    "out of the office",
    "on annual leave",
    "on parental leave",
    "on maternity leave",
    "away from my desk",
    "automatic reply",
    "on leave until",
    "nicht im buro",
    "bin abwesend",
    "abwesend bis",
    "bis einschliesslich",
    "absent jusqu",
    "absente jusqu",
    "absent du bureau",
    "absente du bureau",
    "fuera de la oficina",
    "sin acceso al correo",
    "fuori ufficio",
    "afwezig tot",
    "niet op kantoor",
    "estarei ausente",
    "fora do escritorio",
];
/// What makes no condition of an offer: `if you want it`.
const IF_WANTED: &[&str] = &[
    " if you want it ",
    " if you still want it ",
    " if you d like it ",
    " wenn du willst ",
    " wenn du magst ",
    " wenn sie wollen ",
    " wenn sie mogen ",
    " si vous le voulez ",
    " si vous voulez ",
    " si tu veux ",
    " si lo quieres ",
    " si quieres ",
    " si todavia lo quieres ",
    " si todavia lo queres ",
    " se lo vuoi ",
    " se lo vuole ",
    " se vuoi ",
    " als je wilt ",
    " als je nog wilt ",
    " als u wilt ",
    " se voce quiser ",
    " se voce ainda quiser ",
    " se quiseres ",
    " se quiser ",
];
const FAVOURS: &[&str] = &[
    "put you forward for",
    "put in a word",
    "put in a good word",
    "recommended you to",
    "referred you",
    "passed your cv",
    "passed on your cv",
    "passed your resume",
    "passed on your resume",
    "sent your cv to",
    "sent your resume to",
    "forwarded your cv",
    "forwarded your resume",
];

/// With one of these, a sentence makes no offer: it is refused, or one may come.
const NO_OFFER: &[&str] = &[
    "not",
    "cannot",
    "unable",
    "unfortunately",
    "if",
    "whether",
    "before",
    "should",
    "once",
    "until",
    "other",
    "another",
    "nicht",
    "leider",
    "kein",
    "keine",
    "falls",
    "wenn",
    "andere",
    "anderen",
    "pas",
    "plus",
    "si",
    "autre",
    "no",
    "lamentablemente",
    "otra",
    "otro",
    "non",
    "purtroppo",
    "se",
    "niet",
    "helaas",
    "als",
    "andere",
    "nao",
    "infelizmente",
    "outra",
    "outro",
];

/// What `n't` follows.
const NEGATED: &[&str] = &[
    "can", "don", "won", "isn", "doesn", "didn", "wouldn", "couldn", "shouldn", "aren", "wasn", "weren",
    "haven", "hasn", "hadn",
];

/// After these words only some ways or days are unwelcome: `don't contact me at work`.
const WITHIN_BOUNDS: &[&str] = &[
    "at", "on", "by", "before", "until", "during", "after", "while", "outside", "through", "vor", "bis",
    "avant", "antes", "prima", "voor",
];

const OFFERED: &[&str] =
    &[" offer you the ", " offer you a ", " offer you our ", " offering you the ", " offering you a "];
/// Words of a title and what it is a title of.
const LONGEST_TITLE: usize = 9;
const JOBS: &[&str] = &["role", "position", "job", "post"];
/// What else is offered when people write about a job.
const NO_JOBS: &[&str] = &[
    "chance",
    "opportunity",
    "call",
    "interview",
    "chat",
    "coffee",
    "meeting",
    "look",
    "talk",
    "slot",
    "time",
    "feedback",
    "discount",
    "trial",
];

/// `None` of an ordinary message.
pub fn gist(text: &str) -> Option<Gist> {
    if phrase::sentences(text).iter().any(asks_to_be_left_alone) {
        return Some(Gist::LeaveAlone);
    }
    let sentences = || text.split(['.', '!', '?', '\n']).map(spaced);
    if sentences().any(|said| before_an_offer(&said).is_some()) {
        return Some(Gist::Offer);
    }
    let says = |phrases: &[&str]| {
        sentences().any(|said| {
            let has_no = said.split(' ').any(|word| matches!(word, "not" | "t" | "was" | "if"));
            !has_no && phrases.iter().any(|phrase| said.contains(&format!(" {phrase} ")))
        })
    };
    if says(AWAY) {
        return Some(Gist::Away);
    }
    if says(FAVOURS) {
        return Some(Gist::Favour);
    }
    if phrase::sentences(text).iter().any(introduces) {
        return Some(Gist::Introduces);
    }
    asks_nothing(text).then_some(Gist::NothingAsked)
}

fn introduces(said: &Sentence<'_>) -> bool {
    /// The writer, or somebody at their own company, is no one else to turn to.
    const OUR: &[&str] = &[
        "our", "unser", "unsere", "unserem", "unserer", "unseren", "notre", "nos", "nuestro", "nuestra",
        "nostro", "nostra", "ons", "onze", "nosso", "nossa", "me", "us", "mich", "uns", "moi", "nous", "mij",
        "mim",
    ];
    let words: Vec<&str> = said.words().collect();
    // `Why don't you` is no refusal.
    let is_refused = words.contains(&"not") && words.first() != Some(&"why");
    let is_ours = |end: usize| words.get(end).is_some_and(|next| OUR.contains(next));
    let mut places = INTRODUCES.iter().filter_map(|pattern| said.place(pattern, 0));
    places.any(|place| !is_ours(place.end)) && !is_refused && !words.contains(&"if")
}

/// Whether a sentence says that an opening waits, and no more.
fn is_on_hold(said: &Sentence<'_>) -> bool {
    const ENDS: &[&str] = &[
        "closed",
        "cannot",
        "not",
        "no",
        "unable",
        "unfortunately",
        "other",
        "nicht",
        "leider",
        "pas",
        "plus",
        "non",
        "niet",
        "nao",
        "until",
        "till",
    ];
    ON_HOLD.iter().any(|pattern| said.place(pattern, 0).is_some())
        && !said.words().any(|word| ENDS.contains(&word))
}

/// Whether a message says that an opening waits.
pub fn puts_on_hold(text: &str) -> bool {
    phrase::sentences(text).iter().any(is_on_hold)
}

/// Whether somebody comes back to a reader whom they turned down.
pub fn comes_back(text: &str) -> bool {
    let said = spaced(text);
    SECOND_CHANCE.iter().any(|words| said.contains(&format!(" {words} ")))
}

/// What a message says of an application: without the sentences that point to somebody else, or that say that the
/// opening waits.
pub fn of_the_application(text: &str) -> String {
    let sentences = phrase::sentences(text);
    let is_other = |said: &&Sentence<'_>| !introduces(said) && !is_on_hold(said);
    let of_it: Vec<&Sentence<'_>> = sentences.iter().filter(is_other).collect();
    if of_it.len() == sentences.len() {
        return text.to_owned();
    }
    of_it.iter().map(|said| said.whole_as_written()).collect::<Vec<_>>().join(" ")
}

/// Longest message of mere wishes, in words.
const LONGEST_WISH: usize = 16;
/// Longest message that only promises an answer, in words.
const LONGEST_PROMISE: usize = 30;

/// Whether somebody asks to wait, or wishes well in a few words, and asks for nothing.
fn asks_nothing(text: &str) -> bool {
    let said = spaced(text);
    let is_said = |words: &str| said.contains(&format!(" {words} "));
    if text.contains('?') || ASKS.iter().any(|words| is_said(words)) {
        return false;
    }
    let holds = |purpose: &str| {
        let words = HOLDS.iter().filter_map(|line| line.strip_prefix(purpose)?.strip_prefix(' '));
        words.into_iter().any(is_said)
    };
    let length = said.split_whitespace().count();
    holds("wait")
        || (holds("wish") && length <= LONGEST_WISH)
        || (promises(text) && length <= LONGEST_PROMISE)
}

/// What a sentence says before it makes an offer; `None` if it makes none. The sentence is as [`spaced`] gives it.
pub(super) fn before_an_offer(said: &str) -> Option<String> {
    let said = IF_WANTED.iter().fold(said.to_owned(), |said, wanted| said.replace(wanted, " "));
    // `Sie als Controllerin`; in Dutch it is a condition.
    let said = said.replace(" sie als ", " sie ").replace(" dich als ", " dich ");
    let said = said
        .replace(" aanbieden als ", " aanbieden ")
        .replace(" aan te bieden als ", " aan te bieden ")
        .replace(" je aan als ", " je aan ");
    // `plus options` is English.
    let is_english = said.contains(" offer ");
    // Of `als`, Dutch makes a condition and German a title.
    let is_german = [" wir ", " ich ", " ihnen ", " dir "].iter().any(|word| said.contains(word));
    let words: Vec<&str> = said.split(' ').collect();
    let is_no = |(at, word): (usize, &&str)| match *word {
        "plus" if is_english => false,
        "als" if is_german => false,
        // `can't`, and not `on t'embauche`
        "t" => at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| NEGATED.contains(word)),
        word => NO_OFFER.contains(&word),
    };
    if words.iter().enumerate().any(is_no) {
        return None;
    }
    let phrase = || OFFERS.iter().filter_map(|phrase| said.find(&format!(" {phrase} "))).min();
    let hires = || {
        [" mochten sie ", " mochten dich "]
            .iter()
            .find_map(|words| said.find(words))
            .filter(|_| said.contains(" einstellen "))
    };
    let at = phrase().or_else(|| offers_a_title(&said)).or_else(hires).or_else(|| offers_in_german(&said))?;
    said.get(..at).map(str::to_owned)
}

/// Where it says `möchten wir Ihnen gern die Stelle als Controllerin anbieten` or `bieten we je de functie van analist aan`:
/// in German and Dutch the verb, or the end of it, is last.
fn offers_in_german(said: &str) -> Option<usize> {
    const JOBS: &[&str] = &[
        " stelle ",
        " position ",
        " vertrag ",
        " arbeitsvertrag ",
        " rolle ",
        " anstellung ",
        " functie ",
        " baan ",
        " positie ",
        " contract ",
        " arbeidscontract ",
        " jaarcontract ",
        " festanstellung ",
        " vast contract ",
    ];
    let names = |what: &str| JOBS.iter().any(|job| format!("{what} ").contains(job));
    let ends = [" anbieten ", " anzubieten ", " aanbieden "].iter().find_map(|end| said.split_once(end));
    let whole = ends.and_then(|(before, _)| {
        let to = [" ihnen ", " dir ", " je ", " u "].iter().filter_map(|to| before.find(to)).min()?;
        names(before.get(to..)?).then_some(to)
    });
    let parted = || {
        let at = [" bieten ", " bieden "].iter().filter_map(|verb| said.find(verb)).min()?;
        let rest = said.get(at..)?;
        let to = [" ihnen ", " dir ", " je ", " u "].iter().any(|to| rest.contains(to));
        let end = [" an ", " aan "].iter().filter_map(|end| rest.rfind(end)).max()?;
        (to && names(rest.get(..end)?)).then_some(at)
    };
    whole.or_else(parted)
}

/// Where it says `offer you the Senior Data Engineer role`.
fn offers_a_title(said: &str) -> Option<usize> {
    OFFERED.iter().find_map(|phrase| {
        let (before, rest) = said.split_once(phrase)?;
        let words: Vec<&str> = rest.split(' ').take(LONGEST_TITLE).collect();
        let role = words.iter().position(|word| JOBS.contains(word))?;
        (!words.iter().take(role).any(|word| NO_JOBS.contains(word))).then_some(before.len())
    })
}

fn asks_to_be_left_alone(said: &Sentence<'_>) -> bool {
    let words: Vec<&str> = said.words().collect();
    if matches!(words.as_slice(), ["unsubscribe" | "stop"] | ["unsubscribe" | "stop", "please"]) {
        return true;
    }
    LEAVE_ALONE.iter().filter_map(|pattern| said.place(pattern, 0)).any(|place| {
        let next = words.get(place.end).copied().unwrap_or_default();
        !WITHIN_BOUNDS.contains(&next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_points_elsewhere_or_waits_is_no_news_of_an_application() {
        for (text, rest) in [
            ("You should talk to Marta at Globex, she's hiring.", ""),
            ("The role has been put on hold.", ""),
            ("Die Stelle liegt gerade auf Eis. Wir melden uns!", "Wir melden uns!"),
            ("Le poste est mis en pause.", ""),
            ("We chose somebody else. You should talk to Marta at Globex.", "We chose somebody else."),
            (
                "The role is on hold and all applications have been closed.",
                "The role is on hold and all applications have been closed.",
            ),
            ("Shall we talk?", "Shall we talk?"),
        ] {
            assert_eq!(of_the_application(text), rest, "{text}");
        }
    }

    #[test]
    fn offers_and_wishes_to_be_left_alone_are_told_from_other_messages() {
        for text in [
            "Good news, the team wants to make you an offer! Details attached.",
            "Zenith would like to offer you the role. They need an answer by Friday.",
            "We are delighted to offer you the position of Analyst.",
            "Good news! We would like to offer you the Product Analyst role at £46,000. Could you let me know by Friday?",
            "Congratulations, you got the job!",
            "The job is yours if you want it!",
            "Wir möchten Sie als Controllerin einstellen!",
            "Le poste est à vous si vous le voulez.",
            "¡El puesto es tuyo si todavía lo querés!",
            "Il posto è tuo se lo vuoi.",
            "De baan is voor jou als je nog wilt.",
            "A vaga é sua se você ainda quiser.",
            "Wir möchten Ihnen die Stelle anbieten.",
            "Nous avons le plaisir de vous proposer le poste.",
            "Nos gustaría ofrecerte el puesto.",
            "Siamo lieti di offrirle il posto.",
            "We willen je een aanbod doen.",
            "Gostaríamos de oferecer-lhe a vaga.",
        ] {
            assert_eq!(gist(text), Some(Gist::Offer), "{text}");
        }
        for text in [
            "Please don't contact me again about jobs.",
            "please take me off your list",
            "Bitte schreiben Sie mir nicht mehr.",
            "Merci, ne me contactez plus.",
            "Por favor, no me escriba más.",
            "La prego, non mi scriva più.",
            "Schrijf me niet meer.",
            "Por favor, não me contacte mais.",
            "Please don't write any more.",
            "No more emails please",
            "Unsubscribe",
            "please dont message me again",
            "I'd rather you didn't email me, this is my personal address",
            "I'd prefer not to be contacted about this",
            "Kindly refrain from contacting me again",
            "We'd ask that you don't get in touch again",
            "I would appreciate it if you stopped getting in touch",
            "Please remove me from your contacts",
            "Under GDPR I ask you to delete my data",
            "Bitte sehen Sie von weiteren E-Mails an mich ab.",
            "Je préférerais que vous cessiez de m'écrire.",
            "Te agradecería que dejaras de escribirme.",
            "Ti chiedo di smettere di scrivermi.",
            "Ik heb liever dat je me niet meer mailt.",
            "Renata, prefiro que você pare de me escrever.",
        ] {
            assert_eq!(gist(text), Some(Gist::LeaveAlone), "{text}");
        }
        for (text, is) in [
            ("I am out of the office until Monday 2 November.", Some(Gist::Away)),
            ("I was out of office last week, sorry!", None),
            (
                "I've passed your CV on to my colleague. I have put you forward for a role.",
                Some(Gist::Favour),
            ),
            ("We can't put you forward for this one.", None),
            ("You should talk to my friend Kasia Nowak at Citizens Advice.", Some(Gist::Introduces)),
            ("Why don't you drop Kasia a line?", Some(Gist::Introduces)),
            ("I mentioned you to Priya Nair, who runs data.", Some(Gist::Introduces)),
            ("Ich habe Frau Nair von Ihnen erzählt.", Some(Gist::Introduces)),
            ("If it fails, I'd put you in touch with our Bristol office.", None),
            ("I'd like to introduce you to our CTO.", None),
            ("Sprechen Sie doch mal mit Frau Kern bei Globex.", Some(Gist::Introduces)),
            ("Bei Fragen wenden Sie sich an mich.", None),
            ("Je peux vous présenter à Marta chez Globex.", Some(Gist::Introduces)),
            ("Deberías hablar con Marta, de Globex.", Some(Gist::Introduces)),
        ] {
            assert_eq!(gist(text), is, "{text}");
        }
        for text in [
            "Hi Maya, no news yet, bear with us until Monday 26 October please.",
            "We'll be in touch next week. Sorry for the wait!",
            "Thanks! Best of luck with everything.",
            "Vielen Dank und viel Erfolg!",
            "Wir melden uns nächste Woche bei Ihnen.",
            "Still nothing from finance, I'll shout as soon as I hear.",
            "Sobald ich etwas weiß, melde ich mich.",
            "Je vous fais signe dès que j'en sais plus.",
            "En cuanto tenga algo te aviso.",
            "Appena so qualcosa ti scrivo.",
            "Zodra ik iets weet, hoor je het.",
            "Assim que eu souber de algo te aviso.",
            "Felices fiestas!",
            "Aus rechtlichen Gründen geben wir leider keine Begründungen.",
        ] {
            assert_eq!(gist(text), Some(Gist::NothingAsked), "{text}");
        }
        for text in [
            "No news yet. When could you start?",
            "We'll be in touch. Please send us your references meanwhile.",
            "Thanks for your note. I'd love to have a call, let me know when you are free.",
            "Thanks & see you.",
            "Good luck! I looked at your CV and think that the team in Leeds could use somebody like you very soon, too.",
            "Unfortunately we cannot offer you the role.",
            "If we make you an offer, when could you start?",
            "They made an offer to another candidate.",
            "May I offer you a coffee?",
            "We'd like to offer you the chance to meet the team.",
            "I can offer you a quick call about the role.",
            "Please don't contact me at work; my own address is below.",
            "Don't write to Luke, he is away.",
            "Don't call me, email is better.",
            "Don't hesitate to write to me again.",
            "Sorry that I did not write any sooner.",
            "No me contactaron de la empresa.",
            "Do not contact me before Friday, I am away.",
            "Let us stay in touch.",
        ] {
            assert_eq!(gist(text), None, "{text}");
        }
    }
}
