using Ponder.Sandbox.Execution;
using Ponder.Sandbox.Isolation;
using Ponder.Sandbox.Languages;

namespace Ponder.Sandbox;

/// <summary>
/// Runs programs with bubblewrap: each in namespaces of its own, with a read-only system, a filter of system calls, limits,
/// and control groups where there are any. Some run at once, the others wait for their turn.
/// </summary>
public sealed class BubblewrapSandbox : ISandbox, IDisposable
{
    private readonly Host _host;
    private readonly CellPool _pool;
    private readonly IReadOnlyList<ILanguage> _languages = LanguageList.Find();
    private readonly Lazy<Task> _check;

    /// <summary>Makes ready.</summary>
    /// <exception cref="SandboxException">A layer that the options promise is missing.</exception>
    /// <exception cref="ArgumentException">An option is out of bounds.</exception>
    public BubblewrapSandbox(SandboxOptions? options = null)
    {
        options ??= new SandboxOptions();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Concurrency);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Concurrency, 256);
        ArgumentOutOfRangeException.ThrowIfZero(options.FirstUser);
        _host = Host.Find(options);
        List<Cell> cells =
        [
            .. Enumerable.Range(0, options.Concurrency)
                .Select(number => new Cell(_host, _host.IsRoot ? options.FirstUser + (uint)number : null)),
        ];
        Isolation = cells[0].Isolation;
        _pool = new CellPool(cells);
        _check = new Lazy<Task>(() => new IsolationCheck(options.Required, _host.Groups is not null).RunAsync(_pool));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Isolation { get; }

    /// <inheritdoc/>
    public async Task<SandboxResult> RunAsync(SandboxProgram program, CancellationToken cancellationToken = default)
    {
        ILanguage language = _languages.FirstOrDefault(candidate => candidate.Name == program.Language) ??
            throw new SandboxException(
                $"language '{program.Language}': expected one of {string.Join(", ", _languages.Select(known => known.Name))}");
        if (language.Problem is { } problem)
            throw new SandboxException($"language '{program.Language}' cannot be run here: {problem}");
        ProgramCheck.Check(program);
        await _check.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        return await _pool.RunAsync((cell, token) => Run(cell, language, program, token), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SandboxLanguage>> ListLanguagesAsync(CancellationToken cancellationToken = default)
    {
        await _check.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
        List<SandboxLanguage> list = [];
        foreach (ILanguage language in _languages)
            list.Add(await DescribeAsync(language, cancellationToken).ConfigureAwait(false));
        return list;
    }

    /// <summary>Ends all programs that still run or wait, which fails their tasks as cancelled.</summary>
    public void Dispose() => _pool.Dispose();

    private static SandboxResult Run(Cell cell, ILanguage language, SandboxProgram program, CancellationToken cancellationToken)
    {
        SandboxResult? compilation = null;
        if (language.Compile(program) is { } compile)
        {
            compilation = cell.Run(compile, cancellationToken);
            bool isComplete = compile.FetchFiles.All(compilation.Files.ContainsKey);
            if (compilation.Status != SandboxStatus.Finished || !isComplete)
            {
                bool isOurs = compilation.Status is SandboxStatus.InternalError or SandboxStatus.Finished;
                return new SandboxResult
                {
                    Status = isOurs ? SandboxStatus.InternalError : SandboxStatus.CompileError,
                    Message = isOurs && compilation.Message.Length == 0 ? "the compiler's output could not be read"
                        : compilation.Status == SandboxStatus.RuntimeError ? "did not compile"
                        : "compiling " + compilation.Message,
                    Compilation = compilation,
                    Isolation = compilation.Isolation,
                };
            }
        }
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> none = new Dictionary<string, ReadOnlyMemory<byte>>();
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> products = compilation?.Files ?? none;
        SandboxResult result = cell.Run(language.Run(program, products), cancellationToken);
        return result with { Compilation = compilation is null ? null : compilation with { Files = none } };
    }

    private async Task<SandboxLanguage> DescribeAsync(ILanguage language, CancellationToken cancellationToken)
    {
        if (language.Problem is { } problem)
            return new SandboxLanguage(language.Name, null, problem);
        SandboxCommand command = new()
        {
            Arguments = language.VersionArguments,
            Environment = language.Environment,
            Files = [],
            Limits = new SandboxLimits(),
        };
        SandboxResult result = await _pool.RunAsync((cell, token) => cell.Run(command, token), cancellationToken)
            .ConfigureAwait(false);
        string version = System.Text.Encoding.UTF8.GetString(result.Stdout.Span).Split('\n')[0].Trim();
        return result.Status == SandboxStatus.Finished && version.Length > 0
            ? new SandboxLanguage(language.Name, version, null)
            : new SandboxLanguage(language.Name, null, $"it does not run in the sandbox: {result.Message}");
    }
}
