//! English for caveats of holdings and accounts.

use crate::analysis::caveat::holdings::Holdings;
use std::borrow::Cow;

pub(super) fn said(about: &Holdings) -> Cow<'static, str> {
    match about {
        Holdings::FlowImplied => {
            "no transactions are given: they are what returns leave of the change, gap included".into()
        }
        Holdings::PriceEstimated => "the price part is estimated from a return; it holds for a portfolio like the index \
                                     only: for bonds one of their maturities, for shares one of the issuer's country"
            .into(),
        Holdings::NoValuation => {
            "no valuation is given: what is not explained holds prices and exchange rates".into()
        }
        Holdings::NetRises => {
            "a net position rises by prices as well as by purchases: what was financed are the transactions".into()
        }
        Holdings::ImmediateCounterparty => {
            "positions are booked with the immediate counterparty, who may hold for others".into()
        }
        Holdings::RevisedBySurvey => {
            "positions are revised with each survey; a revision can exceed a quarter's transactions".into()
        }
        Holdings::OwnDebtTakenOut => {
            "what government accounts hold of their own debt is taken out of what is outstanding".into()
        }
        Holdings::SurveysUnknown(surveys) => format!(
            "{surveys} new surveys lie within the change, and the file does not say what the old way would have measured: \
             part of it may be measurement"
        )
        .into(),
        Holdings::FewForPercentile(fewest) => {
            format!("a percentile of fewer than {fewest} periods says little").into()
        }
        Holdings::TwoValuations(held, whole) => format!(
            "holdings are at {held} and what is outstanding at {whole}: the share is off by the ratio of price to par; give a \
             price in % of par to correct it"
        )
        .into(),
        Holdings::CheckCover(asset, whole) => format!(
            "holdings are of \"{asset}\", the whole is \"{whole}\": check that both cover bills, notes and bonds alike"
        )
        .into(),
        Holdings::NewSurveys(periods) => {
            format!("{periods} periods have a new survey; a percentile across them compares two ways of measuring").into()
        }
        Holdings::Custodians => "holdings are booked where the custodian is: the United Kingdom, Belgium, Luxembourg or the \
                                 Cayman Islands hold for others"
            .into(),
        Holdings::PublicDebt(name) => format!(
            "\"{name}\": total public debt holds what government accounts own, which nobody else can hold: take debt held by \
             the public"
        )
        .into(),
        Holdings::EndsApart(longer, later, sooner) => format!(
            "\"{longer}\" goes on to {}, the other side ends on {}: nothing after that is a share of the same date",
            later.iso(),
            sooner.iso()
        )
        .into(),
        Holdings::Centres(names) => format!(
            "custodians, funds and issuing companies in {} hold and issue for others: part of these cells belongs elsewhere",
            names.join(", ")
        )
        .into(),
        Holdings::EuroMembers => "members of the euro area are columns of their own: what one holds in another counts as \
                                  abroad, unless \"same\" makes them one home (\"Euro area = Germany + France\")"
            .into(),
        Holdings::EuroArea => "the euro area counts as one country; funds in Luxembourg and Ireland hold for investors \
                               outside it"
            .into(),
        Holdings::LegalSeat => "holdings are by the immediate counterpart and the legal seat of the issuer, not by who is \
                                behind either"
            .into(),
        Holdings::HoldersAsWorld => "no series gives the size of the markets: the holders named are taken for the world, \
                                     which overstates home bias where others hold much"
            .into(),
        Holdings::CloselyHeld => {
            "market sizes are not adjusted for closely held shares unless the series are".into()
        }
        Holdings::PartsOfColumns => {
            "weights are parts of what the columns add up to: an issuer without a column is in none of them".into()
        }
        Holdings::TransactionsOnly => {
            "transactions only: a position that grew because prices rose was not financed by purchases".into()
        }
        Holdings::DebtAsGiven => "debt is taken as given: where it holds short-term paper, so does the broad basic balance, \
                                  which is meant for long-term capital; give short-debt apart"
            .into(),
        Holdings::OnlyLiabilities => "only liabilities are given: gross inflows, not net ones".into(),
        Holdings::FifthManual => "the table is in the presentation of BPM5 (credit +, debit −); assets were turned so that \
                                  + is a purchase"
            .into(),
        Holdings::ManualTaken { fifth } => format!(
            "without errors and omissions the identity cannot be checked; the table is taken for {}, which leaves less \
             unrecorded",
            manual(*fifth)
        )
        .into(),
        Holdings::SignsTaken { fifth } => format!(
            "the identity cannot be checked, and the signs are taken for those of {}; say which in the options",
            manual(*fifth)
        )
        .into(),
        Holdings::LinesNotNamed => "the lines given are not the whole financial account: what they leave is shown as \"lines \
                                    not named\""
            .into(),
        Holdings::PrivateManagers => {
            "official money run by private managers counts as private; custody hides who owns what".into()
        }
        Holdings::ErrorStated(percent) => format!(
            "the error of measurement, {percent}% of each level, is stated by the reader, not estimated"
        )
        .into(),
        Holdings::ShortChanges(changes, periods) => {
            format!("{changes} changes of sides lasted fewer than {periods} periods and do not count").into()
        }
        Holdings::Remeasured(day) => format!(
            "the change of sides on {} comes from a new way of measuring and does not count",
            day.iso()
        )
        .into(),
        Holdings::NoValueBefore => {
            "the period before the crossing has no value: the date within it is not known".into()
        }
        Holdings::NoWave(price) => format!("no wave to compare with falls of \"{price}\"").into(),
        Holdings::YearsOverlap => "flows over a year overlap: neighbouring periods share most of their data".into(),
        Holdings::GrossFlows => {
            "waves are of the gross flows of one side: in a net flow purchases of residents and of foreigners cancel".into()
        }
        Holdings::NotKnownBefore { episodes, name, stale } => {
            let stale = match stale {
                0 => String::new(),
                stale => format!(", {stale} of them because it was out of date"),
            };
            format!("{episodes} episodes have no \"{name}\" known before them{stale}").into()
        }
        Holdings::FewEpisodes(1) => "one episode is an anecdote: there is no average".into(),
        Holdings::FewEpisodes(episodes) => {
            format!("{episodes} episodes are an anecdote: read the least and the most, not the average").into()
        }
        Holdings::ThinEpisodes(episodes) => format!("{episodes} episodes are a thin basis for an average").into(),
        Holdings::DatesApart { first, second } => format!(
            "\"{}\" ends on {} and \"{}\" on {}: today's ratio of the two is not one of the same date",
            first.0,
            first.1.iso(),
            second.0,
            second.1.iso()
        )
        .into(),
        Holdings::LatestRevision => "only the latest revision of each figure is used, at the dates when figures of that \
                                     period were first out: revisions make the record look better than it was"
            .into(),
        Holdings::CoverageDiffers => {
            "the gauge and the published figure differ in coverage and valuation; a wedge that moves is an error here".into()
        }
        Holdings::NoNowcasts => "too few published periods for nowcasts as of each date".into(),
    }
}

fn manual(fifth: bool) -> &'static str {
    if fifth { "BPM5" } else { "BPM6" }
}
