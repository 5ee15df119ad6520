//! English for caveats of reports and prices.

use crate::analysis::caveat::reports::Reports;
use crate::calendar::Day;
use std::borrow::Cow;

pub(super) fn said(about: &Reports) -> Cow<'static, str> {
    match about {
        Reports::KnownLater => {
            "positions are those of the report's day, usually Tuesday, and become known three days later or more".into()
        }
        Reports::OwnClasses => "classes are as the traders reported themselves; futures held against cash bonds or swaps \
                                count like others"
            .into(),
        Reports::ShortHistory(sample) => {
            format!("{sample} reports are less than three years: the percentile is of what there is").into()
        }
        Reports::NeedsPrice(contract) => {
            format!("the contract \"{contract}\" needs a price on the report's day for its value in money").into()
        }
        Reports::NoContract => "no contract text: the value in money is not computed".into(),
        Reports::ExpiryWeeks => {
            "open interest drops in weeks of expiry whatever anybody thinks; no roll is taken out".into()
        }
        Reports::ReportedLate => "reports come about eight business days after the date they refer to".into(),
        Reports::ShortsHedge => "shorts of a fund often hedge shares that are held, and fund shares are made to be lent, so \
                                 that the ratio can pass 100%: no bet on a fall by itself"
            .into(),
        Reports::NoVolume(name, day) => {
            format!("days to cover are left out: \"{name}\" has no volume up to {}", day.iso()).into()
        }
        Reports::Splits(days) => {
            let days: Vec<String> = days.iter().map(|day| Day::iso(*day)).collect();
            format!(
                "shares short and outstanding jump alike on {}: that looks like a split, which is no change of shorts",
                days.join(", ")
            )
            .into()
        }
        Reports::NoForecast => {
            "no forecast: it needs 24 reports with an index and the returns that followed".into()
        }
        Reports::NoIndex => "no forecast: the index is not defined".into(),
        Reports::ZeroRatio => "the index is left out: a ratio of zero has no logarithm".into(),
        Reports::DirectionalShorts => {
            "leveraged funds hold directional shorts too; a report is of a Tuesday and comes out on the Friday after".into()
        }
        Reports::FaceValues => "face values, not market values or durations".into(),
        Reports::NoBasis => {
            "no basis was given: the third sign is not covered, so that no unwinding can be shown".into()
        }
        Reports::IndirectBidders => "indirect bidders are customers bidding through dealers, domestic asset managers \
                                     included; allotments by investor class, released later, show the foreign share"
            .into(),
        Reports::Model => "a model: the speeds and limits of real funds are not public; the band is over speeds, not a \
                           confidence interval"
            .into(),
        Reports::Rolls => {
            "rolls of futures must have been adjusted, and the return is not in excess of cash unless the price is".into()
        }
        Reports::Saturated { long } => {
            let (side, less) = if *long { ("long", "sell") } else { ("short", "buy") };
            format!(
                "every speed is fully {side}: signals can only {less} from here, and only a calmer market makes positions \
                 larger"
            )
            .into()
        }
        Reports::NoDividends => {
            "no dividends were given: the implied rate is too low by the yield of the index".into()
        }
        Reports::DividendsEstimated => "dividends are estimates; see what one index point does".into(),
        Reports::SameMoment => {
            "future and index must be of the same second: a later close looks like financing".into()
        }
        Reports::ThirdFridays => "days by third Fridays of March, June, September and December".into(),
        Reports::NearExpiry(days) => format!("no value within {days} days of an expiry").into(),
        Reports::LevelNotTakenOut { reason: true } => {
            "without at-the-money volatility the level effect is not taken out: all risk reversals grow in a storm".into()
        }
        Reports::LevelNotTakenOut { reason: false } => {
            "without at-the-money volatility the level effect is not taken out".into()
        }
        Reports::OutsideBounds(prices) => {
            format!("{prices} prices lie outside the bounds that hold without arbitrage: no volatility there").into()
        }
        Reports::DeltasApart(periods) => format!(
            "in {periods} periods call and put differ in delta by more than 0.05: their difference is not a risk reversal of \
             one delta"
        )
        .into(),
        Reports::ConstantRates => "rates and days to expiry are taken as constant".into(),
        Reports::OnePrice => {
            "hedging and speculation pay the same price: look at forwards turnover and the cross-currency basis too".into()
        }
        Reports::ConstantTenor => {
            "a constant tenor is rolled each day by the quoting bank; sign and delta follow its convention".into()
        }
        Reports::HedgeRatioError(points) => format!(
            "hedge ratios come from surveys and samples: the range is for a ratio {points} percentage points off, as the \
             reader states it"
        )
        .into(),
        Reports::HedgeRatioCarried(periods) => format!(
            "in {periods} periods the hedge ratio is the last one known, at most one of its reporting periods old"
        )
        .into(),
        Reports::HedgedLater => {
            "a change of holdings by prices or exchange rates moves the hedge as a purchase does, later: hedges are rolled"
                .into()
        }
        Reports::CarryLeftOut => {
            "the ratio with least variance says nothing of carry: hedging costs or earns the difference of rates".into()
        }
        Reports::AverageOfWindow => {
            "it is an average over the window; correlations of currency and assets turn in a crisis".into()
        }
        Reports::BothWeaken => {
            "hedges added and securities sold both weaken the currency: the sign of the flow tells them apart, roughly"
                .into()
        }
        Reports::FirstIsNoCause => "to move first is not to cause; prices move within the period in which news comes, flows \
                                    are reported by settlement"
            .into(),
        Reports::IndexOfFunds => "assets of an index are not those of the industry, and a shift between sectors can look \
                                  like a change of beta"
            .into(),
        Reports::NetBetas => "betas of the index are net of shorts and of leverage".into(),
        Reports::StateAssets => "state the assets in USD bn to see what the change comes to".into(),
        Reports::Smoothed(name, autocorrelation) => format!(
            "returns of {name} resemble those before (autocorrelation {autocorrelation:.2}): prices may be late or smoothed, \
             so that beta is too low; see the lagged sum and the unsmoothed returns"
        )
        .into(),
        Reports::NoStyles => "no style weights: their search did not settle on a mix of these factors; leave one out or \
                              choose a longer window"
            .into(),
    }
}
