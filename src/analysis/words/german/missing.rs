//! German for the rules of missing values.

/// So many must hold a value.
pub(in crate::analysis::words) fn at_least(needed: &str) -> String {
    format!("mindestens {needed} müssen einen Wert haben")
}

/// The clauses of such rules, in English and told.
pub(in crate::analysis::words) const CLAUSES: [(&str, &str); 96] = [
    (
        "a period counts only when every series has a value in it",
        "eine Periode zählt nur, wenn jede Reihe darin einen Wert hat",
    ),
    ("partial periods are left out", "angebrochene Perioden bleiben außen vor"),
    ("missing is never zero", "ein fehlender Wert ist nie null"),
    (
        "a break whose old value the file does not hold is not counted",
        "ein Bruch, dessen alten Wert die Datei nicht enthält, zählt nicht",
    ),
    ("a break without interval holds no event", "ein Bruch ohne Intervall umfasst kein Ereignis"),
    (
        "a change with a missing report or price is left out",
        "eine Veränderung mit fehlendem Bericht oder Kurs bleibt außen vor",
    ),
    ("a constant flow has no correlation", "ein konstanter Fluss hat keine Korrelation"),
    ("a flow of zero has no side and is left out of n", "ein Fluss von null hat keine Seite und zählt nicht zu n"),
    (
        "a fund without a ratio in that period is left out",
        "ein Fonds ohne Verhältnis in dieser Periode bleibt außen vor",
    ),
    ("a gap ends the stretch that is used", "eine Lücke beendet den verwendeten Abschnitt"),
    ("a missing latest value is passed over for the one before it", "fehlt der jüngste Wert, gilt der davor"),
    ("a missing period breaks the run", "eine fehlende Periode unterbricht die Folge"),
    ("a missing period is left out", "eine fehlende Periode bleibt außen vor"),
    ("a missing report keeps its place in time", "ein fehlender Bericht behält seinen Platz in der Zeit"),
    (
        "a missing report takes its place in the window and is not counted",
        "ein fehlender Bericht belegt seinen Platz im Fenster und zählt nicht",
    ),
    ("a missing return leaves growth missing", "eine fehlende Rendite lässt das Wachstum offen"),
    (
        "a month with scores of fewer than half has no mean",
        "ein Monat mit weniger als der Hälfte der Werte hat kein Mittel",
    ),
    ("a number that is not quoted may be anything", "eine nicht genannte Zahl kann alles sein"),
    ("a period counts only when every cell has a value", "eine Periode zählt nur, wenn jede Zelle einen Wert hat"),
    ("a period counts only when every part is known", "eine Periode zählt nur, wenn jeder Teil bekannt ist"),
    ("the change into a survey break counts apart", "die Veränderung in einen Erhebungswechsel zählt gesondert"),
    (
        "a period counts only with both flows and both returns",
        "eine Periode zählt nur mit beiden Flüssen und beiden Renditen",
    ),
    (
        "a period counts when all prices and the benchmark are there",
        "eine Periode zählt, wenn alle Kurse und der Vergleichssatz vorliegen",
    ),
    ("a period counts when both gauges have a score", "eine Periode zählt, wenn beide Größen einen Wert haben"),
    ("a period counts when flow and returns are there", "eine Periode zählt, wenn Fluss und Renditen vorliegen"),
    (
        "a period counts when return, flows and a market value known before it are there",
        "eine Periode zählt, wenn Rendite, Flüsse und ein davor bekannter Marktwert vorliegen",
    ),
    ("a period in which a term is missing is not checked", "eine Periode, in der ein Glied fehlt, wird nicht geprüft"),
    (
        "a period in which the second is zero has no ratio",
        "eine Periode, in der die zweite Größe null ist, hat kein Verhältnis",
    ),
    ("a period that one of them lacks is left out", "eine Periode, die einer von beiden fehlt, bleibt außen vor"),
    (
        "a period that one print lacks is left out",
        "eine Periode, die in einer Veröffentlichung fehlt, bleibt außen vor",
    ),
    ("a period without a base in force is left out", "eine Periode ohne gültige Bezugsgröße bleibt außen vor"),
    ("a period without a base is left out", "eine Periode ohne Bezugsgröße bleibt außen vor"),
    ("a period without a price is left out", "eine Periode ohne Kurs bleibt außen vor"),
    ("a period without a return leaves trading undefined", "eine Periode ohne Rendite lässt den Handel offen"),
    (
        "a period without a value is in no mean and bridges none",
        "eine Periode ohne Wert geht in kein Mittel ein und überbrückt keines",
    ),
    ("a period without a value is left out", "eine Periode ohne Wert bleibt außen vor"),
    (
        "a period without a value or a control is left out of the estimation",
        "eine Periode ohne Wert oder Kontrollgröße bleibt aus der Schätzung heraus",
    ),
    (
        "a period without all three, or whose past lacks one, is left out",
        "eine Periode ohne alle drei, oder deren Vergangenheit eine fehlt, bleibt außen vor",
    ),
    (
        "a period without both is left out of every product that holds it",
        "eine Periode ohne beide fällt aus jedem Produkt, das sie enthält",
    ),
    ("a period without both is passed over", "eine Periode ohne beide wird übergangen"),
    (
        "a period without both volatilities has no risk reversal and is in no window",
        "eine Periode ohne beide Volatilitäten hat keinen Risk Reversal und steht in keinem Fenster",
    ),
    ("a period without gauge or figure is left out", "eine Periode ohne Vorlaufgröße oder Zahl bleibt außen vor"),
    (
        "changes into survey breaks use the old way of measuring",
        "Veränderungen in einen Erhebungswechsel folgen der alten Messweise",
    ),
    (
        "a period without one of the returns, or before all speeds have a position, is left out",
        "eine Periode ohne eine der Renditen, oder bevor jedes Tempo eine Position hat, bleibt außen vor",
    ),
    (
        "a price may be up to a week older than the report, not more",
        "ein Kurs darf bis zu eine Woche älter sein als der Bericht, nicht mehr",
    ),
    ("a price outside its bounds has no volatility", "ein Preis außerhalb seiner Grenzen hat keine Volatilität"),
    ("a print without the period does not count", "eine Veröffentlichung ohne die Periode zählt nicht"),
    (
        "a ratio older than one of its periods is not used",
        "eine Quote, die älter ist als eine ihrer Perioden, wird nicht verwendet",
    ),
    ("a report counts when all contracts have a value", "ein Bericht zählt, wenn alle Kontrakte einen Wert haben"),
    ("a report that one of them lacks is left out", "ein Bericht, der einer von beiden fehlt, bleibt außen vor"),
    (
        "a report without a change, or more than 24 days after the one before, is left out",
        "ein Bericht ohne Veränderung oder mehr als 24 Tage nach dem vorigen bleibt außen vor",
    ),
    (
        "a report without an index, or whose returns are not all there, is left out",
        "ein Bericht ohne Index oder mit unvollständigen Renditen bleibt außen vor",
    ),
    (
        "a score uses earlier periods only and needs half of its window",
        "ein Wert nutzt nur frühere Perioden und braucht die Hälfte seines Fensters",
    ),
    ("a signal without a score is left out", "ein Signal ohne Wert bleibt außen vor"),
    (
        "a streak that runs into a missing period or is still open was not seen to end",
        "bei einer Serie, die auf eine fehlende Periode trifft oder noch läuft, ist kein Ende beobachtet",
    ),
    ("a sum with a missing period is missing", "eine Summe mit fehlender Periode fehlt"),
    ("it ends an episode", "sie beendet eine Phase"),
    (
        "a turn with a missing period on either side is left out",
        "eine Wende mit fehlender Periode auf einer Seite bleibt außen vor",
    ),
    ("a window with a missing period has no value", "ein Fenster mit fehlender Periode hat keinen Wert"),
    ("a year without a value is left out", "ein Jahr ohne Wert bleibt außen vor"),
    ("an auction without a mark is left out", "eine Auktion ohne Kennzeichen bleibt außen vor"),
    ("an auction without a share is left out", "eine Auktion ohne Anteil bleibt außen vor"),
    ("an auction without one of them is left out", "eine Auktion, der eine der Größen fehlt, bleibt außen vor"),
    ("as for the links", "wie bei den Verknüpfungen"),
    ("as for the streak", "wie bei der Serie"),
    ("changes into survey breaks are left out", "Veränderungen in einen Erhebungswechsel bleiben außen vor"),
    ("each pair uses the periods that both have", "jedes Paar nutzt die Perioden, die beide haben"),
    ("equal values share the better rank", "gleiche Werte teilen den besseren Rang"),
    (
        "holdings without a hedge ratio in force are left out",
        "Bestände ohne gültige Absicherungsquote bleiben außen vor",
    ),
    ("it is never taken for zero", "er gilt nie als null"),
    ("it neither counts nor interrupts", "sie zählt nicht und unterbricht nicht"),
    ("missing and partial periods are left out", "fehlende und angebrochene Perioden bleiben außen vor"),
    (
        "missing and partial periods are left out of their block",
        "fehlende und angebrochene Perioden bleiben aus ihrem Block heraus",
    ),
    ("missing and partial periods are passed over", "fehlende und angebrochene Perioden werden übergangen"),
    ("missing days are passed over", "fehlende Tage werden übergangen"),
    ("missing periods are left out", "fehlende Perioden bleiben außen vor"),
    ("missing periods are left out of the means", "fehlende Perioden gehen nicht in die Mittel ein"),
    (
        "months in which a signal has no score are left out",
        "Monate, in denen ein Signal keinen Wert hat, bleiben außen vor",
    ),
    ("nothing is said when either is missing", "fehlt eines von beiden, wird nichts gesagt"),
    ("one missing return leaves drift undefined", "eine fehlende Rendite lässt die Drift offen"),
    ("periods without a price or without a score are left out", "Perioden ohne Kurs oder ohne Wert bleiben außen vor"),
    ("rates are compared on days that have both", "Sätze werden an Tagen verglichen, die beide haben"),
    ("rows with a missing value are left out", "Zeilen mit fehlendem Wert bleiben außen vor"),
    ("signals without a score are left out", "Signale ohne Wert bleiben außen vor"),
    ("slots count calendar periods", "gezählt werden Kalenderperioden"),
    (
        "the base is the last known value before the period",
        "die Bezugsgröße ist der letzte vor der Periode bekannte Wert",
    ),
    ("the base is the last known before the period", "die Bezugsgröße ist die letzte vor der Periode bekannte"),
    (
        "one older than its own reporting period is not used",
        "eine, die älter ist als ihr eigener Meldezeitraum, wird nicht verwendet",
    ),
    ("volatility is that known the period before", "die Volatilität ist die in der Vorperiode bekannte"),
    (
        "a missing period leaves the sums that hold it missing, and ends a wave",
        "eine fehlende Periode macht die Summen mit ihr ungültig und beendet eine Welle",
    ),
    ("an equal earlier value ends the claim (≥)", "ein gleich großer früherer Wert beendet den Anspruch (≥)"),
    (
        "only a more extreme earlier value ends the claim (>)",
        "nur ein extremerer früherer Wert beendet den Anspruch (>)",
    ),
    (
        "a zero breaks a streak, a missing period breaks it",
        "eine Null beendet eine Serie, eine fehlende Periode ebenso",
    ),
    (
        "a zero breaks a streak, a missing period is skipped",
        "eine Null beendet eine Serie, eine fehlende Periode wird übersprungen",
    ),
    (
        "a zero is skipped, a missing period breaks a streak",
        "eine Null wird übersprungen, eine fehlende Periode beendet eine Serie",
    ),
    ("zeros and missing periods are skipped", "Nullen und fehlende Perioden werden übersprungen"),
];
