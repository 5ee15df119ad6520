//! Korean for the publishers' rules of release.

/// A rule of release; one that is not known stays as it is.
pub(super) fn rule(english: &str) -> &str {
    match english {
        "about the 18th of the second month after" => "다다음 달 18일경",
        "Friday after the Tuesday of the positions" => "포지션 기준일(화요일) 이후의 금요일",
        "about the 6th working day of the next month" => "다음 달 제6영업일경",
        "the evening of the trading day" => "거래일 저녁",
        "Thursday or Friday after the week's Saturday" => "해당 주 토요일 이후의 목요일 또는 금요일",
        "about the 20th of the next month" => "다음 달 20일경",
        "second week of the second month after" => "다다음 달 둘째 주",
        "about seven weeks after the month" => "월말 약 7주 후",
        "Thursday after the Wednesday (H.4.1)" => "수요일 다음 날인 목요일(H.4.1)",
        "Friday of the week after the Wednesday (H.8)" => "수요일 다음 주 금요일(H.8)",
        "Wednesday after the week's Wednesday" => "해당 주 수요일의 다음 주 수요일",
        "end of the next month" => "다음 달 말",
        "third week of the next month" => "다음 달 셋째 주",
        "the Thursday on which the survey closes" => "조사가 마감되는 목요일",
        "the day after the Wednesday" => "수요일 다음 날",
        "Thursday after the trading week" => "거래 주간 이후의 목요일",
        "Thursday of the next week" => "다음 주 목요일",
        "the next morning" => "다음 날 아침",
        "the next business day" => "다음 영업일",
        "about the 4th business day of the next month" => "다음 달 제4영업일경",
        "Monday after the week (H.10)" => "해당 주 다음 월요일(H.10)",
        "about five weeks after the month" => "월말 약 5주 후",
        "about a month after the quarter" => "분기 말 약 1개월 후",
        "about three months after the quarter" => "분기 말 약 3개월 후",
        other => other,
    }
}
