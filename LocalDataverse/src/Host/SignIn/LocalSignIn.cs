namespace VoiceForD365.LocalDataverse;

/// <summary>Where and as whom clients sign in to a local Dataverse that serves https.</summary>
/// <param name="Environment">Such as https://localhost:5443; the resource tokens are for, and the environment itself over https.</param>
/// <param name="Authority">Takes the place of https://login.microsoftonline.com.</param>
/// <param name="ClientId">The app registration made with the data folder; its application user is a System Administrator.</param>
/// <param name="SecretFile">Holds its client secret.</param>
/// <param name="CertificateFile">PEM: its certificate and private key.</param>
/// <param name="AuthorityCertificateFile">PEM: what a client has to trust, good for nothing but this machine's loopback addresses.</param>
public sealed record LocalSignIn(
    Uri Environment, Uri Authority, string TenantId, string ClientId, string SecretFile, string CertificateFile,
    string AuthorityCertificateFile);
