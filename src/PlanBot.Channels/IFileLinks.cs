using PlanBot.Core.Answers;

namespace PlanBot.Channels;

/// <summary>Gives the files of answers addresses that whoever is sent one can open for a limited time.</summary>
public interface IFileLinks
{
    /// <summary>The answer of a turn with the addresses of its files, or with what is said where they can have none; as it is where it has no file.</summary>
    Task<Answer> LinkedAsync(ExplainedAnswer turn, CancellationToken cancellationToken);
}
