namespace Ponder.Tasks.Mathematics;

/// <summary>A question and how it is solved.</summary>
internal sealed record Worked
{
    /// <summary>What kind of problem it is within its family.</summary>
    public required string Structure { get; init; }

    /// <summary>What is asked, without a word on the form of the answer.</summary>
    public required string Question { get; init; }

    /// <summary>The lines of the thought.</summary>
    public required IReadOnlyList<string> Thought { get; init; }

    /// <summary>A sentence with the answer, in which <see cref="Slot"/> stands for it.</summary>
    public required string Sentence { get; init; }

    /// <summary>The answer as it stands in a box.</summary>
    public required string Answer { get; init; }

    /// <summary>The answer without a box.</summary>
    public string Plain { get => field ?? Answer; init; }

    /// <summary>What judges an answer; by default whether it is the same number.</summary>
    public TaskCheck Check { get => field ?? new("math", new() { ["gold"] = $"${Answer}$" }); init; }

    /// <summary>The forms of answers that may be asked for.</summary>
    public IReadOnlyList<AnswerForm> Forms { get; init; } = AnswerForm.Usual;

    /// <summary>Stands for the answer in a sentence.</summary>
    public const string Slot = "@";
}
