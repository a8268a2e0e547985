using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Sample.Plugins;

/// <summary>
/// Writes down what is asked: "QueryExpression of smp_item: smp_name Equal a", "FetchExpression: [xml]", "Retrieve: smp_name".
/// </summary>
public sealed class NoteTheQuery : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Note(Text(call.Context.InputParameters));
    }

    static string Text(ParameterCollection input)
    {
        if (input.TryGetValue("ColumnSet", out ColumnSet columns))
            return $"Retrieve {((EntityReference)input["Target"]).LogicalName}: "
                + (columns.AllColumns ? "all" : string.Join(",", columns.Columns));
        return (QueryBase)input["Query"] switch
        {
            QueryExpression query => $"QueryExpression of {query.EntityName}: {Text(query.Criteria)}{Links(query)}",
            QueryByAttribute query =>
                $"QueryByAttribute of {query.EntityName}: {string.Join(",", query.Attributes)}={string.Join(",", query.Values)}",
            FetchExpression query => "FetchExpression: " + query.Query,
            var other => other.GetType().Name,
        };
    }

    static string Links(QueryExpression query) =>
        string.Concat(query.LinkEntities.Select(link => " over " + link.LinkToEntityName));

    static string Text(FilterExpression filter) => string.Join($" {filter.FilterOperator} ", filter.Conditions
        .Select(condition => $"{condition.AttributeName} {condition.Operator} {string.Join(",", condition.Values)}".Trim())
        .Concat(filter.Filters.Select(inner => $"({Text(inner)})"))
        .Concat(Related(filter) is { } link
            ? [$"({link.JoinOperator} {link.LinkToEntityName}: {Text(link.LinkCriteria)})"]
            : Array.Empty<string>()));

    // A member that is newer than the SDK this is built with.
    static LinkEntity Related(FilterExpression filter) =>
        (LinkEntity)filter.GetType().GetProperty("AnyAllFilterLinkEntity").GetValue(filter);
}

/// <summary>Keeps rows named "hidden" out of every query, and asks every Retrieve for the name.</summary>
public sealed class HideRows : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var input = new Call(serviceProvider).Context.InputParameters;
        if (input.TryGetValue("ColumnSet", out ColumnSet _))
            input["ColumnSet"] = new ColumnSet("smp_name", "smp_stamp");
        else if (input["Query"] is QueryExpression query)
            query.Criteria.AddCondition("smp_name", ConditionOperator.NotEqual, "hidden");
        else if (input["Query"] is FetchExpression fetch)
            fetch.Query = fetch.Query.Replace(
                "</entity>", "<filter><condition attribute='smp_name' operator='ne' value='hidden'/></filter></entity>");
        else
            throw new InvalidPluginExecutionException("Queries by attribute cannot be filtered.");
    }
}

/// <summary>Puts a mark into every row that is read, with what people shall read instead, and drops rows named "secret".</summary>
public sealed class MarkTheAnswer : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var output = new Call(serviceProvider).Context.OutputParameters;
        if (output.TryGetValue("BusinessEntity", out Entity row))
            Mark(row);
        if (!output.TryGetValue("BusinessEntityCollection", out EntityCollection rows))
            return;
        foreach (var one in rows.Entities.ToList())
            if (one.GetAttributeValue<string>("smp_name") == "secret")
                rows.Entities.Remove(one);
            else
                Mark(one);
    }

    static void Mark(Entity row)
    {
        row["smp_stamp"] = "marked";
        row["smp_kind"] = new OptionSetValue(2);
        row.FormattedValues["smp_kind"] = "Zwei";
    }
}

/// <summary>Forgets what was read.</summary>
public sealed class LoseTheAnswer : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var output = new Call(serviceProvider).Context.OutputParameters;
        output.Remove("BusinessEntity");
        output.Remove("BusinessEntityCollection");
    }
}
