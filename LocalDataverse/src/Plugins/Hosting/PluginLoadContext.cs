using System.Reflection;
using System.Runtime.Loader;

namespace VoiceForD365.LocalDataverse.Plugins.Hosting;

/// <summary>One plug-in assembly, loaded apart from all others and unloaded when nothing holds it any more.</summary>
sealed class PluginLoadContext(string name) : AssemblyLoadContext(name, isCollectible: true)
{
    /// <exception cref="System.BadImageFormatException">It is no assembly.</exception>
    public Assembly Load(byte[] content)
    {
        using var image = new MemoryStream(content);
        return LoadFromStream(image);
    }

    // Everything else comes from the process itself: .NET's own, and what it has of .NET Framework's names.
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name != SdkAssembly.Name)
            return null;
        using var forwarder = SdkAssembly.Forwarder();
        return LoadFromStream(forwarder);
    }
}
