//! Chinese for caveats of reports and prices.

use crate::analysis::caveat::reports::Reports;
use crate::language::{Script, written};
use crate::plot::words::chinese::date;

pub(super) fn said(zh: Script, about: &Reports) -> String {
    match about {
        Reports::KnownLater => written!(
            zh,
            "持仓为报告日（通常是周二）的数据，至少三天后才公布",
            "部位為報告日（通常是週二）的資料，至少三天後才公布"
        ),
        Reports::OwnClasses => written!(
            zh,
            "类别由交易者自行申报；用于对冲现券或互换的期货同样计入",
            "類別由交易人自行申報；用於避險現貨或交換的期貨同樣計入"
        ),
        Reports::ShortHistory(sample) => written!(
            zh,
            "{sample}份报告不足三年：百分位只就现有样本而言",
            "{sample}份報告不足三年：百分位只就現有樣本而言"
        ),
        Reports::NeedsPrice(contract) => written!(
            zh,
            "合约“{contract}”需要报告日的价格才能折算金额",
            "合約「{contract}」需要報告日的價格才能折算金額"
        ),
        Reports::NoContract => written!(zh, "未提供合约文本：不计算金额", "未提供合約文字：不計算金額"),
        Reports::ExpiryWeeks => written!(
            zh,
            "到期周未平仓量会自然下降，与多空看法无关；此处未剔除移仓影响",
            "到期週未平倉量會自然下降，與多空看法無關；此處未剔除轉倉影響"
        ),
        Reports::ReportedLate => written!(zh, "报告约在所指日期后八个工作日公布", "報告約在所指日期後八個工作日公布"),
        Reports::ShortsHedge => {
            written!(
                zh,
                "基金份额的空头往往用于对冲所持股票，而基金份额可为出借而申购，故比率可超过100%：其本身并不等于看跌",
                "基金單位的空頭往往用於避險所持股票，而基金單位可為出借而申購，故比率可超過100%：其本身並不等於看空"
            )
        }
        Reports::NoVolume(name, day) => {
            written!(
                zh,
                "不计算回补天数：截至{}“{name}”没有成交量数据",
                "不計算回補天數：截至{}「{name}」沒有成交量資料",
                date(*day)
            )
        }
        Reports::Splits(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            written!(
                zh,
                "卖空股数与流通股数在{}同步跳变：看似拆股，并非空头变动",
                "放空股數與流通在外股數在{}同步跳變：看似股票分割，並非空頭變動",
                days.join("、")
            )
        }
        Reports::NoForecast => {
            written!(zh, "不做预测：需要24份报告的指数以及随后的收益率", "不做預測：需要24份報告的指數以及隨後的報酬率")
        }
        Reports::NoIndex => written!(zh, "不做预测：指数无法定义", "不做預測：指數無法定義"),
        Reports::ZeroRatio => written!(zh, "不计算指数：比率为零时没有对数", "不計算指數：比率為零時沒有對數"),
        Reports::DirectionalShorts => written!(
            zh,
            "杠杆基金也持有方向性空头；报告反映周二的持仓，周五才公布",
            "槓桿基金也持有方向性空頭；報告反映週二的部位，週五才公布"
        ),
        Reports::FaceValues => written!(zh, "为面值，而非市值或久期", "為面值，而非市值或存續期間"),
        Reports::NoBasis => {
            written!(zh, "未提供基差：缺少第三个信号，无法证明平仓", "未提供基差：缺少第三個訊號，無法證明平倉")
        }
        Reports::IndirectBidders => {
            written!(
                zh,
                "间接投标人是通过交易商投标的客户，包括国内资产管理机构；境外占比要看其后公布的按投资者类别划分的中标情况",
                "間接投標人是透過交易商投標的客戶，包括國內資產管理機構；境外占比要看其後公布的按投資人類別劃分的中標情況"
            )
        }
        Reports::Model => written!(
            zh,
            "这是模型：真实基金的速度与上限并不公开；区间反映不同速度，并非置信区间",
            "這是模型：真實基金的速度與上限並不公開；區間反映不同速度，並非信賴區間"
        ),
        Reports::Rolls => written!(
            zh,
            "期货换月须已做调整；除非价格本身已扣除现金收益，否则收益率不是超额收益",
            "期貨換月須已做調整；除非價格本身已扣除現金收益，否則報酬率不是超額報酬"
        ),
        Reports::Saturated { long } => {
            let (side, less) = if *long {
                (zh.of("多头", "多頭"), zh.of("卖出", "賣出"))
            } else {
                (zh.of("空头", "空頭"), zh.of("买入", "買進"))
            };
            written!(
                zh,
                "各种速度下均已满仓{side}：信号此后只能转向{less}，只有市场更平静时仓位才会扩大",
                "各種速度下均已滿倉{side}：訊號此後只能轉向{less}，只有市場更平靜時部位才會擴大"
            )
        }
        Reports::NoDividends => {
            written!(zh, "未提供股息：隐含利率被低估，幅度为指数股息率", "未提供股息：隱含利率被低估，幅度為指數股息率")
        }
        Reports::DividendsEstimated => {
            written!(zh, "股息为估计值；请参见一个指数点的影响", "股息為估計值；請參見一個指數點的影響")
        }
        Reports::SameMoment => written!(
            zh,
            "期货与指数必须取自同一时刻：收盘时间较晚会被误认为融资成本",
            "期貨與指數必須取自同一時刻：收盤時間較晚會被誤認為融資成本"
        ),
        Reports::ThirdFridays => {
            written!(zh, "天数按3月、6月、9月和12月的第三个周五计算", "天數按3月、6月、9月和12月的第三個週五計算")
        }
        Reports::NearExpiry(days) => written!(zh, "距到期日不足{days}天时不取值", "距到期日不足{days}天時不取值"),
        Reports::LevelNotTakenOut { reason: true } => {
            written!(
                zh,
                "没有平值波动率，无法剔除整体水平的影响：市场动荡时所有风险逆转都会放大",
                "沒有價平波動率，無法剔除整體水準的影響：市場動盪時所有風險逆轉都會放大"
            )
        }
        Reports::LevelNotTakenOut { reason: false } => {
            written!(zh, "没有平值波动率，无法剔除整体水平的影响", "沒有價平波動率，無法剔除整體水準的影響")
        }
        Reports::OutsideBounds(prices) => {
            written!(zh, "{prices}个价格超出无套利边界，无法求得波动率", "{prices}個價格超出無套利邊界，無法求得波動率")
        }
        Reports::DeltasApart(periods) => {
            written!(
                zh,
                "有{periods}期看涨与看跌期权的Delta相差超过0.05：二者之差并非同一Delta的风险逆转",
                "有{periods}期買權與賣權的Delta相差超過0.05：二者之差並非同一Delta的風險逆轉"
            )
        }
        Reports::ConstantRates => written!(zh, "利率与剩余天数按不变处理", "利率與剩餘天數按不變處理"),
        Reports::OnePrice => written!(
            zh,
            "对冲与投机付的是同一价格：请同时参考远期成交量与交叉货币基差",
            "避險與投機付的是同一價格：請同時參考遠期成交量與跨貨幣基差"
        ),
        Reports::ConstantTenor => written!(
            zh,
            "固定期限由报价银行逐日滚动；符号与Delta遵从其惯例",
            "固定期限由報價銀行逐日滾動；符號與Delta遵從其慣例"
        ),
        Reports::HedgeRatioError(points) => {
            written!(
                zh,
                "对冲比例来自调查与抽样：区间按使用者设定的{points}个百分点误差计算",
                "避險比率來自調查與抽樣：區間按使用者設定的{points}個百分點誤差計算"
            )
        }
        Reports::HedgeRatioCarried(periods) => {
            written!(
                zh,
                "有{periods}期沿用最近一次已知的对冲比例，其滞后不超过一个统计周期",
                "有{periods}期沿用最近一次已知的避險比率，其落後不超過一個統計週期"
            )
        }
        Reports::HedgedLater => {
            written!(
                zh,
                "持仓因价格或汇率变动时，对冲同样会调整，只是稍晚：对冲要到展期时才更新",
                "部位因價格或匯率變動時，避險同樣會調整，只是稍晚：避險要到轉倉時才更新"
            )
        }
        Reports::CarryLeftOut => written!(
            zh,
            "方差最小的比例未考虑利差：对冲要付出或赚取两国利差",
            "變異數最小的比例未考慮利差：避險要付出或賺取兩國利差"
        ),
        Reports::AverageOfWindow => written!(
            zh,
            "这是窗口内的平均值；危机中汇率与资产的相关性会反转",
            "這是視窗內的平均值；危機中匯率與資產的相關性會反轉"
        ),
        Reports::BothWeaken => written!(
            zh,
            "增加对冲与卖出证券都会使该货币走弱：资金流向的符号只能大致区分二者",
            "增加避險與賣出證券都會使該貨幣走弱：資金流向的符號只能大致區分二者"
        ),
        Reports::FirstIsNoCause => {
            written!(
                zh,
                "先动不等于起因；消息出现的当期价格即已反应，而资金流量按结算日统计",
                "先動不等於起因；訊息出現的當期價格即已反應，而資金流量按結算日統計"
            )
        }
        Reports::IndexOfFunds => written!(
            zh,
            "指数所覆盖的资产不等于全行业，而行业间的转移可能看似贝塔变动",
            "指數所覆蓋的資產不等於全產業，而產業間的轉移可能看似貝他變動"
        ),
        Reports::NetBetas => written!(zh, "指数的贝塔已扣除空头并含杠杆", "指數的貝他已扣除空頭並含槓桿"),
        Reports::StateAssets => written!(
            zh,
            "请以十亿美元填写资产规模，即可看到该变动相当于多少金额",
            "請以十億美元填寫資產規模，即可看到該變動相當於多少金額"
        ),
        Reports::Smoothed(name, autocorrelation) => written!(
            zh,
            "{name}的收益率与前期相近（自相关{autocorrelation:.2}）：价格可能滞后或被平滑，贝塔因而偏低；请参见含滞后项的合计与去平滑后的收益率",
            "{name}的報酬率與前期相近（自我相關{autocorrelation:.2}）：價格可能落後或被平滑，貝他因而偏低；請參見含落後項的合計與去平滑後的報酬率"
        ),
        Reports::NoStyles => written!(
            zh,
            "未给出风格权重：搜索未能收敛到这些因子的某一组合；请去掉一个因子或加长窗口",
            "未給出風格權重：搜尋未能收斂到這些因子的某一組合；請去掉一個因子或加長視窗"
        ),
    }
}
