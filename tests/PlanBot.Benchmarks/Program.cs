using PlanBot.Benchmarks;

// dotnet run -c Release --project tests/PlanBot.Benchmarks [-- questions|startup|page|load|scale|index|embedding|search|formats|paged|reading|documents|wecom]
string[] all = ["questions", "startup", "page", "load", "scale", "index", "embedding", "search", "formats", "paged", "reading", "documents", "wecom"];
foreach (var name in args.Length > 0 ? args : all)
{
    switch (name)
    {
        case "questions":
            await QuestionBenchmark.RunAsync();
            break;
        case "scale":
            await ScaleBenchmark.RunAsync();
            break;
        case "index":
            await IndexBenchmark.RunAsync();
            break;
        case "embedding":
            await EmbeddingBenchmark.RunAsync();
            break;
        case "search":
            await SearchBenchmark.RunAsync();
            break;
        case "formats":
            await FormatBenchmark.RunAsync();
            break;
        case "paged":
            await PagedBenchmark.RunAsync();
            break;
        case "reading":
            await ReadingBenchmark.RunAsync();
            break;
        case "documents":
            await DocumentBenchmark.RunAsync();
            break;
        case "page":
            await PageBenchmark.RunAsync();
            break;
        case "load":
            await LoadBenchmark.RunAsync();
            break;
        case "wecom":
            await WeComBenchmark.RunAsync();
            break;
        case "startup":
            await StartupBenchmark.RunAsync();
            break;
        default:
            Console.Error.WriteLine($"There is no benchmark '{name}'. There are: {string.Join(", ", all)}.");
            return 2;
    }
}

return 0;
