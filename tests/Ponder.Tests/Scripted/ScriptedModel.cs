using Ponder.Checkpoints;
using Ponder.Checkpoints.Configuration;
using Ponder.Inference;
using Ponder.Loading;
using Ponder.Templates;
using Ponder.Text.Tokenization;

namespace Ponder.Tests.Scripted;

/// <summary>A <see cref="ReasoningModel"/> that says what a test wants it to.</summary>
internal static class ScriptedModel
{
    /// <summary>A template that, like QwQ's, opens the thought.</summary>
    public const string ThinkingTemplate = """
        {%- if tools %}{{ '<tools>' + (tools | tojson) + '</tools>' }}{% endif %}
        {%- for message in messages %}{{ '<|im_start|>' + message.role + '\n' + message.content }}
        {%- if message.tool_calls %}{{ message.tool_calls | tojson }}{% endif %}{{ '<|im_end|>\n' }}{% endfor %}
        {%- if add_generation_prompt %}{{ '<|im_start|>assistant\n<think>\n' }}{% endif %}
        """;

    /// <summary>A model that generates the text, then an end token.</summary>
    public static (ReasoningModel Model, ScriptedGenerator Script) Says(string text, string? template = ThinkingTemplate)
    {
        Tokenizer tokenizer = TinyTokenizer.Create();
        ScriptedGenerator script = new(Tokens(tokenizer, text));
        return (Create(script, tokenizer, template), script);
    }

    /// <summary>A model around a script.</summary>
    public static ReasoningModel Create(
        ScriptedGenerator script,
        Tokenizer? tokenizer = null,
        string? template = ThinkingTemplate,
        GenerationConfig? recommended = null)
    {
        tokenizer ??= TinyTokenizer.Create();
        TokenizerSource source = new() { Path = "tiny", ChatTemplate = template, EndText = "<|im_end|>" };
        return new ReasoningModel(new ModelParts
        {
            Name = "tiny",
            Recommended = recommended ?? new GenerationConfig(),
            Source = source,
            Tokenizer = tokenizer,
            Format = new ChatFormat(source, tokenizer),
            Generator = script,
        });
    }

    /// <summary>A text's tokens and the end token.</summary>
    public static IReadOnlyList<GeneratedToken> Tokens(Tokenizer tokenizer, string text) =>
    [
        .. tokenizer.Encode(text).Select(id => new GeneratedToken { Id = id, LogProbability = -0.5f }),
        new GeneratedToken { Id = TinyTokenizer.TurnEnd, Finish = FinishReason.Stop },
    ];
}
