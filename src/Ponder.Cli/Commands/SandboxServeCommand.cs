using System.CommandLine;
using System.Net;
using Ponder.Cli.CommandLine;
using Ponder.Cli.Errors;
using Ponder.Cli.Input;
using Ponder.Cli.Terminals;
using Ponder.Sandbox;
using Ponder.Sandbox.Server;

namespace Ponder.Cli.Commands;

/// <summary><c>ponder sandbox serve</c>: the sandbox over HTTP, until a signal ends it.</summary>
internal sealed class SandboxServeCommand
{
    private const string KeyVariable = "PONDER_API_KEY";
    private const int DefaultPort = 8080;

    private readonly Terminal _terminal;
    private readonly Option<string> _address = new("--host")
    {
        Description = "The address to listen at; others than loopback need a key.",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => "127.0.0.1",
    };

    private readonly Option<int?> _port = NumberOption.Int("--port", 0, $"The port ({DefaultPort}); 0 for one that is free.",
        ushort.MaxValue);
    private readonly Option<string?> _keyFile = new("--api-key-file")
    {
        Description = $"A file with the key that requests must bring; without it, the variable {KeyVariable}.",
        HelpName = "FILE",
    };

    private readonly Option<int?> _concurrency = NumberOption.Int("--concurrency", 1,
        "Programs that run at once; one a core if not given.", 256);
    private readonly Option<int?> _queue = NumberOption.Int("--queue", 0, "Requests that wait (256); more are sent away.",
        100_000);
    private readonly Option<int?> _body = NumberOption.Int("--max-request-mb", 1, "Megabytes of a request (16).", 1024);
    private readonly Option<float?> _timeout =
        NumberOption.Float("--max-timeout", SandboxLimitsRange.Seconds, "Seconds that a request may ask for (60).");

    private readonly Option<int?> _memory = NumberOption.Int("--max-memory-mb", 8,
        "Megabytes that a request may ask for (4096).", 1 << 20);

    private readonly Option<int?> _cases = NumberOption.Int("--max-cases", 1, "Cases that a request may have (1000).", 1_000_000);
    private readonly Option<float?> _total = NumberOption.Float("--max-total-time", SandboxLimitsRange.Seconds,
        "Seconds on the wall that all cases of a request may take (600); those that are left fail.");

    private readonly Option<string[]> _require = RequireOption.Create();

    private SandboxServeCommand(Terminal terminal) => _terminal = terminal;

    public static Command Create(Terminal terminal)
    {
        SandboxServeCommand serve = new(terminal);
        CliCommand command = new("serve", "Run and test programs for whoever asks over HTTP.")
        {
            Details = """
                POST /run_code takes SandboxFusion's requests, POST /submit a case of ponder verify code; GET /health and
                GET /metrics say how it goes. The first signal lets requests end, the second does not.
                """,
        };
        command.Add(serve._address);
        command.Add(serve._port);
        command.Add(serve._keyFile);
        command.Add(serve._concurrency);
        command.Add(serve._queue);
        command.Add(serve._body);
        command.Add(serve._timeout);
        command.Add(serve._memory);
        command.Add(serve._cases);
        command.Add(serve._total);
        command.Add(serve._require);
        command.AddExamples(
            "ponder sandbox serve",
            """curl -s localhost:8080/run_code -H 'Content-Type: application/json' -d '{"language": "python", "code": "print(1)"}'""");
        command.SetAction(serve.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        SandboxServerOptions options = Read(result);
        using BubblewrapSandbox sandbox = new(new SandboxOptions
        {
            Concurrency = options.Concurrency,
            Required = RequireOption.Read(result, _require),
        });
        // Whoever sends the first request should not be the one to learn that nothing can be run.
        await sandbox.ListLanguagesAsync(cancellationToken).ConfigureAwait(false);
        SandboxServer server = Create(sandbox, options);
        await using (server.ConfigureAwait(false))
        {
            await StartAsync(server, options, cancellationToken).ConfigureAwait(false);
            _terminal.Note($"ponder: listening at {server.Url}");
            TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancellationToken.Register(stopped.SetResult))
                await stopped.Task.ConfigureAwait(false);
            await server.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        return ExitCode.Success;
    }

    private static async Task StartAsync(SandboxServer server, SandboxServerOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            string endpoint = new IPEndPoint(options.Address, options.Port).ToString();
            throw new CliException($"cannot listen at {endpoint} (--host, --port): {ErrorLine.OneLine(error.Message)}", inner: error);
        }
    }

    private static SandboxServer Create(BubblewrapSandbox sandbox, SandboxServerOptions options)
    {
        try
        {
            return new SandboxServer(sandbox, options);
        }
        catch (ArgumentException error)
        {
            throw CliException.Usage(error.Message);
        }
    }

    private SandboxServerOptions Read(ParseResult result)
    {
        SandboxServerOptions standard = new();
        string address = result.GetRequiredValue(_address);
        return standard with
        {
            Address = address == "localhost" ? IPAddress.Loopback
                : IPAddress.TryParse(address, out IPAddress? parsed) ? parsed
                : throw CliException.Usage($"--host {address}: expected an IP address"),
            Port = result.GetValue(_port) ?? DefaultPort,
            ApiKey = ReadKey(result.GetValue(_keyFile)),
            Concurrency = result.GetValue(_concurrency) ?? standard.Concurrency,
            QueueLength = result.GetValue(_queue) ?? standard.QueueLength,
            MaxRequestBytes = result.GetValue(_body) is int body ? (long)body << 20 : standard.MaxRequestBytes,
            MaxTimeout = result.GetValue(_timeout) is float seconds ? TimeSpan.FromSeconds(seconds) : standard.MaxTimeout,
            MaxCases = result.GetValue(_cases) ?? standard.MaxCases,
            MaxTotalTime = result.GetValue(_total) is float total ? TimeSpan.FromSeconds(total) : standard.MaxTotalTime,
            MaxMemoryBytes = result.GetValue(_memory) is int memory ? (long)memory << 20 : standard.MaxMemoryBytes,
        };
    }

    /// <summary>The key comes from a file or a variable: what stands on a command line, everybody on the machine can
    /// read.</summary>
    private static string? ReadKey(string? file)
    {
        string? key = file is null ? Environment.GetEnvironmentVariable(KeyVariable) : TextInput.ReadFile(file).Trim();
        if (file is null && string.IsNullOrEmpty(key))
            return null;
        return string.IsNullOrWhiteSpace(key) ? throw CliException.Usage($"{file ?? KeyVariable}: the key is empty") : key;
    }
}
