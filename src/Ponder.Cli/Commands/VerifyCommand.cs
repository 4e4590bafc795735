using System.CommandLine;
using System.Text.Json;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Cli.Terminals;
using Ponder.Verifiers;
using Ponder.Verifiers.Composition;
using Ponder.Verifiers.Composition.Recipes;
using Ponder.Verifiers.Composition.Wrapping;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder verify</c>: answers judged by references.</summary>
internal sealed class VerifyCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string> _kind = new("KIND")
    {
        Description = "What to verify: " + string.Join(", ", VerifierKinds.All.Select(kind => kind.Name)) + ".",
    };

    private readonly Option<bool> _lines = CommonOptions.JsonLines("Read cases, a JSON object a line, and write verdicts in their order.");
    private readonly Option<int?> _threads = CommonOptions.Threads();
    private readonly Option<string?> _recipe = new("--recipe")
    {
        Description = "A YAML file with the settings of KIND; a composite is described in it.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _timing = new("--timing")
    {
        Description = "At the end, write to standard error what KIND and its parts have done, and how long it took.",
    };

    private readonly Option<string[]> _require = RequireOption.Create();

    private VerifyCommand(Terminal terminal)
    {
        _terminal = terminal;
        _threads.Aliases.Add("-t");
    }

    public static Command Create(Terminal terminal)
    {
        VerifyCommand verify = new(terminal);
        CliCommand command = new("verify", "Judge answers: mathematics, code, instructions, function calls, choices.")
        {
            Details = """
                Every verdict has {"score", "correct", "reason"} and what belongs to its kind; a case that cannot be judged
                has {"error"} instead, the others go on, and the exit code is 1. The fields of a case are in
                docs/verifiers.md.
                """,
        };
        command.Add(verify._kind);
        command.Add(verify._lines);
        command.Add(verify._threads);
        command.Add(verify._recipe);
        command.Add(verify._timing);
        command.Add(verify._require);
        command.AddExamples(
            """echo '{"gold": "$\\frac{1}{2}$", "pred": "0.5"}' | ponder verify math --jsonl""",
            """ponder verify composite --recipe reward.yaml --jsonl < outputs.jsonl""");
        command.SetAction(verify.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        string name = result.GetRequiredValue(_kind);
        if (!VerifierKinds.TryFind(name, out VerifierKind? kind))
        {
            string known = string.Join(", ", VerifierKinds.All.Select(candidate => candidate.Name));
            throw CliException.Usage($"KIND {name}: expected one of {known}");
        }
        if (!result.GetValue(_lines) && _terminal.InputIsTerminal)
            throw CliException.Usage($"no cases: {Usage.Of(result.CommandResult.Command)}");

        IVerifier inner = Create(kind, result.GetValue(_recipe), result);
        using TimedVerifier verifier = new(inner, TimeProvider.System);
        JsonLineReader lines = new(
            _terminal.Input, _terminal.Out, result.GetValue(_threads) ?? Environment.ProcessorCount,
            async (line, token) =>
            {
                Verdict verdict = await VerifyAsync(verifier, kind, line, token).ConfigureAwait(false);
                return new LineAnswer(json => Write(json, verdict), verdict.Error is not null);
            });
        try
        {
            await lines.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (result.GetValue(_timing))
                VerifierTimings.Show(_terminal, kind.Name, verifier.Timing, inner as CompositeVerifier);
        }
        return ExitCode.Success;
    }

    private IVerifier Create(VerifierKind kind, string? recipe, ParseResult result)
    {
        if (result.GetResult(_require) is { Implicit: false })
        {
            // A recipe says it itself, for each of its parts.
            if (recipe is not null)
                throw CliException.Usage("--require: with --recipe, name the layers there, in the settings of code (require)");
            if (kind.CreateRequiring is null)
                throw CliException.Usage($"--require: {kind.Name} runs no programs of its own");
            return kind.CreateRequiring(RequireOption.Read(result, _require));
        }
        if (recipe is null)
            return kind.NeedsRecipe ? throw CliException.Usage($"KIND {kind.Name}: expected --recipe FILE") : kind.Create();
        if (kind.Configure is null || kind.OutputField is null)
            throw CliException.Usage($"--recipe: {kind.Name} has no settings");
        try
        {
            RecipeMap settings = RecipeFile.Load(recipe);
            IVerifier verifier = kind.Configure(settings);
            settings.RejectUnknown();
            return verifier;
        }
        catch (RecipeException error)
        {
            throw new CliException(error.Message, inner: error);
        }
    }

    private static async ValueTask<Verdict> VerifyAsync(
        TimedVerifier verifier, VerifierKind kind, JsonElement line, CancellationToken cancellationToken)
    {
        string output;
        try
        {
            output = kind.OutputField is string field ? line.Text(field) : "";
        }
        catch (CliException error)
        {
            return Verdict.Failed(new VerificationError(VerificationErrorKind.BadCase, error.Message));
        }
        return await verifier.VerifyAsync(new VerificationCase(output, line), cancellationToken).ConfigureAwait(false);
    }

    private static void Write(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject();
        verdict.WriteTo(json);
        json.WriteEndObject();
    }
}
