using NpsBot.Core.Scores;
using NpsBot.Core.Situations;
using NpsBot.People.Csv;

namespace NpsBot.Situations;

/// <summary>How measures, units and bands are called in a file, in English and both Chinese scripts.</summary>
static class FigureWordings
{
    static readonly Dictionary<string, Measure> Measures = Named(
        (Measure.Retention, "retention 留存 留存率 留任率 保留率 續約率 续约率"),
        (Measure.Churn, "churn attrition turnover 流失 流失率 离职率 離職率"),
        (Measure.Referral, "referral referrals 转介绍 转介绍率 推介 轉介 轉介率 转介 转介率"),
        (Measure.Complaints, "complaint complaints 投诉 投诉率 投訴 投訴率 客诉 客訴 客诉率 客訴率"),
        (Measure.NegativeFeedback, "negative-feedback negativefeedback negative 负面反馈 负面反馈率 負面回饋 負面回饋率 负评 負評 差评率"),
        (Measure.Satisfaction, "satisfaction csat 满意度 滿意度"),
        (Measure.Margin, "margin 利润 利潤 毛利"),
        (Measure.Discount, "discount discount-rate 折现率 折現率"),
        (Measure.Customers, "customers 客户数 客戶數 顾客数 顧客數"));

    static readonly Dictionary<string, FigureUnit> Units = Named(
        (FigureUnit.Share, "share percent % 占比 比率 百分比"), (FigureUnit.Count, "count number 数量 數量 个数 個數 人数 人數 件数 件數"),
        (FigureUnit.Mean, "mean average 平均 平均分"), (FigureUnit.Money, "money amount 金额 金額"));

    static readonly Dictionary<string, Band> Bands = Named(
        (Band.Promoter, "promoter promoters 推荐者 推薦者"), (Band.Passive, "passive passives 被动者 被動者 中立者"), (Band.Detractor, "detractor detractors 贬损者 貶損者 不推荐者 不推薦者"));

    public static Measure? MeasureOf(string cell) => Measures.TryGetValue(CsvColumns.Bare(cell), out var measure) ? measure : null;

    public static FigureUnit? UnitOf(string cell) => cell.Trim() is "%" or "％" ? FigureUnit.Share : Units.TryGetValue(CsvColumns.Bare(cell), out var unit) ? unit : null;

    public static Band? BandOf(string cell) => Bands.TryGetValue(CsvColumns.Bare(cell), out var band) ? band : null;

    static Dictionary<string, T> Named<T>(params IReadOnlyList<(T Value, string Names)> all) =>
        all.SelectMany(one => one.Names.Split(' ').Select(name => (Name: CsvColumns.Bare(name), one.Value))).Where(one => one.Name.Length > 0)
            .DistinctBy(one => one.Name, StringComparer.Ordinal).ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
}
