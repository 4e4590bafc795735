namespace Ponder.Sandbox;

/// <summary>Runs programs that nobody trusts. Thread-safe.</summary>
public interface ISandbox
{
    /// <summary>What keeps programs from the rest of the machine, in words: what each result says too.</summary>
    IReadOnlyList<string> Isolation { get; }

    /// <summary>Compiles a program where its language wants that, and runs it.</summary>
    /// <exception cref="SandboxException">It cannot be run here: no such language, or an isolation layer is missing.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of it runs any more.</exception>
    Task<SandboxResult> RunAsync(SandboxProgram program, CancellationToken cancellationToken = default);

    /// <summary>All languages the sandbox knows, with their versions; those that are missing here say so.</summary>
    /// <exception cref="SandboxException">An isolation layer is missing.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    Task<IReadOnlyList<SandboxLanguage>> ListLanguagesAsync(CancellationToken cancellationToken = default);
}
