using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Applying;

/// <summary>Columns without any prefix that the platform gives the tables of business process flows.</summary>
/// <remarks>learn.microsoft.com/power-automate/developer/business-process-flows-code; the 27 such tables of public exports.</remarks>
static class SpecialTables
{
    static readonly HashSet<string> OfProcessFlows =
    [
        "activestageid", "activestagestartedon", "businessprocessflowinstanceid", "completedon", "duration", "processid", "traversedpath",
    ];

    public static bool IsColumnOf(TableProperties table, string column) => table.Is("IsBPFEntity") && OfProcessFlows.Contains(column);
}
