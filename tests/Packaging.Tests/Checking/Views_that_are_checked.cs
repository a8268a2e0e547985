using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class Views_that_are_checked : IDisposable
{
    const string View = Core + "/Entities/smp_CallbackProfile/SavedQueries/{9feb4e44-be28-5284-b372-a6f42607b93a}.xml";
    const string Entity = "<entity name=\"smp_callbackprofile\">";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("<cell name=\"smp_queueid\"", "<cell name=\"smp_queue\"")]
    [InlineData("<cell name=\"smp_queueid\"", "<cell name=\"q.name\"")]
    [InlineData("<order attribute=\"smp_name\"", "<order attribute=\"smp_title\"")]
    [InlineData("<condition attribute=\"smp_name\"", "<condition attribute=\"smp_title\"")]
    [InlineData(Entity, Entity + "<link-entity name=\"queue\" from=\"queueid\" to=\"smp_queue\" alias=\"q\" />")]
    [InlineData(Entity, Entity + "<link-entity name=\"queue\" from=\"queuid\" to=\"smp_queueid\" alias=\"q\" />")]
    public void A_view_that_names_what_is_not_there_is_refused(string right, string wrong)
    {
        _repository.Edit(View, right, wrong);
        _repository.CheckSolutions().ShouldReport("PACK-019", View, _repository.LineOf(View, wrong));
    }

    [Fact]
    public void A_view_may_show_columns_of_a_linked_table()
    {
        const string queue = """
            <link-entity name="queue" from="queueid" to="smp_queueid" alias="q"><attribute name="name" /></link-entity>
            """;
        _repository.Edit(View, Entity, Entity + queue).Edit(View, "<cell name=\"smp_queueid\"", "<cell name=\"q.name\"");

        Assert.Equal("", _repository.CheckSolutions().Render());
    }

    [Fact]
    public void A_view_may_go_through_the_links_of_a_many_to_many_relationship()
    {
        const string users = """
            <link-entity name="smp_callbackprofile_systemuser" from="smp_callbackprofileid" to="smp_callbackprofileid" />
            """;
        _repository.Edit(View, Entity, Entity + users);

        Assert.Equal("", _repository.CheckSolutions().Render());
    }

    [Fact]
    public void An_object_type_code_in_a_view_is_refused()
    {
        _repository.Edit(View, "<grid name=\"resultset\"", "<grid name=\"resultset\" object=\"10001\"");
        _repository.CheckSolutions().ShouldReport("PACK-027", View, _repository.LineOf(View, "10001"));
    }

    [Fact]
    public void A_table_with_views_needs_one_default_view()
    {
        _repository.Edit(View, "<isdefault>1<", "<isdefault>0<");
        _repository.CheckSolutions().ShouldReport("PACK-043", View, _repository.LineOf(View, "<isdefault>"));
    }
}
