using System.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Generation;
using Ponder.Inference;
using Ponder.Text.Reading;
using Ponder.Text.Templates;

namespace Ponder.Cli.CommandLine;

/// <summary>The options of generating that <c>run</c> and <c>chat</c> share.</summary>
internal sealed class GenerationFlags
{
    private readonly SamplingFlags _sampling = new();
    private readonly FormatFlags _format = new();
    private readonly Option<string?> _system = new("--system")
    {
        Description = "The system message; without one, whatever the chat template then writes.",
        HelpName = "TEXT",
    };

    private readonly Option<int?> _maxTokens =
        NumberOption.Int(
            "--max-tokens", 1, "Generate at most N tokens, the thought included; as many as --context leaves if not given.");

    private readonly Option<int?> _minTokens =
        NumberOption.Int("--min-tokens", 0, "Generate at least N tokens before the end; 0 if not given.");
    private readonly Option<int?> _thinkingBudget =
        NumberOption.Int("--thinking-budget", 0, "Close the thought after N tokens; 0 answers at once, no limit if not given.");

    private readonly Option<bool> _hideThinking = new("--hide-thinking") { Description = "Show the answer alone." };
    private readonly Option<string[]> _stop = new("--stop")
    {
        Description = "End at this text; may be given several times.",
        HelpName = "TEXT",
    };

    private readonly Option<int[]> _stopTokens = new("--stop-token")
    {
        Description = "End at the token with this id (ponder tokenize tells ids), besides the model's own; may be given several "
            + "times.",
        HelpName = "ID",
        CustomParser = result =>
        {
            try
            {
                return [.. result.Tokens.SelectMany(token => TokenIds.Parse(token.Value, "--stop-token"))];
            }
            catch (CliException error)
            {
                result.AddError(error.Message);
                return [];
            }
        },
    };

    private readonly Option<int?> _context = NumberOption.Int(
        "--context",
        1,
        "Longest prompt and answer together, in tokens; if not given the model's own limit, or what half of the memory that the "
        + "weights leave can hold.");

    private readonly Option<KeyValueType?> _keyValues;
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _exact = CommonOptions.Exact();
    private readonly Option<int?> _draft = NumberOption.Int(
        "--draft",
        0,
        $"Guess up to N tokens ahead where the text repeats itself (faster, same text), at most {EngineOptions.MostDraft}; "
        + $"0 never, {new EngineOptions().MaxDraft} if not given.",
        EngineOptions.MostDraft);

    private readonly Option<string?> _template = new("--template-file")
    {
        Description = "A chat template (Jinja) in place of the model's own.",
        HelpName = "FILE",
    };

    public GenerationFlags() => _keyValues = KeyValueTypeOption.Create(_exact);

    public string? SystemMessage(ParseResult result) => result.GetValue(_system);

    public bool HidesThinking(ParseResult result) => result.GetValue(_hideThinking);

    public void AddTo(CliCommand command)
    {
        command.AddGroup(
            "Generation",
            _system, _maxTokens, _minTokens, _thinkingBudget, _hideThinking, _stop, _stopTokens, _template);
        _format.AddTo(command);
        _sampling.AddTo(command);
        command.AddGroup("Engine", _context, _keyValues, _threads, _draft, _exact);
    }

    /// <summary>What the answer must look like, or null; to be read before a model is loaded.</summary>
    /// <inheritdoc cref="FormatFlags.Read"/>
    public AnswerFormat? Format(ParseResult result) => _format.Read(result);

    /// <summary>How the model is to be loaded.</summary>
    public ReasoningModelOptions ToModelOptions(ParseResult result)
    {
        EngineOptions engine = new();
        return new ReasoningModelOptions
        {
            ChatTemplate = result.GetValue(_template) is string file ? ReadTemplate(file) : null,
            Engine = engine with
            {
                ContextLength = result.GetValue(_context),
                KeyValueType = result.GetValue(_keyValues),
                Threads = result.GetValue(_threads),
                Path = result.GetValue(_exact) ? ArithmeticPath.Exact : ArithmeticPath.Fast,
                MaxDraft = result.GetValue(_draft) ?? engine.MaxDraft,
            },
        };
    }

    /// <summary>How to generate with a loaded model.</summary>
    public GenerationOptions ToGenerationOptions(ParseResult result, ReasoningModel model, AnswerFormat? format) => new()
    {
        Sampling = _sampling.Apply(model.Sampling, result),
        MaxTokens = result.GetValue(_maxTokens),
        MinTokens = result.GetValue(_minTokens) ?? 0,
        ThinkingBudget = result.GetValue(_thinkingBudget),
        StopStrings = result.GetValue(_stop) ?? [],
        StopTokens = result.GetValue(_stopTokens) ?? [],
        AnswerFormat = format,
        // No tools are offered here, so what looks like a call is text to be shown.
        Reading = new GeneratedTextOptions { TrimAnswerStart = true, ParseToolCalls = false },
    };

    /// <summary>Reads a template, and parses it here so that what is wrong with it is told of its own file.</summary>
    private static string ReadTemplate(string file)
    {
        string jinja = TextInput.ReadFile(file);
        _ = ChatTemplate.Parse(jinja, file);
        return jinja;
    }
}
