using System.Numerics;

namespace PlanBot.Core.Search;

/// <summary>A set of task positions as bits, so that conditions are combined a word at a time.</summary>
internal sealed class TaskSet
{
    private readonly ulong[] words;

    public TaskSet(int size) => words = new ulong[(size + 63) / 64];

    public static TaskSet All(int size)
    {
        var all = new TaskSet(size);
        for (var i = 0; i < size; i++)
        {
            all.Add(i);
        }

        return all;
    }

    public void Add(int position) => words[position >> 6] |= 1UL << (position & 63);

    public bool Contains(int position) => (words[position >> 6] & (1UL << (position & 63))) != 0;

    public TaskSet And(TaskSet other) => Combine(other, (a, b) => a & b);

    public TaskSet Or(TaskSet other) => Combine(other, (a, b) => a | b);

    public TaskSet Except(TaskSet other) => Combine(other, (a, b) => a & ~b);

    /// <summary>The positions, ascending.</summary>
    public IEnumerable<int> Positions()
    {
        for (var w = 0; w < words.Length; w++)
        {
            for (var rest = words[w]; rest != 0; rest &= rest - 1)
            {
                yield return (w << 6) + BitOperations.TrailingZeroCount(rest);
            }
        }
    }

    private TaskSet Combine(TaskSet other, Func<ulong, ulong, ulong> with)
    {
        var result = new TaskSet(words.Length * 64);
        for (var i = 0; i < words.Length; i++)
        {
            result.words[i] = with(words[i], other.words[i]);
        }

        return result;
    }
}
