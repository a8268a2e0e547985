using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Security.Structure;

/// <summary>A default team's members and name follow its business unit; a team that owns rows stays.</summary>
/// <remarks>Codes: learn.microsoft.com/power-apps/developer/data-platform/reference/web-service-error-codes.</remarks>
static class TeamRules
{
    const int Access = 1, SecurityGroup = 2, OfficeGroup = 3;

    public static void Updating(UnitOfWork work, StoredRow team, Dictionary<string, object?> values)
    {
        if (team["isdefault"] is true && values.TryGetValue("name", out var name) && !Equals(name, team["name"]))
            throw new FaultException(400, "0x8004830A", $"The default business unit team name can't be updated (TeamId = {team.Id:D}).");
        if (values.GetValueOrDefault("businessunitid") is RowReference unit && unit.Id != team.Lookup("businessunitid"))
            throw Fault.Unsupported("moving a team to another business unit");
        if (values.GetValueOrDefault("teamtype") is int type && type != team.Number("teamtype"))
            throw Fault.Unsupported("changing the type of a team");
    }

    public static void Deleting(UnitOfWork work, StoredRow team)
    {
        if (team["isdefault"] is true)
            throw new FaultException(400, "0x80048307", $"The default business unit team can't be deleted (TeamId = {team.Id:D}).");
        if (OwnsRows(work, team.Id))
            throw new FaultException(
                400, "0x8004830E", $"Can't delete a team which owns records. Reassign the records and try again (TeamId = {team.Id:D}).");
    }

    public static void Adding(UnitOfWork work, Guid team)
    {
        if (Changing(work, team))
            throw new FaultException(400, "0x8004830B", $"Can't add members to the default business unit team (TeamId = {team:D}).");
    }

    public static void Removing(UnitOfWork work, Guid team)
    {
        if (Changing(work, team))
            throw new FaultException(400, "0x8004830C", $"Can't remove members from the default business unit team (TeamId = {team:D}).");
    }

    public static bool IsAccessTeam(StoredRow team) => team.Number("teamtype") == Access;

    public static bool OwnsRows(UnitOfWork work, Guid team) => work.Catalog.Tables.Values
        .Where(table => !table.IsVirtual && table.Column("ownerid") is { Type: ColumnType.Owner })
        .Any(table => work.Rows.Where(table, SqlFragment.Equal(table.Columns["ownerid"], team), limit: 1).Count > 0);

    static bool Changing(UnitOfWork work, Guid id)
    {
        var team = work.Rows.Find(work.Catalog.RequiredTable("team"), id);
        if (team?.Number("teamtype") is SecurityGroup or OfficeGroup)
            throw Fault.Unsupported("members of a group team (Microsoft Entra ID keeps them)");
        return team?["isdefault"] is true;
    }
}
