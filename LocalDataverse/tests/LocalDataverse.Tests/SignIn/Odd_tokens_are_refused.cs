using System.Buffers.Text;
using System.Text;

namespace VoiceForD365.LocalDataverse.Tests.SignIn;

public sealed class Odd_tokens_are_refused(SecureDataverse local) : IClassFixture<SecureDataverse>
{
    const int Seed = 20260101;

    public static TheoryData<string, string> Parts => new()
    {
        { """{"alg":"RS256","alg":"RS256"}""", "{}" },
        { """{"alg":"RS256"}""", """{"aud":"x","aud":"y"}""" },
        { """{"alg":["RS256"]}""", "{}" },
        { """{"alg":"RS256"}""", """{"aud":["x"],"exp":"never","nbf":-1}""" },
        { """{"alg":"HS256"}""", "{}" },
        { """{"alg":"\ud800"}""", "{}" },
        { """{"alg":"RS256"}""", """{"iss":"\ud800","sub":{"\ud800":1}}""" },
        { "[]", "[]" },
        { "null", "null" },
        { "{", "}" },
        { """{"alg":"RS256"}""", string.Concat(Enumerable.Repeat("""{"a":""", 200)) },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public async Task By_the_environment_and_as_a_client_assertion(string header, string claims)
    {
        var token = $"{Encode(header)}.{Encode(claims)}.{Encode("signature")}";

        var shown = await local.Get("/api/data/v9.2/WhoAmI", token);
        var asserted = await Claim(token);

        Assert.Equal(401, shown.Status);
        Assert.True(asserted.Status is 400 or 401, asserted.Text);
    }

    [Fact]
    public async Task However_a_good_one_was_damaged()
    {
        var (good, random) = (await local.Token(), new Random(Seed));
        for (var i = 0; i < 300; i++)
        {
            var damaged = Damage(good, random);
            var reply = await local.Get("/api/data/v9.2/WhoAmI", damaged);
            Assert.True(reply.Status == 401 || damaged == good, $"seed {Seed}, case {i}: {reply.Status} for {damaged}");
        }
    }

    // The last characters of a part may hold bits that mean nothing, so that they are left alone.
    static string Damage(string token, Random random)
    {
        var bytes = token.ToCharArray();
        var places = Enumerable.Range(0, token.Length - 2).Where(i => !token.AsSpan(i, 3).Contains('.')).ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
            bytes[places[random.Next(places.Count)]] = "ABCabc019-_"[random.Next(11)];
        return new string(bytes);
    }

    Task<Reply> Claim(string assertion) => local.AskWithAssertion(assertion);

    static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
