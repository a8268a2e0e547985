using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Security;
using VoiceForD365.LocalDataverse.Solutions.Apps;
using VoiceForD365.LocalDataverse.Storage;
using VoiceForD365.LocalDataverse.WebApi.Reading;
using VoiceForD365.LocalDataverse.WebApi.Requests;

namespace VoiceForD365.LocalDataverse.WebApi.Functions;

/// <summary>RetrieveAppComponents: what a published app lists, as its users see it.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/retrieveappcomponents: AppModuleId, rows of appmodulecomponent.
/// That an app that never was published is not found is from a public script (docs/unverified.md).
/// </remarks>
sealed class RetrieveAppComponents : IFunction
{
    public string Name => "RetrieveAppComponents";

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var app = App(request, scope);
        if (app["publishedon"] is null && app["ismanaged"] is not true)
            throw Fault.NoRow(app.Table, app.Id);
        var listed = AppComponents.PublishedOf(scope.Catalog, scope.Rows, app.Id);
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = $"{request.Http.Base}$metadata#appmodulecomponents",
            ["value"] = new JsonArray([.. listed.Select(row => (JsonNode)Render(row))]),
        });
    }

    /// <exception cref="FaultException">404: there is no such app; 403: the caller may not read it.</exception>
    internal static StoredRow App(FunctionRequest request, Scope scope)
    {
        var (table, id) = (scope.Catalog.RequiredTable("appmodule"), request.Id("AppModuleId"));
        var app = scope.Rows.Find(table, id) ?? throw Fault.NoRow(table, id);
        RowAccess.Demand(scope, "Read", app);
        return app;
    }

    static JsonObject Render(StoredRow row)
    {
        var json = new JsonObject { ["@odata.etag"] = ETag.Of(row) };
        foreach (var column in row.Table.Columns.Values.Where(column => column.ValidForRead))
            json[column.PropertyName] = RowJson.Value(column, row[column.LogicalName]);
        return json;
    }
}

/// <summary>ValidateApp: what keeps an app from being published, and what is doubtful about it.</summary>
/// <remarks>learn.microsoft.com/power-apps/developer/model-driven-apps/create-manage-model-driven-apps-using-code</remarks>
sealed class ValidateApp : IFunction
{
    public string Name => "ValidateApp";

    public WebApiResponse Run(FunctionRequest request, Scope scope)
    {
        var issues = AppValidation.Of(scope.Catalog, scope.Rows, RetrieveAppComponents.App(request, scope).Id).ToList();
        return WebApiResponse.Json(new JsonObject
        {
            ["@odata.context"] = request.Context,
            ["AppValidationResponse"] = new JsonObject
            {
                ["ValidationSuccess"] = issues.All(issue => !issue.IsError),
                ["ValidationIssueList"] = new JsonArray([.. issues.Select(issue => (JsonNode)Render(issue))]),
            },
        });
    }

    /// <summary>Only the app is named in what the documentation shows, never a component.</summary>
    static JsonObject Render(AppIssue issue) => new()
    {
        ["ErrorType"] = issue.IsError ? "Error" : "Warning",
        ["Message"] = issue.Message,
        ["DisplayName"] = null,
        ["ComponentId"] = Guid.Empty.ToString("D"),
        ["ComponentType"] = 0,
        ["ComponentSubType"] = 0,
        ["ParentEntityId"] = Guid.Empty.ToString("D"),
        ["ParentEntityName"] = null,
        ["CRMErrorCode"] = issue.Code,
        ["RequiredComponents"] = new JsonArray(),
    };
}
