using PlanBot.Core.Lexicons;

namespace PlanBot.Core.Reading.Fields;

/// <summary>Which of the listed units lead, where a plan says it once for all its tasks.</summary>
internal enum LeadRule
{
    /// <summary>The plan states no such rule.</summary>
    None,

    /// <summary>The first of each list leads.</summary>
    First,

    /// <summary>The units before the first comma of a list lead; a list without a comma ranks nobody.</summary>
    BeforeComma,
}

/// <summary>Finds the rule in the text of a plan.</summary>
internal static class LeadRules
{
    /// <summary>The rule that <paramref name="texts"/> state; the first that is found counts.</summary>
    public static LeadRule Find(IEnumerable<string> texts, PatternTable words)
    {
        foreach (var text in texts)
        {
            if (words["lead-before-comma"].IsMatch(text))
            {
                return LeadRule.BeforeComma;
            }

            if (words["lead-first"].IsMatch(text))
            {
                return LeadRule.First;
            }
        }

        return LeadRule.None;
    }
}
