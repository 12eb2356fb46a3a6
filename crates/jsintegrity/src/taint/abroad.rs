//! Recognises texts that are addresses of other hosts.

/// Whether a text begins with an address that names a host. The names of XML dialects are none, and neither are the
/// published addresses that payment processors take cards at: a shop sends them there.
pub(super) fn is_absolute(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(16)];
    if is_placeholder(text) {
        return true;
    }
    if !head.first().is_some_and(|first| matches!(first | 0x20, b'h' | b'w' | b'/')) {
        return false;
    }
    let host = ["https://", "http://", "wss://", "ws://", "//"]
        .into_iter()
        .find(|scheme| {
            head.len() >= scheme.len() && head[..scheme.len()].eq_ignore_ascii_case(scheme.as_bytes())
        })
        .map(|scheme| (scheme.len() > 2, &text[scheme.len()..]));
    host.is_some_and(|(has_scheme, host)| {
        // A host in a local network, or one that is filled in later: `http://<IP>:<PORT>/`.
        let alone = has_scheme
            && host.find(['/', ':', '?']).is_some_and(|end| end > 1)
            && host.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '<' | '{' | '$' | '*'));
        let names_host = host.len() > 3 && host.contains('.') || host.starts_with("localhost") || alone;
        names_host && !host.starts_with("www.w3.org/") && !is_processor(host)
    })
}

/// Whether a text stands for the address of a server that is filled in later: `YOUR_WEBHOOK_URL`, `[COLLECTOR_URL]`, `*SERVER*/x`.
fn is_placeholder(text: &str) -> bool {
    let Some(first) = text.bytes().next() else { return false };
    if !matches!(first, b'[' | b'<' | b'*' | b'{' | b'Y' | b'A' | b'E' | b'W')
        || text.len() > LONGEST_PLACEHOLDER
    {
        return false;
    }
    let name = text.trim_start_matches(['[', '<', '*', '{', ' ']);
    let is_part = |byte: &u8| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-');
    let end = name.bytes().position(|byte| !is_part(&byte)).unwrap_or(name.len());
    let (name, rest) = name.split_at(end);
    let of_server = ["URL", "DOMAIN", "SERVER", "WEBHOOK", "HOST"].iter().any(|word| name.contains(word));
    let enclosed = name.len() < text.len() && rest.starts_with([']', '>', '*', '}']);
    let own = ["YOUR", "ATTACKER", "EVIL", "WEBHOOK", "EXFIL"].iter().any(|word| name.starts_with(word));
    let ends = rest.is_empty() || rest.starts_with(['/', '?']);
    of_server && (enclosed || own && ends && name.contains(['_', '-']))
}

const LONGEST_PLACEHOLDER: usize = 80;

/// Whether a text is the address of something on the page's own site: `/inbox`, `./?page=2`.
pub(super) fn is_of_site(text: &str) -> bool {
    let path = text.strip_prefix("./").or_else(|| text.strip_prefix('/'));
    let begins = |path: &str| path.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '?');
    path.is_some_and(begins) && !text.contains([' ', '<'])
}

/// Whether a text is markup whose image, script or frame is loaded from an absolute address.
pub(super) fn shows_absolute(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(LONGEST_MARKUP)];
    if !head.trim_start().starts_with('<') {
        return false;
    }
    // `<image href=…>` of SVG loads, `<a href=…>` does not.
    let loads =
        head.find("src=").or_else(|| head.find("<image").and_then(|at| Some(at + head[at..].find("ref=")?)));
    loads.is_some_and(|at| is_absolute(head[at + 4..].trim_start_matches(['"', '\'', '\\'])))
}

/// Whether a text is a style that loads something from an absolute address.
pub(super) fn styles_absolute(text: &str) -> bool {
    let head = &text[..text.floor_char_boundary(LONGEST_MARKUP)];
    let quotes = ['"', '\'', '\\'];
    // Most texts have no such bracket.
    memchr::memchr_iter(b'(', head.as_bytes())
        .any(|open| head[..open].ends_with("url") && is_absolute(head[open + 1..].trim_start_matches(quotes)))
        || head
            .strip_prefix("@import ")
            .is_some_and(|address| is_absolute(address.trim_start_matches(quotes)))
}

/// Whether a text leads a page to an absolute address after a time: `0;url=https://…`.
pub(super) fn refreshes_to_absolute(text: &str) -> bool {
    refreshed_to(text).is_some_and(is_absolute)
}

/// Whether a text leads a page to what is joined to it: `0;url=`.
pub(super) fn refreshes_to_rest(text: &str) -> bool {
    refreshed_to(text).is_some_and(str::is_empty)
}

/// What a text leads a page to after a time.
pub(super) fn refreshed_to(text: &str) -> Option<&str> {
    let after = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = after.strip_prefix([';', ','])?.trim_start();
    let (key, address) = rest.split_at_checked("url=".len())?;
    key.eq_ignore_ascii_case("url=").then(|| address.trim_start_matches(['"', '\'']))
}

const LONGEST_MARKUP: usize = 512;

/// Whether `host`, the text after an address's slashes, is one of a payment processor.
fn is_processor(text: &str) -> bool {
    let end = text.find(['/', '?', '#', ':', '@', '\\']).unwrap_or(text.len());
    if end > LONGEST_HOST {
        return false;
    }
    let host = &text[..end];
    // A user name before `@` is no host.
    let is_host = !text[host.len()..].starts_with('@') && !text[host.len()..].starts_with('\\');
    is_host
        && PROCESSORS.iter().any(|processor| {
            host.len() >= processor.len()
                && host.is_char_boundary(host.len() - processor.len())
                && host[host.len() - processor.len()..].eq_ignore_ascii_case(processor)
                && (host.len() == processor.len()
                    || host.as_bytes()[host.len() - processor.len() - 1] == b'.')
        })
}

const LONGEST_HOST: usize = 253;

/// Domains of payment processors and of the vaults that they and shops use.
const PROCESSORS: &[&str] = &[
    "stripe.com",
    "stripe.network",
    "paypal.com",
    "paypalobjects.com",
    "braintreegateway.com",
    "braintree-api.com",
    "adyen.com",
    "adyenpayments.com",
    "squareup.com",
    "squareupsandbox.com",
    "squarecdn.com",
    "authorize.net",
    "mercadopago.com",
    "mercadolibre.com",
    "pagar.me",
    "mundipagg.com",
    "moip.com.br",
    "checkout.com",
    "worldpay.com",
    "cybersource.com",
    "klarna.com",
    "klarnaservices.com",
    "payu.com",
    "razorpay.com",
    "paystack.co",
    "paystack.com",
    "flutterwave.com",
    "mollie.com",
    "2checkout.com",
    "bluesnap.com",
    "spreedly.com",
    "recurly.com",
    "chargebee.com",
    "uol.com.br",
    "conekta.io",
    "openpay.mx",
    "iugu.com",
    "paymill.com",
    "pay1.de",
    "pay.jp",
    "omise.co",
    "tap.company",
    "xendit.co",
    "midtrans.com",
    "iyzipay.com",
    "yookassa.ru",
    "cloudpayments.ru",
    "opayo.eu.elavon.com",
    "sagepay.com",
    "globalpay.com",
    "securionpay.com",
    "shift4.com",
    "basistheory.com",
    "verygoodvault.com",
    "verygoodproxy.com",
    "evervault.com",
    "tokenex.com",
    "shopifycs.com",
    "nmi.com",
    "paytrace.com",
    "wepay.com",
    "fattmerchant.com",
    "cardconnect.com",
    "cardpointe.com",
    "bambora.com",
    "beanstream.com",
    "moneris.com",
    "eway.io",
    "ewaypayments.com",
    "pinpayments.com",
    "paymentsos.com",
    "payengine.co",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_other_hosts() {
        let table = [
            ("https://c.example/x", true),
            ("//c.example/x", true),
            ("http://localhost:3000/", true),
            ("http://attacker/c?", true),
            ("http://<IP>:<PORT>/?c=", true),
            ("YOUR_DOMAIN", true),
            ("WEBHOOK-URL", true),
            ("[COLLECTOR_URL]?c=", true),
            ("*SERVER*/a7", true),
            ("{{SERVER_URL}}/k", true),
            ("WEBHOOK", false),
            ("API_URL", false),
            ("YOUR_NAME", false),
            ("[DATA]", false),
            ("http://", false),
            ("/pay", false),
            ("//", false),
            ("https://", false),
            ("http://www.w3.org/2000/svg", false),
            ("https://api.stripe.com/v1/tokens", false),
            ("https://stripe.com", false),
            ("https://api.stripe.com.c.example/", true),
            ("https://notstripe.com/", true),
            ("https://api.stripe.com@c.example/", true),
            ("https://c.example/api.stripe.com", true),
            ("https://c.example\\.stripe.com", true),
            ("https://é.example/", true),
        ];
        for (text, want) in table {
            assert_eq!(is_absolute(text), want, "{text}");
        }
    }

    #[test]
    fn markup_that_loads() {
        for (text, want) in [
            ("<img src=\"https://c.example/?", true),
            ("<img src=//c.example/?", true),
            ("<img src=/logo.png>", false),
            ("<a href=https://c.example>", false),
            ("see <img src=https://c.example>", false),
        ] {
            assert_eq!(shows_absolute(text), want, "{text}");
        }
    }
}
