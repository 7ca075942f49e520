//! Spelling by Hunspell dictionaries. Their text is handed in; without any nothing is checked.

use crate::domain::word_list::WordList;
use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use spellbook::Dictionary;

use super::prose::{Part, Prose, Word, fold};

/// The text of one dictionary.
#[derive(Clone, Debug)]
pub struct Source {
    pub affixes: String,
    pub words: String,
}

impl Source {
    /// From the bytes of an `.aff` and a `.dic` file, in UTF-8 or in the encoding that the first names.
    pub fn decode(affixes: &[u8], words: &[u8]) -> Self {
        let text = |bytes: &[u8]| {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            match std::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => bytes.iter().copied().map(char::from).collect(),
            }
        };
        Self { affixes: text(affixes), words: text(words) }
    }
}

/// Dictionaries of one language, read when the first word needs them: a word that one of them knows is right.
#[derive(Debug, Default)]
pub struct Speller {
    dictionaries: Vec<(Source, OnceCell<Option<Dictionary>>)>,
}

/// A word that no dictionary knows and that looks like one that they do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typo {
    pub span: Range<usize>,
    pub word: String,
    pub meant: Vec<String>,
}

/// Looking for what was meant takes longer than all the rest: after this many typos it stops.
const MOST: usize = 20;

impl Speller {
    pub fn new(sources: Vec<Source>) -> Self {
        Self { dictionaries: sources.into_iter().map(|source| (source, OnceCell::new())).collect() }
    }

    /// Nothing can be checked.
    pub fn is_empty(&self) -> bool {
        self.dictionaries.is_empty()
    }

    fn all(&self) -> impl Iterator<Item = &Dictionary> {
        self.dictionaries.iter().filter_map(|(source, read)| {
            read.get_or_init(|| Dictionary::new(&source.affixes, &source.words).ok()).as_ref()
        })
    }

    pub fn knows(&self, word: &str) -> bool {
        self.all().any(|dictionary| dictionary.check(word))
    }

    /// Words written wrong; `known` are folded words on file.
    pub fn typos(&self, prose: &Prose<'_>, known: &HashSet<String>) -> Vec<Typo> {
        let mut seen = HashSet::new();
        let mut typos = Vec::new();
        if self.is_empty() {
            return typos;
        }
        for word in prose.words.iter().filter(|word| word.part != Part::Greeting) {
            if typos.len() == MOST {
                break;
            }
            let written = prose.slice(&word.span).replace('’', "'");
            if is_no_prose(prose, word, &written)
                || is_known(&word.folded, known)
                || !seen.insert(written.clone())
            {
                continue;
            }
            if self.knows(&written) || (word.is_capitalised && self.knows(&written.to_lowercase())) {
                continue;
            }
            let meant = self.meant(&written);
            if !meant.is_empty() {
                typos.push(Typo { span: word.span.clone(), word: written, meant });
            }
        }
        typos
    }

    /// What was probably meant; nothing where the word is likelier one of a trade or a compound.
    fn meant(&self, written: &str) -> Vec<String> {
        const LONGEST: usize = 25;
        if written.len() > LONGEST {
            return Vec::new();
        }
        let lower = written.to_lowercase();
        let mut meant: Vec<String> = Vec::new();
        if let Some(dictionary) = self.all().next() {
            dictionary.suggest(&lower, &mut meant);
        }
        let far = |word: &str| strsim::damerau_levenshtein(&word.to_lowercase(), &lower);
        let is_compound = meant.iter().any(|word| word.replace([' ', '-'], "").to_lowercase() == lower);
        // "data set" makes a compound of "dataset"; "mes age" does not of "mesage", which is nearer to "message".
        let most = if lower.chars().count() < 6 || is_compound { 1 } else { 2 };
        meant.retain(|word| !word.contains([' ', '-']) && far(word) <= most);
        meant.truncate(3);
        meant
    }
}

fn is_known(folded: &str, known: &HashSet<String>) -> bool {
    known.contains(folded)
        || folded.strip_suffix("'s").is_some_and(|stem| known.contains(stem))
        || is_of_the_trade(folded)
}

/// Names, numbers, abbreviations, code: what no dictionary has and nobody wrote wrong.
fn is_no_prose(prose: &Prose<'_>, word: &Word, written: &str) -> bool {
    let count = written.chars().count();
    let opens_sentence = prose.sentences.get(word.sentence).is_some_and(|sentence| {
        prose.words.get(sentence.words.start).is_some_and(|first| first.span == word.span)
    });
    let before = prose.text.get(..word.span.start).and_then(|text| text.chars().next_back());
    let after = prose.text.get(word.span.end..).and_then(|text| text.chars().next());
    let is_code = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(c, '_' | '`' | '/' | '\\' | '@' | '#' | '$' | '{' | '}' | '<' | '>' | '=' | '+')
        })
    };
    count < 3
        || written.contains(|c: char| c.is_numeric())
        || written.chars().skip(1).any(char::is_uppercase)
        || (word.is_capitalised && (!opens_sentence || word.part == Part::SignOff))
        || is_code(before)
        || is_code(after)
}

/// Words of the trade that the dictionaries lack and that lie near one they have.
fn is_of_the_trade(folded: &str) -> bool {
    static WORDS: WordList = WordList::of(include_str!("spelling/words.txt"));
    WORDS.binary_search(&folded).is_ok()
        || folded.strip_suffix("'s").is_some_and(|stem| WORDS.binary_search(&stem).is_ok())
}

/// The folded words of names on file.
pub fn words_of(names: impl IntoIterator<Item = impl AsRef<str>>) -> HashSet<String> {
    let mut words = HashSet::new();
    for name in names {
        for word in name.as_ref().split(|c: char| !super::prose::is_word_char(c) && !matches!(c, '\'' | '’'))
        {
            if !word.is_empty() {
                words.insert(fold(word));
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn speller() -> Speller {
        let affixes = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\nSFX S Y 1\nSFX S 0 s .\n";
        let words = "14\nthank\nyou\nfor\nthe\ntalk/S\nabout\nqueue/S\nit\nwas\ngood\nboard\non\ndata\nset\n";
        Speller::new(vec![Source::decode(affixes.as_bytes(), words.as_bytes())])
    }

    fn typos(text: &str, known: &[&str]) -> Vec<String> {
        let prose = Prose::read(text, None);
        speller().typos(&prose, &words_of(known)).into_iter().map(|typo| typo.word).collect()
    }

    #[test]
    fn what_looks_like_a_word_is_a_typo() {
        assert_eq!(typos("Thnak you for teh tlak about queues.", &[]), ["Thnak", "teh", "tlak"]);
        assert_eq!(typos("it was goood goood", &[]), ["goood"]);
    }

    #[test]
    fn names_code_and_compounds_pass() {
        for text in [
            "Thank you, Tlak.",
            "the talk about SQL, queueX, v2 and `teh`",
            "the dataset was good",
            "the zyzzyva was",
        ] {
            assert_eq!(typos(text, &[]), Vec::<String>::new(), "{text}");
        }
        assert_eq!(typos("it was tlak and tlak's", &["Tlak Ltd"]), Vec::<String>::new());
    }

    #[test]
    fn words_of_the_trade_pass() {
        for word in ["ansible", "Sharding", "upserts", "workflows", "roadmap's"] {
            assert!(is_of_the_trade(&fold(word)), "{word}");
        }
        assert!(!is_of_the_trade("recieve"));
    }

    #[test]
    fn without_a_dictionary_nothing_is_checked() {
        let prose = Prose::read("teh tlak", None);
        assert!(Speller::default().typos(&prose, &HashSet::new()).is_empty());
        let broken = Speller::new(vec![Source::decode(b"FLAG \xff\n", b"\xef\xbb\xbfnonsense")]);
        assert!(broken.typos(&prose, &HashSet::new()).is_empty());
    }

    #[test]
    fn a_dictionary_in_latin_is_read() {
        let source = Source::decode(b"SET ISO8859-1\n", b"1\ncaf\xe9\n");
        assert_eq!(source.words, "1\ncafé\n");
    }
}
