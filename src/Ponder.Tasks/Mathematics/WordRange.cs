using System.Globalization;

namespace Ponder.Tasks.Mathematics;

/// <summary>A number of a word problem, and between which bounds it is drawn.</summary>
internal sealed record WordRange(string Name, int Least, int Most)
{
    /// <summary>Reads <c>a 2-9</c>.</summary>
    public static WordRange Parse(string text)
    {
        string[] parts = text.Split(' ', '-');
        return new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), int.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
