using NpsBot.Chat;

namespace NpsBot.Tests.Chat;

/// <summary>The services that the labelled utterances speak of. Some have similar names on purpose.</summary>
static class Catalogue
{
    public static IReadOnlyList<NamedService> Services { get; } =
    [
        new("it", ["IT help desk", "IT服务台", "IT服務台", "helpdesk", "service desk", "服务台", "資訊服務台", "IT"]),
        new("payroll", ["Payroll", "工资服务", "薪资服务", "薪資服務", "salary", "工资", "薪資"]),
        new("facilities", ["Facilities", "行政后勤", "總務", "building services", "后勤"]),
        new("purchasing", ["Purchasing", "采购", "採購", "procurement"]),
        new("onboarding", ["HR onboarding", "入职服务", "到職服務"]),
        new("training", ["HR training", "培训", "教育訓練"]),
        new("parcel", ["Parcel Tracker", "包裹通"]),
        new("travel-booking", ["Travel booking", "差旅预订", "差旅預訂"]),
        new("travel-expenses", ["Travel expenses", "差旅报销", "差旅報銷"]),
    ];
}
