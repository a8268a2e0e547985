using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Sample.Plugins;

/// <summary>A custom API: says what it was asked, and how many names it was given.</summary>
public sealed class Answer : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = new Call(serviceProvider).Context;
        var names = context.InputParameters.TryGetValue("Names", out string[] given) ? given : [];
        var target = context.InputParameters.TryGetValue("Target", out EntityReference row) ? row.LogicalName : "nothing";
        context.OutputParameters["Said"] = $"{context.MessageName} {context.Stage} about {target}: {string.Join("+", names)}";
        context.OutputParameters["Count"] = names.Length;
    }
}

/// <summary>A custom API that answers a text where a number is declared.</summary>
public sealed class AnswerWrongly : IPlugin
{
    public void Execute(IServiceProvider serviceProvider) => new Call(serviceProvider).Context.OutputParameters["Count"] = "many";
}

/// <summary>Changes the answer of a custom API after it was given.</summary>
public sealed class ChangeTheAnswer : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = new Call(serviceProvider).Context;
        context.OutputParameters["Said"] = (string)context.OutputParameters["Said"] + "!";
    }
}

/// <summary>Counts the journal with a query, in the transaction it is in: "3 in the journal".</summary>
public sealed class ReadTheJournal : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        var query = new QueryExpression("smp_journal") { ColumnSet = new ColumnSet("smp_name") };
        query.Criteria.AddCondition("smp_name", ConditionOperator.NotEqual, "never");
        call.Note($"{call.Service.RetrieveMultiple(query).Entities.Count} in the journal");
    }
}

/// <summary>A virtual row.</summary>
public sealed class ListOne : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var context = new Call(serviceProvider).Context;
        var target = (EntityReference)context.InputParameters["Target"];
        context.OutputParameters["BusinessEntity"] = ListMany.Rows.FirstOrDefault(row => row.Id == target.Id)
            ?? throw new InvalidPluginExecutionException(
                OperationStatus.Failed,
                unchecked((int)0x80040217),
                "No such list.",
                PluginHttpStatusCode.NotFound);
    }
}

/// <summary>Virtual rows, filtered by name alone.</summary>
public sealed class ListMany : IPlugin
{
    internal static Entity[] Rows =>
    [
        Row("11111111-1111-4111-8111-111111111111", "one"),
        Row("22222222-2222-4222-8222-222222222222", "two"),
    ];

    public void Execute(IServiceProvider serviceProvider)
    {
        var context = new Call(serviceProvider).Context;
        var query = (QueryExpression)context.InputParameters["Query"];
        var names = query.Criteria.Conditions.Where(condition => condition.AttributeName == "smp_name")
            .SelectMany(condition => condition.Values)
            .ToArray();
        var rows = Rows.Where(row => names.Length == 0 || names.Contains(row["smp_name"]));
        context.OutputParameters["BusinessEntityCollection"] = new EntityCollection(rows.ToList()) { EntityName = query.EntityName };
    }

    static Entity Row(string id, string name) =>
        new("smp_list", new Guid(id)) { ["smp_listid"] = new Guid(id), ["smp_name"] = name };
}

/// <summary>Writes down what is done to a virtual row.</summary>
public sealed class ListCreate : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Note("created " + call.Target["smp_name"]);
        call.Context.OutputParameters["id"] = new Guid("33333333-3333-4333-8333-333333333333");
    }
}

public sealed class ListUpdate : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Note($"updated {call.Target.Id:N} to {call.Target["smp_name"]}");
    }
}

public sealed class ListDelete : IPlugin
{
    public void Execute(IServiceProvider serviceProvider)
    {
        var call = new Call(serviceProvider);
        call.Note($"deleted {((EntityReference)call.Context.InputParameters["Target"]).Id:N}");
    }
}
