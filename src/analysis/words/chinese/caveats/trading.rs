//! Chinese for caveats of groups and books.

use crate::analysis::caveat::trading::Trading;
use crate::plot::words::chinese::date;
use std::borrow::Cow;

pub(super) fn said(about: &Trading) -> Cow<'static, str> {
    match about {
        Trading::FewGroups(groups, share) => {
            format!("{groups}组只能算个案：即使全部站在同一边，偶然发生的概率也有{:.0}%", share * 100.0).into()
        }
        Trading::SectorsChanged(days) => {
            let days: Vec<String> = days.iter().map(|day| date(*day)).collect();
            format!("标准行业分类于{}调整：若采用该分类，调整前后的计数并非针对同一批行业", days.join("和")).into()
        }
        Trading::RetailByPrices(name) => format!(
            "“{name}”：凭成交价识别的散户交易约占全部散户交易的三分之一，且不少买卖方向有误（Boehmer et al. 2021；Barber \
             et al. 2023）；请核实其识别方法"
        )
        .into(),
        Trading::CountedTwice => "资金流入基金与基金用这笔资金买入股票是同一笔购买：两类主体并列会重复计算".into(),
        Trading::OppositeSigns => "方向相反并不表明一方卖给了另一方：双方可能都只是对同样的价格作出反应".into(),
        Trading::OnlyTwo => "只列出了两类主体，其余交易对手未知".into(),
        Trading::Mirror(other, part) => {
            format!("“{other}”是另一发布方对同一批投资者的统计，品种、日期和计价均不同：只与“{part}”并列，绝不相加").into()
        }
        Trading::CashIsDeRisking => "现金是未披露的去向：计作降低风险".into(),
        Trading::NothingRotated => "所有去向方向一致：其间没有轮动".into(),
        Trading::PricesInBuckets => "各分项含价格变动：未提供收益率".into(),
        Trading::NetOfLegs => "仅凭持仓只能看到多空两边各自的净变动，看不到买入与卖出的毛额".into(),
        Trading::MarksOrSales => "没有收益率便无法区分交易与价格：下降可能来自估值下调，而非卖出".into(),
        Trading::FundsComeAndGo => "基金进入或退出统计范围会改变整体杠杆，而任何一只基金都未必有交易".into(),
        Trading::EquityCarried(name) => {
            format!("“{name}”的公布频率低于持仓，沿用最近值：部分变动可能是此后净资产的变化").into()
        }
        Trading::NoUsualSide => "均值为零：资金流向没有惯常的一边".into(),
        Trading::Launches => "基金的新设、清盘与合并均计入内生增长".into(),
        Trading::TwoRegions => "两个地区样本太少：同期只影响其中一地的任何其他事件都会进入差值".into(),
    }
}
