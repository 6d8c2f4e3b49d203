using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using PlanBot.Core.Plans;
using PlanBot.Core.Search.Meaning;

namespace PlanBot.Storage;

/// <summary>
/// Vectors in one SQLite file, <c>vectors.db</c>, by model and the SHA-256 of the text, as little-endian floats. The file is
/// derived: where it cannot be read or written, nothing is known or kept.
/// </summary>
public sealed class SqliteVectorStore : IVectorStore, IDisposable
{
    private readonly SqliteFile file;

    /// <summary>Names the folder; nothing is opened yet.</summary>
    /// <exception cref="ArgumentException">The options are out of range.</exception>
    public SqliteVectorStore(SqliteStoreOptions options) => file = new SqliteFile(options, VectorSchema.Schema);

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, ReadOnlyMemory<float>>> ReadAsync(
        string model, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            return await file.ReadAsync(connection => Read(connection, model, texts, cancellationToken), cancellationToken);
        }
        catch (StoreException)
        {
            return new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal);
        }
    }

    /// <inheritdoc/>
    public async Task WriteAsync(string model, IReadOnlyDictionary<string, ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(connection => Write(connection, model, vectors), cancellationToken);
        }
        catch (StoreException)
        {
            // They are made again at the next start.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static Dictionary<string, ReadOnlyMemory<float>> Read(
        SqliteConnection connection, string model, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, ReadOnlyMemory<float>>(StringComparer.Ordinal);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT vector FROM vectors WHERE model = $model AND text = $text";
        command.Parameters.AddWithValue("$model", model);
        var text = command.Parameters.Add("$text", SqliteType.Blob);
        foreach (var wanted in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.Value = Key(wanted);
            if (command.ExecuteScalar() is byte[] { Length: > 0 } bytes && bytes.Length % sizeof(float) == 0)
            {
                found[wanted] = FromBytes(bytes);
            }
        }

        return found;
    }

    private static int Write(SqliteConnection connection, string model, IReadOnlyDictionary<string, ReadOnlyMemory<float>> vectors)
    {
        using (var forget = connection.CreateCommand())
        {
            forget.CommandText = "DELETE FROM vectors WHERE model <> $model";
            forget.Parameters.AddWithValue("$model", model);
            forget.ExecuteNonQuery();
        }

        using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO vectors (model, text, vector) VALUES ($model, $text, $vector)";
        command.Parameters.AddWithValue("$model", model);
        var text = command.Parameters.Add("$text", SqliteType.Blob);
        var vector = command.Parameters.Add("$vector", SqliteType.Blob);
        foreach (var (key, value) in vectors)
        {
            text.Value = Key(key);
            vector.Value = ToBytes(value.Span);
            command.ExecuteNonQuery();
        }

        return vectors.Count;
    }

    private static byte[] Key(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static byte[] ToBytes(ReadOnlySpan<float> vector)
    {
        var bytes = new byte[vector.Length * sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), vector[i]);
        }

        return bytes;
    }

    private static float[] FromBytes(byte[] bytes)
    {
        var vector = new float[bytes.Length / sizeof(float)];
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float)));
        }

        return vector;
    }
}
