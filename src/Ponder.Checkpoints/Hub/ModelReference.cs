using System.Diagnostics.CodeAnalysis;
using Ponder.Checkpoints.Hub.Listing;

namespace Ponder.Checkpoints.Hub;

/// <summary>
/// The name of a model on a hub: <c>owner/name</c>, optionally <c>@revision</c>, optionally <c>:selector</c>,
/// where the selector is a quantisation (<c>Q4_K_M</c>) or a GGUF file of the repository.
/// </summary>
/// <example><c>Qwen/QwQ-32B</c>, <c>Qwen/QwQ-32B-GGUF:Q4_K_M</c>, <c>Qwen/QwQ-32B@refs/pr/3</c></example>
public sealed record ModelReference
{
    private const int LongestName = 96;
    private const int LongestRevision = 200;

    /// <summary>The user or organisation.</summary>
    public required string Owner { get; init; }

    /// <summary>The repository's name.</summary>
    public required string Name { get; init; }

    /// <summary>A branch, tag or commit; null for the hub's default branch.</summary>
    public string? Revision { get; init; }

    /// <summary>A quantisation or file; null to leave the choice to the rules of <see cref="ModelPuller"/>.</summary>
    public string? Selector { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public string Repository => $"{Owner}/{Name}";

    /// <summary>Whether the selector names a file rather than a quantisation.</summary>
    internal bool SelectsFile => Selector is not null && Selector.EndsWith(".gguf", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a reference.</summary>
    /// <exception cref="HubException">It is not one.</exception>
    public static ModelReference Parse(string text)
    {
        string? problem = TryRead(text, out ModelReference? reference);
        return problem is null ? reference! : throw new HubException($"'{text}' does not name a model: {problem}");
    }

    /// <summary>Reads a reference; false where the text is not one.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ModelReference? reference) =>
        TryRead(text, out reference) is null;

    /// <summary>The reference as it is written on the command line.</summary>
    public override string ToString() =>
        Repository + (Revision is null ? "" : $"@{Revision}") + (Selector is null ? "" : $":{Selector}");

    private static string? TryRead(string text, out ModelReference? reference)
    {
        reference = null;
        if (text.Contains("://", StringComparison.Ordinal))
            return "expected owner/name without the site's address, as in Qwen/QwQ-32B";

        string rest = text;
        string? selector = Cut(ref rest, ':');
        string? revision = Cut(ref rest, '@');
        if (revision is null && selector is not null)
            revision = Cut(ref selector, '@');

        string[] parts = rest.Split('/');
        if (parts.Length != 2)
            return "expected owner/name[@revision][:quantisation or file], as in Qwen/QwQ-32B-GGUF:Q4_K_M";
        if (!IsName(parts[0]) || !IsName(parts[1]))
            return "owner and name are letters, digits, '-', '_' and '.', and do not begin or end with '.' or '-'";
        if (revision is not null && !IsRevision(revision))
            return "the revision is a branch, tag or commit of letters, digits, '-', '_', '.', '+' and '/'";
        if (selector is not null && RepositoryPath.Problem(selector) is not null)
            return "after ':' comes a quantisation, as in Q4_K_M, or a file of the repository";

        reference = new ModelReference { Owner = parts[0], Name = parts[1], Revision = revision, Selector = selector };
        return null;
    }

    private static string? Cut(ref string text, char separator)
    {
        int at = text.IndexOf(separator, StringComparison.Ordinal);
        if (at < 0)
            return null;

        string tail = text[(at + 1)..];
        text = text[..at];
        return tail;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
        && name[0] is not ('.' or '-') && name[^1] is not ('.' or '-')
        && !name.Contains("..", StringComparison.Ordinal);

    // Each segment must be harmless as a folder's name and in an address: this is what is joined to both.
    private static bool IsRevision(string path) =>
        path.Length <= LongestRevision && path.Split('/').All(static segment =>
            segment.Length > 0 && segment[0] != '.' && segment[^1] != '.'
            && segment.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '+'));
}
