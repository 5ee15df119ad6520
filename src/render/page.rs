//! The pages of a rendered folder: plain HTML that needs no script.

use super::Destination;
use flowmosaic::mosaic::Mosaic;
use flowmosaic::problem::visible;

/// What a tile's page says.
#[derive(Debug, Clone)]
pub(super) struct Page {
    /// Name of its files.
    pub(super) name: String,
    /// The finding, or the author's title.
    pub(super) title: String,
    /// Paragraph before it; may be empty.
    pub(super) text: String,
    /// For those who cannot see the picture.
    pub(super) description: String,
    /// The other findings.
    pub(super) findings: Vec<String>,
    /// Source, as-of date, caveats, note.
    pub(super) notes: Vec<String>,
    /// Address where it can be changed; may be empty.
    pub(super) live: String,
}

/// The style of all pages.
pub(super) const STYLE: &str = "\
:root { color-scheme: light dark; }
body { max-width: 48rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; font: 1rem/1.55 system-ui, sans-serif; }
h1, h2 { font: 600 1.6rem/1.25 Georgia, serif; text-wrap: balance; }
h2 { font-size: 1.3rem; margin-top: 3rem; }
img { max-width: 100%; height: auto; background: #fffefb; }
figure { margin: 1.25rem 0; }
.notes, .tools { font-size: 0.9rem; opacity: 0.85; }
li { margin: 0.3rem 0; }
";

/// A tile's own page.
pub(super) fn tile(page: &Page, to: &Destination) -> String {
    let body = format!(
        "<article>\n<h1>{}</h1>\n{}</article>\n<p class=\"tools\"><a href=\"index.html\">All tiles</a></p>\n",
        escaped(&page.title),
        content(page)
    );
    let picture = picture(page, to);
    let description = page.findings.first().cloned().unwrap_or_else(|| page.description.clone());
    document(&page.title, &description, &picture, &format!("{}.html", page.name), &body, to)
}

/// The page of the whole document.
pub(super) fn index(mosaic: &Mosaic, pages: &[Page], to: &Destination) -> String {
    let title = if mosaic.title.is_empty() { "Analyses" } else { &mosaic.title };
    let mut body = format!("<h1>{}</h1>\n<p>{}</p>\n", escaped(title), escaped(&mosaic.lead));
    for page in pages {
        let heading = format!("<a href=\"{}.html\">{}</a>", page.name, escaped(&page.title));
        if !page.text.is_empty() {
            body.push_str(&format!("<p>{}</p>\n", escaped(&page.text)));
        }
        body.push_str(&format!("<article>\n<h2>{heading}</h2>\n{}</article>\n", content(page)));
    }
    let picture = pages.first().map(|page| picture(page, to));
    document(title, &mosaic.lead, &picture.unwrap_or_default(), "index.html", &body, to)
}

/// The picture of previews; the vectors where no PNG can be made.
fn picture(page: &Page, to: &Destination) -> String {
    format!("{}.{}", page.name, if to.pictures { "png" } else { "svg" })
}

fn content(page: &Page) -> String {
    let list = |items: &[String], class: &str| {
        let lines: String = items.iter().map(|item| format!("<li>{}</li>\n", escaped(item))).collect();
        if lines.is_empty() { lines } else { format!("<ul class=\"{class}\">\n{lines}</ul>\n") }
    };
    let live = if page.live.is_empty() {
        String::new()
    } else {
        format!("<a href=\"{}\">Open it live</a> · ", escaped(&page.live))
    };
    format!(
        "<figure><a href=\"{name}.svg\"><img src=\"{name}.svg\" alt=\"{}\" width=\"760\"></a></figure>\n{}{}\
         <p class=\"tools\">{live}<a href=\"{name}.csv\">Data as CSV</a></p>\n",
        escaped(&page.description),
        list(&page.findings, "findings"),
        list(&page.notes, "notes"),
        name = page.name,
    )
}

fn document(title: &str, description: &str, picture: &str, file: &str, body: &str, to: &Destination) -> String {
    let (title, description) = (escaped(title), escaped(description));
    let mut head = format!(
        "<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <meta name=\"description\" content=\"{description}\">\n<meta property=\"og:type\" content=\"article\">\n\
         <meta property=\"og:title\" content=\"{title}\">\n<meta property=\"og:description\" content=\"{description}\">\n\
         <meta name=\"twitter:card\" content=\"summary_large_image\">\n<link rel=\"stylesheet\" href=\"page.css\">\n"
    );
    // Previews fetch pictures by whole addresses only.
    if !to.address.is_empty() {
        let base = escaped(to.address.trim_end_matches('/'));
        head.push_str(&format!(
            "<link rel=\"canonical\" href=\"{base}/{file}\">\n<meta property=\"og:url\" content=\"{base}/{file}\">\n\
             <meta property=\"og:image\" content=\"{base}/{picture}\">\n<meta property=\"og:image:alt\" content=\"{description}\">\n"
        ));
    }
    format!("<!doctype html>\n<html lang=\"en\">\n<head>\n{head}</head>\n<body>\n{body}</body>\n</html>\n")
}

/// A message as a sentence.
pub(super) fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    let start: String = characters.next().into_iter().flat_map(char::to_uppercase).collect();
    let end = if text.ends_with(['.', '!', '?', '…', ')']) { "" } else { "." };
    if text.is_empty() { String::new() } else { format!("{start}{}{end}", characters.as_str()) }
}

fn escaped(text: &str) -> String {
    visible(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
