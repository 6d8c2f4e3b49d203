namespace PlanBot.Testing;

/// <summary>Numbers that look like chance and are the same for every run of a seed (SplitMix64, Steele et al. 2014).</summary>
public sealed class SeededNumbers(int seed)
{
    private ulong state = unchecked((ulong)seed * 0x9E3779B97F4A7C15);

    /// <summary>A number from <paramref name="least"/> to below <paramref name="below"/>.</summary>
    public int Next(int least, int below)
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return least + (int)((z ^ (z >> 31)) % (ulong)(below - least));
        }
    }
}
