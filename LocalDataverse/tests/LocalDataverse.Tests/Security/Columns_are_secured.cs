using VoiceForD365.LocalDataverse.Security.Structure;
using VoiceForD365.LocalDataverse.Tests.Soap;

namespace VoiceForD365.LocalDataverse.Tests.Security;

public sealed class Columns_are_secured(SecuredWorld world) : IClassFixture<SecuredWorld>
{
    [Fact]
    public async Task Who_has_no_profile_reads_a_secured_column_as_empty_wherever_it_is_asked_for()
    {
        var (me, account) = (await world.User(), await world.Account());
        var contact = await world.Local.Create(
            "contacts", $$"""{"lastname":"A","parentcustomerid_account@odata.bind":"/accounts({{account}})"}""");
        const string columns = "$select=name,smp_secret,smp_rating";

        var row = await me.Get($"accounts({account})?{columns}");
        var listed = (await me.Get($"accounts?{columns}&$filter=accountid eq {account}")).Rows.Single()!;
        var fetched = (await me.Get("accounts?fetchXml=" + Uri.EscapeDataString(
            Fetch(account, "<attribute name='smp_secret'/><attribute name='smp_rating' alias='r'/>")))).Rows.Single()!;
        var expanded = (await me.Get(
            $"contacts({contact})?$select=lastname&$expand=parentcustomerid_account({columns})"))["parentcustomerid_account"]!;
        var property = await me.Get($"accounts({account})/smp_secret");

        foreach (var shown in new[] { row.Json, listed, expanded })
            Assert.Equal("A ", $"{shown["name"]} {shown["smp_secret"]}{shown["smp_rating"]}");
        Assert.True(row.Json.AsObject().ContainsKey("smp_secret"));
        Assert.Null(fetched["smp_secret"]);
        Assert.Null(fetched["r"]);
        Assert.Equal(204, property.Status);
        Assert.Equal("tulip", (await world.Local.Get($"accounts({account})?{columns}"))["smp_secret"]!.ToString());
    }

    [Fact]
    public async Task Over_SOAP_it_is_empty_too()
    {
        var (me, account) = (await world.User(), await world.Account());
        var columns = "<columnSet><a:AllColumns>true</a:AllColumns><a:Columns/></columnSet>";

        var mine = await SoapClient.Of(world.Local.Server).Call(
            "Retrieve", $"<entityName>account</entityName><id>{account}</id>{columns}", token: world.Local.Server.TokenFor(me.Account));
        var administrators = await SoapClient.Of(world.Local.Server).Call(
            "Retrieve", $"<entityName>account</entityName><id>{account}</id>{columns}");

        Assert.DoesNotContain("tulip", mine.Text, StringComparison.Ordinal);
        Assert.Contains("tulip", administrators.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("smp_secret eq 'tulip'", 0)]
    [InlineData("startswith(smp_secret,'t')", 0)]
    [InlineData("smp_rating gt 1", 0)]
    [InlineData("smp_secret eq null", 1)]
    [InlineData("Microsoft.Dynamics.CRM.In(PropertyName='smp_rating',PropertyValues=['7'])", 0)]
    [InlineData("smp_blocked eq true", 1)]
    public async Task A_filter_sees_what_its_caller_sees(string filter, int found)
    {
        var (me, account) = (await world.User(), await world.Account());

        var mine = await me.Get($"accounts?$select=name&$filter=accountid eq {account} and ({Uri.EscapeDataString(filter)})");
        var all = await world.Local.Get($"accounts?$select=name&$filter=accountid eq {account} and ({Uri.EscapeDataString(filter)})");

        Assert.Equal(found, mine.Rows.Count);
        Assert.Equal(filter.EndsWith("null", StringComparison.Ordinal) ? 0 : 1, all.Rows.Count);
    }

    [Theory]
    [InlineData("<filter><condition attribute='smp_secret' operator='like' value='t%'/></filter>", 0)]
    [InlineData("<filter><condition attribute='smp_secret' operator='null'/></filter>", 1)]
    [InlineData("<filter><condition attribute='smp_rating' operator='ge' value='1'/></filter>", 0)]
    public async Task A_FetchXML_filter_sees_what_its_caller_sees(string filter, int found)
    {
        var (me, account) = (await world.User(), await world.Account());

        var mine = await me.Get("accounts?fetchXml=" + Uri.EscapeDataString(Fetch(account, "<attribute name='name'/>" + filter)));

        Assert.Equal(found, mine.Rows.Count);
    }

    [Fact]
    public async Task Orders_and_sums_tell_nothing()
    {
        var me = await world.User();
        foreach (var rating in new[] { 3, 1, 2 })
            await world.Account(rating: rating);

        var ordered = await me.Get("accounts?$select=accountid&$orderby=smp_rating desc");
        var plain = await me.Get("accounts?$select=accountid");
        var sum = await me.Get("accounts?$apply=aggregate(smp_rating with sum as s)");
        var fetched = await me.Get("accounts?fetchXml=" + Uri.EscapeDataString(
            "<fetch aggregate='true'><entity name='account'><attribute name='smp_rating' alias='m' aggregate='max'/></entity></fetch>"));

        Assert.Equal(plain.Rows.Select(row => row!["accountid"]!.ToString()), ordered.Rows.Select(row => row!["accountid"]!.ToString()));
        Assert.Null(sum.Rows.Single()!["s"]);
        Assert.Null(fetched.Rows.Single()!["m"]);
    }

    [Fact]
    public async Task Writing_it_is_refused_and_the_column_named()
    {
        var (me, account) = (await world.User(), await world.Account());

        var updated = await me.Patch($"accounts({account})", """{"name":"B","smp_secret":"rose"}""");
        var created = await me.Post("accounts", """{"name":"B","smp_secret":"rose"}""");
        var blocked = await me.Patch($"accounts({account})", """{"smp_blocked":false}""");
        var other = await me.Patch($"accounts({account})", """{"name":"B"}""");

        Assert.Equal((403, "0x8004f507"), (updated.Status, updated.Code));
        Assert.Contains(
            $"user with Id {me.Id} does not have update permissions to a Label secured field on entity Account", updated.Message,
            StringComparison.Ordinal);
        Assert.Equal((403, "0x8004f502"), (created.Status, created.Code));
        Assert.Equal((403, "0x8004f507"), (blocked.Status, blocked.Code));
        Assert.Equal(204, other.Status);
        Assert.Equal("tulip", (await world.Local.Get($"accounts({account})?$select=smp_secret"))["smp_secret"]!.ToString());
    }

    [Theory]
    [InlineData("systemusers")]
    [InlineData("teams")]
    public async Task A_profile_allows_its_members_what_it_says(string members)
    {
        var (me, account) = (await world.User(), await world.Account());
        var profile = await world.Profile("smp_secret", read: 4);

        await world.Give(profile, members, members == "teams" ? await world.Team(me) : me.Id);

        Assert.Equal("tulip", (await me.Get($"accounts({account})?$select=smp_secret"))["smp_secret"]!.ToString());
        Assert.Null((await me.Get($"accounts({account})?$select=smp_rating"))["smp_rating"]);
        Assert.Equal(403, (await me.Patch($"accounts({account})", """{"smp_secret":"rose"}""")).Status);
        var permission = (await world.Local.Get($"fieldpermissions?$filter=_fieldsecurityprofileid_value eq {profile}")).Rows.Single()!;
        await world.Local.Patch($"fieldpermissions({permission["fieldpermissionid"]})", """{"canupdate":4,"cancreate":4}""");
        Assert.Equal(204, (await me.Patch($"accounts({account})", """{"smp_secret":"rose"}""")).Status);
        Assert.Equal(204, (await me.Post("accounts", """{"name":"B","smp_secret":"rose"}""")).Status);
    }

    [Fact]
    public async Task Permissions_fit_the_columns_they_are_for()
    {
        var profile = await world.Local.Create("fieldsecurityprofiles", """{"name":"P"}""");
        var admins = ColumnSecurityRules.AdministratorProfile;

        Assert.Equal("0x8004F508", (await world.Permission(profile, "name", read: 4)).Code);
        Assert.Equal("0x8004F50E", (await world.Permission(profile, "smp_blocked", read: 4)).Code);
        Assert.Equal(204, (await world.Permission(profile, "smp_blocked", update: 4)).Status);
        Assert.Equal("0x80040237", (await world.Permission(profile, "smp_blocked", update: 4)).Code);
        Assert.Equal("0x8004F50C", (await world.Local.Patch($"fieldsecurityprofiles({admins})", """{"name":"P"}""")).Code);
        Assert.Equal("0x8004F50C", (await world.Local.Delete($"fieldsecurityprofiles({admins})")).Code);
        Assert.Equal(501, (await world.Local.Post("principalobjectattributeaccessset")).Status);
    }

    [Fact]
    public async Task The_administrators_profile_lists_every_secured_column()
    {
        var listed = await world.Local.Get(
            "fieldpermissions?$select=entityname,attributelogicalname,canread&$filter=entityname eq 'account' and "
            + $"_fieldsecurityprofileid_value eq {ColumnSecurityRules.AdministratorProfile}");

        Assert.Equal(
            ["smp_blocked 4", "smp_rating 4", "smp_secret 4"],
            listed.Rows.Select(row => $"{row!["attributelogicalname"]} {row["canread"]}").Order());
    }

    [Fact]
    public async Task Definitions_tell_what_is_secured_and_what_can_be()
    {
        var columns = await world.Local.Get(
            "EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName,IsSecured,CanBeSecuredForRead,CanBeSecuredForUpdate");

        string Of(string name) => columns.Rows.Where(column => column!["LogicalName"]!.ToString() == name)
            .Select(column => $"{column!["IsSecured"]} {column["CanBeSecuredForRead"]} {column["CanBeSecuredForUpdate"]}").Single();
        Assert.Equal(
            ("true true true", "true false true", "false true true", "false false false"),
            (Of("smp_secret"), Of("smp_blocked"), Of("telephone1"), Of("ownerid")));
    }

    static string Fetch(Guid account, string inner) =>
        $"<fetch><entity name='account'>{inner}<filter><condition attribute='accountid' operator='eq' value='{account}'/></filter>"
        + "</entity></fetch>";
}
