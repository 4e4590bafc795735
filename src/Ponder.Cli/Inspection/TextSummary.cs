using Ponder.Checkpoints;
using Ponder.Cli.Chat;
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

    /// <summary>Whether the template knows tools.</summary>
    public bool TakesTools { get; private init; }

    /// <summary>Whether the assistant's turn begins inside a thought.</summary>
    public bool OpensThought { get; private init; }

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
            TakesTools = jinja?.Contains("tools", StringComparison.Ordinal) == true,
            OpensThought = jinja is not null && Opens(source, jinja, problems),
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

    private static bool Opens(TokenizerSource source, string jinja, List<string> problems)
    {
        try
        {
            string rendered = ChatTemplate.Parse(jinja, source.Path).Render(new TemplateInput
            {
                Messages = Conversation.Of(null, "Hello").ToMessages(),
                AddGenerationPrompt = true,
                Variables = TemplateVariables.Of(source.BeginText, source.EndText),
            });
            return rendered.TrimEnd().EndsWith("<think>", StringComparison.Ordinal);
        }
        catch (TextException error)
        {
            problems.Add(error.Message);
            return false;
        }
    }
}
