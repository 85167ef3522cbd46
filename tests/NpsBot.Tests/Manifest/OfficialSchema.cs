using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using NpsBot.Tests.Setup;

namespace NpsBot.Tests.Manifest;

/// <summary>Microsoft's published schemas, run by Node from the packages of client/package.json.</summary>
static class OfficialSchema
{
    /// <returns>The faults, one a line; empty when the package is right.</returns>
    public static async Task<string> Faults(byte[] package)
    {
        var folder = Directory.CreateTempSubdirectory("npsbot-manifest-").FullName;
        try
        {
            await ZipFile.ExtractToDirectoryAsync(new MemoryStream(package), folder);
            return await Run(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task<string> Run(string folder)
    {
        var start = new ProcessStartInfo("node", [Repository.File("tests", "NpsBot.Tests", "Manifest", "validate-manifest.cjs"), folder, Repository.File("client", "node_modules")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using var node = Process.Start(start)!;
            var (said, complained) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await node.WaitForExitAsync();
            Assert.True(node.ExitCode is 0 or 3, $"The schema check could not run; type: npm ci --prefix client. {await said}{await complained}");
            return await said;
        }
        catch (Win32Exception fault)
        {
            throw new InvalidOperationException("Node is not installed: ./run and ./test install it, or install Node 20 or later.", fault);
        }
    }
}
