using System.Text.Json;
using Ponder.Verifiers;

namespace Ponder.Tasks.Tests.Mathematics;

/// <summary>The real verifier of a problem.</summary>
internal static class Judging
{
    /// <summary>The verdict on an answer, with the worked thought before it.</summary>
    public static async Task<Verdict> JudgeAsync(TaskProblem problem, string answer)
    {
        Assert.True(VerifierKinds.TryFind(problem.Check.Kind, out VerifierKind? kind));
        using JsonDocument fields = JsonDocument.Parse(problem.Check.Fields.ToJsonString());
        string output = $"<think>\n{problem.Solution[^1].Thought}\n</think>\n\n{answer}";
        return await kind.Create().VerifyAsync(new(output, fields.RootElement), TestContext.Current.CancellationToken);
    }

    /// <summary>The answer with its last digit, or its letter, replaced by the next.</summary>
    public static string Perturbed(TaskProblem problem)
    {
        string answer = problem.Solution[^1].Content;
        int box = answer.IndexOf("\\boxed{", StringComparison.Ordinal);
        int from = box < 0 ? answer.Length - 1 : EndOfBox(answer, box);
        for (int i = from; i >= 0; i--)
        {
            bool isLetter = problem.Check.Kind == "choice" && answer[i] is >= 'A' and <= 'D';
            if (isLetter || (problem.Check.Kind != "choice" && char.IsAsciiDigit(answer[i])))
            {
                char next = answer[i] switch { '9' => '0', 'D' => 'A', char c => (char)(c + 1) };
                return answer[..i] + next + answer[(i + 1)..];
            }
        }
        throw new InvalidOperationException($"no answer in {answer}");
    }

    private static int EndOfBox(string answer, int box)
    {
        int depth = 0;
        for (int i = box + "\\boxed".Length; ; i++)
        {
            depth += answer[i] == '{' ? 1 : answer[i] == '}' ? -1 : 0;
            if (depth == 0)
                return i;
        }
    }
}
