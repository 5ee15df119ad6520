//! Units in Chinese, Japanese and Korean: a scale in characters and a currency behind it.

/// Currencies by their word; a longer word stands before the one that it ends with.
const CURRENCIES: [(&str, &str); 29] = [
    ("人民币元", "CNY"),
    ("人民幣元", "CNY"),
    ("人民币", "CNY"),
    ("人民幣", "CNY"),
    ("新台币元", "TWD"),
    ("新臺幣元", "TWD"),
    ("新台幣元", "TWD"),
    ("新臺幣", "TWD"),
    ("新台幣", "TWD"),
    ("米ドル", "USD"),
    ("ドル", "USD"),
    ("美元", "USD"),
    ("港元", "HKD"),
    ("港币", "HKD"),
    ("港幣", "HKD"),
    ("日元", "JPY"),
    ("日圓", "JPY"),
    ("欧元", "EUR"),
    ("歐元", "EUR"),
    ("韩元", "KRW"),
    ("韓元", "KRW"),
    ("ユーロ", "EUR"),
    ("円", "JPY"),
    ("달러", "USD"),
    ("엔", "JPY"),
    ("유로", "EUR"),
    ("원", "KRW"),
    ("圆", "CNY"),
    ("元", ""),
];

/// What a character of a scale multiplies by, as a power of ten.
fn power_of(c: char) -> Option<i8> {
    match c {
        '十' | '십' => Some(1),
        '百' | '백' => Some(2),
        '千' | '천' | '仟' => Some(3),
        '万' | '萬' | '만' => Some(4),
        '億' | '亿' | '억' => Some(8),
        '兆' | '조' => Some(12),
        _ => None,
    }
}

/// Currency and power of ten of 億円, 百万円, 100億円, 千元, 万亿元, 십억 원: nothing for a currency
/// without a scale before it. `元` is of Taiwan in traditional characters and of China in simplified ones.
pub(super) fn unit(text: &str) -> Option<(&'static str, i8)> {
    text.char_indices().find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let (_, code) = CURRENCIES.iter().find(|(word, _)| rest.starts_with(word))?;
        let (power, scale) = scale_before(text.get(..at)?)?;
        let simplified = text.contains(['亿', '万', '单', '币']);
        let code = match *code {
            "" if simplified && !text.contains(['億', '萬', '單', '幣']) => "CNY",
            "" => "TWD",
            code => code,
        };
        scale.then_some((code, power))
    })
}

/// The scale that a text ends with: the powers of its characters added up, and those of 1, 10, 100, 1,000 before
/// them. False without any character of a scale.
fn scale_before(text: &str) -> Option<(i8, bool)> {
    let mut power = 0i8;
    let mut found = false;
    let mut rest = text.trim_end();
    while let Some(c) = rest.chars().next_back() {
        let Some(own) = power_of(c) else { break };
        power = power.checked_add(own)?;
        found = true;
        rest = rest.get(..rest.len() - c.len_utf8())?.trim_end();
    }
    let number: String =
        rest.chars().rev().take_while(|c| c.is_ascii_digit() || *c == ',').filter(char::is_ascii_digit).collect();
    // Digits were taken from behind: 001 is 100.
    let zeros = i8::try_from(number.len().saturating_sub(1)).ok()?;
    let whole = number.ends_with('1') && number.bytes().filter(|digit| *digit != b'0').count() == 1;
    if number.is_empty() {
        return Some((power, found));
    }
    // "2026年度5億円" counts nothing in units of 500 million.
    whole.then_some((power + zeros, found || zeros > 0))
}

#[cfg(test)]
mod tests {
    use super::unit;

    #[test]
    fn scales_are_multiplied_and_currencies_told_apart() {
        for (text, currency, power) in [
            ("単位：億円", "JPY", 8),
            ("単位：10億円", "JPY", 9),
            ("(百億円)", "JPY", 10),
            ("十億円", "JPY", 9),
            ("百万ドル", "USD", 6),
            ("億米ドル", "USD", 8),
            ("千元", "TWD", 3),
            ("单位：千元", "CNY", 3),
            ("单位：万亿元", "CNY", 12),
            ("单位：万美元", "USD", 4),
            ("百萬元", "TWD", 6),
            ("億港元", "HKD", 8),
            ("단위: 십억 원", "KRW", 9),
            ("백만원", "KRW", 6),
            ("천원", "KRW", 3),
            ("백만 달러", "USD", 6),
            ("1,000円", "JPY", 3),
        ] {
            assert_eq!(unit(text), Some((currency, power)), "{text}");
        }
        for text in ["円", "単位：元", "会員", "원자력", "2026年5億円", "지원 1"] {
            assert_eq!(unit(text), None, "{text}");
        }
    }
}
