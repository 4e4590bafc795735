using System.Text.Json.Nodes;

namespace Ponder.Tasks.Instructions;

/// <summary>Small requests whose answer must keep to some of IFEval's constraints.</summary>
/// <param name="family">The family's name.</param>
/// <param name="count">How many constraints.</param>
internal sealed class InstructionFamily(string family, int count) : ITaskGenerator
{
    private static readonly string[] s_requests = ["Write about {0}.", "Tell me something about {0}.", "Say a few words about {0}.", "Describe {0}."];
    private static readonly string[] s_stories = ["Tell a short story about {0}.", "Write a little story of {0}.", "Make up a story about {0}."];
    private static readonly string[] s_unseenRequests = ["What can you say about {0}?", "I want to read about {0}.", "Please give me a text on {0}."];

    /// <inheritdoc/>
    public string Family => family;

    /// <inheritdoc/>
    public TaskArea Area => TaskArea.Instructions;

    /// <inheritdoc/>
    public TaskProblem Create(TaskRandom random, TaskSplit split)
    {
        for (int tries = 0; tries < 10_000; tries++)
        {
            IReadOnlyList<string> kinds = ConstraintKinds.Draw(random, count);
            if (IsKept(kinds) == (split == TaskSplit.Structural && count > 1) && TryCreate(random, split, kinds) is TaskProblem problem)
                return problem;
        }
        throw new InvalidOperationException($"{family}: no problem of the split {split} turned up");
    }

    // One combination of kinds in eight is never shown in training.
    private static bool IsKept(IReadOnlyList<string> kinds) =>
        kinds.Count > 1 && SplitKey.Belongs(TaskSplit.HeldOut, $"combination {string.Join(" ", kinds)}");

    private TaskProblem? TryCreate(TaskRandom random, TaskSplit split, IReadOnlyList<string> kinds)
    {
        bool unseen = split == TaskSplit.Structural && (count == 1 || random.Chance(0.3));
        Subject subject = SmallWorld.Draw(random);
        string[] requests = unseen ? s_unseenRequests : subject.IsStory ? s_stories : s_requests;
        string request = random.Pick(requests).Replace("{0}", subject.Name, StringComparison.Ordinal);

        List<Constraint> constraints = [];
        foreach (string kind in kinds.Where(kind => kind != ConstraintKinds.Repeat))
        {
            if (ConstraintKinds.Create(random, kind, subject, unseen) is not Constraint constraint)
                return null;
            constraints.Add(constraint);
        }
        string key = $"{subject.Name}: {string.Join(", ", kinds.Select(kind => $"{kind} {constraints.Find(one => one.Kind == kind)?.Value}"))}";
        if (SplitKey.Belongs(TaskSplit.HeldOut, key) != (split != TaskSplit.Train))
            return null;

        List<string> asked = [.. constraints.Select(constraint => random.Pick(constraint.Asked))];
        random.Shuffle(asked);
        string prompt = string.Join(" ", [request, .. asked]);
        if (kinds.Contains(ConstraintKinds.Repeat))
        {
            Constraint repeat = RepeatConstraint.Create(prompt);
            constraints.Insert(0, repeat);
            prompt = $"{prompt}\n{random.Pick(repeat.Asked)}";
        }
        string structure = string.Join(" + ", kinds) + (unseen ? ", unseen words" : "");
        return Finish(structure, prompt, subject, constraints);
    }

    private TaskProblem? Finish(string structure, string prompt, Subject subject, List<Constraint> constraints)
    {
        Draft draft = new(subject);
        string first = draft.Text();
        foreach (Constraint constraint in constraints)
            constraint.Apply(draft);
        string response = draft.Text();
        if (!subject.Keywords.All(word => Draft.HasWord(response, word)))
            return null;
        List<string> found = [];
        foreach (Constraint constraint in constraints)
        {
            if (constraint.Found(response) is not string what)
                return null;
            found.Add(what);
        }
        string thought = $"Goals:\n{Numbered(constraints.Select(constraint => constraint.Goal))}\nDraft: {first}\nCheck:\n{Numbered(found)}";
        return new()
        {
            Family = family,
            Area = TaskArea.Instructions,
            Structure = structure,
            Prompt = [TaskTurn.User(prompt)],
            Solution = [TaskTurn.Assistant(thought, response)],
            Check = new("instructions", new JsonObject
            {
                ["prompt"] = prompt,
                ["instruction_id_list"] = new JsonArray([.. constraints.Select(constraint => (JsonNode)constraint.Id), "keywords:existence"]),
                ["kwargs"] = new JsonArray([.. constraints.Select(constraint => constraint.Arguments), Topic(subject)]),
            }),
        };
    }

    // Nothing that is asked for keeps an answer to the subject, so this does.
    private static JsonObject Topic(Subject subject) =>
        new() { ["keywords"] = new JsonArray([.. subject.Keywords.Select(word => (JsonNode)word)]) };

    private static string Numbered(IEnumerable<string> lines) => string.Join("\n", lines.Select((line, i) => $"{i + 1}. {line}"));
}
