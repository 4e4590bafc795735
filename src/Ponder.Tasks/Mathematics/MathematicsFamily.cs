namespace Ponder.Tasks.Mathematics;

/// <summary>
/// A family of mathematics problems. A problem's split hangs on the numbers and words it is about, in any order and whatever the
/// family, so that a sum in a word problem is never held out elsewhere.
/// </summary>
/// <typeparam name="T">What is drawn: the numbers or words of a problem.</typeparam>
internal abstract class MathematicsFamily<T> : ITaskGenerator
{
    public abstract string Family { get; }

    public TaskArea Area => TaskArea.Mathematics;

    public TaskProblem Create(TaskRandom random, TaskSplit split)
    {
        T drawn = SplitKey.Draw(random, split, r => Draw(r, split == TaskSplit.Structural), subject => Key(Essentials(subject)));
        return Pose(drawn, random);
    }

    /// <summary>A problem about given numbers or words.</summary>
    public TaskProblem Pose(T subject, TaskRandom random)
    {
        Worked worked = Work(subject, random);
        AnswerForm form = random.Pick(worked.Forms);
        return new()
        {
            Family = Family,
            Area = Area,
            Structure = worked.Structure,
            Prompt = [TaskTurn.User(form.Ask(worked.Question))],
            Solution = [TaskTurn.Assistant(string.Join('\n', worked.Thought), form.Say(worked))],
            Check = worked.Check,
        };
    }

    /// <summary>Draws numbers or words of the structures to train on, or of the others.</summary>
    protected abstract T Draw(TaskRandom random, bool structural);

    /// <summary>The numbers and words that a problem is about, as they stand in the question.</summary>
    protected abstract IEnumerable<string> Essentials(T subject);

    /// <summary>Asks and solves.</summary>
    protected abstract Worked Work(T subject, TaskRandom random);

    private static string Key(IEnumerable<string> essentials) => string.Join(' ', essentials.Order(StringComparer.Ordinal));
}
