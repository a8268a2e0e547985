using VoiceForD365.LocalDataverse.Faults;

namespace VoiceForD365.LocalDataverse.Rows;

/// <summary>The value of an environment variable: its own one, else its definition's default.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveenvironmentvariablevalue. What it answers for a variable
/// without value and for an absent one is in docs/unverified.md.
/// </remarks>
static class EnvironmentVariable
{
    const int Secret = 100000005;

    /// <returns>null: neither has one.</returns>
    /// <exception cref="FaultException">There is no such variable, or the caller may not read it; 501: it is a secret.</exception>
    public static string? ValueOf(Scope scope, string schemaName)
    {
        var definitions = scope.Catalog.RequiredTable("environmentvariabledefinition");
        var values = scope.Catalog.RequiredTable("environmentvariablevalue");
        scope.Caller.Demand("Read", definitions);
        scope.Caller.Demand("Read", values);
        var definition = scope.Rows.Where(definitions, ("schemaname", schemaName)).SingleOrDefault()
            ?? throw new FaultException(404, "0x80040217", $"The environment variable '{schemaName}' does not exist.");
        if (definition.Number("type") == Secret)
            throw Fault.Unsupported($"RetrieveEnvironmentVariableValue of the secret '{schemaName}'");
        return scope.Rows.Where(values, ("environmentvariabledefinitionid", definition.Id)).FirstOrDefault()?.Text("value")
            ?? definition.Text("defaultvalue");
    }
}
