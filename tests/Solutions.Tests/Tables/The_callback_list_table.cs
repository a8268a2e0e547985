using System.Xml.Linq;
using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class The_callback_list_table
{
    readonly TableSource _list = SolutionSource.Core.Table("enreach_CallbackList");
    readonly TableSource _source = SolutionSource.Core.Table("enreach_VoiceDataSource");

    [Theory]
    [InlineData("enreach_name", "Name", "ListName")]
    [InlineData("enreach_telephonyid", "Telephony Id", "ListId")]
    [InlineData("enreach_requesttype", "Request Type", "RequestTypeId")]
    public void A_15_a_list_has_its_columns_under_the_names_of_the_telephony_api(string name, string label, string external)
    {
        var column = _list.Column(name);

        Assert.Equal(("nvarchar", label, external), (column.Text("Type"), column.DisplayName(), column.Text("ExternalName")));
    }

    [Fact]
    public void A_15_the_rows_come_from_our_provider_and_our_source()
    {
        var provider = Assert.Single(SolutionSource.Core.DataProviders);
        var source = Assert.Single(SolutionSource.Core.DataSources);

        Assert.Equal(provider.Text("EntityDataProviderId"), _list.Entity.Text("DataProviderId"));
        Assert.Equal(source.Text("@EntityDataSourceId"), _list.Entity.Text("DataSourceId"));
        Assert.Equal(provider.Text("EntityDataProviderId"), source.Text("EntityDataProviderId"));
        Assert.Equal(_source.LogicalName, provider.Text("DataSourceLogicalName"));
    }

    [Fact]
    public void The_provider_reads_and_offers_nothing_else()
    {
        const string notImplemented = "c1919979-0021-4f11-a587-a8f904bdfdf9";
        var provider = Assert.Single(SolutionSource.Core.DataProviders);
        var types = SolutionSource.Core.Assemblies.Descendants("PluginType")
            .ToDictionary(type => type.Text("@PluginTypeId"), type => type.Text("@Name"));

        Assert.Equal("Enreach.Voice.Plugins.CallbackListRetrieve", types[provider.Text("RetrievePluginTypeId")]);
        Assert.Equal("Enreach.Voice.Plugins.CallbackListRetrieveMultiple", types[provider.Text("RetrieveMultiplePluginTypeId")]);
        Assert.All(
            ["CreatePluginTypeId", "UpdatePluginTypeId", "DeletePluginTypeId"],
            operation => Assert.Equal(notImplemented, provider.Text(operation)));
    }

    [Fact]
    public void The_connection_names_the_source_by_the_external_names_of_its_columns_and_holds_no_secret()
    {
        var row = Assert.Single(SolutionSource.Core.DataSources);
        var connection = Uri.UnescapeDataString(row.Text("ConnectionDefinition").Replace('+', ' '));
        var id = row.Text("@EntityDataSourceId").Bare();

        Assert.Equal(
            ["Voice Data Source", "Name"],
            _source.Columns.OrderBy(column => column.Text("Type") == "nvarchar").Texts("ExternalName"));
        Assert.Equal($"{{\r\n  \"Voice Data Source\": \"{id}\",\r\n  \"Name\": \"{row.Text("Name")}\"\r\n}}", connection);
    }

    [Fact]
    public void A_virtual_table_claims_nothing_the_platform_cannot_do_with_it()
    {
        string[] off = ["IsAuditEnabled", "CanChangeTrackingBeEnabled", "CanCreateCharts", "IsMapiGridEnabled", "IsReadingPaneEnabled"];

        Assert.All(new[] { _list, _source }, table => Assert.All(off, name => Assert.Equal("0", table.Entity.Text(name))));
        Assert.All(new[] { _list, _source }, table => Assert.Equal("OrgOwned", table.Entity.Text("OwnershipTypeMask")));
    }

    [Fact]
    public void Nobody_can_edit_a_list_on_its_form() =>
        Assert.All(_list.Forms.Descendants("control"), control => Assert.Equal("true", control.Text("@disabled")));
}
