//! A search told in steps: what was typed on which day, and the table of reminders that this leaves.

use crate::sandbox::Sandbox;

pub struct Story(Sandbox);

impl Story {
    pub fn new() -> Self {
        Self(Sandbox::new())
    }

    pub fn in_zone(zone: &'static str) -> Self {
        Self(Sandbox::in_zone(zone))
    }

    /// Four people at Northwind interviewed on 3 September 2026, and were thanked the next day.
    pub fn after_an_interview_with_four_people() -> Self {
        let add = |name: &str, role: &str| {
            format!(
                "add '{name}' --at Northwind --job 'Data Engineer' --role {role} --interviewed 2026-09-03 --kind final"
            )
        };
        Self::new()
            .on("2026-08-17", &["applied 'Data Engineer' --at Northwind"])
            .on(
                "2026-09-03",
                &[
                    &add("Priya Rao", "hiring-manager --decides"),
                    &add("Tom Weller", "recruiter"),
                    &add("Lena Vogt", "interviewer"),
                    &add("Omar Haddad", "interviewer"),
                ],
            )
            .on(
                "2026-09-04",
                &["sent priya thank-you", "sent tom thank-you", "sent lena thank-you", "sent omar thank-you"],
            )
    }

    /// Northwind said no on 15 September 2026, to the second on its list.
    pub fn after_a_no_to_four_people() -> Self {
        Self::after_an_interview_with_four_people()
            .on("2026-09-15", &["rejected northwind --from priya --liked yes --rank second"])
    }

    /// Types lines on a day; each must succeed.
    #[track_caller]
    pub fn on(self, today: &str, lines: &[&str]) -> Self {
        self.0.play(today, lines);
        self
    }

    /// Types a line that must be refused.
    #[track_caller]
    pub fn refuses(self, today: &str, line: &str, exit: i32) -> Self {
        self.0.refused(today, line, exit);
        self
    }

    /// Types a line that must fail and say on stdout what was found.
    #[track_caller]
    pub fn says_no(self, today: &str, line: &str, exit: i32) -> Self {
        let ran = self.0.run(today, line);
        assert!(ran.exit == exit && !ran.stdout.is_empty(), "{}", ran.snapshot());
        self
    }

    /// Types a line that must succeed and say something.
    #[track_caller]
    pub fn says(self, today: &str, line: &str, words: &str) -> Self {
        let ran = self.0.run(today, line);
        assert!(ran.exit == 0 && ran.stdout.contains(words), "no {words:?} in\n{}", ran.snapshot());
        self
    }

    /// Compares `due --all` by due date: rule, who (the company, where it is for oneself), ready, due, expires,
    /// state, tier. How wide the gaps are does not matter; the review of the month is left out.
    #[track_caller]
    pub fn shows(self, today: &str, expected: &str) -> Self {
        let plain = |row: &str| row.split_whitespace().collect::<Vec<_>>().join(" ");
        let found: Vec<String> = self.reminders(today).iter().map(|row| plain(row)).collect();
        let wanted: Vec<String> = expected.lines().map(plain).filter(|row| !row.is_empty()).collect();
        assert!(
            found == wanted,
            "\non {today} found:\n  {}\nwanted:\n  {}\n",
            found.join("\n  "),
            wanted.join("\n  ")
        );
        self
    }

    /// The rows of [`Story::shows`].
    #[track_caller]
    pub fn reminders(&self, today: &str) -> Vec<String> {
        let due = self.0.json(today, "due --all");
        let text = |value: &serde_json::Value| value.as_str().map(str::to_owned);
        let mut rows: Vec<_> = due["reminders"]
            .as_array()
            .expect("a list of reminders")
            .iter()
            .filter(|r| r["rule"] != "monthly-review")
            .map(|r| {
                let who = text(&r["contact"]["name"]).or(text(&r["company"])).unwrap_or("-".to_owned());
                let cell = |name: &str| text(&r[name]).unwrap_or("-".to_owned());
                let tier = text(&r["tier"]).unwrap_or_default();
                let row = format!(
                    "{} {who} {} {} {} {} {tier}",
                    cell("rule"),
                    cell("ready"),
                    cell("due"),
                    cell("expires"),
                    cell("state")
                );
                ((cell("due"), cell("rule"), who), row)
            })
            .collect();
        rows.sort();
        rows.into_iter().map(|(_, row)| row).collect()
    }
}
