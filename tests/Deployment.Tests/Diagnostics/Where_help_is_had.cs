using VoiceForD365.Deployment.Diagnostics;

namespace VoiceForD365.Deployment.Tests.Diagnostics;

public sealed class Where_help_is_had
{
    [Fact]
    public void The_address_stands_behind_the_first_word_about_the_vendor()
    {
        var vendor = Vendor.Parse("# nothing\nname: Contoso\nsupport: https://contoso.com/help\nsecurity:\n");

        Assert.Equal(new Vendor("Contoso", "https://contoso.com/help", null), vendor);
        Assert.Equal("get it from your vendor (https://contoso.com/help) again", vendor.Tell("get it from your vendor again"));
        Assert.Equal("Do not use it; ask the vendor (https://contoso.com/help).", vendor.Tell("Do not use it; ask the vendor."));
        Assert.Equal("run again", vendor.Tell("run again"));
    }

    [Fact]
    public void Where_no_address_is_known_the_text_stays_as_it_is() =>
        Assert.Equal("ask the vendor", Vendor.Parse("name: Contoso\nsupport:\n").Tell("ask the vendor"));

    [Theory]
    [InlineData("support: x\n")]
    [InlineData("name: Contoso\nphone: 1\n")]
    [InlineData("Contoso\n")]
    public void A_file_of_another_shape_is_refused(string text) => Assert.Throws<InvalidDataException>(() => Vendor.Parse(text));

    [Fact]
    public void The_products_own_file_can_be_read() => Assert.Equal("Enreach", Vendor.OfProduct.Name);
}
