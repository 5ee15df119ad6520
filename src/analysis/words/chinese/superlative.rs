//! The largest and the lowest, with their ranks.

use super::numbers::grouped;
use super::traded;
use crate::analysis::finding::{Direction, Measured, Subject, Voice};
use crate::language::Script;

/// A superlative that can carry a rank: "最大净卖出", "第二大净卖出", "第14高".
#[derive(Clone, Copy)]
pub(super) struct Superlative {
    pub(super) adjective: &'static str,
    pub(super) noun: &'static str,
}

impl Superlative {
    /// With its rank.
    pub(super) fn ranked(self, rank: usize) -> String {
        let Superlative { adjective, noun } = self;
        if rank <= 1 { format!("最{adjective}{noun}") } else { format!("{}{adjective}{noun}", nth(rank)) }
    }
}

/// "最", "第二", "第14".
pub(super) fn nth(rank: usize) -> String {
    const WORDS: [&str; 11] = ["最", "最", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    match WORDS.get(rank) {
        Some(word) if rank <= 1 => (*word).to_owned(),
        Some(word) => format!("第{word}"),
        None => format!("第{}", grouped(rank as f64, 0)),
    }
}

/// What was largest, or stood highest.
pub(super) fn superlative(zh: Script, subject: &Subject, measured: Measured, direction: Direction) -> Superlative {
    let down = direction == Direction::Down;
    let (adjective, noun) = match (measured, subject.voice) {
        (Measured::Level, _) if down => ("低", ""),
        (Measured::Level, _) => ("高", ""),
        (Measured::Move, Voice::Trade) => ("大", traded(zh, direction)),
        (Measured::Move, Voice::Valuation) if down => ("大", zh.of("估值损失", "評價損失")),
        (Measured::Move, Voice::Valuation) => ("大", zh.of("估值收益", "評價利益")),
        (Measured::Move, Voice::Level) if down => ("大", "降幅"),
        (Measured::Move, Voice::Level) => ("大", "升幅"),
    };
    Superlative { adjective, noun }
}
