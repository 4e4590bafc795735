namespace Ponder.Verifiers;

/// <summary>Why there is no verdict.</summary>
/// <param name="Kind">Whose fault it is.</param>
/// <param name="Message">One line that names the field and what was expected.</param>
public sealed record VerificationError(VerificationErrorKind Kind, string Message)
{
    /// <summary>The kind as JSON lines spell it.</summary>
    public string KindName => Kind switch
    {
        VerificationErrorKind.BadCase => "bad_case",
        VerificationErrorKind.BadReference => "bad_reference",
        VerificationErrorKind.Unavailable => "unavailable",
        _ => "internal",
    };
}

/// <summary>Kinds of <see cref="VerificationError"/>.</summary>
public enum VerificationErrorKind
{
    /// <summary>The case lacks a field, or a field is not of its type.</summary>
    BadCase,

    /// <summary>The reference cannot be understood, so nothing can be judged by it.</summary>
    BadReference,

    /// <summary>Something that the verifier needs is not on this machine: a language, an isolation layer.</summary>
    Unavailable,

    /// <summary>A defect of the verifier.</summary>
    Internal,
}
