//! German for the publishers' rules of release.

/// A rule of release; one that is not known stays as it is.
pub(super) fn rule(english: &str) -> &str {
    match english {
        "about the 18th of the second month after" => "um den 18. des übernächsten Monats",
        "Friday after the Tuesday of the positions" => "am Freitag nach dem Dienstag der Positionen",
        "about the 6th working day of the next month" => "um den 6. Arbeitstag des Folgemonats",
        "the evening of the trading day" => "am Abend des Handelstags",
        "Thursday or Friday after the week's Saturday" => "am Donnerstag oder Freitag nach dem Samstag der Woche",
        "about the 20th of the next month" => "um den 20. des Folgemonats",
        "second week of the second month after" => "in der zweiten Woche des übernächsten Monats",
        "about seven weeks after the month" => "etwa sieben Wochen nach Monatsende",
        "Thursday after the Wednesday (H.4.1)" => "am Donnerstag nach dem Mittwoch (H.4.1)",
        "Friday of the week after the Wednesday (H.8)" => "am Freitag der Woche nach dem Mittwoch (H.8)",
        "Wednesday after the week's Wednesday" => "am Mittwoch nach dem Mittwoch der Woche",
        "end of the next month" => "Ende des Folgemonats",
        "third week of the next month" => "in der dritten Woche des Folgemonats",
        "the Thursday on which the survey closes" => "am Donnerstag, an dem die Umfrage endet",
        "the day after the Wednesday" => "am Tag nach dem Mittwoch",
        "Thursday after the trading week" => "am Donnerstag nach der Handelswoche",
        "Thursday of the next week" => "am Donnerstag der Folgewoche",
        "the next morning" => "am nächsten Morgen",
        "the next business day" => "am nächsten Geschäftstag",
        "about the 4th business day of the next month" => "um den 4. Geschäftstag des Folgemonats",
        "Monday after the week (H.10)" => "am Montag nach der Woche (H.10)",
        "about five weeks after the month" => "etwa fünf Wochen nach Monatsende",
        "about a month after the quarter" => "etwa einen Monat nach Quartalsende",
        "about three months after the quarter" => "etwa drei Monate nach Quartalsende",
        other => other,
    }
}
