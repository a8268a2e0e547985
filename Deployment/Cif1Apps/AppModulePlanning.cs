using System.Collections.Generic;
using System.Linq;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Environments;
using VoiceForD365.Deployment.Planning;
using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Deployment.Cif1Apps;

/// <summary>Wires the panel into every app that is selected on our provider and lacks it. Pure.</summary>
internal static class AppModulePlanning
{
    private const string Part = "Cif1";

    public static IEnumerable<Draft> Plan(CurrentState current)
    {
        var selected = current.Apps.Where(app => current.AppsOnProvider.Contains(app.Id)).OrderBy(
            app => app.UniqueName,
            System.StringComparer.Ordinal).ToList();
        foreach (var app in selected) yield return Plan(app);
        var wired = selected.Where(app => !PanelHandler.IsIn(app) && PanelHandler.AppendTo(app) is not null).ToList();
        if (wired.Count > 0)
            yield return new(
                new(ComponentKind.AppModule, Part, string.Join(", ", wired.Select(app => $"App '{app.UniqueName}'"))),
                ChangeAction.Publish,
                "a changed app takes effect when it is published",
                new Step.PublishApps(wired.Select(app => app.Id).ToSequence()));
    }

    private static Draft Plan(AppModule app)
    {
        var component = new Component(ComponentKind.AppModule, Part, $"App '{app.UniqueName}'") { Table = "appmodule", Id = app.Id };
        if (PanelHandler.IsIn(app)) return new(component, ChangeAction.NoChange, "it loads the soft-phone panel", new Step.Nothing());
        return PanelHandler.AppendTo(app) is { } handlers
            ? new(
                component,
                ChangeAction.Set,
                "it is selected on the provider but does not load the soft-phone panel",
                new Step.Data(Sequence.Of(Set(app, handlers))))
            : new(
                component,
                ChangeAction.Skip,
                "its event handlers are not the JSON array they should be; select it on the provider's form instead",
                new Step.Nothing());
    }

    private static Write Set(AppModule app, string handlers) =>
        new Write.Update("appmodule", app.Id, null, Sequence.Of(new ColumnSetting("eventhandlers", new ColumnValue.Text(handlers))));
}
