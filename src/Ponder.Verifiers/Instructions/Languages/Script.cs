namespace Ponder.Verifiers.Instructions.Languages;

/// <summary>Scripts of the languages that langdetect knows.</summary>
internal enum Script
{
    /// <summary>Most languages of Europe, and others.</summary>
    Latin,

    /// <summary>Greek.</summary>
    Greek,

    /// <summary>Bulgarian, Macedonian, Russian, Ukrainian.</summary>
    Cyrillic,

    /// <summary>Hebrew.</summary>
    Hebrew,

    /// <summary>Arabic, Persian, Urdu.</summary>
    Arabic,

    /// <summary>Hindi, Marathi, Nepali.</summary>
    Devanagari,

    /// <summary>Bengali.</summary>
    Bengali,

    /// <summary>Punjabi.</summary>
    Gurmukhi,

    /// <summary>Gujarati.</summary>
    Gujarati,

    /// <summary>Tamil.</summary>
    Tamil,

    /// <summary>Telugu.</summary>
    Telugu,

    /// <summary>Kannada.</summary>
    Kannada,

    /// <summary>Malayalam.</summary>
    Malayalam,

    /// <summary>Thai.</summary>
    Thai,

    /// <summary>Japanese syllables.</summary>
    Kana,

    /// <summary>Korean.</summary>
    Hangul,

    /// <summary>Chinese, and Japanese with <see cref="Kana"/>.</summary>
    Han,
}
