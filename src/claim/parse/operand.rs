//! Expressions: names, phrases, functions, brackets and the four operations.

use super::super::token::{Kind, problem_at};
use super::super::tree::{Against, Measure, MeasureKind, Quantity, Side, Transform, Tree, Window};
use super::phrases::{FUNCTIONS, Function, PHRASES, Phrase, first_words};
use super::{DEPTH, Parser};
use crate::problem::{Problem, nearest};

impl Parser<'_> {
    /// Sums and differences.
    pub(super) fn expression(&mut self) -> Result<Tree, Problem> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(problem_at("claim-too-deep", "brackets are nested too deeply", self.column(), ""));
        }
        let mut left = self.product()?;
        while let Some(sign) = self.operator(&['+', '-']) {
            let column = self.column();
            let right = self.product()?;
            left = Tree::Binary { sign, left: Box::new(left), right: Box::new(right), column };
        }
        self.depth -= 1;
        Ok(left)
    }

    fn product(&mut self) -> Result<Tree, Problem> {
        let mut left = self.operand()?;
        while let Some(sign) = self.operator(&['*', '/']) {
            let column = self.column();
            let right = self.operand()?;
            left = Tree::Binary { sign, left: Box::new(left), right: Box::new(right), column };
        }
        Ok(left)
    }

    fn operator(&mut self, signs: &[char]) -> Option<char> {
        let found = signs.iter().copied().find(|s| self.kind(0) == Some(&Kind::Sign(*s)))?;
        self.skip();
        Some(found)
    }

    /// One operand: a number, a bracket, a function, a phrase, a finding of a tile, or a name with
    /// the days that it is looked at.
    pub(super) fn operand(&mut self) -> Result<Tree, Problem> {
        self.take_word("the");
        let column = self.column();
        if self.kind(0) == Some(&Kind::Sign('-')) && !matches!(self.kind(1), Some(Kind::Number(..))) {
            self.skip();
            let of = self.operand()?;
            let zero = Tree::Number(Quantity { value: 0.0, rounding: 0.0, unit: None });
            return Ok(Tree::Binary { sign: '-', left: Box::new(zero), right: Box::new(of), column });
        }
        if self.take_sign('(') {
            let inside = self.expression()?;
            if !self.take_sign(')') {
                return Err(self.unexpected("claim-bracket", "a closing bracket is expected here", &[]));
            }
            return self.looked_at(inside, column);
        }
        if let Some(function) = self.function_here() {
            let made = self.call(function)?;
            return self.looked_at(made, column);
        }
        if let Some(chance) = self.chance()? {
            return Ok(chance);
        }
        if let Some(joint) = self.joint()? {
            return Ok(joint);
        }
        if let Some(story) = self.story()? {
            return Ok(story);
        }
        if let Some(finding) = self.finding() {
            return Ok(finding);
        }
        if let Some(side) = self.flow_noun() {
            let of = self.series_operand()?;
            let of = match side {
                Side::Up => of,
                Side::Down => Tree::Transform { how: Transform::Negative, of: vec![of], count: 0, column },
            };
            let mut measure = plain(MeasureKind::Value, vec![of], column);
            self.clauses(&mut measure)?;
            return Ok(Tree::Measure(Box::new(measure)));
        }
        if let Some((phrase, count)) = self.phrase_here() {
            self.at += count;
            return self.measure(phrase, column);
        }
        if let Some((id, count)) = self.name_here() {
            self.at += count;
            return self.looked_at(Tree::Name { id, column }, column);
        }
        if self.number_ahead() || self.kind(0) == Some(&Kind::Sign('-')) {
            return Ok(Tree::Number(self.quantity()?));
        }
        Err(self.unknown_word())
    }

    /// A name or bracket with days behind it is its value in those days.
    fn looked_at(&mut self, of: Tree, column: u32) -> Result<Tree, Problem> {
        let mut measure = plain(MeasureKind::Value, vec![of], column);
        self.clauses(&mut measure)?;
        let bare = measure.window == Window::default() && measure.cut.is_none();
        match measure.of.pop() {
            Some(of) if bare => Ok(of),
            Some(of) => Ok(Tree::Measure(Box::new(Measure { of: vec![of], ..measure }))),
            None => Err(self.unknown_word()),
        }
    }

    fn phrase_here(&self) -> Option<(&'static Phrase, usize)> {
        let fits = |phrase: &&Phrase| {
            let words: Vec<&str> = phrase.words.split(' ').collect();
            words.iter().enumerate().all(|(i, w)| self.word(i) == Some(w)).then_some(words.len())
        };
        let found = PHRASES.iter().filter_map(|p| fits(&p).map(|count| (p, count)));
        found.max_by_key(|(_, count)| *count)
    }

    pub(super) fn function_here(&self) -> Option<&'static Function> {
        let name = self.word(0).filter(|_| self.kind(1) == Some(&Kind::Sign('(')))?;
        FUNCTIONS.iter().find(|f| f.name == name)
    }

    fn call(&mut self, function: &Function) -> Result<Tree, Problem> {
        let column = self.column();
        self.at += 2;
        let mut of = Vec::new();
        for position in 0..function.series {
            if position > 0 && !self.take_sign(',') {
                return Err(self.unexpected("claim-bracket", "a comma and another series are expected here", &[]));
            }
            of.push(self.expression()?);
        }
        let mut count = 0;
        if function.counts {
            let told = self.take_sign(',');
            match self.kind(0).cloned() {
                Some(Kind::Number(number, _)) if told && number >= 1.0 && number.fract() == 0.0 && number < 1e5 => {
                    count = number as usize;
                    self.skip();
                }
                _ => {
                    let message = format!("{} takes a series, a comma and a number of periods", function.name);
                    return Err(self.unexpected("claim-number", &message, &[]));
                }
            }
        }
        if !self.take_sign(')') {
            return Err(self.unexpected("claim-bracket", "a closing bracket is expected here", &[]));
        }
        Ok(Tree::Transform { how: function.how, of, count, column })
    }

    /// The series of a phrase, then its clauses.
    pub(super) fn measure(&mut self, phrase: &Phrase, column: u32) -> Result<Tree, Problem> {
        let mut measure = plain(phrase.kind, Vec::new(), column);
        let streak = matches!(phrase.kind, MeasureKind::Streak(_));
        if !streak || self.take_word("of") {
            measure.of.push(self.series_operand()?);
        }
        for join in phrase.joins {
            let optional = phrase.kind == MeasureKind::Share;
            if optional && (self.word(0) != Some(join) || self.period_ahead(1)) {
                continue;
            }
            // "the correlation of A with B"
            let joined = self.take_word(join) || (*join == "and" && self.take_word("with"));
            if !joined {
                let message = format!("\"{join}\" and another series are expected here");
                return Err(self.unexpected("claim-word", &message, &[join]));
            }
            measure.of.push(self.series_operand()?);
        }
        if phrase.kind == MeasureKind::Leads {
            self.beside(&mut measure)?;
        }
        self.clauses(&mut measure)?;
        Ok(Tree::Measure(Box::new(measure)))
    }

    /// "beside X and Y with 4 lags".
    pub(super) fn beside(&mut self, measure: &mut Measure) -> Result<(), Problem> {
        while self.take_any(&["beside", "given", "and"]) {
            measure.of.push(self.series_operand()?);
        }
        if self.take_word("with") {
            let lags = self.quantity()?;
            measure.counts.push(lags.value);
            self.take_any(&["lags", "lag"]);
        }
        Ok(())
    }

    /// Behind "chance that": "X leads Y beside Z with 4 lags".
    fn lead_chance(&mut self, column: u32) -> Result<Tree, Problem> {
        let mut measure = plain(MeasureKind::LeadChance, vec![self.series_operand()?], column);
        self.link("leads")?;
        measure.of.push(self.series_operand()?);
        self.beside(&mut measure)?;
        self.clauses(&mut measure)?;
        Ok(Tree::Measure(Box::new(measure)))
    }

    /// A series: a name, a function or a bracket, without days of its own.
    pub(super) fn series_operand(&mut self) -> Result<Tree, Problem> {
        self.take_word("the");
        let column = self.column();
        if self.take_sign('(') {
            let inside = self.expression()?;
            if !self.take_sign(')') {
                return Err(self.unexpected("claim-bracket", "a closing bracket is expected here", &[]));
            }
            return Ok(inside);
        }
        if let Some(function) = self.function_here() {
            return self.call(function);
        }
        match self.name_here() {
            Some((id, count)) => {
                self.at += count;
                Ok(Tree::Name { id, column })
            }
            None => Err(self.unknown_name()),
        }
    }

    /// "chance of a run of 5 in 250 at 50%", "chance of 8 of 11".
    fn chance(&mut self) -> Result<Option<Tree>, Problem> {
        let column = self.column();
        if self.take_words(&["chance", "that"]) {
            return self.lead_chance(column).map(Some);
        }
        if !self.take_words(&["chance", "of"]) {
            return Ok(None);
        }
        if self.take_words(&["a", "run", "of"]) || self.take_words(&["run", "of"]) {
            let length = self.quantity()?.value;
            self.link("in")?;
            let periods = self.quantity()?.value;
            let mut counts = vec![length, periods];
            if self.take_word("at") {
                let share = self.quantity()?;
                let percent = share.unit.is_some_and(|u| u.quantity == crate::unit::Quantity::Percent);
                counts.push(if percent { share.value / 100.0 } else { share.value });
            }
            return Ok(Some(Tree::Measure(Box::new(Measure {
                counts,
                ..plain(MeasureKind::RunChance, vec![], column)
            }))));
        }
        let hits = self.quantity()?.value;
        self.link("of")?;
        let trials = self.quantity()?.value;
        let counts = vec![hits, trials];
        Ok(Some(Tree::Measure(Box::new(Measure { counts, ..plain(MeasureKind::CountChance, vec![], column) }))))
    }

    fn link(&mut self, word: &str) -> Result<(), Problem> {
        if self.take_word(word) {
            return Ok(());
        }
        Err(self.unexpected("claim-word", &format!("\"{word}\" is expected here"), &[word]))
    }

    /// `tile: finding` or `tile: finding.number`.
    fn finding(&mut self) -> Option<Tree> {
        let column = self.column();
        let tile = match self.kind(0)? {
            Kind::Word(word) | Kind::Quoted(word) if self.kind(1) == Some(&Kind::Sign(':')) => word,
            _ => return None,
        };
        let tile = self.names.tiles.iter().find(|t| t.eq_ignore_ascii_case(tile))?.clone();
        let words = self.word(2)?.to_owned();
        self.at += 3;
        let (finding, number) = match words.split_once('.') {
            Some((finding, number)) => (finding.to_owned(), Some(number.to_owned())),
            None => (words, None),
        };
        Some(Tree::Finding { tile, finding, number, column })
    }

    fn unknown_word(&self) -> Problem {
        let problem = self.unexpected("claim-word", "a series, a measure or a number is expected here", &[]);
        let Some(token) = self.tokens.get(self.at) else {
            return problem.hint("write a number with its unit, or the name of a series of the document");
        };
        let series = self.names.series.iter().map(String::as_str);
        let tiles = self.names.tiles.iter().map(String::as_str);
        let words = first_words().map(|word| -> &str { word });
        let near = nearest(&token.text, words.chain(series).chain(tiles));
        match near {
            Some(near) => Problem { hints: vec![format!("did you mean \"{near}\"?")], ..problem },
            None => problem,
        }
    }

    pub(super) fn unknown_name(&self) -> Problem {
        let problem = self.unexpected("claim-name", "the name of a series is expected here", &[]);
        if self.names.series.is_empty() {
            return problem.hint("the document names no series: add them under \"series\"");
        }
        let known: Vec<&str> = self.names.series.iter().map(String::as_str).take(12).collect();
        problem.hint(format!("the document knows: {}", known.join(", ")))
    }
}

/// A measure without days.
pub(super) fn plain(kind: MeasureKind, of: Vec<Tree>, column: u32) -> Measure {
    Measure {
        kind,
        of,
        window: Window::default(),
        against: Against::Usual,
        cut: None,
        counts: Vec::new(),
        follows: None,
        column,
    }
}
