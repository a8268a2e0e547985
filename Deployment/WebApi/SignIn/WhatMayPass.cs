using Azure.Core;
using VoiceForD365.Gateways.WebApi.Connection;

namespace VoiceForD365.Gateways.WebApi.SignIn;

/// <summary>Asks an authority again as often as Azure.Core does, but not where it would help as little as with an environment.</summary>
/// <param name="delay">Before the second try; each next wait is twice as long.</param>
/// <remarks>learn.microsoft.com/dotnet/api/azure.core.retryoptions</remarks>
sealed class WhatMayPass(TimeSpan delay)
    : Azure.Core.Pipeline.RetryPolicy(maxRetries: 3, DelayStrategy.CreateExponentialDelayStrategy(delay))
{
    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        !IsForGood(exception) && base.ShouldRetry(message, exception);

    protected override ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsForGood(exception) ? new(false) : base.ShouldRetryAsync(message, exception);

    // The pipeline's transport wraps what the network says.
    static bool IsForGood(Exception? failure) => RetryPolicy.IsForGood(failure) || RetryPolicy.IsForGood(failure?.InnerException);
}
