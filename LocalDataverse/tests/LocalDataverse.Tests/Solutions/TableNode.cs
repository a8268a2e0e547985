namespace VoiceForD365.LocalDataverse.Tests.Solutions;

/// <summary>An Entity node of customizations.xml: a new table with key and name column, or additions to an existing one.</summary>
sealed class TableNode(string schemaName, bool isNew)
{
    readonly List<string> _columns = [];
    readonly List<string> _keys = [];
    readonly List<string> _forms = [];
    readonly List<string> _views = [];
    string _ribbon = "";
    string _transitions = "";
    string _source = "";
    bool _isDataSource;

    public List<string> Relationships { get; } = [];

    public string Ownership { get; set; } = "UserOwned";

    /// <summary>Makes the table virtual; call it before the columns, so that they get external names.</summary>
    public TableNode Virtual(Guid provider, Guid? dataSource = null)
    {
        _isDataSource = provider == new Guid("b2112a7e-b26c-42f7-9b63-9a809a9d716f");
        Ownership = "OrgOwned";
        _source = $"""
            <DataProviderId>{provider:B}</DataProviderId>{(dataSource is { } id ? $"<DataSourceId>{id:B}</DataSourceId>" : "")}
            <ExternalName>{schemaName}</ExternalName><ExternalCollectionName>{schemaName}s</ExternalCollectionName>
            """;
        return this;
    }

    public TableNode DataSourceTable() => Virtual(new Guid("b2112a7e-b26c-42f7-9b63-9a809a9d716f"));

    string External(string name) => _source.Length == 0 ? "" : $"<ExternalName>{name}</ExternalName>";

    string Logical => schemaName.ToLowerInvariant();

    public TableNode Text(string name, int maxLength = 100, string label = "Label") =>
        Column(name, "nvarchar", $"<Format>text</Format><MaxLength>{maxLength}</MaxLength><Length>{2 * maxLength}</Length>", label);

    public TableNode Secured(
        string name, string type = "nvarchar", string specifics = "<Format>text</Format><MaxLength>100</MaxLength><Length>200</Length>") =>
        Column(name, type, "<IsSecured>1</IsSecured>" + specifics);

    /// <summary>Secures a column that the platform brings.</summary>
    public TableNode SecuredOfPlatform(string name, string type, string specifics)
    {
        Secured(name, type, specifics);
        _columns[^1] = _columns[^1].Replace("<IsCustomField>1", "<IsCustomField>0", StringComparison.Ordinal);
        return this;
    }

    public TableNode Memo(string name) => Column(name, "ntext", "<Format>textarea</Format><MaxLength>2000</MaxLength>");

    public TableNode Number(string name, int min = 0, int max = 100) =>
        Column(name, "int", $"<Format></Format><MinValue>{min}</MinValue><MaxValue>{max}</MaxValue>");

    public TableNode Flag(string name) =>
        Column(
            name, "bit",
            "<AppDefaultValue>0</AppDefaultValue>" + ChoiceNode.Xml(
                $"{Logical}_{name.ToLowerInvariant()}", "bit", isGlobal: false, (1, "Yes"), (0, "No")));

    public TableNode Choice(string name, params (int Value, string Label)[] options) =>
        Column(
            name, "picklist",
            "<AppDefaultValue>-1</AppDefaultValue>" + ChoiceNode.Xml(
                $"{Logical}_{name.ToLowerInvariant()}", "picklist", isGlobal: false, options));

    public TableNode GlobalChoice(string name, string choice) =>
        Column(name, "picklist", $"<AppDefaultValue>-1</AppDefaultValue><OptionSetName>{choice}</OptionSetName>");

    public TableNode Date(string name, int behavior = 1) =>
        Column(
            name, "datetime",
            $"<Format>datetime</Format><CanChangeDateTimeBehavior>1</CanChangeDateTimeBehavior><Behavior>{behavior}</Behavior>");

    public TableNode Decimal(string name) =>
        Column(name, "decimal", "<MinValue>0</MinValue><MaxValue>1000</MaxValue><Accuracy>2</Accuracy>");

    public TableNode Lookup(string name, string target, string? relationship = null, string cascadeDelete = "RemoveLink")
    {
        LookupWithoutRelationship(name);
        var prefix = name.Split('_')[0];
        Relationships.Add(
            RelationshipNode.OneToMany(
                relationship ?? $"{prefix}_{Logical}_{name}_{target.ToLowerInvariant()}", schemaName, name, target, cascadeDelete));
        return this;
    }

    public TableNode LookupWithoutRelationship(string name) => Column(name, "lookup", "<LookupStyle>single</LookupStyle><LookupTypes />");

    public TableNode Key(string name, params string[] columns)
    {
        _keys.Add($"""
            <EntityKey><Name>{name}</Name><LogicalName>{name.ToLowerInvariant()}</LogicalName><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>0</IsCustomizable>
            <EntityKeyAttributes>{string.Concat(columns.Select(c => $"<AttributeName>{c}</AttributeName>"))}</EntityKeyAttributes>
            <displaynames><displayname description="Key" languagecode="1033" /></displaynames></EntityKey>
            """);
        return this;
    }

    public TableNode Form(Guid id, string column, string type = "main", string library = "", string roles = "")
    {
        _forms.Add($"""
            <forms type="{type}"><systemform><formid>{id:B}</formid><IntroducedVersion>1.0.0.0</IntroducedVersion><FormPresentation>1</FormPresentation>
            <FormActivationState>1</FormActivationState><form><tabs><tab name="general" id="{Guid.NewGuid():B}"><labels><label description="General" languagecode="1033" /></labels>
            <columns><column width="100%"><sections><section name="general" id="{Guid.NewGuid():B}"><labels><label description="General" languagecode="1033" /></labels>
            <rows><row><cell id="{Guid.NewGuid():B}"><labels><label description="Name" languagecode="1033" /></labels>
            <control id="{column}" classid="{"{4273EDBD-AC1D-40d3-9FB2-095C621B552D}"}" datafieldname="{column}" disabled="false" /></cell></row></rows>
            </section></sections></column></columns></tab></tabs>
            {(library.Length == 0 ? "" : $"""<formLibraries><Library name="{library}" libraryUniqueId="{Guid.NewGuid():B}" /></formLibraries>""")}{roles}</form>
            <IsCustomizable>1</IsCustomizable><CanBeDeleted>1</CanBeDeleted><LocalizedNames><LocalizedName description="Main" languagecode="1033" /></LocalizedNames></systemform></forms>
            """);
        return this;
    }

    public TableNode View(Guid id, string name, params string[] columns)
    {
        _views.Add($"""
            <savedquery><IsCustomizable>1</IsCustomizable><CanBeDeleted>0</CanBeDeleted><isquickfindquery>0</isquickfindquery><isprivate>0</isprivate><isdefault>0</isdefault>
            <savedqueryid>{id:B}</savedqueryid><layoutxml><grid name="resultset" jump="{columns[0]}" select="1" icon="1" preview="1"><row name="result" id="{Logical}id">
            {string.Concat(columns.Select(c => $"""<cell name="{c}" width="100" />"""))}</row></grid></layoutxml><querytype>0</querytype>
            <fetchxml><fetch version="1.0" mapping="logical"><entity name="{Logical}">{string.Concat(columns.Select(c => $"""<attribute name="{c}" />"""))}</entity></fetch></fetchxml>
            <IntroducedVersion>1.0.0.0</IntroducedVersion><LocalizedNames><LocalizedName description="{name}" languagecode="1033" /></LocalizedNames></savedquery>
            """);
        return this;
    }

    public TableNode Ribbon(string library)
    {
        _ribbon = $"""
            <RibbonDiffXml><CustomActions /><Templates><RibbonTemplates Id="Mscrm.Templates"></RibbonTemplates></Templates><CommandDefinitions>
            <CommandDefinition Id="{Logical}.Command"><EnableRules /><DisplayRules /><Actions><JavaScriptFunction FunctionName="Smp.sync" Library="$webresource:{library}" /></Actions>
            </CommandDefinition></CommandDefinitions><RuleDefinitions><TabDisplayRules /><DisplayRules /><EnableRules /></RuleDefinitions><LocLabels /></RibbonDiffXml>
            """;
        return this;
    }

    public TableNode ControlDefaults(string controls)
    {
        _ribbon += $"""
            <CustomControlDefaultConfigs><CustomControlDefaultConfig><ControlDescriptionXML><controlDescriptions>{controls}</controlDescriptions></ControlDescriptionXML>
            <IntroducedVersion>1.0.0.0</IntroducedVersion></CustomControlDefaultConfig></CustomControlDefaultConfigs>
            """;
        return this;
    }

    /// <summary>A column the platform calculates (1), rolls up (2) or has a formula for (3).</summary>
    public TableNode Calculated(string name, string? formula = null, int source = 1) =>
        Column(
            name, "decimal", $"<SourceType>{source}</SourceType><MinValue>0</MinValue><MaxValue>1000</MaxValue><Accuracy>2</Accuracy>",
            last: formula is null ? "" : $"<FormulaDefinitionFileName>/{formula}</FormulaDefinitionFileName>");

    public TableNode File(string name) => Column(name, "file", "");

    /// <summary>Enforces that status reasons follow each other only by these steps; 1 and 3 are active, 2 and 4 inactive.</summary>
    public TableNode EnforcingTransitions(params (int From, int To)[] steps)
    {
        _transitions = "<EnforceStateTransitions>1</EnforceStateTransitions>";
        Column("statecode", "state", StatusNode.State(Logical)).Column("statuscode", "status", StatusNode.Status(Logical, steps));
        for (var last = _columns.Count - 2; last < _columns.Count; last++)
            _columns[last] = _columns[last].Replace("<IsCustomField>1", "<IsCustomField>0", StringComparison.Ordinal);
        return this;
    }

    public TableNode Enforcing(bool yes)
    {
        _transitions = $"<EnforceStateTransitions>{(yes ? 1 : 0)}</EnforceStateTransitions>";
        return this;
    }

    public TableNode Column(string name, string type, string specifics, string label = "Label", string last = "", bool isCustom = true)
    {
        _columns.Add($"""
            <attribute PhysicalName="{name}"><Type>{type}</Type><Name>{name.ToLowerInvariant()}</Name><LogicalName>{name.ToLowerInvariant()}</LogicalName>
            <RequiredLevel>none</RequiredLevel><DisplayMask>ValidForAdvancedFind|ValidForForm|ValidForGrid</DisplayMask><ValidForUpdateApi>1</ValidForUpdateApi>
            <ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi><IsCustomField>{(isCustom ? 1 : 0)}</IsCustomField><IntroducedVersion>1.0.0.0</IntroducedVersion>
            <IsCustomizable>1</IsCustomizable>{External(name)}{specifics}<displaynames><displayname description="{label}" languagecode="1033" /></displaynames>{last}</attribute>
            """);
        return this;
    }

    public string Xml => $"""
        <Entity><Name LocalizedName="{schemaName}" OriginalName="{(isNew ? schemaName : "")}">{schemaName}</Name><EntityInfo><entity Name="{schemaName}">
        {(isNew ? Names : "")}<attributes>{(isNew ? OwnColumns : "")}{string.Concat(_columns)}</attributes>{(isNew ? Properties : "")}
        {(_keys.Count == 0 ? "" : $"<EntityKeys>{string.Concat(_keys)}</EntityKeys>")}</entity></EntityInfo>
        <FormXml>{string.Concat(_forms)}</FormXml><SavedQueries><savedqueries>{string.Concat(_views)}</savedqueries></SavedQueries>{_ribbon}</Entity>
        """;

    string Names => $"""
        <LocalizedNames><LocalizedName description="{schemaName}" languagecode="1033" /></LocalizedNames>
        <LocalizedCollectionNames><LocalizedCollectionName description="{schemaName}s" languagecode="1033" /></LocalizedCollectionNames>
        """;

    string Properties => $"""
        <EntitySetName>{Logical}s</EntitySetName><IsDuplicateCheckSupported>0</IsDuplicateCheckSupported>{_source}<OwnershipTypeMask>{Ownership}</OwnershipTypeMask>
        <IsActivity>0</IsActivity><IntroducedVersion>1.0.0.0</IntroducedVersion><IsCustomizable>1</IsCustomizable>{_transitions}
        """;

    string OwnColumns => $"""
        <attribute PhysicalName="{schemaName}Id"><Type>primarykey</Type><Name>{Logical}id</Name><LogicalName>{Logical}id</LogicalName><RequiredLevel>systemrequired</RequiredLevel>
        <DisplayMask>ValidForAdvancedFind|RequiredForGrid</DisplayMask><ValidForUpdateApi>0</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi>
        <IsCustomField>0</IsCustomField><IntroducedVersion>1.0.0.0</IntroducedVersion>{(_isDataSource ? External(schemaName) : "")}<displaynames><displayname description="Id" languagecode="1033" /></displaynames></attribute>
        <attribute PhysicalName="{schemaName.Split('_')[0]}_Name"><Type>nvarchar</Type><Name>{schemaName.Split('_')[0].ToLowerInvariant()}_name</Name><LogicalName>{schemaName.Split('_')[0].ToLowerInvariant()}_name</LogicalName><RequiredLevel>required</RequiredLevel>
        <DisplayMask>PrimaryName|ValidForAdvancedFind|ValidForForm|ValidForGrid|RequiredForForm</DisplayMask><ValidForUpdateApi>1</ValidForUpdateApi><ValidForReadApi>1</ValidForReadApi><ValidForCreateApi>1</ValidForCreateApi>
        <IsCustomField>1</IsCustomField><IntroducedVersion>1.0.0.0</IntroducedVersion>{External("Name")}<Format>text</Format><MaxLength>100</MaxLength><Length>200</Length><displaynames><displayname description="Name" languagecode="1033" /></displaynames></attribute>
        """;
}
