namespace VoiceForD365.LocalDataverse.Tests.WebApi;

public sealed class Hierarchies_have_no_loops
{
    const string Unit = "00000004-0000-0000-0000-000000000001";

    [Theory]
    [InlineData("accounts", "parentaccountid", "name", "0x80040507", "loop in Accounts hierarchy")]
    [InlineData("contacts", "parentcustomerid_contact", "lastname", "0x8004050a", "loop in Contacts hierarchy")]
    [InlineData("positions", "parentpositionid", "name", "0x80040387", "loop in this entity hierarchy")]
    [InlineData("systemusers", "parentsystemuserid", "domainname", "0x80041d25", "cannot set the selected user as the manager")]
    public async Task Of_any_length(string set, string parent, string name, string code, string words)
    {
        await using var local = await TestDataverse.StartAsync();
        var (a, b, c) = (await Row("a"), await Row("b"), await Row("c"));
        Assert.Equal(204, (await Place(b, a)).Status);
        Assert.Equal(204, (await Place(c, b)).Status);

        foreach (var refused in (Reply[])[await Place(a, a), await Place(a, b), await Place(a, c)])
        {
            Assert.Equal((400, code), (refused.Status, refused.Code));
            Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal((204, 204), ((await Place(c, a)).Status, (await Place(b, c)).Status));

        Task<Guid> Row(string text) => local.Create(set, set == "systemusers"
            ? $$"""{"{{name}}":"{{text}}@voice.local","lastname":"{{text}}","businessunitid@odata.bind":"/businessunits({{Unit}})"}"""
            : $$"""{"{{name}}":"{{text}}"}""");

        Task<Reply> Place(Guid row, Guid above) =>
            local.Patch($"{set}({row})", $$"""{"{{parent}}@odata.bind":"/{{set}}({{above}})"}""");
    }

    [Fact]
    public async Task But_a_contact_may_stand_below_an_account_whose_primary_contact_it_is()
    {
        await using var local = await TestDataverse.StartAsync();
        var contact = await local.Create("contacts", """{"lastname":"x"}""");
        var account = await local.Create(
            "accounts", $$"""{"name":"x","primarycontactid@odata.bind":"/contacts({{contact}})"}""");

        var placed = await local.Patch($"contacts({contact})", $$"""{"parentcustomerid_account@odata.bind":"/accounts({{account}})"}""");

        Assert.Equal(204, placed.Status);
    }
}
