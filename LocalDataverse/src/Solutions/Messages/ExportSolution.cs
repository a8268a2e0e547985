using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Solutions.Exporting;
using VoiceForD365.LocalDataverse.Solutions.Operations;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>ExportSolution: answers with the zip.</summary>
sealed class ExportSolution(System.TimeProvider clock) : ITransactionalAction
{
    /// <summary>Settings of the organization that could travel along; nothing here has them.</summary>
    static readonly string[] Settings =
    [
        "ExportAutoNumberingSettings", "ExportCalendarSettings",
        "ExportCustomizationSettings", "ExportEmailTrackingSettings", "ExportGeneralSettings",
        "ExportIsvConfig", "ExportMarketingSettings", "ExportOutlookSynchronizationSettings", "ExportRelationshipRoles", "ExportSales",
        "ExportExternalApplications", "ExportComponentsParams", "TargetVersion",
    ];

    public string Name => "ExportSolution";

    public ActionResponse Run(ActionRequest request, UnitOfWork work) =>
        new(new JsonObject { ["ExportSolutionFile"] = System.Convert.ToBase64String(Export(request, work, Clock.Now(clock))) });

    public static byte[] Export(ActionRequest request, UnitOfWork work, System.DateTime now)
    {
        request.Caller.Demand("prvExportCustomization");
        var parameters = new Parameters(request.Name, request.Parameters).Only([.. Settings, "SolutionName", "Managed"]);
        parameters.Unsupported(Settings);
        var by = new Authorship(request.Caller.UserId, request.Caller.BusinessUnitId, now);
        RunningOperation.Refuse(work, "Export");
        return SolutionExporter.Export(work, parameters.NeededText("SolutionName"), parameters.NeededFlag("Managed"), by);
    }
}
