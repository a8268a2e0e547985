using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>The user's table, and our columns of it.</summary>
static class UserColumns
{
    public static readonly LogicalName Table = "systemuser";
    public static readonly LogicalName CloudId = "enreach_clouduserid";
    public static readonly LogicalName CloudEmail = "enreach_clouduseremail";

    /// <summary>When the telephony was asked for the id last.</summary>
    public static readonly LogicalName CloudIdRequestedOn = "enreach_clouduseridrequestedon";

    /// <summary>Id of the user in the tenant's directory.</summary>
    public static readonly LogicalName ObjectId = "azureactivedirectoryobjectid";

    /// <returns>The client id of an application user; null for any other.</returns>
    public static Guid? ApplicationId(Row user) => Id(user.Value("applicationid"));

    /// <returns>null where the directory has none.</returns>
    public static Guid? DirectoryId(Row user) => Id(user.Value(ObjectId));

    static Guid? Id(ColumnValue value) => value switch
    {
        ColumnValue.Identifier identifier => identifier.Id,
        ColumnValue.Text text when Guid.TryParse(text.Value, out var id) => id,
        _ => null,
    };

    /// <summary>As people know the user.</summary>
    public static string Name(Row user) => user.Text("fullname") is { Length: > 0 } name ? name : user.Text("internalemailaddress");

    /// <summary>What a configuration wants to know of a user; our own columns only where the package is installed.</summary>
    public static Sequence<LogicalName> Asked(Sequence<TableDefinition> present)
    {
        var user = present.Find(Table);
        return Sequence.Of<LogicalName>(
            "fullname", "internalemailaddress", "isdisabled", "businessunitid", "mobilephone", "applicationid", ObjectId)
            .Concat(new[] { CloudId, CloudEmail }.Where(column => user?.Columns.Contains(column) == true))
            .ToSequence();
    }
}
