using System.Xml;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;
using VoiceForD365.LocalDataverse.Presets;

namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class The_service_describes_itself
{
    [Theory]
    [InlineData(Preset.Bare, "")]
    [InlineData(Preset.Omnichannel, "?annotations=true")]
    public async Task In_a_document_that_Microsofts_OData_library_reads_and_finds_valid(Preset preset, string options)
    {
        await using var local = await TestDataverse.StartAsync(preset);

        var model = Parse(await local.Get("$metadata" + options));

        // The platform calls every lookup "Nullable=false" though its value may be absent, and so do we; the library minds.
        model.Validate(out var errors);
        var others = errors.Where(error => error.ErrorCode != EdmErrorCode.InvalidMultiplicityOfPrincipalEnd).ToList();
        Assert.True(others.Count == 0, string.Join('\n', others.Take(20).Select(e => e.ToString())));
    }

    [Fact]
    public async Task With_keys_lookups_and_both_ends_of_relationships()
    {
        await using var local = await TestDataverse.StartAsync();

        var reply = await local.Get("$metadata");
        var model = Parse(reply);

        Assert.StartsWith("application/xml", reply.Header("Content-Type"), StringComparison.Ordinal);
        var account = (IEdmEntityType)model.FindDeclaredType("Microsoft.Dynamics.CRM.account");
        Assert.Equal("accountid", Assert.Single(account.Key()).Name);
        Assert.Equal("Edm.Guid", account.FindProperty("_primarycontactid_value").Type.FullName());
        var parent = (IEdmNavigationProperty)account.FindProperty("parentaccountid");
        Assert.Equal("account_parent_account", parent.Partner.Name);
        Assert.Equal("_parentaccountid_value", Assert.Single(parent.DependentProperties()).Name);
        Assert.Equal(EdmMultiplicity.Many, ((IEdmNavigationProperty)account.FindProperty("account_parent_account")).TargetMultiplicity());
        Assert.Equal(
            "contacts",
            model.EntityContainer.FindEntitySet("accounts")
                .FindNavigationTarget((IEdmNavigationProperty)account.FindProperty("primarycontactid")).Name);
    }

    [Fact]
    public async Task With_users_and_teams_of_one_type_and_activities_of_another()
    {
        await using var local = await TestDataverse.StartAsync();

        var model = Parse(await local.Get("$metadata"));

        var user = (IEdmEntityType)model.FindDeclaredType("Microsoft.Dynamics.CRM.systemuser");
        Assert.Equal(("principal", "ownerid"), (((IEdmEntityType)user.BaseType).Name, Assert.Single(user.Key()).Name));
        Assert.Equal(
            "activitypointer",
            ((IEdmEntityType)((IEdmEntityType)model.FindDeclaredType("Microsoft.Dynamics.CRM.phonecall")).BaseType).Name);
    }

    [Fact]
    public async Task With_the_messages_that_can_be_called()
    {
        await using var local = await TestDataverse.StartAsync();

        var model = Parse(await local.Get("$metadata"));

        Assert.NotEmpty(model.EntityContainer.FindOperationImports("WhoAmI"));
        Assert.NotEmpty(model.EntityContainer.FindOperationImports("ImportSolutionAsync"));
        Assert.True(Assert.Single(model.FindDeclaredOperations("Microsoft.Dynamics.CRM.AddPrivilegesRole")).IsBound);
    }

    [Fact]
    public async Task In_a_list_of_its_sets()
    {
        await using var local = await TestDataverse.StartAsync();

        var root = await local.Get("");

        Assert.Contains(
            root.Rows,
            set => (set!["name"]!.ToString(), set["kind"]!.ToString(), set["url"]!.ToString()) == ("accounts", "EntitySet", "accounts"));
        Assert.Equal(local.Base + "$metadata", root["@odata.context"]!.ToString());
        Assert.Equal(root.Rows.Count, Parse(await local.Get("$metadata")).EntityContainer.EntitySets().Count());
    }

    static IEdmModel Parse(Reply reply)
    {
        Assert.True(reply.Status == 200, reply.Text);
        using var reader = XmlReader.Create(new StringReader(reply.Text));
        Assert.True(
            CsdlReader.TryParse(reader, out var model, out var errors), string.Join('\n', errors.Take(20).Select(e => e.ToString())));
        return model;
    }
}
