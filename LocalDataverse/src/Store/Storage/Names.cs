using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Storage;

/// <summary>SQL identifiers. Only names that passed <see cref="Checked"/> ever become part of a statement.</summary>
static class Names
{
    /// <summary>The row version column of every table, whether its metadata has a versionnumber or not.</summary>
    public const string Version = "\"versionnumber\"";

    /// <exception cref="Faults.FaultException">
    /// 501: a virtual table has no rows here. Every statement names its table through this.
    /// </exception>
    public static string Of(Table table) =>
        table.IsVirtual ? throw Fault.Unsupported($"rows of the virtual table '{table.LogicalName}'") : Checked(table.LogicalName);

    public static string Of(Column column) => Checked(column.LogicalName);

    /// <summary>Beside every lookup: the logical name of the table it points at.</summary>
    public static string TargetOf(Column column) => Quote(column.LogicalName + "$table");

    public static string Checked(string logicalName) =>
        logicalName.Length is > 0 and <= 128 && logicalName.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
            ? Quote(logicalName)
            : throw new ArgumentException($"'{logicalName}' is not a logical name: only a-z, 0-9 and _ are allowed.");

    static string Quote(string name) => $"\"{name}\"";
}
