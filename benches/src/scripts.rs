//! Scripts of the shape of a site's own code: components, look-ups in tables, requests to the same origin. Written for
//! this purpose; nobody's code.

use std::fmt::Write as _;

use crate::generator::Generator;

/// A script of at least `bytes` bytes, and less than 1 KiB more. The same size gives the same script.
#[must_use]
pub fn script(bytes: usize) -> String {
    let mut generator = Generator::new(bytes as u64);
    let mut script = String::with_capacity(bytes + 1024);
    script.push_str("(function (window, document) {\n  \"use strict\";\n  var modules = {};\n");
    let mut nth = 0;
    while script.len() < bytes.saturating_sub(CLOSING.len()) {
        nth += 1;
        let piece = PIECES[generator.below(PIECES.len())];
        let noun = generator.one_of(NOUNS);
        let other = generator.one_of(NOUNS);
        let piece = piece.replace("NOUN", noun).replace("OTHER", other).replace("NTH", &nth.to_string());
        // Writing to a string cannot fail.
        let _ = write!(script, "{piece}");
    }
    script.push_str(CLOSING);
    script
}

const CLOSING: &str = "  window.shopModules = modules;\n})(window, document);\n";

const NOUNS: &[&str] =
    &["basket", "gallery", "menu", "review", "slider", "ticket", "tooltip", "voucher", "wishlist"];

const PIECES: &[&str] = &[
    r#"
  modules.NOUNNTH = function (element, options) {
    var settings = Object.assign({ speed: NTH, loop: true, label: "NOUN" }, options);
    var items = Array.prototype.slice.call(element.children);
    if (items.length === 0) {
      return null;
    }
    items.forEach(function (item, index) {
      item.classList.toggle("is-active", index === settings.speed % items.length);
      item.setAttribute("aria-label", settings.label + " " + (index + 1));
    });
    return { count: items.length, settings: settings };
  };
"#,
    r#"
  class NounNTH {
    constructor(root) {
      this.root = root;
      this.state = { open: false, page: NTH, filter: null };
    }
    open(event) {
      event.preventDefault();
      this.state = { ...this.state, open: !this.state.open };
      this.render();
    }
    render() {
      const { open, page } = this.state;
      this.root.hidden = !open;
      this.root.querySelector(".OTHER").textContent = `NOUN ${page} of ${this.pages ?? 1}`;
    }
  }
  modules.NounNTH = NounNTH;
"#,
    r#"
  function loadNounNTH(page) {
    return fetch("/api/NOUN?page=" + encodeURIComponent(page), { credentials: "same-origin" })
      .then(function (response) {
        if (!response.ok) {
          throw new Error("NOUN: " + response.status);
        }
        return response.json();
      })
      .then(function (rows) {
        return rows.map(function (row) {
          return { id: row.id, title: row.title, price: (row.cents / 100).toFixed(2) };
        });
      });
  }
  modules.loadNounNTH = loadNounNTH;
"#,
    r#"
  var messagesNTH = {
    en: { title: "Your NOUN", empty: "There is nothing in your NOUN yet." },
    de: { title: "OTHER", empty: "Noch leer." },
    fr: { title: "OTHER", empty: "Rien pour le moment." },
  };
  document.addEventListener("DOMContentLoaded", function () {
    var language = document.documentElement.lang.slice(0, 2);
    var target = document.getElementById("NOUN-title-NTH");
    if (target && messagesNTH[language]) {
      target.textContent = messagesNTH[language].title;
    }
  });
"#,
    r#"
  function sumNTH(lines) {
    var total = 0, tax = 0;
    for (var i = 0; i < lines.length; i++) {
      var line = lines[i];
      total += line.quantity * line.price;
      tax += line.reduced ? line.price * 0.07 : line.price * 0.19;
    }
    return { total: Math.round(total * 100) / 100, tax: Math.round(tax * 100) / 100, version: "NTH.0.1" };
  }
  modules.sumNTH = sumNTH;
"#,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_as_asked_and_scripts_are_repeatable() {
        for bytes in [1 << 10, 1 << 14, 1 << 18] {
            let made = script(bytes);
            assert!((bytes..bytes + 1024).contains(&made.len()), "{} for {bytes}", made.len());
            assert_eq!(made, script(bytes));
        }
    }
}
