using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PlanBot.Qdrant;

/// <summary>
/// Builds the collection of a snapshot and switches the alias to it in one call. A collection is named by what is in it, so that
/// a publish that was broken off is taken up again, and one that is done is not done twice. Nothing of others is ever deleted.
/// </summary>
internal sealed partial class QdrantPublisher(QdrantConnection connection, QdrantOptions options)
{
    /// <summary>Publishes <paramref name="tasks"/>; until the alias is switched everything that was there is left alone.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="anew">Whether every point is written again, even where all seem to be there.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="QdrantException">Qdrant does not serve, or a name is not free.</exception>
    public async Task<PublishedCollection> PublishAsync(IndexedTasks tasks, bool anew, CancellationToken cancellationToken)
    {
        var name = NameOf(tasks);
        if ((await CollectionsAsync(cancellationToken)).Contains(options.Alias, StringComparer.Ordinal))
        {
            throw new QdrantException(QdrantFault.Taken, $"{options.Alias} is a collection");
        }

        // A process that needs no meaning must not take the vectors away from one that does.
        if (tasks.Dimensions is null && await WithVectorsAsync(tasks, cancellationToken) is { } standing)
        {
            return standing;
        }

        var info = await InfoAsync(name, cancellationToken) ?? await CreateAsync(name, tasks, cancellationToken);
        var page = PageOf(info);
        await FillAsync(name, info, tasks, page, anew, cancellationToken);
        await SwitchAsync(name, tasks, cancellationToken);
        return new PublishedCollection(name, tasks, page.Query);
    }

    /// <summary>The collection that the alias stands for, whatever is in it; null where it stands for none. Nothing is written.</summary>
    /// <exception cref="QdrantException">Qdrant does not serve, or the alias is somebody else's.</exception>
    public async Task<PublishedCollection?> FindAsync(IndexedTasks tasks, CancellationToken cancellationToken)
    {
        if (await AliasedAsync(cancellationToken) is not { } name)
        {
            return null;
        }

        return IsOwn(name)
            ? new PublishedCollection(name, tasks, PageOf(await InfoAsync(name, cancellationToken) ?? throw new QdrantException(QdrantFault.Missing, name)).Query)
            : throw new QdrantException(QdrantFault.Taken, $"{options.Alias} stands for {name}");
    }

    /// <summary>Deletes all collections of this alias, and so the alias.</summary>
    /// <exception cref="QdrantException">Qdrant does not serve.</exception>
    public async Task DropAllAsync(CancellationToken cancellationToken)
    {
        foreach (var name in (await CollectionsAsync(cancellationToken)).Where(IsOwn))
        {
            await DeleteAsync(name, cancellationToken);
        }
    }

    /// <summary>The name of the collection of <paramref name="tasks"/>.</summary>
    public string NameOf(IndexedTasks tasks) => $"{options.Alias}-{tasks.PlansHash}-{tasks.Hash12}";

    // The server's own limit, so that it is the server that says what it waited for.
    private string Patience => string.Create(CultureInfo.InvariantCulture, $"timeout={Math.Max(1, (int)options.PublishTimeout.TotalSeconds - 1)}");

    private async Task<PublishedCollection?> WithVectorsAsync(IndexedTasks tasks, CancellationToken cancellationToken) =>
        await AliasedAsync(cancellationToken) is { } name && IsOwn(name) && name.StartsWith($"{options.Alias}-{tasks.PlansHash}-", StringComparison.Ordinal)
        && await InfoAsync(name, cancellationToken) is { } info && await CountAsync(name, null, cancellationToken) == tasks.Count
            ? new PublishedCollection(name, tasks, PageOf(info).Query)
            : null;

    // A cluster may make a collection after it has answered that it could not: then it is there all the same.
    private async Task<QdrantAnswer> CreateAsync(string name, IndexedTasks tasks, CancellationToken cancellationToken)
    {
        try
        {
            await connection.SendAsync(HttpMethod.Put, $"/collections/{name}?{Patience}", Collection(tasks), cancellationToken);
        }
        catch (QdrantException e) when (e.Fault == QdrantFault.Refused)
        {
            if (await InfoAsync(name, cancellationToken) is not { } made)
            {
                throw;
            }

            return made;
        }

        return await InfoAsync(name, cancellationToken) ?? throw new QdrantException(QdrantFault.Missing, name);
    }

    private Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        connection.SendAsync(HttpMethod.Delete, $"/collections/{name}?{Patience}", null, cancellationToken);

    private async Task<string?> AliasedAsync(CancellationToken cancellationToken)
    {
        var aliases = await connection.SendAsync(HttpMethod.Get, "/aliases", null, cancellationToken);
        return aliases["aliases"].Items.Select(a => (Alias: a["alias_name"].Text, Collection: a["collection_name"].Text)).FirstOrDefault(a => a.Alias == options.Alias).Collection;
    }

    private async Task FillAsync(string name, QdrantAnswer info, IndexedTasks tasks, (int Query, int Upsert) page, bool anew, CancellationToken cancellationToken)
    {
        var size = SizeOf(info);
        if (size != tasks.Dimensions || In(info, "config", "params", "sparse_vectors", Fields.Words).Node is null)
        {
            throw new QdrantException(QdrantFault.Foreign, $"{name}: vectors of {size?.ToString(CultureInfo.InvariantCulture) ?? "no"} numbers");
        }

        foreach (var (field, kind) in Fields.Indexed.Where(f => In(info, "payload_schema", f.Field).Node is null))
        {
            var index = new JsonObject { ["field_name"] = field, ["field_schema"] = kind };
            await connection.SendAsync(HttpMethod.Put, $"/collections/{name}/index?wait=true", index, cancellationToken);
        }

        var own = FilterWriter.Must([FilterWriter.Match(Fields.Snapshot, tasks.Hash12)]);
        var there = await CountAsync(name, null, cancellationToken);
        if (!anew && there != await CountAsync(name, own.DeepClone(), cancellationToken))
        {
            throw new QdrantException(QdrantFault.Foreign, $"{name}: points of somebody else");
        }

        if (anew || there != tasks.Count)
        {
            await UpsertAsync(name, tasks, page.Upsert, cancellationToken);
            if (await CountAsync(name, own, cancellationToken) is var count && count != tasks.Count)
            {
                throw new QdrantException(QdrantFault.Foreign, $"{name}: {count} points instead of {tasks.Count}");
            }

            if (anew && await CountAsync(name, null, cancellationToken) != tasks.Count)
            {
                throw new QdrantException(QdrantFault.Foreign, $"{name}: points of somebody else");
            }
        }
    }

    private async Task UpsertAsync(string name, IndexedTasks tasks, int most, CancellationToken cancellationToken)
    {
        foreach (var body in PointBatches.Of(tasks, most, options.MostBytes))
        {
            await connection.SendBytesAsync(HttpMethod.Put, $"/collections/{name}/points?wait=true", body, cancellationToken);
        }
    }

    // One atomic call: readers see the old collection or the new one.
    private async Task SwitchAsync(string name, IndexedTasks tasks, CancellationToken cancellationToken)
    {
        var last = await AliasedAsync(cancellationToken);
        if (last == name)
        {
            return;
        }

        if (last is not null && !IsOwn(last))
        {
            throw new QdrantException(QdrantFault.Taken, $"{options.Alias} stands for {last}");
        }

        var actions = new JsonArray();
        if (last is not null)
        {
            actions.Add(new JsonObject { ["delete_alias"] = new JsonObject { ["alias_name"] = options.Alias } });
        }

        actions.Add(new JsonObject { ["create_alias"] = new JsonObject { ["collection_name"] = name, ["alias_name"] = options.Alias } });
        await connection.SendAsync(HttpMethod.Post, $"/collections/aliases?{Patience}", new JsonObject { ["actions"] = actions }, cancellationToken);
        await DropAsync(name, last, tasks.PlansHash, cancellationToken);
    }

    // The same plans with other vectors are no step back: then the one before them is what is kept.
    private async Task DropAsync(string name, string? last, string plans, CancellationToken cancellationToken)
    {
        var samePlans = last?.StartsWith($"{options.Alias}-{plans}-", StringComparison.Ordinal) is true;
        var names = (await CollectionsAsync(cancellationToken)).Where(IsOwn);
        foreach (var old in names.Where(n => n != name && (samePlans ? n == last : last is not null && n != last)).ToList())
        {
            await DeleteAsync(old, cancellationToken);
        }
    }

    private async Task<int> CountAsync(string name, JsonNode? filter, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["exact"] = true };
        if (filter is not null)
        {
            body["filter"] = filter;
        }

        var result = await connection.SendAsync(HttpMethod.Post, $"/collections/{name}/points/count", body, cancellationToken);
        return result["count"].Number ?? throw new QdrantException(QdrantFault.Garbled, $"{name}: a count without a number");
    }

    private Task<QdrantAnswer?> InfoAsync(string name, CancellationToken cancellationToken) => connection.FindAsync($"/collections/{name}", cancellationToken);

    // Strict mode answers 400 above its limits.
    private (int Query, int Upsert) PageOf(QdrantAnswer info)
    {
        int Least(int wanted, string limit) => Math.Max(1, Math.Min(wanted, In(info, "config", "strict_mode_config", limit).Number ?? int.MaxValue));
        return (Least(options.PageSize, "max_query_limit"), Least(options.BatchSize, "upsert_max_batchsize"));
    }

    private static int? SizeOf(QdrantAnswer info) => In(info, "config", "params", "vectors", Fields.Meaning, "size").Number;

    // What Qdrant leaves out is not set.
    private static QdrantAnswer In(QdrantAnswer answer, params ReadOnlySpan<string> path)
    {
        foreach (var member in path)
        {
            if (answer.Node is null)
            {
                break;
            }

            answer = answer[member];
        }

        return answer;
    }

    private JsonObject Collection(IndexedTasks tasks)
    {
        var collection = new JsonObject { ["sparse_vectors"] = new JsonObject { [Fields.Words] = new JsonObject() } };
        var vectors = new JsonObject();
        if (tasks.Dimensions is { } dimensions)
        {
            vectors[Fields.Meaning] = new JsonObject { ["size"] = dimensions, ["distance"] = "Cosine" };
            Set(vectors[Fields.Meaning]!, "on_disk", options.VectorsOnDisk);
        }

        collection["vectors"] = vectors;
        Set(collection, "shard_number", options.Shards);
        Set(collection, "replication_factor", options.Replicas);
        Set(collection, "on_disk_payload", options.PayloadOnDisk);
        Set(collection, "quantization_config", options.Quantized ? new JsonObject { ["scalar"] = new JsonObject { ["type"] = "int8", ["always_ram"] = true } } : null);
        return collection;
    }

    private static void Set(JsonNode into, string field, JsonNode? value)
    {
        if (value is not null)
        {
            into[field] = value;
        }
    }

    private async Task<IReadOnlyList<string>> CollectionsAsync(CancellationToken cancellationToken)
    {
        var all = await connection.SendAsync(HttpMethod.Get, "/collections", null, cancellationToken);
        return [.. all["collections"].Items.Select(c => c["name"].Text)];
    }

    private bool IsOwn(string name) => name.StartsWith(options.Alias + "-", StringComparison.Ordinal) && OwnEnding().IsMatch(name.AsSpan(options.Alias.Length));

    [GeneratedRegex("^-[0-9a-f]{12}-[0-9a-f]{12}$", RegexOptions.NonBacktracking)]
    private static partial Regex OwnEnding();
}

/// <summary>A collection that is whole, and what is in it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tasks">Its tasks.</param>
/// <param name="Page">Most points of an answer.</param>
internal sealed record PublishedCollection(string Name, IndexedTasks Tasks, int Page);
