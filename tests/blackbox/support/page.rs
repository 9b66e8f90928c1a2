//! Reading pages as a person does: by what stands on them.

/// The value of a hidden or typed field.
pub fn field<'a>(page: &'a str, name: &str) -> Option<&'a str> {
    let tag = page
        .split('<')
        .find(|tag| tag.starts_with("input") && tag.contains(&format!("name=\"{name}\"")))?;
    tag.split("value=\"").nth(1)?.split('"').next()
}

/// The value of an attribute of a tag.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let rest = tag.split(&format!(" {name}=\"")).nth(1)?;
    rest.split('"').next()
}

/// Where the links of a page lead within the service.
pub fn links(page: &str) -> impl Iterator<Item = String> + '_ {
    let links = page.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split(['"', '#']).next());
    let ours = links.filter(|link| link.starts_with('/') && !link.starts_with("//"));
    ours.map(|link| link.replace("&amp;", "&"))
}

/// Which page an address leads to: with another number, period or language it is
/// the same page with something else on it.
pub fn which(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let is_named = |part: &&str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|sign| sign.is_ascii_alphabetic() || sign == b'-')
    };
    let parts: Vec<&str> = path.split('/').filter(is_named).take(4).collect();
    let mut names: Vec<&str> = query
        .split('&')
        .filter_map(|pair| pair.split('=').next())
        .collect();
    names.sort_unstable();
    format!("{} {}", parts.join("/"), names.join(" "))
}

/// What the page shows, without tags, style and the marks around names.
pub fn words(page: &str) -> String {
    let without_style = page.split("<style>").enumerate().map(|(place, part)| {
        if place == 0 {
            part
        } else {
            part.split("</style>").nth(1).unwrap_or("")
        }
    });
    let body: String = without_style.collect();
    let text: String = body
        .split('<')
        .enumerate()
        .map(|(place, part)| {
            if place == 0 {
                part
            } else {
                part.split_once('>').map_or("", |(_, text)| text)
            }
        })
        .collect::<Vec<_>>()
        .join(" ");
    let text = text
        .replace(['\u{2068}', '\u{2069}'], "")
        .replace("&amp;", "&")
        .replace("&quot;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The window title.
pub fn title(page: &str) -> String {
    let title = page
        .split("<title>")
        .nth(1)
        .and_then(|rest| rest.split("</title>").next())
        .unwrap_or("");
    title.to_owned()
}

/// Whether this answer of a question is chosen.
pub fn is_chosen(page: &str, name: &str, value: &str) -> bool {
    page.split('<').any(|tag| {
        tag.starts_with("input")
            && tag.contains(&format!("name=\"{name}\""))
            && tag.contains(&format!("value=\"{value}\""))
            && tag.contains(" checked")
    })
}

/// Each of these stands on the page; names those that do not.
#[track_caller]
pub fn says(page: &str, claims: &[&str]) {
    let missing: Vec<&str> = claims
        .iter()
        .filter(|claim| !page.contains(**claim))
        .copied()
        .collect();
    assert!(missing.is_empty(), "missing: {missing:#?}\n{page}");
}

/// None of these stands on the page; names those that do.
#[track_caller]
pub fn says_not(page: &str, claims: &[&str]) {
    let found: Vec<&str> = claims
        .iter()
        .filter(|claim| page.contains(**claim))
        .copied()
        .collect();
    assert!(found.is_empty(), "not wanted: {found:#?}\n{page}");
}

/// Whether a line of what is said or logged names the database: where something
/// is done, which is the test's own.
pub fn names_the_database(line: &str) -> bool {
    ["sqlite:", "postgres"]
        .iter()
        .any(|kind| line.contains(&format!("the database is {kind}")))
}

/// A refused command says one plain sentence. One that changes something names
/// its database before.
pub fn says_one_sentence(said: &str) {
    let sentences = said.trim().lines().filter(|line| !names_the_database(line));
    assert_eq!(sentences.count(), 1, "{said}");
}
