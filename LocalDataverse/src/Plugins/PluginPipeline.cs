namespace VoiceForD365.LocalDataverse.Plugins;

/// <summary>How the platform's messages reach plug-ins, and how plug-ins find their host again.</summary>
static class PluginPipeline
{
    /// <returns>null where no plug-ins run.</returns>
    public static PluginHost? Host(this Scope scope) => (PluginHost?)scope.Plugins;

    /// <returns>null for a request from outside.</returns>
    public static PluginContext? CausingContext(this Scope scope) => (PluginContext?)scope.Cause;
}
