//! Chinese for statements about currency hedges and options on currencies.

use super::names::{beside, name, part};
use super::numbers::{amount, grouped, interval, p_value, percent, plus, signed, times, two};
use super::periods::{count, named, noun, since, span};
use super::{Superlative, deviations, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::currency::Currency;
use crate::analysis::words::decisions::evidence::{HedgeTested, found};
use crate::analysis::words::decisions::told::{is_ranked, whole_percentile};

/// The sentence of a statement about hedges and options.
pub(super) fn sentence(statement: &Currency) -> String {
    match statement {
        Currency::Exposure { name: whose, open, holdings, hedged, range, error, when } => format!(
            "{}：{}中有{}未对冲汇率，对冲比率{}（对冲比率误差{}个百分点时为{}至{}）",
            beside(whose, &named(*when)),
            amount(holdings),
            amount(open),
            percent(*hedged),
            times(*error),
            amount(&range.0),
            amount(&range.1)
        ),
        Currency::ExposureChange { change, by_holdings, by_ratio, from, to } => format!(
            "{}未对冲敞口变动{}：持仓变动贡献{}，对冲比率变动贡献{}",
            span(*from, *to),
            signed(change),
            signed(by_holdings),
            signed(by_ratio)
        ),
        Currency::HedgingFlow { sold, by_holdings, by_ratio, from, to } => format!(
            "{}{}外汇{}：持仓变动贡献{}，对冲比率变动贡献{}",
            span(*from, *to),
            if sold.value < 0.0 { "买回远期" } else { "远期卖出" },
            amount(sold),
            signed(by_holdings),
            signed(by_ratio)
        ),
        Currency::Scenario { points, amount: money, holdings } => format!(
            "{}持仓的对冲比率每提高{}个百分点，意味着远期卖出外汇{}",
            amount(holdings),
            times(*points),
            amount(money)
        ),
        Currency::Ratio { position, hedge, ratio, interval: ends, effectiveness, sample } => format!(
            "每持有1单位{position}卖出{}单位{hedge}{}时方差最小：可消除{}的方差，样本{}{}",
            two(*ratio),
            interval(*ends, two),
            percent(*effectiveness),
            count(*sample),
            small_sample_remark(*sample)
        ),
        Currency::RatioAgainst { p_zero, p_one } => {
            let verdict = match HedgeTested::of(*p_zero, *p_one) {
                HedgeTested::Between => "既非不对冲，也非完全对冲",
                HedgeTested::Some => "有一定对冲，不能排除完全对冲",
                HedgeTested::NotAll => "不能排除不对冲，可以排除完全对冲",
                HedgeTested::Open => "不对冲与完全对冲均不能排除",
            };
            format!("{verdict}：检验不对冲{}，检验完全对冲{}", p_value(*p_zero), p_value(*p_one))
        }
        Currency::RatioStable { statistic, p, halves } => format!(
            "{}（sup F={}，{}）：前半段{}，后半段{}",
            if found(*p) { "该比率随时间发生了变化" } else { "未发现该比率发生变化" },
            two(*statistic),
            p_value(*p),
            two(halves.0),
            two(halves.1)
        ),
        Currency::Signature { currency, flow, fell_while_bought, fell_while_sold, p, sample } => {
            let noun = noun(sample.frequency);
            format!(
                "在净买入（{}）的{}{noun}中，{currency}有{}{noun}下跌；在净卖出的{}{noun}中有{}{noun}下跌（{}）；买入之际汇率下跌符合对冲的表现，但不能证明就是对冲",
                name(flow),
                fell_while_bought.1,
                fell_while_bought.0,
                fell_while_sold.1,
                fell_while_sold.0,
                p_value(*p)
            )
        }
        Currency::RiskReversal { name: what, level, z, shift, window, when } => {
            let side = match Direction::of(*level) {
                Direction::Up => "看涨期权贵于看跌期权",
                Direction::Down => "看跌期权贵于看涨期权",
                Direction::Flat => "看涨与看跌期权持平",
            };
            let far = z.map_or_else(String::new, |z| format!("，较此前{}的均值{}", count(*window), deviations(z)));
            format!(
                "{}为{}个波动率点，{side}{far}，偏移{}个波动率点",
                beside(&part(what), &named(*when)),
                plus(*level, 2),
                plus(*shift, 2)
            )
        }
        Currency::ShiftSince { to_calls, shift, earlier, sample, from, rank } => {
            let side = if *to_calls { "偏向看涨期权的偏移" } else { "偏向看跌期权的偏移" };
            let reach = match earlier {
                None => format!("{}以来{}中最大的{side}", since(*from), count(*sample)),
                Some((when, size)) => format!("{}（{}）以来最大的{side}", since(*when), plus(*size, 2)),
            };
            let rank = if is_ranked(*rank, earlier.is_some()) {
                format!("，在{}中{}", count(*sample), Superlative { adjective: "大", noun: "" }.ranked(*rank))
            } else {
                String::new()
            };
            format!("偏移{}个波动率点：{reach}{rank}{}", plus(*shift, 2), small_sample_remark(*sample))
        }
        Currency::Place { percentile, sample, calls } => format!(
            "该水平（{}较贵）处于{}的第{}百分位",
            if *calls { "看涨期权" } else { "看跌期权" },
            count(*sample),
            grouped(whole_percentile(*percentile), 0)
        ),
        Currency::Relative { ratio, z, percentile, at_the_money, sample } => {
            let far = z.map_or_else(String::new, |z| format!("，较此前均值{}", deviations(z)));
            format!(
                "相当于平值波动率{}的{}%{far}，处于{}的第{}百分位",
                two(*at_the_money),
                grouped(*ratio, 1),
                count(*sample),
                grouped(whole_percentile(*percentile), 0)
            )
        }
        Currency::Broke { statistic, p, at, means } => {
            if found(*p) {
                format!(
                    "走势在{}之后发生断裂（sup F={}，{}）：此前均值{}，此后{}",
                    named(*at),
                    two(*statistic),
                    p_value(*p),
                    plus(means.0, 2),
                    plus(means.1, 2)
                )
            } else {
                format!("未发现走势断裂（sup F={}，{}）", two(*statistic), p_value(*p))
            }
        }
        Currency::Implied { call, put, call_delta, put_delta, when } => format!(
            "{}的价格隐含：看涨期权波动率{}（Delta为{}），看跌期权波动率{}（Delta为{}）",
            named(*when),
            two(*call),
            two(*call_delta),
            two(*put),
            two(*put_delta)
        ),
    }
}
