using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace VoiceForD365.StandIns.Tests;

/// <summary>The compiled assemblies under test, read as files and never loaded.</summary>
static class Binaries
{
    public static TheoryData<string> StandIns => new(Directory.GetDirectories(Setting("StandIns"))
        .Select(folder => Path.GetFileName(folder)!)
        .Where(name => File.Exists(Path.Combine(Setting("StandIns"), name, name + ".csproj")))
        .OrderBy(name => name, StringComparer.Ordinal));

    public static TResult ReadStandIn<TResult>(string name, Func<MetadataReader, TResult> read) =>
        Read(Path.Combine(Setting("StandIns"), name, "bin", Setting("Configuration"), "net472", name + ".dll"), read);

    /// <summary>The one original that can be had everywhere.</summary>
    public static TResult ReadConnector<TResult>(Func<MetadataReader, TResult> read) => Read(Setting("Connector"), read);

    /// <summary>What the package ships of its own code.</summary>
    public static TResult ReadPackage<TResult>(string file, Func<MetadataReader, TResult> read) =>
        Read(Path.Combine(Setting("Package"), file), read);

    public static string[] PackageFiles => [.. Directory.GetFiles(Setting("Package")).Select(file => Path.GetFileName(file)!)];

    static TResult Read<TResult>(string path, Func<MetadataReader, TResult> read)
    {
        using var image = new PEReader(File.OpenRead(path));
        return read(image.GetMetadataReader());
    }

    static string Setting(string key) =>
        typeof(Binaries).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(setting => setting.Key == key).Value!;
}
