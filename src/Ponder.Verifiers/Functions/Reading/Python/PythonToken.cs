using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Reading.Python;

/// <summary>Kinds of <see cref="PythonToken"/>.</summary>
internal enum PythonTokenKind
{
    End, Name, Operator, Number, Text,
}

/// <summary>A word of Python.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Source">The name or operator; how Python would write the literal.</param>
/// <param name="Value">The literal's value.</param>
internal readonly record struct PythonToken(PythonTokenKind Kind, string Source, PythonValue? Value = null);
