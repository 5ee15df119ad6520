//! Japanese for the publishers' rules of release.

/// A rule of release; one that is not known stays as it is.
pub(super) fn rule(english: &str) -> &str {
    match english {
        "about the 18th of the second month after" => "翌々月18日ごろ",
        "Friday after the Tuesday of the positions" => "建玉基準日（火曜）後の金曜",
        "about the 6th working day of the next month" => "翌月第6営業日ごろ",
        "the evening of the trading day" => "取引日の夕方",
        "Thursday or Friday after the week's Saturday" => "週末の土曜の次の木曜または金曜",
        "about the 20th of the next month" => "翌月20日ごろ",
        "second week of the second month after" => "翌々月の第2週",
        "about seven weeks after the month" => "月末の約7週間後",
        "Thursday after the Wednesday (H.4.1)" => "水曜の翌日の木曜（H.4.1）",
        "Friday of the week after the Wednesday (H.8)" => "水曜の翌週の金曜（H.8）",
        "Wednesday after the week's Wednesday" => "当該週の水曜の翌週水曜",
        "end of the next month" => "翌月末",
        "third week of the next month" => "翌月の第3週",
        "the Thursday on which the survey closes" => "調査締め切りの木曜",
        "the day after the Wednesday" => "水曜の翌日",
        "Thursday after the trading week" => "取引週の翌木曜",
        "Thursday of the next week" => "翌週の木曜",
        "the next morning" => "翌朝",
        "the next business day" => "翌営業日",
        "about the 4th business day of the next month" => "翌月第4営業日ごろ",
        "Monday after the week (H.10)" => "当該週の翌月曜（H.10）",
        "about five weeks after the month" => "月末の約5週間後",
        "about a month after the quarter" => "四半期末の約1か月後",
        "about three months after the quarter" => "四半期末の約3か月後",
        other => other,
    }
}
