//! The cases of html5lib-tests as the packages of PyPI carry them, and the scripts in a tree that they expect.

use std::fs;
use std::path::Path;

/// A text and the tree that it makes.
pub(crate) struct Case {
    /// The file without its ending, and the number in it.
    pub(crate) id: String,
    pub(crate) data: String,
    /// The element whose content the text is.
    pub(crate) fragment: Option<String>,
    /// What this holds is for a parser without scripts.
    pub(crate) is_without_scripts: bool,
    pub(crate) document: String,
}

/// What one script, address or handler is: `script`, `address` or the name of a handler; its text; whether it lies in a
/// template.
pub(crate) type Found = (String, String, bool);

/// The cases of a folder `tree-construction`, and of the folders in it.
pub(crate) fn cases(folder: &Path) -> Vec<Case> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut all = Vec::new();
    for path in files {
        if path.is_dir() {
            all.extend(cases(&path));
        } else if path.extension().is_some_and(|ending| ending == "dat") {
            let folder = folder.file_name().unwrap().to_string_lossy();
            let name = path.file_stem().unwrap().to_string_lossy();
            let text = String::from_utf8(fs::read(&path).unwrap()).unwrap();
            all.extend(file(&format!("{folder}/{name}"), &text));
        }
    }
    all
}

fn file(name: &str, text: &str) -> Vec<Case> {
    let starts = text.strip_prefix("#data\n").expect("a file begins with a case");
    let parts = starts.split("\n#data\n").enumerate();
    parts.map(|(at, part)| case(format!("{name}/{}", at + 1), part)).collect()
}

/// Reads one case: its data up to `#errors`, and the sections after it.
fn case(id: String, part: &str) -> Case {
    let (data, rest) = match part.strip_prefix("#errors\n") {
        Some(rest) => ("", rest),
        None => part.split_once("\n#errors\n").expect("data end before the errors"),
    };
    let (head, document) = match rest.strip_prefix("#document\n") {
        Some(document) => ("", document),
        None => rest.split_once("\n#document\n").expect("a case has a tree"),
    };
    let mut lines = head.lines();
    let fragment = lines.by_ref().find(|line| *line == "#document-fragment").and_then(|_| lines.next());
    Case {
        id,
        data: data.to_owned(),
        fragment: fragment.map(str::to_owned),
        is_without_scripts: head.lines().any(|line| line == "#script-off"),
        document: document.to_owned(),
    }
}

/// The scripts of an expected tree, its addresses of scripts and its handlers.
pub(crate) fn expected(document: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut open: Vec<Node> = Vec::new();
    for (depth, text) in nodes(document) {
        while open.len() > depth {
            close(open.pop().unwrap(), &mut found);
        }
        let is_inert = open.last().is_some_and(|node| node.is_inert);
        let parent = open.last_mut();
        // Texts, comments and attributes hold nothing, and the content of a template has a name of its own.
        if let Some(text) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
            if let Some(parent) = parent {
                parent.text.push_str(text);
            }
        } else if let Some((name, value)) = attribute(&text) {
            if let Some(parent) = parent {
                parent.attributes.push((name.to_owned(), value.to_owned()));
            }
        } else {
            let name = text.trim_start_matches('<').trim_end_matches('>').to_owned();
            let is_content = text == "content";
            open.push(Node { name, is_inert: is_inert || is_content, ..Node::default() });
        }
    }
    while let Some(node) = open.pop() {
        close(node, &mut found);
    }
    found
}

#[derive(Default)]
struct Node {
    name: String,
    is_inert: bool,
    attributes: Vec<(String, String)>,
    text: String,
}

fn close(node: Node, found: &mut Vec<Found>) {
    let get = |name: &str| node.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value);
    let address = match node.name.as_str() {
        "script" => Some(get("src")),
        "svg script" => Some(get("href").or_else(|| get("xlink href"))),
        _ => None,
    };
    match address {
        Some(Some(address)) => found.push(("address".to_owned(), address.clone(), node.is_inert)),
        Some(None) => found.push(("script".to_owned(), node.text, node.is_inert)),
        None => {}
    }
    for (name, value) in node.attributes.into_iter().filter(|(name, _)| name.starts_with("on")) {
        found.push((name, value, node.is_inert));
    }
}

/// The nodes of a tree with their depths. A text may have several lines.
fn nodes(document: &str) -> Vec<(usize, String)> {
    let mut nodes: Vec<(usize, String)> = Vec::new();
    for line in document.trim_end_matches('\n').split('\n') {
        match (line.strip_prefix("| "), nodes.last_mut()) {
            (Some(rest), _) => {
                let node = rest.trim_start_matches(' ');
                nodes.push(((rest.len() - node.len()) / 2, node.to_owned()));
            }
            (None, Some((_, text))) => {
                text.push('\n');
                text.push_str(line);
            }
            (None, None) => {}
        }
    }
    nodes
}

/// Reads `name="value"`.
fn attribute(text: &str) -> Option<(&str, &str)> {
    let is_other = text.starts_with(['<', '"']);
    let (name, value) = text.split_once("=\"").filter(|_| !is_other)?;
    Some((name, value.strip_suffix('"')?))
}
