//! The fields of a policy, as people and programs write them.

use super::{Csp, Expression, MAX_VALUE_BYTES, PolicyAction};

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FieldError {
    pub(crate) field: &'static str,
    pub(crate) message: String,
}

pub(crate) fn action(text: &str) -> Result<PolicyAction, FieldError> {
    match text {
        "add_reporting_directives" => Ok(PolicyAction::AddReportingDirectives),
        "allow" => Ok(PolicyAction::Allow),
        "log" => Ok(PolicyAction::Log),
        _ => Err(wrong("action", "expected allow, log or add_reporting_directives")),
    }
}

pub(crate) fn description(text: String) -> Result<String, FieldError> {
    match text.chars().count() <= MAX_DESCRIPTION_CHARS {
        true => Ok(text),
        false => Err(wrong("description", format!("expected at most {MAX_DESCRIPTION_CHARS} characters"))),
    }
}

pub(crate) fn expression(text: String) -> Result<String, FieldError> {
    match text.parse::<Expression>() {
        Ok(_) => Ok(text),
        Err(error) => Err(wrong("expression", error.to_string())),
    }
}

pub(crate) fn value(text: String) -> Result<String, FieldError> {
    if text.chars().count() > MAX_VALUE_BYTES {
        return Err(wrong("value", format!("expected at most {MAX_VALUE_BYTES} characters")));
    }
    match text.parse::<Csp>() {
        Ok(_) => Ok(text),
        Err(error) => Err(wrong("value", error.to_string())),
    }
}

fn wrong(field: &'static str, message: impl Into<String>) -> FieldError {
    FieldError { field, message: message.into() }
}

const MAX_DESCRIPTION_CHARS: usize = 1_024;
