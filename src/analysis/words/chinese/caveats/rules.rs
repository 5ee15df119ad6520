//! Chinese for the publishers' rules of release.

use crate::language::Script;

/// A rule of release; one that is not known stays as it is.
pub(super) fn rule(zh: Script, english: &str) -> &str {
    match english {
        "about the 18th of the second month after" => zh.of("通常在其后第二个月18日前后", "通常在其後第二個月18日前後"),
        "Friday after the Tuesday of the positions" => {
            zh.of("在持仓日（周二）之后的周五", "在部位日（週二）之後的週五")
        }
        "about the 6th working day of the next month" => {
            zh.of("通常在次月第6个工作日前后", "通常在次月第6個工作日前後")
        }
        "the evening of the trading day" => zh.of("在交易日当晚", "在交易日當晚"),
        "Thursday or Friday after the week's Saturday" => {
            zh.of("在该周周六之后的周四或周五", "在該週週六之後的週四或週五")
        }
        "about the 20th of the next month" => zh.of("通常在次月20日前后", "通常在次月20日前後"),
        "second week of the second month after" => zh.of("在其后第二个月的第二周", "在其後第二個月的第二週"),
        "about seven weeks after the month" => zh.of("约在月末之后七周", "約在月末之後七週"),
        "Thursday after the Wednesday (H.4.1)" => zh.of("在周三之后的周四（H.4.1）", "在週三之後的週四（H.4.1）"),
        "Friday of the week after the Wednesday (H.8)" => {
            zh.of("在周三之后次周的周五（H.8）", "在週三之後次週的週五（H.8）")
        }
        "Wednesday after the week's Wednesday" => zh.of("在该周周三之后的下一个周三", "在該週週三之後的下一個週三"),
        "end of the next month" => "在次月底",
        "third week of the next month" => zh.of("在次月第三周", "在次月第三週"),
        "the Thursday on which the survey closes" => zh.of("在调查截止的周四", "在調查截止的週四"),
        "the day after the Wednesday" => zh.of("在周三的次日", "在週三的次日"),
        "Thursday after the trading week" => zh.of("在交易周之后的周四", "在交易週之後的週四"),
        "Thursday of the next week" => zh.of("在次周周四", "在次週週四"),
        "the next morning" => "在次日上午",
        "the next business day" => zh.of("在下一个工作日", "在下一個工作日"),
        "about the 4th business day of the next month" => {
            zh.of("通常在次月第4个工作日前后", "通常在次月第4個工作日前後")
        }
        "Monday after the week (H.10)" => zh.of("在该周之后的周一（H.10）", "在該週之後的週一（H.10）"),
        "about five weeks after the month" => zh.of("约在月末之后五周", "約在月末之後五週"),
        "about a month after the quarter" => zh.of("约在季末之后一个月", "約在季末之後一個月"),
        "about three months after the quarter" => zh.of("约在季末之后三个月", "約在季末之後三個月"),
        other => other,
    }
}
