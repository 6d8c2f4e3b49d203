namespace PlanBot.Core.Publishing;

/// <summary>A file that somebody hands in.</summary>
/// <param name="Name">File name without folder.</param>
/// <param name="Bytes">Its bytes.</param>
public sealed record PlanFile(string Name, byte[] Bytes);
