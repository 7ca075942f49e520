//! Whether a letter may be a no, an offer, or the arrangement of an interview, where it is none of them for certain.

use chrono::NaiveDate;

use super::about::spaced;
use super::arranged::{may_arrange, may_name_an_hour};
use super::moment::sentences;
use super::offer::{may_offer, offer};
use super::parts::{Background, Letter, beginning};
use crate::domain::word_list::WordList;

/// Whether a message may bring news that can't be told for certain. Unless an application is open (`is_open`), the only
/// news can be a new employer.
pub fn is_undecided(letter: &Letter, sent_on: NaiveDate, is_open: bool) -> bool {
    may_have_left(letter)
        || (is_open
            && (may_arrange(letter, sent_on)
                || may_offer(letter)
                || offer(letter, sent_on).is_some()
                || may_say_no(letter)
                || may_be_news(letter, sent_on)))
}

static HINTS: WordList = WordList::of(include_str!("news.txt"));
static ASKS_OR_WAITS: WordList = WordList::of(include_str!("waits.txt"));

/// It asks for nothing and promises nothing, and has a word of a decision, of regret or of papers, or what may be an hour: who only
/// answers hardly writes so.
fn may_be_news(letter: &Letter, sent_on: NaiveDate) -> bool {
    let body = beginning(&letter.text);
    let said = spaced(body);
    let has = |words: &WordList| words.iter().any(|words| said.contains(&format!(" {words} ")));
    !body.contains('?') && !has(&ASKS_OR_WAITS) && (has(&HINTS) || may_name_an_hour(letter, sent_on))
}

/// How people say that they work somewhere else by now, wherever that is.
const LEFT: &[&str] = &[
    "was my last at",
    "you ll find me",
    "you will find me",
    "have been with",
    "i ve been with",
    "bin ich bei",
    "neue kontaktdaten",
    "new contact details",
    "nouvelles coordonnees",
    "nuevos datos de contacto",
    "nuovi recapiti",
    "nieuwe contactgegevens",
    "novos contactos",
    "my desk is",
    "my last day",
    "jumped ship",
    "i left at the end",
    "i left last",
    "i left in",
    "i left the company",
    "since i left",
    "i ve left the",
    "i have left the",
    "i quit",
    "moved on from",
    "changed jobs",
    "switched jobs",
    "new employer",
    "my new job",
    "my new role",
    "a new job",
    "no longer with",
    "no longer at",
    "new work address",
    "old work address",
    "my old address",
    "stelle gewechselt",
    "job gewechselt",
    "arbeitgeber gewechselt",
    "neuen arbeitgeber",
    "neuen job",
    "mein letzter tag",
    "nicht mehr bei",
    "j ai quitte",
    "change de poste",
    "change d entreprise",
    "change de boite",
    "mon dernier jour",
    "nouveau poste",
    "nouvel employeur",
    "he dejado la empresa",
    "cambiado de trabajo",
    "cambiado de empresa",
    "mi ultimo dia",
    "nuevo trabajo",
    "ya no estoy en",
    "ho lasciato l azienda",
    "ho cambiato lavoro",
    "ho cambiato azienda",
    "il mio ultimo giorno",
    "nuovo lavoro",
    "non sono piu in",
    "weg bij",
    "vertrokken bij",
    "mijn laatste dag",
    "nieuwe baan",
    "werk niet meer bij",
    "deixei a empresa",
    "mudei de emprego",
    "mudei de empresa",
    "meu ultimo dia",
    "novo emprego",
];

/// It tells of a new employer of the writer's, and perhaps which.
fn may_have_left(letter: &Letter) -> bool {
    let told = sentences(beginning(&letter.text));
    let mut told = told.iter().filter(|written| !written.ends_with('?')).map(|written| spaced(written));
    told.any(|said| LEFT.iter().any(|words| said.contains(&format!(" {words} "))))
}

/// How people lead to a no, or leave it at that.
const BAD_NEWS: &[&str] = &[
    "bad news",
    "the news we wanted",
    "news you wanted",
    "news you hoped",
    "gutted",
    "they ve passed",
    "they have passed on you",
    "decided to pass",
    "be taking you",
    "out of the running",
    "make the cut",
    "schlechte nachrichten",
    "schlechte neuigkeiten",
    "keine guten nachrichten",
    "mauvaise nouvelle",
    "mauvaises nouvelles",
    "pas de bonnes nouvelles",
    "malas noticias",
    "cattive notizie",
    "brutte notizie",
    "buone notizie purtroppo",
    "slecht nieuws",
    "geen goed nieuws",
    "mas noticias",
];

/// Words of those who chose another.
const NOT_YOU: &[&str] = &[
    "someone else",
    "somebody else",
    "another candidate",
    "went with",
    "gone with",
    "going with",
    "decided against",
    "the ones we",
    "those we are seeing",
    "those we re seeing",
    "people we are seeing",
    "people we re seeing",
    "the four we",
    "the three we",
    "the five we",
    "the one that got it",
    "the one who got it",
    "not be in that group",
    "filled internally",
    "hired internally",
    "gone internal",
    "internal candidate",
    "somebody internal",
    "someone internal",
    "froze the headcount",
    "no role any more",
    "hear it from me",
    "hear this from me",
    "hear that from me",
    "know it from me",
    "tell you myself",
    "tell you this myself",
    "intern besetzt",
    "intern besetzen",
    "intern vergeben",
    "jemandem aus dem haus",
    "jemand aus dem haus",
    "interne losung",
    "selbst sagen",
    "personlich sagen",
    "drei andere",
    "zwei andere",
    "en interne",
    "te le dire moi meme",
    "vous le dire moi meme",
    "alguien de la casa",
    "promocion interna",
    "candidato interno",
    "candidata interna",
    "otros perfiles",
    "que lo sepas por mi",
    "decirtelo yo",
    "risorsa interna",
    "una persona interna",
    "altri profili",
    "lo sappia da me",
    "dirtelo io",
    "dirglielo io",
    "interne kandidaat",
    "intern ingevuld",
    "intern opgelost",
    "met twee andere",
    "met anderen verder",
    "van mij horen",
    "recrutamento interno",
    "internamente preenchida",
    "outros perfis",
    "dizer te eu",
    "ser eu a dizer",
    "anderen bewerber",
    "andere bewerberin",
    "anderen kandidaten",
    "andere kandidatin",
    "jemand anderen",
    "jemand anders",
    "autre candidat",
    "autre candidate",
    "autre profil",
    "autre personne",
    "quelqu un d autre",
    "otra persona",
    "otro candidato",
    "otra candidata",
    "otro perfil",
    "optado por",
    "un altra persona",
    "altro candidato",
    "altra candidata",
    "altro profilo",
    "iemand anders",
    "andere kandidaat",
    "outra pessoa",
    "outro candidato",
    "outra candidata",
    "outro perfil",
    "optamos por",
];

/// It reads as a no to somebody's application, and not just by a word or two that many a plain answer has.
fn may_say_no(letter: &Letter) -> bool {
    let said = spaced(&format!("{}\n{}", letter.subject, beginning(&letter.text)));
    let has = |said: &str, words: &[&str]| words.iter().any(|words| said.contains(&format!(" {words} ")));
    let tells = |words: &[&str]| {
        let sentences = sentences(beginning(&letter.text));
        let mut told = sentences.iter().filter(|written| !written.ends_with('?'));
        told.any(|written| has(&spaced(written), words))
    };
    if has(&said, BAD_NEWS) || tells(NOT_YOU) {
        return true;
    }
    let background = Background { is_about_an_application: true, ..Background::default() };
    super::read(letter, &background).is_likely_a_rejection()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_may_be_more_is_told_from_a_mere_one() {
        let mut wrong = Vec::new();
        let sent_on = NaiveDate::from_ymd_opt(2026, 10, 1).unwrap();
        for (text, is) in [
            ("See you on Thursday 8 October at 10:30.", true),
            ("The contract is on its way: salary 52,000, start date 2 November.", true),
            ("We would like to offer you the role of Data Analyst.", true),
            ("We went with somebody else for the role, I'm sorry.", true),
            ("Call me when you get this. Aldersey want you! 85k base, and a start in November.", true),
            ("Gareth told me that you're getting the job. Act surprised!", true),
            ("Die Entscheidung war einstimmig, mehr dazu am Telefon.", true),
            ("Aldersey would like to see you: Thursday 8 October at 11am, with their head of data.", true),
            ("Bad news from Aldersey, they've passed. Feedback was that you are too senior.", true),
            ("C'est un grand oui ! Je vous appelle.", true),
            ("If that still works for you, Thursday 8 October at 10:30 it is.", true),
            ("Good news from the board: I can send you the offer.", true),
            ("You were close, but the CTO wanted somebody else. Let's stay in touch.", true),
            ("Al final ha entrado otra persona. Mucha suerte con todo.", true),
            ("Het is iemand anders geworden, sorry. Je hoort nog van me.", true),
            ("We had ninety applications, and those we're seeing have all run Kafka before.", true),
            ("I did want you to hear that from me and not from the portal.", true),
            ("Die Stelle wird nun doch intern besetzt.", true),
            ("Al final la plaza se cubre con alguien de la casa.", true),
            ("Le poste sera finalement pourvu en interne.", true),
            ("La posizione va a una risorsa interna.", true),
            ("De functie is intern ingevuld.", true),
            ("I've jumped ship! Use this address from now on.", true),
            ("J'ai quitté la maison fin août, voici ma nouvelle adresse.", true),
            ("Could you send the diploma by Monday 5 October at noon?", false),
            ("Schicken Sie mir die Zeugnisse bitte bis Montag, 12 Uhr.", false),
            ("Mi indichi due orari? Tieni conto che giovedì sono in officina fino alle 17.", false),
            ("The band is £58,000 to £63,000 depending on experience.", false),
            ("Le salaire se situe entre 48 et 52 k€ selon l'expérience.", false),
            ("Most people work from 9:30, and on Fridays we finish at 15:00.", false),
            ("We werken maandag op kantoor, de dagstart is om 9.30 uur.", false),
            ("We're running a meetup on Kafka on 15 October at 6pm.", false),
            ("Thanks for your time on Tuesday at 3, I've passed it on.", false),
            ("Works for me. I'll ring you Tuesday, ten-ish.", true),
            ("Purtroppo l'azienda ha deciso di congelare la ricerca fino a primavera.", true),
            ("Terça às dez está ótimo, fico à tua espera na receção.", true),
            ("They've squeezed you in tomorrow straight after lunch, 1.15 at the depot.", true),
            ("C'est validé, le contrat part demain matin.", true),
            ("It's the call you've been waiting for, and it's a good number.", true),
            ("Seit Anfang Oktober bin ich bei Wegweiser, hier meine neuen Kontaktdaten.", true),
            ("Unfortunately two of the panel are ill. I'll have something for you by Friday.", false),
            ("Leider liegt noch keine Entscheidung vor, ich melde mich.", false),
            ("Malheureusement Marc est absent, je reviens vers vous mardi.", false),
            ("Sure, take until Sunday. SQLite is fine.", false),
            ("La decisión la tomarán el jueves y te aviso.", false),
            ("Hallo Maya, Python 3.12 ist in Ordnung, und Tests gern mit pytest.", false),
            ("We rotate weekly, and unfortunately the pager app is ugly.", false),
            ("Let us stay in touch.", false),
            ("It was close, but the CTO decided against it. Can I keep your details?", true),
            (
                "Das Team hat sich f\u{fc}r jemand anderen entschieden. D\u{fc}rfen wir uns wieder melden?",
                true,
            ),
            ("Hemos optado por otro perfil. \u{bf}Te parece que hablemos en primavera?", true),
            ("We deploy every day at 10:00, and Thursday is free of meetings.", false),
            ("Vielen Dank f\u{fc}r Ihre Nachricht, ich freue mich und bespreche es mit dem Team.", false),
            ("Blij dat je het vraagt, we werken met Django.", false),
            ("Do you know somebody else who would be good at this?", false),
            ("I'll check Thursday 8 October at 10:00 with Omar and confirm.", false),
            ("I can't do Thursday 8 October at 10:30, sorry.", true),
            ("Can you do the talk on Thursday 8 October at 10:30?", false),
            ("Great, Thursday works. I'll send you the link, it starts at half nine.", true),
            ("Wir waren schon fertig, aber Donnerstag um 10 Uhr wäre Omar noch im Haus.", true),
            ("El jueves a las diez de la mañana estará todo listo para ti.", true),
            ("HR will draw up the paperwork on Monday. Go and celebrate.", true),
            ("They have 52k plus relocation pencilled in.", true),
            ("Wir haben 54.000 € dafür vorgesehen, der Rest folgt am Montag.", true),
            ("La dirección ha dado luz verde.", true),
            ("Ravie de te le dire en premier : l'équipe t'attend !", true),
            ("Good news: they want to go ahead at 52k. Shall I call you about the contract?", true),
            ("Would Tuesday at 10:00 work, or Wednesday at 14:00?", false),
            (
                "We could do Tuesday 6 October at 10:00.\n\nOr Wednesday 7 October at 14:00. Which is better?",
                false,
            ),
            (
                "Good news, Joost would like to meet you. Could you send me a few days? Anything from 13:00 onwards.",
                false,
            ),
            (
                "Two seats in Mayfair, £105-120k plus bonus. Are you happy for me to send your CV across?",
                false,
            ),
            ("What would you like to earn? I said 80k to 85k to them.", false),
            ("The bonus is paid in March, and the pension starts after the first year.", false),
            ("We want you to have all you need before the interview.", false),
            (
                "The CV went over this morning. They come back inside a week, so I'll chase on Thursday.",
                false,
            ),
            ("No offer yet I'm afraid, it is with finance.", false),
            ("Would you be free for a call on Tuesday at 10:00 or Wednesday at 14:00?", false),
            ("The panel meets on Thursday 8 October at 10:00, I'll write after that.", false),
            ("Thanks for sending those over, HR is looking at them.", false),
            ("The team sits in Leeds two days a week. Anything else you would like to know?", false),
        ] {
            let letter = Letter::sample(Some("Priya Rao"), "priya@northwind.example", "Re: hello", text);
            if is_undecided(&letter, sent_on, true) != is {
                wrong.push(text);
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
