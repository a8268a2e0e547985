namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>Apps in a small solution zip, with what they show.</summary>
static class AppNodes
{
    public static SolutionZip WebResource(this SolutionZip zip, Guid id, string name, string content = "// sample", int type = 3) =>
        zip.File($"WebResources/{new string([.. name.Where(char.IsLetterOrDigit)])}{id:D}".ToUpperInvariant(), content, out var file)
            .Node("WebResources", $"""
            <WebResource><WebResourceId>{id:B}</WebResourceId><Name>{name}</Name><DisplayName>{name}</DisplayName><LanguageCode>1033</LanguageCode>
            <WebResourceType>{type}</WebResourceType><IntroducedVersion>1.0.0.0</IntroducedVersion><IsEnabledForMobileClient>0</IsEnabledForMobileClient>
            <IsAvailableForMobileOffline>0</IsAvailableForMobileOffline><IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted>
            <IsHidden>0</IsHidden><FileName>/{file}</FileName></WebResource>
            """).Root(61, name);

    public static SolutionZip SiteMap(this SolutionZip zip, string name, params string[] subAreas) =>
        zip.Node("AppModuleSiteMaps", $"""
            <AppModuleSiteMap><SiteMapUniqueName>{name}</SiteMapUniqueName><SiteMap IntroducedVersion="7.0.0.0"><Area Id="smp_area" ShowGroups="true">
            <Titles><Title LCID="1033" Title="Voice" /></Titles><Group Id="smp_group"><Titles><Title LCID="1033" Title="General" /></Titles>
            {string.Concat(subAreas)}</Group></Area></SiteMap><LocalizedNames><LocalizedName description="Voice" languagecode="1033" /></LocalizedNames></AppModuleSiteMap>
            """).Root(62, name);

    public static SolutionZip App(this SolutionZip zip, string name, Guid icon, IEnumerable<string> components, params Guid[] roles) =>
        zip.Node("AppModules", $"""
            <AppModule><UniqueName>{name}</UniqueName><IntroducedVersion>1.0.0.0</IntroducedVersion><WebResourceId>{icon:D}</WebResourceId>
            <statecode>0</statecode><statuscode>1</statuscode><FormFactor>1</FormFactor><ClientType>4</ClientType>
            <AppModuleComponents>{string.Concat(components)}</AppModuleComponents>
            <AppModuleRoleMaps>{string.Concat(roles.Select(role => $"""<Role id="{role:B}" />"""))}</AppModuleRoleMaps>
            <LocalizedNames><LocalizedName description="Voice" languagecode="1033" /></LocalizedNames></AppModule>
            """).Root(80, name);
}
