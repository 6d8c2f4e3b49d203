namespace PlanBot.Testing.Plans.Damage;

/// <summary>Ways in which the bytes of a file are damaged; each changes them somewhere by chance.</summary>
public static class ByteDamage
{
    /// <summary>The bytes after one damage: another value, a part less, a part twice, or a part of another file.</summary>
    public static byte[] Once(byte[] bytes, byte[] other, SeededNumbers numbers)
    {
        if (bytes.Length == 0)
        {
            return other;
        }

        var start = numbers.Next(0, bytes.Length);
        var length = Math.Min(numbers.Next(1, 64), bytes.Length - start);
        return numbers.Next(0, 5) switch
        {
            0 => [.. bytes[..start], (byte)numbers.Next(0, 256), .. bytes[(start + 1)..]],
            1 => [.. bytes[..start], .. bytes[(start + length)..]],
            2 => [.. bytes[..start], .. bytes[start..(start + length)], .. bytes[start..]],
            3 => bytes[..start],
            _ => [.. bytes[..start], .. other[Math.Min(start, other.Length)..]],
        };
    }
}
