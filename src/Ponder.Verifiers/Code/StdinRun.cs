using System.Globalization;
using System.Text;
using Ponder.Sandbox;

namespace Ponder.Verifiers.Code;

/// <summary>
/// A program and its inputs, one run each: a run gets its input and nothing else, so that there is nothing to forge.
/// </summary>
internal sealed class StdinRun(ISandbox sandbox, CodeSubmission submission, StdinTests tests, CodeOptions options)
{
    public async Task<CodeVerdict> GradeAsync(CancellationToken cancellationToken)
    {
        int total = Math.Min(tests.Cases.Count, options.MaxTests ?? int.MaxValue);
        Tally tally = new(total);
        TimeLeft time = new(options.TotalTime);
        for (int i = 0; i < total && !(tally.HasFailure && options.StopAtFirstFailure); i++)
        {
            if (time.IsOver)
            {
                time.Fail(tally);
                break;
            }
            SandboxResult run = await sandbox.RunAsync(Program(tests.Cases[i], time), cancellationToken).ConfigureAwait(false);
            tally.Add(run);
            Judge(tally, i, run);
            if (run.Status == SandboxStatus.CompileError)
                break;
        }
        return tally.ToVerdict(options);
    }

    private SandboxProgram Program(StdinCase test, TimeLeft time) => new()
    {
        Language = submission.Language,
        Code = submission.Code,
        Stdin = Encoding.UTF8.GetBytes(test.Input),
        Limits = time.Bound(new SandboxLimits { CpuTime = options.Timeout, MemoryBytes = options.MemoryBytes }),
    };

    private void Judge(Tally tally, int index, SandboxResult run)
    {
        CodeStatus status = CodeStatusNames.Of(run);
        if (status == CodeStatus.CompileError)
        {
            SandboxResult compilation = run.Compilation ?? run;
            // C compilers complain on standard error, C#'s on standard output.
            string said = FirstOf(Line.ErrorOf(compilation.Stderr.Span), Line.ErrorOf(compilation.Stdout.Span));
            tally.Fail(status, $"it does not compile: {FirstOf(said, run.Message)}");
            return;
        }
        string name = string.Create(CultureInfo.InvariantCulture, $"case {index + 1}");
        if (status != CodeStatus.Accepted)
            tally.Fail(status, $"{name}: {FirstOf(run.Message, status.Name())} {Line.LastOf(run.Stderr.Span)}");
        else if (OutputComparison.Difference(Encoding.UTF8.GetString(run.Stdout.Span),
            tests.Cases[index].Output) is string difference)
            tally.Fail(CodeStatus.WrongAnswer, $"{name}: {difference}");
        else
            tally.Pass();
    }

    private static string FirstOf(string text, string other) => text.Length > 0 ? text : other;
}
