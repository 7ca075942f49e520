//! `interviewed`: an interview was held.

use chrono::NaiveDate;
use clap::Args;

use crate::cli::date::TypedDate;
use crate::cli::word::word;
use crate::cli::{Said, Session, ask, complete, find};
use crate::domain::calendar::with_weekday;
use crate::domain::word::Word as _;
use crate::domain::{Application, ApplicationId, Appointment, AppointmentState, Channel, InterviewKind};
use crate::failure::{Failure, Result};
use crate::render::text::capital;
use crate::store::{ApplicationEdit, Appointments, Change, Edit, NewInterview, Store};

use super::happened::Happened;
use super::newcomer::Newcomer;
use super::{texts, warn_of_misfits, warn_of_sensitive};

/// Record an interview
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  rekindle interviewed northwind --with priya --with tom --kind final
  rekindle interviewed \"northwind/data engineer\" --with lena --on yesterday \\
      --detail \"property tests\"
  rekindle interviewed tidal --with aisha --decision-by \"17 april\"
  rekindle interviewed helio           the one that was arranged and its people

For an interview that is still to come: rekindle planned APPLICATION --on WHEN")]
pub struct InterviewedArgs {
    /// The application: id, company, title, or company/title
    #[arg(add = complete::applications())]
    pub application: String,
    /// Who was there; can be given several times; without it, the people of the planned interview
    #[arg(long = "with", value_name = "CONTACT", add = complete::contacts())]
    pub with: Vec<String>,
    /// Day it took place; without it, the day of the planned interview that has passed, else today
    #[arg(long, value_name = "DATE")]
    pub on: Option<TypedDate>,
    /// Kind of interview
    #[arg(long, value_parser = word::<InterviewKind>())]
    pub kind: Option<InterviewKind>,
    /// How it was held
    #[arg(long, value_parser = word::<Channel>())]
    pub channel: Option<Channel>,
    /// Day by which they promised a decision
    #[arg(long, value_name = "DATE")]
    pub decision_by: Option<TypedDate>,
    /// Something to mention in a note; it completes "I enjoyed our talk about …"; can be given several times
    #[arg(long = "detail", value_name = "TEXT")]
    pub details: Vec<String>,
    /// Record it even if that day is before you applied, or after they said no
    #[arg(long)]
    pub force: bool,
}

pub fn run(session: &mut Session, args: &InterviewedArgs) -> Result {
    let day = Happened::read(session, args.on.as_ref())?;
    let decision_by = args.decision_by.as_ref().map(|day| day.plan(&session.now)).transpose()?;
    let details = texts("detail", &args.details)?;

    let can_ask = ask::can_ask(session);

    session.change(|change| {
        let application = find::application(change, &args.application)?;
        let arranged = arranged(change, &application, args.on.as_ref().map(|_| day.on), day.on)?;
        let of_it = arranged.as_ref();
        let on = match of_it {
            Some(arranged) if args.on.is_none() => arranged.starts_on,
            _ => day.on,
        };
        let kind = args.kind.or(of_it.map(|arranged| arranged.kind)).unwrap_or(InterviewKind::Interview);
        let mut said = Said::default();
        let newcomer = Newcomer::at(can_ask, change, application.company_id)?
            .with("job", &application.title)
            .with("interviewed", &on.to_string())
            .with("kind", kind.as_str());
        let mut with = Vec::new();
        for typed in &args.with {
            with.push(newcomer.contact(change, typed, &mut said)?);
        }
        if with.is_empty() {
            with = of_it.map(|arranged| arranged.participants.clone()).unwrap_or_default();
        }
        if with.is_empty() {
            return Err(Failure::usage("--with is missing: say who was there").hint(format!(
                "rekindle interviewed {} --with CONTACT; someone who is not on file: rekindle add NAME first",
                application.id
            )));
        }
        let day = day.moved_to(on);
        day.refuse_outside(change, &application, args.force)?;
        for contact in &with {
            day.refuse_before_on_file(&find::contact_by_id(change, *contact)?)?;
        }
        let mut interview = NewInterview::new(application.id, on, kind).with(&with);
        interview.channel = args.channel.or(of_it.and_then(|arranged| arranged.channel));
        interview.details.clone_from(&details);
        change.record_interview(&interview)?;
        said.line(format!(
            "{} for {} on {}",
            capital(kind.in_words()),
            find::called(change, &application)?,
            with_weekday(on)
        ));
        promise(change, application.id, decision_by, &mut said)?;
        warn_of_misfits(&mut said, &details, &[]);
        warn_of_sensitive(&mut said, &details)?;
        Ok(said)
    })
}

/// Notes by when they promised to decide, where they did.
pub(super) fn promise(
    change: &mut Change<'_>,
    application: ApplicationId,
    by: Option<NaiveDate>,
    said: &mut Said,
) -> Result {
    if let Some(by) = by {
        let promised = ApplicationEdit { decision_promised_on: Edit::Set(by), ..ApplicationEdit::default() };
        change.edit_application(application, &promised)?;
        said.line(format!("They promised a decision by {}", with_weekday(by)));
    }
    Ok(())
}

/// The interview that was arranged and of which nothing was recorded yet: that of the day `on`, else the last one that
/// has passed.
pub(super) fn arranged(
    store: &Store,
    application: &Application,
    on: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<Option<Appointment>> {
    let lines = store.appointments(Appointments::Of(application.id))?;
    let open = lines.into_iter().rev().filter(|line| line.state == AppointmentState::Planned);
    let mut fitting = open.map(|line| line.appointment).filter(|appointment| match on {
        Some(on) => appointment.starts_on == on,
        None => appointment.starts_on <= today,
    });
    Ok(fitting.next())
}
