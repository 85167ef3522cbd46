using Microsoft.Extensions.Hosting;
using NpsBot.Hosting;

namespace NpsBot.Tests.Hosting;

public sealed class ExitCodeTests
{
    [Fact]
    public async Task A_part_that_failed_is_no_good_end()
    {
        using var part = new Part(() => throw new InvalidOperationException("broken"));
        await Started(part);
        Assert.Equal(1, ServeCommand.ExitCode([part]));
    }

    [Fact]
    public async Task A_part_that_came_to_its_end_is()
    {
        using var part = new Part(() => { });
        await Started(part);
        Assert.Equal(0, ServeCommand.ExitCode([part]));
    }

    static async Task Started(Part part)
    {
        await part.StartAsync(default);
        await part.ExecuteTask!.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    sealed class Part(Action doing) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            await Task.Yield();
            doing();
        }
    }
}
