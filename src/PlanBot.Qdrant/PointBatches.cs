using System.Buffers;
using System.Text.Json;

namespace PlanBot.Qdrant;

/// <summary>Cuts the points of a snapshot into the bodies of requests.</summary>
internal static class PointBatches
{
    /// <summary>The bodies, one after the other.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="mostPoints">Most points of one.</param>
    /// <param name="mostBytes">Most bytes of one, unless a single point has more.</param>
    /// <returns>Each is valid until the next one is asked for.</returns>
    public static IEnumerable<ReadOnlyMemory<byte>> Of(IndexedTasks tasks, int mostPoints, int mostBytes)
    {
        var body = new ArrayBufferWriter<byte>();
        var point = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(point, PointWriter.Plain);
        var count = 0;
        for (var position = 0; position < tasks.Count; position++)
        {
            point.ResetWrittenCount();
            json.Reset();
            tasks.Write(json, position);
            json.Flush();
            if (count > 0 && (count == mostPoints || body.WrittenCount + ",]}".Length + point.WrittenCount > mostBytes))
            {
                body.Write("]}"u8);
                yield return body.WrittenMemory;
                body.ResetWrittenCount();
                count = 0;
            }

            body.Write(count == 0 ? "{\"points\":["u8 : ","u8);
            body.Write(point.WrittenSpan);
            count++;
        }

        if (count > 0)
        {
            body.Write("]}"u8);
            yield return body.WrittenMemory;
        }
    }
}
