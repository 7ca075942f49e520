//! LinkedIn's tables of other years and other people than the usual export has, and applications that are on file.

use std::fs;

use serde_json::{Value, json};

use super::sandbox::Sandbox;

const TODAY: &str = "2026-09-30";

const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
const APPLICATIONS: &str = "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,Question And Answers\n";
const NO_URL: &str = "First Name,Last Name,Email Address,Company,Position,Connected On\n\
    Priya,\"Rao, PhD\",,Northwind,Recruiter,01 Jan 2019\n\
    Tom,Becker,,Quill,Manager,02 Feb 2019\nTom,Becker,,Helio,Engineer,03 Feb 2019\n";

fn home_with(files: &[(&str, &str)]) -> Sandbox {
    let home = Sandbox::new();
    for (name, text) in files {
        fs::write(home.path().join(name), text).unwrap();
    }
    home
}

fn touches(home: &Sandbox) -> Vec<String> {
    let touches = home.json(TODAY, "history")["touches"].clone();
    let text = |t: &Value, field: &str| t[field].as_str().unwrap_or_default().to_owned();
    touches
        .as_array()
        .unwrap()
        .iter()
        .map(|t| {
            let name = t["contact"]["name"].as_str().unwrap();
            format!("{} {name} {} {}", text(t, "date"), text(t, "direction"), text(t, "text"))
        })
        .collect()
}

#[test]
fn connections_without_profiles_are_matched_by_a_name_that_only_one_has() {
    let messages = format!(
        "{MESSAGES}\
         a,,Priya Rao,https://www.linkedin.com/in/priya-rao-9,Maya Ortiz,https://www.linkedin.com/in/maya,2026-09-15 10:00:00 UTC,,Hello,INBOX\n\
         a,,Maya Ortiz,https://www.linkedin.com/in/maya,Priya Rao,https://www.linkedin.com/in/priya-rao-9,2026-09-16 10:00:00 UTC,,Hi,INBOX\n\
         b,,Tom Becker,https://www.linkedin.com/in/tom-b,Maya Ortiz,https://www.linkedin.com/in/maya,2026-09-15 11:00:00 UTC,,Which Tom?,INBOX\n"
    );
    let invitations = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n\
        Maya Ortiz,Priya Rao,\"12/30/18, 2:37 PM\",Hi,OUTGOING,https://www.linkedin.com/in/maya,https://www.linkedin.com/in/priya-rao-9\n";
    let home = home_with(&[("c.csv", NO_URL), ("m.csv", &messages), ("i.csv", invitations)]);
    home.play(TODAY, &["import c.csv"]);
    let answer = home.json(TODAY, "import m.csv i.csv");
    assert_eq!(
        (&answer["new"], &answer["messages"]["new"], &answer["invitations"]["new"]),
        (&json!(0), &json!(2), &json!(1))
    );
    assert_eq!(answer["left_out"], json!({"several-of-that-name": 1}));
    assert_eq!(
        touches(&home),
        [
            "2026-09-16 Priya Rao, PhD out Hi",
            "2026-09-15 Priya Rao, PhD in Hello",
            "2018-12-30 Priya Rao, PhD out Hi"
        ]
        .map(|line| line.replace(", PhD", ""))
    );
    assert!(home.json(TODAY, "import m.csv i.csv").get("change").is_none(), "the same again is nothing new");
    // Another profile is another person.
    home.play(TODAY, &["edit contact priya --linkedin priya-rao-1"]);
    let other = home.json(TODAY, "import m.csv");
    assert_eq!(other["left_out"]["not-on-file"], json!(2));
}

#[test]
fn messages_of_2018_to_2020_are_read() {
    let old = "FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER\n\
        Priya Rao,Maya Ortiz,2019-11-06T02:08:20,,old shape,INCOMING,INBOX\n\
        Maya Ortiz,Priya Rao,2019-11-07T02:08:20,,my answer,OUTGOING,INBOX\n\
        Ann Lee,Maya Ortiz,2019-11-07T02:08:20,,who?,INCOMING,INBOX\n";
    let home = home_with(&[("Messages.csv", old)]);
    home.play(TODAY, &["add 'Priya Rao'"]);
    let answer = home.json(TODAY, "import Messages.csv");
    assert_eq!(answer["left_out"], json!({"not-on-file": 1}));
    assert_eq!(touches(&home), ["2019-11-07 Priya Rao out my answer", "2019-11-06 Priya Rao in old shape"]);
    assert!(home.json(TODAY, "import Messages.csv").get("change").is_none());
}

#[test]
fn what_an_export_says_of_the_user_is_no_contact() {
    let home = home_with(&[
        (
            "Profile.csv",
            "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry,Zip Code,Geo Location,Twitter Handles,Websites,Instant Messengers\n\
             Maya,Ortiz,,,,Data engineer,,,,,,,\n",
        ),
        (
            "Email Addresses.csv",
            "Email Address,Confirmed,Primary,Updated On\nmaya@example.com,Yes,Yes,\"1/1/26, 8:00 AM\"\n\
             maya.o@work.example,Yes,No,\"1/1/26, 8:00 AM\"\ntypo@example.com,No,No,\n",
        ),
        ("Languages.csv", "Name,Proficiency\nGerman,Native\n"),
        (
            "Verifications.csv",
            "First name,Middle name,Last name,Verification type,Organization name\nMaya,,Ortiz,x,y\n",
        ),
    ]);
    let answer = home.json(TODAY, "import Profile.csv 'Email Addresses.csv' Languages.csv Verifications.csv");
    assert_eq!(
        answer["me"],
        json!({"name": "Maya Ortiz", "emails": ["maya@example.com", "maya.o@work.example"]})
    );
    assert_eq!(home.json(TODAY, "list --all")["contacts"], json!([]));
    let said = home.run(TODAY, "import 'Email Addresses.csv'");
    assert!(said.stdout.contains("maya.o@work.example"), "{}", said.snapshot());
    let answer = home.json(TODAY, "import Profile.csv");
    assert_eq!(answer["me"], json!({"name": "Maya Ortiz", "emails": []}));
    assert_eq!((&answer["new"], &home.json(TODAY, "list --all")["contacts"]), (&json!(0), &json!([])));
}

/// LinkedIn's number of a member stands where an address is hidden: it is nobody's address, and unites nobody.
#[test]
fn a_members_number_is_no_address() {
    let table = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
        Priya,Rao,https://www.linkedin.com/in/priya-rao,urn:li:member:123,Northwind,Recruiter,12 May 2024\n\
        Tom,Weller,https://www.linkedin.com/in/tom-weller,urn:li:member:123,Quill,Lead,13 May 2024\n";
    let home = home_with(&[("Connections.csv", table)]);
    let answer = home.json(TODAY, "import Connections.csv");
    assert_eq!((&answer["new"], &answer["skipped"]), (&json!(2), &json!([])), "{answer}");
    assert_eq!(answer["possible_duplicates"], json!([]));
    for name in ["Priya Rao", "Tom Weller"] {
        let contact = home.json(TODAY, &format!("show '{name}'"))["contact"].clone();
        assert_eq!((&contact["name"], &contact["emails"]), (&json!(name), &json!([])));
    }
}

#[test]
fn an_uploaded_address_book_comes_in_with_phones_and_companies() {
    let home = home_with(&[
        (
            "Contacts.csv",
            "Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt,Addresses,Sites,InstantMessageHandles,FullName,Birthday,Location,BookmarkedAt,Profiles\n\
             MOBILE_CONTACTS,Priya,Rao,Northwind,Recruiter,priya@northwind.example,\"[+49 170 5550123, +49 30 1]\",,,,,,,,,\n\
             MOBILE_CONTACTS,,,,,,[110],,,,,,,,,\n",
        ),
        (
            "ImportedContacts.csv",
            "FirstName,MiddleName,LastName,MaidenName,NickName,NamePrefix,NameSuffix,Title,Emails,PhoneNumbers,CreatedAt,UpdatedAt,CountryCode,RegionCode,ThirdPartyVerified,Location\n\
             Ben,,Oak,,,,,,\"ben@oak.example, ben@home.example\",,,,,,,\n",
        ),
    ]);
    let answer = home.json(TODAY, "import Contacts.csv ImportedContacts.csv");
    assert_eq!((&answer["new"], answer["skipped"].as_array().unwrap().len()), (&json!(2), 1));
    let priya = home.json(TODAY, "show priya")["contact"].clone();
    assert_eq!((&priya["company"], &priya["title"]), (&json!("Northwind"), &json!("Recruiter")));
    assert_eq!(priya["phones"], json!(["+49 170 5550123", "+49 30 1"]));
    let ben = home.json(TODAY, "show ben")["contact"].clone();
    assert_eq!(ben["emails"], json!(["ben@oak.example", "ben@home.example"]));
}

#[test]
fn a_saved_job_is_an_application_that_is_saved() {
    let saved = "Saved Date,Job Url,Job Title,Company Name\n\
        \"9/12/26, 8:00 AM\",https://www.linkedin.com/jobs/view/77,Data Engineer,Northwind\n";
    let sent = format!(
        "{APPLICATIONS}\"9/14/26, 8:15 AM\",,,Northwind,Data Engineer,http://www.linkedin.com/jobs/view/77/,cv.pdf,\n"
    );
    let home = home_with(&[("Saved Jobs.csv", saved), ("Job Applications.csv", &sent)]);
    home.play(TODAY, &["import 'Saved Jobs.csv'"]);
    let stage = || home.json(TODAY, "applications")["applications"][0]["stage"].clone();
    assert_eq!(stage(), "saved");
    let answer = home.json(TODAY, "import 'Job Applications.csv'");
    assert_eq!((&answer["applications"]["updated"], stage()), (&json!(1), json!("applied")));
    home.play(TODAY, &["import 'Saved Jobs.csv'"]);
    assert_eq!(stage(), "applied");
    assert_eq!(home.json(TODAY, "applications")["applications"].as_array().unwrap().len(), 1);
}

#[test]
fn an_application_that_is_on_file_is_not_made_twice() {
    for (title, on, new, pairs) in [
        ("data engineer", "8/17/26", 0, 0),
        ("Data-Engineer (m/w/d)", "8/17/26", 0, 0),
        ("Senior Data Engineer", "8/17/26", 1, 1),
        ("Data Engineer (Berlin)", "8/17/26", 1, 1),
        ("Data Engineer", "6/1/26", 1, 1),
        ("Data Analyst", "8/17/26", 1, 0),
    ] {
        let table = format!(
            "{APPLICATIONS}\"{on}, 8:15 AM\",,,Northwind,{title},https://www.linkedin.com/jobs/view/1,cv.pdf,\n"
        );
        let home = home_with(&[("a.csv", &table)]);
        home.play(TODAY, &["applied 'Data Engineer' --at Northwind --on 2026-08-17"]);
        let answer = home.json(TODAY, "import a.csv");
        let found = answer["possible_duplicate_applications"].as_array().unwrap();
        assert_eq!((&answer["applications"]["new"], found.len()), (&json!(new), pairs), "{title} {on}");
        if pairs > 0 {
            assert_eq!(found[0], json!([1, 2]));
            let ran = home.run(TODAY, "merge --application 1 2 --yes");
            assert_eq!(ran.exit, 0, "{}", ran.snapshot());
            assert_eq!(home.json(TODAY, "applications")["applications"].as_array().unwrap().len(), 1);
            let again = home.json(TODAY, "import a.csv");
            assert_eq!(again["applications"]["new"], 0, "the address came over: {again}");
        }
    }
    let twice = format!(
        "{APPLICATIONS}\"8/17/26, 8:15 AM\",,,Northwind,Data Engineer,https://www.linkedin.com/jobs/view/1,,\n\
         \"9/7/26, 8:15 AM\",,,Northwind,Data Engineer,https://www.linkedin.com/jobs/view/2,,\n"
    );
    let home = home_with(&[("a.csv", &twice)]);
    let answer = home.json(TODAY, "import a.csv");
    assert_eq!(
        (&answer["applications"]["new"], &answer["possible_duplicate_applications"]),
        (&json!(2), &json!([]))
    );
    assert_eq!(home.json(TODAY, "import a.csv")["applications"]["unchanged"], 2);
}

#[test]
fn what_lies_in_the_trash_and_lists_of_skills_stay_out() {
    let home = Sandbox::new();
    home.play(TODAY, &["add 'Priya Rao' --linkedin priya-rao", "config set me.name 'Maya Ortiz'"]);
    let message = |folder: &str, text: &str| {
        format!(
            "{text},,Priya Rao,https://www.linkedin.com/in/priya-rao,Maya Ortiz,https://www.linkedin.com/in/maya,\
             2026-09-10 10:00:00 UTC,,{text},{folder}\n"
        )
    };
    let text = format!("{MESSAGES}{}{}", message("INBOX", "hello"), message("TRASH", "gone"));
    std::fs::write(home.path().join("messages.csv"), text).unwrap();
    let report = home.json(TODAY, "import messages.csv");
    assert_eq!(report["left_out"]["trash"], 1, "{report}");
    assert_eq!(home.json(TODAY, "history")["touches"].as_array().unwrap().len(), 1);

    for (file, table) in [
        (
            "Certifications.csv",
            "Name,Url,Authority,Started On,Finished On,License Number\nAWS Certified,,AWS,Jan 2024,,\n",
        ),
        (
            "renamed.csv",
            "Name,Url,Authority,Started On,Finished On,License Number\nAWS Certified,,AWS,Jan 2024,,\n",
        ),
        (
            "Organizations.csv",
            "Name,Position,Description,Started On,Finished On\nChess Club,Chair,,Jan 2024,\n",
        ),
        ("Courses.csv", "Name,Number\nStatistics,STAT 1\n"),
        ("Courses (1).csv", "Name,Number\nStatistics,STAT 1\n"),
        (
            "guide_messages.csv",
            "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n\
             c1,,LinkedIn Guide,https://www.linkedin.com/in/guide,Ada Quist,https://www.linkedin.com/in/ada-quist,2026-09-01 10:00:00 UTC,,Hi,INBOX\n",
        ),
    ] {
        std::fs::write(home.path().join(file), table).unwrap();
        home.refused(TODAY, &format!("import '{file}'"), 5);
        assert_eq!(home.json(TODAY, "list --all")["contacts"].as_array().unwrap().len(), 1, "{file}");
    }
    std::fs::write(home.path().join("Skills.csv"), "Name\nPython\nRust\n").unwrap();
    let refused = home.refused(TODAY, "import Skills.csv", 5);
    assert!(refused["message"].as_str().unwrap().contains("with no people in it"), "{refused}");
    assert_eq!(home.json(TODAY, "list")["contacts"].as_array().unwrap().len(), 1);
}

const PRIYA: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
    Priya,Rao,https://www.linkedin.com/in/priya-rao,,Northwind,Recruiter,12 May 2024\n";

/// A no in a message is one as in a mail, and the command that is printed can be run.
#[test]
fn a_no_in_a_message_can_be_recorded_by_the_command_given() {
    let message = |from: &str, to: &str, text: &str| {
        format!("{MESSAGES}2-a,,{from},,{to},,2026-09-10 10:00:00 UTC,,\"{text}\",INBOX\n")
    };
    let old = |direction: &str, text: &str| {
        format!(
            "FROM,TO,DATE,SUBJECT,CONTENT,DIRECTION,FOLDER\n\
             Priya Rao,Maya Ortiz,2026-09-10T10:00:00,,\"{text}\",{direction},INBOX\n"
        )
    };
    let personal =
        "Hi Maya, I am sorry: we chose another candidate for the role in the end. I enjoyed our talk! Priya";
    for (what, table, by) in [
        ("a person's no", message("Priya Rao", "Maya Ortiz", personal), Some("linkedin-message")),
        (
            "with tags",
            message("Priya Rao", "Maya Ortiz", &format!("<p>{personal}</p>")),
            Some("linkedin-message"),
        ),
        (
            "in German",
            message(
                "Priya Rao",
                "Maya Ortiz",
                "Hallo Maya, leider haben wir uns für jemand anderen entschieden. LG Priya",
            ),
            Some("linkedin-message"),
        ),
        ("the old shape", old("INCOMING", personal), Some("linkedin-message")),
        ("one's own words", message("Maya Ortiz", "Priya Rao", personal), None),
        ("no no", message("Priya Rao", "Maya Ortiz", "Hi Maya, shall we talk on Monday?"), None),
    ] {
        let home = home_with(&[("Connections.csv", PRIYA), ("messages.csv", &table)]);
        home.play(
            "2026-08-17",
            &["config set me.name 'Maya Ortiz'", "applied 'Data Engineer' --at Northwind"],
        );
        let answer = home.json(TODAY, "import Connections.csv messages.csv");
        assert_eq!(answer["messages"]["new"], 1, "{what}: {answer}");
        let command = by.map(|by| format!("rekindle rejected 1 --from 1 --on 2026-09-10 --by {by}"));
        assert_eq!(answer["suspected_rejections"][0]["commands"][0].as_str(), command.as_deref(), "{what}");
        let Some(command) = command else { continue };
        let ran = home.run(TODAY, command.strip_prefix("rekindle ").unwrap());
        assert_eq!(ran.exit, 0, "{what}: {}", ran.snapshot());
        assert_eq!(home.json(TODAY, "applications")["applications"][0]["stage"], "closed", "{what}");
    }
}

#[test]
fn messages_that_only_others_wrote_come_in_where_the_user_is_named() {
    let row = |from: &str, to: &str, day: u32| {
        format!("2-a,,{from},,{to},,2026-09-{day} 10:00:00 UTC,,Hello,INBOX\n")
    };
    let without_recipient =
        "CONVERSATION ID,FROM,DATE,CONTENT\n2-a,Priya Rao,2026-09-10 10:00:00 UTC,Hello\n";
    for (what, me, table, new, said) in [
        (
            "by the name",
            Some("Maya Ortiz"),
            format!("{MESSAGES}{}", row("Priya Rao", "Maya Ortiz", 10)),
            1,
            "",
        ),
        (
            "and a title",
            Some("Maya Ortiz"),
            format!("{MESSAGES}{}", row("Priya Rao", "\"Maya Ortiz, PhD\"", 10)),
            1,
            "",
        ),
        (
            "by a longer name",
            Some("Maya Ortiz"),
            format!("{MESSAGES}{}", row("Priya Rao", "Maya Ana Ortiz", 10)),
            1,
            "",
        ),
        ("to nobody named", Some("Maya Ortiz"), without_recipient.to_owned(), 1, ""),
        (
            "another name",
            Some("May O."),
            format!("{MESSAGES}{}", row("Priya Rao", "Maya Ortiz", 10)),
            0,
            "no one in the messages is called May O.",
        ),
        (
            "no name",
            None,
            format!("{MESSAGES}{}", row("Priya Rao", "Maya Ortiz", 10)),
            0,
            "it is not clear whether you wrote it",
        ),
    ] {
        let home = home_with(&[("messages.csv", &table)]);
        home.play(TODAY, &["add 'Priya Rao'"]);
        if let Some(me) = me {
            home.play(TODAY, &[&format!("config set me.name '{me}'")]);
        }
        let answer = home.json(TODAY, "import messages.csv");
        assert_eq!(answer["messages"]["new"], new, "{what}: {answer}");
        let reason = answer["skipped"][0]["reason"].as_str().unwrap_or_default();
        assert!(reason.contains(said) && (new == 0) == answer["skipped"][0].is_object(), "{what}: {answer}");
        if new > 0 {
            assert_eq!(home.json(TODAY, "history")["touches"][0]["direction"], "in", "{what}");
        }
    }
}
