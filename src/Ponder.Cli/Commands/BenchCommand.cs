using System.CommandLine;
using Ponder.Checkpoints;
using Ponder.Checkpoints.Hub;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Measuring;
using Ponder.Cli.Output;
using Ponder.Cli.Progress;
using Ponder.Cli.Terminals;
using Ponder.Inference;
using Ponder.Inference.Benchmarking;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder bench</c>: how fast a model runs on this machine.</summary>
internal sealed class BenchCommand
{
    private static readonly BenchmarkOptions s_standard = new();

    private readonly Terminal _terminal;
    private readonly Argument<string> _model = CommonOptions.Model();
    private readonly Option<int?> _prompt = Number(
        "--prompt-tokens", "-p", 0, $"Time a prompt of N tokens, {s_standard.PromptTokens} if not given; 0 leaves it out.");

    private readonly Option<int?> _tokens = Number(
        "--generate",
        "-n",
        0,
        $"Time decoding N tokens one after another, {s_standard.GeneratedTokens} if not given; 0 leaves it out.");

    private readonly Option<int[]> _batch = BatchSizesOption.Create(
        "--batch", "-b", "How many sequences to decode together, each a measurement; 1,4,16 if not given.", 1, 4, 16);

    private readonly Option<int?> _depth = Number(
        "--depth", "-d", 0, "Tokens that every sequence has in its cache before decoding begins; 0 if not given.");

    private readonly Option<int?> _repetitions = Number(
        "--repetitions", "-r", 1, $"Take each measurement N times, {s_standard.Repetitions} if not given.");

    private readonly Option<bool> _forwardOnly = new("--forward-only")
    {
        Description = "Leave out the generation through scheduler and sampler.",
    };

    private readonly Option<int?> _draft = NumberOption.Int(
        "--draft",
        0,
        "In the generation through scheduler and sampler, guess up to N tokens ahead where the text repeats itself; 0 "
        + "(none) if not given, since what random tokens lead to says nothing of a model's own text.",
        EngineOptions.MostDraft);

    private readonly Option<KeyValueType?> _keyValues;
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<bool> _exact = CommonOptions.Exact();
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _quiet = CommonOptions.Quiet();

    private BenchCommand(Terminal terminal)
    {
        _terminal = terminal;
        _keyValues = KeyValueTypeOption.Create(_exact);
        _threads.Aliases.Add("-t");
    }

    public static Command Create(Terminal terminal)
    {
        BenchCommand bench = new(terminal);
        CliCommand command = new("bench", "Measure how fast a model runs on this machine.")
        {
            Details = """
                Times the forward pass on random tokens: a prompt (prefill), then tokens of one sequence and of several
                together (decode), logits included; and generation as a program gets it, with scheduler and sampler.
                Says also how long loading takes, how much memory, and which share of the memory's read bandwidth,
                probed in the same run, decoding reaches. Everything is warmed up first. For figures to trust, let
                nothing else run.

                tok/s are tokens a second, the mean of all repetitions, ± their standard deviation; GB/s are 10⁹ bytes a
                second. Ctrl-C ends it with what was measured until then.
                """,
        };
        command.Add(bench._model);
        command.AddGroup(
            "What to measure",
            bench._prompt, bench._tokens, bench._batch, bench._depth, bench._repetitions, bench._forwardOnly, bench._draft);
        command.AddGroup("Engine", bench._keyValues, bench._threads, bench._exact);
        command.AddGroup("Output", bench._json, bench._quiet);
        command.AddExamples(
            "ponder bench ./my-model",
            "ponder bench Qwen/QwQ-32B-GGUF:Q4_K_M -p 64 -n 16 -b 1 -r 1",
            "ponder bench ./my-model -p 0 -n 32 -d 8192 -b 1 --json");
        command.SetAction(bench.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        BenchmarkOptions options = new()
        {
            PromptTokens = result.GetValue(_prompt) ?? s_standard.PromptTokens,
            GeneratedTokens = result.GetValue(_tokens) ?? s_standard.GeneratedTokens,
            BatchSizes = result.GetRequiredValue(_batch),
            Depth = result.GetValue(_depth) ?? s_standard.Depth,
            Repetitions = result.GetValue(_repetitions) ?? s_standard.Repetitions,
            Generate = !result.GetValue(_forwardOnly),
            MaxDraft = result.GetValue(_draft) ?? s_standard.MaxDraft,
            Engine = new EngineOptions
            {
                KeyValueType = result.GetValue(_keyValues),
                Threads = result.GetValue(_threads),
                Path = result.GetValue(_exact) ? ArithmeticPath.Exact : ArithmeticPath.Fast,
            },
        };
        if (options.PromptTokens == 0 && options.GeneratedTokens == 0)
            throw CliException.Usage("--prompt-tokens 0 and --generate 0 leave nothing to measure; expected one above 0");
        if (!options.Generate && options.MaxDraft > 0)
            throw CliException.Usage("--draft: --forward-only leaves out the generation that drafts would serve");
        string model = result.GetRequiredValue(_model);
        bool quiet = result.GetValue(_quiet);
        using Checkpoint checkpoint = Checkpoint.Open(new ModelStore().Resolve(model));

        BenchmarkReport report;
        using (LoadingLine loading = new(_terminal))
        {
            DirectProgress<BenchmarkProgress>? steps = quiet ? null : new(step => Note(loading, step));
            report = await ModelBenchmark.RunAsync(checkpoint, options, steps, quiet ? null : loading, cancellationToken)
                .ConfigureAwait(false);
        }
        if (result.GetValue(_json))
            JsonLine.Write(_terminal.Out, json => BenchmarkJson.Write(json, model, checkpoint, options, report));
        else
            BenchmarkText.Write(_terminal.Out, model, options, report);
        return ExitCode.Success;
    }

    private void Note(LoadingLine loading, BenchmarkProgress step)
    {
        loading.Clear();
        _terminal.Note(step.TokensPerSecond is double rate
            ? $"{step.Name}, {step.Repetition} of {step.Repetitions}: {BenchmarkText.Rate(rate)}"
            : $"{step.Name}: warming up");
    }

    private static Option<int?> Number(string name, string alias, int least, string description)
    {
        Option<int?> option = NumberOption.Int(name, least, description);
        option.Aliases.Add(alias);
        return option;
    }
}
