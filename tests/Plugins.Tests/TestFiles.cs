using System.Reflection;

namespace Enreach.Voice.Plugins.Tests;

static class TestFiles
{
    /// <summary>With a trailing slash.</summary>
    public static string Repository { get; } = typeof(TestFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(setting => setting.Key == "Repository").Value!;
}
