//! Whether a text mentions jobs at all, in any language: one pass over its words.

use std::sync::LazyLock;

use crate::domain::text;

/// Folded words; what ends with `-` is the beginning of some.
const WORDS: &str = "
    applicant- application- applied apply applying position positions role roles job jobs vacanc- opening openings
    interview- recruit- hire hires hired hiring rehire cv cvs resume resumes career careers talent internship- intern
    interns traineeship- apprentice- shortlist- headcount requisition- hr employ- salary candida-
    bewerb- beworben stelle stellen stellen- vorstellungsgespr- bewerbungsgespr- kandidat- lebenslauf arbeitsprobe- probearbeit-
    probetag praktik- ausbildung- auswahlverfahren auswahlprozess personalabteilung personalamt personalrefer- vakanz-
    karriere- arbeitgeber- jobs- jobang-
    poste postes postul- entretien entretiens recrut- embauch- stagiaire- alternance emploi emplois rh
    inscribirte puesto puestos vacante vacantes entrevista- seleccion curricul- empleo empleos contratar contratacion rrhh
    posizione posizioni ruolo ruoli colloquio colloqui selezione assunzion- assumere lavoro tirocini-
    sollicit- vacature- functie functies baan werving stagiair- kandidaa-
    initiativbewerb- onlinebewerb- blindbewerb- kurzbewerb-
    ansokan ansokning- rekryter- jobbet tjansten ansogning- soknad- stillingen
    vaga vagas emprego empregos seletivo estagio estagios contratacao selecao funcao
";

/// The words by their first two letters.
static BY_START: LazyLock<Vec<Vec<&str>>> = LazyLock::new(|| {
    let mut by_start = vec![Vec::new(); STARTS];
    for word in WORDS.split_whitespace() {
        if let Some(some) = start(word.as_bytes()).and_then(|start| by_start.get_mut(start)) {
            some.push(word);
        }
    }
    by_start
});

const LETTERS: usize = 26;
const STARTS: usize = LETTERS * LETTERS;

pub fn is_spoken_of_in(said: &str) -> bool {
    said.split(|c: char| !c.is_alphanumeric()).any(|word| {
        // Most words are ASCII, and need no folding.
        if word.is_ascii() { is_one(word) } else { is_one(&text::key(word)) }
    })
}

/// For a word without accents.
pub fn is_one(word: &str) -> bool {
    let some = start(word.as_bytes()).and_then(|start| BY_START.get(start));
    some.into_iter().flatten().any(|known| fits(known, word))
}

fn start(word: &[u8]) -> Option<usize> {
    let letter =
        |byte: &u8| byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'));
    match word {
        [first, second, ..] => Some(letter(first)? * LETTERS + letter(second)?),
        _ => None,
    }
}

fn fits(known: &str, word: &str) -> bool {
    match known.strip_suffix('-') {
        Some(beginning) => {
            word.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning))
        }
        None => word.eq_ignore_ascii_case(known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_trade_is_spoken_of_in_whole_words_of_any_language() {
        for (text, is) in [
            ("Your APPLICATION, please", true),
            ("l’entretien de lundi", true),
            ("das Vorstellungsgespräch", true),
            ("a seleção terminou", true),
            ("ask HR.", true),
            ("we enjoyed the jobless controls", false),
            ("See you at the party, Thrapply!", false),
            ("", false),
        ] {
            assert_eq!(is_spoken_of_in(text), is, "{text}");
        }
    }
}
