using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using VoiceForD365.LocalDataverse.Plugins.Sdk;

namespace VoiceForD365.LocalDataverse.Plugins.Jobs;

/// <summary>The context of an asynchronous step, kept in its job until it runs, also over a restart.</summary>
/// <remarks>The chain of parent contexts is cut: an asynchronous plug-in sees its own message alone.</remarks>
static class JobContext
{
    public static string Write(PluginContext context) => new JsonObject
    {
        ["message"] = context.MessageName,
        ["table"] = context.PrimaryEntityName,
        ["row"] = context.PrimaryEntityId.ToString("D"),
        ["depth"] = context.Depth,
        ["user"] = context.UserId.ToString("D"),
        ["initiatingUser"] = context.InitiatingUserId.ToString("D"),
        ["businessUnit"] = context.BusinessUnitId.ToString("D"),
        ["organization"] = context.OrganizationId.ToString("D"),
        ["correlation"] = context.CorrelationId.ToString("D"),
        ["request"] = context.RequestId?.ToString("D"),
        ["at"] = context.OperationCreatedOn.ToString("O"),
        ["step"] = context.OwningExtension!.Id.ToString("D"),
        ["stepName"] = context.OwningExtension.Name,
        ["input"] = SdkJson.Write(context.InputParameters),
        ["output"] = SdkJson.Write(context.OutputParameters),
        ["shared"] = SdkJson.Write(context.SharedVariables),
        ["pre"] = Images(context.PreEntityImages),
        ["post"] = Images(context.PostEntityImages),
        ["preOfRows"] = Images(context.PreImagesOfRows),
        ["postOfRows"] = Images(context.PostImagesOfRows),
    }.ToJsonString();

    /// <param name="operation">The job, which is what an asynchronous plug-in has as its operation.</param>
    public static PluginContext Read(string text, Guid operation)
    {
        var json = JsonNode.Parse(text)!;
        var context = new PluginContext
        {
            MessageName = json["message"]!.GetValue<string>(),
            PrimaryEntityName = json["table"]!.GetValue<string>(),
            PrimaryEntityId = Id("row"),
            Stage = Registration.Step.PostOperation,
            Mode = 1,
            Depth = json["depth"]!.GetValue<int>(),
            IsInTransaction = false,
            UserId = Id("user"),
            InitiatingUserId = Id("initiatingUser"),
            BusinessUnitId = Id("businessUnit"),
            OrganizationId = Id("organization"),
            CorrelationId = Id("correlation"),
            RequestId = json["request"] is null ? null : Id("request"),
            OperationId = operation,
            OperationCreatedOn = DateTime.Parse(json["at"]!.GetValue<string>(), null, System.Globalization.DateTimeStyles.RoundtripKind),
            OwningExtension = new EntityReference("sdkmessageprocessingstep", Id("step")) { Name = json["stepName"]?.GetValue<string>() },
            InputParameters = [],
            OutputParameters = [],
            SharedVariables = [],
            PreImagesOfRows = Images(json["preOfRows"]),
            PostImagesOfRows = Images(json["postOfRows"]),
        };
        SdkJson.Read(json["input"]!, context.InputParameters);
        SdkJson.Read(json["output"]!, context.OutputParameters);
        SdkJson.Read(json["shared"]!, context.SharedVariables);
        Images(json["pre"]!, context.PreEntityImages);
        Images(json["post"]!, context.PostEntityImages);
        return context;

        Guid Id(string name) => Guid.Parse(json[name]!.GetValue<string>());
    }

    static JsonArray? Images(IReadOnlyList<EntityImageCollection>? rows) =>
        rows is null ? null : [.. rows.Select(images => (JsonNode)Images(images))];

    static IReadOnlyList<EntityImageCollection>? Images(JsonNode? json) => json?.AsArray().Select(row =>
    {
        var images = new EntityImageCollection();
        Images(row!, images);
        return images;
    }).ToList();

    static JsonObject Images(EntityImageCollection images)
    {
        var json = new JsonObject();
        foreach (var (alias, image) in images)
            json[alias] = SdkJson.Write(image);
        return json;
    }

    static void Images(JsonNode json, EntityImageCollection into)
    {
        foreach (var (alias, image) in json.AsObject())
            into[alias] = SdkJson.ReadEntity(image!);
    }
}
