namespace Ponder.Tasks.Mathematics;

/// <summary>One question in many wordings: <c>{0}</c>, <c>{1}</c> and so on stand for what it is about.</summary>
internal sealed class Phrasing(params string[] wordings)
{
    /// <summary>The question in one of its wordings.</summary>
    public string Ask(TaskRandom random, params string[] about) => Fill(random.Pick(wordings), about);

    /// <summary>Puts what it is about into a wording.</summary>
    public static string Fill(string wording, params string[] about)
    {
        for (int i = 0; i < about.Length; i++)
            wording = wording.Replace($"{{{Numerals.Text(i)}}}", about[i], StringComparison.Ordinal);
        return wording;
    }
}
