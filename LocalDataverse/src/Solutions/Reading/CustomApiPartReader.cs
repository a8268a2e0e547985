using VoiceForD365.LocalDataverse.Solutions.Content;

namespace VoiceForD365.LocalDataverse.Solutions.Reading;

/// <summary>One request parameter or response property of a custom API.</summary>
static class CustomApiPartReader
{
    static readonly string[] OfProperty = ["description", "displayname", "iscustomizable", "logicalentityname", "name", "type"];
    static readonly string[] OfParameter = [.. OfProperty, "isoptional"];

    /// <param name="file">
    /// customapis/API/customapirequestparameters/NAME/customapirequestparameter.xml, or the same of response properties.
    /// </param>
    public static CustomApiPartContent Read(SolutionArchive archive, string file, string api)
    {
        var steps = file.Split('/');
        var isParameter = steps is [_, _, "customapirequestparameters", _, "customapirequestparameter.xml"];
        if (!isParameter && steps is not [_, _, "customapiresponseproperties", _, "customapiresponseproperty.xml"])
            throw Nodes.Unknown($"the entry '{file}'");
        var root = FrameworkXml.Parse(archive, file, steps[4][..^4], named: steps[3], isParameter ? OfParameter : OfProperty);
        return new CustomApiPartContent(
            isParameter ? ComponentKind.CustomApiRequestParameter : ComponentKind.CustomApiResponseProperty,
            api,
            root.NeededAttribute("uniquename"),
            root.NeededText("name"),
            FrameworkXml.Labels(root, "displayname"),
            FrameworkXml.Labels(root, "description"),
            FrameworkXml.Choice(root, "type", 12),
            root.Text("logicalentityname")?.ToLowerInvariant(),
            isParameter ? root.Flag("isoptional") : null);
    }
}
