using System.Globalization;

namespace PlanBot.Core.Reading;

/// <summary>Printed numbers; patterns find digits of every width and script, and so they are all read here.</summary>
internal static class Digits
{
    /// <summary>A number with half-width digits.</summary>
    public static string HalfWidth(string number) =>
        string.Concat(number.Select(c => char.IsDigit(c) ? (char)('0' + char.GetNumericValue(c)) : c));

    /// <summary>A whole number of few enough digits.</summary>
    public static int Whole(string number) => int.Parse(HalfWidth(number), CultureInfo.InvariantCulture);

    /// <summary>A number, perhaps with decimals.</summary>
    public static decimal Decimal(string number) => decimal.Parse(HalfWidth(number), CultureInfo.InvariantCulture);
}
