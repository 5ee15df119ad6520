//! Series to series: aggregate to a period, scale, cumulate, difference, turn the sign.
