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

/// Names of columns, without case, signs and numbers (`E-mail 1 - Value` is `e mail value`).
const NAMES: &[(Field, &[&str])] = &[
    (
        Field::Name,
        &[
            "name",
            "full name",
            "fullname",
            "display name",
            "displayname",
            "contact name",
            "contact",
            "person",
        ],
    ),
    (Field::FirstName, &["first name", "firstname", "given name", "givenname", "forename", "first"]),
    (Field::MiddleName, &["middle name", "middlename", "additional name", "middle"]),
    (Field::LastName, &["last name", "lastname", "family name", "familyname", "surname", "last"]),
    (Field::PreferredName, &["preferred name", "nickname", "nick name", "goes by", "known as"]),
    (
        Field::Email,
        &[
            "email",
            "e mail",
            "emails",
            "mail",
            "email address",
            "e mail address",
            "email addresses",
            "email value",
            "e mail value",
            "primary email",
            "secondary email",
            "work email",
            "home email",
            "personal email",
            "business email",
            "other email",
            "email home",
            "email work",
            "email other",
        ],
    ),
    (
        Field::Phone,
        &[
            "phone",
            "phones",
            "phone number",
            "phone numbers",
            "phone value",
            "telephone",
            "tel",
            "mobile",
            "mobile phone",
            "mobile number",
            "cell",
            "cell phone",
            "primary phone",
            "home phone",
            "work phone",
            "business phone",
            "other phone",
            "phone home",
            "phone work",
            "phone mobile",
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
        ],
    ),
    (
        Field::Linkedin,
        &[
            "linkedin",
            "linkedin url",
            "linkedin profile",
            "linkedin profile url",
            "linkedin link",
            "linked in",
        ],
    ),
    (
        Field::Website,
        &["url", "website", "web page", "webpage", "website value", "profile url", "personal web page"],
    ),
    (Field::Topics, &["topics", "interests"]),
    (
        Field::Tags,
        &["tags", "tag", "labels", "label", "category", "categories", "groups", "group membership"],
    ),
    (Field::Notes, &["notes", "note", "comments", "comment", "remarks"]),
];

/// A job title, unless another column is one: mail programs have Mr. and Dr. in it.
const PERHAPS_A_TITLE: &str = "title";

/// What each column of a file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    fields: Vec<Option<Field>>,
}

impl Columns {
    /// By the names in the header, and where `chosen` says otherwise, by that.
    pub fn recognised(header: &[String], chosen: &[(Field, String)]) -> Self {
        let names: Vec<String> = header.iter().map(|name| bare(name)).collect();
        let mut fields: Vec<Option<Field>> = names.iter().map(|name| known(name)).collect();
        if !fields.contains(&Some(Field::Title)) {
            for (field, name) in fields.iter_mut().zip(&names) {
                if name == PERHAPS_A_TITLE {
                    *field = Some(Field::Title);
                }
            }
        }
        for (kind, _) in chosen {
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
        Self { fields }
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

fn known(name: &str) -> Option<Field> {
    NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(field, _)| *field)
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
                    None,
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
            ("Nom,Ville", vec![None, None]),
        ] {
            assert_eq!(fields(header, &[]), expected, "{header}");
        }
    }

    #[test]
    fn what_is_said_to_be_a_column_beats_its_name() {
        let chosen = [(Field::Name, "Qui".to_owned()), (Field::Notes, "name".to_owned())];
        assert_eq!(fields("Name,Qui", &chosen), [Some(Field::Notes), Some(Field::Name)]);
    }
}
