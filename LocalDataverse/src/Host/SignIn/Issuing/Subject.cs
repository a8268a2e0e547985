using VoiceForD365.LocalDataverse.Tenants;

namespace VoiceForD365.LocalDataverse.SignIn.Issuing;

/// <summary>Whom a token is about; a closed set.</summary>
abstract record Subject(AppRegistration App)
{
    /// <summary>The program itself.</summary>
    /// <param name="ByCertificate">How it proved that: by something signed, or by secret.</param>
    public sealed record Program(AppRegistration App, bool ByCertificate) : Subject(App);

    /// <summary>A person, through a program.</summary>
    public sealed record Person(AppRegistration App, LocalPerson User) : Subject(App);
}
