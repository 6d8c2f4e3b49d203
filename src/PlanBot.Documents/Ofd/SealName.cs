using System.Formats.Asn1;

namespace PlanBot.Documents.Ofd;

/// <summary>
/// Reads the name out of an electronic seal, or out of a value signed with one (GM/T 0031-2014 and GB/T 38540-2020, 6 and
/// 7): SES_Seal is a sequence whose first value holds header, id and properties, and the properties type and name; the
/// signed value holds a version and the seal.
/// </summary>
internal static class SealName
{
    private const int MaxDepth = 3;

    /// <summary>The name; null where there is none to be read.</summary>
    public static string? Of(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return Of(new AsnReader(bytes, AsnEncodingRules.BER).ReadSequence(), 0);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    // Signature, what it signs, its seal and that seal's information are sequences in one another.
    private static string? Of(AsnReader sequence, int depth)
    {
        if (depth > MaxDepth || !sequence.HasData)
        {
            return null;
        }

        if (IsSequence(sequence))
        {
            var first = sequence.ReadSequence();
            return IsHeader(first) ? NameBehindHeader(sequence) : Of(first, depth + 1);
        }

        sequence.ReadEncodedValue(); // The version of what is signed.
        return sequence.HasData && IsSequence(sequence) ? Of(sequence.ReadSequence(), depth + 1) : null;
    }

    private static bool IsHeader(AsnReader sequence) => sequence.HasData && sequence.PeekTag().HasSameClassAndValue(new Asn1Tag(UniversalTagNumber.IA5String));

    private static string? NameBehindHeader(AsnReader information)
    {
        information.ReadEncodedValue();
        var properties = information.ReadSequence();
        properties.ReadEncodedValue();
        return properties.ReadCharacterString(UniversalTagNumber.UTF8String);
    }

    private static bool IsSequence(AsnReader reader) => reader.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence);
}
