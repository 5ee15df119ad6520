//! Chinese words in pictures and beside the cursor, and the names of currencies for sentences too.

use super::telling::Telling;
use super::{Big, Said, Scaled, Tick, Title};
use crate::calendar::Day;
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
pub(super) fn period_title(end: Day, title: Title) -> String {
    let (year, month, _) = end.ymd();
    match title {
        Title::Day => date(end),
        Title::WeekTo => format!("截至{}当周", date(end)),
        Title::HalfMonth { second } => format!("{year}年{month}月{}半月", if second { "下" } else { "上" }),
        Title::Month => format!("{year}年{month}月"),
        Title::Quarter(_) => format!("{year}年第{}季度", quarter(month)),
        Title::QuarterTo => format!("截至{}的季度", date(end)),
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

pub(super) fn said(what: Said) -> &'static str {
    match what {
        Said::NoValue => "无数值",
        Said::Empty => "没有可显示的数值",
        Said::LogScale => "对数刻度",
        Said::SignedLogScale => "带符号的对数刻度，线性区间为±",
        Said::OfTheWhole => "（占全部）",
        Said::To => "至",
    }
}

pub(super) fn rank(rank: usize, of: usize, from_bottom: bool) -> String {
    format!("在所示{of}个数值中由{}排第{rank}", if from_bottom { "低到高" } else { "高到低" })
}

/// "亿美元", "万手", and by what the axis' divisor grows: a billion is ten 亿, a million a hundred 万.
pub(super) fn unit(english: &str) -> (String, f64) {
    let big = |big| match big {
        Big::Trillion => ("万亿", 1.0),
        Big::Billion => ("亿", 0.1),
        Big::Million => ("万", 0.01),
    };
    match Scaled::of(english) {
        Scaled::Money(of, code) => (format!("{}{}", big(of).0, currency(code)), big(of).1),
        Scaled::Things(of, things) => (format!("{}{}", big(of).0, plain_unit(things)), big(of).1),
        Scaled::Plain(plain) => (plain_unit(plain), 1.0),
    }
}

fn plain_unit(english: &str) -> String {
    let own = match english {
        "contracts" => "手",
        "shares" => "股",
        "traders" => "名交易者",
        "index points" => "指数点",
        "unit not stated" => "（单位未注明）",
        "basis points" => "基点",
        "percentage points" => "个百分点",
        "standard deviations" => "个标准差",
        "% of GDP" => "%（占GDP）",
        "days" => "天",
        "days of volume" => "天成交量",
        "beta" => "贝塔",
        other => return currency(other).trim_start().to_owned(),
    };
    own.to_owned()
}

/// The currency after a number. A code that is not in the list stays as it is, a space before it.
pub(crate) fn currency(code: &str) -> String {
    let known = match code {
        "USD" => "美元",
        "JPY" => "日元",
        "EUR" => "欧元",
        "CNY" => "元人民币",
        "CNH" => "元离岸人民币",
        "GBP" => "英镑",
        "KRW" => "韩元",
        "INR" => "印度卢比",
        "HKD" => "港元",
        "TWD" => "元新台币",
        "CHF" => "瑞士法郎",
        "CAD" => "加元",
        "AUD" => "澳元",
        "NZD" => "新西兰元",
        "SGD" => "新加坡元",
        "SEK" => "瑞典克朗",
        "NOK" => "挪威克朗",
        "DKK" => "丹麦克朗",
        "BRL" => "巴西雷亚尔",
        "MXN" => "墨西哥比索",
        "ZAR" => "南非兰特",
        "TRY" => "土耳其里拉",
        "PLN" => "波兰兹罗提",
        "CZK" => "捷克克朗",
        "HUF" => "匈牙利福林",
        "RUB" => "卢布",
        "THB" => "泰铢",
        "IDR" => "印尼盾",
        "MYR" => "马来西亚林吉特",
        "PHP" => "菲律宾比索",
        "VND" => "越南盾",
        "ILS" => "以色列谢克尔",
        "SAR" => "沙特里亚尔",
        other => return format!(" {other}"),
    };
    known.to_owned()
}

/// What is told of a picture.
pub(super) fn told(telling: &Telling<'_>) -> String {
    match telling {
        Telling::NoValues => "没有数值。".to_owned(),
        Telling::Layer { name, form, values, from, to, latest, highest, lowest } => {
            let form = match form {
                Form::Columns => "柱形",
                Form::Line => "折线",
                Form::Area => "面积",
                Form::Step => "阶梯",
            };
            let name = if name.is_empty() { "序列" } else { name };
            format!(
                "{name}，{form}，{from}至{to}共{values}个数值：最新{latest}，最高{}（{}），最低{}（{}）。",
                highest.0, highest.1, lowest.0, lowest.1
            )
        }
        Telling::Missing(count) => format!("{count}期无数值。"),
        Telling::Streak { positive, count } => {
            format!("最近{count}个数值均为{}。", if *positive { "正" } else { "负" })
        }
        Telling::SmallCharts(count) => format!("{count}幅小图。"),
        Telling::Bars => "条形图".to_owned(),
        Telling::Waterfall => "瀑布图".to_owned(),
        Telling::Strips => "条带图，最新数值".to_owned(),
        Telling::Change { from, to } => format!("从{from}到{to}的变动"),
        Telling::Table { rows, columns } => format!("表格，共{rows}行{columns}列。"),
        Telling::Pairs { pairs, x, y, fit } => {
            let fit = if fit.is_empty() { String::new() } else { format!("拟合直线：{fit}。") };
            format!("{x}与{y}共{pairs}对数值。{fit}")
        }
        Telling::Curves { over } => format!("沿{over}的曲线，最后的数值"),
        Telling::Distribution { values, of, latest, remark } => {
            format!("{of}的分布，共{values}个数值；最新{latest}，{remark}。")
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
        assert_eq!(unit("USD bn"), ("亿美元".to_owned(), 0.1));
        assert_eq!(unit("JPY tn"), ("万亿日元".to_owned(), 1.0));
        assert_eq!(unit("million contracts"), ("万手".to_owned(), 0.01));
        assert_eq!(unit("USD"), ("美元".to_owned(), 1.0));
        assert_eq!(unit("bushels"), ("bushels".to_owned(), 1.0));
        let day = Day::new(2025, 6, 30).expect("a day");
        assert_eq!(period_title(day, Title::of(day, Frequency::Quarterly)), "2025年第二季度");
        assert_eq!(tick_text(day, Tick::Day { with_year: false }), "6月30日");
    }
}
