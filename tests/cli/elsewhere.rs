//! Mail of somebody on file from another place: from a new employer, to many at once, about an application that is on
//! file under a longer name, or passed on.

use std::fs;

use super::inbox::{TODAY, commands, deliver};
use super::sandbox::Sandbox;

/// What one mail proposes where these lines are on file.
#[track_caller]
fn proposed(lines: &[&str], head: &str, body: &str) -> String {
    let home = Sandbox::new();
    home.play("2026-09-01", &["config set me.email maya@example.com"]);
    home.play("2026-09-01", lines);
    fs::create_dir_all(home.path().join("mail/new")).unwrap();
    home.play(TODAY, &["config set inbox.sources mail"]);
    deliver(&home, "1", head, body);
    commands(&home).join("; ")
}

#[test]
fn who_writes_from_a_new_employer_has_moved_there() {
    let mut wrong = Vec::new();
    for (known, head, body, company) in [
        (
            "'Dominic Aske' --at Brightwick",
            "From: Dominic Aske <dominic.aske@harrowgatelabs.example>\nSubject: New desk, same me",
            "Hi Maya,\n\nAs you may spot from the address, I've left Brightwick after six years and joined Harrowgate Labs at \
             the start of the month.\n\nI hear you've put your hat in the ring at my old place. They're a decent \
             lot.\n\nDominic",
            "Harrowgate Labs",
        ),
        (
            "'Priya Nand' --at Brightwick",
            "From: Priya Nand <priya.nand@quillfeather.example>\nSubject: I've jumped ship",
            "Hi Maya!\n\nI said goodbye to Brightwick in October and started at Quillfeather yesterday.\n\nHugs\nPriya",
            "Quillfeather",
        ),
        (
            "'Jens Brandt' --at Brightwick",
            "From: Jens Brandt <jens@cafe-morgenroete.example>\nSubject: Neue Adresse",
            "Hallo Maya,\n\nich habe gewechselt und bin jetzt im Café Morgenröte im Einkauf.\n\nJens",
            "Café Morgenröte",
        ),
        (
            "'Lucía Ferrán' --at Brightwick",
            "From: Lucía Ferrán <lucia@castrello.example>\nSubject: Novedades",
            "Hola Maya,\n\ndesde el 1 de octubre trabajo en Castrello como jefa de compras.\n\nLucía",
            "Castrello",
        ),
        (
            "'Chloé Mercier' --at Brightwick",
            "From: Chloé Mercier <chloe@atelier-lune.example>\nSubject: Du nouveau",
            "Bonjour Maya,\n\nJ'ai quitté Brightwick et j'ai rejoint Atelier Lune.\n\nChloé",
            "Atelier Lune",
        ),
        (
            "'Luc Morel' --at Brightwick",
            "From: Luc Morel <l.morel@serranval.example>\nSubject: Du nouveau",
            "Bonjour Maya,\n\nj'ai quitté Brightwick cet été : je suis désormais directeur des achats chez Serranval \
             Emballages, à Metz.\n\nLuc Morel\nDirecteur des achats\nSerranval Emballages",
            "Serranval Emballages",
        ),
        (
            "'Jens Hartlieb' --at Brightwick",
            "From: Jens Hartlieb <hartlieb@weserkontor.example>\nSubject: Neue Adresse",
            "Moin Maya,\n\nkurz zur Info: bei Brightwick bin ich nicht mehr. Seit dem 1. Oktober leite ich das \
             Rechnungswesen bei der Weserkontor Logistik, gleich um die Ecke. Ich habe die Firma gewechselt, nimm bitte \
             diese Adresse.\n\nGruß\nJens\n\n--\nJens Hartlieb\nLeiter Rechnungswesen\nWeserkontor Logistik GmbH",
            "Weserkontor Logistik",
        ),
        (
            "'Giulia Ferrante' --at Brightwick",
            "From: Giulia Ferrante <g.ferrante@montelupo.example>\nSubject: Un saluto dal nuovo ufficio",
            "Cara Maya,\n\nho lasciato Brightwick a fine settembre e da tre settimane lavoro alle Assicurazioni \
             Montelupo, dove mi occupo di formazione.\n\nGiulia\n\nGiulia Ferrante\nResponsabile Formazione\n\
             Assicurazioni Montelupo S.p.A.",
            "Assicurazioni Montelupo",
        ),
        (
            "'Priscilla Okoro' --at Brightwick --email p.okoro@home.example",
            "From: Priscilla Okoro <p.okoro@home.example>\nSubject: A little life update",
            "Hi Maya,\n\nI handed in my badge at Brightwick in August and have since joined Greenhollow as Head of \
             Buying.\n\nPriscilla",
            "Greenhollow",
        ),
        (
            "'Giulia Serra' --at Brightwick",
            "From: Giulia Serra <giulia.serra@vento.example>\nSubject: Cambio di lavoro",
            "Ciao Maya, ho lasciato Brightwick e da lunedì lavoro in Vento.\n\nGiulia",
            "Vento",
        ),
        (
            "'Pieter Bos' --at Brightwick",
            "From: Pieter Bos <pieter@windmolen.example>\nSubject: Nieuwe baan",
            "Hoi Maya, sinds 1 oktober werk ik bij Windmolen als accountmanager. Groet, Pieter",
            "Windmolen",
        ),
        (
            "'Rui Matos' --at Brightwick",
            "From: Rui Matos <rui.matos@casaverde.example>\nSubject: Novidades",
            "Olá Maya, deixei a Brightwick e desde segunda trabalho na Casa Verde. Abraço, Rui",
            "Casa Verde",
        ),
        (
            "'Anna Lind' --at Brightwick",
            "From: Anna Lind <anna.lind@fjordbank.example>\nSubject: Ny adress",
            "Hej Maya! Jag har slutat på Brightwick och börjat på Fjordbank.\n\nAnna",
            "Fjordbank",
        ),
        // From the old address, with the new one in the letter.
        (
            "'Henrike Sool' --at Brightwick --email h.sool@brightwick.example",
            "From: Henrike Sool <h.sool@brightwick.example>\nTo: undisclosed-recipients:;\nDelivered-To: \
             maya@example.com\nSubject: Auf bald",
            "Liebe alle,\n\nab dem 1. November arbeite ich bei der Fährmann Stiftung. Ihr erreicht mich unter \
             sool@faehrmann-stiftung.example.\n\nHenrike",
            "Fährmann Stiftung",
        ),
        (
            "'Omar Reyes' --at Brightwick --email omar@brightwick.example",
            "From: Omar Reyes <omar@brightwick.example>\nSubject: Moving on",
            "Hi Maya,\n\nFrom 2 November I'll be Head of Support at Tessaly. Write to omar.reyes@tessaly.example.\n\nOmar",
            "Tessaly",
        ),
    ] {
        let lines = [format!("add {known}"), "applied Lead --at Brightwick".to_owned()];
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let found = proposed(&lines, head, body);
        if !found.starts_with(&format!("moved 1 --to {company} ")) {
            wrong.push((body, found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn who_mentions_a_company_has_not_moved_there() {
    for (address, body) in [
        ("jens@brightwick.example", "Hi Maya, we met people from Morgenrot and started a project with them."),
        ("jens@web.de", "Hi Maya, I started gardening. The Web is full of advice."),
        ("jens@morgenrot.example", "Hi Maya, is it true that you started at Morgenrot?"),
    ] {
        let found = proposed(
            &["add 'Jens Brandt' --at Brightwick --email jens@brightwick.example"],
            &format!("From: Jens Brandt <{address}>\nSubject: hello"),
            body,
        );
        assert!(!found.contains("moved"), "{body}: {found}");
    }
}

#[test]
fn a_mail_to_many_answers_nobody() {
    let lines = ["add 'Jens Brandt' --at Brightwick --email jens@brightwick.example"];
    let to_many = "From: Jens Brandt <jens@brightwick.example>\nTo: undisclosed-recipients:;\nDelivered-To: \
                   maya@example.com\nSubject: Thanks";
    let said = "it was lovely to see you at the fair, and the photos are online now.\n\nJens";
    assert_eq!(proposed(&lines, to_many, &format!("Dear colleagues,\n\n{said}")), "");
    let found = proposed(&lines, to_many, &format!("Hi Maya,\n\n{said}"));
    assert!(found.starts_with("replied 1"), "{found}");
}

#[test]
fn a_receipt_is_of_the_application_on_file_under_a_longer_or_shorter_name() {
    let head =
        "From: Saltmarsh Festivals <jobs@saltmarsh.teamtailor-mail.com>\nSubject: We have your application";
    let body = "Hi Maya,\n\nyour application for Event Manager made it safely into our inbox.\n\nSaltmarsh Festivals";
    for (on_file, is) in [
        ("applied 'Event Manager' --at Saltmarsh", ""),
        ("applied 'Event Manager' --at 'Saltmarsh Festivals International'", ""),
        (
            "applied 'Event Manager' --at Salt",
            "applied Event Manager --at Saltmarsh Festivals --on 2026-09-14",
        ),
        ("applied Cook --at Saltmarsh", "applied Event Manager --at Saltmarsh Festivals --on 2026-09-14"),
    ] {
        assert_eq!(proposed(&[on_file], head, body), is, "{on_file}");
    }
}

#[test]
fn what_a_friend_passes_on_was_confirmed_to_them() {
    let head = "From: Leni Brandt <leni@posteo.example>\nSubject: Fwd: Your application to Kinderwerk";
    let body = "Look what just came in!\n\n---------- Forwarded message ---------\nFrom: Kinderwerk \
                <no-reply@kinderwerk.example>\nDate: Fri, 2 Oct 2026 at 12:21\nSubject: Your application to \
                Kinderwerk\nTo: Leni Brandt <leni@posteo.example>\n\nDear Leni,\n\nthank you for your application as Speech \
                Therapist. It has reached us.\n\nKinderwerk";
    assert_eq!(proposed(&[], head, body), "");
}

#[test]
fn what_only_names_the_host_it_came_from_is_no_new_employer() {
    for body in [
        "Hi Maya,\n\nyou left your umbrella at Stonepage when you came for the reading last night.\n\nPriya",
        "Hi Maya,\n\nsince last week Stonepage has a new catalogue, with ten percent off before Friday.\n\nPriya",
        "Hallo Maya,\n\nich habe bei Stonepage nach deinem Schirm gefragt.\n\nPriya",
    ] {
        let head = "From: Priya Rao <priya@stonepage.example>\nSubject: Stonepage";
        let found = proposed(&["add 'Priya Rao' --at Northwind"], head, body);
        assert!(!found.contains("moved"), "{found}");
    }
}

#[test]
fn a_sister_companys_receipt_is_of_another_application() {
    let head = "From: Siemens Healthineers <jobs@healthineers.example>\nSubject: Your application";
    let body = "Dear Maya,\n\nWe have received your application for the Software Engineer position at Siemens \
                Healthineers.";
    let found = proposed(&["applied 'Software Engineer' --at Siemens --on 2026-08-20"], head, body);
    assert!(found.contains("--at Siemens Healthineers"), "{found}");
}
