using NpsBot.Storage;
using NpsBot.Tests.House;

namespace NpsBot.Tests.Storage;

public sealed class DataLockTests : IDisposable
{
    readonly TempDirectory data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public void A_second_opening_in_the_same_process_is_refused_until_the_first_has_ended()
    {
        using (Database.Open(data.Path))
        {
            var refusal = Assert.Throws<DataInUseException>(() => Database.Open(data.Path));
            Assert.Contains(data.Path, refusal.Message, StringComparison.Ordinal);
        }
        Database.Open(data.Path).Dispose();
    }

    [Fact]
    public async Task A_second_program_on_the_same_data_says_so_kindly_and_ends_with_2()
    {
        using var database = Database.Open(data.Path);
        foreach (var arguments in new string[][] { ["demo", "--port", "0", "--data", data.Path], ["demo", "--reset", "--port", "0", "--data", data.Path], ["import", "--programme", Setup.Repository.File("docs", "programme.example.yaml"), "--data", data.Path] })
        {
            await using var second = BotProcess.Start(data.Path, arguments);
            Assert.Equal(2, await second.Exit());
            Assert.Equal(new DataInUseException(data.Path).Message, Assert.Single(second.Errors));
            Assert.Empty(second.Output);
        }
        Assert.Equal(0, database.Count("SELECT COUNT(*) FROM person"));
    }

    [Fact]
    public void In_use_no_such_place_and_not_writable_are_told_apart()
    {
        using (DataLock.Take(data.Path))
            Assert.Throws<DataInUseException>(() => DataLock.Take(data.Path));
        File.WriteAllText(data.File("file"), "");
        Assert.Equal(DataPlaceFault.NoSuchPlace, Assert.Throws<DataPlaceException>(() => DataLock.Take(data.File("file/below"))).Fault);
        Assert.Equal(DataPlaceFault.NoSuchPlace, Assert.Throws<DataPlaceException>(() => DataLock.Take(data.File("file"))).Fault);
        Assert.Equal(DataPlaceFault.NotWritable, Assert.Throws<DataPlaceException>(() => DataLock.Take("/sys/npsbot")).Fault);
    }

    [Fact]
    public void Looking_only_works_beside_a_running_server_sees_what_was_committed_and_cannot_write()
    {
        using var server = Database.Open(data.Path);
        using var look = Database.OpenReadOnly(data.Path);
        server.Write(session => session.Execute("INSERT INTO hr_person (tenant_id, person_id) VALUES ('t', 'p')"));

        Assert.Equal(1, look.Count("SELECT COUNT(*) FROM hr_person"));
        Assert.Throws<InvalidOperationException>(() => look.Write(session => session.Execute("DELETE FROM hr_person")));
        Assert.ThrowsAny<Exception>(() => look.Read(session => session.Execute("DELETE FROM hr_person")));
        Assert.Equal(1, server.Count("SELECT COUNT(*) FROM hr_person"));
    }
}
