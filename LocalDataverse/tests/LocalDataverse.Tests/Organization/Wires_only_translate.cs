using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using VoiceForD365.LocalDataverse.Actions;
using VoiceForD365.LocalDataverse.Organization.Messages;
using VoiceForD365.LocalDataverse.WebApi.Functions;

namespace VoiceForD365.LocalDataverse.Tests.Organization;

public sealed class Wires_only_translate
{
    [Fact]
    public void A_function_of_the_Web_API_that_is_a_message_too_is_that_message()
    {
        var messages = KnownMessages.All(new ActionTable([]), (_, _) => null);

        var both = KnownFunctions.All.Where(function => messages.Find(function.Name) is not null).ToList();

        Assert.Contains(both, function => function.Name == "WhoAmI");
        // Composable: it takes the options of any query, which the road of queries reads for both wires.
        var plain = both.Where(function => function.Name != "RetrieveUnpublishedMultiple");
        Assert.All(plain, function => Assert.IsType<MessageFunction>(function));
    }

    [Fact]
    public void Rows_are_written_by_messages_alone()
    {
        using var assembly = new PEReader(File.OpenRead(typeof(KnownFunctions).Assembly.Location));
        var metadata = assembly.GetMetadataReader();

        var named = metadata.TypeReferences.Select(type => metadata.GetString(metadata.GetTypeReference(type).Name)).ToHashSet();

        Assert.Superset(new HashSet<string>(["Create", "Update", "Delete", "Associate", "UpsertMultiple"]), named);
        Assert.Empty(named.Intersect(["RowWrites", "RowWriter", "RelatedWrites", "PartyLists", "Links"]));
    }
}
