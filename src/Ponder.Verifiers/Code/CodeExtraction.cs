namespace Ponder.Verifiers.Code;

/// <summary>Finds the program in what a model wrote.</summary>
public static class CodeExtraction
{
    /// <summary>
    /// The program in a text: after the thought, the last closed block between fences that is marked with the language or
    /// not marked, else the last closed block, else an open one at the end (a text cut short). A text without fences at the
    /// start of a line is a program as it stands, and so is one whose first fence lies in a string or comment of the program. In
    /// a thought that does not end there is none.
    /// </summary>
    /// <param name="text">What a model wrote, or a program.</param>
    /// <param name="language">The language as the sandbox names it.</param>
    public static string FromText(string text, string language)
    {
        string answer = Thought.AfterThought(text) ?? "";
        List<FencedBlock> blocks = FencedBlock.FindAll(answer);
        if (blocks.Count > 0 && EnclosingText.Covers(answer, blocks[0].Start, language))
            return answer;
        FencedBlock? block =
            blocks.FindLast(block => block.IsClosed && (block.Mark.Length == 0 || LanguageNames.Find(block.Mark) == language))
            ?? blocks.FindLast(block => block.IsClosed)
            ?? blocks.LastOrDefault();
        return block?.Content ?? answer;
    }
}
