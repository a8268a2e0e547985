namespace VoiceForD365.LocalDataverse.Tests.Security;

/// <summary>Contacts and phone calls follow their account, as the platform's own relationships say: all of them, in everything.</summary>
public sealed class Access_is_inherited(SecurityWorld world) : IClassFixture<SecurityWorld>
{
    const int OfOwner = 135069719;

    [Fact]
    public async Task A_share_reaches_the_rows_below_until_it_is_revoked()
    {
        var (owner, me) = (await Reader(), await Reader());
        var account = await owner.OwnsAccount();
        var contact = await Contact(owner, "accounts", account);
        var call = await Call(owner, "contact", contact);

        await Share(account, me, "ReadAccess");

        Assert.Equal("200 200 200", await Reads(me, account, contact, call));
        Assert.Equal(403, (await me.Patch($"contacts({contact})", """{"lastname":"B"}""")).Status);
        await world.Local.Post("RevokeAccess", $$"""{"Target":{{Row("account", account)}},"Revokee":{{Row("systemuser", me.Id)}} }""");
        Assert.Equal("403 403 403", await Reads(me, account, contact, call));
    }

    [Fact]
    public async Task What_was_shared_itself_stays_when_the_parents_share_goes()
    {
        var (owner, me) = (await Reader(), await Reader());
        var account = await owner.OwnsAccount();
        var contact = await Contact(owner, "accounts", account);
        await Share(contact, me, "ReadAccess", "contact");
        await Share(account, me, "ReadAccess");

        await world.Local.Post("RevokeAccess", $$"""{"Target":{{Row("account", account)}},"Revokee":{{Row("systemuser", me.Id)}} }""");

        Assert.Equal(200, (await me.Get($"contacts({contact})?$select=lastname")).Status);
    }

    [Fact]
    public async Task A_row_made_below_a_shared_one_is_shared_too()
    {
        var (owner, me) = (await Reader(), await Reader());
        var account = await owner.OwnsAccount();
        await Share(account, me, "ReadAccess");

        var contact = await Contact(owner, "accounts", account);

        Assert.Equal(200, (await me.Get($"contacts({contact})?$select=lastname")).Status);
    }

    [Fact]
    public async Task Who_owns_the_parent_reaches_what_others_make_below_it()
    {
        var (owner, other) = (await Reader(), await Reader());
        var account = await owner.OwnsAccount();

        var contact = await Contact(other, "accounts", account);

        Assert.Equal(200, (await owner.Get($"contacts({contact})?$select=lastname")).Status);
        var kept = (await world.Local.Get(
            $"principalobjectaccessset?$filter=objectid eq {contact} and principalid eq {owner.Id}")).Rows.Single()!;
        Assert.Equal((0, OfOwner), ((int)kept["accessrightsmask"]!, (int)kept["inheritedaccessrightsmask"]!));
    }

    [Fact]
    public async Task A_row_that_moves_below_another_parent_takes_that_ones_access_and_loses_the_old()
    {
        var (first, second, other) = (await Reader(), await Reader(), await Reader());
        var (from, to) = (await first.OwnsAccount(), await second.OwnsAccount());
        var contact = await Contact(other, "accounts", from);
        var call = await Call(other, "contact", contact);

        var moved = await world.Local.Patch($"contacts({contact})", $$"""{"parentcustomerid_account@odata.bind":"/accounts({{to}})"}""");

        Assert.Equal(204, moved.Status);
        Assert.Equal("403 403", await Reads(first, $"contacts({contact})", $"phonecalls({call})"));
        Assert.Equal("200 200", await Reads(second, $"contacts({contact})", $"phonecalls({call})"));
    }

    [Fact]
    public async Task Assigning_an_account_assigns_its_contacts_and_their_phone_calls()
    {
        var (owner, me) = (await Reader(), await Reader());
        var account = await owner.OwnsAccount();
        var contact = await Contact(owner, "accounts", account);
        var call = await Call(owner, "contact", contact);

        var assigned = await world.Local.Patch($"accounts({account})", $$"""{"ownerid@odata.bind":"/systemusers({{me.Id}})"}""");

        Assert.Equal(204, assigned.Status);
        Assert.Equal("200 200 200", await Reads(me, account, contact, call));
        Assert.Equal("403 403 403", await Reads(owner, account, contact, call));
    }

    [Fact]
    public async Task Who_owned_a_row_keeps_a_share_of_it_where_the_organization_wants_that()
    {
        var (owner, me) = (await Reader(), await Reader());
        var account = await owner.OwnsAccount();
        const string organization = "organizations(00000002-0000-0000-0000-000000000001)";
        SecurityWorld.Answered(204, await world.Local.Patch(organization, """{"sharetopreviousowneronassign":true}"""));

        await world.Local.Patch($"accounts({account})", $$"""{"ownerid@odata.bind":"/systemusers({{me.Id}})"}""");

        SecurityWorld.Answered(204, await world.Local.Patch(organization, """{"sharetopreviousowneronassign":false}"""));
        Assert.Equal(204, (await owner.Patch($"accounts({account})", """{"name":"B"}""")).Status);
    }

    [Fact]
    public async Task Deleting_an_account_deletes_its_contacts_and_parts_the_accounts_below_it()
    {
        var (owner, other) = (await Reader(), await Reader());
        var account = await owner.OwnsAccount();
        var contact = await Contact(owner, "accounts", account);
        var below = await world.Local.Create(
            "accounts",
            $$"""{"name":"B","ownerid@odata.bind":"/systemusers({{other.Id}})","parentaccountid@odata.bind":"/accounts({{account}})"}""");
        Assert.Equal(200, (await owner.Get($"accounts({below})?$select=name")).Status);

        SecurityWorld.Answered(204, await world.Local.Delete($"accounts({account})"));

        Assert.Equal(404, (await world.Local.Get($"contacts({contact})")).Status);
        Assert.Equal(403, (await owner.Get($"accounts({below})?$select=name")).Status);
    }

    [Theory]
    [InlineData("contact_customer_accounts", "Cascade", "Cascade", "Cascade")]
    [InlineData("contact_customer_contacts", "Cascade", "RemoveLink", "Cascade")]
    [InlineData("account_parent_account", "Cascade", "RemoveLink", "Cascade")]
    [InlineData("account_primary_contact", "NoCascade", "RemoveLink", "NoCascade")]
    [InlineData("Account_Phonecalls", "Cascade", "Cascade", "Cascade")]
    [InlineData("environmentvariabledefinition_environmentvariablevalue", "Cascade", "Cascade", "Cascade")]
    public async Task The_platforms_relationships_say_how_they_cascade(string name, string assign, string delete, string reparent)
    {
        var relationship = await world.Local.Get($"RelationshipDefinitions(SchemaName='{name}')");

        var cascade = relationship["CascadeConfiguration"]!;
        Assert.Equal(
            (assign, delete, reparent), (cascade["Assign"]!.ToString(), cascade["Delete"]!.ToString(), cascade["Reparent"]!.ToString()));
        Assert.Equal((reparent, reparent), (cascade["Share"]!.ToString(), cascade["Unshare"]!.ToString()));
    }

    async Task<Person> Reader() => await (await world.User(world.Sales)).With(
        await world.Role("Basic", "prvReadAccount", "prvReadContact", "prvReadActivity", "prvWriteContact", "prvWriteAccount"));

    Task<Guid> Contact(Person owner, string set, Guid parent) => world.Local.Create(
        "contacts",
        $$"""
        {"lastname":"A","ownerid@odata.bind":"/systemusers({{owner.Id}})","parentcustomerid_account@odata.bind":"/{{set}}({{parent}})"}
        """);

    Task<Guid> Call(Person owner, string table, Guid regarding) => world.Local.Create(
        "phonecalls",
        $$"""
        {"subject":"A","ownerid@odata.bind":"/systemusers({{owner.Id}})",
         "regardingobjectid_{{table}}_phonecall@odata.bind":"/{{table}}s({{regarding}})"}
        """);

    static Task<string> Reads(Person person, Guid account, Guid contact, Guid call) =>
        Reads(person, $"accounts({account})", $"contacts({contact})", $"phonecalls({call})");

    static async Task<string> Reads(Person person, params string[] rows) =>
        string.Join(' ', (await Task.WhenAll(rows.Select(person.Get))).Select(reply => reply.Status));

    async Task Share(Guid row, Person with, string rights, string table = "account") => SecurityWorld.Answered(204, await world.Local.Send(
        HttpMethod.Post, "GrantAccess",
        $$"""{"Target":{{Row(table, row)}},"PrincipalAccess":{"Principal":{{Row("systemuser", with.Id)}},"AccessMask":"{{rights}}"} }"""));

    static string Row(string table, Guid id) => $$"""{"@odata.type":"Microsoft.Dynamics.CRM.{{table}}","{{table}}id":"{{id}}"}""";
}
