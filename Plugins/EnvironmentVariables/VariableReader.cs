using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Enreach.Voice.Plugins.EnvironmentVariables;

/// <summary>Reads environment variables: the value where there is one, else the default of the definition.</summary>
static class VariableReader
{
    /// <param name="schemaNames">At least one.</param>
    /// <returns>By schema name; a variable without value and default, or without definition, is not in it.</returns>
    public static IReadOnlyDictionary<string, string> Read(IOrganizationService service, params string[] schemaNames)
    {
        var definitions = Rows(service, "environmentvariabledefinition", "schemaname", schemaNames, "schemaname", "defaultvalue");
        if (definitions.Count == 0) return new Dictionary<string, string>();
        var ids = definitions.Select(row => (object)row.Id).ToArray();
        const string link = "environmentvariabledefinitionid";
        var values = Rows(service, "environmentvariablevalue", link, ids, link, "value")
            .GroupBy(row => row.GetAttributeValue<EntityReference>(link).Id)
            .ToDictionary(group => group.Key, group => group.First().GetAttributeValue<string>("value"));
        var named =
            from definition in definitions
            let text = values.TryGetValue(definition.Id, out var value) ? value : definition.GetAttributeValue<string>("defaultvalue")
            where text is not null
            select new { Name = definition.GetAttributeValue<string>("schemaname"), Text = text };
        return named.ToDictionary(pair => pair.Name, pair => pair.Text);
    }

    static DataCollection<Entity> Rows(
        IOrganizationService service,
        string table,
        string column,
        object[] anyOf,
        params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns) };
        query.Criteria.AddCondition(column, ConditionOperator.In, anyOf);
        return service.RetrieveMultiple(query).Entities;
    }
}

/// <summary>
/// Reads an environment variable of type secret. Its value is a reference into Azure Key Vault; only this message returns the secret, and
/// nothing keeps it.
/// </summary>
/// <remarks>
/// learn.microsoft.com/power-apps/maker/data-platform/environmentvariables-azure-key-vault-secrets. Whether the message may be sent as the
/// system user is listed in docs/unverified.md.
/// </remarks>
static class SecretVariable
{
    /// <param name="refusal">What the platform says against it; null when it answered.</param>
    /// <returns>null when there is no secret to be had.</returns>
    public static string? TryRead(IOrganizationService service, string schemaName, out string? refusal)
    {
        try
        {
            refusal = null;
            var response = service.Execute(new OrganizationRequest("RetrieveEnvironmentVariableSecretValue")
            {
                ["EnvironmentVariableName"] = schemaName,
            });
            return response.Results.TryGetValue("EnvironmentVariableSecretValue", out string secret) && secret.Length > 0 ? secret : null;
        }
        catch (FaultException<OrganizationServiceFault> fault)
        {
            refusal = fault.Message;
            return null;
        }
    }
}
