//! Chinese for caveats of tests and estimates.

use crate::analysis::caveat::inference::Inference;
use crate::analysis::words::chinese::numbers::number;
use std::borrow::Cow;

pub(super) fn said(about: &Inference) -> Cow<'static, str> {
    match about {
        Inference::NoTimeBefore => "窗口之前的时间太短，无法检验变化".into(),
        Inference::NoStretches => "窗口之前的时间太短，无法抽取同样长度的时段".into(),
        Inference::NoModel(needed) => format!("不估计DCC：需要{needed}个完整期，且各序列不能互为倍数").into(),
        Inference::ModelAtEdge => {
            "DCC权重的搜索停在允许范围的边缘（新信息不起作用，或记忆永不消退），而非极大值：请加长样本，或以滚动相关系数为准".into()
        }
        Inference::NoTurbulence => "不计算动荡指数：历史太短，或某一序列由其他序列构成（协方差矩阵不可逆）".into(),
        Inference::ChosenWindow => "窗口若因看似异常而被选中，此处所有概率都会偏小".into(),
        Inference::ClosingHours => "收盘时间不同的市场按日计算会低估相关性：可两日合并计算".into(),
        Inference::NoSpread => "某一阶段没有波动：其断点没有区间".into(),
        Inference::EndsLeftOut(periods, percent) => {
            let percent = percent.map_or_else(String::new, |percent| format!("（{}%）", number(percent)));
            format!("距样本两端或其他断点{periods}期{percent}以内不搜索断点").into()
        }
        Inference::EventInside => "事件所在的一期兼含事件前后的日子；计为事件之后".into(),
        Inference::Hindsight => "事件是事后选定的：其他日期、起点和终点见表".into(),
        Inference::DateIsNoCause => "日期吻合不能证明因果；消息可能在公布前走漏".into(),
        Inference::ControlsNeedDay => "控制变量在事件前后保持不变：请给出事件日期".into(),
        Inference::Collinear(name, factor) => {
            format!("{name}几乎可由其他控制变量构成（方差膨胀{factor:.0}）：各自的解释力无法区分").into()
        }
        Inference::BreakAtEdge => "最可能的断点位于所试日期的边缘：更靠近末端的断点会被记在此处".into(),
        Inference::IntervalCut => "有一个区间触及样本末端，在此截断".into(),
        Inference::OtherCurrency => "以非持有人本币计价的流量折算后，买卖与汇率混在一起".into(),
        Inference::ThresholdFirst => "阈值须在查看案例之前选定；阈值不同，案例也不同".into(),
        Inference::EveryCase => "列出全部案例，包括其后并无动静的".into(),
        Inference::NoCase => "没有案例：其后情形无从谈起".into(),
        Inference::OneCase => "一个案例只是个案：不做检验".into(),
        Inference::SameCase(horizon) => format!("与前一案例相距{horizon}期以内的视为同一案例，只计第一个").into(),
        Inference::NegativeVariance(lags) => format!(
            "Hansen-Hodrick方差在{lags}阶滞后下为负，故不列示：标准误采用Newey-West；缩短期限或加长样本后或可得到"
        )
        .into(),
        Inference::ForesightIsNoCause => {
            "有助于预测不等于因果：第三方力量可能同时推动各方，市场也会按预期行事".into()
        }
        Inference::WithinPeriod => "同一期内的先后无法排序；各序列的收盘时间与调查日不同".into(),
        Inference::MeansBlur => "期间平均会模糊先后，并使相邻变动彼此相似".into(),
        Inference::NoVarianceRatio(periods, length) => format!("不计算方差比：{periods}期不足{length}期的两倍").into(),
        Inference::PastPromisesNothing => "过去能够持续，不保证新的变动也会持续；一次转变只是一个案例".into(),
        Inference::SamePeriod => "同期的流量与收益率相互影响：只有其后的收益率才谈得上预警".into(),
        Inference::NoProof => "p大于0.05不能证明没有影响；请看等效性是否成立".into(),
        Inference::NoCause => "这里没有因果：流量也会跟随价格，卖出期间的收益率不等于卖出造成的收益率".into(),
        Inference::EverySale => "有卖必有买；关键在于谁愿意以什么价格买入".into(),
        Inference::InstrumentTooShort(needed, found) => format!("工具变量需要{needed}期，现有{found}期").into(),
        Inference::InstrumentGroups(groups) => format!("粒度工具变量至少需要三组，现选{groups}组").into(),
        Inference::InstrumentSize => "有一组没有流量，规模无从确定，无法构造粒度工具变量".into(),
        Inference::InstrumentConstant => "工具变量没有变化，或与常数项等同：无法据此估计".into(),
        Inference::FewForMultiplier(found, needed) => format!("{found}期不足以估计乘数，需要{needed}期").into(),
        Inference::SignalsTogether => "同向变动的信号在均值中被重复计算；第一因子的占比反映其程度".into(),
        Inference::WholeSample => "该因子使用全样本，属于描述，而非当时已知的信号".into(),
        Inference::FewInBoth(found, needed) => {
            format!("未给出修订统计：两次公布共有的只有{found}期，需要{needed}期").into()
        }
        Inference::NothingRevised => "两次公布之间没有任何一期被修订".into(),
        Inference::NoTurn => "没有任何一个转折点前后都有完整期".into(),
        Inference::Implausible { name, implied, held, percent } => {
            let (scale, sign) = if *percent { (100.0, "%") } else { (1.0, "") };
            let told = |(low, high): (f64, f64)| format!("{}至{}{sign}", number(low * scale), number(high * scale));
            format!("“{name}”须为{}，超出认为可能的范围（{}）", told(*implied), told(*held)).into()
        }
        Inference::About => "“约”按最后一位有效数字的半个单位理解；作者的本意可能更宽".into(),
    }
}
