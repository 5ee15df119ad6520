//! Chinese for statements about currency hedges and options on currencies.

use super::names::{beside, name, part};
use super::numbers::{amount, grouped, interval, p_value, percent, plus, signed, times, two};
use super::periods::{count, named, noun, since, span};
use super::{Superlative, deviations, small_sample_remark};
use crate::analysis::finding::Direction;
use crate::analysis::finding::currency::Currency;
use crate::analysis::words::decisions::evidence::{HedgeTested, found};
use crate::analysis::words::decisions::told::{is_ranked, whole_percentile};
use crate::language::{Script, written};

/// The sentence of a statement about hedges and options.
pub(super) fn sentence(zh: Script, statement: &Currency) -> String {
    match statement {
        Currency::Exposure { name: whose, open, holdings, hedged, range, error, when } => written!(
            zh,
            "{}：{}中有{}未对冲汇率，对冲比率{}（对冲比率误差{}个百分点时为{}至{}）",
            "{}：{}中有{}未避險匯率，避險比率{}（避險比率誤差{}個百分點時為{}至{}）",
            beside(whose, &named(zh, *when)),
            amount(zh, holdings),
            amount(zh, open),
            percent(*hedged),
            times(zh, *error),
            amount(zh, &range.0),
            amount(zh, &range.1)
        ),
        Currency::ExposureChange { change, by_holdings, by_ratio, from, to } => written!(
            zh,
            "{}未对冲敞口变动{}：持仓变动贡献{}，对冲比率变动贡献{}",
            "{}未避險曝險變動{}：部位變動貢獻{}，避險比率變動貢獻{}",
            span(zh, *from, *to),
            signed(zh, change),
            signed(zh, by_holdings),
            signed(zh, by_ratio)
        ),
        Currency::HedgingFlow { sold, by_holdings, by_ratio, from, to } => written!(
            zh,
            "{}{}外汇{}：持仓变动贡献{}，对冲比率变动贡献{}",
            "{}{}外匯{}：部位變動貢獻{}，避險比率變動貢獻{}",
            span(zh, *from, *to),
            if sold.value < 0.0 {
                zh.of("买回远期", "買回遠期")
            } else {
                zh.of("远期卖出", "遠期賣出")
            },
            amount(zh, sold),
            signed(zh, by_holdings),
            signed(zh, by_ratio)
        ),
        Currency::Scenario { points, amount: money, holdings } => written!(
            zh,
            "{}持仓的对冲比率每提高{}个百分点，意味着远期卖出外汇{}",
            "{}部位的避險比率每提高{}個百分點，意味著遠期賣出外匯{}",
            amount(zh, holdings),
            times(zh, *points),
            amount(zh, money)
        ),
        Currency::Ratio { position, hedge, ratio, interval: ends, effectiveness, sample } => written!(
            zh,
            "每持有1单位{position}卖出{}单位{hedge}{}时方差最小：可消除{}的方差，样本{}{}",
            "每持有1單位{position}賣出{}單位{hedge}{}時變異數最小：可消除{}的變異數，樣本{}{}",
            two(zh, *ratio),
            interval(zh, *ends, |value| two(zh, value)),
            percent(*effectiveness),
            count(zh, *sample),
            small_sample_remark(zh, *sample)
        ),
        Currency::RatioAgainst { p_zero, p_one } => {
            let verdict = match HedgeTested::of(*p_zero, *p_one) {
                HedgeTested::Between => zh.of("既非不对冲，也非完全对冲", "既非不避險，也非完全避險"),
                HedgeTested::Some => zh.of("有一定对冲，不能排除完全对冲", "有一定避險，不能排除完全避險"),
                HedgeTested::NotAll => zh.of("不能排除不对冲，可以排除完全对冲", "不能排除不避險，可以排除完全避險"),
                HedgeTested::Open => zh.of("不对冲与完全对冲均不能排除", "不避險與完全避險均不能排除"),
            };
            written!(
                zh,
                "{verdict}：检验不对冲{}，检验完全对冲{}",
                "{verdict}：檢定不避險{}，檢定完全避險{}",
                p_value(zh, *p_zero),
                p_value(zh, *p_one)
            )
        }
        Currency::RatioStable { statistic, p, halves } => written!(
            zh,
            "{}（sup F={}，{}）：前半段{}，后半段{}",
            "{}（sup F={}，{}）：前半段{}，後半段{}",
            if found(*p) {
                zh.of("该比率随时间发生了变化", "該比率隨時間發生了變化")
            } else {
                zh.of("未发现该比率发生变化", "未發現該比率發生變化")
            },
            two(zh, *statistic),
            p_value(zh, *p),
            two(zh, halves.0),
            two(zh, halves.1)
        ),
        Currency::Signature { currency, flow, fell_while_bought, fell_while_sold, p, sample } => {
            let noun = noun(zh, sample.frequency);
            written!(
                zh,
                "在净买入（{}）的{}{noun}中，{currency}有{}{noun}下跌；在净卖出的{}{noun}中有{}{noun}下跌（{}）；买入之际汇率下跌符合对冲的表现，但不能证明就是对冲",
                "在買超（{}）的{}{noun}中，{currency}有{}{noun}下跌；在賣超的{}{noun}中有{}{noun}下跌（{}）；買進之際匯率下跌符合避險的表現，但不能證明就是避險",
                name(zh, flow),
                fell_while_bought.1,
                fell_while_bought.0,
                fell_while_sold.1,
                fell_while_sold.0,
                p_value(zh, *p)
            )
        }
        Currency::RiskReversal { name: what, level, z, shift, window, when } => {
            let side = match Direction::of(*level) {
                Direction::Up => zh.of("看涨期权贵于看跌期权", "買權貴於賣權"),
                Direction::Down => zh.of("看跌期权贵于看涨期权", "賣權貴於買權"),
                Direction::Flat => zh.of("看涨与看跌期权持平", "買權與賣權持平"),
            };
            let far = z.map_or_else(String::new, |z| {
                written!(zh, "，较此前{}的均值{}", "，較先前{}的平均值{}", count(zh, *window), deviations(zh, z))
            });
            written!(
                zh,
                "{}为{}个波动率点，{side}{far}，偏移{}个波动率点",
                "{}為{}個波動率點，{side}{far}，偏移{}個波動率點",
                beside(&part(zh, what), &named(zh, *when)),
                plus(*level, 2),
                plus(*shift, 2)
            )
        }
        Currency::ShiftSince { to_calls, shift, earlier, sample, from, rank } => {
            let side = if *to_calls {
                zh.of("偏向看涨期权的偏移", "偏向買權的偏移")
            } else {
                zh.of("偏向看跌期权的偏移", "偏向賣權的偏移")
            };
            let reach = match earlier {
                None => written!(
                    zh,
                    "{}以来{}中最大的{side}",
                    "{}以來{}中最大的{side}",
                    since(zh, *from),
                    count(zh, *sample)
                ),
                Some((when, size)) => written!(
                    zh,
                    "{}（{}）以来最大的{side}",
                    "{}（{}）以來最大的{side}",
                    since(zh, *when),
                    plus(*size, 2)
                ),
            };
            let rank = if is_ranked(*rank, earlier.is_some()) {
                format!("，在{}中{}", count(zh, *sample), Superlative { adjective: "大", noun: "" }.ranked(*rank))
            } else {
                String::new()
            };
            written!(
                zh,
                "偏移{}个波动率点：{reach}{rank}{}",
                "偏移{}個波動率點：{reach}{rank}{}",
                plus(*shift, 2),
                small_sample_remark(zh, *sample)
            )
        }
        Currency::Place { percentile, sample, calls } => written!(
            zh,
            "该水平（{}较贵）处于{}的第{}百分位",
            "該水準（{}較貴）處於{}的第{}百分位",
            if *calls { zh.of("看涨期权", "買權") } else { zh.of("看跌期权", "賣權") },
            count(zh, *sample),
            grouped(whole_percentile(*percentile), 0)
        ),
        Currency::Relative { ratio, z, percentile, at_the_money, sample } => {
            let far =
                z.map_or_else(String::new, |z| written!(zh, "，较此前均值{}", "，較先前平均值{}", deviations(zh, z)));
            written!(
                zh,
                "相当于平值波动率{}的{}%{far}，处于{}的第{}百分位",
                "相當於價平波動率{}的{}%{far}，處於{}的第{}百分位",
                two(zh, *at_the_money),
                grouped(*ratio, 1),
                count(zh, *sample),
                grouped(whole_percentile(*percentile), 0)
            )
        }
        Currency::Broke { statistic, p, at, means } => {
            if found(*p) {
                written!(
                    zh,
                    "走势在{}之后发生断裂（sup F={}，{}）：此前均值{}，此后{}",
                    "走勢在{}之後發生斷裂（sup F={}，{}）：先前平均值{}，此後{}",
                    named(zh, *at),
                    two(zh, *statistic),
                    p_value(zh, *p),
                    plus(means.0, 2),
                    plus(means.1, 2)
                )
            } else {
                written!(
                    zh,
                    "未发现走势断裂（sup F={}，{}）",
                    "未發現走勢斷裂（sup F={}，{}）",
                    two(zh, *statistic),
                    p_value(zh, *p)
                )
            }
        }
        Currency::Implied { call, put, call_delta, put_delta, when } => written!(
            zh,
            "{}的价格隐含：看涨期权波动率{}（Delta为{}），看跌期权波动率{}（Delta为{}）",
            "{}的價格隱含：買權波動率{}（Delta為{}），賣權波動率{}（Delta為{}）",
            named(zh, *when),
            two(zh, *call),
            two(zh, *call_delta),
            two(zh, *put),
            two(zh, *put_delta)
        ),
    }
}
