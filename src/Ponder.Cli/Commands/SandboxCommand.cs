using System.CommandLine;
using System.Text.Json;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Cli.Output;
using Ponder.Cli.Terminals;
using Ponder.Sandbox;
using Ponder.Sandbox.Server;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder sandbox</c>: one program, run where it can do no harm.</summary>
internal sealed class SandboxCommand
{
    private readonly Terminal _terminal;
    private readonly Argument<string?> _file = new("FILE")
    {
        Description = "The program; - reads it from standard input.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Argument<string[]> _arguments = new(UsageErrors.Free)
    {
        Description = "Its arguments; after -- those that begin with a dash, too.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _language = new("--language", "-l")
    {
        Description = "Its language, where the file's name does not say: " + string.Join(", ", SandboxLanguages.All) + ".",
        HelpName = "NAME",
    };

    private readonly Option<float?> _timeout =
        NumberOption.Float("--timeout", SandboxLimitsRange.Seconds, "Seconds of processor time (10).");

    private readonly Option<int?> _memory = NumberOption.Int("--memory", 8, "Megabytes of memory (512).", 1 << 20);
    private readonly Option<bool> _json = CommonOptions.Json("Write what the server's /run_code would answer; with --list, the languages.");
    private readonly Option<string[]> _require = RequireOption.Create();
    private readonly Option<bool> _list = new("--list") { Description = "List the languages, and what this machine has of them." };

    private SandboxCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        SandboxCommand sandbox = new(terminal);
        CliCommand command = new("sandbox", "Run a program that nobody trusts, or serve such runs over HTTP.")
        {
            Details = """
                The program sees neither this machine's files nor its network. Its standard input is this command's, unless
                that is a terminal. The exit code is the program's own, 128 and the signal's number if one ended it, and 1
                with a line that says why if it met a limit.
                """,
        };
        command.Add(sandbox._file);
        command.Add(sandbox._arguments);
        command.Add(sandbox._language);
        command.Add(sandbox._timeout);
        command.Add(sandbox._memory);
        command.Add(sandbox._require);
        command.Add(sandbox._json);
        command.Add(sandbox._list);
        command.Add(SandboxServeCommand.Create(terminal));
        command.AddExamples("ponder sandbox program.py",
            "ponder sandbox main.cpp --timeout 2 < input.txt", "ponder sandbox serve --port 8080");
        command.SetAction(sandbox.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        using BubblewrapSandbox sandbox = new(new SandboxOptions { Concurrency = 1, Required = RequireOption.Read(result, _require) });
        if (result.GetValue(_list))
            return await ListAsync(sandbox, result.GetValue(_json), cancellationToken).ConfigureAwait(false);
        string file = result.GetValue(_file) ?? throw CliException.Usage($"no program: {Usage.Of(result.CommandResult.Command)}");
        SandboxProgram program = new()
        {
            Language = SandboxLanguages.Find(result.GetValue(_language), file),
            Code = await TextInput.ReadFileAsync(_terminal, file, cancellationToken).ConfigureAwait(false),
            Stdin = file == "-" || _terminal.InputIsTerminal ? default
                : await ReadInputAsync(cancellationToken).ConfigureAwait(false),
            Arguments = result.GetValue(_arguments) ?? [],
            Limits = Limits(result),
        };
        SandboxResult run = await sandbox.RunAsync(program, cancellationToken).ConfigureAwait(false);
        if (result.GetValue(_json))
        {
            JsonLine.Write(_terminal.Out, json => RunCodeResponse.Write(json, run));
            return ExitCode.Success;
        }
        return SandboxOutcome.Show(_terminal, run);
    }

    private SandboxLimits Limits(ParseResult result)
    {
        SandboxLimits standard = new();
        return standard with
        {
            CpuTime = result.GetValue(_timeout) is float seconds ? TimeSpan.FromSeconds(seconds) : standard.CpuTime,
            MemoryBytes = result.GetValue(_memory) is int megabytes ? (long)megabytes << 20 : standard.MemoryBytes,
        };
    }

    private async Task<ReadOnlyMemory<byte>> ReadInputAsync(CancellationToken cancellationToken)
    {
        using MemoryStream bytes = new();
        // A read from a pipe cannot be cancelled, so it is left behind.
        await _terminal.Input.CopyToAsync(bytes, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    private async Task<int> ListAsync(BubblewrapSandbox sandbox, bool asJson, CancellationToken cancellationToken)
    {
        IReadOnlyList<SandboxLanguage> languages = await sandbox.ListLanguagesAsync(cancellationToken).ConfigureAwait(false);
        if (asJson)
        {
            JsonLine.Write(_terminal.Out, json => Write(json, languages));
            return ExitCode.Success;
        }
        foreach (SandboxLanguage language in languages)
            await _terminal.Out.WriteLineAsync($"{language.Name,-12}{language.Version ?? "missing: " + language.Problem}").ConfigureAwait(false);
        return ExitCode.Success;
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<SandboxLanguage> languages)
    {
        json.WriteStartArray();
        foreach (SandboxLanguage language in languages)
        {
            json.WriteStartObject();
            json.WriteString("language", language.Name);
            json.WriteString("version", language.Version);
            json.WriteString("problem", language.Problem);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
