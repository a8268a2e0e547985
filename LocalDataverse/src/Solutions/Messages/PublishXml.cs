using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Solutions.Apps;
using VoiceForD365.LocalDataverse.Storage;

namespace VoiceForD365.LocalDataverse.Solutions.Messages;

/// <summary>PublishXml: checks that what shall be published exists, and stamps published apps and forms.</summary>
/// <remarks>
/// learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/publishxml. Known difference: the local Dataverse keeps no
/// unpublished layer but of what was added to an app; any other change is visible as soon as it is written.
/// </remarks>
sealed class PublishXml(TimeProvider clock) : ITransactionalAction
{
    public string Name => "PublishXml";

    public ActionResponse Run(ActionRequest request, UnitOfWork work)
    {
        request.Caller.Demand("prvPublishCustomization");
        var xml = request.Parameters.TryGetProperty("ParameterXml", out var text) && text.ValueKind == JsonValueKind.String
            ? Parse(text.GetString()!)
            : throw Fault.InvalidArgument("Required field 'ParameterXml' is missing");
        foreach (var group in xml.Elements())
            foreach (var item in group.Elements())
                Publish(work, group.Name.LocalName, item.Value.Trim());
        return ActionResponse.NoContent;
    }

    void Publish(UnitOfWork work, string group, string item)
    {
        switch (group)
        {
            case "appmodules":
                PublishApp(work, item);
                break;
            case "entities":
                if (work.Catalog.Table(item) is null)
                    throw Fault.NoTable(item);
                break;
            case "webresources":
                Require(work, "webresource", item);
                break;
            case "sitemaps":
                break;
            case "optionsets":
                if (!work.Catalog.Choices.ContainsKey(item))
                    throw Fault.InvalidArgument($"The option set '{item}' does not exist.");
                break;
            case "nodes" or "securityroles" or "settings" or "workflows":
                break;
            default:
                throw Fault.Unsupported($"publishing '{group}'");
        }
    }

    /// <exception cref="FaultException">404: there is no such app; 400: it has errors.</exception>
    public void PublishApp(UnitOfWork work, string item)
    {
        var app = Require(work, "appmodule", item);
        AppValidation.DemandPublishable(work, app.Id);
        AppComponents.Publish(work, app.Id);
        work.Rows.Update(app.Table, app.Id, new Dictionary<string, object?> { ["publishedon"] = Clock.Now(clock) });
    }

    static StoredRow Require(UnitOfWork work, string table, string item)
    {
        var known = work.Catalog.RequiredTable(table);
        if (!Guid.TryParse(item, out var id))
            throw Fault.InvalidArgument($"'{item}' is no id of a {table}.");
        return work.Rows.Find(known, id) ?? throw Fault.NoRow(known, id);
    }

    static XElement Parse(string text)
    {
        try
        {
            var root = BoundedXml.Parse(text).Root!;
            return root.Name == "importexportxml"
                ? root
                : throw Fault.InvalidArgument("The publish request must have the root 'importexportxml'.");
        }
        catch (XmlException malformed)
        {
            throw new FaultException(400, "0x80040203", "ParameterXml is not well-formed: " + malformed.Message);
        }
    }
}
