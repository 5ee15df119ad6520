//! Chinese words in pictures and beside the cursor, and the names of currencies for sentences too.

use super::telling::Telling;
use super::{Big, Said, Scaled, Tick, Title};
use crate::calendar::Day;
use crate::language::{Script, written};
use crate::plot::Form;

/// "2025年4月9日".
pub(crate) fn date(day: Day) -> String {
    let (year, month, date) = day.ymd();
    format!("{year}年{month}月{date}日")
}

/// "一" to "四" of the quarter that a month lies in.
pub(crate) fn quarter(month: u32) -> &'static str {
    match month {
        1..=3 => "一",
        4..=6 => "二",
        7..=9 => "三",
        _ => "四",
    }
}

/// "2025年4月", "截至2026年8月8日当周".
pub(super) fn period_title(zh: Script, end: Day, title: Title) -> String {
    let (year, month, _) = end.ymd();
    match title {
        Title::Day => date(end),
        Title::WeekTo => written!(zh, "截至{}当周", "截至{}當週", date(end)),
        Title::HalfMonth { second } => format!("{year}年{month}月{}半月", if second { "下" } else { "上" }),
        Title::Month => format!("{year}年{month}月"),
        Title::Quarter(_) => written!(zh, "{year}年第{}季度", "{year}年第{}季", quarter(month)),
        Title::QuarterTo => written!(zh, "截至{}的季度", "截至{}的季", date(end)),
        Title::HalfYear { second } => format!("{year}年{}半年", if second { "下" } else { "上" }),
        Title::HalfYearTo => format!("截至{}的半年", date(end)),
        Title::Year => format!("{year}年"),
        Title::YearTo => format!("截至{}的一年", date(end)),
    }
}

/// "2025年4月", "9日" never alone: "4月9日".
pub(super) fn tick_text(day: Day, tick: Tick) -> String {
    let (year, month, date) = day.ymd();
    match tick {
        Tick::Month { with_year: true } => format!("{year}年{month}月"),
        Tick::Month { with_year: false } => format!("{month}月"),
        Tick::Day { with_year: true } => format!("{year}年{month}月{date}日"),
        Tick::Day { with_year: false } => format!("{month}月{date}日"),
    }
}

pub(super) fn said(zh: Script, what: Said) -> &'static str {
    match what {
        Said::NoValue => zh.of("无数值", "無數值"),
        Said::Empty => zh.of("没有可显示的数值", "沒有可顯示的數值"),
        Said::LogScale => zh.of("对数刻度", "對數刻度"),
        Said::SignedLogScale => zh.of("带符号的对数刻度，线性区间为±", "帶符號的對數刻度，線性區間為±"),
        Said::OfTheWhole => "（占全部）",
        Said::To => "至",
    }
}

pub(super) fn rank(zh: Script, rank: usize, of: usize, from_bottom: bool) -> String {
    written!(
        zh,
        "在所示{of}个数值中由{}排第{rank}",
        "在所示{of}個數值中由{}排第{rank}",
        if from_bottom { "低到高" } else { "高到低" }
    )
}

/// "亿美元", "万手", and by what the axis' divisor grows: a billion is ten 亿, a million a hundred 万.
pub(super) fn unit(zh: Script, english: &str) -> (String, f64) {
    let big = |big| match big {
        Big::Trillion => (zh.of("万亿", "兆"), 1.0),
        Big::Billion => (zh.of("亿", "億"), 0.1),
        Big::Million => (zh.of("万", "萬"), 0.01),
    };
    match Scaled::of(english) {
        Scaled::Money(of, code) => (format!("{}{}", big(of).0, currency(zh, code)), big(of).1),
        Scaled::Things(of, things) => (format!("{}{}", big(of).0, plain_unit(zh, things)), big(of).1),
        Scaled::Plain(plain) => (plain_unit(zh, plain), 1.0),
    }
}

fn plain_unit(zh: Script, english: &str) -> String {
    let own = match english {
        "contracts" => zh.of("手", "口"),
        "shares" => "股",
        "traders" => zh.of("名交易者", "名交易人"),
        "index points" => zh.of("指数点", "指數點"),
        "unit not stated" => zh.of("（单位未注明）", "（單位未註明）"),
        "basis points" => zh.of("基点", "基點"),
        "percentage points" => zh.of("个百分点", "個百分點"),
        "standard deviations" => zh.of("个标准差", "個標準差"),
        "% of GDP" => "%（占GDP）",
        "days" => "天",
        "days of volume" => "天成交量",
        "beta" => zh.of("贝塔", "貝他"),
        other => return currency(zh, other).trim_start().to_owned(),
    };
    own.to_owned()
}

/// The currency after a number. A code that is not in the list stays as it is, a space before it.
pub(crate) fn currency(zh: Script, code: &str) -> String {
    let known = match code {
        "USD" => "美元",
        "JPY" => zh.of("日元", "日圓"),
        "EUR" => zh.of("欧元", "歐元"),
        "CNY" => zh.of("元人民币", "元人民幣"),
        "CNH" => zh.of("元离岸人民币", "元離岸人民幣"),
        "GBP" => zh.of("英镑", "英鎊"),
        "KRW" => zh.of("韩元", "韓元"),
        "INR" => zh.of("印度卢比", "印度盧比"),
        "HKD" => "港元",
        "TWD" => zh.of("元新台币", "元新台幣"),
        "CHF" => "瑞士法郎",
        "CAD" => zh.of("加元", "加幣"),
        "AUD" => zh.of("澳元", "澳幣"),
        "NZD" => zh.of("新西兰元", "紐元"),
        "SGD" => "新加坡元",
        "SEK" => "瑞典克朗",
        "NOK" => "挪威克朗",
        "DKK" => zh.of("丹麦克朗", "丹麥克朗"),
        "BRL" => zh.of("巴西雷亚尔", "巴西雷亞爾"),
        "MXN" => "墨西哥比索",
        "ZAR" => zh.of("南非兰特", "南非蘭特"),
        "TRY" => "土耳其里拉",
        "PLN" => zh.of("波兰兹罗提", "波蘭茲羅提"),
        "CZK" => "捷克克朗",
        "HUF" => "匈牙利福林",
        "RUB" => zh.of("卢布", "盧布"),
        "THB" => zh.of("泰铢", "泰銖"),
        "IDR" => "印尼盾",
        "MYR" => zh.of("马来西亚林吉特", "馬來西亞令吉"),
        "PHP" => zh.of("菲律宾比索", "菲律賓比索"),
        "VND" => "越南盾",
        "ILS" => zh.of("以色列谢克尔", "以色列謝克爾"),
        "SAR" => zh.of("沙特里亚尔", "沙烏地里亞爾"),
        other => return format!(" {other}"),
    };
    known.to_owned()
}

/// What is told of a picture.
pub(super) fn told(zh: Script, telling: &Telling<'_>) -> String {
    match telling {
        Telling::NoValues => zh.of("没有数值。", "沒有數值。").to_owned(),
        Telling::Layer { name, form, values, from, to, latest, highest, lowest } => {
            let form = match form {
                Form::Columns => zh.of("柱形", "直條"),
                Form::Line => zh.of("折线", "折線"),
                Form::Area => zh.of("面积", "面積"),
                Form::Step => zh.of("阶梯", "階梯"),
            };
            let name = if name.is_empty() { "序列" } else { name };
            written!(
                zh,
                "{name}，{form}，{from}至{to}共{values}个数值：最新{latest}，最高{}（{}），最低{}（{}）。",
                "{name}，{form}，{from}至{to}共{values}個數值：最新{latest}，最高{}（{}），最低{}（{}）。",
                highest.0,
                highest.1,
                lowest.0,
                lowest.1
            )
        }
        Telling::Missing(count) => written!(zh, "{count}期无数值。", "{count}期無數值。"),
        Telling::Streak { positive, count } => {
            written!(
                zh,
                "最近{count}个数值均为{}。",
                "最近{count}個數值均為{}。",
                if *positive { "正" } else { zh.of("负", "負") }
            )
        }
        Telling::SmallCharts(count) => written!(zh, "{count}幅小图。", "{count}幅小圖。"),
        Telling::Bars => zh.of("条形图", "橫條圖").to_owned(),
        Telling::Waterfall => zh.of("瀑布图", "瀑布圖").to_owned(),
        Telling::Strips => zh.of("条带图，最新数值", "條帶圖，最新數值").to_owned(),
        Telling::Change { from, to } => written!(zh, "从{from}到{to}的变动", "從{from}到{to}的變動"),
        Telling::Table { rows, columns } => {
            written!(zh, "表格，共{rows}行{columns}列。", "表格，共{rows}行{columns}欄。")
        }
        Telling::Pairs { pairs, x, y, fit } => {
            let fit = if fit.is_empty() {
                String::new()
            } else {
                written!(zh, "拟合直线：{fit}。", "配適直線：{fit}。")
            };
            written!(zh, "{x}与{y}共{pairs}对数值。{fit}", "{x}與{y}共{pairs}對數值。{fit}")
        }
        Telling::Curves { over } => written!(zh, "沿{over}的曲线，最后的数值", "沿{over}的曲線，最後的數值"),
        Telling::Distribution { values, of, latest, remark } => {
            written!(
                zh,
                "{of}的分布，共{values}个数值；最新{latest}，{remark}。",
                "{of}的分布，共{values}個數值；最新{latest}，{remark}。"
            )
        }
        Telling::Shares { of, rows } => format!("{of}的占比，共{rows}行。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Frequency;

    #[test]
    fn axes_count_in_ten_thousands() {
        let zh = Script::Simplified;
        assert_eq!(unit(zh, "USD bn"), ("亿美元".to_owned(), 0.1));
        assert_eq!(unit(zh, "JPY tn"), ("万亿日元".to_owned(), 1.0));
        assert_eq!(unit(zh, "million contracts"), ("万手".to_owned(), 0.01));
        // A 兆 is a million millions.
        assert_eq!(unit(Script::Traditional, "JPY tn"), ("兆日圓".to_owned(), 1.0));
        assert_eq!(unit(Script::Traditional, "million contracts"), ("萬口".to_owned(), 0.01));
        assert_eq!(unit(zh, "USD"), ("美元".to_owned(), 1.0));
        assert_eq!(unit(zh, "bushels"), ("bushels".to_owned(), 1.0));
        let day = Day::new(2025, 6, 30).expect("a day");
        assert_eq!(period_title(zh, day, Title::of(day, Frequency::Quarterly)), "2025年第二季度");
        assert_eq!(period_title(Script::Traditional, day, Title::of(day, Frequency::Quarterly)), "2025年第二季");
        assert_eq!(tick_text(day, Tick::Day { with_year: false }), "6月30日");
    }
}
