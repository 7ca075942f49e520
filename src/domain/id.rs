//! Small numbers that people type, one type for each thing so that they cannot be mixed up.

macro_rules! id {
    ($($name:ident),+) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

id!(
    ContactId,
    CompanyId,
    ApplicationId,
    AppointmentId,
    InterviewId,
    OutcomeId,
    TouchId,
    DraftId,
    ReminderId,
    ProposalId
);
