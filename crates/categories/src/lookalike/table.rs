//! Reads a table of brands: a row a brand, columns with tabs between.
//!
//! `docs/domains.md` describes the format.

use super::Brand;
use crate::error::{Detail, Error, quoted};

/// Reads all rows, or says what is wrong with the first that is.
pub(crate) fn read(text: &str) -> Result<Vec<Brand>, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut brands = Vec::new();
    for (row, line) in text.lines().zip(1u32..) {
        if row.trim().is_empty() || row.starts_with('#') {
            continue;
        }
        brands.push(read_row(row).map_err(|error| error.at_line(line))?);
    }
    Ok(brands)
}

/// A row: name, kind, imitated names, owned domains, platforms.
fn read_row(row: &str) -> Result<Brand, Error> {
    let columns: Vec<&str> = row.split('\t').map(str::trim).collect();
    let [name, kind, words, owned, platforms] = columns[..] else {
        return Err(refused(
            row,
            "five columns with tabs between: name, kind, imitated names, owned domains, platforms",
        ));
    };
    let (swaps_suffix, is_service) = match kind {
        "exchange" | "wallet" => (true, false),
        "analytics" | "cdn" | "consent" | "tags" => (false, true),
        "bank" | "government" | "login" | "payment" | "post" | "shop" | "telecom" | "travel" | "other" => {
            (false, false)
        }
        _ => return Err(refused(kind, KINDS)),
    };
    let (doubtful, owned): (Vec<&str>, Vec<&str>) = items(owned).partition(|domain| domain.starts_with('?'));
    // Doubtful ones acquit nothing, and are checked all the same, so that a mistake is seen when the doubt goes.
    if !doubtful.is_empty() {
        Brand::new(name, items(words), doubtful.iter().map(|domain| &domain[1..]))?;
    }
    let brand = Brand::new(name, items(words), owned)?.with_platforms(items(platforms))?;
    Ok(Brand { is_service, ..brand.imitated_by_suffix(swaps_suffix) })
}

/// The items of a list; `-` is none.
fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|item| !item.is_empty() && *item != "-")
}

fn refused(text: &str, expected: &'static str) -> Error {
    Detail::Brand { line: None, text: quoted(text), expected }.into()
}

const KINDS: &str = "a kind (analytics, bank, cdn, consent, exchange, government, login, other, payment, post, shop, tags, \
                     telecom, travel, wallet)";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn a_row_is_a_brand() {
        let brands = read("\u{feff}# brands\r\n\r\nShop\tshop\tcorner-shop,~shoppe\tshop.example,?shop.test\tpages.example\r\n").unwrap();
        assert_eq!(brands.len(), 1);
        assert_eq!((brands[0].owned.len(), brands[0].platforms.len()), (1, 1));
        assert!(read("").unwrap().is_empty());
    }

    #[test]
    fn mistakes_are_refused_with_their_line() {
        for (row, says) in [
            ("Shop\tshop\tshop", "five columns"),
            ("Shop\tshops\tshop\t-\t-", "a kind"),
            ("Shop\tshop\t-\t-\t-", "a word that is imitated"),
            ("Shop\tshop\ts\t-\t-", "2 to 63"),
            ("Shop\tshop\tshop\tshop.*\t-", "a domain"),
            ("Shop\tshop\tshop\t?a b\t-", "a domain"),
            ("Shop\tshop\tshop\t-\thttps://shop.example/", "a domain"),
        ] {
            let error = read(&format!("# head\n\n{row}\n")).unwrap_err();
            assert_eq!((error.kind(), error.line()), (ErrorKind::InvalidBrand, Some(3)), "{row}");
            let text = error.to_string();
            assert!(text.starts_with("line 3: ") && text.contains(says), "{text}");
        }
    }
}
