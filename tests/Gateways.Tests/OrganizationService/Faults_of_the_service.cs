using System.Net;
using System.Net.Sockets;
using System.ServiceModel;
using System.ServiceModel.Security;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Deployment.Values;
using VoiceForD365.Gateways.OrganizationService;

namespace VoiceForD365.Gateways.Tests.OrganizationService;

public sealed class Faults_of_the_service
{
    public static TheoryData<Exception, FaultKind> Surprises => new()
    {
        { new MessageSecurityException("The token has expired."), FaultKind.NotSignedIn },
        { new EndpointNotFoundException("There was no endpoint listening."), FaultKind.Unreachable },
        { new CommunicationException(
            "No.", new WebException("No name.", WebExceptionStatus.NameResolutionFailure)), FaultKind.NameUnknown },
        { new CommunicationException(
            "No.", new WebException("No proxy.", WebExceptionStatus.ProxyNameResolutionFailure)), FaultKind.ProxyUnreachable },
        { new CommunicationException("No.", new WebException("No trust.", WebExceptionStatus.TrustFailure)), FaultKind.NotTrusted },
        { new CommunicationException("No.", new WebException("No way.", WebExceptionStatus.ConnectFailure)), FaultKind.Unreachable },
        { new SecurityAccessDeniedException("The organization is disabled."), FaultKind.EnvironmentClosed },
        { new SecurityAccessDeniedException("Something unheard of."), FaultKind.Other },
        { new CommunicationException("No.", new SocketException((int)SocketError.ConnectionRefused)), FaultKind.Unreachable },
        { new FaultException("Something else."), FaultKind.Other },
        { new TimeoutException("The request timed out."), FaultKind.AnswerLost },
        { new TaskCanceledException("The request timed out."), FaultKind.AnswerLost },
        { new ServerTooBusyException("The HTTP service is too busy."), FaultKind.AnswerLost },
        { new CommunicationException("The connection was closed."), FaultKind.AnswerLost },
        { new CommunicationException("No.", new SocketException((int)SocketError.ConnectionReset)), FaultKind.AnswerLost },
        { new InvalidOperationException("Something unheard of."), FaultKind.AnswerLost },
    };

    [Theory]
    [InlineData(0x80040217, FaultKind.NotFound)]
    [InlineData(0x80040220, FaultKind.Denied)]
    [InlineData(0x80048306, FaultKind.Denied)]
    [InlineData(0x80042F09, FaultKind.WithoutRole)]
    [InlineData(0x80072560, FaultKind.NotAMember)]
    [InlineData(0x80040225, FaultKind.UserDisabled)]
    [InlineData(0x80095FFE, FaultKind.AddressBlocked)]
    [InlineData(0x80040299, FaultKind.Denied)]
    [InlineData(0x80040237, FaultKind.Conflict)]
    [InlineData(0x80040333, FaultKind.Conflict)]
    [InlineData(0x80060882, FaultKind.Conflict)]
    [InlineData(0x80071151, FaultKind.Busy)]
    [InlineData(0x80072321, FaultKind.Throttled)]
    [InlineData(0x80072322, FaultKind.Throttled)]
    [InlineData(0x80072326, FaultKind.Throttled)]
    [InlineData(0x8004801D, FaultKind.Other)]
    [InlineData(0x80040216, FaultKind.AnswerLost)]
    [InlineData(0x80044151, FaultKind.AnswerLost)]
    public async Task A_fault_keeps_its_code_and_words_and_gets_its_kind(uint code, FaultKind kind)
    {
        var activity = Guid.NewGuid();

        var refused =
            await Assert.ThrowsAsync<DataverseException>(() => Publish(ScriptedService.Refuse(code, "As the platform {says}.", activity)));

        Assert.Equal(new DataverseFault(kind, $"0x{code:X8}", "As the platform {says}.", activity.ToString()), refused.Fault);
    }

    [Theory]
    [MemberData(nameof(Surprises))]
    public async Task What_is_no_fault_of_the_platform_is_explained_by_its_message(Exception surprise, FaultKind kind)
    {
        var refused = await Assert.ThrowsAsync<DataverseException>(() => Publish(surprise));

        Assert.Equal(new DataverseFault(kind, "", surprise.Message, null), refused.Fault);
        Assert.Same(surprise, refused.InnerException);
    }

    [Fact]
    public async Task A_read_that_is_not_answered_is_unreachable_and_wrote_nothing()
    {
        var gateway = new OrganizationServiceDataverse(
            new ScriptedService(_ => throw new CommunicationException("The connection was closed.")), "https://contoso");

        var failure = await Assert.ThrowsAsync<DataverseException>(() => gateway.ReadAsync([new Query.WhoAmI()], CancellationToken.None));

        Assert.Equal(FaultKind.Unreachable, failure.Fault.Kind);
    }

    [Fact]
    public async Task A_start_that_is_answered_without_the_operations_id_is_unknown()
    {
        var gateway = new OrganizationServiceDataverse(new ScriptedService(_ => new()), "https://contoso");

        var lost = await Assert.ThrowsAsync<DataverseException>(() => gateway.StartPromotionAsync("contoso", CancellationToken.None));

        Assert.Equal(FaultKind.AnswerLost, lost.Fault.Kind);
    }

    [Fact]
    public async Task A_transaction_whose_answer_was_lost_is_not_a_refused_one()
    {
        var service = new ScriptedService(_ => throw new CommunicationException("The connection was closed."));
        var grant = new Write.GrantPrivileges(Guid.NewGuid(), Sequence.Of(Guid.NewGuid()), PrivilegeDepth.Global);
        var gateway = new OrganizationServiceDataverse(service, "https://contoso");

        var lost = await Assert.ThrowsAsync<DataverseException>(() => gateway.WriteAsync([grant], CancellationToken.None));

        Assert.Equal(FaultKind.AnswerLost, lost.Fault.Kind);
    }

    [Fact]
    public Task A_mistake_of_ours_travels_as_it_is() =>
        Assert.ThrowsAsync<ArgumentNullException>(() => Publish(new ArgumentNullException("ours")));

    static Task Publish(Exception answer) =>
        new OrganizationServiceDataverse(new ScriptedService(_ => throw answer), "https://contoso")
            .PublishAsync([Guid.NewGuid()], [], CancellationToken.None);
}
