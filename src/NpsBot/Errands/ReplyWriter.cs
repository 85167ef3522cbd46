using System.Text;

namespace NpsBot.Errands;

/// <summary>Where an errand writes as if to a console; each line goes back through the door at once.</summary>
sealed class ReplyWriter(Stream stream, Func<string, ErrandReply> reply) : TextWriter
{
    const int LongestLine = 2000;

    readonly StringBuilder line = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (value == '\n')
            Send();
        else if (value != '\r')
            line.Append(value);
        if (line.Length >= LongestLine)
            Send();
    }

    /// <summary>What was begun and not ended.</summary>
    public override void Flush()
    {
        if (line.Length > 0)
            Send();
    }

    void Send()
    {
        ErrandMessages.WriteReply(stream, reply(line.ToString()));
        line.Clear();
    }
}
