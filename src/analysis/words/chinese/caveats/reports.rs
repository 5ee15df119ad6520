//! Chinese for caveats of reports and prices.

use crate::analysis::caveat::reports::Reports;
use crate::plot::words::chinese::date;
use std::borrow::Cow;

pub(super) fn said(about: &Reports) -> Cow<'static, str> {
    match about {
        Reports::KnownLater => "持仓为报告日（通常是周二）的数据，至少三天后才公布".into(),
        Reports::OwnClasses => "类别由交易者自行申报；用于对冲现券或互换的期货同样计入".into(),
        Reports::ShortHistory(sample) => format!("{sample}份报告不足三年：百分位只就现有样本而言").into(),
        Reports::NeedsPrice(contract) => format!("合约“{contract}”需要报告日的价格才能折算金额").into(),
        Reports::NoContract => "未提供合约文本：不计算金额".into(),
        Reports::ExpiryWeeks => "到期周未平仓量会自然下降，与多空看法无关；此处未剔除移仓影响".into(),
        Reports::ReportedLate => "报告约在所指日期后八个工作日公布".into(),
        Reports::ShortsHedge => {
            "基金份额的空头往往用于对冲所持股票，而基金份额可为出借而申购，故比率可超过100%：其本身并不等于看跌".into()
        }
        Reports::NoVolume(name, day) => {
            format!("不计算回补天数：截至{}“{name}”没有成交量数据", date(*day)).into()
        }
        Reports::Splits(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            format!("卖空股数与流通股数在{}同步跳变：看似拆股，并非空头变动", days.join("、")).into()
        }
        Reports::NoForecast => "不做预测：需要24份报告的指数以及随后的收益率".into(),
        Reports::NoIndex => "不做预测：指数无法定义".into(),
        Reports::ZeroRatio => "不计算指数：比率为零时没有对数".into(),
        Reports::DirectionalShorts => "杠杆基金也持有方向性空头；报告反映周二的持仓，周五才公布".into(),
        Reports::FaceValues => "为面值，而非市值或久期".into(),
        Reports::NoBasis => "未提供基差：缺少第三个信号，无法证明平仓".into(),
        Reports::IndirectBidders => {
            "间接投标人是通过交易商投标的客户，包括国内资产管理机构；境外占比要看其后公布的按投资者类别划分的中标情况".into()
        }
        Reports::Model => "这是模型：真实基金的速度与上限并不公开；区间反映不同速度，并非置信区间".into(),
        Reports::Rolls => "期货换月须已做调整；除非价格本身已扣除现金收益，否则收益率不是超额收益".into(),
        Reports::Saturated { long } => {
            let (side, less) = if *long { ("多头", "卖出") } else { ("空头", "买入") };
            format!("各种速度下均已满仓{side}：信号此后只能转向{less}，只有市场更平静时仓位才会扩大").into()
        }
        Reports::NoDividends => "未提供股息：隐含利率被低估，幅度为指数股息率".into(),
        Reports::DividendsEstimated => "股息为估计值；请参见一个指数点的影响".into(),
        Reports::SameMoment => "期货与指数必须取自同一时刻：收盘时间较晚会被误认为融资成本".into(),
        Reports::ThirdFridays => "天数按3月、6月、9月和12月的第三个周五计算".into(),
        Reports::NearExpiry(days) => format!("距到期日不足{days}天时不取值").into(),
        Reports::LevelNotTakenOut { reason: true } => {
            "没有平值波动率，无法剔除整体水平的影响：市场动荡时所有风险逆转都会放大".into()
        }
        Reports::LevelNotTakenOut { reason: false } => "没有平值波动率，无法剔除整体水平的影响".into(),
        Reports::OutsideBounds(prices) => format!("{prices}个价格超出无套利边界，无法求得波动率").into(),
        Reports::DeltasApart(periods) => {
            format!("有{periods}期看涨与看跌期权的Delta相差超过0.05：二者之差并非同一Delta的风险逆转").into()
        }
        Reports::ConstantRates => "利率与剩余天数按不变处理".into(),
        Reports::OnePrice => "对冲与投机付的是同一价格：请同时参考远期成交量与交叉货币基差".into(),
        Reports::ConstantTenor => "固定期限由报价银行逐日滚动；符号与Delta遵从其惯例".into(),
        Reports::HedgeRatioError(points) => {
            format!("对冲比例来自调查与抽样：区间按使用者设定的{points}个百分点误差计算").into()
        }
        Reports::HedgeRatioCarried(periods) => {
            format!("有{periods}期沿用最近一次已知的对冲比例，其滞后不超过一个统计周期").into()
        }
        Reports::HedgedLater => {
            "持仓因价格或汇率变动时，对冲同样会调整，只是稍晚：对冲要到展期时才更新".into()
        }
        Reports::CarryLeftOut => "方差最小的比例未考虑利差：对冲要付出或赚取两国利差".into(),
        Reports::AverageOfWindow => "这是窗口内的平均值；危机中汇率与资产的相关性会反转".into(),
        Reports::BothWeaken => "增加对冲与卖出证券都会使该货币走弱：资金流向的符号只能大致区分二者".into(),
        Reports::FirstIsNoCause => {
            "先动不等于起因；消息出现的当期价格即已反应，而资金流量按结算日统计".into()
        }
        Reports::IndexOfFunds => "指数所覆盖的资产不等于全行业，而行业间的转移可能看似贝塔变动".into(),
        Reports::NetBetas => "指数的贝塔已扣除空头并含杠杆".into(),
        Reports::StateAssets => "请以十亿美元填写资产规模，即可看到该变动相当于多少金额".into(),
        Reports::Smoothed(name, autocorrelation) => format!(
            "{name}的收益率与前期相近（自相关{autocorrelation:.2}）：价格可能滞后或被平滑，贝塔因而偏低；请参见含滞后项的合计\
             与去平滑后的收益率"
        )
        .into(),
        Reports::NoStyles => "未给出风格权重：搜索未能收敛到这些因子的某一组合；请去掉一个因子或加长窗口".into(),
    }
}
