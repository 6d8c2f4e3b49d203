using PlanBot.Core.Plans;
using PlanBot.Core.Texts;

namespace PlanBot.Core.Answers;

/// <summary>Owners of a task as answers and documents tell them.</summary>
internal static class OwnerWords
{
    /// <summary>All owners with their roles, and whether the list is open-ended; or that none is printed.</summary>
    public static string Of(TextCatalog texts, PlanTask task) => task.Owners.Count == 0
        ? texts["item.no-owner"]
        : List(texts, task.Owners, task.OwnersOpenEnded);

    /// <summary>Some of the owners.</summary>
    public static string List(TextCatalog texts, IReadOnlyList<TaskOwner> owners, bool openEnded) =>
        string.Join(texts["list.separator"], owners.Select(o => o.Role == OwnerRole.Owner
            ? o.Name
            : texts.Format("item.role", ("owner", o.Name), ("role", texts["role." + o.Role.ToString().ToLowerInvariant()]))))
        + (openEnded ? texts["item.and-others"] : string.Empty);
}
