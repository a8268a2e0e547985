using VoiceForD365.LocalDataverse.Solutions;
using static VoiceForD365.LocalDataverse.Tests.Solutions.CallbackWorld;

namespace VoiceForD365.LocalDataverse.Tests.Solutions;

public sealed class A_virtual_table_that_is_refused
{
    static readonly Guid One = new("11111111-1111-4111-8111-111111111111");
    static readonly Guid Other = new("22222222-2222-4222-8222-222222222222");

    static void IsRefused(string code, string saying, SolutionZip zip, params SolutionZip[] installed)
    {
        using var world = new World(installed);

        var refusal = world.Refused(zip);

        var problem = refusal.Problems.FirstOrDefault(problem => problem.Code == code && problem.Text.Contains(saying));
        Assert.True(problem is not null, string.Join('\n', refusal.Problems));
        Assert.Null(world.Catalog.Table("smp_new"));
    }

    static SolutionZip Next() => new("SampleNext");

    [Fact]
    public void Names_a_provider_or_data_source_nobody_has()
    {
        IsRefused(ErrorCodes.MissingDependencies, Provider.ToString(), Next().Table("smp_New", t => t.Virtual(Provider)));
        IsRefused(ErrorCodes.MissingDependencies, One.ToString(), Next().Table("smp_New", t => t.Virtual(Provider, One)), WithoutTable());
    }

    [Fact]
    public void Has_a_data_source_of_another_provider() => IsRefused(
        ErrorCodes.ImportError, "belongs to",
        Next().Table("smp_New", t => t.Virtual(Other, Source))
            .DataProvider(Other, "Other", "smp_source", ("Retrieve", Retrieve), ("RetrieveMultiple", RetrieveMultiple)),
        WithoutTable());

    [Fact]
    public void Belongs_to_users() =>
        IsRefused(
            ErrorCodes.ImportError, "must be OrgOwned", Next().Table("smp_New", Virtual(t => t.Ownership = "UserOwned")), WithoutTable());

    [Theory]
    [InlineData("IsAuditEnabled")]
    [InlineData("ChangeTrackingEnabled")]
    [InlineData("CanChangeTrackingBeEnabled")]
    [InlineData("CanCreateCharts")]
    [InlineData("IsMapiGridEnabled")]
    [InlineData("IsReadingPaneEnabled")]
    [InlineData("AutoRouteToOwnerQueue")]
    [InlineData("IsBusinessProcessEnabled")]
    public void Wants_what_only_stored_rows_can_have(string flag) => IsRefused(
        ErrorCodes.ImportError, flag,
        Next().Table("smp_New", Virtual())
            .EditCustomizations(xml => xml.Replace("<IsActivity>0</IsActivity>", $"<IsActivity>0</IsActivity><{flag}>1</{flag}>")),
        WithoutTable());

    [Fact]
    public void Does_not_say_what_its_source_calls_it_or_its_columns()
    {
        var table = Next().Table("smp_New", Virtual(t => t.Text("smp_Code")));

        IsRefused(
            ErrorCodes.ImportError, "no ExternalName or no ExternalCollectionName",
            table.EditCustomizations(xml => xml.Replace("<ExternalCollectionName>smp_News</ExternalCollectionName>", "")), WithoutTable());
        IsRefused(
            ErrorCodes.ImportError, "smp_new.smp_code",
            table.EditCustomizations(xml => xml.Replace("<ExternalName>smp_Code</ExternalName>", "")), WithoutTable());
        IsRefused(
            ErrorCodes.ImportError, "same ExternalName 'Name'",
            Next().Table("smp_New", Virtual(t => t.Text("smp_Code")))
                .EditCustomizations(xml => xml.Replace("<ExternalName>smp_Code</ExternalName>", "<ExternalName>Name</ExternalName>")),
            WithoutTable());
    }

    [Fact]
    public void Gets_a_column_without_an_external_name_from_another_solution() =>
        IsRefused(ErrorCodes.ImportError, "smp_list.smp_code", Next().Extend("smp_List", t => t.Text("smp_Code")), Everything());

    [Fact]
    public void Has_a_column_or_key_that_only_stored_rows_can_have()
    {
        IsRefused(
            ErrorCodes.ImportError, "type Money",
            Next()
                .Table(
                    "smp_New",
                    Virtual(t => t.Column("smp_Price", "money", "<MinValue>0</MinValue><MaxValue>1</MaxValue><Accuracy>2</Accuracy>"))),
            WithoutTable());
        IsRefused(
            ErrorCodes.ImportError, "numbers itself",
            Next()
                .Table(
                    "smp_New",
                    Virtual(
                        t => t.Column(
                            "smp_Code", "nvarchar",
                            "<AutoNumberFormat>N-{SEQNUM:4}</AutoNumberFormat><Format>text</Format><MaxLength>100</MaxLength>"))),
            WithoutTable());
        IsRefused(
            ErrorCodes.ImportError, "alternate keys of virtual tables",
            Next().Table("smp_New", Virtual(t => t.Key("smp_NameKey", "smp_name"))), WithoutTable());
        IsRefused(
            ErrorCodes.MissingDependencies, "createdon", Next().Table("smp_New", Virtual(t => t.View(One, "All", "createdon"))),
            WithoutTable());
    }

    [Fact]
    public void Is_linked_to_another_one_many_to_many() => IsRefused(
        ErrorCodes.VirtualManyToMany, "joins two virtual tables",
        Next().Table("smp_New", Virtual()).Relationship(RelationshipNode.ManyToMany("smp_new_list", "smp_New", "smp_List")), Everything());

    [Fact]
    public void Was_or_becomes_an_ordinary_table()
    {
        IsRefused(ErrorCodes.ImportError, "cannot change to none", Next().Table("smp_List", t => t.Ownership = "OrgOwned"), Everything());
        IsRefused(
            ErrorCodes.ImportError, "is none and cannot change", Next().Table("smp_Plain", Virtual()), WithoutTable(),
            new SolutionZip("SampleTwo").Table("smp_Plain", t => t.Ownership = "OrgOwned"));
    }

    [Fact]
    public void Has_a_provider_whose_plugins_nobody_has() => IsRefused(
        ErrorCodes.MissingDependencies, Retrieve.ToString(),
        Next().Table("smp_Source", t => t.DataSourceTable())
            .DataProvider(Provider, "Sample", "smp_source", ("Retrieve", Retrieve), ("RetrieveMultiple", RetrieveMultiple)));

    [Fact]
    public void Has_a_provider_that_cannot_answer() => IsRefused(
        ErrorCodes.ImportError, "no plug-in type for RetrieveMultiple",
        WithPlugins(Next()).Table("smp_Source", t => t.DataSourceTable())
            .DataProvider(Provider, "Sample", "smp_source", ("Retrieve", Retrieve)));

    [Fact]
    public void Has_a_provider_without_a_data_source_table()
    {
        var plugins = new[] { ("Retrieve", Retrieve), ("RetrieveMultiple", RetrieveMultiple) };

        IsRefused(
            ErrorCodes.ImportError, "is no data source table", WithPlugins(Next()).DataProvider(Provider, "Sample", "account", plugins));
        IsRefused(ErrorCodes.MissingDependencies, "smp_ghost", WithPlugins(Next()).DataProvider(Provider, "Sample", "smp_ghost", plugins));
    }

    [Fact]
    public void Has_a_data_source_of_a_provider_nobody_has() =>
        IsRefused(ErrorCodes.MissingDependencies, Provider.ToString(), Next().DataSource(Source, "Sample", Provider, Definition));

    [Fact]
    public void Has_a_data_source_whose_values_fit_no_column()
    {
        IsRefused(ErrorCodes.ImportError, "'Key'", WithoutTable(definition: """{ "Key": "x" }"""));
        IsRefused(ErrorCodes.ImportError, One.ToString(), WithoutTable(definition: $$"""{ "smp_Source": "{{One}}" }"""));
        IsRefused(ErrorCodes.InvalidXml, "no JSON", WithoutTable(definition: "{ Name"));
        IsRefused(ErrorCodes.InvalidXml, "twice", WithoutTable(definition: """{ "Name": "x", "Name": "y" }"""));
        IsRefused(
            ErrorCodes.InvalidXml, "not URL-encoded",
            WithoutTable().EditCustomizations(xml => xml.Replace(System.Net.WebUtility.UrlEncode(Definition), Definition)));
    }

    [Fact]
    public void Has_a_data_source_that_carries_a_secret() => IsRefused(
        ErrorCodes.DataSourceSecret, "'smp_Key'",
        WithPlugins(Next())
            .Table("smp_Source", t => t.DataSourceTable().Text("smp_Key"))
            .EditCustomizations(
                xml => xml.Replace(
                    "<ExternalName>smp_Key</ExternalName>",
                    "<ExternalName>smp_Key</ExternalName><IsDataSourceSecret>1</IsDataSourceSecret>"))
            .DataProvider(Provider, "Sample", "smp_source", ("Retrieve", Retrieve), ("RetrieveMultiple", RetrieveMultiple))
            .DataSource(Source, "Sample", Provider, """{ "smp_Key": "hidden" }"""));

    [Fact]
    public void Has_a_data_source_with_the_id_of_another_providers() => IsRefused(
        ErrorCodes.DuplicateId, "another provider",
        Next().DataProvider(Other, "Other", "smp_source", ("Retrieve", Retrieve), ("RetrieveMultiple", RetrieveMultiple))
            .DataSource(Source, "Sample", Other, Definition),
        WithoutTable());

    [Fact]
    public void Does_not_declare_its_provider_as_a_root() => IsRefused(
        ErrorCodes.UndeclaredComponent, "DataProvider",
        WithoutTable().EditManifest(
            xml => xml.Replace($"""<RootComponent type="181" id="{Provider:B}" schemaName="Sample provider" behavior="0" />""", "")));

    [Fact]
    public void Has_a_calculated_column() => IsRefused(
        ErrorCodes.ImportError, "calculated or rollup",
        Next().Table("smp_New", Virtual(t => t.Calculated("smp_Sum"))),
        WithoutTable());
}
