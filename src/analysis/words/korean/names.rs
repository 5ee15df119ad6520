//! Who and what in Korean. Names come from files and from readers and are left as they are: a
//! publisher's own word is the word to search for. What the program itself calls things is said in Korean.

use super::numbers::grouped;
use crate::analysis::finding::groups::{Part, Share};
use crate::analysis::words::parts::{GROUPS, SHARES, first};

/// Our own words for holders and assets.
const ACTORS: [(&str, &str); 46] = [
    ("foreigners", "외국인"),
    ("foreign investors", "외국인"),
    ("foreign portfolio investors", "외국인 포트폴리오 투자자"),
    ("residents", "거주자"),
    ("non-residents", "비거주자"),
    ("residents of Japan", "일본 거주자"),
    ("us residents", "미국 거주자"),
    ("u.s. residents", "미국 거주자"),
    ("canadians", "캐나다 거주자"),
    ("the investors", "투자자"),
    ("investors", "투자자"),
    ("the investor", "투자자"),
    ("the institutions", "기관투자자"),
    ("the holder", "보유자"),
    ("the fund", "펀드"),
    ("the sector", "해당 부문"),
    ("hedge funds", "헤지펀드"),
    ("leveraged funds", "레버리지 펀드"),
    ("mutual funds", "투자신탁"),
    ("individuals", "개인투자자"),
    ("households", "가계"),
    ("all traders", "전체 트레이더"),
    ("us securities", "미국 증권"),
    ("u.s. securities", "미국 증권"),
    ("us equities", "미국 주식"),
    ("us equity", "미국 주식"),
    ("us stocks", "미국 주식"),
    ("us treasuries", "미국 국채"),
    ("treasury securities", "미국 국채"),
    ("foreign securities", "외국 증권"),
    ("foreign bonds", "외국 채권"),
    ("foreign equities", "외국 주식"),
    ("foreign assets", "해외 자산"),
    ("japanese securities", "일본 증권"),
    ("japanese shares", "일본 주식"),
    ("japanese equities", "일본 주식"),
    ("japanese assets", "일본 자산"),
    ("canadian securities", "캐나다 증권"),
    ("indian shares", "인도 주식"),
    ("indian securities", "인도 증권"),
    ("the securities from u.s. residents", "미국 거주자의 증권"),
    ("the asset", "대상 자산"),
    ("shares", "주식"),
    ("equities", "주식"),
    ("bonds", "채권"),
    ("gold", "금"),
];

/// A holder or an asset: our own words in Korean, a name as it is.
pub(super) fn actor(name: &str) -> &str {
    ACTORS.iter().find(|(english, _)| english.eq_ignore_ascii_case(name)).map_or(name, |(_, own)| own)
}

/// Whether the words for a holder or an asset are our own.
pub(super) fn is_own(name: &str) -> bool {
    ACTORS.iter().any(|(english, _)| english.eq_ignore_ascii_case(name))
}

/// Our own words for groups, parts, signals and turns of the calendar.
const TERMS: [(&str, &str); 64] = [
    ("money came in", "자금이 들어왔다"),
    ("money went out", "자금이 나갔다"),
    ("sectors", "업종"),
    ("industries", "산업"),
    ("countries", "국가"),
    ("regions", "지역"),
    ("funds", "펀드"),
    ("holders", "보유자"),
    ("groups", "그룹"),
    ("assets", "자산"),
    ("members", "구성원"),
    ("series", "계열"),
    ("transactions", "거래"),
    ("prices", "가격"),
    ("exchange rates", "환율"),
    ("a new survey", "새 조사"),
    ("other changes", "기타 변동"),
    ("not explained", "설명되지 않은 부분"),
    ("direct investment", "직접투자"),
    ("equity", "주식"),
    ("debt", "채권"),
    ("short-term debt", "단기채"),
    ("derivatives", "파생금융상품"),
    ("other", "기타"),
    ("others", "나머지"),
    ("the others", "나머지"),
    ("reserves", "준비자산"),
    ("omissions", "오차 및 누락"),
    ("errors and omissions", "오차 및 누락"),
    ("lines not named", "이름 없는 항목"),
    ("not named or not recorded", "이름이나 기록이 없는 항목"),
    ("current + capital + omissions = financial account", "경상수지+자본수지+오차 및 누락=금융계정"),
    ("financial account = sum of its lines", "금융계정=항목의 합계"),
    ("shorts covered", "숏 커버링"),
    ("repo up", "레포 금리 상승"),
    ("cash behind futures", "선물 대비 현물의 부진"),
    ("month-ends", "월말"),
    ("quarter-ends", "분기말"),
    ("year-ends", "연말"),
    ("option expiries", "옵션 만기"),
    ("quarter-end", "분기말"),
    ("year-end", "연말"),
    ("short interest, as known then,", "당시 알려진 공매도 잔고"),
    ("the index", "지수"),
    ("ordinary betas", "일반 베타"),
    ("least squares", "최소제곱법"),
    ("fading weights", "감쇠 가중"),
    ("filtered", "필터"),
    ("a filter", "필터"),
    ("lagged sums", "시차 합계"),
    ("sum over 1 lag", "1기 시차 합계"),
    ("unsmoothed returns", "평활화를 제거한 수익률"),
    ("GDP", "GDP"),
    ("what is outstanding", "잔액"),
    ("the year", "한 해"),
    ("the first quarter", "1분기"),
    ("the second quarter", "2분기"),
    ("the third quarter", "3분기"),
    ("the fourth quarter", "4분기"),
    ("first quarter", "1분기"),
    ("second quarter", "2분기"),
    ("third quarter", "3분기"),
    ("fourth quarter", "4분기"),
    ("all", "전체"),
];

/// One of our own words in Korean; a name as it is.
pub(super) fn term(name: &str) -> String {
    if let Some(lags) = name.strip_prefix("sum over ").and_then(|rest| rest.strip_suffix(" lags")) {
        return format!("{lags}기 시차 합계");
    }
    TERMS.iter().find(|(english, _)| *english == name).map_or(name, |(_, own)| own).to_owned()
}

/// Groups that have a counter of their own.
const COUNTERS: [(&str, &str); 6] = [
    ("sectors", "개 업종"),
    ("industries", "개 산업"),
    ("countries", "개국"),
    ("regions", "개 지역"),
    ("funds", "개 펀드"),
    ("groups", "개 그룹"),
];

/// "11개 업종", "6개국", or the noun with its number.
pub(super) fn counted_groups(number: usize, noun: &str) -> String {
    match COUNTERS.iter().find(|(english, _)| *english == noun) {
        Some((_, counter)) => format!("{number}{counter}"),
        None => format!("{} {number}개", term(noun)),
    }
}

/// Some of them, when all are named: "9개 업종", "9개".
pub(super) fn some_groups(number: usize, noun: &str) -> String {
    COUNTERS
        .iter()
        .find(|(english, _)| *english == noun)
        .map_or_else(|| format!("{number}개"), |(_, counter)| format!("{number}{counter}"))
}

/// What a count is of, after its number: "12개 업체", "3.5표준편차".
pub(super) fn counted(of: &str) -> String {
    let own = match of {
        "" | "correlation" | "beta" => "",
        "traders" => "개 업체",
        "firms" => "개사",
        "units" => "좌",
        "days" => "일",
        "months" => "개월",
        "days of volume" => "일치 거래량",
        "basis points" | "bp" => "bp",
        "standard deviations" => "표준편차",
        "vol points" => "변동성 포인트",
        "times capital" | "bids per award" => "배",
        "ounces" => "온스",
        "contracts" => "계약",
        "shares" => "주",
        other => return format!(" {other}"),
    };
    own.to_owned()
}

/// The unit of a ratio, after its number: "%", "bp", "일치 거래량".
pub(super) fn ratio_unit(unit: &str) -> String {
    if unit == "%" { "%".to_owned() } else { counted(unit) }
}

/// "A, B, C".
pub(super) fn listed<T: AsRef<str>>(items: &[T]) -> String {
    if items.is_empty() {
        return "없음".to_owned();
    }
    items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}

/// "매크로 77%, 개별 종목 23%, 기타 소액 5건".
pub(super) fn shares(parts: &[Share]) -> String {
    let one = |s: &Share| format!("{} {}%", term(&s.name), s.percent);
    let (told, more) = first(parts, SHARES);
    let mut shown: Vec<String> = told.iter().map(one).collect();
    if more > 0 {
        shown.push(format!("기타 소액 {more}건"));
    }
    listed(&shown)
}

/// "A(+3억 달러), B(+1억 달러), 외 2건".
pub(super) fn parts(all: &[Part], words: impl Fn(&Part) -> String) -> String {
    let one = |part: &Part| format!("{}({})", term(&part.name), words(part));
    let (told, more) = first(all, GROUPS);
    let mut shown: Vec<String> = told.iter().map(one).collect();
    if more > 0 {
        shown.push(format!("외 {}건", grouped(more as f64, 0)));
    }
    listed(&shown)
}

/// A holder, an asset or a part by our own name for it; any other name as it is.
pub(in crate::analysis::words) fn own(name: &str) -> String {
    let told = [actor(name).to_owned(), term(name)];
    told.into_iter().find(|own| own != name).unwrap_or_else(|| name.to_owned())
}
