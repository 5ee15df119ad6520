// Every kind of chart by ear, over our made-up samples: how its description begins, its first point, and what Down
// leads to from there (the same point of the next series, or the next point where there is one series).

/** By document and tile. @type {Record<string, [string, string, string]>} */
export const POINTS = {
  "accounts: accounts": ["Net inflows by kind", "0.06% of GDP, direct investment", "1.68% of GDP, equity"],
  "accounts: money": ["Over time", "0.10 USD tn, Q2 2014, z 0.5, rank 2 of 5 from the top, of those shown", "equity, −0.01 USD tn, Q2 2014, z −0.7, rank 1 of 5 from the bottom, of those shown"],
  "accounts: four": ["Net inflows by kind", "11.0 USD bn, errors and omissions", "976.0 USD bn, lines not named"],
  "breadth: breadth": ["Bars", "−398.0 USD m, Energy", "−392.0 USD m, Materials"],
  "breadth: materials": ["Over time", "155.0 USD m, week to 17 April 2026, z 0.8, rank 4 of 16 from the top, of those shown", "materials, −190.0 USD m, week to 24 April 2026, z −0.7, rank 4 of 16 from the bottom, of those shown"],
  "breadth: inside": ["Bars", "−411.0 USD m, health care", "28.0 USD m, industrials"],
  "breakdown: breakdown": ["Bars", "−7.85 USD bn, macro products", "−2.15 USD bn, single names"],
  "breakdown: change": ["Waterfall", "−433.0 USD m, macro products", "153.0 USD m, single names"],
  "hedging: exposure": ["Over time", "6.73 USD tn, quarter to 31 October 2016, rank 40 of 40 from the top, of those shown", "open to the currency, 5.13 USD tn, quarter to 31 October 2016, rank 40 of 40 from the top, of those shown"],
  "hedging: ratio": ["Returns of US assets in euro against those of the dollar", "−0.6%, 2023-11-30: return of the dollar −2.9%", "−1.8%, 2020-05-31: return of the dollar −2.8%"],
  "hedging: lead": ["Correlation of changes of the dollar with foreign purchases of US securities by lead", "0.00 correlation, currency 8 after", "0.09 correlation, currency 7 after"],
  "home-bias: home-bias": ["Weights of issuers (columns) in what each holder (row) has", "68.8% of what the holder has, euro area, euro area", "2.6% of what the holder has, Japan, euro area"],
  "home-bias: nested": ["euro area", "17.0% of all, largest issuer abroad, 17.0% of the whole", "Japan, 17.0% of all, largest issuer abroad, 17.0% of the whole"],
  "home-bias: history": ["Over time", "9.28%, Q2 2016, rank 41 of 41 from the top, of those shown", "Japan: United States, 9.62%, Q2 2016, rank 41 of 41 from the top, of those shown"],
  "joint-extremes: low": ["Over time", "0.99 standard deviations, week to 12 May 2023, rank 71 of 169 from the top, of those shown", "the dollar, −0.24 standard deviations, week to 12 May 2023, rank 90 of 169 from the top, of those shown"],
  "order-of-events: order": ["Responses with 95% bands by weeks", "0.03 standard deviations, weeks after the surprise 0", "10-year yield after custody holdings, 0.02 standard deviations, weeks after the surprise 0"],
  "order-of-events: auto": ["Responses with 95% bands by weeks", "0.02 standard deviations, weeks after the surprise 0", "10-year yield after custody holdings, −0.01 standard deviations, weeks after the surprise 0"],
  "positions: positions": ["Over time", "−0.55 million contracts, week to 10 February 2023, z 1.4, rank 181 of 182 from the bottom, of those shown", "Leveraged funds: net, −0.54 million contracts, week to 17 February 2023, z 1.5, rank 182 of 182 from the bottom, of those shown"],
  "positions: money": ["Over time", "−0.55 million contracts, week to 10 February 2023, z 1.4, rank 181 of 182 from the bottom, of those shown", "Leveraged funds: net, −0.54 million contracts, week to 17 February 2023, z 1.5, rank 182 of 182 from the bottom, of those shown"],
  "spring-2025: fed-custody": ["Treasuries in custody at the Fed", "2.92 USD tn, week to 4 January 2023, rank 103 of 174 from the top, of those shown", "Official purchases of Treasuries, −50.11 USD bn, 2026-03-31: change of Treasuries in custody at the Fed −81.52 USD bn"],
  "counterparty: area": ["hedge funds", "0.77 USD bn, week to 31 October 2025, z 1.4, rank 1 of 40 from the top, of those shown", "retail, −0.52 USD bn, week to 31 October 2025, rank 40 of 40 from the top, of those shown"],
  "counterparty: distribution": ["Distribution of 40 weeks", "3 weeks, −1.6 to −1.4 USD bn", "0 weeks, −1.4 to −1.2 USD bn"],
  "counterparty: panels": ["3 small charts", "0.77 USD bn, week to 31 October 2025, z 1.4, rank 1 of 40 from the top, of those shown", "retail, −0.52 USD bn, week to 31 October 2025, rank 40 of 40 from the top, of those shown"],
  "counterparty: strips": ["Strips", "−1.60 USD bn, rank 1 of 40", "retail, −0.52 USD bn, rank 1 of 40"],
  "counterparty: change": ["Change from week to 31 October 2025 to week to 31 July 2026", "0.77 USD bn, week to 31 October 2025", "retail, −0.52 USD bn, week to 31 October 2025"],
};
