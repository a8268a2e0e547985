using VoiceForD365.Deployment.Values;

namespace VoiceForD365.Gateways.WebApi.Metadata;

/// <summary>
/// Tables that every environment has, with names that never change, so that queries about them need no metadata.
/// Their relationships' navigation properties are the schema names.
/// </summary>
/// <remarks>learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/entitytypes</remarks>
static class PlatformTables
{
    static readonly Dictionary<LogicalName, TableMetadata> All = new[]
    {
        Table("solution", "solutions", "solutionid", lookups: ["publisherid", "parentsolutionid"]),
        Table("publisher", "publishers", "publisherid"),
        Table("importjob", "importjobs", "importjobid"),
        Table("asyncoperation", "asyncoperations", "asyncoperationid"),
        Table("solutioncomponent", "solutioncomponents", "solutioncomponentid", lookups: ["solutionid"], identifiers: ["objectid"]),
        Table("webresource", "webresourceset", "webresourceid", identifiers: ["solutionid"]),
        Table(
            "systemuser",
            "systemusers",
            "systemuserid",
            lookups: ["businessunitid"],
            identifiers: ["azureactivedirectoryobjectid", "applicationid"]),
        Table(
            "role",
            "roles",
            "roleid",
            lookups: ["businessunitid", "parentrootroleid", "parentroleid", "roletemplateid"],
            identifiers: ["solutionid"]),
        Table("roletemplate", "roletemplates", "roletemplateid"),
        Table("privilege", "privileges", "privilegeid"),
        Table("roleprivileges", "roleprivilegescollection", "roleprivilegeid", identifiers: ["roleid", "privilegeid"]),
        Table("businessunit", "businessunits", "businessunitid", lookups: ["parentbusinessunitid"]),
        Table("team", "teams", "teamid", lookups: ["businessunitid", "administratorid"]),
        Table("organization", "organizations", "organizationid"),
        Table("appmodule", "appmodules", "appmoduleid", lookups: ["publisherid"], identifiers: ["appmoduleidunique", "solutionid"]),
        Table(
            "appmodulecomponent",
            "appmodulecomponents",
            "appmodulecomponentid",
            lookups: ["appmoduleidunique"],
            identifiers: ["objectid", "solutionid"]),
        Table("customcontrol", "customcontrols", "customcontrolid", identifiers: ["solutionid"]),
        Table("savedquery", "savedqueries", "savedqueryid", identifiers: ["solutionid"]),
        Table("systemform", "systemforms", "formid", identifiers: ["solutionid"]),
        Table(
            "environmentvariabledefinition",
            "environmentvariabledefinitions",
            "environmentvariabledefinitionid",
            identifiers: ["solutionid"]),
        Table("sitemap", "sitemaps", "sitemapid", identifiers: ["sitemapidunique", "solutionid"]),
        Table("savedqueryvisualization", "savedqueryvisualizations", "savedqueryvisualizationid", identifiers: ["solutionid"]),
        Table("customapi", "customapis", "customapiid", lookups: ["plugintypeid"], identifiers: ["solutionid"]),
        Table(
            "customapirequestparameter",
            "customapirequestparameters",
            "customapirequestparameterid",
            lookups: ["customapiid"],
            identifiers: ["solutionid"]),
        Table(
            "customapiresponseproperty",
            "customapiresponseproperties",
            "customapiresponsepropertyid",
            lookups: ["customapiid"],
            identifiers: ["solutionid"]),
        Table("sdkmessage", "sdkmessages", "sdkmessageid"),
        Table("pluginassembly", "pluginassemblies", "pluginassemblyid", identifiers: ["solutionid"]),
        Table("plugintype", "plugintypes", "plugintypeid", lookups: ["pluginassemblyid"]),
        Table(
            "sdkmessageprocessingstep",
            "sdkmessageprocessingsteps",
            "sdkmessageprocessingstepid",
            lookups: ["sdkmessageid", "sdkmessagefilterid", "plugintypeid", "eventhandler"],
            identifiers: ["solutionid"]) with
        {
            // A column that may point to several tables has one property for each.
            Lookups = [new("eventhandler", "plugintype", "eventhandler_plugintype")],
        },
    }.ToDictionary(table => table.Name);

    /// <returns>null for every other table.</returns>
    public static TableMetadata? Find(LogicalName table) => All.GetValueOrDefault(table);

    static TableMetadata Table(string name, string set, string key, string[]? lookups = null, string[]? identifiers = null)
    {
        var columns = new Dictionary<LogicalName, ColumnType> { [key] = ColumnType.Identifier };
        foreach (var column in lookups ?? []) columns[column] = ColumnType.Lookup;
        foreach (var column in identifiers ?? []) columns[column] = ColumnType.Identifier;
        return new(name, set, key, columns, [], []);
    }
}
