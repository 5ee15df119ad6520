//! Letters for pictures made without a browser: the system's own faces, one after another until one
//! has the character.

use ab_glyph::{Font, FontVec, ScaleFont, point};
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
    sans: Vec<FontVec>,
    bold: Vec<FontVec>,
    serif: Vec<FontVec>,
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
        let open = |names: &[&str]| -> Vec<FontVec> {
            let found =
                names.iter().filter_map(|name| files.iter().find(|f| f.file_name().is_some_and(|n| n == *name)));
            found.filter_map(|file| FontVec::try_from_vec_and_index(std::fs::read(file).ok()?, 0).ok()).collect()
        };
        let letters = Letters { sans: open(&SANS), bold: open(&BOLD), serif: open(&SERIF) };
        if letters.sans.is_empty() {
            return Err(Problem::error("no-font", "no face was found to write a picture's words with")
                .hint("install one (fonts-liberation, fonts-dejavu), or name a folder in FLOWMOSAIC_FONTS"));
        }
        Ok(letters)
    }

    fn faces(&self, face: Face) -> impl Iterator<Item = &FontVec> {
        let first: &[FontVec] = match face {
            Face::Sans => &[],
            Face::Bold => self.bold.as_slice(),
            Face::Serif => self.serif.as_slice(),
        };
        first.iter().chain(&self.sans)
    }

    /// The first face that has a character, else the first face with its sign for what is missing.
    fn face_of(&self, character: char, face: Face) -> Option<&FontVec> {
        self.faces(face).find(|f| f.glyph_id(character).0 != 0).or_else(|| self.faces(face).next())
    }

    /// Width of a text at a size in pixels to the em.
    pub(super) fn width(&self, text: &str, em: f32, face: Face) -> f32 {
        text.chars().filter_map(|c| self.face_of(c, face).map(|f| advance(f, c, em))).sum()
    }

    /// Draws a text from its left end on its baseline: `dot(x, y, coverage)`.
    pub(super) fn draw(&self, text: &str, em: f32, face: Face, at: (f32, f32), mut dot: impl FnMut(i32, i32, f32)) {
        let mut x = at.0;
        for character in text.chars() {
            let Some(font) = self.face_of(character, face) else { continue };
            let scale = scale_of(font, em);
            let glyph = font.glyph_id(character).with_scale_and_position(scale, point(x, at.1));
            if let Some(outline) = font.outline_glyph(glyph) {
                let bounds = outline.px_bounds();
                let (left, top) = (bounds.min.x as i32, bounds.min.y as i32);
                outline.draw(|dx, dy, coverage| dot(left + dx as i32, top + dy as i32, coverage));
            }
            x += advance(font, character, em);
        }
    }
}

/// The crate scales by the height of a line, not by the em.
fn scale_of(font: &FontVec, em: f32) -> ab_glyph::PxScale {
    let units = font.units_per_em().unwrap_or(1_000.0);
    ab_glyph::PxScale::from(em * font.height_unscaled() / units)
}

fn advance(font: &FontVec, character: char, em: f32) -> f32 {
    font.as_scaled(scale_of(font, em)).h_advance(font.glyph_id(character))
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
