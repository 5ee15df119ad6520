//! Chinese for caveats of groups and books.

use crate::analysis::caveat::trading::Trading;
use crate::language::{Script, written};
use crate::plot::words::chinese::date;

pub(super) fn said(zh: Script, about: &Trading) -> String {
    match about {
        Trading::FewGroups(groups, share) => {
            written!(
                zh,
                "{groups}组只能算个案：即使全部站在同一边，偶然发生的概率也有{:.0}%",
                "{groups}組只能算個案：即使全部站在同一邊，偶然發生的機率也有{:.0}%",
                share * 100.0
            )
        }
        Trading::SectorsChanged(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            written!(
                zh,
                "标准行业分类于{}调整：若采用该分类，调整前后的计数并非针对同一批行业",
                "標準產業分類於{}調整：若採用該分類，調整前後的計數並非針對同一批產業",
                days.join("和")
            )
        }
        Trading::RetailByPrices(name) => written!(
            zh,
            "“{name}”：凭成交价识别的散户交易约占全部散户交易的三分之一，且不少买卖方向有误（Boehmer et al. 2021；Barber et al. 2023）；请核实其识别方法",
            "「{name}」：憑成交價識別的散戶交易約占全部散戶交易的三分之一，且不少買賣方向有誤（Boehmer et al. 2021；Barber et al. 2023）；請核實其識別方法"
        ),
        Trading::CountedTwice => written!(
            zh,
            "资金流入基金与基金用这笔资金买入股票是同一笔购买：两类主体并列会重复计算",
            "資金流入基金與基金用這筆資金買進股票是同一筆購買：兩類主體並列會重複計算"
        ),
        Trading::OppositeSigns => written!(
            zh,
            "方向相反并不表明一方卖给了另一方：双方可能都只是对同样的价格作出反应",
            "方向相反並不表明一方賣給了另一方：雙方可能都只是對同樣的價格作出反應"
        ),
        Trading::OnlyTwo => written!(zh, "只列出了两类主体，其余交易对手未知", "只列出了兩類主體，其餘交易對手未知"),
        Trading::Mirror(other, part) => {
            written!(
                zh,
                "“{other}”是另一发布方对同一批投资者的统计，品种、日期和计价均不同：只与“{part}”并列，绝不相加",
                "「{other}」是另一發布方對同一批投資人的統計，商品、日期和計價均不同：只與「{part}」並列，絕不相加"
            )
        }
        Trading::CashIsDeRisking => {
            written!(zh, "现金是未披露的去向：计作降低风险", "現金是未揭露的去向：計作降低風險")
        }
        Trading::NothingRotated => written!(zh, "所有去向方向一致：其间没有轮动", "所有去向方向一致：其間沒有輪動"),
        Trading::PricesInBuckets => written!(zh, "各分项含价格变动：未提供收益率", "各分項含價格變動：未提供報酬率"),
        Trading::NetOfLegs => written!(
            zh,
            "仅凭持仓只能看到多空两边各自的净变动，看不到买入与卖出的毛额",
            "僅憑部位只能看到多空兩邊各自的淨變動，看不到買進與賣出的總額"
        ),
        Trading::MarksOrSales => written!(
            zh,
            "没有收益率便无法区分交易与价格：下降可能来自估值下调，而非卖出",
            "沒有報酬率便無法區分交易與價格：下降可能來自評價下調，而非賣出"
        ),
        Trading::FundsComeAndGo => written!(
            zh,
            "基金进入或退出统计范围会改变整体杠杆，而任何一只基金都未必有交易",
            "基金進入或退出統計範圍會改變整體槓桿，而任何一檔基金都未必有交易"
        ),
        Trading::EquityCarried(name) => {
            written!(
                zh,
                "“{name}”的公布频率低于持仓，沿用最近值：部分变动可能是此后净资产的变化",
                "「{name}」的公布頻率低於部位，沿用最近值：部分變動可能是此後淨資產的變化"
            )
        }
        Trading::NoUsualSide => written!(zh, "均值为零：资金流向没有惯常的一边", "平均值為零：資金流向沒有慣常的一邊"),
        Trading::Launches => {
            written!(zh, "基金的新设、清盘与合并均计入内生增长", "基金的新設、清算與合併均計入內生成長")
        }
        Trading::TwoRegions => written!(
            zh,
            "两个地区样本太少：同期只影响其中一地的任何其他事件都会进入差值",
            "兩個地區樣本太少：同期只影響其中一地的任何其他事件都會進入差值"
        ),
    }
}
