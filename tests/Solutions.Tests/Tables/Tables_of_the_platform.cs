using VoiceForD365.Solutions.Tests.Source;

namespace VoiceForD365.Solutions.Tests.Tables;

public sealed class Tables_of_the_platform
{
    readonly TableSource _user = SolutionSource.Core.Table("SystemUser");
    readonly TableSource _phoneCall = SolutionSource.Core.Table("PhoneCall");

    [Fact]
    public void A_23_a_user_has_an_identifier_in_the_telephony_cloud()
    {
        var column = _user.Column("enreach_clouduserid");

        Assert.Equal(("Enreach Cloud User Id", "36"), (column.DisplayName(), column.Text("MaxLength")));
    }

    [Fact]
    public void A_24_a_user_may_have_another_email_for_the_telephony()
    {
        var column = _user.Column("enreach_clouduseremail");

        Assert.Equal(
            ("Enreach Cloud User Email", "email", "none"),
            (column.DisplayName(), column.Text("Format"), column.Text("RequiredLevel")));
    }

    [Fact]
    public void A_25_a_phone_call_has_one_audit_column()
    {
        var column = _phoneCall.Column("enreach_apiaudit");

        Assert.Equal(("Enreach API Audit", "ntext"), (column.DisplayName(), column.Text("Type")));
    }

    [Fact]
    public void A_26_callback_requests_are_linked_to_each_other()
    {
        var relationship = SolutionSource.Core.Relationships.Single(r => r.Text("@Name") == "enreach_phonecall_linkedcallbackrequest");

        Assert.Equal("lookup", _phoneCall.Column("enreach_linkedcallbackrequestid").Text("Type"));
        Assert.Equal(
            ("PhoneCall", "PhoneCall", "enreach_LinkedCallbackRequestId"),
            (
                relationship.Text("ReferencedEntityName"),
                relationship.Text("ReferencingEntityName"),
                relationship.Text("ReferencingAttributeName")));
    }

    [Fact]
    public void A_27_an_external_key_makes_repeated_passes_idempotent()
    {
        Assert.Equal("200", _phoneCall.Column("enreach_externalkey").Text("MaxLength"));
        Assert.Equal(["enreach_externalkey"], Assert.Single(_phoneCall.Keys).Descendants("AttributeName").Select(name => name.Value));
    }

    [Fact]
    public void Tables_of_the_platform_are_only_added_to_and_never_claimed()
    {
        var claimed = from solution in SolutionSource.Both
                      from root in solution.Manifest.Descendants("RootComponent")
                      where root.Text("@type") == "1" && root.Text("@behavior") != "2"
                      where !root.Text("@schemaName").StartsWith("enreach_", StringComparison.Ordinal)
                      select $"{solution.Name}: {root.Text("@schemaName")}";

        Assert.Empty(claimed);
        Assert.All(
            SolutionSource.Both.SelectMany(solution => solution.Tables).Where(table => !table.IsOurs),
            table => Assert.All(
                table.Entity.Elements(),
                part => Assert.Contains(part.Name.LocalName, new[] { "attributes", "EntityKeys" })));
    }
}
