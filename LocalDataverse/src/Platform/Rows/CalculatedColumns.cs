using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>
/// Calculated, rollup and formula columns exist, but nothing here calculates: rows come without them, and who asks for one is refused.
/// </summary>
static class CalculatedColumns
{
    /// <returns>The column itself.</returns>
    /// <exception cref="FaultException">501: it is one of those.</exception>
    public static Column Refuse(Column column) =>
        column.IsCalculated ? throw Fault.Unsupported($"the value of the calculated column '{column.LogicalName}'") : column;
}
