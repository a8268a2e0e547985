using System;
using System.ServiceModel;
using System.ServiceModel.Security;
using System.Threading;
using System.Threading.Tasks;
using VoiceForD365.Deployment.Dataverse;
using VoiceForD365.Gateways.OrganizationService;

namespace VoiceForD365.Gateways.Tests.OrganizationService;

public sealed class FaultTests
{
    public static TheoryData<Exception, FaultKind> Surprises => new()
    {
        { new MessageSecurityException("The token has expired."), FaultKind.NotSignedIn },
        { new EndpointNotFoundException("There was no endpoint listening."), FaultKind.Unreachable },
        { new TimeoutException("The request timed out."), FaultKind.Unreachable },
        { new CommunicationException("The connection was closed."), FaultKind.Unreachable },
        { new FaultException("Something else."), FaultKind.Other },
        { new InvalidOperationException("Something unheard of."), FaultKind.Other },
    };

    [Theory]
    [InlineData(0x80040217, FaultKind.NotFound)]
    [InlineData(0x80040220, FaultKind.Denied)]
    [InlineData(0x80048306, FaultKind.Denied)]
    [InlineData(0x80042F09, FaultKind.Denied)]
    [InlineData(0x80040299, FaultKind.Denied)]
    [InlineData(0x80040237, FaultKind.Conflict)]
    [InlineData(0x80040333, FaultKind.Conflict)]
    [InlineData(0x80060882, FaultKind.Conflict)]
    [InlineData(0x80071151, FaultKind.Busy)]
    [InlineData(0x80072321, FaultKind.Throttled)]
    [InlineData(0x80072322, FaultKind.Throttled)]
    [InlineData(0x80072326, FaultKind.Throttled)]
    [InlineData(0x8004801D, FaultKind.Other)]
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
    public Task A_mistake_of_ours_travels_as_it_is() =>
        Assert.ThrowsAsync<ArgumentNullException>(() => Publish(new ArgumentNullException("ours")));

    private static Task Publish(Exception answer) =>
        new OrganizationServiceDataverse(new ScriptedService(_ => throw answer), "https://contoso")
            .PublishAsync([Guid.NewGuid()], CancellationToken.None);
}
