using Ponder.Verifiers.Functions.Checking;

namespace Ponder.Verifiers.Functions;

/// <summary>The calls that an output was found to hold, or why it holds none.</summary>
/// <param name="Calls">The calls; null if they could not be read.</param>
/// <param name="ErrorType">The benchmark's name of why not.</param>
/// <param name="Detail">The same for a person.</param>
public readonly record struct CallReading(IReadOnlyList<FunctionCall>? Calls, string? ErrorType, string Detail)
{
    /// <summary>Calls that were read.</summary>
    public static CallReading Of(IReadOnlyList<FunctionCall> calls) => new(calls, null, "");

    /// <summary>The output could not be read.</summary>
    public static CallReading Failed(string detail) => new(null, CallCheck.DecoderFailed, detail);

    /// <summary>What was read are no calls.</summary>
    public static CallReading NoCalls(string detail) => new(null, CallCheck.WrongFormat, detail);
}
