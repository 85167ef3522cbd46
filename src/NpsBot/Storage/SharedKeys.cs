using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace NpsBot.Storage;

/// <summary>
/// The keys by which a form of ours is known again when it comes back. They stand in the database, so that every replica has the same ones and a
/// restart spoils no open page. They protect nothing else; whoever can read the database has no need of them.
/// </summary>
sealed class SharedKeys(Database database) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        database.Read(session => session.Query("SELECT body FROM protection_key ORDER BY name", row => XElement.Parse(row.GetString(0))));

    public void StoreElement(XElement element, string friendlyName) => database.Write(session => session.Execute(
        "INSERT INTO protection_key (name, body) VALUES (@name, @body) ON CONFLICT (name) DO UPDATE SET body = excluded.body",
        ("name", friendlyName), ("body", element.ToString(SaveOptions.DisableFormatting))));
}
