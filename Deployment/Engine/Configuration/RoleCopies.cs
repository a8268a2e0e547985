using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Diagnostics;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Configuration;

/// <summary>
/// A role of the root business unit has a copy in every other unit, and a user holds that of the own unit. Pure but for the queries.
/// </summary>
/// <remarks>learn.microsoft.com/power-platform/admin/security-roles-privileges (roles and business units).</remarks>
static class RoleCopies
{
    public const string Relationship = "systemuserroles_association";

    static readonly Sequence<LogicalName> Columns = Sequence.Of<LogicalName>(
        "name", "businessunitid", "parentrootroleid", "roletemplateid");

    /// <summary>Copies of our roles in every unit.</summary>
    public static QueryBatch.Pending AskOurs(QueryBatch batch) => batch.Add(new Query.Rows(
        "role",
        Columns,
        Sequence.Of(new Condition("parentrootroleid", Sequence.Of<ColumnValue>(
            new ColumnValue.Lookup("role", ShippedIds.VoiceUser), new ColumnValue.Lookup("role", ShippedIds.VoiceApiUser))))));

    /// <summary>Roles by name, of any unit.</summary>
    public static QueryBatch.Pending? AskNamed(QueryBatch batch, Sequence<WantedName> names) => names.Count == 0
        ? null
        : batch.Add(new Query.Rows("role", Columns, Sequence.Of(Condition.OneOf("name", names.Select(name => name.Name)))));

    /// <summary>The platform's own two that the CIF 1.0 provider always names.</summary>
    public static QueryBatch.Pending AskTemplates(QueryBatch batch) => batch.Add(new Query.Rows("role", Columns, Sequence.Of(new Condition(
        "roletemplateid", Sequence.Of<ColumnValue>(
            new ColumnValue.Lookup("roletemplate", SystemAdministrator), new ColumnValue.Lookup("roletemplate", SystemCustomizer))))));

    /// <remarks>Ids of templates are the same everywhere: docs/facts/cif.md.</remarks>
    public static readonly Guid SystemAdministrator = new("627090ff-40a3-4053-8790-584edc5be201");

    /// <inheritdoc cref="SystemAdministrator"/>
    public static readonly Guid SystemCustomizer = new("119f245c-3cc8-4b62-b31c-d1a046ced15d");

    /// <returns>The copy in this unit; null where there is none.</returns>
    public static Guid? Find(CurrentConfiguration current, Guid root, Guid businessUnit) =>
        current.Roles.FirstOrDefault(role =>
            (role.Id == root || role.Lookup("parentrootroleid") == root) && role.Lookup("businessunitid") == businessUnit)?.Id;

    public static Write Assign(Guid user, Guid role) => new Write.Link("systemuser", user, Relationship, "role", role);

    public static Diagnostic Missing(string role, string place, string environment) => Diagnostic.Error(
        DiagnosticCodes.PackageNotInstalled,
        $"The environment has no role '{role}'.",
        place,
        $"the role comes with the package, which is not installed in {environment}",
        Ways.DeployFirst);
}
