//! Which column of a spreadsheet holds what, by its name: as address books, mail programs and people call them.

use super::super::one_line;
use crate::domain::text;
use crate::domain::word::words;

words!(
    /// What a column can hold, by the names that `--map` knows.
    "kind of column", Field {
        Name = "name",
        FirstName = "first-name",
        MiddleName = "middle-name",
        LastName = "last-name",
        PreferredName = "preferred-name",
        Prefix = "prefix",
        Suffix = "suffix",
        Email = "email",
        Phone = "phone",
        Company = "company",
        Title = "title",
        Linkedin = "linkedin",
        Website = "website",
        Topics = "topics",
        Tags = "tags",
        Notes = "notes",
    }
);

/// Names of columns, without case, accents, signs and numbers (`E-mail 1 - Value` is `e mail value`), in English,
/// German, French, Spanish, Italian, Dutch and Portuguese. Addresses and numbers have too many: see [`ADDRESSES`].
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "name",
            "names",
            "namen",
            "noms",
            "nomi",
            "full name",
            "fullname",
            "display name",
            "displayname",
            "contact name",
            "contact",
            "person",
            "lead",
            "lead name",
            "candidate",
            "people",
            "vollstandiger name",
            "voller name",
            "anzeigename",
            "kontakt",
            "kontaktname",
            "ansprechpartner",
            "vor und nachname",
            "vorname nachname",
            "vorname und nachname",
            "ansprechpartnerin",
            "kontaktperson",
            "ansprechperson",
            "persona de contacto",
            "nombre del contacto",
            "nombre de contacto",
            "interlocuteur",
            "interlocutrice",
            "personne de contact",
            "persona di contatto",
            "pessoa de contato",
            "pessoa de contacto",
            "nom complet",
            "prenom et nom",
            "prenom nom",
            "nom affiche",
            "nom d affichage",
            "nombre completo",
            "nombre y apellidos",
            "nombre y apellido",
            "nombre para mostrar",
            "contacto",
            "persona",
            "nome completo",
            "nome e cognome",
            "nominativo",
            "nome visualizzato",
            "contatto",
            "referente",
            "volledige naam",
            "weergavenaam",
            "contactpersoon",
            "naam contactpersoon",
            "persoon",
            "nome e sobrenome",
            "nome e apelido",
            "contato",
            "nome de exibicao",
            "nome a apresentar",
            "pessoa",
        ],
    ),
    (
        Field::FirstName,
        &[
            "first name",
            "firstname",
            "given name",
            "givenname",
            "forename",
            "first",
            "given names",
            "forenames",
            "fname",
            "f name",
            "name first",
            "vorname",
            "vornamen",
            "rufname vorname",
            "prenom",
            "prenoms",
            "nombre de pila",
            "primer nombre",
            "nombres",
            "nome di battesimo",
            "voornaam",
            "voornamen",
            "primeiro nome",
            "nome proprio",
        ],
    ),
    (
        Field::MiddleName,
        &[
            "middle name",
            "middlename",
            "additional name",
            "middle",
            "middle names",
            "weitere vornamen",
            "weiterer vorname",
            "zweiter vorname",
            "mittelname",
            "deuxieme prenom",
            "second prenom",
            "autres prenoms",
            "autre prenom",
            "segundo nombre",
            "secondo nome",
            "middelste naam",
            "tweede voornaam",
            "tweede naam",
            "tussenvoegsel",
            "segundo nome",
            "nome do meio",
        ],
    ),
    (
        Field::LastName,
        &[
            "last name",
            "lastname",
            "family name",
            "familyname",
            "surname",
            "last",
            "lname",
            "l name",
            "name last",
            "surnames",
            "nachname",
            "familienname",
            "zuname",
            "nom de famille",
            "apellidos",
            "apellido",
            "primer apellido",
            "segundo apellido",
            "cognome",
            "cognomi",
            "achternaam",
            "familienaam",
            "sobrenome",
            "sobrenomes",
            "ultimo nome",
            "apelidos",
            "nome de familia",
        ],
    ),
    (
        Field::PreferredName,
        &[
            "preferred name",
            "nickname",
            "nick name",
            "goes by",
            "known as",
            "spitzname",
            "rufname",
            "surnom",
            "apodo",
            "sobrenombre",
            "soprannome",
            "bijnaam",
            "roepnaam",
            "alcunha",
        ],
    ),
    (
        Field::Prefix,
        &[
            "name prefix",
            "prefix",
            "salutation",
            "honorific prefix",
            "academic title",
            "akademischer titel",
            "akad titel",
            "titre academique",
            "titolo accademico",
            "titulo academico",
            "anrede",
            "namensprafix",
            "civilite",
            "prefixe",
            "tratamiento",
            "prefijo",
            "prefisso",
            "aanhef",
            "voorvoegsel",
            "tratamento",
            "prefixo",
            "pronome de tratamento",
        ],
    ),
    (
        Field::Suffix,
        &[
            "name suffix",
            "suffix",
            "honorific suffix",
            "namenszusatz",
            "suffixe",
            "sufijo",
            "suffisso",
            "titolo straniero",
            "achtervoegsel",
            "sufixo",
        ],
    ),
    (
        Field::Company,
        &[
            "company",
            "company name",
            "current company",
            "employer",
            "organization",
            "organisation",
            "organization name",
            "organisation name",
            "org",
            "companies",
            "account",
            "account name",
            "associated company",
            "primary company",
            "primary associated company",
            "current employer",
            "workplace",
            "agency",
            "recruitment agency",
            "agentur",
            "personalvermittlung",
            "firma",
            "firmenname",
            "unternehmen",
            "unternehmensname",
            "betrieb",
            "betriebsname",
            "arbeitgeber",
            "name der firma",
            "name des unternehmens",
            "aktuelle firma",
            "aktuelles unternehmen",
            "societe",
            "entreprise",
            "employeur",
            "organisme",
            "nom de l entreprise",
            "nom de la societe",
            "nom de l organisation",
            "empresa",
            "compania",
            "organizacion",
            "empleador",
            "nombre de la empresa",
            "nombre de la organizacion",
            "azienda",
            "societa",
            "organizzazione",
            "ditta",
            "impresa",
            "datore di lavoro",
            "nome azienda",
            "nome dell azienda",
            "nome organizzazione",
            "nome societa",
            "bedrijf",
            "bedrijfsnaam",
            "organisatie",
            "werkgever",
            "onderneming",
            "naam bedrijf",
            "naam organisatie",
            "companhia",
            "organizacao",
            "empregador",
            "entidade",
            "nome da empresa",
            "nome da organizacao",
        ],
    ),
    (
        Field::Title,
        &[
            "job title",
            "jobtitle",
            "position",
            "organization title",
            "organisation title",
            "role title",
            "current title",
            "job",
            "current position",
            "job role",
            "arbeitstitel",
            "berufsbezeichnung",
            "stellenbezeichnung",
            "positionsbezeichnung",
            "jobtitel",
            "jobbezeichnung",
            "stelle",
            "funktion",
            "aktuelle position",
            "organisation titel",
            "fonction",
            "poste",
            "intitule du poste",
            "titre du poste",
            "intitule de poste",
            "poste actuel",
            "puesto",
            "posicion",
            "cargo",
            "puesto de trabajo",
            "titulo del puesto",
            "cargo actual",
            "posizione",
            "qualifica",
            "mansione",
            "posizione lavorativa",
            "posizione professionale",
            "incarico",
            "functie",
            "functietitel",
            "functienaam",
            "funcao",
            "titulo do cargo",
            "titulo profissional",
            "posicao",
        ],
    ),
    (
        Field::Website,
        &[
            "url",
            "website",
            "urls",
            "links",
            "web page",
            "webpage",
            "website value",
            "profile url",
            "personal web page",
            "web site",
            "webseite",
            "homepage",
            "internetseite",
            "site web",
            "page web",
            "page web personnelle",
            "sitio web",
            "pagina web",
            "pagina web personal",
            "sito web",
            "pagina web personale",
            "webpagina",
            "site",
            "pagina da web",
            "pagina na web",
        ],
    ),
    (
        Field::Topics,
        &[
            "topics",
            "interests",
            "themen",
            "interessen",
            "sujets",
            "interets",
            "centres d interet",
            "temas",
            "intereses",
            "argomenti",
            "interessi",
            "onderwerpen",
            "interesses",
        ],
    ),
    (
        Field::Tags,
        &[
            "tags",
            "tag",
            "labels",
            "label",
            "category",
            "categories",
            "groups",
            "group membership",
            "group",
            "kategorie",
            "kategorien",
            "schlagworter",
            "schlagworte",
            "gruppe",
            "gruppen",
            "gruppenmitgliedschaft",
            "etiketten",
            "categorie",
            "libelles",
            "etiquettes",
            "groupe",
            "groupes",
            "appartenance a un groupe",
            "categoria",
            "categorias",
            "etiqueta",
            "etiquetas",
            "grupo",
            "grupos",
            "etichetta",
            "etichette",
            "gruppo",
            "gruppi",
            "categorieen",
            "groep",
            "groepen",
            "marcadores",
        ],
    ),
    (
        Field::Notes,
        &[
            "notes",
            "note",
            "comments",
            "comment",
            "remarks",
            "notiz",
            "notizen",
            "bemerkung",
            "bemerkungen",
            "kommentar",
            "kommentare",
            "anmerkung",
            "anmerkungen",
            "remarque",
            "remarques",
            "commentaire",
            "commentaires",
            "nota",
            "notas",
            "comentario",
            "comentarios",
            "observaciones",
            "commenti",
            "osservazioni",
            "notitie",
            "notities",
            "opmerking",
            "opmerkingen",
            "aantekening",
            "aantekeningen",
            "anotacoes",
            "observacoes",
        ],
    ),
];

/// What address books call them elsewhere, as they are written there.
const ELSEWHERE: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "姓名",
            "名称",
            "联系人",
            "聯絡人",
            "名前",
            "氏名",
            "お名前",
            "表示名",
            "이름",
            "성명",
            "имя",
            "фио",
            "контакт",
            "imię i nazwisko",
            "osoba kontaktowa",
            "namn",
            "navn",
            "kontaktperson",
            "jméno",
        ],
    ),
    (Field::FirstName, &["名", "名字", "имя контакта", "imię", "förnamn", "fornavn"]),
    (
        Field::LastName,
        &[
            "姓",
            "姓氏",
            "성",
            "фамилия",
            "nazwisko",
            "efternamn",
            "etternavn",
            "příjmení",
            "soyad",
            "soyadı",
            "soyisim",
            "sukunimi",
            "priezvisko",
            "vezetéknév",
            "nume de familie",
            "презиме",
            "прізвище",
        ],
    ),
    (
        Field::Email,
        &[
            "电子邮件",
            "电子邮箱",
            "邮箱",
            "電子郵件",
            "電郵",
            "メール",
            "メールアドレス",
            "電子メール アドレス",
            "이메일",
            "전자 메일 주소",
            "почта",
            "эл почта",
            "электронная почта",
            "e post",
            "epost",
        ],
    ),
    (
        Field::Phone,
        &[
            "手机",
            "手机号",
            "电话",
            "手機",
            "電話",
            "電話番号",
            "携帯電話",
            "携帯",
            "会社電話",
            "전화",
            "전화번호",
            "휴대폰",
            "휴대폰 번호",
            "телефон",
            "мобильный",
            "komórka",
            "mobiltelefonnummer",
        ],
    ),
    (
        Field::Company,
        &[
            "公司",
            "公司名称",
            "公司名稱",
            "单位",
            "会社",
            "会社名",
            "勤務先",
            "회사",
            "회사명",
            "компания",
            "организация",
            "firma nazwa",
            "företag",
            "firmanavn",
            "společnost",
        ],
    ),
    (
        Field::Title,
        &[
            "职位",
            "职务",
            "職位",
            "職稱",
            "役職",
            "肩書き",
            "직책",
            "직위",
            "직함",
            "должность",
            "stanowisko",
            "befattning",
        ],
    ),
    (
        Field::Notes,
        &["备注", "備註", "メモ", "備考", "메모", "비고", "заметки", "примечание", "uwagi", "anteckningar"],
    ),
];

/// Whole names where no other column has one: what somebody is in a search.
const PERHAPS_A_NAME: &[&str] = &[
    "recruiter",
    "recruiter name",
    "hiring manager",
    "headhunter",
    "interviewer",
    "interviewer name",
    "mentor",
    "reference",
    "referral",
    "who",
];

/// Names that are the family's next to a column of first names, and whole names without one: a language calls both
/// the same, or (`Nombre` next to `Apellidos`) the first name.
const NAME_OR_LAST: &[&str] = &["name", "nom", "naam"];
const NAME_OR_FIRST: &[&str] = &["nombre", "nome"];
/// Whole names that begin with the family's.
const FAMILY_FIRST: &[&str] = &[
    "nachname vorname",
    "name vorname",
    "familienname vorname",
    "last name first name",
    "surname first name",
    "family name given name",
    "last first",
    "nom prenom",
    "nom et prenom",
    "nom de famille prenom",
    "apellidos nombre",
    "apellidos y nombre",
    "apellido y nombre",
    "cognome nome",
    "cognome e nome",
    "achternaam voornaam",
    "sobrenome nome",
    "apelido nome",
];
/// First names next to a column of family names alone, as they are written there.
const FIRST_BESIDE_LAST: &[&str] = &[
    "имя",
    "ім'я",
    "име",
    "jméno",
    "meno",
    "namn",
    "navn",
    "nimi",
    "이름",
    "ad",
    "adı",
    "isim",
    "imię",
    "ime",
    "prenume",
    "keresztnév",
    "rufname",
    "roepnaam",
    "nickname",
    "preferred name",
    "known as",
    "goes by",
];
/// The family's in Portugal, a nickname in Brazil.
const LAST_OR_NICKNAME: &str = "apelido";

/// Job titles, unless another column is one: mail programs have Mr. and Dr. in a title.
const PERHAPS_A_TITLE: &[&str] = &[
    "title",
    "titel",
    "titre",
    "titulo",
    "titolo",
    "role",
    "rolle",
    "ruolo",
    "rol",
    "papel",
    "function",
    "occupation",
    "designation",
    "profession",
    "beruf",
    "profesion",
    "professione",
    "beroep",
    "profissao",
    "metier",
    "headline",
];

/// Those among these in which mail programs keep Mr. and Dr.
const PERHAPS_A_PREFIX: &[&str] = &["title", "titel", "titre", "titulo", "titolo"];

/// Words that make a column one of email addresses, and of phone numbers, with [`KINDS`] of them at most besides.
const ADDRESSES: &[&str] = &[
    "email",
    "emails",
    "mail",
    "mails",
    "emailadresse",
    "emailadressen",
    "mailadresse",
    "mailadressen",
    "emailadres",
    "emailadressen",
    "mailadres",
    "mailadressen",
    "courriel",
    "courriels",
    "messagerie",
    "electronique",
    "correo",
    "correos",
    "electronico",
    "electronicos",
    "posta",
    "elettronica",
    "elettronici",
    "correio",
    "eletronico",
    "eletronicos",
];
const NUMBERS: &[&str] = &[
    "phone",
    "phones",
    "phonenumber",
    "phonenumbers",
    "telephone",
    "telephones",
    "tel",
    "tels",
    "mobile",
    "cell",
    "cellphone",
    "telefon",
    "telefonnummer",
    "telefonnummern",
    "mobil",
    "mobiltelefon",
    "mobilnummer",
    "mobilfunk",
    "mobilfunknummer",
    "handy",
    "handynummer",
    "rufnummer",
    "haupttelefon",
    "mobiltelefonnummer",
    "telefonnr",
    "mobilnr",
    "handynr",
    "mobilephone",
    "homephone",
    "workphone",
    "portable",
    "telefono",
    "telefonos",
    "movil",
    "moviles",
    "telefoni",
    "cellulare",
    "cellulari",
    "telefoon",
    "telefoonnummer",
    "telefoonnummers",
    "mobiel",
    "mobiele",
    "gsm",
    "telefone",
    "telefones",
    "celular",
    "telemovel",
    "telemoveis",
    "whatsapp",
];
/// Columns of phone numbers that are called as a place is, in mail programs that have more of them.
const PLACES: &[&str] = &["ufficio", "abitazione", "particular", "numero particular", "domicile", "bureau"];
/// Which of several it is; says nothing of what a column holds.
const KINDS: &[&str] = &[
    "e",
    "of",
    "the",
    "de",
    "del",
    "della",
    "di",
    "da",
    "do",
    "d",
    "la",
    "le",
    "l",
    "op",
    "het",
    "no",
    "n",
    "nr",
    "num",
    "value",
    "values",
    "address",
    "addresses",
    "adresse",
    "adressen",
    "adresses",
    "adres",
    "indirizzo",
    "indirizzi",
    "direccion",
    "direcciones",
    "endereco",
    "enderecos",
    "number",
    "numbers",
    "nummer",
    "numero",
    "numeros",
    "numeri",
    "wert",
    "valeur",
    "valor",
    "valore",
    "waarde",
    "primary",
    "secondary",
    "sekundar",
    "sekundare",
    "zusatzliche",
    "secondaire",
    "secundario",
    "secundaria",
    "secondario",
    "secondaria",
    "secundair",
    "alternativo",
    "alternativa",
    "iphone",
    "android",
    "smartphone",
    "tertiary",
    "main",
    "default",
    "preferred",
    "first",
    "second",
    "third",
    "additional",
    "alternate",
    "alternative",
    "contact",
    "direct",
    "landline",
    "work",
    "home",
    "personal",
    "private",
    "business",
    "office",
    "professional",
    "other",
    "voice",
    "privat",
    "private",
    "privates",
    "geschaftlich",
    "geschaftliche",
    "geschaeftlich",
    "dienstlich",
    "dienstliche",
    "beruflich",
    "berufliche",
    "arbeit",
    "buro",
    "weitere",
    "weiteres",
    "andere",
    "anderes",
    "sonstige",
    "sonstiges",
    "haupt",
    "primare",
    "primar",
    "festnetz",
    "zentrale",
    "professionnel",
    "professionnelle",
    "pro",
    "perso",
    "personnel",
    "personnelle",
    "prive",
    "privee",
    "bureau",
    "domicile",
    "travail",
    "maison",
    "autre",
    "principal",
    "principale",
    "fixe",
    "trabajo",
    "casa",
    "particular",
    "laboral",
    "profesional",
    "oficina",
    "otro",
    "otra",
    "privado",
    "fijo",
    "lavoro",
    "ufficio",
    "abitazione",
    "altro",
    "principale",
    "personale",
    "privato",
    "fisso",
    "werk",
    "thuis",
    "zakelijk",
    "zakelijke",
    "overig",
    "overige",
    "ander",
    "kantoor",
    "vast",
    "trabalho",
    "comercial",
    "residencial",
    "residencia",
    "outro",
    "pessoal",
    "profissional",
    "escritorio",
    "fixo",
];

/// Words besides `LinkedIn` in the name of a column that holds a person's profile.
const PROFILES: &[&str] = &[
    "linkedin", "linked", "in", "url", "profile", "profil", "perfil", "profilo", "profiel", "link", "person",
    "public", "contact", "member", "page", "address", "de", "di", "do", "personal", "value", "s",
];

/// Columns that say nothing of a person next to others that are read: what a program files and sorts by.
const BESIDE: &[&str] = &[
    "initials",
    "file as",
    "e mail label",
    "email label",
    "phone label",
    "website label",
    "e mail type",
    "email type",
    "phone type",
    "website type",
    "organization type",
    "e mail display name",
    "priority",
    "private",
    "sensitivity",
    "initialen",
    "e mail typ",
    "e mail angezeigter name",
    "prioritat",
    "privat",
    "vertraulichkeit",
    "initiales",
    "type de messagerie",
    "nom complet de l adresse de messagerie",
    "iniciales",
    "iniziali",
    "voorletters",
    "iniciais",
    "id",
    "record id",
];

/// What each column of a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    fields: Vec<Option<Field>>,
    is_family_first: bool,
}

impl Columns {
    /// By the names in the header, and where `chosen` says otherwise, by that.
    pub fn recognised(header: &[String], chosen: &[(Field, String)]) -> Self {
        let names: Vec<String> = header.iter().map(|name| told(name)).collect();
        let mut fields: Vec<Option<Field>> = names.iter().map(|name| known(name)).collect();
        settle_names(&names, &mut fields);
        if !fields
            .iter()
            .flatten()
            .any(|field| matches!(field, Field::Name | Field::FirstName | Field::LastName))
            && let Some(at) =
                PERHAPS_A_NAME.iter().find_map(|name| names.iter().position(|other| other == name))
            && let Some(field) = fields.get_mut(at)
        {
            *field = Some(Field::Name);
        }
        settle_titles(&names, &mut fields);
        settle_prefixes(&names, &mut fields);
        settle_places(&names, &mut fields);
        // Notes are added to those of other columns.
        for (kind, _) in chosen.iter().filter(|(kind, _)| *kind != Field::Notes) {
            for field in fields.iter_mut().filter(|field| **field == Some(*kind)) {
                *field = None;
            }
        }
        for (kind, column) in chosen {
            for (field, name) in fields.iter_mut().zip(header) {
                if is_called(name, column) {
                    *field = Some(*kind);
                }
            }
        }
        let is_family_first = names.iter().any(|name| FAMILY_FIRST.contains(&name.as_str()));
        Self { fields, is_family_first }
    }

    /// Its whole names begin with the family's.
    pub fn is_family_first(&self) -> bool {
        self.is_family_first
    }

    /// The columns by their place, and what each holds.
    pub fn fields(&self) -> &[Option<Field>] {
        &self.fields
    }

    /// How many columns are known for what they hold.
    pub fn count(&self) -> usize {
        self.fields.iter().flatten().count()
    }

    /// A row can be someone: it has a name or an address.
    pub fn name_people(&self) -> bool {
        self.fields
            .iter()
            .flatten()
            .any(|field| matches!(field, Field::Name | Field::FirstName | Field::LastName | Field::Email))
    }

    /// The filled cells of a row that hold `kind`, in their order.
    pub fn of<'a>(&'a self, kind: Field, row: &'a [String]) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .zip(row)
            .filter(move |(field, _)| **field == Some(kind))
            .map(|(_, cell)| cell.trim())
            .filter(|cell| !cell.is_empty())
    }
}

/// Whether a column is the one that was asked for.
pub fn is_called(name: &str, asked: &str) -> bool {
    text::key(name) == text::key(asked)
}

/// A column for what no person has.
pub fn is_of_company(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "industry",
        "industries",
        "sector",
        "sectors",
        "branche",
        "industrie",
        "secteur",
        "settore",
        "setor",
        "sektor",
        "bransch",
        "headquarters",
        "hq",
        "hauptsitz",
        "siege",
        "sede",
        "sede central",
        "hoofdkantoor",
        "company size",
        "employees",
        "number of employees",
        "headcount",
        "mitarbeiter",
        "mitarbeiterzahl",
        "effectif",
        "empleados",
        "dipendenti",
        "medewerkers",
        "funcionarios",
        "funding",
        "funding stage",
        "total funding",
        "founded",
        "year founded",
        "revenue",
        "umsatz",
        "careers page",
        "career page",
        "karriereseite",
        "glassdoor rating",
    ];
    NAMES.contains(&bare(name).as_str())
}

/// A column of no interest, which nobody misses.
pub fn is_beside(name: &str) -> bool {
    let name = bare(name);
    name.is_empty() || BESIDE.contains(&name.as_str())
}

pub(in crate::exchange) fn known(name: &str) -> Option<Field> {
    if let Some((field, _)) = NAMES.iter().find(|(_, names)| names.contains(&name)) {
        return Some(*field);
    }
    if FAMILY_FIRST.contains(&name) {
        return Some(Field::Name);
    }
    let elsewhere = ELSEWHERE.iter().find(|(_, names)| names.iter().any(|other| bare(other) == name));
    if let Some((field, _)) = elsewhere.filter(|_| !name.is_empty()) {
        return Some(*field);
    }
    let words: Vec<&str> = name.split(' ').collect();
    let is_one_of = |cores: &[&str], beside: &[&str]| {
        words.iter().any(|word| cores.contains(word))
            && words.iter().all(|word| cores.contains(word) || beside.contains(word))
    };
    if is_one_of(&["linkedin", "linked"], PROFILES) && name != "linked" {
        Some(Field::Linkedin)
    } else if is_one_of(ADDRESSES, KINDS) {
        Some(Field::Email)
    } else if is_one_of(NUMBERS, KINDS) {
        Some(Field::Phone)
    } else {
        None
    }
}

/// Names that mean one thing next to some columns and another next to others.
fn settle_names(names: &[String], fields: &mut [Option<Field>]) {
    let has = |fields: &[Option<Field>], field| fields.contains(&Some(field));
    // `Nickname` next to `Name` and `Surname` is one.
    let is_named = names.iter().any(|name| {
        let lists = [NAME_OR_FIRST, NAME_OR_LAST];
        lists.iter().any(|list| list.contains(&name.as_str()))
    });
    let is_first = |name: &String| FIRST_BESIDE_LAST.iter().any(|first| bare(first) == *name);
    for (at, name) in names.iter().enumerate() {
        let settled = if NAME_OR_FIRST.contains(&name.as_str()) {
            let has_last = has(fields, Field::LastName) || names.iter().any(|name| name == LAST_OR_NICKNAME);
            if has_last && !has(fields, Field::FirstName) { Field::FirstName } else { Field::Name }
        } else if name == LAST_OR_NICKNAME {
            if has(fields, Field::LastName) { Field::PreferredName } else { Field::LastName }
        } else if NAME_OR_LAST.contains(&name.as_str()) {
            // What each row has there tells, too: `Name` next to `First name` or `Surname` can be all of it.
            match (has(fields, Field::FirstName), has(fields, Field::LastName)) {
                (true, false) => Field::LastName,
                (false, true) => Field::FirstName,
                _ => Field::Name,
            }
        } else if is_first(name)
            && has(fields, Field::LastName)
            && !has(fields, Field::FirstName)
            && !is_named
        {
            Field::FirstName
        } else {
            continue;
        };
        if let Some(field) = fields.get_mut(at) {
            *field = Some(settled);
        }
    }
}

/// If several columns can be a job title, only the last one is: mail programs keep Mr. and Dr. in the one before.
fn settle_titles(names: &[String], fields: &mut [Option<Field>]) {
    if fields.contains(&Some(Field::Title)) {
        return;
    }
    let last = PERHAPS_A_TITLE.iter().find_map(|title| names.iter().rposition(|name| name == title));
    if let Some(field) = last.and_then(|at| fields.get_mut(at)) {
        *field = Some(Field::Title);
    }
}

/// Besides first and last name, and a job title, `Title` is what comes before the name: `Dr.`
fn settle_prefixes(names: &[String], fields: &mut [Option<Field>]) {
    let has_parts = fields.contains(&Some(Field::FirstName)) && fields.contains(&Some(Field::LastName));
    if !has_parts || fields.contains(&Some(Field::Prefix)) {
        return;
    }
    for (name, field) in names.iter().zip(fields) {
        if field.is_none() && PERHAPS_A_PREFIX.contains(&name.as_str()) {
            *field = Some(Field::Prefix);
            return;
        }
    }
}

/// `Ufficio` next to `Cellulare`.
fn settle_places(names: &[String], fields: &mut [Option<Field>]) {
    if !fields.contains(&Some(Field::Phone)) {
        return;
    }
    for (name, field) in names.iter().zip(fields) {
        if field.is_none() && PLACES.contains(&name.as_str()) {
            *field = Some(Field::Phone);
        }
    }
}

/// The name of a column in words that are known: `companyName`, `Person - Name`.
fn told(name: &str) -> String {
    let plain = bare(name);
    let is_known =
        |name: &str| known(name).is_some() || NAME_OR_LAST.contains(&name) || NAME_OR_FIRST.contains(&name);
    if is_known(&plain) {
        return plain;
    }
    let spaced = bare(&spaced(name));
    let inner = plain.strip_prefix("person ").or_else(|| plain.strip_prefix("contact ")).unwrap_or_default();
    [spaced.as_str(), inner].into_iter().find(|name| is_known(name)).map_or(plain.clone(), str::to_owned)
}

/// `companyName` as two words.
pub(in crate::exchange) fn spaced(name: &str) -> String {
    let mut words = String::with_capacity(name.len() + 4);
    let mut is_after_small = false;
    for c in name.chars() {
        if is_after_small && c.is_uppercase() {
            words.push(' ');
        }
        is_after_small = c.is_lowercase();
        words.push(c);
    }
    words
}

fn bare(name: &str) -> String {
    // No column that is known has a longer name.
    if name.len() > 100 {
        return String::new();
    }
    let letters: String = text::key(name).chars().map(|c| if c.is_alphabetic() { c } else { ' ' }).collect();
    one_line(&letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(header: &str, chosen: &[(Field, String)]) -> Vec<Option<Field>> {
        Columns::recognised(&header.split(',').map(str::to_owned).collect::<Vec<_>>(), chosen).fields
    }

    #[test]
    fn the_columns_of_other_programs_are_known() {
        use Field::*;
        for (header, expected) in [
            (
                "Name,Primäre E-Mail-Adresse,Sekundäre E-Mail-Adresse,Posición,Phone (iPhone),Phone (Work)",
                vec![Some(Name), Some(Email), Some(Email), Some(Title), Some(Phone), Some(Phone)],
            ),
            (
                "First Name,Middle Name,Last Name,Nickname,Organization Name,Organization Title,E-mail 1 - Label,\
                 E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Labels,Notes,Website 1 - Value",
                vec![
                    Some(FirstName),
                    Some(MiddleName),
                    Some(LastName),
                    Some(PreferredName),
                    Some(Company),
                    Some(Title),
                    None,
                    Some(Email),
                    Some(Email),
                    Some(Phone),
                    Some(Tags),
                    Some(Notes),
                    Some(Website),
                ],
            ),
            (
                "Title,First Name,Last Name,Company,Job Title,Business Phone,E-mail Address,E-mail Type,E-mail 2 Address",
                vec![
                    Some(Prefix),
                    Some(FirstName),
                    Some(LastName),
                    Some(Company),
                    Some(Title),
                    Some(Phone),
                    Some(Email),
                    None,
                    Some(Email),
                ],
            ),
            ("name,emails,title,LinkedIn URL", vec![Some(Name), Some(Email), Some(Title), Some(Linkedin)]),
            ("NAME,E_Mail,Phone2", vec![Some(Name), Some(Email), Some(Phone)]),
            ("Nom,Ville", vec![Some(Name), None]),
            (
                "Titolo,Nome,Cognome,Titolo straniero,Posizione,Ufficio,Abitazione 2,Cellulare",
                vec![
                    Some(Prefix),
                    Some(FirstName),
                    Some(LastName),
                    Some(Suffix),
                    Some(Title),
                    Some(Phone),
                    Some(Phone),
                    Some(Phone),
                ],
            ),
            (
                "Vorname,Nachname,Arbeitstitel,Haupttelefon",
                vec![Some(FirstName), Some(LastName), Some(Title), Some(Phone)],
            ),
            ("First name,Last name,Title", vec![Some(FirstName), Some(LastName), Some(Title)]),
            (
                "firstName,lastName,companyName,linkedinUrl",
                vec![Some(FirstName), Some(LastName), Some(Company), Some(Linkedin)],
            ),
            (
                "Person - Name,Person - Organization,Person - Email - Work,Person - Owner",
                vec![Some(Name), Some(Company), Some(Email), None],
            ),
            ("Name,Ufficio", vec![Some(Name), None]),
            ("Nachname Vorname,Firma", vec![Some(Name), Some(Company)]),
            (
                "Company,Company Linkedin Url,Email Status,Last Contacted,Fax",
                vec![Some(Company), None, None, None, None],
            ),
            ("Person Linkedin Url,LinkedIn,Home Phone 2", vec![Some(Linkedin), Some(Linkedin), Some(Phone)]),
            (
                "氏名,会社名,役職,電子メール アドレス,携帯電話,メモ",
                vec![Some(Name), Some(Company), Some(Title), Some(Email), Some(Phone), Some(Notes)],
            ),
            ("姓,名,公司,手机", vec![Some(LastName), Some(FirstName), Some(Company), Some(Phone)]),
            (
                "이름,회사,직책,이메일,전화",
                vec![Some(Name), Some(Company), Some(Title), Some(Email), Some(Phone)],
            ),
            ("Nickname,Name,Surname", vec![Some(PreferredName), Some(FirstName), Some(LastName)]),
            ("Name,Given Name,Family Name", vec![Some(Name), Some(FirstName), Some(LastName)]),
            ("Recruiter,Agency,Email", vec![Some(Name), Some(Company), Some(Email)]),
            ("Name,Recruiter", vec![Some(Name), None]),
            ("Apelido,Nome,Sobrenome", vec![Some(PreferredName), Some(FirstName), Some(LastName)]),
            ("Nombre,Empresa", vec![Some(Name), Some(Company)]),
        ] {
            assert_eq!(fields(header, &[]), expected, "{header}");
        }
    }

    #[test]
    fn what_is_said_to_be_a_column_beats_its_name() {
        let chosen = [(Field::Notes, "How we met".to_owned())];
        assert_eq!(fields("Notes,How we met", &chosen), [Some(Field::Notes), Some(Field::Notes)]);
        let chosen = [(Field::Name, "Qui".to_owned()), (Field::Notes, "name".to_owned())];
        assert_eq!(fields("Name,Qui", &chosen), [Some(Field::Notes), Some(Field::Name)]);
    }
}
