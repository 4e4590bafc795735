namespace Ponder.Text.Tokenization.Splitting;

/// <summary>Before which pieces a space is put.</summary>
internal enum MetaspacePrepend
{
    /// <summary>Every piece.</summary>
    Always,

    /// <summary>No piece.</summary>
    Never,

    /// <summary>The piece that begins the text.</summary>
    First,
}
