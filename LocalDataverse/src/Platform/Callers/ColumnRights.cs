using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Callers;

/// <summary>What may be done with a secured column, in every row.</summary>
[Flags]
enum ColumnRights
{
    None = 0,
    Create = 1,
    Read = 2,
    Update = 4,
}

static class ColumnRightsReader
{
    /// <summary>What column security profiles give a user, directly or through teams; together, as one allowing is enough.</summary>
    public static IReadOnlyDictionary<(string Table, string Column), ColumnRights> Of(Catalog catalog, RowReader rows, Caller user)
    {
        var profiles = rows.Where(catalog.RequiredTable("systemuserprofiles"), ("systemuserid", user.UserId))
            .Concat(user.Teams.SelectMany(team => rows.Where(catalog.RequiredTable("teamprofiles"), ("teamid", team))))
            .Select(link => (Guid)link["fieldsecurityprofileid"]!).Distinct();
        var rights = new Dictionary<(string, string), ColumnRights>();
        foreach (var permission in profiles.SelectMany(profile =>
            rows.Where(catalog.RequiredTable("fieldpermission"), ("fieldsecurityprofileid", profile))))
        {
            var column = (permission.Text("entityname")!, permission.Text("attributelogicalname")!);
            rights[column] = rights.GetValueOrDefault(column) | RightsOf(permission);
        }

        return rights;
    }

    static ColumnRights RightsOf(StoredRow permission) =>
        (permission.Number("cancreate") > 0 ? ColumnRights.Create : 0)
        | (permission.Number("canread") > 0 ? ColumnRights.Read : 0)
        | (permission.Number("canupdate") > 0 ? ColumnRights.Update : 0);
}
