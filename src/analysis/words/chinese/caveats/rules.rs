//! Chinese for the publishers' rules of release.

/// A rule of release; one that is not known stays as it is.
pub(super) fn rule(english: &str) -> &str {
    match english {
        "about the 18th of the second month after" => "通常在其后第二个月18日前后",
        "Friday after the Tuesday of the positions" => "在持仓日（周二）之后的周五",
        "about the 6th working day of the next month" => "通常在次月第6个工作日前后",
        "the evening of the trading day" => "在交易日当晚",
        "Thursday or Friday after the week's Saturday" => "在该周周六之后的周四或周五",
        "about the 20th of the next month" => "通常在次月20日前后",
        "second week of the second month after" => "在其后第二个月的第二周",
        "about seven weeks after the month" => "约在月末之后七周",
        "Thursday after the Wednesday (H.4.1)" => "在周三之后的周四（H.4.1）",
        "Wednesday after the week's Wednesday" => "在该周周三之后的下一个周三",
        "end of the next month" => "在次月底",
        "third week of the next month" => "在次月第三周",
        "the Thursday on which the survey closes" => "在调查截止的周四",
        "the day after the Wednesday" => "在周三的次日",
        "Thursday after the trading week" => "在交易周之后的周四",
        "Thursday of the next week" => "在次周周四",
        "the next morning" => "在次日上午",
        "the next business day" => "在下一个工作日",
        "about the 4th business day of the next month" => "通常在次月第4个工作日前后",
        "Monday after the week (H.10)" => "在该周之后的周一（H.10）",
        "about five weeks after the month" => "约在月末之后五周",
        "about a month after the quarter" => "约在季末之后一个月",
        "about three months after the quarter" => "约在季末之后三个月",
        other => other,
    }
}
