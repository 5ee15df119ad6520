//! Chinese for caveats of holdings and accounts.

use crate::analysis::caveat::holdings::Holdings;
use crate::analysis::words::chinese::numbers::number;
use crate::language::{Script, written};
use crate::plot::words::chinese::date;

pub(super) fn said(zh: Script, about: &Holdings) -> String {
    match about {
        Holdings::FlowImplied => written!(
            zh,
            "未提供交易额：以变动中收益率不能解释的部分代替，其中含误差",
            "未提供交易額：以變動中報酬率不能解釋的部分代替，其中含誤差"
        ),
        Holdings::PriceEstimated => {
            written!(
                zh,
                "价格部分由收益率估计，只适用于与指数相近的组合：债券须期限相当，股票须为发行人所在国",
                "價格部分由報酬率估計，只適用於與指數相近的組合：債券須期限相當，股票須為發行人所在國"
            )
        }
        Holdings::NoValuation => {
            written!(zh, "未提供估值变动：未解释部分含价格与汇率因素", "未提供評價變動：未解釋部分含價格與匯率因素")
        }
        Holdings::NetRises => written!(
            zh,
            "净头寸会因买入而增加，也会因价格上涨而增加：真正得到融资的是交易额",
            "淨部位會因買進而增加，也會因價格上漲而增加：真正得到融資的是交易額"
        ),
        Holdings::ImmediateCounterparty => {
            written!(zh, "头寸按直接交易对手记录，而其可能代他人持有", "部位按直接交易對手記錄，而其可能代他人持有")
        }
        Holdings::RevisedBySurvey => written!(
            zh,
            "头寸随每次调查修订；一次修订可能超过一个季度的交易额",
            "部位隨每次調查修訂；一次修訂可能超過一季的交易額"
        ),
        Holdings::OwnDebtTakenOut => {
            written!(zh, "政府账户持有的本国国债已从存量中扣除", "政府帳戶持有的本國公債已從存量中扣除")
        }
        Holdings::SurveysUnknown(surveys) => {
            written!(
                zh,
                "变动期间有{surveys}次新调查，文件未说明按旧口径应为多少：部分变动可能只是口径所致",
                "變動期間有{surveys}次新調查，檔案未說明按舊定義應為多少：部分變動可能只是定義所致"
            )
        }
        Holdings::FewForPercentile(fewest) => {
            written!(zh, "不足{fewest}期的百分位参考意义有限", "不足{fewest}期的百分位參考意義有限")
        }
        Holdings::TwoValuations(held, whole) => written!(
            zh,
            "持仓按{}计，存量按{}计：占比的偏差等于价格与面值之比；提供以面值百分比计的价格即可校正",
            "部位按{}計，存量按{}計：占比的偏差等於價格與面值之比；提供以面值百分比計的價格即可校正",
            valuation(held),
            valuation(whole)
        ),
        Holdings::CheckCover(asset, whole) => {
            written!(
                zh,
                "持仓对应“{asset}”，总量对应“{whole}”：请核对二者是否都涵盖短期、中期和长期国债",
                "部位對應「{asset}」，總量對應「{whole}」：請核對二者是否都涵蓋短期、中期和長期公債"
            )
        }
        Holdings::NewSurveys(periods) => {
            written!(
                zh,
                "{periods}期采用了新调查；跨越口径的百分位是在比较两种统计方法",
                "{periods}期採用了新調查；跨越定義的百分位是在比較兩種統計方法"
            )
        }
        Holdings::Custodians => written!(
            zh,
            "持仓按托管地记录：英国、比利时、卢森堡和开曼群岛代他人持有",
            "部位按託管地記錄：英國、比利時、盧森堡和開曼群島代他人持有"
        ),
        Holdings::PublicDebt(name) => {
            written!(
                zh,
                "“{name}”：公共债务总额包含政府账户自持、他人无法持有的部分；请改用公众持有的债务",
                "「{name}」：公共債務總額包含政府帳戶自持、他人無法持有的部分；請改用公眾持有的債務"
            )
        }
        Holdings::EndsApart(longer, later, sooner) => {
            written!(
                zh,
                "“{longer}”延续至{}，另一方止于{}：此后没有同一日期的占比",
                "「{longer}」延續至{}，另一方止於{}：此後沒有同一日期的占比",
                date(*later),
                date(*sooner)
            )
        }
        Holdings::Centres(names) => {
            written!(
                zh,
                "{}的托管机构、基金与发行公司代他人持有和发行：这些单元格的一部分应归属别处",
                "{}的託管機構、基金與發行公司代他人持有和發行：這些儲存格的一部分應歸屬別處",
                names.join("、")
            )
        }
        Holdings::EuroMembers => {
            written!(
                zh,
                "欧元区成员国各自成列：相互持有计为境外，除非用“same”选项合为一地（“Euro area = Germany + France”）",
                "歐元區成員國各自成欄：相互持有計為境外，除非用「same」選項合為一地（「Euro area = Germany + France」）"
            )
        }
        Holdings::EuroArea => written!(
            zh,
            "欧元区视为一国；卢森堡和爱尔兰的基金代区外投资者持有",
            "歐元區視為一國；盧森堡和愛爾蘭的基金代區外投資人持有"
        ),
        Holdings::LegalSeat => written!(
            zh,
            "持仓按直接对手与发行人注册地统计，而非最终持有人或最终发行人",
            "部位按直接對手與發行人註冊地統計，而非最終持有人或最終發行人"
        ),
        Holdings::HoldersAsWorld => {
            written!(
                zh,
                "没有反映市场规模的序列：以所列持有人代替全球；若其他持有人占比较大，会高估本土偏好",
                "沒有反映市場規模的序列：以所列持有人代替全球；若其他持有人占比較大，會高估本土偏好"
            )
        }
        Holdings::CloselyHeld => written!(
            zh,
            "除非序列本身已调整，市场规模未剔除非流通的大股东持股",
            "除非序列本身已調整，市場規模未剔除非流通的大股東持股"
        ),
        Holdings::PartsOfColumns => written!(
            zh,
            "权重以各列合计为分母：没有对应列的发行人不在其中",
            "權重以各欄合計為分母：沒有對應欄的發行人不在其中"
        ),
        Holdings::TransactionsOnly => written!(
            zh,
            "只计交易：因价格上涨而增加的头寸并非由买入融资",
            "只計交易：因價格上漲而增加的部位並非由買進融資"
        ),
        Holdings::DebtAsGiven => {
            written!(
                zh,
                "债务按所给口径计入：若含短期票据，广义基本收支也会含之，而该指标意在反映长期资本；请单列short-debt",
                "債務按所給定義計入：若含短期票據，廣義基本收支也會含之，而該指標意在反映長期資本；請單獨列示short-debt"
            )
        }
        Holdings::OnlyLiabilities => {
            written!(zh, "只提供了负债方：为总流入，而非净流入", "只提供了負債方：為總流入，而非淨流入")
        }
        Holdings::FifthManual => written!(
            zh,
            "该表采用BPM5列报方式（贷方为+，借方为−）；资产方已转换符号，使+表示买入",
            "該表採用BPM5列報方式（貸方為+，借方為−）；資產方已轉換符號，使+表示買進"
        ),
        Holdings::ManualTaken { fifth } => {
            written!(
                zh,
                "没有误差与遗漏项便无法核对恒等式；按{}处理，因其未记录部分较小",
                "沒有誤差與遺漏項便無法核對恆等式；按{}處理，因其未記錄部分較小",
                manual(*fifth)
            )
        }
        Holdings::SignsTaken { fifth } => {
            written!(
                zh,
                "恒等式无法核对，符号按{}处理；请在选项中指定",
                "恆等式無法核對，符號按{}處理；請在選項中指定",
                manual(*fifth)
            )
        }
        Holdings::LinesNotNamed => written!(
            zh,
            "所给分项并非金融账户的全部：剩余部分列为“未列明项目”",
            "所給分項並非金融帳的全部：剩餘部分列為「未列明項目」"
        ),
        Holdings::PrivateManagers => written!(
            zh,
            "由私人机构管理的官方资金计入私人部门；托管安排掩盖了最终归属",
            "由私人機構管理的官方資金計入私人部門；託管安排掩蓋了最終歸屬"
        ),
        Holdings::ErrorStated(percent) => {
            written!(
                zh,
                "计量误差（各水平值的{}%）由使用者设定，并非估计所得",
                "計量誤差（各水準值的{}%）由使用者設定，並非估計所得",
                number(*percent)
            )
        }
        Holdings::ShortChanges(changes, periods) => written!(
            zh,
            "有{changes}次换位持续不足{periods}期，不予计入",
            "有{changes}次換位持續不足{periods}期，不予計入"
        ),
        Holdings::Remeasured(day) => {
            written!(zh, "{}的换位源于统计方法变更，不予计入", "{}的換位源於統計方法變更，不予計入", date(*day))
        }
        Holdings::NoValueBefore => {
            written!(zh, "交叉前一期没有数值：期内的具体日期不详", "交叉前一期沒有數值：期內的具體日期不詳")
        }
        Holdings::NoWave(price) => {
            written!(zh, "没有可与“{price}”下跌相比较的浪潮", "沒有可與「{price}」下跌相比較的浪潮")
        }
        Holdings::YearsOverlap => written!(
            zh,
            "年度合计的流量相互重叠：相邻各期大部分数据相同",
            "年度合計的流量相互重疊：相鄰各期大部分資料相同"
        ),
        Holdings::GrossFlows => written!(
            zh,
            "浪潮按单边总流量判断：在净流量中，居民与境外投资者的买入会相互抵消",
            "浪潮按單邊總流量判斷：在淨流量中，居民與境外投資人的買進會相互抵消"
        ),
        Holdings::NotKnownBefore { episodes, name, stale } => {
            let stale = match stale {
                0 => String::new(),
                stale => written!(zh, "，其中{stale}段是因为数据过旧", "，其中{stale}段是因為資料過舊"),
            };
            written!(
                zh,
                "{episodes}段时期之前没有已知的“{name}”{stale}",
                "{episodes}段時期之前沒有已知的「{name}」{stale}"
            )
        }
        Holdings::FewEpisodes(1) => written!(zh, "一段时期只是个案：不存在平均值", "一段時期只是個案：不存在平均值"),
        Holdings::FewEpisodes(episodes) => written!(
            zh,
            "{episodes}段时期只能算个案：请看最小值与最大值，而非平均值",
            "{episodes}段時期只能算個案：請看最小值與最大值，而非平均值"
        ),
        Holdings::ThinEpisodes(episodes) => {
            written!(zh, "以{episodes}段时期求平均，基础薄弱", "以{episodes}段時期求平均，基礎薄弱")
        }
        Holdings::DatesApart { first, second } => written!(
            zh,
            "“{}”止于{}，“{}”止于{}：二者目前的比率并非同一日期",
            "「{}」止於{}，「{}」止於{}：二者目前的比率並非同一日期",
            first.0,
            date(first.1),
            second.0,
            date(second.1)
        ),
        Holdings::LatestRevision => {
            written!(
                zh,
                "每个数值只用最新修订值，但按该期数据首次公布的日期使用：修订会使历史表现显得好于当时",
                "每個數值只用最新修訂值，但按該期資料首次公布的日期使用：修訂會使歷史表現顯得好於當時"
            )
        }
        Holdings::CoverageDiffers => written!(
            zh,
            "先行指标与公布值在覆盖范围和计价上不同；二者差距的变动在此即为误差",
            "領先指標與公布值在覆蓋範圍和計價上不同；二者差距的變動在此即為誤差"
        ),
        Holdings::NoNowcasts => {
            written!(zh, "已公布的期数太少，无法按各时点做即时预测", "已公布的期數太少，無法按各時點做即時預測")
        }
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
