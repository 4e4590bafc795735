using System.Collections.Frozen;

namespace Ponder.Verifiers.Instructions.Sentences;

/// <summary>
/// What NLTK's English Punkt model learned from newspapers: which words end in a period of their own, which words begin
/// sentences, and how words are written within sentences (T. Kiss, J. Strunk: Unsupervised Multilingual Sentence Boundary
/// Detection, 2006).
/// </summary>
internal static class PunktModel
{
    /// <summary>The type of every number.</summary>
    public const string Number = "##number##";

    /// <summary>Words, in lower case and without their last period, that are abbreviations.</summary>
    public static FrozenSet<string> Abbreviations { get; } = Words("""
        . . |a.a|a.c|a.d|a.g|a.h|a.m|a.m.e|a.s|a.t|adm|ala|ariz|aug|ave|b.f|b.v|bros|c|c.i.t|c.o.m.b|c.v|calif|chg|cie|co
        col|colo|conn|corp|cos|ct|d|d.c|d.h|d.w|dec|dr|e|e.f|e.h|e.l|e.m|f|f.g|f.j|feb|fla|fri|ft|g|g.d|g.f|g.k|ga|gen|h|h.c
        h.f|h.m|i.m.s|ill|inc|j.b|j.c|j.j|j.k|j.p|j.r|jan|jr|k|kan|ky|l|l.a|l.f|l.p|lt|ltd|m|m.b.a|m.d.c|m.j|maj|messrs|mg
        mich|minn|mr|mrs|ms|n|n.c|n.d|n.h|n.j|n.m|n.v|n.y|nev|nov|oct|ok|okla|ore|p|p.a.m|p.m|pa|ph.d|prof|r|r.a|r.h|r.i|r.j
        r.k|r.t|rep|reps|s|s.a|s.a.y|s.c|s.g|s.p.a|s.s|sen|sep|sept|sr|st|sw|t|t.j|tenn|tues|u.k|u.n|u.s|u.s.a|u.s.s.r|v|va|vs
        vt|w|w.c|w.r|w.va|w.w|wash|wed|wis|yr
        """);

    /// <summary>Words that often begin a sentence.</summary>
    public static FrozenSet<string> Starters { get; } = Words("""
        according|although|among|both|but|despite|even|he|however|i|if|in|indeed|instead|it|many|meanwhile|moreover|most
        nevertheless|nonetheless|nor|sales|separately|similarly|since|so|some|the|there|these|they|this|though|thus|under|when
        while|yet
        """);

    // Pairs that stand together though the first ends in a period: numbers and initials of the training text.
    private static readonly FrozenSet<string> s_afterNumber = Words("""
        abreast|aes|business|cbot|colgate|commodities|cooper|corrections|credit|dividend|financing|genentech|henley|insider
        international|leisure|letters|notable|pay-fone|pegasus|pepper|review|rj|wedgestone|who|zimmer
        """);

    private static readonly FrozenSet<string> s_afterInitial = Words("""
        b edelman|b levine|b smith|b stewart|b wigton|i magnin|i toussie|j aron|j fialka|j walter|o ludcke
        """);

    /// <summary>Whether two types stand together, the first with its period taken off.</summary>
    public static bool AreCollocation(string first, string second) => first == Number
        ? s_afterNumber.Contains(second)
        : first.Length == 1 && s_afterInitial.Contains(first + " " + second);

    private static FrozenSet<string> Words(string list) =>
        list.Split(['|', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
