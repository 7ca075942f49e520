//! Every field of a contact goes through `merge` and each export and comes back from it, but for the losses that are
//! named here. A column that is not in the list of fields fails.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rekindle::domain::contact_field::FIELDS;
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::sandbox::Sandbox;

const TODAY: &str = "2026-09-18";

/// Contact 2 with a value in every column, half of it from somebody else who turned out to be her.
fn full() -> Sandbox {
    let home = Sandbox::new();
    home.play(
        "2026-09-03",
        &[
            "add 'Lena Ott'",
            "add 'Priya Rao' --email priya@northwind.example",
            "add 'P. Rao' --at Northwind --title Lead --role recruiter --email p@home.example \
             --phone '+44 20 7946 0001' --linkedin priya-rao --topic chess --tag vip --note climbs --met 'at PyCon' --ally \
             --introduced-by lena",
            "edit contact 3 --preferred Pri --register formal",
            "cadence 3 '2 weeks'",
            "linkedin 3 connected --on 2026-09-02",
            "silence 3 --why 'asked for quiet'",
            "merge 2 3 --yes",
        ],
    );
    home
}

/// The columns of Priya's row, in words where they point to other records.
fn columns(db: &Path) -> BTreeMap<String, Value> {
    let conn = Connection::open(db).unwrap();
    let mut statement = conn.prepare("SELECT * FROM contact WHERE name = 'Priya Rao'").unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut row: BTreeMap<String, Value> = statement
        .query_row([], |row| {
            names.iter().enumerate().map(|(at, name)| Ok((name.clone(), row.get(at)?))).collect()
        })
        .unwrap();
    for (column, table) in [("company_id", "company"), ("introduced_by", "contact")] {
        let sql = format!("SELECT (SELECT name FROM {table} WHERE id = :id)");
        let name = conn.query_row(&sql, [&row[column]], |row| row.get(0)).unwrap();
        row.insert(column.to_owned(), name);
    }
    let sql = "SELECT group_concat(address) FROM email e JOIN contact c ON c.id = contact_id WHERE name = 'Priya Rao'";
    row.insert("emails".to_owned(), conn.query_row(sql, [], |row| row.get(0)).unwrap());
    row.remove("id");
    row
}

#[test]
fn two_halves_of_a_contact_fill_every_column_of_the_one() {
    let home = full();
    let conn = Connection::open(home.db()).unwrap();
    let mut defaults = conn.prepare("SELECT name, dflt_value FROM pragma_table_info('contact')").unwrap();
    let defaults: BTreeMap<String, Option<String>> = defaults
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (column, value) in columns(&home.db()) {
        let default = defaults.get(&column).cloned().flatten();
        let sql =
            format!("SELECT :value IS NOT NULL AND :value IS NOT {}", default.as_deref().unwrap_or("NULL"));
        let is_filled: bool = conn.query_row(&sql, [&value], |row| row.get(0)).unwrap();
        assert!(is_filled, "{column} is {value:?}");
    }
}

#[test]
fn what_goes_out_comes_back_but_for_the_losses_that_are_named() {
    const OF_CARDS: &[&str] = &[
        "ally",
        "cadence",
        "cadence_on",
        "do_not_contact_on",
        "do_not_contact_reason",
        "introduced_by",
        "linkedin_on",
        "linkedin_status",
        "met",
        "recorded_on",
        "register",
        "uid",
        "usual_role",
    ];
    let home = full();
    let before = columns(&home.db());
    for (what, file, lost) in [
        ("all", "all.json", &[][..]),
        // The person who introduced them may not be in the file.
        ("contacts --format csv", "contacts.csv", &["introduced_by", "recorded_on"]),
        ("contacts --format vcf", "contacts.vcf", OF_CARDS),
        ("contacts --format vcf3", "contacts3.vcf", OF_CARDS),
    ] {
        let db = format!("{file}.db");
        home.play(TODAY, &[&format!("export {what} --output {file}"), &format!("--db {db} import {file}")]);
        let after = columns(&home.path().join(db));
        let different: BTreeSet<&str> = before
            .iter()
            .filter(|(column, value)| after.get(*column) != Some(value))
            .map(|(column, _)| column.as_str())
            .collect();
        let mut lost: BTreeSet<&str> = lost.iter().copied().collect();
        // vCard 3.0 has no property for interests.
        lost.extend((file == "contacts3.vcf").then_some("topics"));
        assert_eq!(different, lost, "{what}");
    }
}

#[test]
fn the_exports_have_the_fields_of_the_list_and_search_finds_them() {
    let home = full();
    let exported = home.json(TODAY, "export contacts --format json");
    let priya = exported["contacts"].as_array().unwrap().iter().find(|one| one["id"] == 2).unwrap();
    home.play(TODAY, &["export contacts --format vcf --output c.vcf"]);
    let cards = fs::read_to_string(home.path().join("c.vcf")).unwrap();
    let card = cards.split("END:VCARD").find(|card| card.contains("FN:Priya Rao")).unwrap();
    let has = |property: &str| {
        let mut lines = card.lines();
        lines.any(|line| {
            line.starts_with(&format!("{property}:")) || line.starts_with(&format!("{property};"))
        })
    };
    for field in FIELDS {
        // JSON calls it as the options do.
        let key = if field.name == "usual_role" { "role" } else { field.name };
        let value = priya.get(key).unwrap_or_else(|| panic!("no {key} in {priya}"));
        assert!(field.card.is_none_or(has), "no {:?} in {card}", field.card);
        let word = value.as_array().map_or(value, |list| &list[0]);
        if field.is_searched {
            let word = word.as_str().unwrap();
            let found = home.json(TODAY, &format!("search '{word}'"));
            let is_found = found["hits"].as_array().unwrap().iter().any(|hit| hit["contact"] == 2);
            assert!(is_found, "{} is not found by {word}: {found}", field.name);
        }
    }
    let listed: BTreeSet<&str> = FIELDS.iter().filter_map(|field| field.card).collect();
    for line in card.lines().filter(|line| !line.starts_with(' ')) {
        let property = line.split([':', ';']).next().unwrap();
        let is_form = ["", "BEGIN", "VERSION", "N"].contains(&property);
        assert!(is_form || listed.contains(property), "{property} is in no field");
    }
}
