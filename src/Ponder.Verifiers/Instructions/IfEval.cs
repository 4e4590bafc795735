using System.Collections.Frozen;
using System.Text.Json;
using Ponder.Verifiers.Instructions.Checks;

namespace Ponder.Verifiers.Instructions;

/// <summary>
/// The 25 instructions of IFEval (J. Zhou et al.: Instruction-Following Evaluation for Large Language Models, 2023), judged
/// as the published code does, quirks included. Where that code draws a missing argument at random, an argument is required.
/// </summary>
public static class IfEval
{
    private static readonly FrozenDictionary<string, Func<InstructionArguments, InstructionCheck>> s_readers =
        new Dictionary<string, Func<InstructionArguments, InstructionCheck>>
        {
            ["keywords:existence"] = given => KeywordExistence(given.Texts("keywords")),
            ["keywords:frequency"] = given =>
                KeywordFrequency(given.Text("keyword"), given.Relation("relation"), given.Count("frequency")),
            ["keywords:forbidden_words"] = given => ForbiddenWords(given.Texts("forbidden_words")),
            ["keywords:letter_frequency"] = given =>
                LetterFrequency(given.Text("letter"), given.Relation("let_relation"), given.Count("let_frequency")),
            ["language:response_language"] = given => ResponseLanguage(given.Text("language")),
            ["length_constraints:number_sentences"] = given =>
                NumberOfSentences(given.Relation("relation"), given.Count("num_sentences")),
            ["length_constraints:number_paragraphs"] = given => NumberOfParagraphs(given.Count("num_paragraphs")),
            ["length_constraints:number_words"] = given =>
                NumberOfWords(given.Relation("relation"), given.Count("num_words")),
            ["length_constraints:nth_paragraph_first_word"] = given => NthParagraphFirstWord(
                given.Count("num_paragraphs"), given.Count("nth_paragraph"), given.Text("first_word")),
            ["detectable_content:number_placeholders"] = given => NumberOfPlaceholders(given.Count("num_placeholders")),
            ["detectable_content:postscript"] = given => Postscript(given.Text("postscript_marker")),
            ["detectable_format:number_bullet_lists"] = given => NumberOfBullets(given.Count("num_bullets")),
            ["detectable_format:constrained_response"] = _ => ConstrainedResponse(),
            ["detectable_format:number_highlighted_sections"] = given => NumberOfHighlights(given.Count("num_highlights")),
            ["detectable_format:multiple_sections"] = given =>
                MultipleSections(given.Text("section_spliter"), given.Count("num_sections")),
            ["detectable_format:json_format"] = _ => Json(),
            ["detectable_format:title"] = _ => Title(),
            ["combination:two_responses"] = _ => TwoResponses(),
            ["combination:repeat_prompt"] = given => RepeatPrompt(given.Text("prompt_to_repeat")),
            ["startend:end_checker"] = given => EndPhrase(given.Text("end_phrase")),
            ["startend:quotation"] = _ => Quotation(),
            ["change_case:capital_word_frequency"] = given => CapitalWordFrequency(
                given.Relation("capital_relation"), given.Integer("capital_frequency")),
            ["change_case:english_capital"] = _ => EnglishCapital(),
            ["change_case:english_lowercase"] = _ => EnglishLowercase(),
            ["punctuation:no_comma"] = _ => NoComma(),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of the instructions.</summary>
    public static IReadOnlyCollection<string> Ids => s_readers.Keys;

    /// <summary>Reads an instruction as IFEval's data gives it.</summary>
    /// <param name="id">One of <see cref="Ids"/>.</param>
    /// <param name="arguments">An object with its arguments; entries that are null count as absent.</param>
    /// <exception cref="VerificationException">It is unknown, or an argument is missing, unknown or of another type.</exception>
    public static InstructionCheck Read(string id, JsonElement arguments)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!s_readers.TryGetValue(id, out Func<InstructionArguments, InstructionCheck>? read))
            throw new VerificationException(VerificationErrorKind.BadReference, "no instruction of this name");
        InstructionArguments given = new(arguments);
        InstructionCheck check = read(given);
        given.RequireAllRead();
        return check;
    }

    /// <summary>The response holds every keyword; each is a regular expression, case does not count.</summary>
    public static InstructionCheck KeywordExistence(params IReadOnlyList<string> keywords) =>
        InstructionCheck.Create("keywords:existence", KeywordChecks.Existence(keywords));

    /// <summary>How often a keyword occurs, also within words; it is a regular expression, case does not count.</summary>
    public static InstructionCheck KeywordFrequency(string keyword, Relation relation, int frequency) =>
        InstructionCheck.Create("keywords:frequency", KeywordChecks.Frequency(keyword, relation, frequency));

    /// <summary>None of the words stands in the response as a word; each is a regular expression, case does not count.</summary>
    public static InstructionCheck ForbiddenWords(params IReadOnlyList<string> words) =>
        InstructionCheck.Create("keywords:forbidden_words", KeywordChecks.Forbidden(words));

    /// <summary>How often a letter, or any other single character, occurs; case does not count.</summary>
    public static InstructionCheck LetterFrequency(string letter, Relation relation, int frequency) =>
        InstructionCheck.Create("keywords:letter_frequency", KeywordChecks.Letter(letter, relation, frequency));

    /// <summary>The response is in a language; one that no language can be told from counts as followed.</summary>
    /// <param name="language">A code as langdetect has them, for instance "de" or "zh-cn".</param>
    public static InstructionCheck ResponseLanguage(string language) =>
        InstructionCheck.Create("language:response_language", LanguageChecks.Language(language));

    /// <summary>How many sentences there are.</summary>
    public static InstructionCheck NumberOfSentences(Relation relation, int count) =>
        InstructionCheck.Create("length_constraints:number_sentences", LengthChecks.Sentences(relation, count));

    /// <summary>Exactly so many paragraphs, set apart by <c>***</c>.</summary>
    public static InstructionCheck NumberOfParagraphs(int count) =>
        InstructionCheck.Create("length_constraints:number_paragraphs", LengthChecks.Paragraphs(count));

    /// <summary>How many words there are: runs of letters, digits and underscores.</summary>
    public static InstructionCheck NumberOfWords(Relation relation, int count) =>
        InstructionCheck.Create("length_constraints:number_words", LengthChecks.Words(relation, count));

    /// <summary>Exactly so many paragraphs, set apart by two line feeds, and one of them begins with a word.</summary>
    /// <param name="count">Paragraphs.</param>
    /// <param name="nth">Which of them, from 1.</param>
    /// <param name="word">The word; case does not count.</param>
    public static InstructionCheck NthParagraphFirstWord(int count, int nth, string word) =>
        InstructionCheck.Create("length_constraints:nth_paragraph_first_word", LengthChecks.FirstWord(count, nth, word));

    /// <summary>At least so many placeholders in square brackets.</summary>
    public static InstructionCheck NumberOfPlaceholders(int least) =>
        InstructionCheck.Create("detectable_content:number_placeholders", FormatChecks.Placeholders(least));

    /// <summary>A postscript; its marker is "P.S.", "P.P.S", or a regular expression.</summary>
    public static InstructionCheck Postscript(string marker) =>
        InstructionCheck.Create("detectable_content:postscript", FormatChecks.Postscript(marker));

    /// <summary>Exactly so many lines that begin with <c>*</c> or <c>-</c>.</summary>
    public static InstructionCheck NumberOfBullets(int count) =>
        InstructionCheck.Create("detectable_format:number_bullet_lists", FormatChecks.Bullets(count));

    /// <summary>"My answer is yes.", "My answer is no." or "My answer is maybe." stands in the response.</summary>
    public static InstructionCheck ConstrainedResponse() =>
        InstructionCheck.Create("detectable_format:constrained_response", FormatChecks.IsConstrained);

    /// <summary>At least so many passages between asterisks; those between two count twice.</summary>
    public static InstructionCheck NumberOfHighlights(int least) =>
        InstructionCheck.Create("detectable_format:number_highlighted_sections", FormatChecks.Highlights(least));

    /// <summary>At least so many sections with a number, such as <c>Section 1</c>.</summary>
    /// <param name="splitter">The word before the number, a regular expression.</param>
    /// <param name="least">Sections.</param>
    public static InstructionCheck MultipleSections(string splitter, int least) =>
        InstructionCheck.Create("detectable_format:multiple_sections", FormatChecks.Sections(splitter, least));

    /// <summary>The response is JSON, or JSON between three backticks.</summary>
    public static InstructionCheck Json() => InstructionCheck.Create("detectable_format:json_format", FormatChecks.IsJson);

    /// <summary>A title in double angular brackets.</summary>
    public static InstructionCheck Title() => InstructionCheck.Create("detectable_format:title", FormatChecks.HasTitle);

    /// <summary>Two different responses with <c>******</c> between them.</summary>
    public static InstructionCheck TwoResponses() =>
        InstructionCheck.Create("combination:two_responses", CombinationChecks.AreTwoResponses);

    /// <summary>The response begins with a text; case does not count.</summary>
    public static InstructionCheck RepeatPrompt(string prompt) =>
        InstructionCheck.Create("combination:repeat_prompt", CombinationChecks.Repeats(prompt));

    /// <summary>The response ends with a phrase; case and closing quotation marks do not count.</summary>
    public static InstructionCheck EndPhrase(string phrase) =>
        InstructionCheck.Create("startend:end_checker", CombinationChecks.EndsWith(phrase));

    /// <summary>The response stands between double quotation marks.</summary>
    public static InstructionCheck Quotation() =>
        InstructionCheck.Create("startend:quotation", CombinationChecks.IsQuoted);

    /// <summary>How many words are all capitals.</summary>
    public static InstructionCheck CapitalWordFrequency(Relation relation, int frequency) =>
        InstructionCheck.Create("change_case:capital_word_frequency", CaseChecks.CapitalWords(relation, frequency));

    /// <summary>English, in capital letters only.</summary>
    public static InstructionCheck EnglishCapital() =>
        InstructionCheck.Create("change_case:english_capital", CaseChecks.IsEnglishCapital);

    /// <summary>English, in small letters only.</summary>
    public static InstructionCheck EnglishLowercase() =>
        InstructionCheck.Create("change_case:english_lowercase", CaseChecks.IsEnglishLowercase);

    /// <summary>No comma.</summary>
    public static InstructionCheck NoComma() =>
        InstructionCheck.Create("punctuation:no_comma", response => !response.Contains(','));
}
