using NpsBot.Audiences.Lists;
using NpsBot.Calendars;
using NpsBot.Links;
using NpsBot.Moments;
using NpsBot.People.Csv;
using NpsBot.People.Graph;
using NpsBot.ProgrammeFiles;
using NpsBot.Situations;

namespace NpsBot.Errands;

/// <summary>The errands that a server does for a command; whatever else is asked for is refused.</summary>
static class KnownErrands
{
    static readonly Dictionary<string, ErrandWork> Works = new(StringComparer.Ordinal)
    {
        [ImportCommand.ErrandName] = ImportCommand.Do,
        [ImportPeopleCommand.ErrandName] = ImportPeopleCommand.Do,
        [ImportPeopleCommand.OutsideErrandName] = ImportPeopleCommand.DoOutside,
        [ExportLinksCommand.ErrandName] = ExportLinksCommand.Do,
        [ImportCalendarCommand.ErrandName] = ImportCalendarCommand.Do,
        [SyncCommand.ErrandName] = SyncCommand.Do,
        [ImportListCommand.ErrandName] = ImportListCommand.Do,
        [KeyCommand.ErrandName] = KeyCommand.Do,
        [ImportFiguresCommand.ErrandName] = ImportFiguresCommand.Do,
    };

    public static ErrandWork? Find(string name) => Works.GetValueOrDefault(name);
}
