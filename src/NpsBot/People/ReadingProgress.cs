using NpsBot.Texts;
using Spectre.Console;

namespace NpsBot.People;

/// <summary>Shows on a terminal how far a reading is; a log file or a pipe gets none of it.</summary>
static class ReadingProgress
{
    public static async Task<T> Show<T>(Phrases texts, Func<IProgress<int>?, Task<T>> read)
    {
        if (Console.IsErrorRedirected)
            return await read(null);
        var screen = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        // How many there will be is not known before the end.
        return await screen.Progress().Columns(new SpinnerColumn(), new TaskDescriptionColumn(), new ProgressBarColumn()).StartAsync(async progress =>
        {
            var task = progress.AddTask(texts["People.Progress"]).IsIndeterminate();
            var result = await read(new Count(task, texts["People.Progress"]));
            task.IsIndeterminate(false).Value(task.MaxValue);
            return result;
        });
    }

    sealed class Count(ProgressTask task, string text) : IProgress<int>
    {
        public void Report(int value)
        {
            if (value % 1000 == 0)
                task.Description = FormattableString.Invariant($"{text}: {value}");
        }
    }
}
