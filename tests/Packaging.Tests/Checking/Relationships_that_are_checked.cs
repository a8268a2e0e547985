using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class Relationships_that_are_checked : IDisposable
{
    const string List = Core + "/Other/Relationships.xml", Queue = Core + "/Other/Relationships/Queue.xml";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_relationship_that_is_listed_but_not_defined_is_refused()
    {
        _repository.Edit(List, "smp_callbackprofile_systemuser", "smp_callbackprofile_team")
            .Delete(Core + "/Other/Relationships/smp_CallbackProfile.xml");
        _repository.CheckSolutions().ShouldReport("PACK-004", List, _repository.LineOf(List, "_team"));
    }

    [Fact]
    public void A_relationship_that_is_defined_but_not_listed_is_refused()
    {
        _repository.Edit(List, "  <EntityRelationship Name=\"smp_callbackprofile_QueueId_queue\" />\n", "");
        _repository.CheckSolutions().ShouldReport("PACK-005", Queue, 2);
    }

    [Fact]
    public void A_lookup_without_relationship_is_refused()
    {
        _repository.Delete(Queue).Edit(List, "  <EntityRelationship Name=\"smp_callbackprofile_QueueId_queue\" />\n", "");
        _repository.CheckSolutions().ShouldReport("PACK-020", Table, _repository.LineOf(Table, "smp_QueueId"));
    }

    [Fact]
    public void A_relationship_without_its_lookup_column_is_refused()
    {
        _repository.Edit(Queue, "<ReferencingAttributeName>smp_QueueId", "<ReferencingAttributeName>smp_LineId");
        _repository.CheckSolutions().ShouldReport("PACK-021", Queue, _repository.LineOf(Queue, "smp_LineId"));
    }

    [Fact]
    public void A_relationship_to_a_table_of_an_app_is_refused()
    {
        _repository.Edit(Queue, "<ReferencedEntityName>Queue", "<ReferencedEntityName>Incident");
        _repository.CheckSolutions().ShouldReport("PACK-021", Queue, _repository.LineOf(Queue, "Incident"));
    }
}
