//! Who and what in Japanese. Names come from files and from readers and are left as they are: a
//! publisher's own word is the word to search for. What the program itself calls things is said in Japanese.

use super::numbers::grouped;
use crate::analysis::finding::groups::{Part, Share};
use crate::analysis::words::parts::{GROUPS, SHARES, first};

/// Our own words for holders and assets.
const ACTORS: [(&str, &str); 46] = [
    ("foreigners", "海外投資家"),
    ("foreign investors", "海外投資家"),
    ("foreign portfolio investors", "外国ポートフォリオ投資家"),
    ("residents", "居住者"),
    ("non-residents", "非居住者"),
    ("residents of Japan", "日本の居住者"),
    ("us residents", "米国居住者"),
    ("u.s. residents", "米国居住者"),
    ("canadians", "カナダ居住者"),
    ("the investors", "投資家"),
    ("investors", "投資家"),
    ("the investor", "投資家"),
    ("the institutions", "機関投資家"),
    ("the holder", "保有者"),
    ("the fund", "ファンド"),
    ("the sector", "当該部門"),
    ("hedge funds", "ヘッジファンド"),
    ("leveraged funds", "レバレッジド・ファンド"),
    ("mutual funds", "投資信託"),
    ("individuals", "個人投資家"),
    ("households", "家計"),
    ("all traders", "全トレーダー"),
    ("us securities", "米国証券"),
    ("u.s. securities", "米国証券"),
    ("us equities", "米国株"),
    ("us equity", "米国株"),
    ("us stocks", "米国株"),
    ("us treasuries", "米国債"),
    ("treasury securities", "米国債"),
    ("foreign securities", "外国証券"),
    ("foreign bonds", "外国債券"),
    ("foreign equities", "外国株"),
    ("foreign assets", "対外資産"),
    ("japanese securities", "日本証券"),
    ("japanese shares", "日本株"),
    ("japanese equities", "日本株"),
    ("japanese assets", "日本の資産"),
    ("canadian securities", "カナダ証券"),
    ("indian shares", "インド株"),
    ("indian securities", "インド証券"),
    ("the securities from u.s. residents", "米国居住者からの証券"),
    ("the asset", "対象資産"),
    ("shares", "株式"),
    ("equities", "株式"),
    ("bonds", "債券"),
    ("gold", "金"),
];

/// A holder or an asset: our own words in Japanese, a name as it is.
pub(super) fn actor(name: &str) -> &str {
    ACTORS.iter().find(|(english, _)| english.eq_ignore_ascii_case(name)).map_or(name, |(_, own)| own)
}

/// Whether the words for a holder or an asset are our own.
pub(super) fn is_own(name: &str) -> bool {
    ACTORS.iter().any(|(english, _)| english.eq_ignore_ascii_case(name))
}

/// Our own words for groups, parts, signals and turns of the calendar.
const TERMS: [(&str, &str); 64] = [
    ("money came in", "資金が流入した"),
    ("money went out", "資金が流出した"),
    ("sectors", "業種"),
    ("industries", "産業"),
    ("countries", "国"),
    ("regions", "地域"),
    ("funds", "ファンド"),
    ("holders", "保有者"),
    ("groups", "グループ"),
    ("assets", "資産"),
    ("members", "構成員"),
    ("series", "系列"),
    ("transactions", "取引"),
    ("prices", "価格"),
    ("exchange rates", "為替"),
    ("a new survey", "新たな調査"),
    ("other changes", "その他の変動"),
    ("not explained", "説明できない分"),
    ("direct investment", "直接投資"),
    ("equity", "株式"),
    ("debt", "債券"),
    ("short-term debt", "短期債"),
    ("derivatives", "金融派生商品"),
    ("other", "その他"),
    ("others", "残り"),
    ("the others", "残り"),
    ("reserves", "外貨準備"),
    ("omissions", "誤差脱漏"),
    ("errors and omissions", "誤差脱漏"),
    ("lines not named", "名前のない項目"),
    ("not named or not recorded", "名前のない、または記録のない項目"),
    ("current + capital + omissions = financial account", "経常収支＋資本移転等収支＋誤差脱漏＝金融収支"),
    ("financial account = sum of its lines", "金融収支＝内訳の合計"),
    ("shorts covered", "ショートの買い戻し"),
    ("repo up", "レポ金利の上昇"),
    ("cash behind futures", "先物に対する現物の出遅れ"),
    ("month-ends", "月末"),
    ("quarter-ends", "四半期末"),
    ("year-ends", "年末"),
    ("option expiries", "オプション満期"),
    ("quarter-end", "四半期末"),
    ("year-end", "年末"),
    ("short interest, as known then,", "当時判明していた空売り残高"),
    ("the index", "指数"),
    ("ordinary betas", "通常のベータ"),
    ("least squares", "最小二乗法"),
    ("fading weights", "減衰ウエート"),
    ("filtered", "フィルター"),
    ("a filter", "フィルター"),
    ("lagged sums", "ラグの合計"),
    ("sum over 1 lag", "1期ラグの合計"),
    ("unsmoothed returns", "平滑化を除いたリターン"),
    ("GDP", "GDP"),
    ("what is outstanding", "残高"),
    ("the year", "1年"),
    ("the first quarter", "第1四半期"),
    ("the second quarter", "第2四半期"),
    ("the third quarter", "第3四半期"),
    ("the fourth quarter", "第4四半期"),
    ("first quarter", "第1四半期"),
    ("second quarter", "第2四半期"),
    ("third quarter", "第3四半期"),
    ("fourth quarter", "第4四半期"),
    ("all", "全体"),
];

/// One of our own words in Japanese; a name as it is.
pub(super) fn term(name: &str) -> String {
    if let Some(lags) = name.strip_prefix("sum over ").and_then(|rest| rest.strip_suffix(" lags")) {
        return format!("{lags}期ラグの合計");
    }
    TERMS.iter().find(|(english, _)| *english == name).map_or(name, |(_, own)| own).to_owned()
}

/// Groups that have a counter of their own.
const COUNTERS: [(&str, &str); 6] = [
    ("sectors", "業種"),
    ("industries", "産業"),
    ("countries", "カ国"),
    ("regions", "地域"),
    ("funds", "ファンド"),
    ("groups", "グループ"),
];

/// 「11業種」「6カ国」, or 「6の…」 for another noun.
pub(super) fn counted_groups(number: usize, noun: &str) -> String {
    match COUNTERS.iter().find(|(english, _)| *english == noun) {
        Some((_, counter)) => format!("{number}{counter}"),
        None => format!("{number}の{}", term(noun)),
    }
}

/// Some of them, when all are named: 「9業種」, or the number alone.
pub(super) fn some_groups(number: usize, noun: &str) -> String {
    COUNTERS
        .iter()
        .find(|(english, _)| *english == noun)
        .map_or_else(|| number.to_string(), |(_, counter)| format!("{number}{counter}"))
}

/// What a count is of, after its number: 「12業者」「3.5標準偏差」.
pub(super) fn counted(of: &str) -> String {
    let own = match of {
        "" | "correlation" | "beta" => "",
        "traders" => "業者",
        "firms" => "社",
        "units" => "口",
        "days" => "日",
        "months" => "カ月",
        "days of volume" => "日分の出来高",
        "basis points" | "bp" => "ベーシスポイント",
        "standard deviations" => "標準偏差",
        "vol points" => "ボラティリティーポイント",
        "times capital" | "bids per award" => "倍",
        "ounces" => "オンス",
        "contracts" => "枚",
        "shares" => "株",
        other => return format!(" {other}"),
    };
    own.to_owned()
}

/// The unit of a ratio, after its number: 「%」「ベーシスポイント」「日分の出来高」.
pub(super) fn ratio_unit(unit: &str) -> String {
    if unit == "%" { "%".to_owned() } else { counted(unit) }
}

/// 「A、B、C」.
pub(super) fn listed<T: AsRef<str>>(items: &[T]) -> String {
    if items.is_empty() {
        return "なし".to_owned();
    }
    items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join("、")
}

/// 「マクロ商品 77%、個別銘柄 23%、ほか小口5件」.
pub(super) fn shares(parts: &[Share]) -> String {
    let one = |s: &Share| format!("{} {}%", term(&s.name), s.percent);
    let (told, more) = first(parts, SHARES);
    let mut shown: Vec<String> = told.iter().map(one).collect();
    if more > 0 {
        shown.push(format!("ほか小口{more}件"));
    }
    listed(&shown)
}

/// 「A（+3億ドル）、B（+1億ドル）、ほか2件」.
pub(super) fn parts(all: &[Part], words: impl Fn(&Part) -> String) -> String {
    let one = |part: &Part| format!("{}（{}）", term(&part.name), words(part));
    let (told, more) = first(all, GROUPS);
    let mut shown: Vec<String> = told.iter().map(one).collect();
    if more > 0 {
        shown.push(format!("ほか{}件", grouped(more as f64, 0)));
    }
    listed(&shown)
}

/// A holder, an asset or a part by our own name for it; any other name as it is.
pub(in crate::analysis::words) fn own(name: &str) -> String {
    let told = [actor(name).to_owned(), term(name)];
    told.into_iter().find(|own| own != name).unwrap_or_else(|| name.to_owned())
}
