//! Do the accounts add up, and who financed the deficit?
//!
//! M11, M13. A balance of payments in either presentation (BPM5: credit +, debit −; BPM6: assets and
//! liabilities + when they grow) is brought to BPM6, its identity is checked to rounding, and the
//! current account is set against net inflows by kind (IMF 2009, Balance of Payments Manual 6).

mod identity;
mod measures;
mod normal;

use super::panel;
use super::roles;
use super::support;
use super::{Analysis, Exhibit, Input, OptionSpec, Options};
use crate::problem::{Notes, Problem};
use crate::series::Series;
use measures::Flows;
use normal::Books;

/// The entry of the registry.
pub static ACCOUNTS: Analysis = Analysis {
    id: "accounts",
    title: "Do the accounts add up, and what financed the balance?",
    about: "A balance of payments brought to one sign convention, its identity checked to rounding: one that fails blocks the \
            calculation and shows the residual. Then the financing of the current and capital accounts by equity, debt, \
            other and reserves, the basic and the broad basic balance, and what no account records; in % of GDP at an \
            annual rate when GDP is given. These are transactions: for positions ask what moved a holding.",
    methods: "M11, M13",
    inputs: &[Input {
        role: "account",
        about: "current, capital and financial account, omissions, then lines of the financial account and GDP, in the \
                order of the option \"roles\"",
        many: true,
    }],
    options: &[
        OptionSpec {
            id: "roles",
            label: "What each series is",
            about: "in the order of the series, with commas: current, capital, financial, omissions, gdp, and direct, equity, \
                    debt, short-debt, derivatives, other or reserves, each with -assets, -liabilities or -net; with \
                    short-debt apart, debt is the long-term one",
            default: "",
            choices: &ROLES,
        },
        OptionSpec {
            id: "convention",
            label: "Signs",
            about: "bpm6: + is a growth of assets and of liabilities; bpm5: + is a credit, - a debit; auto takes the one \
                    whose identity holds",
            default: "auto",
            choices: &["auto", "bpm6", "bpm5"],
        },
        OptionSpec {
            id: "window",
            label: "Periods added up",
            about: "how many periods make one value; 0 for those of a year",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "rounding",
            label: "One unit of the last digit",
            about: "of the published numbers, in their unit; 0 reads it from the numbers",
            default: "0",
            choices: &[],
        },
        OptionSpec {
            id: "chart",
            label: "Chart",
            about: "the latest financing step by step, or its history",
            default: "waterfall",
            choices: &["waterfall", "history"],
        },
    ],
    run,
};

/// Every role, in the order taken when none is named.
const ROLES: [&str; 26] = [
    "current",
    "capital",
    "financial",
    "omissions",
    "gdp",
    "direct-assets",
    "direct-liabilities",
    "direct-net",
    "equity-assets",
    "equity-liabilities",
    "equity-net",
    "debt-assets",
    "debt-liabilities",
    "debt-net",
    "short-debt-assets",
    "short-debt-liabilities",
    "short-debt-net",
    "derivatives-assets",
    "derivatives-liabilities",
    "derivatives-net",
    "other-assets",
    "other-liabilities",
    "other-net",
    "reserves-assets",
    "reserves-liabilities",
    "reserves-net",
];

fn run(series: &[Series], options: &Options, _notes: &mut Notes) -> Result<Exhibit, Problem> {
    panel::at_least_series(series, 2, "a balance of payments")?;
    let roles = roles::roles(options, series, &ROLES)?;
    roles::needed(&roles, "current")?;
    let books = Books::of(series, &roles, options)?;
    let flows = Flows::of(&books, options)?;
    let mut findings = vec![flows.financing()];
    findings.extend(books.checked.iter().map(|c| c.finding(&books)));
    findings.extend([flows.balance(true), flows.balance(false), flows.omissions()].into_iter().flatten());
    let mut caveats = books.caveats.clone();
    caveats.extend(flows.caveats());
    let history = options.get("chart").is_some_and(|c| c == "history");
    Ok(Exhibit {
        headline: "financing".to_owned(),
        findings,
        tables: vec![flows.table(), books.table()],
        plot: if history { flows.history_plot() } else { flows.waterfall_plot() },
        source: panel::sources(series),
        as_of: support::as_of(series),
        caveats,
    })
}
