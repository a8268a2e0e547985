using VoiceForD365.LocalDataverse.Metadata;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>Users and teams are of one type in OData, whose key "ownerid" each row shows beside its own.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/web-api-entitytypes, "EntityType inheritance"</remarks>
static class Principal
{
    public const string Key = "ownerid";

    public static bool Is(Table table) => table.LogicalName is "systemuser" or "team";
}
