using System.Reflection;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Plugins.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Hosting;

/// <summary>What a step hands to its plug-in's constructor.</summary>
sealed record PluginConfiguration(string? Unsecure, string? Secure)
{
    public static PluginConfiguration None { get; } = new(null, null);
}

/// <summary>Makes one plug-in by the constructor that takes the most configuration.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/write-plug-in: (string unsecure, string secure), (string unsecure), ().
/// </remarks>
static class PluginActivator
{
    /// <exception cref="FaultException">
    /// 501 when the type is not there or needs what .NET does not have; 400, 0x80040224 when its constructor fails.
    /// </exception>
    public static IPlugin Make(Assembly assembly, string assemblyName, string typeName, PluginConfiguration configuration)
    {
        try
        {
            var type = assembly.GetType(typeName, throwOnError: true)!;
            if (!typeof(IPlugin).IsAssignableFrom(type))
                throw Refused(assemblyName, typeName, "it does not implement Microsoft.Xrm.Sdk.IPlugin");
            return (IPlugin)(
                Construct(type, configuration.Unsecure, configuration.Secure) ?? Construct(type, configuration.Unsecure) ?? Construct(type)
                ?? throw Refused(assemblyName, typeName, "it has no constructor a plug-in may have"));
        }
        catch (TargetInvocationException failed) when (!IsMissing(failed.InnerException!))
        {
            throw PluginFault.Unexpected(typeName, failed.InnerException!);
        }
        catch (Exception problem) when (IsMissing(problem) || problem is TargetInvocationException)
        {
            throw Refused(assemblyName, typeName, (problem as TargetInvocationException)?.InnerException?.Message ?? problem.Message);
        }
    }

    /// <summary>Whether the exception says that the process lacks a type, member or assembly the plug-in was compiled against.</summary>
    public static bool IsMissing(Exception problem) => problem
        is TypeLoadException or MissingMemberException or FileNotFoundException { FileName: not null } or FileLoadException
        or BadImageFormatException or PlatformNotSupportedException
        || problem is TypeInitializationException { InnerException: { } inner } && IsMissing(inner);

    public static FaultException Refused(string assemblyName, string typeName, string why) =>
        Fault.Unsupported($"running the plug-in '{typeName}' of the assembly '{assemblyName}' ({why})");

    static object? Construct(Type type, params object?[] arguments) =>
        type.GetConstructor(Array.ConvertAll(arguments, _ => typeof(string)))?.Invoke(arguments);
}
