using System.Formats.Asn1;
using PlanBot.Core.Plans;
using PlanBot.Core.Reading.Reporting;
using PlanBot.Testing.Plans;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>Seals and signatures of an OFD: no text of the plan, but told.</summary>
public sealed class SealTests
{
    private const string Signed = "<Signature><SignedInfo><Provider ProviderName=\"sealer\" Company=\"甲公司\" Version=\"1\"/>"
        + "<SignatureDateTime>20260622101500Z</SignatureDateTime><StampAnnot ID=\"1\" PageRef=\"2\" Boundary=\"100 200 40 40\"/>{0}</SignedInfo><SignedValue>SignedValue.dat</SignedValue></Signature>";

    private static readonly string Text = OfdFile.Text(30, 40, "甲市2026年工作计划") + OfdFile.Text(30, 60, "1. 办学校。（责任单位：市教育局）");

    [Fact]
    public void A_seal_is_told_with_its_name_and_its_words_are_no_text()
    {
        var source = Formats.Extract("p.ofd", File(Signed.Replace("{0}", "<Seal><BaseLoc>Seal.esl</BaseLoc></Seal>", StringComparison.Ordinal), Seal("甲市人民政府办公室"), "Seal"));

        var seal = Assert.Single(source.Seals);
        Assert.Equal((SealKind.Seal, "甲市人民政府办公室", "甲公司", "20260622101500Z", 2), (seal.Kind, seal.Name, seal.By, seal.When, Assert.Single(seal.Pages)));
        Assert.DoesNotContain("甲市人民政府办公室", source.Text, StringComparison.Ordinal);
        var reading = LoadedPlans.Data.Reader.Read(source);
        Assert.Equal([seal], ReadingReport.Of(reading, source).Seals);
    }

    [Fact]
    public void A_seal_inside_the_signed_value_is_told()
    {
        var value = new AsnWriter(AsnEncodingRules.DER);
        using (value.PushSequence())
        {
            using (value.PushSequence())
            {
                value.WriteInteger(4);
                value.WriteEncodedValue(Seal("乙市印章"));
            }
        }

        Assert.Equal("乙市印章", Assert.Single(Formats.Extract("p.ofd", File(Signed.Replace("{0}", "", StringComparison.Ordinal), value.Encode(), "Seal", "SignedValue.dat")).Seals).Name);
    }

    [Theory]
    [InlineData("Sign", SealKind.Signature)]
    [InlineData("Seal", SealKind.Seal)]
    public void What_says_no_name_is_told_by_its_kind(string type, SealKind kind)
    {
        var seal = Assert.Single(Formats.Extract("p.ofd", File(Signed.Replace("{0}", "", StringComparison.Ordinal), [1, 2, 3], type)).Seals);

        Assert.Equal((kind, null), (seal.Kind, seal.Name));
    }

    [Theory]
    [InlineData("<Signature/>")]
    [InlineData("<Nothing/>")]
    public void What_is_wrong_with_a_signature_keeps_back_nothing_of_the_text(string signature) =>
        Assert.Contains("办学校", Formats.Extract("p.ofd", File(signature, [], "Seal")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task The_report_names_them()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("plan.ofd", File(Signed.Replace("{0}", "<Seal><BaseLoc>Seal.esl</BaseLoc></Seal>", StringComparison.Ordinal), Seal("甲市人民政府办公室"), "Seal"));

        var result = await PlanBotProcess.RunAsync("read", file);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("电子印章「甲市人民政府办公室」、由 甲公司 签署、时间 20260622101500Z、第 2 页", result.Out, StringComparison.Ordinal);
    }

    // SES_Seal (GB/T 38540-2020, 6.2) as far as the name.
    private static byte[] Seal(string name)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteCharacterString(UniversalTagNumber.IA5String, "ES");
                writer.WriteInteger(4);
                writer.WriteCharacterString(UniversalTagNumber.IA5String, "maker");
            }

            writer.WriteCharacterString(UniversalTagNumber.IA5String, "id");
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                writer.WriteCharacterString(UniversalTagNumber.UTF8String, name);
            }
        }

        return writer.Encode();
    }

    private static byte[] File(string signature, byte[] bytes, string type, string name = "Seal.esl") => OfdFile.Signed(
        [Text, OfdFile.Text(30, 40, "2. 修路。（责任单位：市交通局）")],
        [
            ("Doc_0/Signs/Signatures.xml", System.Text.Encoding.UTF8.GetBytes($"<Signatures><MaxSignId>1</MaxSignId><Signature ID=\"1\" Type=\"{type}\" BaseLoc=\"Sign_0/Signature.xml\"/></Signatures>")),
            ("Doc_0/Signs/Sign_0/Signature.xml", System.Text.Encoding.UTF8.GetBytes(signature)),
            ("Doc_0/Signs/Sign_0/" + name, bytes),
        ]);
}
