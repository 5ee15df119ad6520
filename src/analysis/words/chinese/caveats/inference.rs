//! Chinese for caveats of tests and estimates.

use crate::analysis::caveat::inference::Inference;
use crate::analysis::words::chinese::numbers::number;
use crate::language::{Script, written};

pub(super) fn said(zh: Script, about: &Inference) -> String {
    match about {
        Inference::NoTimeBefore => written!(zh, "窗口之前的时间太短，无法检验变化", "視窗之前的時間太短，無法檢定變化"),
        Inference::NoStretches => {
            written!(zh, "窗口之前的时间太短，无法抽取同样长度的时段", "視窗之前的時間太短，無法抽取同樣長度的時段")
        }
        Inference::NoModel(needed) => written!(
            zh,
            "不估计DCC：需要{needed}个完整期，且各序列不能互为倍数",
            "不估計DCC：需要{needed}個完整期，且各序列不能互為倍數"
        ),
        Inference::ModelAtEdge => {
            written!(
                zh,
                "DCC权重的搜索停在允许范围的边缘（新信息不起作用，或记忆永不消退），而非极大值：请加长样本，或以滚动相关系数为准",
                "DCC權重的搜尋停在允許範圍的邊緣（新資訊不起作用，或記憶永不消退），而非極大值：請加長樣本，或以滾動相關係數為準"
            )
        }
        Inference::NoTurbulence => written!(
            zh,
            "不计算动荡指数：历史太短，或某一序列由其他序列构成（协方差矩阵不可逆）",
            "不計算動盪指數：歷史太短，或某一序列由其他序列構成（共變異數矩陣不可逆）"
        ),
        Inference::ChosenWindow => written!(
            zh,
            "窗口若因看似异常而被选中，此处所有概率都会偏小",
            "視窗若因看似異常而被選中，此處所有機率都會偏小"
        ),
        Inference::ClosingHours => written!(
            zh,
            "收盘时间不同的市场按日计算会低估相关性：可两日合并计算",
            "收盤時間不同的市場按日計算會低估相關性：可兩日合併計算"
        ),
        Inference::NoSpread => written!(zh, "某一阶段没有波动：其断点没有区间", "某一階段沒有波動：其斷點沒有區間"),
        Inference::EndsLeftOut(periods, percent) => {
            let percent = percent.map_or_else(String::new, |percent| format!("（{}%）", number(percent)));
            written!(
                zh,
                "距样本两端或其他断点{periods}期{percent}以内不搜索断点",
                "距樣本兩端或其他斷點{periods}期{percent}以內不搜尋斷點"
            )
        }
        Inference::EventInside => written!(
            zh,
            "事件所在的一期兼含事件前后的日子；计为事件之后",
            "事件所在的一期兼含事件前後的日子；計為事件之後"
        ),
        Inference::Hindsight => {
            written!(zh, "事件是事后选定的：其他日期、起点和终点见表", "事件是事後選定的：其他日期、起點和終點見表")
        }
        Inference::DateIsNoCause => {
            written!(zh, "日期吻合不能证明因果；消息可能在公布前走漏", "日期吻合不能證明因果；訊息可能在公布前走漏")
        }
        Inference::ControlsNeedDay => {
            written!(zh, "控制变量在事件前后保持不变：请给出事件日期", "控制變數在事件前後保持不變：請給出事件日期")
        }
        Inference::Collinear(name, factor) => {
            written!(
                zh,
                "{name}几乎可由其他控制变量构成（方差膨胀{factor:.0}）：各自的解释力无法区分",
                "{name}幾乎可由其他控制變數構成（變異數膨脹{factor:.0}）：各自的解釋力無法區分"
            )
        }
        Inference::BreakAtEdge => written!(
            zh,
            "最可能的断点位于所试日期的边缘：更靠近末端的断点会被记在此处",
            "最可能的斷點位於所試日期的邊緣：更靠近末端的斷點會被記在此處"
        ),
        Inference::IntervalCut => written!(zh, "有一个区间触及样本末端，在此截断", "有一個區間觸及樣本末端，在此截斷"),
        Inference::OtherCurrency => written!(
            zh,
            "以非持有人本币计价的流量折算后，买卖与汇率混在一起",
            "以非持有人本幣計價的流量折算後，買賣與匯率混在一起"
        ),
        Inference::ThresholdFirst => written!(
            zh,
            "阈值须在查看案例之前选定；阈值不同，案例也不同",
            "門檻須在檢視案例之前選定；門檻不同，案例也不同"
        ),
        Inference::EveryCase => written!(zh, "列出全部案例，包括其后并无动静的", "列出全部案例，包括其後並無動靜的"),
        Inference::NoCase => written!(zh, "没有案例：其后情形无从谈起", "沒有案例：其後情形無從談起"),
        Inference::OneCase => written!(zh, "一个案例只是个案：不做检验", "一個案例只是個案：不做檢定"),
        Inference::SameCase(horizon) => written!(
            zh,
            "与前一案例相距{horizon}期以内的视为同一案例，只计第一个",
            "與前一案例相距{horizon}期以內的視為同一案例，只計第一個"
        ),
        Inference::NegativeVariance(lags) => written!(
            zh,
            "Hansen-Hodrick方差在{lags}阶滞后下为负，故不列示：标准误采用Newey-West；缩短期限或加长样本后或可得到",
            "Hansen-Hodrick變異數在{lags}階落後下為負，故不列示：標準誤採用Newey-West；縮短期限或加長樣本後或可得到"
        ),
        Inference::ForesightIsNoCause => {
            written!(
                zh,
                "有助于预测不等于因果：第三方力量可能同时推动各方，市场也会按预期行事",
                "有助於預測不等於因果：第三方力量可能同時推動各方，市場也會按預期行事"
            )
        }
        Inference::WithinPeriod => written!(
            zh,
            "同一期内的先后无法排序；各序列的收盘时间与调查日不同",
            "同一期內的先後無法排序；各序列的收盤時間與調查日不同"
        ),
        Inference::MeansBlur => {
            written!(zh, "期间平均会模糊先后，并使相邻变动彼此相似", "期間平均會模糊先後，並使相鄰變動彼此相似")
        }
        Inference::NoVarianceRatio(periods, length) => written!(
            zh,
            "不计算方差比：{periods}期不足{length}期的两倍",
            "不計算變異數比：{periods}期不足{length}期的兩倍"
        ),
        Inference::PastPromisesNothing => written!(
            zh,
            "过去能够持续，不保证新的变动也会持续；一次转变只是一个案例",
            "過去能夠持續，不保證新的變動也會持續；一次轉變只是一個案例"
        ),
        Inference::SamePeriod => written!(
            zh,
            "同期的流量与收益率相互影响：只有其后的收益率才谈得上预警",
            "同期的流量與報酬率相互影響：只有其後的報酬率才談得上預警"
        ),
        Inference::NoProof => written!(
            zh,
            "p大于0.05不能证明没有影响；请看等效性是否成立",
            "p大於0.05不能證明沒有影響；請看等效性是否成立"
        ),
        Inference::NoCause => written!(
            zh,
            "这里没有因果：流量也会跟随价格，卖出期间的收益率不等于卖出造成的收益率",
            "這裡沒有因果：流量也會跟隨價格，賣出期間的報酬率不等於賣出造成的報酬率"
        ),
        Inference::EverySale => {
            written!(zh, "有卖必有买；关键在于谁愿意以什么价格买入", "有賣必有買；關鍵在於誰願意以什麼價格買進")
        }
        Inference::InstrumentTooShort(needed, found) => {
            written!(zh, "工具变量需要{needed}期，现有{found}期", "工具變數需要{needed}期，現有{found}期")
        }
        Inference::InstrumentGroups(groups) => {
            written!(zh, "粒度工具变量至少需要三组，现选{groups}组", "粒度工具變數至少需要三組，現選{groups}組")
        }
        Inference::InstrumentSize => written!(
            zh,
            "有一组没有流量，规模无从确定，无法构造粒度工具变量",
            "有一組沒有流量，規模無從確定，無法構造粒度工具變數"
        ),
        Inference::InstrumentConstant => written!(
            zh,
            "工具变量没有变化，或与常数项等同：无法据此估计",
            "工具變數沒有變化，或與常數項等同：無法據此估計"
        ),
        Inference::FewForMultiplier(found, needed) => {
            written!(zh, "{found}期不足以估计乘数，需要{needed}期", "{found}期不足以估計乘數，需要{needed}期")
        }
        Inference::SignalsTogether => written!(
            zh,
            "同向变动的信号在均值中被重复计算；第一因子的占比反映其程度",
            "同向變動的訊號在平均值中被重複計算；第一因子的占比反映其程度"
        ),
        Inference::WholeSample => written!(
            zh,
            "该因子使用全样本，属于描述，而非当时已知的信号",
            "該因子使用全樣本，屬於描述，而非當時已知的訊號"
        ),
        Inference::FewInBoth(found, needed) => {
            written!(
                zh,
                "未给出修订统计：两次公布共有的只有{found}期，需要{needed}期",
                "未給出修訂統計：兩次公布共有的只有{found}期，需要{needed}期"
            )
        }
        Inference::NothingRevised => written!(zh, "两次公布之间没有任何一期被修订", "兩次公布之間沒有任何一期被修訂"),
        Inference::NoTurn => written!(zh, "没有任何一个转折点前后都有完整期", "沒有任何一個轉折點前後都有完整期"),
        Inference::Implausible { name, implied, held, percent } => {
            let (scale, sign) = if *percent { (100.0, "%") } else { (1.0, "") };
            let told = |(low, high): (f64, f64)| format!("{}至{}{sign}", number(low * scale), number(high * scale));
            written!(
                zh,
                "“{name}”须为{}，超出认为可能的范围（{}）",
                "「{name}」須為{}，超出認為可能的範圍（{}）",
                told(*implied),
                told(*held)
            )
        }
        Inference::About => written!(
            zh,
            "“约”按最后一位有效数字的半个单位理解；作者的本意可能更宽",
            "「約」按最後一位有效數字的半個單位理解；作者的本意可能更寬"
        ),
    }
}
