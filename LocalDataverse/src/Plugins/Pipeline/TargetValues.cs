using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Organization;
using VoiceForD365.LocalDataverse.Plugins.Sdk;
using VoiceForD365.LocalDataverse.Vocabulary;

namespace VoiceForD365.LocalDataverse.Plugins.Pipeline;

/// <summary>What is to be written, after plug-ins had their say.</summary>
static class TargetValues
{
    /// <exception cref="FaultException">A plug-in made something of it that cannot be written.</exception>
    public static (Guid? Id, Dictionary<string, object?> Values) Read(Scope scope, Table table, ParameterCollection input)
    {
        if (!input.TryGetValue("Target", out Entity target) || target.LogicalName != table.LogicalName)
            throw Fault.InvalidArgument($"A plug-in left no row of {table.LogicalName} in the parameter 'Target'.");
        var id = target.Id != Guid.Empty ? target.Id
            : target.Attributes.TryGetValue(table.PrimaryId, out var named) ? named as Guid?
            : null;
        var written = target.Attributes.Where(attribute => attribute.Key != table.PrimaryId);
        var values = written.ToDictionary(attribute => attribute.Key, attribute =>
        {
            var column = table.Column(attribute.Key) ?? throw OrganizationFault.NoColumn(table, attribute.Key);
            return ColumnValue.Of(scope, column, NeutralValue.Of(attribute.Value));
        }, StringComparer.Ordinal);
        return (id, values);
    }
}
