//! What may be recorded beside what is on file: one file a fact. Pure: each is given what is known and answers with a
//! refusal and what to type instead, or lets it pass.

pub mod promise;
pub mod silenced;
