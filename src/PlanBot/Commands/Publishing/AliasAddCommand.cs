using System.CommandLine;
using System.Globalization;
using PlanBot.Core.Publishing;
using PlanBot.Startup;

namespace PlanBot.Commands.Publishing;

/// <summary><c>alias add</c>: adds another name of a unit.</summary>
internal sealed class AliasAddCommand : Command
{
    private readonly ProgramContext context;
    private readonly Argument<string?> name;
    private readonly Argument<string?> alias;
    private readonly Option<string?> year;
    private readonly Option<string?> why;

    /// <summary>Creates the command.</summary>
    public AliasAddCommand(ProgramContext context)
        : base("add", context.Texts["alias-add.description"])
    {
        this.context = context;
        Add(name = new Argument<string?>("NAME") { Description = context.Texts["alias-add.argument.name"], Arity = ArgumentArity.ZeroOrOne });
        Add(alias = new Argument<string?>("ALIAS") { Description = context.Texts["alias-add.argument.alias"], Arity = ArgumentArity.ZeroOrOne });
        Add(year = context.Value("--year", "YEAR", "alias-add.option.year"));
        Add(why = context.Value("--why", "REASON", "library.option.why"));
        SetAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(name) is not { Length: > 0 } unit || parsed.GetValue(alias) is not { Length: > 0 } text)
        {
            return context.Misuse("alias-add.incomplete");
        }

        var (from, to, understood) = ReadYears(parsed.GetValue(year));
        if (!understood)
        {
            return context.Misuse("alias-add.bad-year", ("value", Terminal.Shown(parsed.GetValue(year)!)));
        }

        return await LibraryWork.RunAsync(
            context, parsed, workspace => AddAsync(workspace, new NewAlias(unit, text, from, to), parsed, cancellationToken), cancellationToken);
    }

    private async Task<int> AddAsync(Workspace workspace, NewAlias added, ParseResult parsed, CancellationToken cancellationToken)
    {
        var folder = StateLocation.LexiconsOf(StateLocation.Find(parsed.GetValue(context.Options.State))!);
        var result = await new AliasAdder(workspace.Loaded, workspace.Library, context.Time)
            .AddAsync(folder, workspace.Catalog, added, OperatingUser.Name, parsed.GetValue(why), cancellationToken);
        (string, object?)[] values =
        [
            ("name", Terminal.Shown(added.Unit)), ("alias", Terminal.Shown(added.Printed)), ("unit", result.Unit), ("nearest", result.Nearest), ("folder", folder),
        ];
        if (result.Outcome is AliasOutcome.Done or AliasOutcome.AlreadyThere)
        {
            context.Terminal.Out.WriteLine(context.Texts.Format(result.Outcome == AliasOutcome.Done ? "alias-add.done" : "alias-add.already", values));
            return ExitCode.Done;
        }

        return context.Fail(
            result.Outcome switch
            {
                AliasOutcome.TakenByAnother => "alias-add.taken",
                AliasOutcome.UnknownUnit => result.Nearest is null ? "alias-add.unknown-unit" : "alias-add.unknown-unit-nearest",
                AliasOutcome.BadAlias => "alias-add.bad-alias",
                _ => "alias-add.broken",
            },
            values);
    }

    // 2026, or 2024-2026.
    private static (int? From, int? To, bool Understood) ReadYears(string? typed)
    {
        if (typed is null)
        {
            return (null, null, true);
        }

        var years = typed.Split('-').Select(y => int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1949 and <= 2999 ? number : 0).ToList();
        return years.Count is 1 or 2 && !years.Contains(0) && years[0] <= years[^1] ? (years[0], years[^1], true) : (null, null, false);
    }
}
