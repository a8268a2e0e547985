using System.Text.Json.Nodes;
using VoiceForD365.LocalDataverse.Definitions;
using VoiceForD365.LocalDataverse.Faults;
using VoiceForD365.LocalDataverse.Metadata;
using VoiceForD365.LocalDataverse.WebApi.Query;

namespace VoiceForD365.LocalDataverse.WebApi.Definitions;

/// <summary>One metadata component, and what it leads to; a closed set.</summary>
/// <param name="Type">The type it is of, such as PicklistAttributeMetadata.</param>
/// <param name="Write">Its definition; asked once, and only of one that is read: a key passes by hundreds.</param>
abstract record Definition(string Type, Func<JsonObject> Write)
{
    JsonObject? _json;

    public JsonObject Json => _json ??= Write();

    /// <summary>The same without what all of its kind have; null where that is not told apart.</summary>
    public virtual JsonObject? Own => null;

    /// <summary>What a key's property is here; null where it has none of that name.</summary>
    /// <param name="property">MetadataId, LogicalName, SchemaName or Name.</param>
    public virtual string? KeyValue(string property) => Json[property]?.ToString();

    /// <summary>The type it is read as until a cast says otherwise; what only its own type has is then out of reach.</summary>
    public virtual string BaseType => Type;

    /// <summary>The component a navigation property leads to, or those; null where its type has no such property.</summary>
    public virtual IEnumerable<Definition>? Follow(string navigation, out bool isCollection)
    {
        isCollection = false;
        return null;
    }

    public sealed record OfTable(Catalog Catalog, Table Table) : Definition("EntityMetadata", () => DefinitionJson.Of(Table))
    {
        JsonObject? _own;

        public override JsonObject Own => _own ??= DefinitionJson.OwnOf(Table);

        public override string? KeyValue(string property) => property switch
        {
            "LogicalName" => Table.LogicalName,
            "MetadataId" => MetadataId.Of(Table).ToString("D"),
            _ => base.KeyValue(property),
        };

        public override IEnumerable<Definition>? Follow(string navigation, out bool isCollection)
        {
            isCollection = true;
            return navigation switch
            {
                "Attributes" => Table.Columns.Values.Select(column => new OfColumn(Catalog, Table, column)),
                "Keys" => Table.Keys.Values.Select(key => new Plain("EntityKeyMetadata", () => DefinitionJson.Of(Table, key))),
                "ManyToOneRelationships" => Catalog.ManyToOneOf(Table.LogicalName).Select(Of),
                "OneToManyRelationships" => Catalog.OneToManyOf(Table.LogicalName).Select(Of),
                "ManyToManyRelationships" => Catalog.ManyToManyOf(Table.LogicalName).Select(Of),
                _ => null,
            };
        }
    }

    public sealed record OfColumn(Catalog Catalog, Table Table, Column Column)
        : Definition(DefinitionJson.TypeName(Column) + "AttributeMetadata", () => DefinitionJson.Of(Table, Column))
    {
        JsonObject? _own;

        public override string BaseType => "AttributeMetadata";

        public override JsonObject Own => _own ??= DefinitionJson.OwnOf(Table, Column);

        public override string? KeyValue(string property) => property switch
        {
            "LogicalName" => Column.LogicalName,
            "MetadataId" => MetadataId.Of(Table, Column).ToString("D"),
            _ => base.KeyValue(property),
        };

        public override IEnumerable<Definition>? Follow(string navigation, out bool isCollection)
        {
            isCollection = false;
            return (navigation, Column.IsChoice, Column.Type) switch
            {
                ("OptionSet", true, _) => [new Plain("OptionSetMetadata", () => ChoiceJson.Of(Catalog, Table, Column))],
                ("OptionSet", _, ColumnType.Boolean) =>
                    [new Plain("BooleanOptionSetMetadata", () => ChoiceJson.OfBoolean(Catalog, Table, Column))],
                ("GlobalOptionSet", true, _) or ("GlobalOptionSet", _, ColumnType.Boolean) =>
                    Column.GlobalChoice is { } name ? [new Plain("OptionSetMetadata", () => ChoiceJson.Of(Catalog.Choices[name]))] : [],
                _ => null,
            };
        }
    }

    /// <summary>One that is read as what it is, and leads nowhere.</summary>
    public sealed record Plain(string Type, Func<JsonObject> Write) : Definition(Type, Write);

    /// <summary>One of a set of several types, of which without a cast only the common properties can be named.</summary>
    public sealed record Derived(string Type, Func<JsonObject> Write, string Base) : Definition(Type, Write)
    {
        public override string BaseType => Base;
    }

    public static Definition Of(OneToMany relationship) =>
        new Plain("OneToManyRelationshipMetadata", () => DefinitionJson.Of(relationship));

    public static Definition Of(ManyToMany relationship) =>
        new Plain("ManyToManyRelationshipMetadata", () => DefinitionJson.Of(relationship));

    /// <summary>Every component of a set that a URL may begin with.</summary>
    public static IEnumerable<Definition> All(Catalog catalog, string set) => set switch
    {
        "EntityDefinitions" => catalog.Tables.Values.Select(table => new OfTable(catalog, table)),
        "RelationshipDefinitions" => catalog.OneToMany.Values.Select(Of).Concat(catalog.ManyToMany.Values.Select(Of))
            .Select(one => new Derived(one.Type, one.Write, "RelationshipMetadataBase")),
        "GlobalOptionSetDefinitions" =>
            catalog.Choices.Values.Select(choice => new Derived("OptionSetMetadata", () => ChoiceJson.Of(choice), "OptionSetMetadataBase")),
        _ => throw new InvalidOperationException($"Local Dataverse bug: '{set}' is no set of definitions."),
    };

    /// <summary>The one a key names.</summary>
    /// <exception cref="FaultException">400: no key; 404: there is none of that name or id.</exception>
    public static Definition Find(IEnumerable<Definition> all, PathSegment segment) => segment.NamedArguments() switch
    {
        [("" or "MetadataId", Literal.Id(var id))] =>
            all.FirstOrDefault(one => one.KeyValue("MetadataId") == id.ToString("D")) ?? throw NotFound(segment),
        // An alternate key of each kind of component.
        [(("LogicalName" or "SchemaName" or "Name") and var property, Literal.Text(var name))] => all.FirstOrDefault(one =>
            string.Equals(
                one.KeyValue(property), name,
                property == "LogicalName" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase)) ?? throw NotFound(segment),
        _ => throw Fault.BadQuery($"Bad Request - Error in query syntax: '{segment.Arguments}' is no key of {segment.Name}."),
    };

    static FaultException NotFound(PathSegment segment) =>
        segment is { Name: "EntityDefinitions" } && segment.NamedArguments() is [(_, Literal.Text(var name))]
        ? Fault.NoTable(name)
        : new FaultException(404, "0x80060888", $"Could not find {segment.Name} with {segment.Arguments}.");
}
