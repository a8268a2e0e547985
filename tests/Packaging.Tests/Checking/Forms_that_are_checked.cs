using static VoiceForD365.Packaging.Tests.SampleRepository;

namespace VoiceForD365.Packaging.Tests.Checking;

public sealed class Forms_that_are_checked : IDisposable
{
    const string Form = App + "/Entities/PhoneCall/FormXml/main/{2d1f2f55-6c3e-4d0e-9a57-0d4b0a7f6b10}.xml";

    readonly SampleRepository _repository = new();

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void A_form_whose_id_is_not_its_file_name_is_refused()
    {
        _repository.Move(Form, Form.Replace("2d1f2f55", "2d1f2f56", StringComparison.Ordinal));
        _repository.CheckSolutions().ShouldReport("PACK-016", Form.Replace("2d1f2f55", "2d1f2f56", StringComparison.Ordinal), 3);
    }

    [Theory]
    [InlineData("subject", "subjekt")]
    [InlineData("smp_externalkey", "smp_externalkez")]
    public void A_form_with_an_unknown_column_is_refused(string column, string misspelt)
    {
        _repository.Edit(Form, $"datafieldname=\"{column}\"", $"datafieldname=\"{misspelt}\"");
        _repository.CheckSolutions().ShouldReport("PACK-018", Form, _repository.LineOf(Form, misspelt));
    }

    [Fact]
    public void Two_parts_of_a_form_with_one_id_are_refused()
    {
        _repository.Edit(Form, "{5d5f7c5e-10b1-4c5c-8a8e-4a1a3a6a7b02}", "{5d5f7c5e-10b1-4c5c-8a8e-4a1a3a6a7b01}");
        _repository.CheckSolutions().ShouldReport("PACK-042", Form, _repository.LineOf(Form, "\"External key\"") - 1);
    }
}
