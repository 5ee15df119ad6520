//! Who and what in Chinese. Names come from files and from readers and are left as they are: a publisher's
//! own word is the word to search for. The few that the program itself gives are said in Chinese.

use crate::analysis::finding::groups::Share;
use crate::analysis::words::parts::{SHARES, first};
use crate::language::{Script, written};

/// Words in English, in simplified and in traditional characters.
type Said = (&'static str, &'static str, &'static str);

/// Our own words for holders.
const HOLDERS: [Said; 26] = [
    ("foreigners", "外国投资者", "外資"),
    ("foreign investors", "外国投资者", "外資"),
    ("foreign residents", "外国居民", "外國居民"),
    ("foreign portfolio investors", "境外证券投资者", "境外證券投資人"),
    ("residents", "本国居民", "本國居民"),
    ("residents of Japan", "日本居民", "日本居民"),
    ("non-residents", "非居民", "非居民"),
    ("us residents", "美国居民", "美國居民"),
    ("u.s. residents", "美国居民", "美國居民"),
    ("canadians", "加拿大投资者", "加拿大投資人"),
    ("the investors", "该类投资者", "該類投資人"),
    ("investors", "投资者", "投資人"),
    ("the investor", "该投资者", "該投資人"),
    ("the institutions", "该类机构", "該類機構"),
    ("the institution", "该机构", "該機構"),
    ("hedge funds", "对冲基金", "避險基金"),
    ("leveraged funds", "杠杆基金", "槓桿基金"),
    ("mutual funds", "共同基金", "共同基金"),
    ("individuals", "个人投资者", "個人投資人"),
    ("households", "家庭", "家庭"),
    ("the holder", "持有人", "持有人"),
    ("the fund", "该基金", "該基金"),
    ("the sector", "该部门", "該部門"),
    ("the book", "该账户", "該帳戶"),
    ("shareholders", "基金份额持有人", "基金受益人"),
    ("the traders", "该类交易者", "該類交易人"),
];

/// Our own words for assets.
const ASSETS: [Said; 26] = [
    ("us securities", "美国证券", "美國證券"),
    ("u.s. securities", "美国证券", "美國證券"),
    ("us equities", "美国股票", "美國股票"),
    ("us equity", "美国股票", "美國股票"),
    ("us stocks", "美国股票", "美國股票"),
    ("us treasuries", "美国国债", "美國公債"),
    ("treasury securities", "美国国债", "美國公債"),
    ("the securities from u.s. residents", "美国居民交易对手的该类证券", "美國居民交易對手的該類證券"),
    ("foreign securities", "外国证券", "外國證券"),
    ("foreign bonds", "外国债券", "外國債券"),
    ("foreign equities", "外国股票", "外國股票"),
    ("foreign assets", "外国资产", "外國資產"),
    ("japanese securities", "日本证券", "日本證券"),
    ("japanese shares", "日本股票", "日本股票"),
    ("japanese equities", "日本股票", "日本股票"),
    ("japanese assets", "日本资产", "日本資產"),
    ("canadian securities", "加拿大证券", "加拿大證券"),
    ("indian shares", "印度股票", "印度股票"),
    ("indian securities", "印度证券", "印度證券"),
    ("shares", "股票", "股票"),
    ("equities", "股票", "股票"),
    ("bonds", "债券", "債券"),
    ("the asset", "该资产", "該資產"),
    ("all", "全部资产", "全部資產"),
    ("securities", "证券", "證券"),
    ("stocks", "股票", "股票"),
];

/// Our own meanings of plus and minus that are no holder who buys or sells.
const TOLD: [Said; 22] = [
    ("money came in", "资金流入", "資金流入"),
    ("money went out", "资金流出", "資金流出"),
    ("shareholders paid in", "基金份额持有人净申购", "基金受益人淨申購"),
    ("shareholders took out", "基金份额持有人净赎回", "基金受益人淨贖回"),
    (
        "residents bought more abroad than non-residents bought in japan (net outflow)",
        "居民对外净买入超过非居民对日净买入（净流出）",
        "居民對外買超超過非居民對日買超（淨流出）",
    ),
    (
        "non-residents bought more in japan than residents bought abroad (net inflow)",
        "非居民对日净买入超过居民对外净买入（净流入）",
        "非居民對日買超超過居民對外買超（淨流入）",
    ),
    ("more investors are bullish than bearish", "看多者多于看空者", "看多者多於看空者"),
    ("more investors are bearish than bullish", "看空者多于看多者", "看空者多於看多者"),
    ("credits exceed debits", "贷方大于借方", "貸方大於借方"),
    ("debits exceed credits", "借方大于贷方", "借方大於貸方"),
    ("the sector borrowed or issued", "该部门净借入或净发行", "該部門淨借入或淨發行"),
    ("the sector repaid or redeemed", "该部门净偿还或净赎回", "該部門淨償還或淨贖回"),
    ("the traders are long on balance", "该类交易者为净多头", "該類交易人為淨多頭"),
    ("the traders are short on balance", "该类交易者为净空头", "該類交易人為淨空頭"),
    ("dealers are long on balance", "交易商为净多头", "交易商為淨多頭"),
    ("dealers are short on balance", "交易商为净空头", "交易商為淨空頭"),
    ("the item grew", "该项目增加", "該項目增加"),
    ("the item shrank", "该项目减少", "該項目減少"),
    ("money flowed into the funds", "资金净流入基金", "資金淨流入基金"),
    ("money flowed out of the funds", "资金净流出基金", "資金淨流出基金"),
    (
        "assets acquired exceed liabilities incurred (net outflow from japan)",
        "取得的资产大于发生的负债（自日本净流出）",
        "取得的資產大於發生的負債（自日本淨流出）",
    ),
    (
        "liabilities incurred exceed assets acquired (net inflow to japan)",
        "发生的负债大于取得的资产（向日本净流入）",
        "發生的負債大於取得的資產（向日本淨流入）",
    ),
];

/// Our own words for parts of an account or of a change, for signals, methods, bases and turns.
const PARTS: [Said; 43] = [
    ("direct investment", "直接投资", "直接投資"),
    ("equity", "股权", "股權"),
    ("debt", "债务", "債務"),
    ("long-term debt", "长期债务", "長期債務"),
    ("short-term debt", "短期债务", "短期債務"),
    ("derivatives", "衍生品", "衍生品"),
    ("other", "其他投资", "其他投資"),
    ("reserves", "储备", "儲備"),
    ("errors and omissions", "净误差与遗漏", "淨誤差與遺漏"),
    ("lines not named", "未列明项目", "未列明項目"),
    ("not named or not recorded", "未列明或未记录", "未列明或未記錄"),
    ("the others", "其余各项", "其餘各項"),
    ("transactions", "交易", "交易"),
    ("purchases", "买入", "買進"),
    ("prices", "价格", "價格"),
    ("exchange rates", "汇率", "匯率"),
    ("other changes", "其他变动", "其他變動"),
    ("a new survey", "调查口径更新", "調查定義更新"),
    ("not explained", "未解释部分", "未解釋部分"),
    (
        "current + capital + omissions = financial account",
        "经常账户＋资本账户＋误差与遗漏＝金融账户",
        "經常帳＋資本帳＋誤差與遺漏＝金融帳",
    ),
    ("financial account = sum of its lines", "金融账户＝各分项之和", "金融帳＝各分項之和"),
    ("option expiries", "期权到期期", "選擇權到期期"),
    ("a filter", "滤波", "濾波"),
    ("short interest, as known then,", "当时已知的卖空指数", "當時已知的放空指數"),
    ("short interest", "卖空指数", "放空指數"),
    ("the index", "该指数", "該指數"),
    ("quarter-ends", "季末", "季末"),
    ("year-ends", "年末", "年末"),
    ("month-ends", "月末", "月末"),
    ("quarter-end", "季末", "季末"),
    ("year-end", "年末", "年末"),
    ("shorts covered", "空头回补", "空頭回補"),
    ("repo up", "回购利率走高", "附買回利率走高"),
    ("cash behind futures", "现券落后于期货", "現貨落後於期貨"),
    ("least squares", "最小二乘", "最小平方"),
    ("fading weights", "衰减加权", "衰減加權"),
    ("filtered", "滤波", "濾波"),
    ("unsmoothed returns", "去平滑收益率", "去平滑報酬率"),
    ("gdp", "GDP", "GDP"),
    ("what is outstanding", "存量余额", "存量餘額"),
    ("the risk reversal", "风险逆转指标", "風險逆轉指標"),
    ("the spread", "利差", "利差"),
    ("the net flow", "净流量", "淨流量"),
];

fn known<'a>(zh: Script, list: &[Said], name: &'a str) -> Option<&'a str> {
    list.iter().find(|(english, ..)| english.eq_ignore_ascii_case(name)).map(|(_, one, other)| zh.of(one, other))
}

/// True for one of our own words for holders.
pub(super) fn is_holder(zh: Script, name: &str) -> bool {
    known(zh, &HOLDERS, name).is_some()
}

/// True for one of our own words for assets.
pub(super) fn is_asset(zh: Script, name: &str) -> bool {
    known(zh, &ASSETS, name).is_some()
}

/// A holder.
pub(super) fn holder(zh: Script, name: &str) -> &str {
    known(zh, &HOLDERS, name).unwrap_or(name)
}

/// An asset: "美国证券", "全部美国国债".
pub(super) fn asset(zh: Script, name: &str) -> String {
    match (known(zh, &ASSETS, name), name.strip_prefix("all ")) {
        (Some(own), _) => own.to_owned(),
        (None, Some(rest)) => format!("全部{}", asset(zh, rest)),
        (None, None) => name.to_owned(),
    }
}

/// A series: a name, in which our own words may stand, "foreigners, US equities" or "12 of country".
pub(super) fn name(zh: Script, series: &str) -> String {
    let exact = |list: &[Said], piece: &str| {
        list.iter().find(|(english, ..)| *english == piece).map(|(_, one, other)| zh.of(one, other))
    };
    let one = |piece: &str| {
        let some = piece.split_once(" of ").filter(|(many, _)| many.parse::<usize>().is_ok());
        match (known(zh, &ASSETS, piece), exact(&HOLDERS, piece), some) {
            // What a file calls "Shares" is its own name; our words have no capital of their own.
            (Some(own), ..) if !piece.starts_with(char::is_uppercase) || piece.starts_with("US ") => own.to_owned(),
            (_, Some(own), _) => own.to_owned(),
            (_, _, Some((many, whole))) => written!(zh, "{many}个{whole}", "{many}個{whole}"),
            _ => piece.to_owned(),
        }
    };
    let said: Vec<String> = series.split(", ").map(one).collect();
    // A name without words of ours stays, its commas too.
    if said.join(", ") == series { series.to_owned() } else { said.join("、") }
}

/// What plus or minus means, where the words are ours.
pub(super) fn told(zh: Script, words: &str) -> Option<&str> {
    known(zh, &TOLD, words)
}

/// A part, a signal, a method, a base or a turn.
pub(super) fn part(zh: Script, name: &str) -> String {
    if let Some(own) = known(zh, &PARTS, name) {
        return own.to_owned();
    }
    // "sum over 2 lags" of Dimson's betas.
    let lags = name.strip_prefix("sum over ").and_then(|rest| rest.split_once(" lag")).map(|(lags, _)| lags);
    if let Some(lags) = lags {
        return written!(zh, "{lags}期滞后求和", "{lags}期落後求和");
    }
    // "the roll from A to B".
    match name.strip_prefix("the roll from ").and_then(|rest| rest.split_once(" to ")) {
        Some((near, far)) => written!(zh, "{near}展期至{far}", "{near}轉倉至{far}"),
        None => name.to_owned(),
    }
}

/// "11个行业": how many of what a reader calls the groups.
pub(super) fn groups(zh: Script, number: usize, noun: &str) -> String {
    let (classifier, noun) = match noun {
        "sectors" => (zh.of("个", "個"), zh.of("板块", "類股")),
        "industries" => (zh.of("个", "個"), zh.of("行业", "產業")),
        "countries" => (zh.of("个", "個"), zh.of("国家", "國家")),
        "regions" => (zh.of("个", "個"), zh.of("地区", "地區")),
        "funds" => (zh.of("只", "檔"), "基金"),
        "holders" => (zh.of("类", "類"), "持有人"),
        "investors" => (zh.of("类", "類"), zh.of("投资者", "投資人")),
        "groups" => (zh.of("个", "個"), zh.of("组别", "組別")),
        "assets" => (zh.of("类", "類"), zh.of("资产", "資產")),
        "members" => (zh.of("个", "個"), zh.of("成员", "成員")),
        "series" => (zh.of("个", "個"), "序列"),
        other => (zh.of("个", "個"), other),
    };
    format!("{number}{classifier}{noun}")
}

/// "A", "A和B", "A、B和C".
pub(super) fn listed<T: AsRef<str>>(zh: Script, items: &[T]) -> String {
    match items.split_last() {
        None => zh.of("无", "無").to_owned(),
        Some((only, [])) => only.as_ref().to_owned(),
        Some((last, rest)) => {
            let rest: Vec<&str> = rest.iter().map(AsRef::as_ref).collect();
            format!("{}和{}", rest.join("、"), last.as_ref())
        }
    }
}

/// "A占77%、B占23%"; the smaller ones beyond six are counted.
pub(super) fn shares(zh: Script, parts: &[Share]) -> String {
    let (told, more) = first(parts, SHARES);
    let shown: Vec<String> = told.iter().map(|s| format!("{}占{}%", s.name, s.percent)).collect();
    match more {
        0 => shown.join("、"),
        more => written!(zh, "{}，另有{more}个较小部分", "{}，另有{more}個較小部分", shown.join("、")),
    }
}

/// Two pieces of text beside each other, parted only where letters or digits would run together.
pub(super) fn beside(first: &str, second: &str) -> String {
    let latin = |letter: Option<char>| letter.is_some_and(|l| l.is_ascii_alphanumeric());
    let space = if latin(first.chars().next_back()) && latin(second.chars().next()) { " " } else { "" };
    format!("{first}{space}{second}")
}

/// A holder, an asset or a part by our own name for it; any other name as it is.
pub(in crate::analysis::words) fn own(zh: Script, name: &str) -> String {
    let told = [holder(zh, name).to_owned(), asset(zh, name), part(zh, name)];
    told.into_iter().find(|own| own != name).unwrap_or_else(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_are_said_and_names_stay() {
        let zh = Script::Simplified;
        assert_eq!(holder(zh, "Foreigners"), "外国投资者");
        assert_eq!(holder(zh, "Banks"), "Banks");
        assert_eq!(name(zh, "foreigners, US equities"), "外国投资者、美国股票");
        assert_eq!(name(zh, "Households, Shares"), "Households, Shares");
        assert_eq!(name(zh, "12 of country"), "12个country");
        assert_eq!(asset(zh, "all US Treasuries"), "全部美国国债");
        assert_eq!(part(zh, "sum over 2 lags"), "2期滞后求和");
        assert_eq!(part(zh, "the roll from ESM5 to ESU5"), "ESM5展期至ESU5");
        let taiwan = Script::Traditional;
        assert_eq!(name(taiwan, "foreigners, US equities"), "外資、美國股票");
        assert_eq!(name(taiwan, "外国人, 股票"), "外国人, 股票");
        assert_eq!(asset(taiwan, "all US Treasuries"), "全部美國公債");
        assert_eq!(beside("Banks", "2025年"), "Banks 2025年");
        assert_eq!(beside("银行", "2025年"), "银行2025年");
    }
}
