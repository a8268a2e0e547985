using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class Columns_that_are_checked : IDisposable
{
    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_column_without_the_publishers_prefix_is_refused()
    {
        _repository.Edit(Table, "smp_SyncMethod\"", "SyncMethod\"").Edit(Table, ">smp_syncmethod</Name>", ">syncmethod</Name>")
            .Edit(Table, ">smp_syncmethod</LogicalName>", ">syncmethod</LogicalName>");
        _repository.CheckSolutions().ShouldReport("PACK-024", Table, _repository.LineOf(Table, "\"SyncMethod\""));
    }

    [Fact]
    public void A_column_without_a_label_in_the_base_language_is_refused()
    {
        _repository.Edit(Table, "<displayname description=\"Queue\" languagecode=\"1033\" />",
            "<displayname description=\"Kö\" languagecode=\"1053\" />");
        _repository.CheckSolutions().ShouldReport("PACK-025", Table, _repository.LineOf(Table, "PhysicalName=\"smp_QueueId\""));
    }

    [Fact]
    public void A_column_whose_global_choice_is_not_there_is_refused()
    {
        _repository.Edit(Table, "<OptionSetName>smp_syncmethod", "<OptionSetName>smp_syncway");
        _repository.CheckSolutions().ShouldReport("PACK-049", Table, _repository.LineOf(Table, "<OptionSetName>"));
    }

    [Fact]
    public void An_alternate_key_over_a_column_that_is_not_there_is_refused()
    {
        _repository.Edit(Table, "<AttributeName>smp_name", "<AttributeName>smp_title");
        _repository.CheckSolutions().ShouldReport("PACK-048", Table, _repository.LineOf(Table, "<AttributeName>"));
    }
}
