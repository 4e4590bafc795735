namespace Ponder.Text.Tokenization.AddedTokens;

/// <summary>A token that is looked for in the text itself, before it is split into words.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">Its text.</param>
internal sealed record AddedToken(int Id, string Content)
{
    /// <summary>It controls the model; decoding can leave it out, and encoding can treat its text as plain.</summary>
    public bool Special { get; init; }

    /// <summary>It takes the white space before it along.</summary>
    public bool LeftStrip { get; init; }

    /// <summary>It takes the white space after it along.</summary>
    public bool RightStrip { get; init; }

    /// <summary>It is not found within a word.</summary>
    public bool SingleWord { get; init; }

    /// <summary>What it decodes to, before the decoder: its content, normalized if it is <see cref="Normalized"/>.</summary>
    public string DecodedContent { get; init; } = Content;

    /// <summary>It is looked for in the normalized text, by its normalized content.</summary>
    public bool Normalized { get; init; }
}
