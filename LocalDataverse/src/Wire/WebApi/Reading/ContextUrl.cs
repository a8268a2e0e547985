using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Reading;

/// <summary>"@odata.context": which type the answer is of, and which of its properties it has.</summary>
static class ContextUrl
{
    public static string Of(string baseAddress, Table table, QueryOptions options) =>
        $"{baseAddress}$metadata#{table.EntitySetName}{(Parts(options) is { Length: > 0 } parts ? $"({parts})" : "")}";

    static string Parts(QueryOptions options) => string.Join(',', Names(options));

    static IEnumerable<string> Names(QueryOptions options) =>
        (options.Select ?? [])
            .Concat(
                options.Expand.Select(
                    expand => expand.References ? $"{expand.Navigation}/$ref()" : $"{expand.Navigation}({Parts(expand.Options)})"));
}
