using Ponder.Checkpoints;
using Ponder.Loading;
using Ponder.Text;
using Ponder.Text.Templates;
using Ponder.Text.Tokenization;

namespace Ponder.Cli.Inspection;

/// <summary>What a checkpoint brings for text: its tokenizer and chat template, and what is wrong with them.</summary>
internal sealed record TextSummary
{
    /// <summary>Where the vocabulary stands: <c>tokenizer.json</c>, <c>GGUF</c>, or null for none.</summary>
    public string? TokenizerKind { get; private init; }

    /// <summary>Highest token id + 1; null where there is no usable tokenizer.</summary>
    public int? Tokens { get; private init; }

    /// <summary>Characters of the template; null for none.</summary>
    public int? TemplateLength { get; private init; }

    /// <summary>The further templates' names.</summary>
    public IReadOnlyList<string> NamedTemplates { get; private init; } = [];

    /// <summary>What the template does; null without one that can be used.</summary>
    public TemplateTraits? Traits { get; private init; }

    /// <summary>The traits in a few words each.</summary>
    public IEnumerable<string> TemplateFacts
    {
        get
        {
            if (Traits is null)
                yield break;
            if (Traits.AcceptsTools)
                yield return "takes tools";
            if (Traits.OpensThought)
                yield return "opens the thought";
            if (Traits.HonoursEnableThinking)
                yield return "honours enable_thinking";
            if (!Traits.AcceptsSystem)
                yield return "takes no system message";
        }
    }

    /// <summary>What cannot be used, one line each.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    public static TextSummary Of(TokenizerSource source)
    {
        List<string> problems = [];
        string? jinja = source.ChatTemplate ?? source.NamedTemplates.GetValueOrDefault("default");
        return new TextSummary
        {
            TokenizerKind = source.TokenizerJson is not null ? "tokenizer.json" : source.Vocabulary is not null ? "GGUF" : null,
            Tokens = CountTokens(source, problems),
            TemplateLength = jinja?.Length,
            NamedTemplates = [.. source.NamedTemplates.Keys.Order(StringComparer.Ordinal)],
            Traits = jinja is null ? null : FindTraits(source, jinja, problems),
            Problems = problems,
        };
    }

    private static int? CountTokens(TokenizerSource source, List<string> problems)
    {
        if (source.TokenizerJson is null && source.Vocabulary is null)
            return null;
        try
        {
            Tokenizer tokenizer = TokenizerFactory.Create(source);
            return tokenizer.VocabularySize;
        }
        catch (TextException error)
        {
            problems.Add(error.Message);
            return null;
        }
    }

    private static TemplateTraits? FindTraits(TokenizerSource source, string jinja, List<string> problems)
    {
        try
        {
            ChatTemplate template = ChatTemplate.Parse(jinja, source.Path);
            return TemplateTraits.Of(template, TemplateVariables.Of(source.BeginText, source.EndText));
        }
        catch (TextException error)
        {
            problems.Add(error.Message);
            return null;
        }
    }
}
