using System.Globalization;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Entra;
using VoiceForD365.Deployment.Plan;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Details;

/// <summary>What is changed in the tenant's directory, by the names Microsoft Graph has for it. Pure.</summary>
static class DirectoryColumns
{
    static readonly LogicalName Application = "application";
    static readonly LogicalName Principal = "serviceprincipal";

    public static IEnumerable<ChangedColumn> Of(DirectoryWrite write) => write switch
    {
        DirectoryWrite.CreateApplication made => [Column(Application, null, "displayName", Text(made.Name), ColumnAction.Create)],
        DirectoryWrite.CreatePrincipal made => [Column(Principal, null, "appId", Id(made.ClientId), ColumnAction.Create)],
        DirectoryWrite.EnablePrincipal enabled =>
        [
            new(
                Principal,
                enabled.ClientId,
                "accountEnabled",
                new ColumnValue.Flag(false),
                new ColumnValue.Flag(true),
                ColumnAction.Set,
                ColumnOwner.Configuration),
        ],
        DirectoryWrite.SetPermissions set => set.Permissions.Select(permission => Column(
            Application, set.Application, "requiredResourceAccess", Text($"{permission.Resource:D} {permission.Id:D}"), ColumnAction.Set)),
        DirectoryWrite.Grant grant =>
        [
            Column(Principal, grant.Principal, "oauth2PermissionGrants", Text($"{grant.Resource:D} {grant.Scopes}"), ColumnAction.Set),
        ],
        DirectoryWrite.AddCertificate added =>
        [
            Column(Application, added.Application, "keyCredentials", Text(added.Certificate), ColumnAction.Create),
        ],
        DirectoryWrite.AddFederated added =>
        [
            Column(Application, added.Application, "name", Text(added.Credential.Name), ColumnAction.Create),
            Column(Application, added.Application, "issuer", Text(added.Credential.Issuer), ColumnAction.Create),
            Column(Application, added.Application, "subject", Text(added.Credential.Subject), ColumnAction.Create),
            Column(Application, added.Application, "audience", Text(added.Credential.Audience), ColumnAction.Create),
        ],
        DirectoryWrite.RemovePassword gone => [Gone(gone.Application, "passwordCredentials", gone.KeyId)],
        DirectoryWrite.DeleteApplication gone => [Gone(gone.Application, "id", gone.Application)],
        _ => throw new InvalidOperationException($"Nobody tells the columns of {write.GetType().Name}; this is a bug in the package."),
    };

    public static IEnumerable<ChangedColumn> Of(Step.AddSecret secret) =>
    [
        Column(
            Application,
            secret.Application,
            "passwordCredentials",
            Text($"a new secret for {secret.Months.ToString(CultureInfo.InvariantCulture)} months, kept in {secret.KeptAt}"),
            ColumnAction.Create),
    ];

    /// <summary>
    /// What was there is not told apart from what was not: the directory is asked for what is missing, and only that is added.
    /// </summary>
    static ChangedColumn Column(LogicalName table, Guid? id, string name, ColumnValue wanted, ColumnAction action) =>
        new(table, id, name, action == ColumnAction.Create ? new ColumnValue.Nothing() : null, wanted, action, ColumnOwner.Configuration);

    static ChangedColumn Gone(Guid application, string name, Guid what) =>
        new(Application, application, name, Id(what), new ColumnValue.Nothing(), ColumnAction.Delete, ColumnOwner.Configuration);

    static ColumnValue Text(string text) => new ColumnValue.Text(text);

    static ColumnValue Id(Guid id) => new ColumnValue.Identifier(id);
}
