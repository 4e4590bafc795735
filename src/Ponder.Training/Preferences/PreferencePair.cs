namespace Ponder.Training.Preferences;

/// <summary>Two answers to one prompt, as token ids.</summary>
/// <param name="Prompt">The prompt.</param>
/// <param name="Chosen">The answer that is preferred, with its end token.</param>
/// <param name="Rejected">The other, with its end token.</param>
public sealed record PreferencePair(IReadOnlyList<int> Prompt, IReadOnlyList<int> Chosen, IReadOnlyList<int> Rejected)
{
    /// <summary>Tokens of both texts.</summary>
    public int Tokens => 2 * Prompt.Count + Chosen.Count + Rejected.Count;

    /// <summary>The texts of pairs: first every preferred one, then every rejected one.</summary>
    internal static IReadOnlyList<IReadOnlyList<int>> Texts(IReadOnlyList<PreferencePair> pairs) =>
    [
        .. pairs.Select(pair => (int[])[.. pair.Prompt, .. pair.Chosen]),
        .. pairs.Select(pair => (int[])[.. pair.Prompt, .. pair.Rejected]),
    ];
}
