//! English for caveats of groups and books.

use crate::analysis::caveat::trading::Trading;
use crate::calendar::Day;
use std::borrow::Cow;

pub(super) fn said(about: &Trading) -> Cow<'static, str> {
    match about {
        Trading::FewGroups(groups, share) => format!(
            "{groups} groups are an anecdote: even all on one side happens by chance in {:.0}% of cases",
            share * 100.0
        )
        .into(),
        Trading::SectorsChanged(days) => {
            let days: Vec<String> = days.iter().map(|day| Day::iso(*day)).collect();
            format!(
                "the standard list of sectors changed on {}: where it is used, counts before and after are not of the same \
                 groups",
                days.join(" and ")
            )
            .into()
        }
        Trading::RetailByPrices(name) => format!(
            "\"{name}\": retail trades that are told by their prices are about a third of all retail trades, and many have the \
             wrong side (Boehmer et al. 2021; Barber et al. 2023); ask how they were told"
        )
        .into(),
        Trading::CountedTwice => "money that goes into a fund and the shares that the fund buys with it are one purchase: \
                                 groups of both kinds count it twice"
            .into(),
        Trading::OppositeSigns => {
            "opposite signs do not show that one group sold to the other: both may have answered to the same prices".into()
        }
        Trading::OnlyTwo => "only two groups are named; the rest of the ledger is unknown".into(),
        Trading::Mirror(other, part) => format!(
            "\"{other}\" is another publisher's count of the same people, with other instruments, days and prices: it is set \
             beside \"{part}\" and never added"
        )
        .into(),
        Trading::CashIsDeRisking => {
            "cash is the destination that is not reported: it is counted as de-risking".into()
        }
        Trading::NothingRotated => "all destinations have one sign: nothing was rotated between them".into(),
        Trading::PricesInBuckets => "price changes are in the buckets: no returns were given".into(),
        Trading::NetOfLegs => {
            "from positions only the net change of each leg is seen, not what was bought and sold".into()
        }
        Trading::MarksOrSales => {
            "without returns, trading and price are not told apart: a fall may be marks rather than sales".into()
        }
        Trading::FundsComeAndGo => {
            "funds that enter or leave the book change its leverage without a trade of any of them".into()
        }
        Trading::EquityCarried(name) => format!(
            "\"{name}\" is reported less often than positions and carried forward: part of a change may be equity that moved \
             since"
        )
        .into(),
        Trading::NoUsualSide => "the mean is zero: the flow has no usual side".into(),
        Trading::Launches => "launches, closures and mergers of funds count as organic growth".into(),
        Trading::TwoRegions => {
            "two regions are few: anything else that happened to one of them at that time is in the difference".into()
        }
    }
}
