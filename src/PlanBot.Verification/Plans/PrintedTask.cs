using PlanBot.Core.Plans;

namespace PlanBot.Verification.Plans;

/// <summary>A task with everything that an answer about it is held against.</summary>
internal sealed class PrintedTask
{
    private const int OpeningLength = 8;

    /// <summary>Wraps a task.</summary>
    /// <param name="key">What it is called among the tasks of the named plans.</param>
    /// <param name="task">The task as read.</param>
    /// <param name="header">Its plan's letterhead.</param>
    /// <param name="lines">Its lines in the original.</param>
    public PrintedTask(string key, PlanTask task, PlanHeader header, string lines)
    {
        Key = key;
        Task = task;
        DocNumber = ComparedText.Squash(header.DocNumber);
        Body = ComparedText.Flatten(task.Text);
        Opening = Body[..Math.Min(OpeningLength, Body.Length)];
        var flat = ComparedText.Flatten(lines);
        Paragraph = flat[Math.Max(0, flat.IndexOf(Opening, StringComparison.Ordinal))..];
    }

    /// <summary>What it is called among the tasks of the named plans.</summary>
    public string Key { get; }

    /// <summary>The task as read.</summary>
    public PlanTask Task { get; }

    /// <summary>Its plan's document number; empty where none is printed.</summary>
    public string DocNumber { get; }

    /// <summary>Its text, flattened.</summary>
    public string Body { get; }

    /// <summary>The first eight characters of its text, flattened.</summary>
    public string Opening { get; }

    /// <summary>The original lines from its text on, its owner bracket among them, flattened.</summary>
    public string Paragraph { get; }

    /// <summary>How many characters can be quoted from it.</summary>
    public int Length => Math.Max(Paragraph.Length, Body.Length);

    /// <summary>Whether words, flattened, stand in it. A page break may part the original lines but not the text.</summary>
    public bool Prints(string flat) => Paragraph.Contains(flat, StringComparison.Ordinal) || Body.Contains(flat, StringComparison.Ordinal);
}
