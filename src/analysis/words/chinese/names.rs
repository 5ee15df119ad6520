//! Who and what in Chinese. Names come from files and from readers and are left as they are: a publisher's
//! own word is the word to search for. The few that the program itself gives are said in Chinese.

use crate::analysis::finding::groups::Share;
use crate::analysis::words::parts::{SHARES, first};

/// Our own words for holders.
const HOLDERS: [(&str, &str); 26] = [
    ("foreigners", "外国投资者"),
    ("foreign investors", "外国投资者"),
    ("foreign residents", "外国居民"),
    ("foreign portfolio investors", "境外证券投资者"),
    ("residents", "本国居民"),
    ("residents of Japan", "日本居民"),
    ("non-residents", "非居民"),
    ("us residents", "美国居民"),
    ("u.s. residents", "美国居民"),
    ("canadians", "加拿大投资者"),
    ("the investors", "该类投资者"),
    ("investors", "投资者"),
    ("the investor", "该投资者"),
    ("the institutions", "该类机构"),
    ("the institution", "该机构"),
    ("hedge funds", "对冲基金"),
    ("leveraged funds", "杠杆基金"),
    ("mutual funds", "共同基金"),
    ("individuals", "个人投资者"),
    ("households", "家庭"),
    ("the holder", "持有人"),
    ("the fund", "该基金"),
    ("the sector", "该部门"),
    ("the book", "该账户"),
    ("shareholders", "基金份额持有人"),
    ("the traders", "该类交易者"),
];

/// Our own words for assets.
const ASSETS: [(&str, &str); 26] = [
    ("us securities", "美国证券"),
    ("u.s. securities", "美国证券"),
    ("us equities", "美国股票"),
    ("us equity", "美国股票"),
    ("us stocks", "美国股票"),
    ("us treasuries", "美国国债"),
    ("treasury securities", "美国国债"),
    ("the securities from u.s. residents", "美国居民交易对手的该类证券"),
    ("foreign securities", "外国证券"),
    ("foreign bonds", "外国债券"),
    ("foreign equities", "外国股票"),
    ("foreign assets", "外国资产"),
    ("japanese securities", "日本证券"),
    ("japanese shares", "日本股票"),
    ("japanese equities", "日本股票"),
    ("japanese assets", "日本资产"),
    ("canadian securities", "加拿大证券"),
    ("indian shares", "印度股票"),
    ("indian securities", "印度证券"),
    ("shares", "股票"),
    ("equities", "股票"),
    ("bonds", "债券"),
    ("the asset", "该资产"),
    ("all", "全部资产"),
    ("securities", "证券"),
    ("stocks", "股票"),
];

/// Our own meanings of plus and minus that are no holder who buys or sells.
const TOLD: [(&str, &str); 22] = [
    ("money came in", "资金流入"),
    ("money went out", "资金流出"),
    ("shareholders paid in", "基金份额持有人净申购"),
    ("shareholders took out", "基金份额持有人净赎回"),
    (
        "residents bought more abroad than non-residents bought in japan (net outflow)",
        "居民对外净买入超过非居民对日净买入（净流出）",
    ),
    (
        "non-residents bought more in japan than residents bought abroad (net inflow)",
        "非居民对日净买入超过居民对外净买入（净流入）",
    ),
    ("more investors are bullish than bearish", "看多者多于看空者"),
    ("more investors are bearish than bullish", "看空者多于看多者"),
    ("credits exceed debits", "贷方大于借方"),
    ("debits exceed credits", "借方大于贷方"),
    ("the sector borrowed or issued", "该部门净借入或净发行"),
    ("the sector repaid or redeemed", "该部门净偿还或净赎回"),
    ("the traders are long on balance", "该类交易者为净多头"),
    ("the traders are short on balance", "该类交易者为净空头"),
    ("dealers are long on balance", "交易商为净多头"),
    ("dealers are short on balance", "交易商为净空头"),
    ("the item grew", "该项目增加"),
    ("the item shrank", "该项目减少"),
    ("money flowed into the funds", "资金净流入基金"),
    ("money flowed out of the funds", "资金净流出基金"),
    (
        "assets acquired exceed liabilities incurred (net outflow from japan)",
        "取得的资产大于发生的负债（自日本净流出）",
    ),
    ("liabilities incurred exceed assets acquired (net inflow to japan)", "发生的负债大于取得的资产（向日本净流入）"),
];

/// Our own words for parts of an account or of a change, for signals, methods, bases and turns.
const PARTS: [(&str, &str); 43] = [
    ("direct investment", "直接投资"),
    ("equity", "股权"),
    ("debt", "债务"),
    ("long-term debt", "长期债务"),
    ("short-term debt", "短期债务"),
    ("derivatives", "衍生品"),
    ("other", "其他投资"),
    ("reserves", "储备"),
    ("errors and omissions", "净误差与遗漏"),
    ("lines not named", "未列明项目"),
    ("not named or not recorded", "未列明或未记录"),
    ("the others", "其余各项"),
    ("transactions", "交易"),
    ("purchases", "买入"),
    ("prices", "价格"),
    ("exchange rates", "汇率"),
    ("other changes", "其他变动"),
    ("a new survey", "调查口径更新"),
    ("not explained", "未解释部分"),
    ("current + capital + omissions = financial account", "经常账户＋资本账户＋误差与遗漏＝金融账户"),
    ("financial account = sum of its lines", "金融账户＝各分项之和"),
    ("option expiries", "期权到期期"),
    ("a filter", "滤波"),
    ("short interest, as known then,", "当时已知的卖空指数"),
    ("short interest", "卖空指数"),
    ("the index", "该指数"),
    ("quarter-ends", "季末"),
    ("year-ends", "年末"),
    ("month-ends", "月末"),
    ("quarter-end", "季末"),
    ("year-end", "年末"),
    ("shorts covered", "空头回补"),
    ("repo up", "回购利率走高"),
    ("cash behind futures", "现券落后于期货"),
    ("least squares", "最小二乘"),
    ("fading weights", "衰减加权"),
    ("filtered", "滤波"),
    ("unsmoothed returns", "去平滑收益率"),
    ("gdp", "GDP"),
    ("what is outstanding", "存量余额"),
    ("the risk reversal", "风险逆转指标"),
    ("the spread", "利差"),
    ("the net flow", "净流量"),
];

fn known<'a>(list: &[(&str, &'static str)], name: &'a str) -> Option<&'a str> {
    list.iter().find(|(english, _)| english.eq_ignore_ascii_case(name)).map(|(_, chinese)| *chinese)
}

/// True for one of our own words for holders.
pub(super) fn is_holder(name: &str) -> bool {
    known(&HOLDERS, name).is_some()
}

/// True for one of our own words for assets.
pub(super) fn is_asset(name: &str) -> bool {
    known(&ASSETS, name).is_some()
}

/// A holder.
pub(super) fn holder(name: &str) -> &str {
    known(&HOLDERS, name).unwrap_or(name)
}

/// An asset: "美国证券", "全部美国国债".
pub(super) fn asset(name: &str) -> String {
    match (known(&ASSETS, name), name.strip_prefix("all ")) {
        (Some(own), _) => own.to_owned(),
        (None, Some(rest)) => format!("全部{}", asset(rest)),
        (None, None) => name.to_owned(),
    }
}

/// A series: a name, in which our own words may stand, "foreigners, US equities" or "12 of country".
pub(super) fn name(series: &str) -> String {
    let exact = |list: &[(&str, &'static str)], piece: &str| {
        list.iter().find(|(english, _)| *english == piece).map(|(_, chinese)| *chinese)
    };
    let one = |piece: &str| {
        let some = piece.split_once(" of ").filter(|(many, _)| many.parse::<usize>().is_ok());
        match (known(&ASSETS, piece), exact(&HOLDERS, piece), some) {
            // What a file calls "Shares" is its own name; our words have no capital of their own.
            (Some(own), ..) if !piece.starts_with(char::is_uppercase) || piece.starts_with("US ") => own.to_owned(),
            (_, Some(own), _) => own.to_owned(),
            (_, _, Some((many, whole))) => format!("{many}个{whole}"),
            _ => piece.to_owned(),
        }
    };
    let said: Vec<String> = series.split(", ").map(one).collect();
    // A name without words of ours stays, its commas too.
    if said.join(", ") == series { series.to_owned() } else { said.join("、") }
}

/// What plus or minus means, where the words are ours.
pub(super) fn told(words: &str) -> Option<&str> {
    known(&TOLD, words)
}

/// A part, a signal, a method, a base or a turn.
pub(super) fn part(name: &str) -> String {
    if let Some(own) = known(&PARTS, name) {
        return own.to_owned();
    }
    // "sum over 2 lags" of Dimson's betas.
    let lags = name.strip_prefix("sum over ").and_then(|rest| rest.split_once(" lag")).map(|(lags, _)| lags);
    if let Some(lags) = lags {
        return format!("{lags}期滞后求和");
    }
    // "the roll from A to B".
    match name.strip_prefix("the roll from ").and_then(|rest| rest.split_once(" to ")) {
        Some((near, far)) => format!("{near}展期至{far}"),
        None => name.to_owned(),
    }
}

/// "11个行业": how many of what a reader calls the groups.
pub(super) fn groups(number: usize, noun: &str) -> String {
    let (classifier, noun) = match noun {
        "sectors" => ("个", "板块"),
        "industries" => ("个", "行业"),
        "countries" => ("个", "国家"),
        "regions" => ("个", "地区"),
        "funds" => ("只", "基金"),
        "holders" => ("类", "持有人"),
        "investors" => ("类", "投资者"),
        "groups" => ("个", "组别"),
        "assets" => ("类", "资产"),
        "members" => ("个", "成员"),
        "series" => ("个", "序列"),
        other => ("个", other),
    };
    format!("{number}{classifier}{noun}")
}

/// "A", "A和B", "A、B和C".
pub(super) fn listed<T: AsRef<str>>(items: &[T]) -> String {
    match items.split_last() {
        None => "无".to_owned(),
        Some((only, [])) => only.as_ref().to_owned(),
        Some((last, rest)) => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{}和{}", rest.join("、"), last.as_ref())
        }
    }
}

/// "A占77%、B占23%"; the smaller ones beyond six are counted.
pub(super) fn shares(parts: &[Share]) -> String {
    let (told, more) = first(parts, SHARES);
    let shown: Vec<String> = told.iter().map(|s| format!("{}占{}%", s.name, s.percent)).collect();
    match more {
        0 => shown.join("、"),
        more => format!("{}，另有{more}个较小部分", shown.join("、")),
    }
}

/// Two pieces of text beside each other, parted only where letters or digits would run together.
pub(super) fn beside(first: &str, second: &str) -> String {
    let latin = |letter: Option<char>| letter.is_some_and(|l| l.is_ascii_alphanumeric());
    let space = if latin(first.chars().next_back()) && latin(second.chars().next()) { " " } else { "" };
    format!("{first}{space}{second}")
}

/// A holder, an asset or a part by our own name for it; any other name as it is.
pub(in crate::analysis::words) fn own(name: &str) -> String {
    let told = [holder(name).to_owned(), asset(name), part(name)];
    told.into_iter().find(|own| own != name).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_are_said_and_names_stay() {
        assert_eq!(holder("Foreigners"), "外国投资者");
        assert_eq!(holder("Banks"), "Banks");
        assert_eq!(name("foreigners, US equities"), "外国投资者、美国股票");
        assert_eq!(name("Households, Shares"), "Households, Shares");
        assert_eq!(name("12 of country"), "12个country");
        assert_eq!(asset("all US Treasuries"), "全部美国国债");
        assert_eq!(part("sum over 2 lags"), "2期滞后求和");
        assert_eq!(part("the roll from ESM5 to ESU5"), "ESM5展期至ESU5");
        assert_eq!(beside("Banks", "2025年"), "Banks 2025年");
        assert_eq!(beside("银行", "2025年"), "银行2025年");
    }
}
