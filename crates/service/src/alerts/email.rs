//! Alerts by mail: text and HTML in one message.

use std::time::Duration;

use lettre::message::{Mailbox, MultiPart, header};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Message, SmtpTransport, Transport};
use monitor::{
    AlertSeverity,
    alert::{AlertBatch, AlertSink},
};
use verdict::{Error, ErrorKind};

use super::form::html;
use super::{EmailOptions, EmailSecurity, Notice, Secret};

/// Sends each batch as a message.
pub(super) struct EmailSink {
    transport: SmtpTransport,
    from: Mailbox,
    to: Vec<Mailbox>,
    site: String,
    dashboard: Option<String>,
}

impl EmailSink {
    /// A sink for a site; an error says what of the options cannot be used.
    pub(super) fn new(
        options: &EmailOptions,
        password: Option<&Secret>,
        site: &str,
        dashboard: Option<String>,
    ) -> Result<Self, String> {
        let mailbox = |address: &str| {
            address.parse::<Mailbox>().map_err(|error| format!("`{address}` is not a mail address: {error}"))
        };
        if options.to.is_empty() {
            return Err(String::from("expected at least one receiver in `to`"));
        }
        let tls = || {
            TlsParameters::new(options.server.clone())
                .map_err(|error| format!("TLS to {} is not possible: {error}", options.server))
        };
        let tls = match options.security {
            EmailSecurity::None if password.is_some() => {
                return Err(String::from("a password is sent over TLS only; set `security`"));
            }
            EmailSecurity::None => Tls::None,
            EmailSecurity::Starttls => Tls::Required(tls()?),
            EmailSecurity::Tls => Tls::Wrapper(tls()?),
        };
        let mut transport = SmtpTransport::builder_dangerous(&options.server)
            .port(options.port())
            .tls(tls)
            .timeout(Some(TIMEOUT));
        if let (Some(user), Some(password)) = (&options.user, password) {
            transport = transport.credentials(Credentials::new(user.clone(), password.reveal().to_owned()));
        }
        Ok(Self {
            transport: transport.build(),
            from: mailbox(&options.from)?,
            to: options.to.iter().map(|address| mailbox(address)).collect::<Result<_, _>>()?,
            site: site.to_owned(),
            dashboard,
        })
    }

    fn message(&self, notice: &Notice) -> Result<Message, lettre::error::Error> {
        let mut builder = Message::builder().from(self.from.clone()).subject(notice.title.clone());
        for to in &self.to {
            builder = builder.to(to.clone());
        }
        // The same for each attempt, so that a mailbox can drop what comes twice.
        let domain = self.from.email.domain();
        builder = builder.message_id(Some(format!("<{}.{}@{domain}>", notice.id, notice.site)));
        if notice.severity >= AlertSeverity::High {
            builder = builder.raw_header(header::HeaderValue::new(
                header::HeaderName::new_from_ascii_str("X-Priority"),
                String::from("1"),
            ));
        }
        // Nobody's absence note answers.
        builder = builder.raw_header(header::HeaderValue::new(
            header::HeaderName::new_from_ascii_str("Auto-Submitted"),
            String::from("auto-generated"),
        ));
        let body = MultiPart::alternative_plain_html(notice.text(100_000), html::document(notice));
        builder.multipart(body)
    }
}

impl AlertSink for EmailSink {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        let notice = Notice::of(batch, &self.site, self.dashboard.as_deref());
        let message = self
            .message(&notice)
            .map_err(|error| Error::new(ErrorKind::Input, "the mail cannot be written").with_source(error))?;
        match self.transport.send(&message) {
            Ok(_) => Ok(()),
            // 5xx: the server will not take it, however often it is asked.
            Err(error) if error.is_permanent() => {
                Err(Error::new(ErrorKind::Input, "the mail server refused").with_source(error))
            }
            Err(error) => {
                Err(Error::new(ErrorKind::Unavailable, "the mail server did not answer").with_source(error))
            }
        }
    }
}

const TIMEOUT: Duration = Duration::from_secs(30);
