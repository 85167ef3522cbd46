using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NpsBot.Texts;

namespace NpsBot.Manifest;

/// <summary>
/// The zip that is uploaded to Teams, made from the files of the folder manifest/. The same settings make the same bytes, so that
/// whoever keeps packages can see whether anything changed.
/// </summary>
public static class ManifestPackage
{
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The version of the product in the form that Teams wants: it takes an update only when this has grown.</summary>
    public static string Version => typeof(ManifestPackage).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <param name="settings">Free of <see cref="ManifestSettings.Problems"/>.</param>
    public static byte[] Build(ManifestSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        using var package = new MemoryStream();
        using (var zip = new ZipArchive(package, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Manifest(settings));
            Add(zip, "color.png", Asset("color.png"));
            Add(zip, "outline.png", Asset("outline.png"));
            Add(zip, "zh-cn.json", Translation("zh-cn.json", Language.SimplifiedChinese));
            Add(zip, "zh-tw.json", Translation("zh-tw.json", Language.TraditionalChinese));
        }
        return package.ToArray();
    }

    static byte[] Manifest(ManifestSettings settings)
    {
        var manifest = Filled(Parsed("manifest.json"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["{{version}}"] = settings.Version,
            ["{{appId}}"] = settings.AppId,
            ["{{domain}}"] = settings.Domain,
            ["{{developer}}"] = settings.Developer,
            ["{{website}}"] = settings.Website,
            ["{{privacy}}"] = settings.Privacy,
            ["{{terms}}"] = settings.Terms,
        })!.AsObject();
        manifest["bots"]![0]!["commandLists"] = CommandLists.InManifest();
        return Text(manifest);
    }

    static byte[] Translation(string file, Language language)
    {
        var translation = Parsed(file).AsObject();
        foreach (var (key, text) in CommandLists.Translated(language))
            translation[key] = text;
        return Text(translation);
    }

    /// <summary>A copy with every placeholder replaced inside its string, so that no value can break the JSON.</summary>
    static JsonNode? Filled(JsonNode? node, Dictionary<string, string> values) => node switch
    {
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Filled(entry.Value, values)))),
        JsonArray list => new JsonArray([.. list.Select(item => Filled(item, values))]),
        JsonValue value when value.TryGetValue<string>(out var text) =>
            JsonValue.Create(values.Aggregate(text, (filled, entry) => filled.Replace(entry.Key, entry.Value, StringComparison.Ordinal))),
        _ => node?.DeepClone(),
    };

    /// <summary>Stored, not compressed: how well bytes are squeezed differs between runtimes, and the package would with it.</summary>
    static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = NoTime;
        entry.ExternalAttributes = 0;
        using var stream = entry.Open();
        stream.Write(content);
    }

    static JsonNode Parsed(string file) => JsonNode.Parse(Asset(file))!;

    static byte[] Text(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString(Readable) + "\n");

    static byte[] Asset(string file)
    {
        using var stream = typeof(ManifestPackage).Assembly.GetManifestResourceStream("manifest/" + file)
            ?? throw new FileNotFoundException($"manifest/{file} is not part of this build.");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
