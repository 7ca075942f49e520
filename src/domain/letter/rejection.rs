//! What speaks for a rejection and against one. A phrase counts once, however often it stands there.

use super::phrase::Sentence;
use super::{Background, Letter, Side, Signal};

/// A letter is a rejection from this weight on.
pub const ENOUGH: u32 = 3;

/// A no to the one who reads it. One of these is needed; each weighs 4.
const NOES: &[&str] = &[
    // It does not go on.
    "not|unable ... move|moving|go|going|progress|progressing|proceed|proceeding|continue|continuing|advance|advancing ?any|be forward|forwards|further|ahead",
    "not|unable ... move|moving|go|going|progress|progressing|proceed|proceeding|continue|continuing|advance|advancing with you|your",
    "not|unable ... progress|progressing|proceed|proceeding|continue|continuing|advance|advancing|pursue|pursuing|move|moving ... application|candidacy|candidature|interview|stage|round|process",
    "not|unable ... take|taking|taken|carried|progressed|moved|put forward|further|forwards",
    "not|unable ... take|taking ... application|candidacy ?any further|forward",
    "decided|chosen|elected|opted|decision not to proceed|move|moving|progress|pursue|continue|hire|extend|offer|advance|take|invite|make|go",
    "not be proceeding|progressing|advancing|continuing|pursuing",
    "decided|deciding against",
    "not ... make|making|extend|extending ... offer",
    "not ... invite|inviting ... interview",
    "not ... hire|hiring you",
    // Someone else was chosen.
    "moving|moved|move|proceed|proceeding|progress|progressing|continue|continuing|went|gone|going|go ?forward|ahead with|to another|other|others|different|someone|somebody|people",
    "moving|moved|move|proceeding|progressing|continuing|went|gone|going|go ?forward|ahead with|to a|an|the ... other|another|internal|stronger|different candidat-|applicant-|person",
    "go|going|gone|went with|to ?an|another internal",
    "chose|chosen|choose|choosing|selected|hired|appointed|picked|preferred ?a|an|the|to another|other|someone|somebody|others|different|internal",
    "pursue|pursuing|pursued|focus|focusing|focused ... other|another|others candidat-|applicant-|applications",
    "pursue|pursuing|focus|focusing|continue|continuing|progress|progressing ... candidat-|applicant-|people who|whose",
    "another|other|internal|different candidat-|applicant-|person|colleague ... has|have|was|were|is|are|accepted ... selected|chosen|successful|hired|appointed|accepted|offered|position|closer|better|stronger",
    "offered|given|gave|giving|awarded ... position|role|job|post ... to|another|someone|somebody ?a|an ?another|other|someone|somebody|internal|candidat-|applicant-|colleague",
    "extend|extended|extending|made|make|making ... offer ... to ?a|an|another|the|one|different candidat-|applicant-|individual|person|someone|somebody",
    "offer|offered|offering ... to another|someone|somebody|other",
    "move|moving|moved|proceed|proceeding|progress|progressing|continue|continuing ?forward|ahead with candidat-|applicant-|those|individuals",
    // The job is gone.
    "position|role|vacancy|post|job|requisition|opening|opportunity ... has|have|was|is|are ?been ?now|no|already|longer|been ... filled|closed|cancelled|canceled|withdrawn|frozen|eliminated|available",
    "position|role|vacancy|post|job|requisition|opening filled|cancelled|closed",
    "position|role|vacancy|job|requisition|hiring ... on|indefinite ?an|a|indefinite hold|pause",
    "role|position|opportunity|it|things did not work out",
    // It was not enough.
    "you|application|candidacy|candidature ... unsuccessful",
    "you|application|candidacy|candidature|they ... not|nor ... successful|shortlisted|selected|chosen|accepted|retained|considered|progressed",
    "application|candidacy ... rejected|declined|unsuccessful",
    "no longer ... under|being|in|considering consider-",
    "no longer considering ... you|applicant-|candidat-|application",
    "not ... be considered|considering further|you",
    "do|does|did|are|is not ... meet|met|match|fit ... requirement-|criteria|qualification-|threshold|benchmark|needs|profile",
    "did|have|has not made|make ... cut|next|round|stage|shortlist|shortlisted|further|through",
    "not ... right|good|best|quite|strong|close|a fit|match",
    "do not see a|any fit|match|opening",
    // It can't be offered.
    "not|unable|can|nobody ... offer|offering|give you ... position|role|job|post|place|interview|traineeship|internship|contract|employment",
    "not ... offer|offering you|an|the|a|this ... position|role|job|post|place|interview|offer",
    // Short and spoken.
    "we|i|they|team are|am|is|have|will ?be|decided ?to|going passing|pass|passed on|this|at|with",
    "passing|pass|passed on your|you",
    "it|answer|this is|was a no",
    "say|saying|said|tell no to you",
    "turn|turning|turned you down",
    "not ... taking|take you on",
    // German.
    "leider ... nicht ... entschieden|berucksichtigen|weiter|zusagen|anbieten|einladen|erfullen|eingeladen|fortsetzen",
    "nicht ... berucksichtigen|berucksichtigt",
    "fur ?eine|einen ander-|jemand ... entschieden|bewerber-|kandidat-|person",
    "haben ... ander-|jemand ... entschieden|eingestellt",
    "eine|leider absage|absagen",
    "nicht ... engere auswahl|wahl",
    // French.
    "n|ne ... pas ?ete retenu-|retenir|retenue",
    "n|ne|pas|sans|regret|malheureusement ... suite favorable|positive",
    "pas ... donner suite",
    "retenu|choisi|selectionne un|une|d autre|autres",
    "autre candidat-|personne ... retenu-|choisi-",
    // Spanish.
    "no continuaras|continuara|avanzaras|seguiras|sigues",
    "no ... seguir|continuar|avanzar|continua|sido ... proceso|candidatura|seleccionad-|contigo|adelante",
    "decidido|optado|elegido|seleccionado ... otro|otra|otros|otras candidat-|persona|perfil|perfiles",
];

/// What often stands beside a no: weighs 1 each, 2 together at most.
const REGRETS: &[&str] = &[
    "unfortunately|regret|regrettably|sadly",
    "sorry|afraid",
    "wish|best|good|luck ... search|success|future|endeavors|endeavours|career",
    "thank|thanks ... interest|applying|application|applied|interviewing",
    "not the news|outcome|answer",
    "bad|disappointing news",
    "difficult|hard|tough|close decision|choice|call|thing",
    "leider|bedauern|malheureusement|lamentablemente|lamentamos",
];

/// A letter that says one of these goes on with the reader, or asks something of them; each weighs 5.
const GOES_ON: &[&str] = &[
    "invite|inviting|invitation ... you|interview to|for|interview",
    "like|love|want|happy|delighted|pleased|keen ... invite|meet|schedule|arrange|speak|interview|see you|with|an|a|in|again",
    "would|want|like|love|wants ... you to join",
    "delighted|pleased|happy|excited|thrilled|glad to offer|invite|confirm|welcome",
    "move|moving|moved|proceed|proceeding ?forward|ahead with you|your",
    "congratulations",
    "welcome to the|our team",
    "offer letter",
    "are you available|free|interested|open|still",
    "still keen|interested|available|free",
    "could|can|would you ... do|make|move|manage|come|monday|tuesday|wednesday|thursday|friday|instead",
    "would monday|tuesday|wednesday|thursday|friday|tomorrow|next|another ... work|suit",
    "still ... running|reviewing|considering|consideration|deciding",
    "not yet|been ... made|make|reached|reach|taken|able ... decision",
    "not ... reached|made|taken ?a|any|our decision yet|about|this",
    "have|has received your application",
    "application ... has|was ?been|successfully received|submitted",
    "will be in touch|contact",
    "will decide next|by|on|soon|tomorrow",
    "until|before you upload|send|complete|sign|provide|submit|have",
    "before|until ... start date|onboarding|your signature|received it",
    "has|have|is ?been ?now shortlisted",
    "please complete ... test|tests|assessment|form|by",
    "mochten|wurden|gern|gerne ... einladen|kennenlernen|kennen",
    "souhaitons|aimerions|serions|ravis ... rencontrer|inviter|entretien",
    "gustaria|queremos|encantaria ... conocerte|entrevista|invitarte|conocerle",
];

/// A letter that says one of these comes after the news, or is about somebody else's; each weighs 4.
const OTHER_NEWS: &[&str] = &[
    "they|company|companies|client rejected|hired|turned|dropped|picked|passed ... you|other|someone|another|others",
    "kind|lovely|nice|thoughtful|generous of|note|words|message|letter",
    "thank|thanks you|for ... note|message|letter|letting|telling",
    "that|it was kind",
    "let down by",
    "disappointed that you",
    "you ?have withdrew|withdrawn",
    "withdrawn your application",
    "at your request",
    "you ?have decided|chose|chosen|decide to|not|another",
    "chose|chosen you",
    "any word|news from",
];

/// Words of hiring. `application` alone is none: mortgages are applied for, too.
const OF_HIRING: &[&str] = &[
    "candidat-",
    "applicant-",
    "candidac-",
    "interview-",
    "role|roles",
    "position|positions",
    "vacanc-",
    "post",
    "job|jobs",
    "opening",
    "hiring|hire|hired",
    "recruit-",
    "resume|cv",
    "career|careers",
    "requisition",
    "shortlist-",
    "shift",
    "internship|traineeship|programme|apprenticeship",
    "applying|applied",
    "panel",
    "make|extend|making ?you an offer",
    "stelle|bewerb-|gesprach|auswahlverfahren",
    "poste|entretien|embauche",
    "puesto|entrevista|seleccion|vacante",
];

/// Words of other things that are applied for, ordered or declined.
const OF_OTHER_THINGS: &[&str] = &[
    "order|orders|ordered",
    "purchase|purchased",
    "refund",
    "delivery|shipping|shipped|parcel",
    "sold out",
    "invoice|payment",
    "tenancy|tenant|landlord|lettings|rent|flat",
    "mortgage|loan|overdraft|credit",
    "claim|claims",
    "policy",
    "subscription|subscribed|subscribe",
    "submission|submissions|submitting|proposals|proposal|manuscript|abstract|paper",
    "grant|visa|permit",
    "booking|reservation|ticket|tickets",
];

/// Signs of a letter to everyone.
const TO_EVERYONE: &[&str] = &[
    "unsubscribe",
    "in this issue",
    "this week ?is|on",
    "read more",
    "view in|this ... browser",
    "new jobs for|matching",
];

/// A no that hangs on something is none: `if you have not heard from us, …`.
const CONDITIONS: &[&str] = &[
    "if|unless|should|once|until|candidates|applicants|applications|incomplete|those|wenn|falls|si",
    "due|owing|because to|of ... may|might",
];

pub fn signals(letter: &Letter, background: &Background, sentences: &[Sentence<'_>]) -> Vec<Signal> {
    let mut signals = Vec::new();
    if letter.is_auto_reply
        || any(sentences, &["automatic reply", "auto reply", "out of ?the office", "abwesenheitsnotiz"])
            .is_some()
    {
        signals.push(signal(Side::NoRejection, "it is an automatic reply".to_owned(), 9));
    }
    let noes: Vec<String> = noes(sentences).collect();
    for no in noes.iter().take(2) {
        signals.push(signal(Side::Rejection, format!("says “{no}”"), 4));
    }
    for regret in REGRETS.iter().filter_map(|pattern| any(sentences, &[pattern])).take(2) {
        signals.push(signal(Side::Rejection, format!("says “{regret}”"), 1));
    }
    let others: Vec<&Sentence<'_>> = sentences.iter().filter(|sentence| no_in(sentence).is_none()).collect();
    let goes_on = |pattern: &&str| others.iter().find_map(|sentence| sentence.find(pattern));
    for going_on in GOES_ON.iter().filter_map(goes_on).take(2) {
        signals.push(signal(Side::NoRejection, format!("goes on or waits: “{going_on}”"), 5));
    }
    for news in OTHER_NEWS.iter().filter_map(|pattern| anywhere(sentences, pattern)).take(2) {
        signals.push(signal(Side::NoRejection, format!("is about something that came before: “{news}”"), 4));
    }
    let everyone: Vec<String> =
        TO_EVERYONE.iter().filter_map(|pattern| anywhere(sentences, pattern)).take(2).collect();
    if letter.is_to_a_list && !everyone.is_empty() {
        signals.push(signal(Side::NoRejection, "is sent to a mailing list".to_owned(), 5));
    }
    for words in everyone {
        signals.push(signal(Side::NoRejection, format!("is written to many: “{words}”"), 2));
    }

    let hiring = count(sentences, OF_HIRING);
    let other = count(sentences, OF_OTHER_THINGS);
    if hiring == 0 && !background.is_about_an_application {
        let says_application = anywhere(sentences, "application|bewerbung|candidature|candidatura").is_some();
        let weight = if says_application && other == 0 { 0 } else { 5 };
        if weight > 0 {
            signals.push(signal(Side::NoRejection, "speaks of no job".to_owned(), weight));
        }
    }
    if other > hiring.min(2) || (other > 0 && hiring == 0) {
        let words: Vec<String> =
            OF_OTHER_THINGS.iter().filter_map(|pattern| anywhere(sentences, pattern)).take(3).collect();
        let found = format!("speaks of other things: {}", words.join(", "));
        signals.push(signal(Side::NoRejection, found, 5));
    }
    signals
}

pub fn has_a_no(sentences: &[Sentence<'_>]) -> bool {
    noes(sentences).next().is_some()
}

fn noes<'a>(sentences: &'a [Sentence<'_>]) -> impl Iterator<Item = String> + 'a {
    sentences.iter().filter_map(no_in)
}

fn no_in(sentence: &Sentence<'_>) -> Option<String> {
    if CONDITIONS.iter().any(|condition| sentence.starts_with(condition)) {
        return None;
    }
    NOES.iter().find_map(|no| sentence.find(no))
}

fn any(sentences: &[Sentence<'_>], patterns: &[&str]) -> Option<String> {
    patterns.iter().find_map(|pattern| anywhere(sentences, pattern))
}

fn anywhere(sentences: &[Sentence<'_>], pattern: &str) -> Option<String> {
    sentences.iter().find_map(|sentence| sentence.find(pattern))
}

fn count(sentences: &[Sentence<'_>], patterns: &[&str]) -> usize {
    patterns.iter().filter(|pattern| anywhere(sentences, pattern).is_some()).count()
}

fn signal(side: Side, found: String, weight: u8) -> Signal {
    Signal { side, found, weight }
}
