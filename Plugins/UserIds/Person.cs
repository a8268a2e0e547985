using Microsoft.Xrm.Sdk;

namespace Enreach.Voice.Plugins.UserIds;

/// <summary>A Dynamics user as far as the telephony cloud is concerned.</summary>
/// <param name="LoginKey">The override email, else the email address (C-52); null when there is neither.</param>
/// <param name="CloudId">As stored; null when empty.</param>
sealed record Person(Guid Id, string Name, string? LoginKey, string? CloudId, bool IsDisabled)
{
    public static readonly string[] Columns =
        ["fullname", "internalemailaddress", UserColumns.CloudEmail, UserColumns.CloudId, "isdisabled"];

    public static Person From(Entity row) => new(
        row.Id,
        row.GetAttributeValue<string>("fullname") ?? row.Id.ToString(),
        Text(row, UserColumns.CloudEmail) ?? Text(row, "internalemailaddress"),
        Text(row, UserColumns.CloudId),
        row.GetAttributeValue<bool>("isdisabled"));

    static string? Text(Entity row, string column) =>
        row.GetAttributeValue<string>(column)?.Trim() is { Length: > 0 } text ? text : null;
}

static class UserColumns
{
    public const string CloudId = "enreach_clouduserid";

    public const string CloudEmail = "enreach_clouduseremail";
}
