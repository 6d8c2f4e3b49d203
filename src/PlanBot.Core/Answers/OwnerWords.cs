using PlanBot.Core.Plans;
using PlanBot.Core.Reading;
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
            ? Told(o)
            : texts.Format("item.role", ("owner", Told(o)), ("role", texts["role." + o.Role.ToString().ToLowerInvariant()]))))
        + (openEnded ? texts["item.and-others"] : string.Empty);

    /// <summary>The owner in the plan's words; brackets that the plan mixes up are set right.</summary>
    public static string Told(TaskOwner owner) => Same(owner.Printed) == Same(owner.Name) ? owner.Name : owner.Printed;

    private static string Same(string name) => Brackets.ToHalfWidth(name);
}
