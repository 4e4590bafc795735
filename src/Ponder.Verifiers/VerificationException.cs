namespace Ponder.Verifiers;

/// <summary>A case that cannot be judged. <see cref="IVerifier"/> turns it into <see cref="Verdict.Error"/>.</summary>
public sealed class VerificationException : Exception
{
    /// <summary>Says what was wrong and what was expected.</summary>
    public VerificationException(VerificationErrorKind kind, string message, Exception? inner = null)
        : base(message, inner) => Kind = kind;

    /// <summary>Whose fault it is.</summary>
    public VerificationErrorKind Kind { get; }

    /// <summary>The same as a value.</summary>
    public VerificationError ToError() => new(Kind, Message);
}
