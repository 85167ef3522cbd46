using System.Text;

namespace NpsBot.People.Csv;

enum CsvColumn
{
    EntraObjectId,
    Upn,
    Name,
    Department,
    Language,
    TimeZone,
    Site,
    Manager,
    Groups,
    Left,
    AwayUntil,

    Guest,

    /// <summary>Taken of guests alone: everybody else is asked in the chat.</summary>
    Email,
}

/// <summary>Which column says what, by the names in the first line: kindly, because every system that exports people writes them its own way.</summary>
sealed class CsvColumns
{
    static readonly Dictionary<string, CsvColumn> Known = Names(
        (CsvColumn.EntraObjectId, "entra_object_id entra_id object_id azure_ad_object_id aad_object_id id 对象id 对象标识符 物件id 物件識別碼 對象id"),
        (CsvColumn.Upn, "upn user_principal_name sign_in_name 用户主体名称 登录名 使用者主體名稱 登入名稱"),
        (CsvColumn.Name, "name full_name display_name employee 姓名 名字 显示名称 員工姓名 员工姓名 顯示名稱"),
        (CsvColumn.Department, "department dept 部门 部門 所属部门 所屬部門"),
        (CsvColumn.Language, "language lang preferred_language 语言 語言 首选语言 慣用語言"),
        (CsvColumn.TimeZone, "time_zone timezone zone tz 时区 時區"),
        (CsvColumn.Site, "site office location office_location 办公地点 工作地点 地点 辦公地點 工作地點 地點"),
        (CsvColumn.Manager, "manager supervisor line_manager 上级 主管 经理 直属上级 上級 經理 直屬主管"),
        (CsvColumn.Groups, "groups group 组 群组 小组 組 群組 小組"),
        (CsvColumn.Left, "left left_at left_on leaving_date 离职 离职日期 離職 離職日期"),
        (CsvColumn.AwayUntil, "away_until on_leave_until leave_until 休假至 请假至 休假到 請假至"),
        (CsvColumn.Guest, "user_type usertype guest is_guest 用户类型 使用者類型 来宾 來賓 访客 訪客"),
        (CsvColumn.Email, "email e-mail mail email_address 邮箱 电子邮件 信箱 電子郵件 郵件"));

    const int LongestName = 100;

    readonly Dictionary<CsvColumn, int> places = [];

    /// <summary>Names that mean nothing to us; their columns are passed over.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Names that mean what another column already does.</summary>
    public List<string> Twice { get; } = [];

    public bool HasId => places.ContainsKey(CsvColumn.EntraObjectId) || places.ContainsKey(CsvColumn.Upn);

    public int Count { get; private set; }

    public bool Has(CsvColumn column) => places.ContainsKey(column);

    public string? In(string[] record, CsvColumn column) => places.TryGetValue(column, out var place) && place < record.Length ? record[place] : null;

    public static CsvColumns Of(string[] names)
    {
        var columns = new CsvColumns { Count = names.Length };
        for (var place = 0; place < names.Length; place++)
        {
            if (names[place].Trim().Length == 0)
                continue;
            if (!Known.TryGetValue(Bare(names[place]), out var column))
                columns.Unknown.Add(names[place].Trim());
            else if (!columns.places.TryAdd(column, place))
                columns.Twice.Add(names[place].Trim());
        }
        return columns;
    }

    /// <summary>What stands between the cells of a first line, by which more names are known; null when none is under any.</summary>
    public static char? Delimiter(string firstLine)
    {
        var best = CsvSource.Delimiters.MaxBy(delimiter => KnownIn(firstLine, delimiter));
        return KnownIn(firstLine, best) > 0 ? best : null;
    }

    static int KnownIn(string line, char delimiter) => line.Split(delimiter).Count(name => Known.ContainsKey(Bare(name)));

    static Dictionary<string, CsvColumn> Names(params ReadOnlySpan<(CsvColumn Column, string Names)> columns)
    {
        var known = new Dictionary<string, CsvColumn>(StringComparer.Ordinal);
        foreach (var (column, names) in columns)
        {
            foreach (var name in names.Split(' '))
                known[Bare(name)] = column;
        }
        return known;
    }

    /// <summary>A name as names are compared: letters and digits alone, in one case and one width.</summary>
    internal static string Bare(string name)
    {
        var bare = new StringBuilder(name.Length);
        foreach (var character in Normalized(name))
        {
            if (char.IsLetterOrDigit(character))
                bare.Append(char.ToLowerInvariant(character));
        }
        return bare.ToString();
    }

    static string Normalized(string name)
    {
        try
        {
            return name.Length > LongestName ? "" : name.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Code points that are no characters have no form, and no name of ours has them.
            return "";
        }
    }
}
