using PlanBot.Documents.Layout;

namespace PlanBot.Documents.Pdf.Drawing;

/// <summary>Follows the operators of a page's content that draw lines (ISO 32000-1, 8.5); everything else is passed over.</summary>
/// <param name="objects">The objects of the file.</param>
internal sealed class PageDrawing(PdfObjects objects)
{
    private const int MaxOperators = 3_000_000;
    private const int MaxForms = 6;
    private const int MaxStates = 256;

    /// <summary>Points; half of that is a heavy rule.</summary>
    private const double WidestRule = 3;

    private readonly RulePath path = new(WidestRule);
    private int operators;

    /// <summary>The rules so far.</summary>
    public List<Rule> Rules => path.Rules;

    /// <summary>Draws the contents of a page, or of a form inside of it.</summary>
    /// <param name="contents">Its streams, which count as one.</param>
    /// <param name="resources">What its names stand for.</param>
    /// <param name="start">From its coordinates to those of the page.</param>
    /// <param name="depth">Forms around it.</param>
    public void Draw(IReadOnlyList<PdfStream> contents, IReadOnlyDictionary<string, object?>? resources, Transform start, int depth = 0)
    {
        var transform = start;
        var states = new Stack<Transform>();
        var operands = new List<object?>();
        foreach (var content in contents)
        {
            var tokens = new PdfTokens(objects.Content(content));
            while (tokens.TryRead(out var value))
            {
                if (value is not PdfWord { Text: var name })
                {
                    operands.Add(value);
                    continue;
                }

                if (++operators > MaxOperators)
                {
                    throw new PdfFormatException();
                }

                switch (name)
                {
                    case "q" when states.Count < MaxStates: states.Push(transform); break;
                    case "Q": transform = states.TryPop(out var before) ? before : transform; break;
                    case "cm" when Numbers(operands, 6) is { } m: transform = new Transform(m[0], m[1], m[2], m[3], m[4], m[5]).Then(transform); break;
                    case "Do": DrawForm(operands, resources, transform, depth); break;
                    case "ID": tokens.SkipTo("EI"u8); break;
                    default: PathOperators.Follow(path, name, Numbers(operands, PathOperators.OperandsOf(name)), transform); break;
                }

                operands.Clear();
            }
        }
    }

    private void DrawForm(List<object?> operands, IReadOnlyDictionary<string, object?>? resources, Transform transform, int depth)
    {
        if (depth >= MaxForms || operands is not [.., PdfName { Text: var name }] || objects.Entries(resources?.GetValueOrDefault("XObject")) is not { } forms
            || objects.Resolve(forms.GetValueOrDefault(name)) is not PdfStream form || form.Entries.GetValueOrDefault("Subtype") is not PdfName { Text: "Form" })
        {
            return;
        }

        var inside = Numbers([.. objects.List(form.Entries.GetValueOrDefault("Matrix"))], 6) is { } m ? new Transform(m[0], m[1], m[2], m[3], m[4], m[5]).Then(transform) : transform;
        Draw([form], objects.Entries(form.Entries.GetValueOrDefault("Resources")) ?? resources, inside, depth + 1);
    }

    private static double[]? Numbers(List<object?> operands, int count) =>
        operands.Count >= count && operands.TakeLast(count).All(o => o is double) ? [.. operands.TakeLast(count).Cast<double>()] : null;
}
