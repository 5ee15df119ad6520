//! A scene as an SVG document: text stays text, sharp at any size.

use super::paint::{Surface, paint};
use super::scene::{Ink, Scene};
use super::theme::{Theme, colour};
use crate::problem::is_deceptive;
use plotters_svg::SVGBackend;

/// The scene as a self-contained SVG document with its title and description.
///
/// # Unit
/// Width and height in CSS pixels; the view box is ten times as fine.
#[must_use]
pub fn svg(scene: &Scene, theme: Theme, title: &str, description: &str) -> String {
    let surface = Surface::svg();
    let (width, height) = (scene.width_px.ceil(), scene.height_px.ceil());
    let size = ((width * surface.scale()) as u32, (height * surface.scale()) as u32);
    let mut painted = String::new();
    {
        let mut backend = SVGBackend::with_string(&mut painted, size);
        // Writing into a string cannot fail; whatever were missing would show in the picture.
        let _ = paint(scene, &mut backend, theme, &surface);
    }
    // The backend's own opening tag gives way to one that names the picture.
    let body = painted.split_once(">\n").map_or("", |(_, rest)| rest);
    let body = body.strip_suffix("</svg>\n").unwrap_or(body);
    // Text is placed by its baseline; quotes within texts are escaped, so only attributes match.
    let body = body.replace(" dy=\"-0.5ex\"", "").replace(" opacity=\"1\"", "");
    let (red, green, blue) = colour(Ink::Paper, theme);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\">\n<title>{}</title>\n<desc>{}</desc>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#{red:02X}{green:02X}{blue:02X}\"/>\n\
         <g stroke-linejoin=\"round\" stroke-linecap=\"round\">\n{body}</g>\n</svg>\n",
        size.0,
        size.1,
        escaped(title),
        escaped(description),
    )
}

/// Text with the characters replaced that mean something in XML, and without those it forbids or that turn others around.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '"' => safe.push_str("&quot;"),
            '\n' | '\t' => safe.push(character),
            c if is_deceptive(c) => {}
            c => safe.push(c),
        }
    }
    safe
}
