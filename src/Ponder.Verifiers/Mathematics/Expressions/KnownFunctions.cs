using System.Collections.Frozen;

namespace Ponder.Verifiers.Mathematics.Expressions;

/// <summary>The functions with a meaning, by the one name that the tree uses, and how they are written.</summary>
internal static class KnownFunctions
{
    private static readonly FrozenDictionary<string, string> s_names = new Dictionary<string, string>
    {
        ["sin"] = "sin",
        ["cos"] = "cos",
        ["tan"] = "tan",
        ["cot"] = "cot",
        ["sec"] = "sec",
        ["csc"] = "csc",
        ["tg"] = "tan",
        ["ctg"] = "cot",
        ["cosec"] = "csc",
        ["arcsin"] = "asin",
        ["arccos"] = "acos",
        ["arctan"] = "atan",
        ["arccot"] = "acot",
        ["arcsec"] = "asec",
        ["arccsc"] = "acsc",
        ["arctg"] = "atan",
        ["asin"] = "asin",
        ["acos"] = "acos",
        ["atan"] = "atan",
        ["sinh"] = "sinh",
        ["cosh"] = "cosh",
        ["tanh"] = "tanh",
        ["coth"] = "coth",
        ["asinh"] = "asinh",
        ["arsinh"] = "asinh",
        ["arcsinh"] = "asinh",
        ["acosh"] = "acosh",
        ["arcosh"] = "acosh",
        ["arccosh"] = "acosh",
        ["atanh"] = "atanh",
        ["artanh"] = "atanh",
        ["arctanh"] = "atanh",
        ["ln"] = "ln",
        ["log"] = "log",
        ["lg"] = "lg",
        ["exp"] = "exp",
        ["abs"] = "abs",
        ["floor"] = "floor",
        ["ceil"] = "ceil",
        ["max"] = "max",
        ["min"] = "min",
        ["gcd"] = "gcd",
        ["lcm"] = "lcm",
        ["Re"] = "re",
        ["Im"] = "im",
        ["arg"] = "arg",
        ["det"] = "det",
        ["deg"] = "deg",
        ["sgn"] = "sgn",
        ["cis"] = "cis",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> s_inverse = new Dictionary<string, string>
    {
        ["sin"] = "asin",
        ["cos"] = "acos",
        ["tan"] = "atan",
        ["cot"] = "acot",
        ["sec"] = "asec",
        ["csc"] = "acsc",
        ["sinh"] = "asinh",
        ["cosh"] = "acosh",
        ["tanh"] = "atanh",
    }.ToFrozenDictionary();

    /// <summary>The tree's name for a written one, or null.</summary>
    public static string? Find(string written) => s_names.GetValueOrDefault(written);

    /// <summary>The inverse that an exponent of -1 means, or null.</summary>
    public static string? InverseOf(string function) => s_inverse.GetValueOrDefault(function);
}
