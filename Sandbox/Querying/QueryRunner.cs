using VoiceForD365.Sandbox.Faults;

namespace VoiceForD365.Sandbox.Querying;

/// <summary>Answers a query as its caller may see it.</summary>
internal static class QueryRunner
{
    /// <param name="formatted">Whether the rows carry formatted values, which costs a look-up for every row a lookup names.</param>
    /// <exception cref="FaultException">400: the query names what is not there or does not fit; 403: a table may not be read.</exception>
    public static QueryAnswer Run(TableQuery query, Scope scope, bool formatted = true)
    {
        _ = (scope, formatted);
        throw Fault.Unsupported($"the query over '{query.Table}'");
    }
}
