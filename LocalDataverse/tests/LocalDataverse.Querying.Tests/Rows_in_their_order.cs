using System.Globalization;

namespace VoiceForD365.LocalDataverse.Querying.Tests;

public sealed class Rows_in_their_order(QueryWorld world) : IClassFixture<QueryWorld>
{
    [Fact]
    public void Are_ordered_by_names_and_labels_rather_than_ids_and_numbers()
    {
        const string Ordered = "<fetch {0}><entity name='account'><attribute name='name'/><order attribute='customertypecode'/><order attribute='parentaccountid' descending='true'/></entity></fetch>";

        var labels = world.Fetch(string.Format(CultureInfo.InvariantCulture, Ordered, ""));
        var numbers = world.Fetch(
            string.Format(CultureInfo.InvariantCulture, Ordered, "useraworderby='true'"));

        // Influencer (6) comes before Investor (4) by label; what has no value comes first, and last when descending: Omega below nobody.
        Assert.Equal(["Gamma", "delta_1", "Omega", "Alpha 100%", "Beta"], labels.Rows.Select(r => r["name"]));
        Assert.Equal(["Gamma", "delta_1", "Omega", "Beta", "Alpha 100%"], numbers.Rows.Select(r => r["name"]));
    }

    [Fact]
    public void Orders_of_links_come_last_unless_the_entity_names_the_link()
    {
        const string Link = "<link-entity name='account' from='accountid' to='parentaccountid' alias='p'>{0}</link-entity>";
        var after = world.Fetch($"<fetch><entity name='account'><attribute name='name'/>{Link.Replace("{0}", "<order attribute='name'/>", StringComparison.Ordinal)}<order attribute='name' descending='true'/></entity></fetch>");
        var before = world.Fetch($"<fetch><entity name='account'><attribute name='name'/>{Link.Replace("{0}", "", StringComparison.Ordinal)}<order entityname='p' attribute='name' descending='true'/><order attribute='name' descending='true'/></entity></fetch>");

        Assert.Equal(["Gamma", "delta_1", "Beta"], after.Rows.Select(r => r["name"]));
        Assert.Equal(["Gamma", "delta_1", "Beta"], before.Rows.Select(r => r["name"]));
    }

    [Fact]
    public void Distinct_values_come_once_without_case_and_without_the_primary_key()
    {
        var answer = world.Fetch("<fetch distinct='true'><entity name='account'><attribute name='address1_city'/><filter><condition attribute='address1_city' operator='not-null'/></filter><order attribute='address1_city'/></entity></fetch>");

        Assert.Equal(["aachen", "berlin"], answer.Rows.Select(r => r["address1_city"].ToLowerInvariant()));
        Assert.Equal(["address1_city"], answer.Rows[0].Keys);
    }

    [Fact]
    public void Counts_children()
    {
        var answer = world.Fetch("<fetch><entity name='account'><attribute name='name'/><attribute name='accountid' alias='children' rowaggregate='CountChildren'/><order attribute='name'/></entity></fetch>");

        Assert.Equal([2, 1, 0, 0, 0], answer.Rows.Select(r => r.Number("children")));
    }
}
