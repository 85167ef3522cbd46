using NpsBot.Storage;

namespace NpsBot.Tests.Storage;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("localhost", false)]
    [InlineData("/var/run/postgresql", false)]
    [InlineData("localhost:5433,127.0.0.1:5434,::1,[::1]:5432", false)]
    [InlineData("localhost,db.example.com", true)]
    [InlineData("127.0.0.1,10.1.2.3:5432", true)]
    [InlineData("/var/run/postgresql,db.example.com", true)]
    [InlineData("127.example.com", true)]
    public void Every_host_of_a_list_has_to_be_this_machine_for_a_connection_in_the_clear(string hosts, bool isOpen)
    {
        Assert.Equal(isOpen, PostgresAddress.GoesOpenlyOverTheNetwork($"Host={hosts};Database=npsbot"));
        Assert.False(PostgresAddress.GoesOpenlyOverTheNetwork($"Host={hosts};Database=npsbot;SSL Mode=VerifyFull"));
    }
}
