using Ponder.Inference.Sampling;
using Ponder.Templates;
using Ponder.Text.Reading;

namespace Ponder.Generation;

/// <summary>How to generate. What is not set comes from the model.</summary>
public sealed record GenerationOptions
{
    /// <summary>
    /// How logits become tokens; null for the model's own recommendation, <see cref="ReasoningModel.Sampling"/>. To
    /// change one setting: <c>model.Sampling with { Temperature = 1 }</c>.
    /// </summary>
    public SamplingOptions? Sampling { get; init; }

    /// <summary>Most tokens to generate, the thought included; null for what the context holds.</summary>
    public int? MaxTokens { get; init; }

    /// <summary>Fewest tokens before an end token may be chosen.</summary>
    public int MinTokens { get; init; }

    /// <summary>
    /// Texts that end the generation, wherever token boundaries fall and in the thought as well as in the answer. They
    /// are not part of the result.
    /// </summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];

    /// <summary>Token ids that end the generation, besides the model's own.</summary>
    public IReadOnlyList<int> StopTokens { get; init; } = [];

    /// <summary>Whether the model's own end tokens are ignored (only limits and stops end the generation).</summary>
    public bool IgnoreEndTokens { get; init; }

    /// <summary>
    /// Tokens the thought may take: then a short closing sentence and the closing tag are fed. Null for no limit, 0 to
    /// answer at once. Has no effect on a model that does not think.
    /// </summary>
    public int? ThinkingBudget { get; init; }

    /// <summary>The sentence that closes a thought over its budget.</summary>
    public string ClosingSentence { get; init; } = "\nTime is short, so I will answer with what I have.\n";

    /// <summary>How many of the most probable tokens to report with each token.</summary>
    public int TopLogProbabilities { get; init; }

    /// <summary>
    /// Longest draft (see <see cref="Inference.EngineOptions.MaxDraft"/>, which it cannot exceed); null for the
    /// engine's own limit, 0 for none. It changes the speed, not the text.
    /// </summary>
    public int? MaxDraft { get; init; }

    /// <summary>
    /// What the answer must look like; null leaves it free. Tool calls are not read then: the answer is nothing else.
    /// </summary>
    public AnswerFormat? AnswerFormat { get; init; }

    /// <summary>What the chat template gets, when the prompt is a conversation.</summary>
    public ChatTemplateOptions Template { get; init; } = new();

    /// <summary>
    /// How thoughts and tool calls are marked in the text. <see cref="GeneratedTextOptions.StartsInThought"/> is set
    /// here as well when the prompt ends with the opening tag.
    /// </summary>
    public GeneratedTextOptions Reading { get; init; } = new() { TrimAnswerStart = true };
}
