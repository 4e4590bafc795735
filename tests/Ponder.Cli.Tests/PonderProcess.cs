using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;

namespace Ponder.Cli.Tests;

/// <summary>Runs the built command as people do: a process with arguments, pipes and signals.</summary>
internal sealed partial class PonderProcess : IDisposable
{
    public const int Interrupt = 2;
    public const int Terminate = 15;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly Channel<string> _errorLines = Channel.CreateUnbounded<string>();

    private PonderProcess(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        // Tests may run where Ctrl-C is ignored (a shell's background job), and a child would inherit that.
        if (OperatingSystem.IsLinux())
            (program, arguments) = ("env", ["--default-signal=INT,TERM", program, .. arguments]);
        ProcessStartInfo start = new(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["LANG"] = "C";
        start.Environment.Remove("PONDER_DEBUG");
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _error = ReadErrorAsync();
    }

    private static string CommandPath { get; } = Path.Combine(AppContext.BaseDirectory, "Ponder.Cli.dll");

    public StreamReader Output => _process.StandardOutput;

    public StreamWriter Input => _process.StandardInput;

    /// <summary>Starts and leaves input and output to the caller.</summary>
    public static PonderProcess Start(params IEnumerable<string> arguments) => new("dotnet", [CommandPath, .. arguments], null);

    /// <summary>Starts on a terminal of its own; what is written to <see cref="Input"/> is typed there.</summary>
    public static PonderProcess StartOnTerminal(params IEnumerable<string> arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "needs script(1) of util-linux");
        string command = string.Join(' ', arguments.Prepend(CommandPath).Select(argument => $"'{argument}'"));
        Dictionary<string, string?> environment = new() { ["TERM"] = "xterm-256color", ["NO_COLOR"] = null };
        string script = "stty cols 100 rows 40; exec dotnet " + command;
        return new PonderProcess("/usr/bin/script", ["-qec", script, "/dev/null"], environment);
    }

    /// <summary>Runs to the end with this input.</summary>
    public static Task<Outcome> RunAsync(params IEnumerable<string> arguments) => RunWithAsync("", arguments);

    public static Task<Outcome> RunWithAsync(string input, params IEnumerable<string> arguments) =>
        RunWithAsync(Encoding.UTF8.GetBytes(input), null, arguments);

    public static async Task<Outcome> RunWithAsync(
        byte[] input, IReadOnlyDictionary<string, string?>? environment, params IEnumerable<string> arguments)
    {
        using PonderProcess process = new("dotnet", [CommandPath, .. arguments], environment);
        Task<string> output = process.Output.ReadToEndAsync();
        try
        {
            await process.Input.BaseStream.WriteAsync(input);
            process.Input.Close();
        }
        catch (IOException)
        {
            // It has ended without reading everything.
        }
        return await process.EndAsync(output);
    }

    /// <summary>Waits until it has written a line with this text to standard error.</summary>
    public async Task HasWrittenErrorAsync(string text)
    {
        using CancellationTokenSource patience = new(s_patience);
        while (!(await _errorLines.Reader.ReadAsync(patience.Token)).Contains(text, StringComparison.Ordinal))
        {
            // Another line.
        }
    }

    /// <summary>Waits until the process runs a thread of this name (Linux only).</summary>
    public async Task HasThreadAsync(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        using CancellationTokenSource patience = new(s_patience);
        string tasks = $"/proc/{_process.Id}/task";
        while (!Directory.GetDirectories(tasks).Any(task => Comm(Path.Combine(task, "comm")) == name))
            await Task.Delay(20, patience.Token);

        static string Comm(string file)
        {
            try
            {
                return File.ReadAllText(file).TrimEnd('\n');
            }
            catch (IOException)
            {
                // The thread has ended meanwhile.
                return "";
            }
        }
    }

    /// <summary>Reads output until a text appears; returns all that was read for it.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        using CancellationTokenSource patience = new(s_patience);
        StringBuilder read = new();
        char[] one = new char[1];
        while (!read.ToString().EndsWith(text, StringComparison.Ordinal))
        {
            Assert.True(await Output.ReadAsync(one, patience.Token) == 1, $"ended before \"{text}\": {read}");
            read.Append(one[0]);
        }
        return read.ToString();
    }

    /// <summary>Types on the terminal.</summary>
    public void Type(string keys)
    {
        Input.Write(keys);
        Input.Flush();
    }

    public void Signal(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    /// <summary>Waits for the end; the output that was not read before is in the outcome.</summary>
    public Task<Outcome> EndAsync() => EndAsync(_process.StandardOutput.ReadToEndAsync());

    /// <summary>Waits for the end of a process whose output nobody reads any more.</summary>
    public async Task<(int ExitCode, string Error)> EndWithoutOutputAsync()
    {
        using CancellationTokenSource patience = new(s_patience);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task<string> ReadErrorAsync()
    {
        StringBuilder text = new();
        while (await _process.StandardError.ReadLineAsync() is string line)
        {
            text.Append(line).Append('\n');
            _errorLines.Writer.TryWrite(line);
        }
        _errorLines.Writer.TryComplete();
        return text.ToString();
    }

    private async Task<Outcome> EndAsync(Task<string> output)
    {
        using CancellationTokenSource patience = new(s_patience);
        await _process.WaitForExitAsync(patience.Token);
        return new Outcome(_process.ExitCode, await output, await _error);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

/// <summary>What a run of the command gave.</summary>
internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    /// <summary>Asserts a failure that is told in one line and nothing else.</summary>
    public void FailsWith(int exitCode, string line)
    {
        Assert.Equal($"ponder: {line}\n", Error);
        Assert.Equal(exitCode, ExitCode);
    }

    /// <summary>Asserts a failure told in one line that has these parts, in this order.</summary>
    public void FailsNaming(params string[] parts)
    {
        Assert.Matches(@"\Aponder: [^\n]*\n\z", Error);
        int at = 0;
        foreach (string part in parts)
        {
            int found = Error.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"expected \"{part}\" in: {Error}");
            at = found + part.Length;
        }
        Assert.DoesNotContain("internal error", Error, StringComparison.Ordinal);
        Assert.Equal(1, ExitCode);
    }

    /// <summary>Asserts success and returns the output.</summary>
    public string Succeeds()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}: {Error}");
        return Output;
    }
}
