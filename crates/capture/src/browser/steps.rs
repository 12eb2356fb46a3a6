//! Steps that wake up what waits for a visitor: clicks and test data.

use std::time::Duration;

use crate::{Error, ErrorKind};

/// Steps to take on a page, one a line.
///
/// | line | what it does |
/// |---|---|
/// | `open URL` | goes to another page of the site |
/// | `click SELECTOR` | clicks the first element that a CSS selector finds |
/// | `fill SELECTOR = TEXT` | types into a field; `{card}`, `{expiry}`, `{cvc}`, `{name}`, `{email}`, `{phone}` and `{zip}` are test data |
/// | `submit SELECTOR` | submits a form, which is recorded and held back |
/// | `scroll` | scrolls to the end |
/// | `wait SECONDS` | waits |
///
/// Empty lines and lines that begin with `#` are comments.
///
/// ```
/// use capture::Steps;
///
/// let steps = Steps::parse("# to the checkout\nclick #buy\nfill input[name=card] = {card}\nsubmit #pay")?;
/// assert_eq!(steps.len(), 3);
/// assert_eq!(Steps::parse("dance").unwrap_err().to_string(), "line 1: expected open, click, fill, submit, scroll or wait, got \"dance\"");
/// assert!(Steps::default().is_empty());
/// # Ok::<(), capture::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Steps(pub(super) Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Click(String),
    Fill(String, String),
    Open(String),
    Scroll,
    Submit(String),
    Wait(Duration),
}

impl Steps {
    /// Reads steps.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Misuse`], with the line, if a line is not a step.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
        let lines = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let steps = lines.map(|(number, line)| {
            step(line).map_err(|reason| Error::new(ErrorKind::Misuse, format!("line {number}: {reason}")))
        });
        steps.collect::<Result<_, _>>().map(Self)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn step(line: &str) -> Result<Step, String> {
    let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let rest = rest.trim();
    let argument = |what: &str| {
        if rest.is_empty() { Err(format!("expected {what} after {word:?}")) } else { Ok(rest.to_owned()) }
    };
    match word {
        "open" => Ok(Step::Open(argument("an address")?)),
        "click" => Ok(Step::Click(argument("a selector")?)),
        "submit" => Ok(Step::Submit(argument("a selector")?)),
        "scroll" => Ok(Step::Scroll),
        "wait" => {
            let seconds: f64 =
                argument("seconds")?.parse().map_err(|_| format!("expected seconds, got {rest:?}"))?;
            if (0.0..=600.0).contains(&seconds) {
                Ok(Step::Wait(Duration::from_secs_f64(seconds)))
            } else {
                Err("expected 0 to 600 seconds".to_owned())
            }
        }
        "fill" => {
            let (selector, text) = rest.split_once(" = ").ok_or("expected a selector, \" = \" and a text")?;
            Ok(Step::Fill(selector.trim().to_owned(), test_data(text.trim())))
        }
        _ => Err(format!("expected open, click, fill, submit, scroll or wait, got {word:?}")),
    }
}

/// Numbers and names that card networks and standards keep for tests.
fn test_data(text: &str) -> String {
    TEST_DATA.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
}

const TEST_DATA: [(&str, &str); 7] = [
    ("{card}", "4111111111111111"),
    ("{expiry}", "12/39"),
    ("{cvc}", "123"),
    ("{name}", "Test Visitor"),
    ("{email}", "visitor@shop.example"),
    ("{phone}", "+12025550123"),
    ("{zip}", "12345"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_read() {
        let text = "open /checkout\n\nclick a[href='/x y']\nfill input[name=card] = {card} {cvc}\nscroll\nwait 1.5\nsubmit form";
        let want = [
            Step::Open("/checkout".into()),
            Step::Click("a[href='/x y']".into()),
            Step::Fill("input[name=card]".into(), "4111111111111111 123".into()),
            Step::Scroll,
            Step::Wait(Duration::from_millis(1500)),
            Step::Submit("form".into()),
        ];
        assert_eq!(Steps::parse(text).unwrap().0, want);
        for (text, line) in [("click", 1), ("scroll\nfill #a", 2), ("wait -1", 1), ("wait x", 1)] {
            let error = Steps::parse(text).unwrap_err();
            assert!(error.to_string().starts_with(&format!("line {line}: ")), "{error}");
        }
    }
}
