using Ponder.Verifiers.Instructions.Python;

namespace Ponder.Verifiers.Instructions.Sentences;

/// <summary>A word or mark, and what is held of the period at its end.</summary>
internal sealed class PunktToken
{
    /// <summary>Judges a token by itself.</summary>
    public PunktToken(string text)
    {
        Text = text;
        Type = IsNumber(text) ? PunktModel.Number : PythonText.Lower(text);
        EndsInPeriod = text[^1] == '.';
        if (text is "." or "?" or "!")
            BreaksSentence = true;
        else if (text.Length >= 2 && text.AsSpan().IndexOfAnyExcept('.') < 0)
            IsEllipsis = true;
        else if (EndsInPeriod && !text.EndsWith("..", StringComparison.Ordinal))
            JudgePeriod();
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>The text in lower case, or <see cref="PunktModel.Number"/>.</summary>
    public string Type { get; }

    /// <summary>Whether its last character is a period.</summary>
    public bool EndsInPeriod { get; }

    /// <summary>Whether a sentence ends with it.</summary>
    public bool BreaksSentence { get; private set; }

    /// <summary>Whether it is an abbreviation.</summary>
    public bool IsAbbreviation { get; private set; }

    /// <summary>Whether it is a row of periods.</summary>
    public bool IsEllipsis { get; }

    /// <summary>Whether it is one letter and a period.</summary>
    public bool IsInitial
    {
        get
        {
            int first = PythonText.CodePointAt(Text, 0);
            return Text.Length == PythonText.Width(first) + 1 && EndsInPeriod
                && PythonText.IsWord(first) && !PythonText.IsDigit(first);
        }
    }

    private string TypeWithoutPeriod => Type.Length > 1 && Type[^1] == '.' ? Type[..^1] : Type;

    private string TypeWithoutBreak => BreaksSentence ? TypeWithoutPeriod : Type;

    private bool BeginsUpper => LetterCase.IsUpper(PythonText.CodePointAt(Text, 0));

    private bool BeginsLower => LetterCase.IsLower(PythonText.CodePointAt(Text, 0));

    /// <summary>Judges the period at the end again, knowing what follows.</summary>
    public void JudgeBefore(PunktToken next)
    {
        if (!EndsInPeriod)
            return;
        string type = TypeWithoutPeriod;
        string nextType = next.TypeWithoutBreak;
        if (PunktModel.AreCollocation(type, nextType))
        {
            Reclassify();
            return;
        }

        bool? begins = next.BeginsSentence();
        if ((IsAbbreviation || IsEllipsis) && !IsInitial
            && (begins == true || (next.BeginsUpper && PunktModel.Starters.Contains(nextType))))
        {
            BreaksSentence = true;
            return;
        }
        if (!IsInitial && type != PunktModel.Number)
            return;
        // An initial is also taken for one where a word follows that is always written with a capital.
        if (begins == false || (begins is null && IsInitial && next.BeginsUpper && !Orthography.IsSeenLower(nextType)))
            Reclassify();
    }

    private void JudgePeriod()
    {
        string word = PythonText.Lower(Text[..^1]);
        IsAbbreviation = PunktModel.Abbreviations.Contains(word)
            || PunktModel.Abbreviations.Contains(word[(word.LastIndexOf('-') + 1)..]);
        BreaksSentence = !IsAbbreviation;
    }

    private void Reclassify()
    {
        BreaksSentence = false;
        IsAbbreviation = true;
    }

    // Whether its spelling says that it begins a sentence; null if it does not say.
    private bool? BeginsSentence()
    {
        if (Text is ";" or ":" or "," or "." or "!" or "?")
            return false;
        if (BeginsUpper && Orthography.IsSeenLower(TypeWithoutBreak) && !Orthography.IsSeenCapitalized(TypeWithoutBreak))
            return true;
        return BeginsLower && !Orthography.MayBeginLower(TypeWithoutBreak) ? false : null;
    }

    // ^-?[.,]?\d[\d,.-]*\.?$
    private static bool IsNumber(string text)
    {
        int at = text[0] == '-' ? 1 : 0;
        if (at < text.Length && text[at] is '.' or ',')
            at++;
        if (at >= text.Length || !PythonText.IsDigit(PythonText.CodePointAt(text, at)))
            return false;
        while (at < text.Length)
        {
            int code = PythonText.CodePointAt(text, at);
            if (!PythonText.IsDigit(code) && code is not (',' or '.' or '-'))
                return false;
            at += PythonText.Width(code);
        }
        return true;
    }
}
