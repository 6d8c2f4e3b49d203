using System.Text.Json;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Commands;

/// <summary>Says in a line what a file is signed or stamped with.</summary>
/// <param name="texts">Sentences.</param>
internal sealed class SealSentence(TextCatalog texts)
{
    /// <summary>The line.</summary>
    public string Of(SourceSeal seal)
    {
        var kind = texts["read.seal." + JsonNamingPolicy.KebabCaseLower.ConvertName(seal.Kind.ToString())];
        string[] parts =
        [
            texts.Format(seal.Name is null ? "read.seal.unnamed" : "read.seal.named", ("kind", kind), ("name", seal.Name ?? string.Empty)),
            .. seal.By is { } by ? [texts.Format("read.seal.by", ("by", by))] : Array.Empty<string>(),
            .. seal.When is { } when ? [texts.Format("read.seal.when", ("when", when))] : Array.Empty<string>(),
            .. seal.Pages.Count > 0 ? [texts.Format("read.seal.pages", ("pages", string.Join(texts["read.list-separator"], seal.Pages)))] : Array.Empty<string>(),
        ];
        return "  " + string.Join(texts["read.list-separator"], parts);
    }
}
