//! What may be recorded, given what is on file: one file per fact. Pure: each is given what is known, and lets it pass
//! or answers with a refusal and what to type instead. A refusal that the user may settle carries the question.

pub mod day;
pub mod elsewhere;
pub mod ending;
pub mod follow_up;
pub mod interviewer;
pub mod kind;
pub mod linkedin;
pub mod listed;
pub mod opening;
pub mod person;
pub mod promise;
pub mod readings;
#[cfg(test)]
mod sample;
pub mod silenced;
pub mod web_address;
