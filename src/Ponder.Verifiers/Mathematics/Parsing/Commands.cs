using System.Collections.Frozen;
using Ponder.Verifiers.Mathematics.Expressions;

namespace Ponder.Verifiers.Mathematics.Parsing;

/// <summary>What the commands of LaTeX, words of plain text and characters of Unicode mean to the lexer.</summary>
internal static class Commands
{
    private static readonly FrozenSet<string> s_skipped = Set(
        ", ! ; : > quad qquad left right middle displaystyle textstyle scriptstyle limits nolimits enspace thinspace "
        + "big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr boxed fbox framebox ensuremath hspace vspace "
        + "phantom hfill noindent bf rm it mathopen mathclose bigm Bigm strut mathstrut cr");

    private static readonly FrozenSet<string> s_words = Set(
        "text textbf textit textrm textsf texttt mbox hbox textnormal textsc emph textup");

    private static readonly FrozenSet<string> s_fonts = Set(
        "mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak boldsymbol bm operatorname vec hat tilde widehat widetilde "
        + "overrightarrow underline pmb mathbb");

    private static readonly FrozenSet<string> s_greek = Set(
        "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi rho varrho sigma tau "
        + "upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Sigma Upsilon Phi Psi Omega ell hbar nabla partial "
        + "triangle angle perp parallel star ast bullet prime dots ldots cdots vdots ddots dotsc dotsb dotsm aleph square");

    private static readonly FrozenDictionary<string, string> s_synonyms = new Dictionary<string, string>
    {
        ["dfrac"] = "frac",
        ["tfrac"] = "frac",
        ["cfrac"] = "frac",
        ["nicefrac"] = "frac",
        ["sfrac"] = "frac",
        ["fraction"] = "frac",
        ["dbinom"] = "binom",
        ["tbinom"] = "binom",
        ["leq"] = "le",
        ["leqslant"] = "le",
        ["leqq"] = "le",
        ["geq"] = "ge",
        ["geqslant"] = "ge",
        ["geqq"] = "ge",
        ["neq"] = "ne",
        ["approx"] = "approx",
        ["simeq"] = "approx",
        ["cong"] = "approx",
        ["doteq"] = "approx",
        ["ast"] = "cdot",
        ["cdotp"] = "cdot",
        ["centerdot"] = "cdot",
        ["isin"] = "in",
        ["varnothing"] = "emptyset",
        ["degree"] = "circ",
        ["lbrace"] = "{",
        ["rbrace"] = "}",
        ["lvert"] = "|",
        ["rvert"] = "|",
        ["vert"] = "|",
        ["Vert"] = "|",
        ["lVert"] = "|",
        ["rVert"] = "|",
        ["|"] = "|",
        ["lbrack"] = "[",
        ["rbrack"] = "]",
        ["backslash"] = "setminus",
        ["smallsetminus"] = "setminus",
        ["bigcup"] = "cup",
        ["bigcap"] = "cap",
        ["land"] = "and",
        ["wedge"] = "and",
        ["lor"] = "or",
        ["vee"] = "or",
        ["iff"] = "equiv",
        ["R"] = "Reals",
        ["i"] = "imath",
        ["jmath"] = "imath",
        ["colon"] = ":",
        ["overline"] = "overline",
        ["bar"] = "overline",
        ["mathring"] = "overline",
        ["overset"] = "overline",
        ["dotsi"] = "dots",
        ["ldots"] = "dots",
        ["cdots"] = "dots",
        ["dotsc"] = "dots",
        ["dotsb"] = "dots",
        ["dotsm"] = "dots",
        ["dotso"] = "dots",
        ["to"] = "to",
        ["rightarrow"] = "to",
        ["longrightarrow"] = "to",
        ["implies"] = "to",
        ["Rightarrow"] = "to",
        ["iint"] = "int",
        ["oint"] = "int",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> s_other = Set(
        "frac binom sqrt le ge lt gt ne in notin cdot times div pm mp circ infty pi cup cap setminus emptyset lfloor rfloor "
        + "lceil rceil langle rangle begin end sum prod int lim choose bmod mod pmod mid text and or equiv overline to sim "
        + "approx imath limsup liminf sup inf ominus oplus otimes stackrel subset subseteq underbrace overbrace not "
        + "cbrt infinity dot");

    private static readonly FrozenDictionary<string, string> s_plain = new Dictionary<string, string>
    {
        ["sqrt"] = "sqrt",
        ["cbrt"] = "cbrt",
        ["pi"] = "pi",
        ["infinity"] = "infty",
        ["infty"] = "infty",
        ["inf"] = "infty",
        ["oo"] = "infty",
        ["and"] = "and",
        ["or"] = "or",
        ["union"] = "cup",
        ["cup"] = "cup",
        ["theta"] = "theta",
        ["alpha"] = "alpha",
        ["beta"] = "beta",
        ["gamma"] = "gamma",
        ["delta"] = "delta",
        ["lambda"] = "lambda",
        ["sigma"] = "sigma",
        ["omega"] = "omega",
        ["phi"] = "phi",
        ["percent"] = "%",
        ["percentage"] = "%",
        ["pct"] = "%",
        ["percents"] = "%",
        ["degrees"] = "deg*",
        ["degree"] = "deg*",
        ["mod"] = "bmod",
        ["exp"] = "exp",
        ["binom"] = "binom",
        ["choose"] = "choose",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<char, string> s_unicode = new Dictionary<char, string>
    {
        ['−'] = "-",
        ['–'] = "-",
        ['—'] = "-",
        ['‐'] = "-",
        ['×'] = "\\times",
        ['·'] = "\\cdot",
        ['⋅'] = "\\cdot",
        ['∙'] = "\\cdot",
        ['÷'] = "\\div",
        ['∕'] = "/",
        ['⁄'] = "/",
        ['π'] = "\\pi",
        ['∞'] = "\\infty",
        ['√'] = "\\sqrt",
        ['∛'] = "\\cbrt",
        ['≤'] = "\\le",
        ['≥'] = "\\ge",
        ['⩽'] = "\\le",
        ['⩾'] = "\\ge",
        ['≠'] = "\\ne",
        ['≈'] = "\\approx",
        ['∪'] = "\\cup",
        ['∩'] = "\\cap",
        ['∖'] = "\\setminus",
        ['∈'] = "\\in",
        ['±'] = "\\pm",
        ['∓'] = "\\mp",
        ['∅'] = "\\emptyset",
        ['ℝ'] = "\\R",
        ['θ'] = "\\theta",
        ['α'] = "\\alpha",
        ['β'] = "\\beta",
        ['γ'] = "\\gamma",
        ['δ'] = "\\delta",
        ['λ'] = "\\lambda",
        ['μ'] = "\\mu",
        ['σ'] = "\\sigma",
        ['φ'] = "\\phi",
        ['ω'] = "\\omega",
        ['⌊'] = "\\lfloor",
        ['⌋'] = "\\rfloor",
        ['⌈'] = "\\lceil",
        ['⌉'] = "\\rceil",
        ['′'] = "'",
        ['’'] = "'",
        ['²'] = "^2",
        ['³'] = "^3",
        ['⁴'] = "^4",
        ['½'] = "\\frac12",
        ['¼'] = "\\frac14",
        ['¾'] = "\\frac34",
        ['，'] = ",",
        ['；'] = ";",
        ['：'] = ":",
        ['（'] = "(",
        ['）'] = ")",
        ['％'] = "%",
        ['＝'] = "=",
        ['⟨'] = "\\langle",
        ['⟩'] = "\\rangle",
        ['∣'] = "|",
        ['∨'] = "\\or",
        ['∧'] = "\\and",
        ['…'] = "\\dots",
        ['∑'] = "\\sum",
        ['∏'] = "\\prod",
        ['∫'] = "\\int",
    }.ToFrozenDictionary();

    /// <summary>Whether a command only lays out.</summary>
    public static bool IsSkipped(string name) => s_skipped.Contains(name);

    /// <summary>Whether a command's argument is words.</summary>
    public static bool IsWords(string name) => s_words.Contains(name);

    /// <summary>Whether a command's argument is a name in a font or with an accent.</summary>
    public static bool IsFont(string name) => s_fonts.Contains(name);

    /// <summary>Whether a command is a letter.</summary>
    public static bool IsLetter(string name) => s_greek.Contains(name);

    /// <summary>The one name for a command with several.</summary>
    public static string Canonical(string name) => s_synonyms.GetValueOrDefault(name, name);

    /// <summary>Whether a name is one of the commands that anything here knows.</summary>
    public static bool IsKnown(string name) =>
        s_other.Contains(name) || s_words.Contains(name) || s_fonts.Contains(name) || s_greek.Contains(name)
        || s_synonyms.ContainsKey(name) || (name.Length > 1 && s_skipped.Contains(name)) || KnownFunctions.Find(name) is not null;

    /// <summary>The command that a word of plain text stands for, or null.</summary>
    public static string? OfWord(string word) =>
        s_plain.GetValueOrDefault(word.ToLowerInvariant()) ?? (KnownFunctions.Find(word) is not null ? word : null);

    /// <summary>The ASCII or LaTeX spelling of a character, or null.</summary>
    public static string? OfUnicode(char character) => s_unicode.GetValueOrDefault(character);

    private static FrozenSet<string> Set(string names) => names.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();
}
