using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using PlanBot.Commands;
using PlanBot.Core.Plans;
using PlanBot.Core.Texts;
using PlanBot.Startup;

namespace PlanBot.Host;

/// <summary>Why a request was not served.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">One sentence with what to do.</param>
internal sealed record RequestFault(int Status, string Detail);

/// <summary>Writes failures as problem details (RFC 9457) in the program's language.</summary>
internal sealed partial class ProblemWriter(TextCatalog texts, ILogger<ProblemWriter> logger)
{
    /// <summary>A fault of the text <paramref name="key"/>.</summary>
    public RequestFault Fault(int status, string key, params ReadOnlySpan<(string Name, object? Value)> values) =>
        new(status, texts.Format(key, values));

    /// <summary>The fault that a bare status means.</summary>
    public RequestFault Fault(int status)
    {
        var key = $"api.status.{status}";
        return Fault(status, texts.Has(key) ? key : "api.status.other", ("kilobytes", HostLimits.BodyKilobytes));
    }

    /// <summary>Writes <paramref name="fault"/> as the response.</summary>
    public static async Task WriteAsync(HttpContext context, RequestFault fault)
    {
        var problem = new ApiProblem("about:blank", ReasonPhrases.GetReasonPhrase(fault.Status), fault.Status, fault.Detail);
        context.Response.StatusCode = fault.Status;
        context.Response.ContentType = "application/problem+json; charset=utf-8";
        await JsonSerializer.SerializeAsync(
            context.Response.Body, problem, ProgramJson.Compact.ApiProblem, context.RequestAborted);
    }

    /// <summary>Writes the problem of a response that has a status and no body.</summary>
    public Task WriteStatusAsync(StatusCodeContext status) =>
        WriteAsync(status.HttpContext, Fault(status.HttpContext.Response.StatusCode));

    /// <summary>Writes the problem of an exception that no endpoint expected; this is the host's one boundary.</summary>
    public Task WriteExceptionAsync(HttpContext context)
    {
        var exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (exception is StoreException store)
        {
            LogStore(store.Fault, store.Path);
        }
        else if (exception is not BadHttpRequestException)
        {
            LogFailure(exception);
        }

        return WriteAsync(context, exception switch
        {
            StoreException => new RequestFault(StatusCodes.Status503ServiceUnavailable, FaultSentences.Of(exception, texts)),
            BadHttpRequestException bad => Fault(bad.StatusCode),
            _ => Fault(StatusCodes.Status500InternalServerError),
        });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed because a store is {Fault}: {Path}")]
    private partial void LogStore(StoreFault fault, string path);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed.")]
    private partial void LogFailure(Exception? exception);
}
