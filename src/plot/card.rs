//! A chart with its finding, source and notes around it: what leaves the page as a picture.
//!
//! The layout is one for SVG, PNG and the page's canvas; only the painting differs.

use super::scene::{Ink, Scene, Weight};
use super::svg::{escaped, svg};
use super::text::width_px;
use super::theme::{Theme, colour};
use serde::{Deserialize, Serialize};

/// Space around everything, in CSS pixels.
const MARGIN_PX: f32 = 20.0;

/// Most lines of the title.
const TITLE_LINES: usize = 5;

/// Narrowest column of text.
const NARROWEST_PX: f32 = 240.0;

/// The words around a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CardWords {
    /// The finding, or the author's title.
    pub title: String,
    /// What is drawn.
    pub subtitle: String,
    /// Source, as-of date, caveats, the author's note.
    pub notes: Vec<String>,
    /// Address as printed.
    pub address: String,
    /// Whole address that the printed one leads to.
    pub link: String,
}

/// One line of text on a card.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CardText {
    /// Left end.
    pub x: f32,
    /// Baseline.
    pub y: f32,
    /// Size of the letters.
    pub size: f32,
    /// True for the heading: a serif face, half bold.
    pub heading: bool,
    /// Words.
    pub text: String,
    /// Colour, `#rrggbb`.
    pub colour: String,
    /// True when the words lead to the link.
    pub leads: bool,
}

/// Where everything stands, in CSS pixels.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Card {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Left edge of the chart.
    pub chart_x: f32,
    /// Upper edge of the chart.
    pub chart_y: f32,
    /// Colour of the paper, `#rrggbb`.
    pub paper: String,
    /// Texts.
    pub texts: Vec<CardText>,
}

/// Lays out a chart with its words.
#[must_use]
pub fn card(scene: &Scene, words: &CardWords, theme: Theme) -> Card {
    let inner = scene.width_px.ceil().max(NARROWEST_PX);
    let mut card = Card {
        width: inner + 2.0 * MARGIN_PX,
        height: MARGIN_PX,
        chart_x: MARGIN_PX,
        chart_y: 0.0,
        paper: hex(Ink::Paper, theme),
        texts: Vec::new(),
    };
    let put = |card: &mut Card, text: &str, size: f32, heading: bool, leads: bool| {
        // The heading's serif face runs wider than the table of widths.
        let room = if heading { inner / 1.04 } else { inner };
        let lines = broken(text, size, if heading { Weight::Bold } else { Weight::Regular }, room);
        for text in lines.into_iter().take(if heading { TITLE_LINES } else { usize::MAX }) {
            card.height += (size * 1.3).round();
            let y = card.height - (size * 0.3).round();
            let colour = hex(if heading { Ink::Label } else { Ink::Muted }, theme);
            card.texts.push(CardText { x: MARGIN_PX, y, size, heading, text, colour, leads });
        }
    };
    put(&mut card, &words.title, 20.0, true, false);
    card.height += 4.0;
    put(&mut card, &words.subtitle, 13.0, false, false);
    card.height += 10.0;
    card.chart_y = card.height.round();
    card.height = card.chart_y + scene.height_px.ceil() + 10.0;
    for note in &words.notes {
        put(&mut card, note, 12.0, false, false);
    }
    card.height += 4.0;
    put(&mut card, &words.address, 12.0, false, true);
    card.height = (card.height + MARGIN_PX * 0.8).round();
    card
}

/// The card as a self-contained SVG document; text stays text.
#[must_use]
pub fn card_svg(scene: &Scene, words: &CardWords, theme: Theme) -> String {
    let card = card(scene, words, theme);
    let mut body = String::new();
    for text in &card.texts {
        let face = if text.heading {
            "font-family=\"Georgia, 'Liberation Serif', serif\" font-weight=\"600\""
        } else {
            "font-family=\"'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', sans-serif\""
        };
        let line = format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" {face} fill=\"{}\">{}</text>\n",
            text.x,
            text.y,
            text.size,
            text.colour,
            escaped(&text.text)
        );
        // Only addresses of the web become links.
        if text.leads && (words.link.starts_with("https://") || words.link.starts_with("http://")) {
            body.push_str(&format!("<a href=\"{}\">{line}</a>\n", escaped(&words.link)));
        } else {
            body.push_str(&line);
        }
    }
    let chart = svg(scene, theme, &words.title, &scene.description);
    let chart = chart.replacen("<svg ", &format!("<svg x=\"{}\" y=\"{}\" ", card.chart_x, card.chart_y), 1);
    let (width, height) = (card.width, card.height);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n{body}{chart}</svg>\n",
        card.paper
    )
}

fn hex(ink: Ink, theme: Theme) -> String {
    let (red, green, blue) = colour(ink, theme);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The text in lines of `room_px`: broken at spaces, and between characters of scripts without them.
fn broken(text: &str, size: f32, weight: Weight, room_px: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && width_px(&format!("{line}{}", piece.trim_end()), size, weight) > room_px {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(&piece);
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Words with the space behind them; wide characters, and parts of very long words, by themselves.
fn pieces(text: &str) -> Vec<String> {
    const LONGEST: usize = 24;
    let mut pieces: Vec<String> = vec![String::new()];
    for character in text.chars() {
        let wide = character >= '\u{2e80}';
        let Some(last) = pieces.last_mut() else { break };
        let full = last.ends_with(' ') || last.chars().count() >= LONGEST || last.ends_with(|c| c >= '\u{2e80}');
        // A closing mark stays with what it closes.
        let closes = matches!(character, '、' | '。' | '，' | '」' | '）' | '・' | 'ー');
        if !last.is_empty() && (full || wide) && !closes && character != ' ' {
            pieces.push(String::new());
        }
        if let Some(last) = pieces.last_mut() {
            last.push(if character.is_control() { ' ' } else { character });
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene() -> Scene {
        Scene { width_px: 400.0, height_px: 200.0, ..Scene::default() }
    }

    #[test]
    fn a_hostile_title_is_text() {
        let title = "<script>alert(1)</script>\" onload=\"x".to_owned();
        let words =
            CardWords { title, link: "javascript:alert(1)".into(), address: "a".into(), ..CardWords::default() };
        let svg = card_svg(&scene(), &words, Theme::Light);
        assert!(!svg.contains("<script") && !svg.contains("javascript:"), "{svg}");
        assert!(svg.contains("&lt;script&gt;"));
    }

    #[test]
    fn long_words_and_scripts_without_spaces_stay_in_their_room() {
        for text in
            ["海外投資家は日本の株式を三週続けて売り越した".repeat(4), "a".repeat(300), "plain words ".repeat(30)]
        {
            let lines = broken(&text, 20.0, Weight::Bold, 300.0);
            assert!(lines.len() > 2);
            assert!(lines.iter().all(|l| width_px(l, 20.0, Weight::Bold) <= 380.0), "{lines:?}");
            let squeeze = |t: &str| t.chars().filter(|c| *c != ' ').collect::<String>();
            assert_eq!(squeeze(&lines.concat()), squeeze(&text));
        }
    }
}
