//! An offer that an email makes, and the day by which its author wants an answer. Nobody looks before it is proposed, so
//! what may be about another offer, or about one to come, is none.

use chrono::{NaiveDate, TimeDelta};

use super::about::spaced;
use super::gist::before_an_offer;
use super::language::{Topic, all_said};
use super::moment;
use super::parts::{Letter, beginning, said};

impl Letter {
    /// Whether it sells something.
    pub fn is_an_advert(&self) -> bool {
        !all_said(&said(self), Topic::Advert).is_empty()
    }
}

/// An offer to the one who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The sentence that makes it.
    pub line: String,
    /// The day by which an answer is wanted.
    pub until: Option<NaiveDate>,
    /// In words that offer; else by its terms, which only a company that the user applied to can mean so.
    pub is_certain: bool,
    /// By its terms alone, without a word for an offer: only somebody on file can mean it so.
    pub is_loose: bool,
}

/// Nobody waits longer for an answer.
const LONGEST: TimeDelta = TimeDelta::days(90);

/// With one of these before it, an offer may come, or may not.
const TO_COME: &[&str] = &[
    "will",
    "ll",
    "may",
    "might",
    "could",
    "hope",
    "hopes",
    "hoping",
    "expect",
    "expects",
    "plan",
    "plans",
    "planning",
    "intend",
    "when",
    "werden",
    "konnten",
    "hoffen",
    "hoffe",
    "esperons",
    "espere",
    "pourrions",
    "esperamos",
    "podriamos",
    "speriamo",
    "potremmo",
    "hopen",
    "zullen",
    "kunnen",
];

/// With one of these, a sentence is about an offer that came before, that is taken back, or of another thing.
const OTHERWISE: &[&str] = &[
    "ago",
    "yesterday",
    "withdraw",
    "withdrawn",
    "rescind",
    "retract",
    "declined",
    "template",
    "sample",
    "scam",
    "discount",
    "voucher",
    "course",
    "zuruckziehen",
    "retirer",
    "retirar",
    "ritirare",
    "intrekken",
    "heard",
    "hear",
    "someone",
    "somebody",
    "else",
    "jemand",
    "appris",
    "quelqu",
    "alguien",
    "qualcuno",
    "iemand",
    "alguem",
];

/// What an offer is called where nobody is told that it is made to them: somebody may ask for it, or explain it.
const DOCUMENTS: &[&str] = &[
    "offer letter",
    "formal offer",
    "offer of employment",
    "extending an offer",
    "extend an offer",
    "vertragsangebot",
    "promesse d embauche",
    "carta de oferta",
    "carta oferta",
    "lettera di assunzione",
    "proposta de trabalho",
    "proposta di assunzione",
    "made you an offer",
];

/// With one of these, such a document is the reader's.
const GLAD: &[&str] = &[
    "congratulations",
    "pleased",
    "delighted",
    "thrilled",
    "happy to",
    "excited",
    "glad",
    "attached",
    "enclosed",
    "here is our",
    "here s our",
    "hier ist unser",
    "voici notre",
    "aqui tienes",
    "ecco la nostra",
    "aqui esta a nossa",
    "herzlichen gluckwunsch",
    "freuen",
    "freue mich",
    "im anhang",
    "anbei",
    "piece jointe",
    "te adjunto",
    "le adjunto",
    "em anexo",
    "ci joint",
    "plaisir",
    "heureux",
    "adjunto",
    "adjunta",
    "encantados",
    "placer",
    "allegato",
    "allegata",
    "lieti",
    "felici",
    "bijgevoegd",
    "bijlage",
    "blij",
    "anexo",
    "satisfacao",
    "felizes",
    "prazer",
];

/// What leads to the last day.
const BY: &[&str] =
    &["by", "until", "till", "bis", "avant", "d'ici", "antes", "hasta", "entro", "uiterlijk", "voor", "ate"];

/// Behind one of these, a day is that of something else.
const OF_OTHER_THINGS: &[&str] = &[
    "start",
    "begin",
    "join",
    "interview",
    "beginn",
    "anfangen",
    "commencer",
    "empezar",
    "iniziare",
    "beginnen",
    "comecar",
];

/// What an email that came on this day offers; `None` if it offers nothing.
pub fn offer(letter: &Letter, sent_on: NaiveDate) -> Option<Offer> {
    let sentences = moment::sentences(beginning(&letter.text));
    let certain = sentences.iter().find(|written| offers(written));
    let by_terms = || by_its_terms(&letter.subject, &sentences, sent_on);
    let (line, is_loose) = match certain {
        Some(line) => (line, false),
        None => by_terms().map(|read| (read.line, !read.is_named))?,
    };
    let (line, until) = (line.clone(), last_day(&sentences, sent_on));
    Some(Offer { line, until, is_certain: certain.is_some(), is_loose })
}

/// What an offer is called.
const OFFERS: &[&str] = &[
    "offer",
    "contract",
    "angebot",
    "vertrag",
    "arbeitsvertrag",
    "offre",
    "proposition",
    "contrat",
    "oferta",
    "propuesta",
    "contrato",
    "offerta",
    "proposta",
    "contratto",
    "aanbod",
    "voorstel",
    "contractvoorstel",
    "vertragsentwurf",
    "assunzione",
    "embauche",
    "contratacion",
    "contratacao",
    "anstellung",
    "einstellung",
    "aanstelling",
];

/// How people say that they have decided for somebody.
const WELCOMES: &[&str] = &[
    "congratulations",
    "congrats",
    "delighted",
    "thrilled",
    "pleased",
    "excited",
    "welcome",
    "want you",
    "love you to join",
    "it s a yes",
    "great news",
    "good news",
    "gute nachrichten",
    "gute neuigkeiten",
    "bonne nouvelle",
    "buenas noticias",
    "buona notizia",
    "buone notizie",
    "goed nieuws",
    "boas noticias",
    "me alegra",
    "gluckwunsch",
    "freuen uns",
    "freue mich",
    "willkommen",
    "felicitations",
    "ravi",
    "ravie",
    "ravis",
    "heureux",
    "bienvenue",
    "enhorabuena",
    "felicidades",
    "encantados",
    "encantado",
    "encantada",
    "bienvenida",
    "bienvenido",
    "congratulazioni",
    "complimenti",
    "lieti",
    "lieta",
    "felici",
    "benvenuta",
    "benvenuto",
    "gefeliciteerd",
    "blij",
    "verheugd",
    "welkom",
    "parabens",
    "bem vinda",
    "bem vindo",
    "prazer",
    "felizes",
    "over the moon",
    "con piacere",
    "avec plaisir",
    "con mucho gusto",
];

/// Terms of work, by what they are about: pay is the first of them, the first day the second.
const TERMS: [&[&str]; 6] = [
    &[
        "salary",
        "per annum",
        "gross",
        "base",
        "gehalt",
        "jahresgehalt",
        "brutto",
        "salaire",
        "remuneration",
        "brut",
        "brute",
        "salario",
        "bruto",
        "brutos",
        "retribuzione",
        "ral",
        "lordi",
        "lorda",
        "salaris",
        "remuneracao",
        "vencimento",
    ],
    &[
        "start date",
        "starting date",
        "start on",
        "join us on",
        "eintritt",
        "eintrittsdatum",
        "beginn",
        "arbeitsbeginn",
        "prise de poste",
        "debut",
        "incorporacion",
        "fecha de inicio",
        "inizio",
        "data di inizio",
        "startdatum",
        "ingangsdatum",
        "inicio",
        "data de inicio",
    ],
    &[
        "days of holiday",
        "days off",
        "days leave",
        "days holiday",
        "annual leave",
        "vacation days",
        "urlaubstage",
        "tage urlaub",
        "jours de conges",
        "rtt",
        "dias de vacaciones",
        "giorni di ferie",
        "vakantiedagen",
        "dias de ferias",
    ],
    &[
        "probation",
        "probationary",
        "probezeit",
        "periode d essai",
        "periodo de prueba",
        "periodo di prova",
        "proeftijd",
        "periodo experimental",
    ],
    &[
        "attached",
        "enclosed",
        "anbei",
        "anhang",
        "angehangt",
        "piece jointe",
        "ci joint",
        "adjunto",
        "adjunta",
        "allegato",
        "allegata",
        "bijlage",
        "bijgevoegd",
        "anexo",
    ],
    &[
        "sign",
        "signed",
        "countersign",
        "unterschreiben",
        "unterschrieben",
        "unterzeichnet",
        "signer",
        "signe",
        "firmar",
        "firmado",
        "firmare",
        "firmata",
        "firmato",
        "ondertekenen",
        "ondertekend",
        "assinar",
        "assinado",
    ],
];

/// With one of these, terms are those of an opening, or of what may come.
const OF_AN_OPENING: &[&str] = &[
    "expectation",
    "expectations",
    "range",
    "apply",
    "applying",
    "if we",
    "should we",
    "would offer",
    "gehaltsvorstellung",
    "gehaltsvorstellungen",
    "bewerben",
    "pretentions",
    "pretensions",
    "postuler",
    "expectativas",
    "postular",
    "aspettative",
    "candidarti",
    "verwachting",
    "solliciteren",
    "pretensao",
    "candidatar",
    "withdraw",
    "rescind",
    "another candidate",
    "unfortunately",
];

/// What a letter says, sentence by sentence, the subject first.
struct Whole<'a> {
    sentences: &'a [String],
    folded: Vec<String>,
}

impl<'a> Whole<'a> {
    fn new(subject: &str, sentences: &'a [String]) -> Self {
        let folded = std::iter::once(subject).chain(sentences.iter().map(String::as_str)).map(spaced);
        Self { sentences, folded: folded.collect() }
    }

    fn has(&self, words: &[&str]) -> bool {
        words.iter().any(|words| self.folded.iter().any(|said| said.contains(&format!(" {words} "))))
    }

    /// The first sentence that has one of these words, and asks nothing.
    fn tells(&self, words: &[&str]) -> Option<&'a String> {
        let told = self.sentences.iter().zip(self.folded.iter().skip(1));
        let mut told = told.filter(|(written, _)| !written.ends_with('?'));
        told.find(|(_, said)| words.iter().any(|words| said.contains(&format!(" {words} "))))
            .map(|(written, _)| written)
    }

    /// What kinds of terms it has.
    fn terms(&self) -> usize {
        TERMS.iter().filter(|terms| self.has(terms)).count()
    }
}

/// What is read of an offer by its terms.
struct ByTerms<'a> {
    line: &'a String,
    /// It is called an offer or a contract.
    is_named: bool,
}

/// The sentence that names an offer, in a letter that is glad and says what the work pays, when it begins and the like;
/// or the one that tells of a decision, beside such terms.
fn by_its_terms<'a>(subject: &str, sentences: &'a [String], sent_on: NaiveDate) -> Option<ByTerms<'a>> {
    const ENOUGH: usize = 2;
    let whole = Whole::new(subject, sentences);
    if whole.has(OF_AN_OPENING) {
        return None;
    }
    let named = whole.tells(OFFERS);
    if let Some(line) = named.filter(|_| whole.has(WELCOMES) && whole.terms() >= ENOUGH) {
        return Some(ByTerms { line, is_named: true });
    }
    if whole.has(OF_A_PITCH) {
        return None;
    }
    let pays = sentences.iter().find(|written| names_an_amount(written));
    let begins = sentences.iter().any(|written| names_a_day_of_work(written, sent_on));
    let is_told = |(at, terms): &(usize, &&[&str])| match at {
        0 if pays.is_some() => true,
        1 if begins => true,
        _ => whole.has(terms),
    };
    let terms = TERMS.iter().enumerate().filter(is_told).count();
    let decided = whole.tells(DECIDED);
    let glad = whole.tells(WELCOMES);
    let is_plain = !sentences.iter().any(|written| written.ends_with('?'));
    let offers = decided.is_some() && pays.is_some()
        || (decided.is_some() || whole.has(WELCOMES)) && pays.is_some() && terms >= ENOUGH
        || is_plain && named.is_some() && pays.is_some() && terms > ENOUGH;
    let line = named.or(decided).or(glad).or(pays).filter(|_| offers)?;
    Some(ByTerms { line, is_named: false })
}

/// Those who look for people for others write so.
const OF_A_PITCH: &[&str] = &[
    "your cv",
    "your resume",
    "put you forward",
    "interested",
    "client is looking",
    "looking for",
    "ihren lebenslauf",
    "ihr profil",
    "ihre unterlagen",
    "interesse",
    "interessiert",
    "suche",
    "sucht",
    "suchen",
    "votre cv",
    "ton cv",
    "recherche",
    "interesse e",
    "tu cv",
    "su cv",
    "busca",
    "buscamos",
    "interesa",
    "il tuo cv",
    "il suo cv",
    "cerca",
    "cerchiamo",
    "interessata",
    "je cv",
    "zoekt",
    "zoeken",
    "procura",
    "procuramos",
    "expect",
    "erwarten",
    "shortlist",
    "next round",
    "next step",
    "next stage",
    "interview",
    "budget",
    "band",
];

/// `starting on 2 November`: nobody arranges to meet that long before.
fn names_a_day_of_work(written: &str, sent_on: NaiveDate) -> bool {
    const LEAST: TimeDelta = TimeDelta::days(14);
    moment::when(written, sent_on)
        .days
        .iter()
        .any(|day| *day >= sent_on + LEAST && *day <= sent_on + LONGEST * 2)
}

/// Whether an email that offers nothing for certain may still be about an offer to the reader.
pub fn may_offer(letter: &Letter) -> bool {
    let sentences = moment::sentences(beginning(&letter.text));
    let whole = Whole::new(&letter.subject, &sentences);
    let terms = whole.terms();
    let is_glad = whole.has(WELCOMES) || whole.has(DECIDED);
    let asks = letter.text.contains('?');
    let has_terms = terms >= 2 || (is_glad && terms >= 1) || (!asks && (is_glad || terms >= 1));
    let is_wanted = whole.folded.iter().any(|said| said.trim_end().ends_with(" want you"));
    let is_band = |written: &String| {
        let said = spaced(written);
        BANDS.iter().any(|words| said.contains(&format!(" {words} ")))
    };
    let pays = sentences
        .iter()
        .any(|written| !written.ends_with('?') && names_an_amount(written) && !is_band(written));
    // Someone who is just replying has no such news, says nothing about money, and usually asks for something.
    let is_news = if asks {
        pays && (is_glad || whole.has(OFFERS))
    } else {
        pays || whole.has(NEWS) || whole.has(PAPERS)
    };
    (is_wanted || whole.has(DECIDED) || (whole.has(OFFERS) && has_terms) || is_news)
        && !whole.has(OF_AN_OPENING)
}

/// How people say between which amounts the pay is before anybody is chosen.
const BANDS: &[&str] = &[
    "band",
    "bracket",
    "range",
    "ranges",
    "depending on",
    "depends on",
    "according to experience",
    "up to",
    "between",
    "gehaltsband",
    "gehaltsrahmen",
    "gehaltsspanne",
    "spanne",
    "je nach",
    "zwischen",
    "fourchette",
    "selon",
    "en fonction",
    "entre",
    "banda",
    "horquilla",
    "segun",
    "en funcion",
    "fascia",
    "a seconda",
    "in base",
    "forchetta",
    "schaal",
    "afhankelijk",
    "tussen",
    "faixa",
    "consoante",
    "dependendo",
    "conforme",
];

/// What nobody says who only answers.
const NEWS: &[&str] = &[
    "congratulations",
    "congrats",
    "great news",
    "good news",
    "fantastic news",
    "over the moon",
    "love you to join",
    "welcome to the",
    "welcome aboard",
    "gute nachrichten",
    "gute neuigkeiten",
    "gluckwunsch",
    "willkommen im",
    "bonne nouvelle",
    "felicitations",
    "bienvenue",
    "ravie de te",
    "buenas noticias",
    "enhorabuena",
    "felicidades",
    "buona notizia",
    "buone notizie",
    "congratulazioni",
    "complimenti",
    "goed nieuws",
    "gefeliciteerd",
    "boas noticias",
    "parabens",
];

/// What follows an offer.
const PAPERS: &[&str] = &[
    "paperwork",
    "your contract",
    "ihren vertrag",
    "deinen vertrag",
    "votre contrat",
    "ton contrat",
    "tu contrato",
    "su contrato",
    "il contratto",
    "je contract",
    "teu contrato",
    "seu contrato",
];

/// `£41,500`, `EUR 52.000`, `85k`, `38 \u{20ac} die Stunde`: what work pays.
fn names_an_amount(written: &str) -> bool {
    const LEAST_DIGITS: usize = 2;
    const SIGNS: [char; 3] = ['\u{20ac}', '\u{a3}', '$'];
    const CURRENCIES: &[&str] =
        &["eur", "euro", "euros", "gbp", "usd", "chf", "nok", "sek", "dkk", "pln", "cad", "pounds", "k"];
    let is_currency = |word: &&str| {
        let bare: String = word.chars().filter(|c| c.is_alphabetic()).collect();
        word.chars().all(|c| !c.is_ascii_digit())
            && (word.contains(SIGNS) || CURRENCIES.contains(&bare.to_lowercase().as_str()))
    };
    let words: Vec<&str> = written.split_whitespace().collect();
    words.iter().enumerate().any(|(at, word)| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !SIGNS.contains(&c)).to_lowercase();
        let is_in_thousands = bare
            .strip_suffix('k')
            .is_some_and(|number| number.chars().all(|c| c.is_ascii_digit() || !c.is_alphanumeric()));
        let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| words.get(at));
        let has_currency = word.contains(SIGNS)
            || bare.ends_with("eur")
            || is_in_thousands
            || beside.into_iter().any(is_currency);
        digits >= LEAST_DIGITS && has_currency
    })
}

/// How people pass on that a company has decided for the reader.
const DECIDED: &[&str] = &[
    "on te veut",
    "on vous veut",
    "love to have you as",
    "love to have you on",
    "like to have you as",
    "like to have you on",
    "like you to join us",
    "want you to join",
    "you to come and work with us",
    "offer on the table for you",
    "an bord haben",
    "im team haben",
    "als kollegin gewinnen",
    "als kollegen gewinnen",
    "que tu nous rejoignes",
    "que vous nous rejoigniez",
    "que tu rejoignes",
    "que vous rejoigniez",
    "queremos que te vengas",
    "queremos que te incorpores",
    "queremos que seas",
    "contar contigo como",
    "ti vorremmo",
    "la vorremmo",
    "vorremmo averti",
    "vorremmo averla",
    "je er graag bij hebben",
    "u er graag bij hebben",
    "je graag in ons team",
    "queremos que venhas",
    "queremos que se junte",
    "queremos ter te",
    "want you on",
    "want you in",
    "they want you",
    "wants you on",
    "getting the job",
    "getting the role",
    "got the nod",
    "picked you",
    "chose you",
    "chosen you",
    "going with you",
    "gone with you",
    "decided on you",
    "went for you",
    "you re the one",
    "it s you",
    "panel said yes",
    "team said yes",
    "unanimous",
    "make an offer",
    "grand oui",
    "c est un oui",
    "go ahead with you",
    "making an offer",
    "eres tu",
    "wahl ist auf",
    "verbal offer",
    "einstimmig",
    "wollen sie haben",
    "wollen dich haben",
    "wollen sie im",
    "wollen dich im",
    "unanimement",
    "a l unanimite",
    "te quieren",
    "la quieren",
    "unanime",
    "unanimidad",
    "ti vogliono",
    "la vogliono",
    "unanimita",
    "willen jou",
    "unaniem",
    "querem te",
    "unanimidade",
    "it s a yes",
    "it is a yes",
    "es ist ein ja",
    "es un si",
    "e un si",
    "het is een ja",
    "e um sim",
    "disse que sim",
    "green light",
    "grunes licht",
    "feu vert",
    "luz verde",
    "via libera",
    "groen licht",
    "you re our choice",
    "you are our choice",
    "erste wahl",
    "premier choix",
    "primera opcion",
    "prima scelta",
    "eerste keus",
    "primeira escolha",
    "haben uns entschieden fur",
    "decided to go with you",
    "going ahead with you",
    "go with you",
    "the person we want",
    "who we want",
    "like to have you as",
    "love to have you as",
    "haben uns uberzeugt",
    "hast uns uberzeugt",
    "wollen mit ihnen arbeiten",
    "wollen mit dir arbeiten",
    "c est vous et",
    "et c est vous",
    "et c est toi",
    "tranche et c est",
    "quedas con el puesto",
    "quedas con la plaza",
    "eres la persona",
    "sei la persona",
    "selezione si e conclusa positivamente",
    "hebt het geworden",
    "bent het geworden",
    "e es tu",
    "foste tu",
    "sagt ja",
    "said yes",
    "says yes",
    "dice que si",
    "dit oui",
    "zegt ja",
    "diz que sim",
    "come back with an offer",
    "came back with an offer",
    "with an offer",
    "angeboten werden",
];

fn offers(written: &str) -> bool {
    let said = spaced(written);
    let has = |said: &str, words: &[&str]| words.iter().any(|words| said.contains(&format!(" {words} ")));
    let is_document = has(&said, DOCUMENTS) && !has(&said, GLAD);
    let is_to_come = |before: &String| has(&format!("{before} "), TO_COME);
    // `I'll spoil the surprise: we'd love you to join us`
    let in_its_clause = || written.split([':', ';']).find_map(|clause| before_an_offer(&spaced(clause)));
    before_an_offer(&said).is_some_and(|before| !is_to_come(&in_its_clause().unwrap_or(before)))
        && !has(&said, OTHERWISE)
        && !is_document
        && !written.ends_with('?')
}

/// The one day that is a bound for the answer.
fn last_day(sentences: &[String], sent_on: NaiveDate) -> Option<NaiveDate> {
    let mut days: Vec<NaiveDate> = sentences
        .iter()
        .flat_map(|written| moment::days_behind(written, BY, OF_OTHER_THINGS, sent_on))
        .collect();
    days.dedup();
    match days.as_slice() {
        [only] => Some(*only).filter(|day| *day >= sent_on && *day <= sent_on + LONGEST),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer_in(text: &str) -> Option<Offer> {
        let letter = Letter::sample(Some("Priya Nair"), "priya@bluefin.example", "Bluefin", text);
        offer(&letter, NaiveDate::from_ymd_opt(2026, 9, 29).unwrap())
    }

    #[test]
    fn an_offer_is_read_with_the_day_by_which_it_is_to_be_answered() {
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day);
        for (text, until) in [
            (
                "Hi Maya,\n\nWe are delighted to offer you the position of Data Engineer. Please let me know by Friday, 9 October 2026.\n\nPriya",
                day(10, 9),
            ),
            ("The team would like to make you an offer! Could you let us know by 6 October?", day(10, 6)),
            ("We are pleased to extend an offer to you. You would start on 2 November.", None),
            (
                "Congratulations, you got the job! Please sign by 5 October. You would start by 2 November.",
                day(10, 5),
            ),
            ("Attached is your offer letter. It is open until October 12.", day(10, 12)),
            (
                "Wir möchten Ihnen die Stelle anbieten. Bitte geben Sie uns bis zum 9. Oktober Bescheid.",
                day(10, 9),
            ),
            (
                "Nous avons le plaisir de vous proposer le poste. Merci de nous répondre avant le 9 octobre.",
                day(10, 9),
            ),
            ("Nos gustaría ofrecerte el puesto. ¿Nos dices algo antes del 9 de octubre?", day(10, 9)),
            ("Siamo lieti di offrirle il posto. Ci faccia sapere entro il 9 ottobre.", day(10, 9)),
            ("We willen je een aanbod doen. Laat het ons uiterlijk 9 oktober weten.", day(10, 9)),
            ("Gostaríamos de oferecer-lhe a vaga. Responda até 9 de outubro, por favor.", day(10, 9)),
            ("We'd like to offer you the Machine Learning Engineer role, at level 3, plus options.", None),
            (
                "I am pleased to confirm that Northwind wishes to offer you employment in the position of Analyst. Please sign by 9 October.",
                day(10, 9),
            ),
            (
                "We had a great time talking to you. Congratulations from all of us! Your contract is attached: a salary of 61,500 and a start on 2 November. Please sign it by 9 October.",
                day(10, 9),
            ),
            (
                "wir haben uns entschieden und freuen uns auf dich! Anbei der Vertrag mit 30 Urlaubstagen und sechs Monaten Probezeit.",
                None,
            ),
            (
                "Enhorabuena. Te adjunto la propuesta: salario de 42.000 brutos, incorporación en noviembre. En el adjunto está todo.",
                None,
            ),
            ("We'd love you to join us as a Data Engineer.", None),
            (
                "The panel met and there wasn't much to discuss: it's you. We'd be starting you at 68k. I'm drafting the letter now.",
                None,
            ),
            (
                "I'm over the moon: Northwind would like to have you as its next Data Engineer. Salary 66,000 EUR plus bonus, 27 days off. Let me know by 12 October?",
                day(10, 12),
            ),
            (
                "Sie haben uns \u{fc}berzeugt. Gerne w\u{fc}rden wir Sie ab dem 1. Dezember begr\u{fc}\u{df}en. Als Jahresgehalt bieten wir 72.000 Euro.",
                None,
            ),
            (
                "Bonne nouvelle ! Nous vous attendons donc le 2 novembre, en CDI, avec 51 000 \u{20ac} bruts.",
                None,
            ),
            (
                "Me alegra decirte que te quedas con el puesto. Empezar\u{ed}as el 2 de noviembre, con 45.000 euros.",
                None,
            ),
            (
                "con piacere Le comunico che la selezione si \u{e8} conclusa positivamente: dal 2 novembre, con una RAL di 44.000 euro.",
                None,
            ),
            ("Je hebt het geworden! Je begint op 2 november, met 4.500 euro bruto.", None),
            ("I'll spoil the surprise: we'd love you to join us as Data Analyst.", None),
            ("Ich will es kurz machen: wir haben uns entschieden – für dich!", None),
            ("HR will shout at me but I can't sit on it. The job's yours if you want it.", None),
            (
                "As discussed, here is our offer of employment for Backend Engineer. Please sign by 12 October.",
                NaiveDate::from_ymd_opt(2026, 10, 12),
            ),
            ("The role is yours. They have 52k pencilled in.", None),
            ("C'est officiel, on t'embauche !", None),
            ("Ya está firmado: estás contratada.", None),
            ("Ci siamo: sei assunta!", None),
            ("We nemen je aan als analist.", None),
            ("Queremos contratar-te para a equipa de dados.", None),
            ("As promised on the phone, here's the offer in writing.", None),
            ("Please find enclosed your offer letter.", None),
            ("Gerne bieten wir Ihnen die Position als Data Engineer zum 1. November 2026 an.", None),
            ("Wir freuen uns, dass wir uns für Sie entschieden haben.", None),
            ("Tu trouveras en pièce jointe ta promesse d'embauche.", None),
            ("Nous confirmons notre souhait de vous recruter au poste de Data Engineer.", None),
            ("Te adjunto la carta de oferta con las condiciones.", None),
            ("In allegato trovi la lettera di assunzione.", None),
            ("We bieden je de functie van Data Engineer aan.", None),
            ("Em anexo segue a proposta de trabalho.", None),
            ("Wir möchten Ihnen gern die Stelle als Controllerin anbieten.", None),
            ("Wir freuen uns, dir einen Arbeitsvertrag anbieten zu können.", None),
            ("Nous souhaitons te proposer un CDI à partir du 2 novembre.", None),
            ("Nos gustaría ofrecerte un contrato indefinido.", None),
            ("Siamo felici di proporle un contratto a tempo indeterminato.", None),
            ("We willen je heel graag een contract aanbieden als Python Developer.", None),
            ("Tenho o maior gosto em apresentar-te a nossa proposta para a função de Analista.", None),
        ] {
            let found = offer_in(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.until, until, "{text}: {}", found.line);
        }
    }

    #[test]
    fn what_may_come_or_is_made_to_others_is_no_offer() {
        for text in [
            "We hope to make you an offer next week.",
            "We will send your offer letter on Monday.",
            "If we make you an offer, when could you start?",
            "We expect to be able to make you an offer soon.",
            "Before we can extend an offer to you, we need two references.",
            "We can't offer you the role.",
            "Unfortunately we are not able to offer you the position.",
            "They made an offer to another candidate.",
            "We have to withdraw the offer of employment.",
            "Do you have another offer letter?",
            "An offer letter is the document that says what you will earn.",
            "Our offer letter template is on the site.",
            "Can we make you an offer?",
            "Wir bieten dir bei der Stelle viele Freiheiten.",
            "Une promesse d'embauche est un contrat.",
            "We are excited about your profile. The contract is permanent, the salary range is 50 to 60k gross, with 30 days holiday.",
            "We are pleased with your interview. What are your salary expectations, and could you sign a contract in November?",
            "Thank you for signing the attached order. We are delighted.",
            "Leider können wir Ihnen die Stelle nicht anbieten.",
            "Falls wir Ihnen die Stelle anbieten, melden wir uns.",
            "Nous ne pouvons pas vous proposer le poste.",
            "We offer a competitive salary and thirty days of holiday.",
            "We'd like to offer you the chance to meet the team.",
            "I heard from Ben that you got the job at Fenwick's.",
            "We're happy to say that we could extend an offer to someone else.",
            "We made you an offer two weeks ago and have not heard from you.",
        ] {
            assert_eq!(offer_in(text), None, "{text}");
        }
    }
}
