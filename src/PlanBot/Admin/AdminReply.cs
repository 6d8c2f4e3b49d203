using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace PlanBot.Admin;

/// <summary>Writes replies of the administrator's page.</summary>
internal static class AdminReply
{
    /// <summary>Writes <paramref name="value"/> as JSON.</summary>
    public static Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }
}
