//! Pages by the rules of XML.

use page::Options;

/// Any bytes are a document up to their end or their first error, and what is read is not more than was given, with
/// entities in their places.
pub fn xml_page(data: &[u8]) {
    for name in ["a.svg", "a.xhtml"] {
        let options = Options::new().name(name);
        let Ok(contents) = page::read(data, &options) else { continue };
        assert_eq!(Ok(&contents), page::read(data, &options).as_ref());
        let bytes: usize =
            contents.scripts.iter().filter_map(|script| script.source.as_deref()).map(<[u8]>::len).sum();
        // An entity stands for at most so much at each place.
        let most = crate::html_extract::MOST_GROWTH * (data.len() + MOST_ENTITIES);
        assert!(bytes <= most, "{bytes} bytes of {}", data.len());
        assert!(contents.scripts.iter().all(|script| script.place.line != Some(0)));
    }
}

const MOST_ENTITIES: usize = 4 << 20;
