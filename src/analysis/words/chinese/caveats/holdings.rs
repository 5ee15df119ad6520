//! Chinese for caveats of holdings and accounts.

use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::words::chinese::numbers::number;
use crate::plot::words::chinese::date;
use std::borrow::Cow;

pub(super) fn said(about: &Holdings) -> Cow<'static, str> {
    match about {
        Holdings::FlowImplied => "未提供交易额：以变动中收益率不能解释的部分代替，其中含误差".into(),
        Holdings::PriceEstimated => {
            "价格部分由收益率估计，只适用于与指数相近的组合：债券须期限相当，股票须为发行人所在国".into()
        }
        Holdings::NoValuation => "未提供估值变动：未解释部分含价格与汇率因素".into(),
        Holdings::NetRises => "净头寸会因买入而增加，也会因价格上涨而增加：真正得到融资的是交易额".into(),
        Holdings::ImmediateCounterparty => "头寸按直接交易对手记录，而其可能代他人持有".into(),
        Holdings::RevisedBySurvey => "头寸随每次调查修订；一次修订可能超过一个季度的交易额".into(),
        Holdings::OwnDebtTakenOut => "政府账户持有的本国国债已从存量中扣除".into(),
        Holdings::SurveysUnknown(surveys) => {
            format!("变动期间有{surveys}次新调查，文件未说明按旧口径应为多少：部分变动可能只是口径所致").into()
        }
        Holdings::FewForPercentile(fewest) => format!("不足{fewest}期的百分位参考意义有限").into(),
        Holdings::TwoValuations(held, whole) => format!(
            "持仓按{}计，存量按{}计：占比的偏差等于价格与面值之比；提供以面值百分比计的价格即可校正",
            valuation(held),
            valuation(whole)
        )
        .into(),
        Holdings::CheckCover(asset, whole) => {
            format!("持仓对应“{asset}”，总量对应“{whole}”：请核对二者是否都涵盖短期、中期和长期国债").into()
        }
        Holdings::NewSurveys(periods) => {
            format!("{periods}期采用了新调查；跨越口径的百分位是在比较两种统计方法").into()
        }
        Holdings::Custodians => "持仓按托管地记录：英国、比利时、卢森堡和开曼群岛代他人持有".into(),
        Holdings::PublicDebt(name) => {
            format!("“{name}”：公共债务总额包含政府账户自持、他人无法持有的部分；请改用公众持有的债务").into()
        }
        Holdings::EndsApart(longer, later, sooner) => {
            format!("“{longer}”延续至{}，另一方止于{}：此后没有同一日期的占比", date(*later), date(*sooner)).into()
        }
        Holdings::Centres(names) => {
            format!("{}的托管机构、基金与发行公司代他人持有和发行：这些单元格的一部分应归属别处", names.join("、"))
                .into()
        }
        Holdings::EuroMembers => {
            "欧元区成员国各自成列：相互持有计为境外，除非用“same”选项合为一地（“Euro area = Germany + \
                                  France”）"
                .into()
        }
        Holdings::EuroArea => "欧元区视为一国；卢森堡和爱尔兰的基金代区外投资者持有".into(),
        Holdings::LegalSeat => "持仓按直接对手与发行人注册地统计，而非最终持有人或最终发行人".into(),
        Holdings::HoldersAsWorld => {
            "没有反映市场规模的序列：以所列持有人代替全球；若其他持有人占比较大，会高估本土偏好".into()
        }
        Holdings::CloselyHeld => "除非序列本身已调整，市场规模未剔除非流通的大股东持股".into(),
        Holdings::PartsOfColumns => "权重以各列合计为分母：没有对应列的发行人不在其中".into(),
        Holdings::TransactionsOnly => "只计交易：因价格上涨而增加的头寸并非由买入融资".into(),
        Holdings::DebtAsGiven => {
            "债务按所给口径计入：若含短期票据，广义基本收支也会含之，而该指标意在反映长期资本；请单列short-debt".into()
        }
        Holdings::OnlyLiabilities => "只提供了负债方：为总流入，而非净流入".into(),
        Holdings::FifthManual => "该表采用BPM5列报方式（贷方为+，借方为−）；资产方已转换符号，使+表示买入".into(),
        Holdings::ManualTaken { fifth } => {
            format!("没有误差与遗漏项便无法核对恒等式；按{}处理，因其未记录部分较小", manual(*fifth)).into()
        }
        Holdings::SignsTaken { fifth } => {
            format!("恒等式无法核对，符号按{}处理；请在选项中指定", manual(*fifth)).into()
        }
        Holdings::LinesNotNamed => "所给分项并非金融账户的全部：剩余部分列为“未列明项目”".into(),
        Holdings::PrivateManagers => "由私人机构管理的官方资金计入私人部门；托管安排掩盖了最终归属".into(),
        Holdings::ErrorStated(percent) => {
            format!("计量误差（各水平值的{}%）由使用者设定，并非估计所得", number(*percent)).into()
        }
        Holdings::ShortChanges(changes, periods) => format!("有{changes}次换位持续不足{periods}期，不予计入").into(),
        Holdings::Remeasured(day) => format!("{}的换位源于统计方法变更，不予计入", date(*day)).into(),
        Holdings::NoValueBefore => "交叉前一期没有数值：期内的具体日期不详".into(),
        Holdings::NoWave(price) => format!("没有可与“{price}”下跌相比较的浪潮").into(),
        Holdings::YearsOverlap => "年度合计的流量相互重叠：相邻各期大部分数据相同".into(),
        Holdings::GrossFlows => "浪潮按单边总流量判断：在净流量中，居民与境外投资者的买入会相互抵消".into(),
        Holdings::NotKnownBefore { episodes, name, stale } => {
            let stale = match stale {
                0 => String::new(),
                stale => format!("，其中{stale}段是因为数据过旧"),
            };
            format!("{episodes}段时期之前没有已知的“{name}”{stale}").into()
        }
        Holdings::FewEpisodes(1) => "一段时期只是个案：不存在平均值".into(),
        Holdings::FewEpisodes(episodes) => format!("{episodes}段时期只能算个案：请看最小值与最大值，而非平均值").into(),
        Holdings::ThinEpisodes(episodes) => format!("以{episodes}段时期求平均，基础薄弱").into(),
        Holdings::DatesApart { first, second } => format!(
            "“{}”止于{}，“{}”止于{}：二者目前的比率并非同一日期",
            first.0,
            date(first.1),
            second.0,
            date(second.1)
        )
        .into(),
        Holdings::LatestRevision => {
            "每个数值只用最新修订值，但按该期数据首次公布的日期使用：修订会使历史表现显得好于当时".into()
        }
        Holdings::CoverageDiffers => "先行指标与公布值在覆盖范围和计价上不同；二者差距的变动在此即为误差".into(),
        Holdings::NoNowcasts => "已公布的期数太少，无法按各时点做即时预测".into(),
    }
}

fn manual(fifth: bool) -> &'static str {
    if fifth { "BPM5" } else { "BPM6" }
}

fn valuation(option: &str) -> &str {
    match option {
        "market" => "市值",
        "par" => "面值",
        other => other,
    }
}
