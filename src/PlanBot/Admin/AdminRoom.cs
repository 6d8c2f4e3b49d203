using PlanBot.Admin.Publishing;
using PlanBot.Host;
using PlanBot.Startup;

namespace PlanBot.Admin;

/// <summary>Puts the administrator's page into the host, where a key is set; without one its addresses are nothing.</summary>
internal static class AdminRoom
{
    /// <summary>Where the page and everything of it is.</summary>
    public const string Root = "/admin";

    private const string Api = Root + "/api";

    /// <summary>Registers what the page is made of.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services, AdminSettings settings, string stateFolder) => services
        .AddSingleton(settings)
        .AddSingleton<AdminSessions>()
        .AddSingleton<AdminDoor>()
        .AddSingleton<LexiconEndpoint>()
        .AddSingleton<QuestionsEndpoint>()
        .AddSingleton<TestCaseEndpoint>()
        .AddSingleton<ReadingDesk>()
        .AddSingleton<CorrectionFaults>()
        .AddSingleton<ReadingsEndpoint>()
        .AddSingleton<ShelfEndpoint>()
        .AddSingleton(new OwnLexicons(StateLocation.LexiconsOf(stateFolder)))
        .AddSingleton<AliasEndpoint>()
        .AddSingleton<RecordEndpoint>();

    /// <summary>Maps its addresses.</summary>
    public static void MapAdmin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AdminSettings>().Key is null)
        {
            return;
        }

        foreach (var file in PageFiles.Load(Path.Combine(AppContext.BaseDirectory, PageFiles.Folder, "admin"), Root).All)
        {
            app.MapMethods(file.Address, [HttpMethods.Get, HttpMethods.Head], file.HandleAsync);
        }

        var door = app.Services.GetRequiredService<AdminDoor>();
        app.MapGet(Api + "/session", door.ShowAsync);
        app.MapPost(Api + "/session", door.SignInAsync);
        app.MapDelete(Api + "/session", door.Guard(door.SignOutAsync));
        app.MapGet(Api + "/lexicon", door.Guard(app.Services.GetRequiredService<LexiconEndpoint>().HandleAsync));
        var questions = app.Services.GetRequiredService<QuestionsEndpoint>();
        app.MapGet(Api + "/questions", door.Guard(questions.HandleListAsync));
        app.MapPost(Api + "/questions/settled", door.Guard(questions.HandleSettleAsync));
        app.MapPost(Api + "/test-cases", door.Guard(app.Services.GetRequiredService<TestCaseEndpoint>().HandleAsync));
        MapPublishing(app, door);
    }

    private static void MapPublishing(WebApplication app, AdminDoor door)
    {
        var readings = app.Services.GetRequiredService<ReadingsEndpoint>();
        app.MapPost(Api + "/readings", door.Guard(readings.HandleUploadAsync)).WithRequestTimeout(ReadingsEndpoint.Patience);
        app.MapGet(Api + "/readings/{id}", door.Guard(readings.HandleShowAsync));
        app.MapDelete(Api + "/readings/{id}", door.Guard(readings.HandleRemoveAsync));
        app.MapPost(Api + "/readings/{id}/again", door.Guard(readings.HandleAgainAsync));
        app.MapPost(Api + "/readings/{id}/corrections", door.Guard(readings.HandleCorrectAsync));
        app.MapPost(Api + "/readings/{id}/published", door.Guard(readings.HandlePublishAsync));
        var plans = app.Services.GetRequiredService<ShelfEndpoint>();
        app.MapGet(Api + "/plans", door.Guard(plans.HandleListAsync));
        app.MapPost(Api + "/plans/{planId}/withdrawn", door.Guard(plans.HandleWithdrawAsync));
        app.MapPost(Api + "/plans/{planId}/restored", door.Guard(plans.HandleRestoreAsync));
        app.MapPost(Api + "/plans/{planId}/corrections", door.Guard(plans.HandleCorrectAsync));
        app.MapPost(Api + "/aliases", door.Guard(app.Services.GetRequiredService<AliasEndpoint>().HandleAsync));
        app.MapGet(Api + "/acts", door.Guard(app.Services.GetRequiredService<RecordEndpoint>().HandleAsync));
    }
}
