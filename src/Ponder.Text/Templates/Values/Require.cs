using System.Numerics;
using Ponder.Text.Templates.Runtime;

namespace Ponder.Text.Templates.Values;

/// <summary>Takes values as what an operation needs, or fails with Python's kind of message.</summary>
internal static class Require
{
    public static TemplateFailure Unexpected(Value value, string expected) => value is UndefinedValue undefined
        ? undefined.Failure()
        : new TemplateFailure($"expected {expected}, not '{value.TypeName}'");

    public static string Text(Value value) => value is StringValue text ? text.Text : throw Unexpected(value, "a string");

    public static BigInteger Integer(Value value) =>
        Numbers.TryInteger(value, out BigInteger number) ? number : throw Unexpected(value, "an integer");

    /// <summary>An integer that fits 32 bits; larger ones become the nearest that does.</summary>
    public static int Int32(Value value) =>
        (int)BigInteger.Max(int.MinValue, BigInteger.Min(int.MaxValue, Integer(value)));
}
