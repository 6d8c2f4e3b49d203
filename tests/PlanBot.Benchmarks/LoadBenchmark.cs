namespace PlanBot.Benchmarks;

/// <summary>Questions over HTTP on this machine from several askers at once.</summary>
internal static class LoadBenchmark
{
    private const int Askers = 8;
    private const int QuestionsEach = 100;

    public static async Task RunAsync()
    {
        await using var server = await Server.StartAsync();
        var questions = QuestionBenchmark.Questions();
        foreach (var question in questions.Take(50))
        {
            await server.AskAsync(question);
        }

        var times = new System.Collections.Concurrent.ConcurrentBag<double>();
        var whole = await Figures.TimeAsync(() => Task.WhenAll(Enumerable.Range(0, Askers).Select(async asker =>
        {
            for (var i = 0; i < QuestionsEach; i++)
            {
                var question = questions[((asker * QuestionsEach) + i) % questions.Count];
                times.Add(await Figures.TimeAsync(() => server.AskAsync(question)));
            }
        })));
        Figures.Print($"/api/ask with {Askers} askers at once", times);
        Figures.Print("answers", Askers * QuestionsEach / (whole / 1000), "a second");
        Figures.Print("resident memory under load", server.Megabytes, "MB");
    }
}
