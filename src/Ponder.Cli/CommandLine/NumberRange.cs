using System.Globalization;

namespace Ponder.Cli.CommandLine;

/// <summary>Numbers from one to another, both included.</summary>
internal readonly record struct NumberRange(float Least, float Most)
{
    public bool Holds(float value) => value >= Least && value <= Most;

    /// <summary><c>from 0 to 1</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"from {Least} to {Most}");
}
