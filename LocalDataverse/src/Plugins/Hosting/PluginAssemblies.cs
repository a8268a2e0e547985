using System.Reflection;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Plugins.Hosting;

/// <summary>
/// Makes plug-ins from registered assemblies. An assembly is loaded once per version of its row, a plug-in made once per configuration.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/write-plug-in: instances are kept and must not keep state.</remarks>
sealed class PluginAssemblies
{
    readonly Lock _sync = new();
    readonly Dictionary<Guid, LoadedAssembly> _loaded = [];

    /// <param name="type">A row of plugintype.</param>
    /// <exception cref="FaultException">501: the local Dataverse cannot run it, and why.</exception>
    public IPlugin PluginOf(Scope scope, StoredRow type, PluginConfiguration configuration)
    {
        lock (_sync)
            return AssemblyOf(scope, type).PluginOf(type.Text("typename")!, configuration);
    }

    LoadedAssembly AssemblyOf(Scope scope, StoredRow type)
    {
        var table = scope.Catalog.RequiredTable("pluginassembly");
        // Without its content, which is long and wanted once.
        var row = type.Lookup("pluginassemblyid") is { } id
            ? scope.Rows
                .Where(table, SqlFragment.Equal(table.Columns[table.PrimaryId], id), columns: [table.Columns["name"]])
                .FirstOrDefault()
            : null;
        if (row is null)
            throw Fault.Unsupported($"running the plug-in '{type.Text("typename")}': its assembly is not registered");
        if (_loaded.TryGetValue(row.Id, out var loaded) && loaded.Version == row.Version)
            return loaded;
        loaded?.Unload();
        return _loaded[row.Id] = LoadedAssembly.Load(scope.Rows.Find(table, row.Id)!, type.Text("typename")!);
    }

    sealed class LoadedAssembly(string name, long version, PluginLoadContext context, Assembly assembly)
    {
        readonly Dictionary<(string, PluginConfiguration), IPlugin> _plugins = [];

        public long Version => version;

        public static LoadedAssembly Load(StoredRow row, string typeName)
        {
            var name = row.Text("name") ?? row.Id.ToString("D");
            var context = new PluginLoadContext($"{name} {row.Version}");
            try
            {
                return new LoadedAssembly(name, row.Version, context, context.Load(Convert.FromBase64String(row.Text("content") ?? "")));
            }
            catch (Exception problem) when (problem is FormatException or BadImageFormatException or ArgumentException)
            {
                throw PluginActivator.Refused(name, typeName, $"it is no assembly .NET can load: {problem.Message}");
            }
        }

        public IPlugin PluginOf(string typeName, PluginConfiguration configuration)
        {
            if (!_plugins.TryGetValue((typeName, configuration), out var plugin))
                _plugins[(typeName, configuration)] = plugin = PluginActivator.Make(assembly, name, typeName, configuration);
            return plugin;
        }

        public void Unload() => context.Unload();
    }
}
