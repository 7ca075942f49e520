//! What came back: feedback with the lesson drawn from it, and opportunities.

use crate::words;

words!("target", Target {
    Resume = "resume",
    CoverLetter = "cover-letter",
    Portfolio = "portfolio",
    Interview = "interview",
    Other = "other",
});

words!("kind of opportunity", OpportunityKind {
    Intro = "intro",
    Referral = "referral",
    Lead = "lead",
    Interview = "interview",
    Offer = "offer",
    Advice = "advice",
});
