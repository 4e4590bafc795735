using System.Text.RegularExpressions;

namespace Ponder.Checkpoints.Hub.Selection;

/// <summary>
/// What the name of a GGUF file tells: <c>QwQ-32B-Q4_K_M-00001-of-00002.gguf</c> is part 1 of 2 of a set in Q4_K_M.
/// The naming is llama.cpp's (gguf-py's docs/gguf.md and its gguf-split).
/// </summary>
internal static partial class GgufNames
{
    /// <summary>The quantisation that is taken where none is named.</summary>
    public const string Preferred = "Q4_K_M";

    private const string Extension = ".gguf";

    public static bool IsGguf(string path) => path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>Splits a file's path into the set's path (no part number, no extension), the part and the number of parts.</summary>
    public static (string Set, int Part, int Parts) Split(string path)
    {
        string stem = path[..^Extension.Length];
        Match match = PartNumber().Match(stem);
        return match.Success
            ? (stem[..match.Index], Number(match.Groups[1]), Number(match.Groups[2]))
            : (stem, 1, 1);
    }

    /// <summary>The quantisation at the end of a set's path, normalised, or null.</summary>
    public static string? Quantization(string set)
    {
        Match match = QuantizationAtEnd().Match(set[(set.LastIndexOf('/') + 1)..]);
        return match.Success ? Normalize(match.Groups[1].Value) : null;
    }

    /// <summary>One spelling for each quantisation: capitals, and F16 for fp16.</summary>
    public static string Normalize(string quantization)
    {
        string upper = quantization.ToUpperInvariant();
        return upper switch
        {
            "FP16" => "F16",
            "FP32" => "F32",
            _ => upper,
        };
    }

    /// <summary>Whether a selector names the file: its path, its name, or either without part number and extension.</summary>
    public static bool Names(string path, string selector)
    {
        if (!IsGguf(path))
            return false;

        string set = Split(path).Set;
        return Same(path, selector) || Same(NameOf(path), selector) || Same(set, selector) || Same(NameOf(set), selector);
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static int Number(Group group) => int.Parse(group.ValueSpan, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"-(\d{5})-of-(\d{5})$", RegexOptions.CultureInvariant)]
    private static partial Regex PartNumber();

    [GeneratedRegex(
        @"(?:^|[-_.])((?:UD-)?(?:I?Q[0-9](?:_[A-Z0-9]+)*|TQ[0-9]_[0-9]|MXFP4(?:_MOE)?|BF16|FP?16|FP?32))$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuantizationAtEnd();
}
