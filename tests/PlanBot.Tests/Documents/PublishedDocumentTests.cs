using Microsoft.Extensions.DependencyInjection;
using PlanBot.Core.Publishing;
using PlanBot.Host;
using PlanBot.Tests.Program;
using Xunit;

namespace PlanBot.Tests.Documents;

/// <summary>A plan that was published as a Word document: its original paragraphs are those of the document.</summary>
public sealed class PublishedDocumentTests
{
    [Fact]
    public async Task The_original_paragraph_of_a_Word_document_is_shown()
    {
        await using var host = new PlanBotFactory();
        using var client = host.CreateClient();
        var preparation = await host.Services.GetRequiredService<PlanPreparer>()
            .PrepareAsync([new PlanFile("word.docx", Formats.Bytes("plan-2026-auto-numbered.docx"))], CancellationToken.None);
        var outcome = await host.Services.GetRequiredService<PlanPublisher>()
            .PublishAsync(preparation, new PublishConsent(AcceptProblems: false, Replace: true), "tester", CancellationToken.None);
        await host.Services.GetRequiredService<CatalogPublisher>().RefreshAsync(CancellationToken.None);

        Assert.Equal(PublishOutcome.Published, outcome);
        var first = await client.GetStringAsync($"/plans/lianyungang-wuxi-2026/{Uri.EscapeDataString("二3")}");
        var second = await client.GetStringAsync($"/plans/lianyungang-wuxi-2026/{Uri.EscapeDataString("二3")}");

        Assert.Contains("<mark>3. 无锡连云港工业园区积极探索市场化招商新路径", first, StringComparison.Ordinal);
        Assert.Contains("不少于8个", first, StringComparison.Ordinal);
        Assert.Equal(first, second);
    }
}
