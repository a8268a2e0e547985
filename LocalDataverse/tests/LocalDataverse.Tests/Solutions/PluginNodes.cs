using System.Net;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Plug-ins in a small solution zip: assemblies, steps, data providers and custom APIs.</summary>
static class PluginNodes
{
    public static SolutionZip Assembly(
        this SolutionZip zip, Guid id, string name, string assemblyVersion = "1.0.0.0", params (Guid Id, string Name)[] types)
    {
        var fullName = $"{name}, Version={assemblyVersion}, Culture=neutral, PublicKeyToken=0123456789abcdef";
        return zip.File($"PluginAssemblies/{name}-{id:D}/{name}.dll".ToUpperInvariant(), "MZ", out var file)
            .Node("SolutionPluginAssemblies", $"""
            <PluginAssembly FullName="{fullName}" PluginAssemblyId="{id:D}" CustomizationLevel="1"><IsolationMode>2</IsolationMode><SourceType>0</SourceType>
            <IntroducedVersion>1.0.0.0</IntroducedVersion><FileName>/{file}</FileName><PluginTypes>
            {string.Concat(types.Select(t => $"""<PluginType AssemblyQualifiedName="{t.Name}, {fullName}" PluginTypeId="{t.Id:D}" Name="{t.Name}"><FriendlyName>{t.Name}</FriendlyName></PluginType>"""))}
            </PluginTypes></PluginAssembly>
            """).Root(91, id, fullName);
    }

    public static SolutionZip Step(
        this SolutionZip zip, Guid id, Guid message, Guid type, string? table = null, string filter = "", string images = "") =>
        zip.Node("SdkMessageProcessingSteps", $"""
            <SdkMessageProcessingStep Name="Sample step" SdkMessageProcessingStepId="{id:B}"><SdkMessageId>{message:D}</SdkMessageId>
            <PluginTypeName>Sample</PluginTypeName><PluginTypeId>{type:D}</PluginTypeId>{(table is null ? "" : $"<PrimaryEntity>{table}</PrimaryEntity>")}
            <AsyncAutoDelete>1</AsyncAutoDelete><FilteringAttributes>{filter}</FilteringAttributes><InvocationSource>0</InvocationSource><Mode>1</Mode><Rank>1</Rank>
            <EventHandlerTypeCode>4602</EventHandlerTypeCode><Stage>40</Stage><IsCustomizable>1</IsCustomizable><IsHidden>0</IsHidden>
            <SupportedDeployment>0</SupportedDeployment><IntroducedVersion>1.0.0.0</IntroducedVersion><SdkMessageProcessingStepImages>{images}</SdkMessageProcessingStepImages></SdkMessageProcessingStep>
            """).Root(92, id);

    public static SolutionZip DataProvider(
        this SolutionZip zip, Guid id, string name, string dataSourceTable, params (string Message, Guid Type)[] plugins) =>
        zip.Node("EntityDataProviders", $"""
            <EntityDataProvider><EntityDataProviderId>{id:B}</EntityDataProviderId><Name>{name}</Name><DataSourceLogicalName>{dataSourceTable}</DataSourceLogicalName>
            <IsCustomizable>1</IsCustomizable>{string.Concat(plugins.Select(plugin => $"<{plugin.Message}PluginTypeId>{plugin.Type:D}</{plugin.Message}PluginTypeId>"))}
            <LookupExpansionEnabled>0</LookupExpansionEnabled></EntityDataProvider>
            """).Root(181, id, name);

    /// <param name="definition">JSON, encoded on the way.</param>
    public static SolutionZip DataSource(this SolutionZip zip, Guid id, string name, Guid provider, string definition) =>
        zip.Node("EntityDataSources", $"""
            <EntityDataSource EntityDataSourceId="{id:B}"><Name>{name}</Name><ConnectionDefinition>{WebUtility.UrlEncode(definition)}</ConnectionDefinition>
            <EntityDataProviderId>{provider:B}</EntityDataProviderId><IsCustomizable>1</IsCustomizable></EntityDataSource>
            """).Root(183, id, name);

    /// <param name="columns">XML that follows the labels.</param>
    public static SolutionZip CustomApi(
        this SolutionZip zip,
        string name,
        Guid? type = null,
        string columns = "<bindingtype>0</bindingtype><isfunction>0</isfunction>") => zip.Entry(
        $"customapis/{name}/customapi.xml",
        $"""
        <customapi uniquename="{name}">{FrameworkLabels(name)}<name>{name}</name>{columns}
        {(type is { } id ? $"<plugintypeid><plugintypeid>{id:D}</plugintypeid></plugintypeid>" : "")}</customapi>
        """);

    public static SolutionZip CustomApiParameter(
        this SolutionZip zip, string api, string name, string columns = "<type>10</type><isoptional>0</isoptional>") => zip.Entry(
        $"customapis/{api}/customapirequestparameters/{name}/customapirequestparameter.xml",
        $"""<customapirequestparameter uniquename="{name}">{FrameworkLabels(name)}<name>{name}</name>{columns}</customapirequestparameter>""");

    public static SolutionZip CustomApiProperty(this SolutionZip zip, string api, string name, string columns = "<type>10</type>") =>
        zip.Entry(
        $"customapis/{api}/customapiresponseproperties/{name}/customapiresponseproperty.xml",
        $"""<customapiresponseproperty uniquename="{name}">{FrameworkLabels(name)}<name>{name}</name>{columns}</customapiresponseproperty>""");

    static string FrameworkLabels(string text) => $"""
        <description default="{text}"><label description="{text}" languagecode="1033" /></description>
        <displayname default="{text}"><label description="{text}" languagecode="1033" /></displayname><iscustomizable>1</iscustomizable>
        """;
}
