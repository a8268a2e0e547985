using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Shipped;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Deployment.Vocabulary;

namespace VoiceForD365.Deployment.Tests.Shipped;

/// <summary>What is kept in an environment for years: its letters are a promise.</summary>
public sealed class Words_kept_for_years
{
    static readonly Guid One = new("11111111-1111-1111-1111-111111111111");
    static readonly Guid Two = new("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void A_component_goes_by_its_kind_and_a_key_in_small_letters()
    {
        Assert.Equal($"Row:contoso_setting:{One:D}", ShippedIdentity.Row("contoso_setting", One).ToString());
        Assert.Equal($"Link:contoso_a_b:{One:D}:{Two:D}", ShippedIdentity.Link("Contoso_A_B", One, Two).ToString());
        Assert.Equal($"Privilege:{One:D}:prvreadthing", ShippedIdentity.Privilege(One, "prvReadThing").ToString());
        Assert.Equal($"Step:{One:D}", ShippedIdentity.Step(One).ToString());
        Assert.Equal($"Panel:{One:D}", ShippedIdentity.Panel(One).ToString());
        Assert.Equal($"Forms:{One:D}", ShippedIdentity.Forms(One).ToString());
        Assert.Equal($"Dial:{One:D}", ShippedIdentity.Dial(One).ToString());
    }

    [Theory]
    [InlineData("01ed56a0-cbb7-858d-a186-2fd01463aa50", ShippedKind.Row, "contoso_setting:11111111-1111-1111-1111-111111111111")]
    [InlineData("acd25cef-fbcb-8bf3-873d-06d04d6f4de0", ShippedKind.Step, "22222222-2222-2222-2222-222222222222")]
    [InlineData("c5d6db8f-f99d-8251-b889-47d24cc65fc5", ShippedKind.Panel, "")]
    public void The_id_of_a_component_never_changes_from_version_to_version(string id, ShippedKind kind, string key) =>
        Assert.Equal(new Guid(id), new ShippedIdentity(kind, key).Id);

    [Fact]
    public void Every_id_says_that_it_was_made_and_how()
    {
        var ids = Enumerable.Range(0, 64).Select(number => new ShippedIdentity(ShippedKind.Row, $"{number}").Id.ToString("D")).ToList();

        Assert.All(ids, id => Assert.Equal('8', id[14]));
        Assert.All(ids, id => Assert.Contains(id[19], "89ab"));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a/b", "a/b")]
    [InlineData("\"", "\\\"")]
    [InlineData("\\", "\\\\")]
    [InlineData("\n", "\\u000a")]
    [InlineData("\u001f", "\\u001f")]
    [InlineData(" ", " ")]
    [InlineData("æ", "æ")]
    [InlineData("\U0001F600", "\\ud83d\\ude00")]
    [InlineData("\uFFFE", "\\ufffe")]
    [InlineData("\uFFFF", "\\uffff")]
    [InlineData("\uFFFD", "\uFFFD")]
    public void A_text_is_written_as_json_that_people_can_read_and_is_read_back(string text, string written)
    {
        var values = Sequence.Of(new ShippedValue("a", text), new ShippedValue("b", "2"));

        Assert.Equal($"{{\"a\":\"{written}\",\"b\":\"2\"}}", ShippedJson.Write(values));
        Assert.Equal(values, ShippedJson.Read(ShippedJson.Write(values)));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}x")]
    [InlineData("{\"a\"}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\":\"b\"")]
    [InlineData("{\"a\":\"b\",}")]
    [InlineData("{\"a\":\"b\"}}")]
    [InlineData("{\"a\":\"b")]
    [InlineData("{\"a\":\"b\\")]
    [InlineData("{\"a\":\"\\x\"}")]
    [InlineData("{\"a\":\"\\u00\"}")]
    [InlineData("{\"a\":\"\\u00g0\"}")]
    [InlineData("{\"a\":\"b\nc\"}")]
    [InlineData("{\"a\":1}")]
    [InlineData("{\"a\":{}}")]
    [InlineData("{a:\"b\"}")]
    [InlineData("{")]
    [InlineData("<a/>")]
    public void What_is_not_ours_says_nothing(string text) => Assert.Empty(ShippedJson.Read(text));

    [Theory]
    [InlineData("{}", "")]
    [InlineData(" { } ", "")]
    [InlineData("{ \"a\" : \"1\" ,\r\n\t\"b\" : \"2\" }\n", "a=1 b=2")]
    [InlineData("{\"a\":\"\\\"\\\\\\/\"}", "a=\"\\/")]
    [InlineData("{\"a\":\"\\b\\f\\n\\r\\t\"}", "a=\b\f\n\r\t")]
    [InlineData("{\"a\":\"\\u0041\\u00e6B\"}", "a=A\u00e6B")]
    [InlineData("{\"a\":null,\"b\":\"null\"}", "a= b=null")]
    public void A_record_that_somebody_wrote_in_other_json_is_read_all_the_same(string text, string values) =>
        Assert.Equal(values, string.Join(" ", ShippedJson.Read(text).Select(value => $"{value.Name}={value.Text}")));

    [Fact]
    public void A_value_of_null_is_no_text() => Assert.Equal(Sequence.Of(new ShippedValue("a", "")), ShippedJson.Read("{\"a\":null}"));

    [Fact]
    public void A_record_of_a_thousand_letters_is_kept_as_it_is_and_one_more_is_hashed()
    {
        Assert.Equal(new string('x', 1000), ShippedValue.Canonical(new ColumnValue.Text(new string('x', 1000))));
        Assert.Equal(
            "sha256:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
                System.Text.Encoding.UTF8.GetBytes(new string('x', 1001)))),
            ShippedValue.Canonical(new ColumnValue.Text(new string('x', 1001))));
    }

    [Fact]
    public void A_number_is_recorded_in_no_land_s_letters()
    {
        Assert.Equal("1234.5", ShippedValue.Canonical(new ColumnValue.Number(1234.50m)));
        Assert.Equal("True", ShippedValue.Canonical(new ColumnValue.Flag(true)));
        Assert.Equal(new ShippedValue("c", "1"), ShippedValue.Of(new ColumnSetting("c", new ColumnValue.Number(1.0m))));
    }

    [Fact]
    public void Only_a_name_that_is_recorded_has_a_value()
    {
        var record = new ShippedRecord(One, null, Sequence.Of(new ShippedValue("a", "1"), new ShippedValue("b", "")));

        Assert.Equal(("1", "", null), (record.Value("a"), record.Value("b"), record.Value("c")));
    }

    [Fact]
    public void A_new_record_says_what_it_is_about_no_longer_than_its_columns_are()
    {
        var note = new ShippedNote(
            new(ShippedKind.Row, new string('k', 401)), new string('p', 101), new string('n', 201), SolutionVersion.Parse("1.2.0.0"));

        var create = Assert.IsType<Write.Create>(ShippedTable.Write(note, null, Sequence.Of(new ShippedValue("a", "1"))));

        Assert.Equal((ShippedTable.Name, note.Identity.Id), (create.Table, create.Id));
        Assert.Equal(
            [
                $"enreach_name={new string('n', 200)}", "enreach_kind=Row", $"enreach_part={new string('p', 100)}",
                $"enreach_identity={new string('k', 400)}", "enreach_values={\"a\":\"1\"}", "enreach_packageversion=1.2.0.0",
            ],
            create.Columns.Select(setting => $"{setting.Column}={setting.Value}"));
    }

    [Fact]
    public void Short_words_are_kept_whole()
    {
        var note = new ShippedNote(new(ShippedKind.Link, "key"), "part", "name", SolutionVersion.Parse("1.2.0.0"));

        var create = Assert.IsType<Write.Create>(ShippedTable.Write(note, null, Sequence<ShippedValue>.Empty));

        Assert.Equal(["name", "Link", "part", "key", "{}", "1.2.0.0"], create.Columns.Select(setting => setting.Value.ToString()));
    }

    [Fact]
    public void A_known_record_is_changed_in_its_content_alone()
    {
        var note = new ShippedNote(new(ShippedKind.Link, "key"), "part", "name", SolutionVersion.Parse("1.2.0.0"));

        var update = Assert.IsType<Write.Update>(ShippedTable.Write(
            note, new(note.Identity.Id, "W/\"3\"", Sequence<ShippedValue>.Empty), Sequence<ShippedValue>.Empty));

        Assert.Equal((note.Identity.Id, "W/\"3\""), (update.Id, update.ExpectedVersion));
        Assert.Equal(["enreach_values", "enreach_packageversion"], update.Columns.Select(setting => setting.Column.ToString()));
    }

    [Theory]
    [InlineData("package", Take.Package)]
    [InlineData("customer", Take.Customer)]
    [InlineData("neither", null)]
    [InlineData("Package", null)]
    public void Whose_value_is_taken_goes_by_a_word(string word, Take? take) => Assert.Equal(take, TakeNames.TryParse(word));

    [Fact]
    public void Nobody_s_value_may_be_asked_for_too() => Assert.Equal(["neither", "package", "customer"], TakeNames.Choices);
}
