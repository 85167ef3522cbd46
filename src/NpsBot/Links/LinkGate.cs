using System.Net;

namespace NpsBot.Links;

/// <summary>
/// Who tries links that nobody was given is soon not listened to. Guessing 256 bits is hopeless; this keeps it from costing us a look into the
/// database each time. Whoever holds a good link is never kept waiting by others who do not.
/// </summary>
public sealed class LinkGate(TimeProvider time)
{
    /// <summary>So many wrong links from one address within <see cref="Window"/>, and it waits. An office behind one address may have a few cut off ones.</summary>
    public const int MostWrongFromOne = 30;

    /// <summary>So many wrong ones from everywhere, and every address that has brought one waits.</summary>
    public const int MostWrongFromAll = 600;

    /// <summary>So many requests of any kind from one address: a room full of people with a QR code is far below.</summary>
    public const int MostFromOne = 1200;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly Dictionary<IPAddress, Count> byAddress = [];
    readonly Lock door = new();
    long windowBegan;
    int wrong;

    /// <summary>Whether a request is to be looked at. Ask before the database is.</summary>
    public bool LetsIn(IPAddress? address)
    {
        lock (door)
        {
            var count = Of(address);
            return ++count.Requests <= MostFromOne && count.Wrong < MostWrongFromOne && (wrong < MostWrongFromAll || count.Wrong == 0);
        }
    }

    /// <summary>The link was none of ours.</summary>
    public void WasWrong(IPAddress? address)
    {
        lock (door)
        {
            Of(address).Wrong++;
            wrong++;
        }
    }

    Count Of(IPAddress? address)
    {
        if (windowBegan == 0 || time.GetElapsedTime(windowBegan) >= Window)
        {
            byAddress.Clear();
            (windowBegan, wrong) = (time.GetTimestamp(), 0);
        }
        var place = Place(address);
        if (!byAddress.TryGetValue(place, out var count))
            byAddress.Add(place, count = new Count());
        return count;
    }

    /// <summary>One subscriber of IPv6 has a whole network of addresses; they count as one.</summary>
    static IPAddress Place(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
            return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    sealed class Count
    {
        public int Requests { get; set; }

        public int Wrong { get; set; }
    }
}
