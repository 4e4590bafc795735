using System.Numerics;
using Ponder.Verifiers.Functions.Values;

namespace Ponder.Verifiers.Functions.Conversion;

/// <summary>Whatever Python reads as an integer or else as a float is that; anything else stays a string.</summary>
internal static class UntypedNumber
{
    public static PythonValue Read(string source)
    {
        if (PythonNumber.TryInteger(source, out BigInteger whole))
            return PythonValue.Of(whole);
        return PythonNumber.TryFloat(source, out double real) ? PythonValue.Of(real) : PythonValue.Of(source);
    }
}
