//! Letters for pictures made without a browser: the system's own faces, one after another until one
//! has the character.

use super::glyph::Font;
use flowmosaic::problem::Problem;
use std::path::PathBuf;
use std::sync::OnceLock;

/// Folders in which systems keep faces.
const FOLDERS: [&str; 6] = [
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "C:\\Windows\\Fonts",
    ".fonts",
];

/// Files of plain faces, the first found first; those of East Asia behind them.
const SANS: [&str; 10] = [
    "LiberationSans-Regular.ttf",
    "Arial.ttf",
    "arial.ttf",
    "Helvetica.ttc",
    "DejaVuSans.ttf",
    "NotoSans-Regular.ttf",
    "NotoSansCJK-Regular.ttc",
    "NotoSansCJKjp-Regular.otf",
    "Hiragino Sans GB.ttc",
    "msgothic.ttc",
];

const BOLD: [&str; 5] =
    ["LiberationSans-Bold.ttf", "Arial Bold.ttf", "arialbd.ttf", "DejaVuSans-Bold.ttf", "NotoSansCJK-Bold.ttc"];

const SERIF: [&str; 6] = [
    "LiberationSerif-Bold.ttf",
    "Georgia Bold.ttf",
    "georgiab.ttf",
    "DejaVuSerif-Bold.ttf",
    "NotoSerif-Bold.ttf",
    "NotoSerifCJK-Bold.ttc",
];

/// Which face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// Charts and notes.
    Sans,
    /// Emphasis in charts.
    Bold,
    /// Headings.
    Serif,
}

/// The faces of this system.
pub(super) struct Letters {
    sans: Vec<Font>,
    bold: Vec<Font>,
    serif: Vec<Font>,
}

impl Letters {
    /// The faces, looked for once.
    pub(super) fn of_system() -> Result<&'static Letters, Problem> {
        static FOUND: OnceLock<Result<Letters, Problem>> = OnceLock::new();
        FOUND.get_or_init(Letters::find).as_ref().map_err(Clone::clone)
    }

    /// Looks for faces; `FLOWMOSAIC_FONTS` names a folder that is looked through first.
    fn find() -> Result<Letters, Problem> {
        let mut folders: Vec<PathBuf> = std::env::var_os("FLOWMOSAIC_FONTS").map(PathBuf::from).into_iter().collect();
        folders.extend(FOLDERS.iter().map(PathBuf::from));
        let mut files = Vec::new();
        folders.iter().for_each(|folder| collect(folder, 0, &mut files));
        let open = |names: &[&str]| -> Vec<Font> {
            let found =
                names.iter().filter_map(|name| files.iter().find(|f| f.file_name().is_some_and(|n| n == *name)));
            found.filter_map(|file| Font::open(file)).collect()
        };
        let letters = Letters { sans: open(&SANS), bold: open(&BOLD), serif: open(&SERIF) };
        if letters.sans.is_empty() {
            return Err(Problem::error("no-font", "no face was found to write a picture's words with")
                .hint("install one (fonts-liberation, fonts-dejavu), or name a folder in FLOWMOSAIC_FONTS"));
        }
        Ok(letters)
    }

    fn faces(&self, face: Face) -> impl Iterator<Item = &Font> {
        let first: &[Font] = match face {
            Face::Sans => &[],
            Face::Bold => self.bold.as_slice(),
            Face::Serif => self.serif.as_slice(),
        };
        first.iter().chain(&self.sans)
    }

    /// The first face that has a character, else the first face with its sign for what is missing.
    fn face_of(&self, character: char, face: Face) -> Option<&Font> {
        self.faces(face).find(|font| font.glyph(character).is_some()).or_else(|| self.faces(face).next())
    }

    /// Width of a text at a size in pixels to the em.
    pub(super) fn width(&self, text: &str, em: f32, face: Face) -> f32 {
        text.chars().filter_map(|c| self.face_of(c, face).map(|font| font.advance(c, em))).sum()
    }

    /// Draws a text from its left end on its baseline: `dot(x, y, coverage)`.
    pub(super) fn draw(&self, text: &str, em: f32, face: Face, at: (f32, f32), mut dot: impl FnMut(i32, i32, f32)) {
        let mut x = at.0;
        for character in text.chars() {
            let Some(font) = self.face_of(character, face) else { continue };
            font.draw(character, em, (x, at.1), &mut dot);
            x += font.advance(character, em);
        }
    }
}

fn collect(folder: &std::path::Path, depth: usize, files: &mut Vec<PathBuf>) {
    const DEEPEST: usize = 4;
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() && depth < DEEPEST {
            collect(&path, depth + 1, files);
        } else {
            files.push(path);
        }
    }
}
