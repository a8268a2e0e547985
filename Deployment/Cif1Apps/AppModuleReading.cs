using System;
using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Environments;
using VoiceForD365.Deployment.SeedData;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Cif1Apps;

/// <summary>Asks for the apps, and for those an administrator selected on our CIF 1.0 provider (facts/cif.md 1.3).</summary>
internal static class AppModuleReading
{
    private static readonly LogicalName Provider = "msdyn_ciprovider";
    private static readonly LogicalName Selector = "msdyn_appselector";

    public static readonly Question Apps = new Question.Rows(
        "appmodule", Sequence.Of<LogicalName>("uniquename", "navigationtype", "eventhandlers"), Sequence<Condition>.Empty);

    public static Sequence<AppModule> Read(IEnumerable<Row> apps) => apps.Select(app => new AppModule(
        app.Id, app.Text("uniquename"), (int)(app.Number("navigationtype") ?? 0), app.Text("eventhandlers"))).ToSequence();

    /// <returns>null where there is no such table, or the package seeds no such provider.</returns>
    public static Inquiry.Asked? AskSelection(Inquiry inquiry, IEnumerable<SeedSet> sets, Sequence<TableDefinition> present)
    {
        var provider = sets.SelectMany(set => set.Tables).FirstOrDefault(table => table.Name.Equals(Provider))?.Rows.FirstOrDefault();
        return provider is not null && present.Find(Provider) is not null
            ? inquiry.Ask(new Question.RowById(Provider, provider.Id, Sequence.Of(Selector)))
            : null;
    }

    /// <summary>The selector is app ids joined by semicolons.</summary>
    public static Sequence<Guid> Selected(Inquiry.Asked? asked) =>
        (asked?.Rows() ?? Sequence<Row>.Empty)
            .SelectMany(provider => provider.Text(Selector).Split(';'))
            .Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty)
            .Where(id => id != Guid.Empty)
            .ToSequence();
}
