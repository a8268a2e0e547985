namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Flows in a small solution zip, with the connection references and environment variables that they use.</summary>
static class FlowNodes
{
    public static SolutionZip Variable(this SolutionZip zip, string schemaName, string? defaultValue = null) => zip.Entry(
        $"environmentvariabledefinitions/{schemaName}/environmentvariabledefinition.xml",
        $"""
        <environmentvariabledefinition schemaname="{schemaName}">{(defaultValue is null ? "" : $"<defaultvalue>{defaultValue}</defaultvalue>")}
        <displayname default="{schemaName}"><label description="{schemaName}" languagecode="1033" /></displayname>
        <introducedversion>1.0.0.0</introducedversion><iscustomizable>1</iscustomizable><isrequired>0</isrequired><secretstore>0</secretstore><type>100000000</type>
        </environmentvariabledefinition>
        """);

    /// <summary>A value that comes with the variable.</summary>
    public static SolutionZip VariableValue(this SolutionZip zip, string schemaName, string json) => zip.Entry(
        $"environmentvariabledefinitions/{schemaName}/environmentvariablevalues.json",
        $$"""{"environmentvariablevalues":{"environmentvariablevalue":{{json}} } }""");

    public static SolutionZip ConnectionReference(this SolutionZip zip, string name) => zip.Node("connectionreferences", $"""
        <connectionreference connectionreferencelogicalname="{name}"><connectionreferencedisplayname>{name}</connectionreferencedisplayname>
        <connectorid>/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps</connectorid><iscustomizable>1</iscustomizable>
        <statecode>0</statecode><statuscode>1</statuscode></connectionreference>
        """);

    /// <summary>A cloud flow that the file wants to be on.</summary>
    public static SolutionZip Flow(this SolutionZip zip, Guid id, string name, string connectionReference) =>
        zip.Entry($"Workflows/{id:D}.json".ToUpperInvariant().Replace("WORKFLOWS/", "Workflows/").Replace(".JSON", ".json"),
            $$"""{"properties":{"connectionReferences":{"one":{"connection":{"connectionReferenceLogicalName":"{{connectionReference}}"} } },"definition":{} } }""")
        .Node("Workflows", $"""
        <Workflow WorkflowId="{id:B}" Name="{name}"><JsonFileName>/Workflows/{id.ToString("D").ToUpperInvariant()}.json</JsonFileName><Type>1</Type>
        <Subprocess>0</Subprocess><Category>5</Category><Mode>0</Mode><Scope>4</Scope><OnDemand>0</OnDemand><TriggerOnCreate>0</TriggerOnCreate>
        <TriggerOnDelete>0</TriggerOnDelete><AsyncAutodelete>0</AsyncAutodelete><SyncWorkflowLogOnFailure>0</SyncWorkflowLogOnFailure>
        <StateCode>1</StateCode><StatusCode>2</StatusCode><RunAs>1</RunAs><IsTransacted>1</IsTransacted><IntroducedVersion>1.0.0.0</IntroducedVersion>
        <IsCustomizable>1</IsCustomizable><PrimaryEntity>none</PrimaryEntity>
        <LocalizedNames><LocalizedName languagecode="1033" description="{name}" /></LocalizedNames></Workflow>
        """).Root(29, id);
}
